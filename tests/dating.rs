//! Runs the cases under `tests/cases/dating`.
//!
//! Each heading begins a folder of its own: one `document` block a file, named after the word; `published` rows say
//! the value and basis of each, or that it is undated; an `order` block lists the weekdays that a document names, in
//! their order, with the side on which they lie.

use std::io::{Write, stderr};

use dateline::corpus::{Input, ReadOptions, read};
use dateline::normalise::dating::{Side, relative_order};
use dateline::normalise::times;
use dateline::{Options, analyse};

use crate::cases::{Block, cases};

#[test]
fn documents_are_dated() {
    for (name, blocks) in cases("dating") {
        let folder = tempfile::tempdir().unwrap();
        for block in blocks.iter().filter(|block| block.is("document")) {
            std::fs::write(folder.path().join(&block.words[1]), block.text()).unwrap();
        }
        let corpus = read(&[Input(folder.path().display().to_string())], &ReadOptions::default());
        let analysis = analyse(&corpus, &Options::default());
        let place = |id: &str| {
            let at = corpus.documents.iter().position(|document| document.id() == id);
            at.unwrap_or_else(|| panic!("{name}: no document {id}"))
        };
        let rows =
            blocks.iter().filter(|block| block.is("published")).flat_map(|block| &block.lines);
        let mut checked = 0;
        for row in rows {
            let (id, wanted) = row.split_once(" = ").expect("a row is `document = value basis`");
            let published = analysis.coverage.published[place(id)].as_ref();
            let found = published.map_or("undated".to_owned(), |published| {
                format!("{} {}", published.value().unwrap_or_default(), published.basis.as_str())
            });
            assert_eq!(found, wanted, "{name}: {id}: {:?}", published.map(|p| &p.reasons));
            if let Some(published) = published.filter(|_| wanted.ends_with("inferred")) {
                assert!(!published.reasons.is_empty() && published.evidence.is_some());
            }
            checked += 1;
        }
        assert!(checked > 0, "{name}: no published block");
        for block in blocks.iter().filter(|block| block.is("order")) {
            let at = place(&block.words[1]);
            let tagged = times::tag(&corpus.documents[at].text);
            let order = relative_order(&analysis.segments[at], &tagged);
            let shown: Vec<String> = order
                .iter()
                .map(|day| {
                    let side = match day.side {
                        Side::Past => "past",
                        Side::Present => "present",
                        Side::Future => "future",
                    };
                    format!("{} {side}", day.weekday)
                })
                .collect();
            assert_eq!(shown, block.lines, "{name}");
        }
    }
}

#[test]
fn the_seeds_are_dated_by_their_headers_and_the_folder() {
    let published = |options: &ReadOptions| -> Vec<String> {
        let corpus = read(&[Input("seeds".to_owned())], options);
        let analysis = analyse(&corpus, &Options::default());
        let shown = analysis.coverage.published.iter().map(|published| {
            published.as_ref().map_or("undated".to_owned(), |published| {
                format!("{} {}", published.value().unwrap_or_default(), published.basis.as_str())
            })
        });
        shown.collect()
    };
    let mut wanted = [
        "2025-12-08 inferred",
        "2025-11-23 header",
        "undated",
        "2025-12-08 header",
        "2025-11-21 header",
    ];
    assert_eq!(published(&ReadOptions::default()), wanted);
    let day = chrono::NaiveDate::from_ymd_opt(2025, 8, 17).unwrap();
    let given = dateline::corpus::Publication {
        interval: dateline::calendar::Interval::day(day),
        basis: dateline::corpus::Basis::Option,
        evidence: None,
        reasons: Vec::new(),
    };
    wanted[2] = "2025-08-17 option";
    assert_eq!(
        published(&ReadOptions { published: Some(given), ..ReadOptions::default() }),
        wanted
    );
}

/// Hides the date of every document in turn and has the rest of the folder prove it.
fn trial(folder: &str) -> (usize, usize, usize) {
    let corpus = read(&[Input(folder.to_owned())], &ReadOptions::default());
    let options = Options::default();
    let analysis = dateline::analyse_until(&corpus, &options, dateline::Stage::Copies, &|_| {});
    let tagged: Vec<_> =
        corpus.documents.iter().map(|document| times::tag(&document.text)).collect();
    let found = dateline::normalise::dating::trial(
        &corpus,
        &analysis.segments,
        &analysis.copies,
        &tagged,
        &options.time,
    );
    let (mut right, mut wrong, mut open) = (0, 0, 0);
    for (document, hidden) in corpus.documents.iter().zip(&found) {
        let Some((day, proved)) = hidden else { continue };
        match proved.as_ref().and_then(|proved| proved.interval.first_day()) {
            Some(other) if other == *day => right += 1,
            Some(other) => {
                wrong += 1;
                let reasons = proved.as_ref().map(|proved| proved.reasons.join("; "));
                let _ = writeln!(
                    stderr(),
                    "{}: {day}, inferred {other}: {}",
                    document.id(),
                    reasons.unwrap_or_default()
                );
            }
            None => open += 1,
        }
    }
    (right, wrong, open)
}

#[test]
fn a_hidden_date_of_the_seeds_is_never_inferred_wrongly() {
    let (_, wrong, _) = trial("seeds");
    assert_eq!(wrong, 0);
}

/// `DATELINE_FOLDER=... cargo test hidden_dates_of_a_folder -- --ignored --nocapture` measures inference on any folder
/// whose documents state their dates.
#[test]
#[ignore = "needs a folder of dated documents"]
fn hidden_dates_of_a_folder() {
    let folder = std::env::var("DATELINE_FOLDER").expect("DATELINE_FOLDER names a folder");
    let (right, wrong, open) = trial(&folder);
    let _ = writeln!(stderr(), "hidden dates: {right} right, {wrong} wrong, {open} left open");
    assert!(wrong * 20 <= right + wrong, "of the dates given at least 95 in 100 must be right");
}

/// The text of a block, as a file holds it.
impl Block {
    fn text(&self) -> String {
        self.lines.join("\n")
    }
}
