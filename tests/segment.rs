//! What holds for the passages of every text.

use dateline::corpus::{Corpus, ReadOptions};
use dateline::segment::{Segments, segments};

/// The segments of texts as a folder of files would give them.
fn cut(texts: &[&str]) -> (Corpus, Vec<Segments>) {
    let folder = tempfile::tempdir().unwrap();
    for (number, text) in texts.iter().enumerate() {
        std::fs::write(folder.path().join(format!("{number}.txt")), text).unwrap();
    }
    let inputs = [dateline::corpus::Input(folder.path().display().to_string())];
    let corpus = dateline::corpus::read(&inputs, &ReadOptions::default());
    let segments = segments(&corpus);
    (corpus, segments)
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(300))]

    #[test]
    fn passages_tile_any_text(
        text in "(\\PC{0,30}\n){0,6}|((published at 11:49 GMT|Watch: A b|Image source, X|date 2025-11-21 |By |Read more|[A-Z][a-z]{2,9}|[a-z ]{1,60}[.:]?|“|\n|\r\n|  ){0,40})"
    ) {
        let document = format!("x{text}");
        let (corpus, segments) = cut(&[&document]);
        let whole = corpus.documents[0].text.as_str();
        let mut covered = 0;
        for passage in &segments[0].passages {
            let span = passage.cite.span().range();
            proptest::prop_assert!(whole[covered..span.start].trim().is_empty(), "a gap holds words");
            proptest::prop_assert_eq!(passage.cite.quote().trim(), passage.cite.quote());
            proptest::prop_assert!(!span.is_empty());
            covered = span.end;
        }
        proptest::prop_assert!(whole[covered..].trim().is_empty());
        for (index, post) in segments[0].posts.iter().enumerate() {
            proptest::prop_assert_eq!(post.number as usize, index + 1);
        }
    }
}
