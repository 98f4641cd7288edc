//! When a page was published: the choice among all that it says.

use super::blocks::Block;
use super::linked::Article;
use super::meta::Meta;
use super::tag::Tag;
use super::tree::{Id, Tree};
use super::when::{self, Order, When};

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

/// Names of meta tags that hold the time of a later change.
const CHANGED: &[&str] = &[
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "og:modified_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmod",
    "modified",
    "revision_date",
    "updated_time",
    "bt:moddate",
];

/// The times of a page.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Dates {
    pub(super) published: Option<When>,
    pub(super) modified: Option<When>,
}

/// Chooses the publication time of a page.
///
/// The description of the article in JSON-LD goes first, then meta tags, then elements that are marked as the date of
/// publication, the address, `time` elements above the text, elements named after dates, and date lines near the
/// headline; the time of the last change is only taken where nothing else is stated.
pub(super) fn read(
    tree: &Tree,
    meta: &Meta<'_>,
    article: Option<&Article>,
    url: Option<&str>,
    language: Option<&str>,
    text: Around<'_>,
) -> Dates {
    let order = order(language);
    let value = |written: &str| when::value(written, order);
    let linked = article.and_then(|article| article.published.as_deref()).and_then(value);
    let tagged = || {
        let known = PUBLISHED.iter().find_map(|name| meta.all(name).find_map(value));
        known.or_else(|| {
            meta.iter()
                .filter(|(name, _)| names_publication(name))
                .find_map(|(_, content)| value(content))
        })
    };
    let dated = || DATED.iter().find_map(|name| meta.all(name).find_map(value));
    let modified = article
        .and_then(|article| article.modified.as_deref())
        .and_then(value)
        .or_else(|| CHANGED.iter().find_map(|name| meta.all(name).find_map(value)));
    let in_url = url.and_then(address);
    let stated = linked.or_else(tagged).or_else(|| marked(tree, order));
    let published = match (stated, in_url) {
        // An address is written once, on the outlet's own calendar; a stated time is often written anew at a change.
        (Some(stated), Some(day)) if day < stated.day => {
            Some(When { day, time: None, offset: None })
        }
        (Some(stated), _) => Some(stated),
        (None, Some(day)) => Some(When { day, time: None, offset: None }),
        (None, None) => shown(tree, order, dated().or(modified), text),
    };
    Dates { published: published.or(modified), modified }
}

/// Whether the name of a meta tag that is not in the table says that it holds the time of publication.
fn names_publication(name: &str) -> bool {
    ["publish", "pubdate", "uploaded", "created", "issued", "posted"]
        .iter()
        .any(|word| name.contains(word))
        && !["modif", "updat", "expir", "publisher"].iter().any(|word| name.contains(word))
}

/// American pages put the month first; where a page does not say what it is, the day goes first.
pub(super) fn order(language: Option<&str>) -> Order {
    let american = language
        .is_some_and(|tag| tag.eq_ignore_ascii_case("en-us") || tag.eq_ignore_ascii_case("en"));
    if american { Order::MonthFirst } else { Order::DayFirst }
}

/// Elements that are marked as the date of publication.
fn marked(tree: &Tree, order: Order) -> Option<When> {
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
    let main = dated().filter(|id| !is_aside(tree, *id)).find_map(|id| of_element(tree, id, order));
    main.or_else(|| single(dated().filter_map(|id| of_element(tree, id, order))))
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
            let short = words.len() <= 120;
            when::find(&words, order).filter(|_| short).map(|(when, _, _)| when)
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

/// The day that an address names: "/2020/02/18/", "2020-02-18", "/20200218".
pub(super) fn address(url: &str) -> Option<chrono::NaiveDate> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#']).next()?;
    let (_, path) = path.split_once('/')?;
    let parts: Vec<&str> = path.split(|c: char| !c.is_ascii_digit()).collect();
    let full = parts.windows(3).find_map(|three| {
        let [year, month, date] = three else { return None };
        let sizes =
            year.len() == 4 && (1..=2).contains(&month.len()) && (1..=2).contains(&date.len());
        sizes
            .then(|| when::day(year.parse().ok()?, month.parse().ok()?, date.parse().ok()?))
            .flatten()
    });
    full.or_else(|| {
        let compact =
            |part: &&str| part.len() == 8 && (part.starts_with("20") || part.starts_with("199"));
        parts.iter().filter(|part| compact(part)).find_map(|part| when::compact(part))
    })
    .or_else(|| {
        // "/2020/feb/18/"
        let words: Vec<&str> = path.split('/').collect();
        words.windows(3).find_map(|three| {
            let named = three[0].len() == 4
                && three[1].chars().all(char::is_alphabetic)
                && three[1].len() >= 3;
            let dated = named && three[2].len() <= 2;
            let written = format!("{} {} {}", three[2], three[1], three[0]);
            dated
                .then(|| when::find(&written, Order::DayFirst))
                .flatten()
                .map(|(when, _, _)| when.day)
        })
    })
}

/// What the page shows: `time` elements, elements named after dates, and lines near the headline.
fn shown(tree: &Tree, order: Order, stated: Option<When>, text: Around<'_>) -> Option<When> {
    let all = || tree.elements(Tag::Time).filter(|id| !is_change(tree, *id));
    let times =
        || all().filter(|id| !is_aside(tree, *id)).find_map(|id| of_element(tree, id, order));
    let machine =
        || tree.all().filter(|id| tree.attributes(*id).any(|(name, _)| MACHINE.contains(&name)));
    let any = || {
        single(all().filter_map(|id| of_element(tree, id, order)))
            .or_else(|| single(machine().filter_map(|id| of_element(tree, id, order))))
    };
    let named = || {
        tree.all()
            .filter(|id| is_named(tree, *id) && !is_aside(tree, *id) && !is_change(tree, *id))
            .find_map(|id| of_element(tree, id, order))
    };
    times().or_else(named).or(stated).or_else(any).or_else(|| text.date(order))
}

/// Whether an element says that its date is that of a later change.
pub(super) fn is_change(tree: &Tree, id: Id) -> bool {
    let class = tree.attribute(id, "class").unwrap_or_default().to_ascii_lowercase();
    let itemprop = tree.attribute(id, "itemprop").unwrap_or_default().to_ascii_lowercase();
    (["updated", "modified"].iter().any(|word| class.contains(word))
        && !class.contains("published"))
        || itemprop.contains("modified")
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
}

impl Around<'_> {
    /// The date of a short line next to the article: above its text, at the head of it, or below it.
    fn date(&self, order: Order) -> Option<When> {
        let dated = |block: &Block| {
            let words = &block.text;
            if words.len() > 160 || words.len() < 8 || !words.bytes().any(|c| c.is_ascii_digit()) {
                return None;
            }
            let (when, start, end) = when::find(words, order)?;
            // A date inside a sentence is one that the text speaks of.
            let told = words.ends_with('.') && words.len() > end + 40;
            (start <= 40 && !told).then_some(when)
        };
        let above = self.blocks[..self.first].iter().rev().take(15);
        let inside = self.blocks[self.first..].iter().take(3);
        let below = self.blocks[(self.last + 1).min(self.blocks.len())..].iter().take(6);
        inside.chain(above).chain(below).find_map(dated)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_addresses() {
        let of = |url: &str| address(url).map(|day| day.to_string());
        assert_eq!(of("https://a.org/2020/02/18/story.html").unwrap(), "2020-02-18");
        assert_eq!(of("https://a.org/world/2020-2-8/story").unwrap(), "2020-02-08");
        assert_eq!(of("https://a.org/n/20200218/x").unwrap(), "2020-02-18");
        assert_eq!(of("https://a.org/world/2020/feb/18/story").unwrap(), "2020-02-18");
        for url in [
            "https://a.org/2020/02/story",
            "https://a.org/12345678",
            "https://a.org/2020/13/40/x",
            "https://2020.02.18.org/",
        ] {
            assert_eq!(of(url), None, "{url}");
        }
    }

    #[test]
    fn the_surest_statement_is_taken() {
        let of = |html: &str| {
            let tree = Tree::parse(html);
            let meta = Meta::read(&tree);
            let blocks = crate::corpus::page::blocks::blocks(&tree);
            let first = blocks.iter().position(|block| block.text.len() > 60).unwrap_or(0);
            let text = Around { blocks: &blocks, first, last: first };
            let dates = read(&tree, &meta, None, None, None, text);
            dates.published.map(|when| when.written())
        };
        assert_eq!(of("<meta name=date content=2020-01-01><meta property='article:published_time' content='2020-02-18T10:00:00Z'>").unwrap(), "2020-02-18T10:00:00Z");
        assert_eq!(of("<div class=related><time datetime=2020-01-01></time></div><p>x</p><time datetime='2020-02-18'>").unwrap(), "2020-02-18");
        assert_eq!(of("<h1>Ferry sinks</h1><div>18 February 2020</div><p>A ferry that was built on 1 May 1990 sank.</p>").unwrap(), "2020-02-18");
        assert_eq!(
            of(
                "<h1>Ferry sinks</h1><p>The company, which was founded by two brothers on 1 May 1990 in the town of Mellieha, said that it was sorry.</p>"
            ),
            None
        );
    }
}
