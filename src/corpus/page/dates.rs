//! When a page was published: the choice among all that it says.

use super::blocks::{Block, Kind};
use super::changed::{calls_publication, is_change, published};
use super::linked::Article;
use super::meta::Meta;
use super::order::Order;
use super::scripts;
use super::tag::Tag;
use super::tree::{Id, Tree};
use super::when::{self, When};
use crate::corpus::day_in_address;

/// Names of meta tags that hold the time of publication, the surest first.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:publishtime",
    "cxenseparse:recs:publishtime",
    "bt:pubdate",
    "article_date_original",
    "article:published",
    "originalpublicationdate",
    "publish-date",
    "publish_date",
    "publishdate",
    "publisheddate",
    "published_date",
    "content_publisheddate",
    "published_time_telegram",
    "publication_date",
    "publication-date",
    "pubdate",
    "pub_date",
    "date_published",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.available",
    "dcterms.created",
    "dcterms:created",
    "dc.date.created",
    "dc:created",
    "prism.publicationdate",
    "citation_online_date",
    "citation_publication_date",
    "citation_date",
    "rnews:datepublished",
    "vr:published_time",
    "article.published",
    "article:create_at",
    "article.created",
    "datecreated",
    "created",
    "article:post_date",
    "og:pubdate",
    "og:release_date",
    "release_date",
    "ptime",
];

/// Names of meta tags that hold some time of the page: that of publication on most, that of a change on others.
const DATED: &[&str] = &["dc.date", "dcterms.date", "dc:date", "date", "displaydate", "timestamp"];

/// Chooses the publication time of a page.
///
/// The description of the article in JSON-LD goes first, then meta tags, then elements that are marked as the date of
/// publication, the address, `time` elements above the text, elements named after dates, and date lines near the
/// headline. The time of a later change is none of publication.
pub(super) fn read(
    tree: &Tree,
    meta: &Meta<'_>,
    article: Option<&Article>,
    url: Option<&str>,
    order: Order,
    text: Around<'_>,
) -> Option<When> {
    let value = |written: &str| when::value(written, order);
    let linked = article.and_then(|article| article.published.as_deref()).and_then(value);
    let tagged = || {
        let known = PUBLISHED.iter().find_map(|name| meta.all(name).find_map(value));
        known.or_else(|| value(&counted(meta)?)).or_else(|| {
            meta.iter()
                .filter(|(name, _)| names_publication(name))
                .find_map(|(_, content)| value(content))
        })
    };
    let dated = || DATED.iter().find_map(|name| meta.all(name).find_map(value));
    let in_url = url.and_then(day_in_address);
    let stated = linked.or_else(tagged).or_else(|| marked(tree, order, text));
    match (stated, in_url) {
        // An address is written once, on the outlet's own calendar; a stated time is often written anew at a change.
        (Some(stated), Some(day)) if day < stated.day => {
            Some(When { day, time: None, offset: None })
        }
        (Some(stated), _) => Some(stated),
        (None, Some(day)) => Some(When { day, time: None, offset: None }),
        (None, None) => shown(tree, order, dated(), text),
    }
}

/// The time in the description of a page that Parse.ly counts readers by, which is JSON.
fn counted(meta: &Meta<'_>) -> Option<String> {
    let page: serde_json::Value = serde_json::from_str(meta.first(&["parsely-page"])?).ok()?;
    Some(page.get("pub_date")?.as_str()?.to_owned())
}

/// Whether the name of a meta tag that is not in the table says that it holds the time of publication.
fn names_publication(name: &str) -> bool {
    [
        "publish",
        "pubdate",
        "uploaded",
        "created",
        "create_at",
        "issued",
        "posted",
        "articledate",
        "article-date",
    ]
    .iter()
    .any(|word| name.contains(word))
        && !["modif", "updat", "expir", "publisher"].iter().any(|word| name.contains(word))
}

/// Elements that are marked as the date of publication.
fn marked(tree: &Tree, order: Order, text: Around<'_>) -> Option<When> {
    let published = |id: Id| {
        tree.attributes(id).any(|(name, value)| match name {
            "itemprop" => value.to_ascii_lowercase().contains("datepublished"),
            "pubdate" => true,
            "property" => matches!(
                value,
                "datePublished"
                    | "schema:datePublished"
                    | "article:published_time"
                    | "dc:date dc:created"
            ),
            "class" => value.split_whitespace().any(|class| {
                matches!(class, "published" | "dt-published" | "entry-date" | "updated published")
            }),
            _ => false,
        })
    };
    let dated = || {
        tree.all()
            .filter(|id| tree.tag(*id).is_some_and(|tag| tag != Tag::Meta))
            .filter(|id| published(*id))
    };
    let main = dated()
        .filter(|id| !is_aside(tree, *id) && !text.is_beside(tree, *id))
        .find_map(|id| of_element(tree, id, order));
    let all = || dated().filter(|id| !is_remark(tree, *id));
    main.or_else(|| single(all().filter_map(|id| of_element(tree, id, order))))
}

/// The first of several dates when all are of one day.
fn single(mut dates: impl Iterator<Item = When>) -> Option<When> {
    let first = dates.next()?;
    dates.all(|other| other.day == first.day).then_some(first)
}

/// Attributes in which pages keep a time for their scripts.
const MACHINE: &[&str] = &[
    "datetime",
    "data-datetime",
    "data-time",
    "data-timestamp",
    "data-utime",
    "data-date",
    "data-published",
];

/// The date of an element: of the attributes that machines read, else of its words.
fn of_element(tree: &Tree, id: Id, order: Order) -> Option<When> {
    MACHINE
        .iter()
        .chain(&["content", "title"])
        .filter_map(|name| tree.attribute(id, name))
        .find_map(|written| when::value(written, order))
        .or_else(|| {
            let words = tree.words_of(id);
            let dated = (words.len() <= 120).then(|| published(&words, order)).flatten();
            dated.map(|(when, _, _)| when)
        })
}

/// Names of elements that hold pointers to other pages, or what readers wrote.
const ASIDE: &[&str] = &[
    "related",
    "comment",
    "sidebar",
    "side-bar",
    "widget",
    "footer",
    "recommend",
    "popular",
    "most-read",
    "mostread",
    "teaser",
    "promo",
    "latest",
    "trending",
    "more-",
    "carousel",
    "newsletter",
    "archive",
    "navigation",
    "ticker",
];

/// Whether an element stands inside something that is not the article.
pub(super) fn is_aside(tree: &Tree, id: Id) -> bool {
    std::iter::once(id).chain(tree.ancestors(id)).take(12).any(|id| {
        let names = |key| tree.attribute(id, key).unwrap_or_default().to_ascii_lowercase();
        // Some pages set the lines under a headline beside the text.
        let beside = tree.is(id, Tag::Aside)
            && !["meta", "info", "byline"].iter().any(|name| names("class").contains(name));
        if beside || matches!(tree.tag(id), Some(Tag::Footer | Tag::Nav | Tag::Li)) {
            return true;
        }
        if matches!(tree.tag(id), Some(Tag::Body | Tag::Html | Tag::Main | Tag::Article)) {
            return false;
        }
        let (class, own) = (names("class"), names("id"));
        ASIDE.iter().any(|name| class.contains(name) || own.contains(name))
    })
}

/// Names of elements that point to other pages.
#[rustfmt::skip]
const POINTERS: &[&str] = &[
    "related", "recommend", "popular", "most-read", "mostread", "more-on", "teaser", "promo", "latest", "trending", "carousel",
];

/// Whether an element stands among what readers wrote.
fn is_remark(tree: &Tree, id: Id) -> bool {
    std::iter::once(id).chain(tree.ancestors(id)).take(12).any(|id| {
        !matches!(tree.tag(id), Some(Tag::Body | Tag::Html | Tag::Main))
            && ["class", "id"].iter().any(|key| {
                let names = tree.attribute(id, key).unwrap_or_default();
                names.to_ascii_lowercase().split_whitespace().any(|name| {
                    let comment = name.starts_with("comment") || name.ends_with("comment");
                    comment || name.ends_with("comments")
                })
            })
    })
}

/// What the page shows: `time` elements, elements named after dates, and lines near the headline.
fn shown(tree: &Tree, order: Order, stated: Option<When>, text: Around<'_>) -> Option<When> {
    let all = || tree.elements(Tag::Time).filter(|id| !is_change(tree, *id));
    let own = |id: &Id| !is_aside(tree, *id) && !text.is_beside(tree, *id);
    let times = || all().filter(own).find_map(|id| of_element(tree, id, order));
    let machine =
        || tree.all().filter(|id| tree.attributes(*id).any(|(name, _)| MACHINE.contains(&name)));
    let any = |beside: bool| {
        let counts = |id: &Id| {
            let own = beside || !text.is_beside(tree, *id);
            own && !is_remark(tree, *id) && !is_change(tree, *id) && !text.is_pointer(tree, *id)
        };
        single(all().filter(counts).filter_map(|id| of_element(tree, id, order))).or_else(|| {
            single(machine().filter(counts).filter_map(|id| of_element(tree, id, order)))
        })
    };
    let named = || {
        tree.all()
            .filter(|id| is_named(tree, *id) && own(id) && !is_change(tree, *id))
            .find_map(|id| of_element(tree, id, order))
    };
    times()
        .or_else(|| text.date(tree, order, true))
        .or_else(named)
        .or(stated)
        .or_else(|| scripts::published(tree, text.title, order))
        .or_else(|| any(false))
        .or_else(|| text.date(tree, order, false))
        .or_else(|| any(true))
}

/// Whether an element's name says that it holds a date.
fn is_named(tree: &Tree, id: Id) -> bool {
    if !matches!(tree.tag(id), Some(tag) if !matches!(tag, Tag::Body | Tag::Html | Tag::Meta | Tag::Script))
    {
        return false;
    }
    ["class", "id"].iter().any(|key| {
        let names = tree.attribute(id, key).unwrap_or_default().to_ascii_lowercase();
        names.split(|c: char| c.is_whitespace() || matches!(c, '-' | '_')).any(|word| {
            matches!(
                word,
                "date"
                    | "datum"
                    | "fecha"
                    | "data"
                    | "time"
                    | "timestamp"
                    | "dateline"
                    | "published"
                    | "pubdate"
                    | "posted"
                    | "publish"
                    | "meta"
                    | "byline"
                    | "info"
                    | "postmeta"
                    | "datetime"
                    | "publishdate"
                    | "postdate"
                    | "submitted"
            )
        }) || ["date", "publish", "time"].iter().any(|part| names.contains(part))
    })
}

/// The blocks of a page and which of them are the first and the last of the article.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around<'a> {
    pub(super) blocks: &'a [Block],
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) title: Option<&'a str>,
}

impl Around<'_> {
    /// Whether a node stands in an `article` element that is not the one of the text: a teaser, or one of a list.
    fn is_beside(&self, tree: &Tree, id: Id) -> bool {
        let (Some(first), Some(last)) = (self.blocks.get(self.first), self.blocks.get(self.last))
        else {
            return false;
        };
        tree.ancestors(id).filter(|around| tree.is(*around, Tag::Article)).any(|around| {
            let inside = tree.inside(around);
            let whole = inside.contains(&first.at) && inside.contains(&last.at);
            // What has the headline of the page is no teaser.
            let headed = || inside.clone().take(1000).any(|id| tree.is(id, Tag::H1));
            !whole && !headed()
        })
    }

    /// Whether a node stands in a list of other pages, beside a link.
    fn is_pointer(&self, tree: &Tree, id: Id) -> bool {
        let holds_text = |id: Id| {
            self.blocks.get(self.first).is_some_and(|first| tree.inside(id).contains(&first.at))
        };
        std::iter::once(id)
            .chain(tree.ancestors(id))
            .take(40)
            .take_while(|id| !holds_text(*id))
            .any(|id| {
                let named = || {
                    let names =
                        |key| tree.attribute(id, key).unwrap_or_default().to_ascii_lowercase();
                    let (class, own) = (names("class"), names("id"));
                    POINTERS.iter().any(|name| class.contains(name) || own.contains(name))
                };
                let links = || tree.inside(id).take(1000).any(|id| tree.is(id, Tag::A));
                (tree.is(id, Tag::Aside) || named()) && links()
            })
    }

    /// The date of a short line next to the article: above its text, at the head of it, or below it; when `said`, only
    /// of one whose words say that it is that of publication.
    fn date(&self, tree: &Tree, order: Order, said: bool) -> Option<When> {
        let dated = |block: &Block| {
            let words = &block.text;
            if words.len() > 160 || words.len() < 8 || !words.bytes().any(|c| c.is_ascii_digit()) {
                return None;
            }
            let (when, start, end) = published(words, order)?;
            if said && !calls_publication(&words[..start]) {
                return None;
            }
            // A date inside a sentence is one that the text speaks of.
            let told = words.ends_with('.') && words.len() > end + 40;
            let closes = block.kind != Kind::Caption
                && block.linked * 2 <= block.length
                && !words.ends_with(['.', '!', '?'])
                && words.len() <= end + 12;
            ((start <= 40 && !told) || closes)
                .then_some(when)
                .filter(|_| !self.is_beside(tree, block.at) && !is_remark(tree, block.at))
                .filter(|_| tree.parent(block.at).is_none_or(|around| !is_change(tree, around)))
        };
        let above = self.blocks[..self.first].iter().rev().take(15);
        let end = (self.last + 1).clamp(self.first, self.blocks.len());
        let inside = self.blocks[self.first..end].iter().take(3);
        let below = self.blocks[end..].iter().take(6);
        let below = below.filter(|block| !self.is_pointer(tree, block.at));
        inside.chain(above).chain(below).find_map(dated)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_surest_statement_is_taken() {
        let of = |html: &str| {
            let tree = Tree::parse(html);
            let meta = Meta::read(&tree);
            let blocks = crate::corpus::page::blocks::blocks(&tree);
            let first = blocks.iter().position(|block| block.text.len() > 60).unwrap_or(0);
            let text = Around { blocks: &blocks, first, last: first, title: None };
            let published = read(&tree, &meta, None, None, Order::DayFirst, text);
            published.map(|when| when.written())
        };
        assert_eq!(of("<meta name=date content=2020-01-01><meta property='article:published_time' content='2020-02-18T10:00:00Z'>").unwrap(), "2020-02-18T10:00:00Z");
        assert_eq!(of("<div class=related><time datetime=2020-01-01></time></div><p>x</p><time datetime='2020-02-18'>").unwrap(), "2020-02-18");
        assert_eq!(
            of("<meta name='parsely-page' content='{\"pub_date\": \"2020-02-18T10:00:00Z\"}'>")
                .unwrap(),
            "2020-02-18T10:00:00Z"
        );
        let text = "<h1>Ferry sinks</h1><p>The company, which two brothers founded in the town of Mellieha, said that it was sorry.</p>";
        let list =
            "<div class=related-news><a href=/x>Ferry late</a> <span>1 January 2020</span></div>";
        assert_eq!(of(&format!("{text}{list}")), None);
        assert_eq!(of(&format!("{text}{list}<div>18 February 2020</div>")).unwrap(), "2020-02-18");
        assert_eq!(of("<h1>Ferry sinks</h1><div>18 February 2020</div><p>A ferry that was built on 1 May 1990 sank.</p>").unwrap(), "2020-02-18");
        assert_eq!(
            of(
                "<h1>Ferry sinks</h1><p>The company, which was founded by two brothers on 1 May 1990 in the town of Mellieha, said that it was sorry.</p>"
            ),
            None
        );
    }
}
