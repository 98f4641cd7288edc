//! Who carries which event, and from whose report.

use std::collections::BTreeMap;

use serde::Serialize;

use super::event::{joined_by, letter};
use super::outlets;
use super::quote::{Desk, document_anchor};
use super::timeline::importance;
use super::words;
use crate::compare::{Alpha, EventAgreement, alpha};

/// Outlets that get a column.
const OUTLETS: usize = 12;

/// Letters of reports in one cell.
const LETTERS: usize = 6;

/// Events that get a row.
const EVENTS: usize = 80;

/// Outlets across, events down, and the same summed outlet by outlet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Matrix {
    /// The outlets with a column, those with most shared events first.
    pub outlets: Vec<String>,
    /// Outlets without a column.
    pub outlets_hidden: usize,
    /// The documents of unknown outlets, which share the last column.
    pub unnamed: Vec<Unnamed>,
    /// Events that two or more outlets carry.
    pub rows: Vec<Row>,
    /// How many more of these there are.
    pub rows_hidden: usize,
    /// Events that each outlet alone carries, in the order of `outlets`, then those that one document of an unknown outlet does.
    pub alone: Vec<usize>,
    /// Pairs of outlets that are known, with at least one event in common.
    pub pairs: Vec<Pair>,
    /// How far the figures agree over the whole corpus, in a sentence; empty below ten comparable figures.
    pub alpha: String,
}

/// One event across the outlets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// What happened.
    pub title: String,
    /// Its place on the page; `None` when it stands in the tables alone.
    pub to: Option<String>,
    /// When, in words.
    pub when: String,
    /// One cell an outlet, then one for all documents of unknown outlets where there are any.
    pub cells: Vec<Cell>,
    /// Why what the outlets print was taken for one event.
    pub joined_by: String,
}

/// A document of an unknown outlet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unnamed {
    /// Its id.
    pub doc: String,
    /// Its row on the page.
    pub to: String,
    /// Events that it alone carries.
    pub alone: usize,
}

/// One event in one outlet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// The letters of the independent reports that the outlet prints, such as "A" or "A, B"; empty when it prints none.
    pub reports: String,
    /// `own`: a report that no other outlet here prints; `shared`: another outlet prints it too; `none`.
    pub kind: &'static str,
}

/// What two outlets have in common.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pair {
    /// The one.
    pub a: String,
    /// The other.
    pub b: String,
    /// Events that both carry.
    pub covered: usize,
    /// Events that each carries from a report of its own.
    pub independently: usize,
}

/// The events that have a row: two or more outlets carry them.
pub(super) fn shared<'a>(desk: &Desk<'a>) -> Vec<&'a EventAgreement> {
    let events = desk.analysis.agreement.events.iter();
    let mut shared: Vec<_> = events.filter(|event| printed(desk, event).len() > 1).collect();
    shared.sort_by_key(|event| importance(event));
    shared.truncate(EVENTS);
    shared
}

/// The matrix of a corpus.
pub(super) fn matrix(desk: &Desk<'_>) -> Matrix {
    let mut shared: Vec<(&EventAgreement, Printed<'_>)> = Vec::new();
    let mut alone: BTreeMap<&str, usize> = BTreeMap::new();
    for event in &desk.analysis.agreement.events {
        let printed = printed(desk, event);
        match printed.len() {
            0 => {}
            1 => *alone.entry(printed.keys().next().copied().unwrap_or_default()).or_default() += 1,
            _ => shared.push((event, printed)),
        }
    }
    let of = |outlet: &str| alone.get(outlet).copied().unwrap_or(0);
    let documents = desk.corpus.documents.iter().filter(|document| document.outlet.is_none());
    let unnamed: Vec<Unnamed> = documents
        .map(|document| Unnamed {
            doc: document.id().to_owned(),
            to: document_anchor(document.id()),
            alone: of(document.id()),
        })
        .collect();
    let (named, _) = outlets::named(desk.corpus);
    let mut columns: Vec<&str> = named.into_iter().collect();
    let in_common = |outlet: &str| shared.iter().filter(|(_, p)| p.contains_key(outlet)).count();
    columns.sort_by_cached_key(|outlet| (std::cmp::Reverse(in_common(outlet)), *outlet));
    let pairs = pairs(&shared, &columns);
    let outlets_hidden = columns.len().saturating_sub(OUTLETS);
    columns.truncate(OUTLETS);
    shared.sort_by_key(|(event, _)| importance(event));
    let rows_hidden = shared.len().saturating_sub(EVENTS);
    let rows = shared.iter().take(EVENTS);
    let mut alone: Vec<usize> = columns.iter().map(|outlet| of(outlet)).collect();
    if !unnamed.is_empty() {
        alone.push(unnamed.iter().map(|document| document.alone).sum());
    }
    Matrix {
        rows: rows.map(|(event, printed)| row(desk, event, printed, &columns, &unnamed)).collect(),
        rows_hidden,
        alone,
        outlets: columns.into_iter().map(str::to_owned).collect(),
        outlets_hidden,
        unnamed,
        pairs,
        alpha: alpha(&desk.analysis.agreement).map(alpha_words).unwrap_or_default(),
    }
}

fn alpha_words(alpha: Alpha) -> String {
    let Alpha { value, low, high, slots } = alpha;
    format!(
        "Over {} that independent reports give, Krippendorff’s alpha is {value:.2} ({low:.2} to {high:.2} in 95 of 100 resamples): 1 is full agreement, 0 what chance would give. Copies have one say.",
        words::count(slots, "figure")
    )
}

/// For every outlet that prints an event, which of its reports it prints, as sorted indices.
type Printed<'a> = BTreeMap<&'a str, Vec<usize>>;

fn printed<'a>(desk: &'a Desk<'_>, event: &EventAgreement) -> Printed<'a> {
    let mut printed: Printed<'a> = BTreeMap::new();
    for (at, report) in event.reports.iter().enumerate() {
        for member in &report.members {
            let reports = printed.entry(desk.outlet(member.doc())).or_default();
            if reports.last() != Some(&at) {
                reports.push(at);
            }
        }
    }
    printed
}

fn row(
    desk: &Desk<'_>,
    event: &EventAgreement,
    printed: &Printed<'_>,
    columns: &[&str],
    unnamed: &[Unnamed],
) -> Row {
    let mut cells: Vec<Cell> = columns.iter().map(|outlet| cell(printed, &[outlet])).collect();
    if !unnamed.is_empty() {
        let group: Vec<&str> = unnamed.iter().map(|document| document.doc.as_str()).collect();
        cells.push(cell(printed, &group));
    }
    Row {
        title: desk.title(event),
        to: desk.to(event),
        when: event.when.as_ref().map_or_else(|| "no day known".to_owned(), words::when),
        cells,
        joined_by: joined_by(desk, event),
    }
}

/// What a group of outlets prints of an event.
fn cell(printed: &Printed<'_>, group: &[&str]) -> Cell {
    let mut reports: Vec<usize> =
        group.iter().filter_map(|outlet| printed.get(outlet)).flatten().copied().collect();
    reports.sort_unstable();
    reports.dedup();
    let elsewhere = |report: &usize| {
        printed.iter().any(|(other, theirs)| !group.contains(other) && theirs.contains(report))
    };
    let letters: Vec<String> = reports.iter().take(LETTERS).map(|&report| letter(report)).collect();
    let more = match reports.len().saturating_sub(LETTERS) {
        0 => String::new(),
        more => format!(" +{more}"),
    };
    Cell {
        reports: letters.join(", ") + &more,
        kind: if reports.is_empty() {
            "none"
        } else if reports.iter().all(elsewhere) {
            "shared"
        } else {
            "own"
        },
    }
}

/// Pairs of the outlets with columns; two outlets carry an event independently when they print two different reports.
fn pairs(shared: &[(&EventAgreement, Printed<'_>)], columns: &[&str]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let columns = &columns[..columns.len().min(OUTLETS)];
    for (at, a) in columns.iter().enumerate() {
        for b in &columns[at + 1..] {
            let both: Vec<_> = shared
                .iter()
                .filter_map(|(_, printed)| Some((printed.get(a)?, printed.get(b)?)))
                .collect();
            if !both.is_empty() {
                pairs.push(Pair {
                    a: (*a).to_owned(),
                    b: (*b).to_owned(),
                    covered: both.len(),
                    independently: both.iter().filter(|(a, b)| !(a.len() == 1 && a == b)).count(),
                });
            }
        }
    }
    pairs.sort_by(|a, b| b.covered.cmp(&a.covered).then_with(|| (&a.a, &a.b).cmp(&(&b.a, &b.b))));
    pairs
}

#[cfg(test)]
mod tests {
    use crate::report::pages::{Inputs, view};
    use crate::report::sample;

    #[test]
    fn documents_of_unknown_outlets_share_a_column() {
        let (mut corpus, analysis) = sample::london();
        corpus.documents[0].outlet = None;
        corpus.documents[1].outlet = None;
        let matrix = view(&corpus, &analysis, &Inputs::default()).matrix;
        assert_eq!((matrix.outlets.len(), matrix.unnamed.len()), (1, 2));
        assert!(matrix.rows.iter().all(|row| row.cells.len() == 2));
        assert!(matrix.rows.iter().any(|row| !row.cells[1].reports.is_empty()));
        assert!(matrix.pairs.is_empty() && matrix.alone.len() == 2);
    }
}
