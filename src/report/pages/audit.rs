//! Where the words of every outlet come from, each number with the words that it counts.

use std::collections::BTreeMap;

use serde::Serialize;

use super::quote::{Desk, Quote, document_anchor};
use super::shown::Capped;
use super::words::truncated;
use crate::deduplicate::{Audit, Origin, OutletAudit, Stretch, audit};
use crate::text::content_id;

/// Stretches of words that are shown for one number.
const SHOWN: usize = 30;

/// Characters of a stretch that are shown.
const CHARACTERS: usize = 240;

/// Outlets whose words are shown.
const OUTLETS: usize = 60;

/// Whose words each outlet prints.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AuditView {
    /// One row an outlet, sorted by name.
    pub outlets: Capped<OutletView>,
    /// All outlets together, those left out included.
    pub all: OutletView,
}

/// The words of one outlet.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OutletView {
    /// Its name, or the id of a document whose outlet is unknown.
    pub outlet: String,
    /// Documents read.
    pub documents: u64,
    /// Words read.
    pub words: u64,
    /// The words by where they come from, in the order of [`Origin::ALL`]; they add up to `words`.
    pub parts: Vec<PartView>,
}

/// The words of one outlet that come from one kind of place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartView {
    /// "own", "copied".
    pub origin: &'static str,
    /// What the number counts, in words.
    pub meaning: &'static str,
    /// Its place on the page.
    pub anchor: String,
    /// How many words.
    pub words: u64,
    /// From which outlets, for copied words, the most first.
    pub sources: Vec<(String, u64)>,
    /// The words; empty for all outlets together.
    pub stretches: Capped<StretchView>,
}

/// Words that follow each other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StretchView {
    /// The words, cut where they are long.
    pub quote: Quote,
    /// How many.
    pub words: u64,
    /// The place that holds the same words.
    pub from: Option<FromView>,
}

/// The place that holds the same words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FromView {
    /// Its outlet.
    pub outlet: String,
    /// Its document.
    pub doc: String,
    /// The anchor of the document's row.
    pub doc_anchor: String,
    /// First byte.
    pub start: u32,
    /// First byte after.
    pub end: u32,
}

/// The audit of a corpus.
pub(super) fn view(desk: &Desk<'_>) -> AuditView {
    let analysis = desk.analysis;
    let Audit { outlets, stretches } = audit(desk.corpus, &analysis.segments, &analysis.copies);
    let mut by_part: BTreeMap<(&str, Origin), Vec<&Stretch>> = BTreeMap::new();
    for stretch in &stretches {
        by_part.entry((&stretch.outlet, stretch.origin)).or_default().push(stretch);
    }
    // The longest first: a reader who checks a number wants its bulk.
    by_part
        .values_mut()
        .for_each(|part| part.sort_by_key(|stretch| std::cmp::Reverse(stretch.words)));
    let outlet = |row: &OutletAudit| {
        let of = |origin: Origin| {
            by_part.get(&(row.outlet.as_str(), origin)).map_or(&[] as &[&Stretch], Vec::as_slice)
        };
        let shown = |origin: Origin| {
            Capped::first(of(origin).iter().map(|stretch| stretch_view(desk, stretch)), SHOWN)
        };
        outlet_view(row, shown)
    };
    AuditView {
        all: outlet_view(&OutletAudit::total(&outlets), |_| Capped {
            shown: Vec::new(),
            hidden: 0,
        }),
        outlets: Capped::first(outlets.iter().map(outlet), OUTLETS),
    }
}

fn outlet_view(row: &OutletAudit, shown: impl Fn(Origin) -> Capped<StretchView>) -> OutletView {
    let part = |origin: Origin| PartView {
        origin: name(origin),
        meaning: meaning(origin),
        anchor: format!("words-{}", content_id(&[&row.outlet, origin.as_str()])),
        words: row.of(origin),
        sources: match origin {
            Origin::Copied => {
                row.sources().into_iter().map(|(name, words)| (name.to_owned(), words)).collect()
            }
            _ => Vec::new(),
        },
        stretches: shown(origin),
    };
    OutletView {
        outlet: row.outlet.clone(),
        documents: row.documents,
        words: row.words,
        parts: Origin::ALL.into_iter().map(part).collect(),
    }
}

fn stretch_view(desk: &Desk<'_>, stretch: &Stretch) -> StretchView {
    let quote = desk.quote(&stretch.cite);
    let text = truncated(&quote.text, CHARACTERS);
    let from = stretch.from.as_ref().map(|from| FromView {
        outlet: desk.outlet(from.doc()).to_owned(),
        doc: from.doc().to_owned(),
        doc_anchor: document_anchor(from.doc()),
        start: from.span().start,
        end: from.span().end,
    });
    StretchView { quote: Quote { text, cut: 0, ..quote }, words: stretch.words, from }
}

/// The head of its column, as in the table on a terminal.
fn name(origin: Origin) -> &'static str {
    match origin {
        Origin::Furniture => "heads",
        other => other.as_str(),
    }
}

/// What the number of an origin counts.
fn meaning(origin: Origin) -> &'static str {
    match origin {
        Origin::Own => "its own reporting: words that stand nowhere else, or here first",
        Origin::Furniture => "headlines, captions, credits, bylines, stamps and links",
        Origin::Carried => "carried over from an earlier page or post of its own",
        Origin::Quoted => "inside quotations that others print too",
        Origin::Copied => "printed before by another outlet",
        Origin::Unclear => "printed by another outlet too; which came first is unknown",
        Origin::Boilerplate => "the outlet about itself",
    }
}

#[cfg(test)]
mod tests {
    use crate::deduplicate::audit;
    use crate::report::pages::{Inputs, html, markdown, view};
    use crate::report::{sample, tables};

    /// The page, the Markdown and the table say the same numbers, and each is the sum of the words behind it.
    #[test]
    fn the_numbers_agree_wherever_they_stand() {
        let (corpus, analysis) = sample::london();
        let view = view(&corpus, &analysis, &Inputs::default());
        let (page, text) = (html(&view, &[]), markdown(&view, &[]));
        let outlets = audit(&corpus, &analysis.segments, &analysis.copies).outlets;
        let table = tables::audit(&outlets, 100);
        let shown = &view.duplicates.audit;
        assert!(shown.outlets.hidden == 0 && shown.outlets.shown.len() == outlets.len());
        for row in shown.outlets.shown.iter().chain([&shown.all]) {
            assert_eq!(row.parts.iter().map(|part| part.words).sum::<u64>(), row.words);
            let numbers: Vec<String> = std::iter::once(row.words)
                .chain(row.parts.iter().map(|part| part.words))
                .map(|words| words.to_string())
                .collect();
            let line = table.lines().find(|line| line.starts_with(&row.outlet)).unwrap();
            let told: Vec<&str> = line[row.outlet.len()..].split_whitespace().collect();
            assert_eq!(told, numbers, "{line}");
            let line = text.lines().find(|line| {
                line.starts_with(&format!("| {} |", row.outlet))
                    || line.starts_with(&format!("| **{}** |", row.outlet))
            });
            let cells: Vec<&str> = line.unwrap().split('|').map(str::trim).collect();
            assert_eq!(cells[3..cells.len() - 1], numbers, "{cells:?}");
            for part in &row.parts {
                let behind: u64 = part.stretches.shown.iter().map(|stretch| stretch.words).sum();
                if row.outlet == shown.all.outlet || part.words == 0 {
                    assert_eq!(behind, 0);
                    continue;
                }
                assert_eq!((behind, part.stretches.hidden), (part.words, 0));
                let link = format!("<a href=\"#{}\">{}</a>", part.anchor, part.words);
                assert!(page.contains(&link), "{link}");
                assert!(page.contains(&format!("<details id=\"{}\">", part.anchor)));
            }
        }
    }
}
