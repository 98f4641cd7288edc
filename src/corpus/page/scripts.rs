//! The time of publication in what a page hands to its scripts: the data from which it is drawn, or what it counts
//! readers by.

use std::sync::LazyLock;

use super::order::Order;
use super::tag::Tag;
use super::tree::Tree;
use super::when::{self, When};
use crate::text::Phrases;

/// Names under which scripts hold the time of publication, in any case.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "datepublished", "date_published", "publishdate", "publish_date", "publisheddate", "published_date", "publishedat", "published_at",
    "publishedtime", "published_time", "publishtime", "publish_time", "publicationdate", "publication_date", "publishedon", "published_on",
    "firstpublishdate", "first_publish_date", "firstpublished", "first_published", "firstpublishedat", "first_published_at", "firstpublicationdate", "first_publication_date",
    "pubdate", "pub_date",
];

static FINDER: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new(NAMES.iter().map(|name| (*name).to_owned()), true));

/// A date that stands so many bytes from the headline is that of another story.
const NEAR: usize = 4000;

/// The one day that the scripts of a page name; of several, that of the date which stands next to the headline. Where
/// they tell the first publication from later ones, the later ones do not count.
pub(super) fn published(tree: &Tree, title: Option<&str>, order: Order) -> Option<When> {
    let mut dates: Vec<Named> = Vec::new();
    for script in tree.elements(Tag::Script) {
        let kind = tree.attribute(script, "type").unwrap_or_default();
        if kind.to_ascii_lowercase().contains("ld+json") {
            continue;
        }
        for text in tree.children(script).map(|child| tree.text(child)) {
            let titles: Vec<usize> = title.map_or_else(Vec::new, |title| {
                memchr::memmem::find_iter(text.as_bytes(), title).take(100).collect()
            });
            dates.extend(found(text, order).map(|(at, name, when)| Named {
                when,
                first: name.get(..5).is_some_and(|name| name.eq_ignore_ascii_case("first")),
                apart: titles.iter().map(|title| title.abs_diff(at)).min(),
            }));
        }
    }
    if dates.iter().any(|date| date.first) {
        dates.retain(|date| date.first);
    }
    let first = dates.first()?.when;
    if dates.iter().all(|other| other.when.day == first.day) {
        return Some(first);
    }
    let near = dates.iter().filter(|date| date.apart.is_some_and(|apart| apart <= NEAR));
    near.min_by_key(|date| date.apart).map(|date| date.when)
}

/// A date behind one of the names.
struct Named {
    when: When,
    /// Whether the name is that of the first publication.
    first: bool,
    /// How many bytes it stands from the headline.
    apart: Option<usize>,
}

/// The dates behind the names, each with the place and the words of its name.
fn found(script: &str, order: Order) -> impl Iterator<Item = (usize, &str, When)> {
    FINDER.find(script).filter_map(move |(span, _)| {
        let (start, end) = (span.range().start, span.range().end);
        let whole = !script[..start].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        // `"publishedAt":"..."`, `publishedAt: '...'`, and the same escaped inside a string.
        let rest = script[end..].trim_start_matches(['"', '\'', '\\', ' ']);
        let rest = rest.strip_prefix([':', '=']).filter(|_| whole)?;
        let rest = rest.trim_start_matches(['"', '\'', '\\', ' ']);
        let length = rest.bytes().take(40).take_while(|c| !b"\"'\\,;}<\n".contains(c)).count();
        Some((start, &script[start..end], when::value(rest.get(..length)?, order)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(html: &str) -> Option<String> {
        let tree = Tree::parse(html);
        published(&tree, Some("Ferry sinks"), Order::DayFirst).map(|when| when.day.to_string())
    }

    #[test]
    fn the_data_of_a_page() {
        for script in [
            r#"{"article":{"publishedAt":"2020-02-18T10:00:00.000Z","updatedAt":"2020-02-20"}}"#,
            "window.page = {publishDate: '2020-02-18', section: 'sea'};",
            r#"self.push("{\"datePublished\":\"2020-02-18\"}")"#,
            r#"{"published_at":1582020000}"#,
            r#"{"publish_date":"2020-02-20","first_publish_date":"2020-02-18"}"#,
            r#"[{"title":"Cheese","pubDate":"2020-03-01"},{"title":"Ferry sinks","pubDate":"2020-02-18"}]"#,
        ] {
            assert_eq!(
                of(&format!("<script>{script}</script>")).unwrap(),
                "2020-02-18",
                "{script}"
            );
        }
        for script in [
            r#"{"updatedAt":"2020-02-18"}"#,
            r#"{"unpublished_at":"2020-02-18"}"#,
            r#"{"published_at":null}"#,
            r#"[{"pubDate":"2020-03-01"},{"pubDate":"2020-02-18"}]"#,
        ] {
            assert_eq!(of(&format!("<script>{script}</script>")), None, "{script}");
        }
    }
}
