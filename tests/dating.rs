//! Runs the cases under `tests/cases/dating`.
//!
//! Each heading begins a folder of its own: one `document` block a file, named after the word; `published` rows say
//! the value and basis of each, or that it is undated; an `order` block lists the weekdays that a document names, in
//! their order, with the side on which they lie.

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

/// The text of a block, as a file holds it.
impl Block {
    fn text(&self) -> String {
        self.lines.join("\n")
    }
}
