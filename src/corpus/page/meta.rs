//! The head of a page: meta tags, links, the comment that a browser leaves when it saves a page.

use super::order::Order;
use super::tag::Tag;
use super::tree::{ROOT, Tree, flat};
use super::when::{self, When};

/// The meta tags of a page by their names in lower case, in page order.
pub(super) struct Meta<'a> {
    tags: Vec<(String, &'a str)>,
}

impl<'a> Meta<'a> {
    pub(super) fn read(tree: &'a Tree) -> Meta<'a> {
        let mut tags = Vec::new();
        for id in tree.elements(Tag::Meta) {
            let Some(content) = tree.attribute(id, "content").map(str::trim) else { continue };
            if content.is_empty() {
                continue;
            }
            for key in ["property", "name", "itemprop", "http-equiv"] {
                if let Some(name) = tree.attribute(id, key) {
                    tags.push((name.trim().to_ascii_lowercase(), content));
                }
            }
        }
        Meta { tags }
    }

    /// The content of the first tag of any of these names, tried in their order.
    pub(super) fn first(&self, names: &[&str]) -> Option<&'a str> {
        names.iter().find_map(|name| self.all(name).next())
    }

    /// All tags: names in lower case, and contents.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &'a str)> {
        self.tags.iter().map(|(name, content)| (name.as_str(), *content))
    }

    /// The contents of all tags of a name.
    pub(super) fn all<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'a str> + 's {
        self.tags.iter().filter(move |(other, _)| other == name).map(|(_, content)| *content)
    }
}

/// The address of the page as the page itself gives it.
pub(super) fn address(tree: &Tree, meta: &Meta<'_>) -> Option<String> {
    let canonical = tree
        .elements(Tag::Link)
        .filter(|id| {
            tree.attribute(*id, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"))
        })
        .find_map(|id| tree.attribute(id, "href"));
    let absolute = |url: &&str| url.trim().starts_with("http");
    canonical
        .filter(absolute)
        .or_else(|| meta.first(&["og:url", "twitter:url", "parsely-link"]).filter(absolute))
        .map(|url| url.trim().to_owned())
        .or_else(|| saved(tree).and_then(|saved| saved.url))
}

/// What the comment says that programs leave in a page that they save.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Saved {
    pub(super) url: Option<String>,
    /// When it was saved.
    pub(super) at: Option<When>,
}

/// "saved from url=(0042)https://..." of browsers, the comment of SingleFile, HTTrack's "Mirrored from".
pub(super) fn saved(tree: &Tree) -> Option<Saved> {
    tree.comments.iter().find_map(|comment| {
        let comment = flat(comment);
        if let Some((_, rest)) = comment.split_once("saved from url=") {
            let url = rest.split_once(')').map_or(rest, |(_, url)| url);
            return Some(Saved { url: url_in(url), at: None });
        }
        if comment.contains("Page saved with SingleFile") {
            let url = comment.split_once("url:").and_then(|(_, rest)| url_in(rest));
            let at = comment.split_once("saved date:");
            let at =
                at.and_then(|(_, rest)| when::find(rest, Order::MonthFirst)).map(|(at, _, _)| at);
            return Some(Saved { url, at });
        }
        if let Some((_, rest)) = comment.split_once("Mirrored from ") {
            let url = rest.split(' ').next().filter(|url| url.contains('.'));
            let at = when::find(rest, Order::DayFirst).map(|(at, _, _)| at);
            return Some(Saved { url: url.map(|url| format!("http://{url}")), at });
        }
        let (_, rest) = comment.split_once("FILE ARCHIVED ON ")?;
        let at = when::find(rest.split_once(' ').map_or(rest, |(_, date)| date), Order::MonthFirst);
        Some(Saved { url: None, at: at.map(|(at, _, _)| at) })
    })
}

fn url_in(words: &str) -> Option<String> {
    let url = words.split_whitespace().next()?;
    url.contains("://").then(|| url.to_owned())
}

/// The language of the page as a BCP 47 tag.
pub(super) fn language(tree: &Tree, meta: &Meta<'_>) -> Option<String> {
    let stated = tree
        .elements(Tag::Html)
        .find_map(|id| tree.attribute(id, "lang").or_else(|| tree.attribute(id, "xml:lang")))
        .or_else(|| meta.first(&["og:locale", "content-language", "language", "dc.language"]))?;
    let tag = stated.trim().replace('_', "-");
    let plain = tag.len() <= 12 && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    (plain && tag.len() >= 2).then_some(tag)
}

/// The headline: what is stated of the article, without the name of the site; `shown` is the line of the page that its
/// title names.
pub(super) fn title(
    tree: &Tree,
    meta: &Meta<'_>,
    headline: Option<&str>,
    shown: Option<String>,
) -> Option<String> {
    let site = meta.first(&["og:site_name", "application-name", "twitter:site"]);
    let headings: Vec<String> = tree
        .elements(Tag::H1)
        .map(|id| tree.words_of(id))
        .filter(|words| !words.is_empty())
        .collect();
    let named =
        tree.elements(Tag::Title).map(|id| tree.words_of(id)).find(|title| !title.is_empty());
    let stated = headline.or_else(|| {
        meta.first(&["og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title"])
    });
    let title = match stated {
        Some(stated) => unescaped(stated),
        None => match (shown, headings.as_slice()) {
            (Some(shown), _) => shown,
            (None, [only]) => only.clone(),
            _ => named?,
        },
    };
    // A heading that the stated title begins with is the title without what the site adds to it.
    let heading = headings.iter().find(|heading| {
        heading.chars().count() > 12 && title.to_lowercase().starts_with(&heading.to_lowercase())
    });
    let title = match heading {
        Some(heading) => heading.clone(),
        None => without_site(&title, site),
    };
    (!title.is_empty()).then_some(title)
}

/// "Ferry sinks | The Bugle" without the site's name, which is short or known.
fn without_site(title: &str, site: Option<&str>) -> String {
    for sign in [" | ", " – ", " — ", " - ", " :: ", " « ", " » ", " · "] {
        let Some((head, tail)) = title.rsplit_once(sign) else { continue };
        let site = site.is_some_and(|site| tail.eq_ignore_ascii_case(site.trim_start_matches('@')));
        let bar = sign != " - " && sign != " – " && sign != " — " && tail.split(' ').count() <= 4;
        if site || (bar && head.split(' ').count() >= 3) {
            return head.trim().to_owned();
        }
    }
    title.trim().to_owned()
}

/// Words that were escaped twice, as titles and names in scripts often are, white space flattened.
pub(super) fn unescaped(words: &str) -> String {
    if words.contains(['&', '<']) { Tree::parse(words).words_of(ROOT) } else { flat(words) }
}

/// Who wrote the page.
pub(super) fn author(tree: &Tree, meta: &Meta<'_>, stated: Option<&str>) -> Option<String> {
    let tags = [
        "author",
        "article:author",
        "parsely-author",
        "dc.creator",
        "dc:creator",
        "sailthru.author",
        "byl",
        "citation_author",
        "og:article:author",
        "twitter:data1",
    ];
    let in_meta = || {
        tags.iter().find_map(|name| {
            let mut all: Vec<String> = Vec::new();
            for one in meta.all(name).filter_map(person) {
                if !all.contains(&one) {
                    all.push(one);
                }
            }
            let first = *name != "twitter:data1"
                || meta.first(&["twitter:label1"]).is_some_and(|label| {
                    label.to_lowercase().contains("by") || label.to_lowercase().contains("author")
                });
            (first && !all.is_empty()).then(|| all.join(", "))
        })
    };
    let in_page = || {
        tree.all().find_map(|id| {
            let itemprop = tree.attribute(id, "itemprop") == Some("author");
            let rel = tree.attribute(id, "rel") == Some("author");
            let class = tree.attribute(id, "class").unwrap_or_default().to_ascii_lowercase();
            let named = class.split_whitespace().any(|class| {
                matches!(
                    class,
                    "author"
                        | "byline"
                        | "author-name"
                        | "byline__name"
                        | "article-author"
                        | "article__author"
                        | "post-author"
                        | "c-byline__author"
                        | "entry-author"
                        | "byline-author"
                        | "author__name"
                        | "fn"
                )
            });
            let named = named || names_author(&class);
            if !(itemprop || rel || named) || tree.is(id, Tag::Meta) {
                return None;
            }
            person(&tree.words_of(id))
        })
    };
    stated.and_then(person).or_else(in_meta).or_else(in_page)
}

/// Whether a class says that an element holds the name of the author and no more: "itemAuthor", "td_auth".
fn names_author(class: &str) -> bool {
    class.split_whitespace().any(|class| {
        let letters = class.trim_matches(|c: char| !c.is_ascii_alphabetic());
        ["author", "byline", "auth", "autor", "auteur", "autore"]
            .iter()
            .any(|name| letters.strip_suffix(name).is_some_and(|rest| rest.len() <= 8))
    })
}

/// A name, without "By" before it; `None` for an address, a date or a sentence.
fn person(words: &str) -> Option<String> {
    let words = unescaped(words);
    if let Some(named) = super::shown::author(&words) {
        return Some(named);
    }
    let label = ["By ", "by ", "BY ", "Posted by ", "Written by ", "Von ", "von "];
    let bare = label.iter().find_map(|label| words.strip_prefix(label));
    let bare = bare.unwrap_or(&words).trim().trim_end_matches([',', '|', ';']).trim();
    let few = bare.split(' ').count() <= 12 && bare.len() <= 160;
    let name =
        !bare.contains("://") && !bare.contains('@') && bare.chars().any(char::is_alphabetic);
    let dated = bare.bytes().filter(u8::is_ascii_digit).count() > 3;
    (few && name && !dated).then(|| bare.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_of_programs_that_save_pages() {
        let of = |comment: &str| {
            saved(&Tree::parse(&format!("<!DOCTYPE html><!-- {comment} --><html></html>")))
        };
        let url = |comment| of(comment).and_then(|saved| saved.url);
        assert_eq!(
            url("saved from url=(0023)https://www.a.org/x/y.html").unwrap(),
            "https://www.a.org/x/y.html"
        );
        let single = of("Page saved with SingleFile\n url: https://a.org/x \n saved date: Tue Nov 22 2025 10:00:00 GMT+0000").unwrap();
        assert_eq!(single.url.unwrap(), "https://a.org/x");
        assert_eq!(single.at.unwrap().day.to_string(), "2025-11-22");
        assert_eq!(url("Mirrored from a.org/x.html by HTTrack Website Copier/3.x [XR&CO'2014], Tue, 18 Feb 2020 09:00:00 GMT").unwrap(), "http://a.org/x.html");
        assert_eq!(of("an ordinary comment"), None);
    }

    #[test]
    fn titles_without_the_site() {
        let of = |html: &str| {
            let tree = Tree::parse(html);
            title(&tree, &Meta::read(&tree), None, None)
        };
        assert_eq!(
            of("<title>Ferry sinks off Malta | The Bugle</title>").unwrap(),
            "Ferry sinks off Malta"
        );
        assert_eq!(of("<title>Ferry sinks - The Bugle</title><meta property=og:site_name content='The Bugle'>").unwrap(), "Ferry sinks");
        assert_eq!(of("<title>The Bugle</title><h1>Ferry sinks</h1>").unwrap(), "Ferry sinks");
        assert_eq!(
            of("<meta property='og:title' content='Smith &amp;amp; Sons'>").unwrap(),
            "Smith & Sons"
        );
    }
}
