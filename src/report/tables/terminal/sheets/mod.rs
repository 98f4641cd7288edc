//! What each listing shows people: fewer columns than the data have, in the order in which one reads.

mod copies;
mod events;
mod read;

use super::{ColumnSpec, Group, Listing, Sheet};
use crate::report::clean;
pub(super) use copies::{audit, difference, sources};

/// The sheet of a listing; `None` for two documents aligned, which are running text.
pub(super) fn sheet(listing: &Listing<'_>) -> Option<Sheet> {
    Some(match listing {
        Listing::Documents(rows) => read::documents(rows),
        Listing::Passages(rows) => read::passages(rows),
        Listing::Times(rows) => read::times(rows),
        Listing::Events(rows) => events::events(rows),
        Listing::Duplicates(rows) => copies::duplicates(rows),
        Listing::Outlets(rows) => copies::audit(rows),
        Listing::Groups(rows) => copies::groups(rows),
        Listing::Origins(rows) => copies::origins(rows),
        Listing::Agreement(rows) => events::agreement(rows),
        Listing::Diff(_) => return None,
    })
}

pub(super) const fn column(title: &'static str, most: u16) -> ColumnSpec {
    ColumnSpec { title, most, right: false }
}

pub(super) const fn right(title: &'static str, most: u16) -> ColumnSpec {
    ColumnSpec { title, most, right: true }
}

/// Rows under the document that they stand in.
pub(super) fn by_document<'r, R>(
    rows: &'r [R],
    doc: impl Fn(&'r R) -> &'r str,
    row: impl Fn(&'r R) -> Vec<String>,
) -> Vec<Group> {
    let mut groups: Vec<(&str, Group)> = Vec::new();
    for each in rows {
        let doc = doc(each);
        if groups.last().is_none_or(|(last, _)| *last != doc) {
            groups.push((doc, Group { heading: Some(clean(doc)), rows: Vec::new() }));
        }
        if let Some((_, group)) = groups.last_mut() {
            group.rows.push(row(each));
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

pub(super) fn one_group(rows: Vec<Vec<String>>) -> Vec<Group> {
    if rows.is_empty() { Vec::new() } else { vec![Group { heading: None, rows }] }
}

pub(super) fn lines(lines: impl IntoIterator<Item = String>) -> String {
    let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}
