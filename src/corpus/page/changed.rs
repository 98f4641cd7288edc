//! Which dates a page calls those of a later change.

use super::order::Order;
use super::tag::Tag;
use super::tree::{Id, Tree};
use super::when::{self, When};

/// The first date of a line that the words before it do not call that of a change, with its first byte and its end.
pub(super) fn published(words: &str, order: Order) -> Option<(When, usize, usize)> {
    let mut from = 0;
    while let Some((when, start, end)) = when::find(&words[from..], order) {
        if !calls_change(&words[from..from + start]) {
            return Some((when, from + start, from + end));
        }
        from += end;
    }
    None
}

/// Roots of the words for a later change, as many languages write them in front of a date.
#[rustfmt::skip]
const CHANGE: &[&str] = &[
    "updat", "modif", "amended", "revised", "aktualis", "mis à jour", "actualiz", "actualis", "atualiz", "aggiorn", "bijgewerkt", "uppdater", "oppdater", "opdater", "päivit", "aktualiz", "güncel", "обновл", "оновл", "изменен", "ενημερ", "frissít", "diperbarui",
];

/// Whether words in front of a date say last that it is of a change: "First published: ... Updated".
fn calls_change(label: &str) -> bool {
    let lower = label.to_lowercase();
    let last = |roots: &[&str]| roots.iter().filter_map(|root| lower.rfind(root)).max();
    last(CHANGE).is_some_and(|change| last(PUBLISHED).is_none_or(|said| said < change))
}

/// Roots of the words for publication.
const PUBLISHED: &[&str] = &["publi", "posted", "created", "veröff", "опубл"];

/// Whether words in front of a date begin by saying that it is that of publication: "Published: ".
pub(super) fn calls_publication(label: &str) -> bool {
    let lower = label.trim_start().to_lowercase();
    let first = lower.strip_prefix("first ").unwrap_or(&lower);
    label.len() <= 40 && PUBLISHED.iter().any(|root| first.starts_with(root))
}

/// Whether an element says that its date is that of a later change, by its names or by the words before the date.
pub(super) fn is_change(tree: &Tree, id: Id) -> bool {
    is_named_change(tree, id)
        || (tree.is(id, Tag::Time) && (opens_with_change(tree, id) || follows_change(tree, id)))
}

/// Whether an element's names say that its date is that of a later change.
pub(super) fn is_named_change(tree: &Tree, id: Id) -> bool {
    let class = tree.attribute(id, "class").unwrap_or_default().to_ascii_lowercase();
    let itemprop = tree.attribute(id, "itemprop").unwrap_or_default().to_ascii_lowercase();
    (["updated", "modified"].iter().any(|word| class.contains(word))
        && !class.contains("published"))
        || itemprop.contains("modified")
}

/// Whether the words of an element begin as those of a change do, up to the first figure.
fn opens_with_change(tree: &Tree, id: Id) -> bool {
    let mut inside = tree.inside(id).map(|id| tree.text(id)).filter(|text| !text.trim().is_empty());
    let head = inside.next().unwrap_or_default();
    calls_change(head.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default())
}

/// Whether the last words in front of an element, after any figure, are those of a change.
fn follows_change(tree: &Tree, id: Id) -> bool {
    let before = (id.saturating_sub(12)..id).rev().map(|id| tree.text(id));
    let mut spoken = before.filter(|text| text.contains(char::is_alphanumeric));
    let label = spoken.next().filter(|text| text.len() <= 120).unwrap_or_default();
    calls_change(label.rsplit(|c: char| c.is_ascii_digit()).next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_before_a_date() {
        for label in
            ["Updated: ", "First published 12:00, last updated", "Zuletzt aktualisiert am "]
        {
            assert!(calls_change(label), "{label}");
        }
        for label in ["", "Published ", "Updated 12:00, first published ", "Edited by Ann Reed "] {
            assert!(!calls_change(label), "{label}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_date_lies_in_its_line(words in "(Updated|Published|12 March 2024|2024-03-12|03/12/24|[ :|é–]){0,20}") {
            if let Some((_, start, end)) = published(&words, Order::DayFirst) {
                proptest::prop_assert!(when::find(&words[start..end], Order::DayFirst).is_some());
            }
        }
    }
}
