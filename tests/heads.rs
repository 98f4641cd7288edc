//! Runs the cases under `tests/cases/heads`: what the lines above a text say of its outlet, headline and day.
//!
//! Each `document` is read on its own, so that nothing is learned from the others.

use dateline::corpus::{Input, ReadOptions, read};
use dateline::segment::Role;
use dateline::{Options, analyse};

use crate::cases::cases;

#[test]
fn heads_name_outlet_headline_and_day() {
    for (name, blocks) in cases("heads") {
        let wanted = blocks.iter().filter(|block| block.is("heads")).flat_map(|block| &block.lines);
        let mut checked = 0;
        for row in wanted {
            let (id, wanted) =
                row.split_once(" = ").expect("a row is `document = outlet | title | day`");
            let block = blocks.iter().find(|block| block.is("document") && block.words[1] == id);
            let block = block.unwrap_or_else(|| panic!("{name}: no document {id}"));
            let folder = tempfile::tempdir().unwrap();
            std::fs::write(folder.path().join(id), block.lines.join("\n")).unwrap();
            let inputs = [Input(folder.path().display().to_string())];
            let corpus = read(&inputs, &ReadOptions::default());
            let analysis = analyse(&corpus, &Options::default());
            let outlet = corpus.documents[0].outlet.as_ref().map(|outlet| outlet.value.as_str());
            let passages = &analysis.segments[0].passages;
            let title = passages.iter().find(|passage| passage.role == Role::Title);
            let published = analysis.coverage.published[0].as_ref();
            let day = published.and_then(|published| published.value()).unwrap_or("-".into());
            let found = format!(
                "{} | {} | {}",
                outlet.unwrap_or("-"),
                title.map_or("-", |title| title.cite.quote()),
                day.get(..10).unwrap_or(&day)
            );
            assert_eq!(found, wanted, "{name}: {id}");
            checked += 1;
        }
        assert!(checked > 0, "{name}: no heads block");
    }
}
