//! Runs the cases under `tests/cases/segment`, and holds what is true of the passages of every text.
//!
//! A case is a `text` block and a `passages` block, one row a passage: its post or `-`, its role, its first words.

use dateline::corpus::{Corpus, ReadOptions};
use dateline::segment::{Segments, segments};

use crate::cases::cases;

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

#[test]
fn passages_have_roles_and_posts() {
    for (name, blocks) in cases("segment") {
        let text = blocks.iter().find(|block| block.is("text")).expect("a text block");
        let (_, segments) = cut(&[&text.lines.join("\n")]);
        let wanted = blocks.iter().find(|block| block.is("passages")).expect("a passages block");
        let found = &segments[0].passages;
        for (index, row) in wanted.lines.iter().enumerate() {
            let mut parts = row.splitn(3, "  ").map(str::trim);
            let (post, rest) = (parts.next().unwrap(), row[row.find(' ').unwrap()..].trim());
            let (role, words) = rest.split_once("  ").expect("a row is `post  role  words`");
            let passage = found.get(index).unwrap_or_else(|| panic!("{name}: nothing for {row}"));
            let number = passage.post.map_or("-".to_owned(), |post| post.to_string());
            assert_eq!(
                (number.as_str(), passage.role.as_str()),
                (post, role.trim()),
                "{name}: {:?}",
                passage.cite.quote()
            );
            assert!(
                passage.cite.quote().starts_with(words.trim()),
                "{name}: {row}: {:?}",
                passage.cite
            );
        }
        assert_eq!(found.len(), wanted.lines.len(), "{name}: {found:#?}");
    }
}

#[test]
fn the_seeds_fall_into_their_posts() {
    let inputs = [dateline::corpus::Input("seeds".to_owned())];
    let corpus = dateline::corpus::read(&inputs, &ReadOptions::default());
    let segments = segments(&corpus);
    let posts: Vec<usize> = segments.iter().map(|segments| segments.posts.len()).collect();
    assert_eq!(posts, [18, 0, 0, 0, 9]);
    assert!(segments[0].posts.iter().all(|post| post.stamp.is_some() && post.headline.is_some()));
    assert_eq!(segments[0].post_order(), Some(dateline::segment::PostOrder::NewestFirst));
}

#[test]
fn a_banner_is_learned_from_unrelated_pages_and_news_is_not() {
    let page = |story: &str| {
        let lines: String =
            (0..8).map(|n| format!("The {story} told part {n} of the {story} again.\n")).collect();
        format!(
            "Headline about the {story}\n{lines}The invasion of February 2022 goes on.\n{lines}Our weekly letter of the Bugle comes on Friday.\n"
        )
    };
    let pages = [page("flood"), page("election"), page("cup final")];
    let (_, segments) = cut(&[&pages[0], &pages[1], &pages[2]]);
    for segments in &segments {
        let last = segments.passages.last().unwrap();
        assert_eq!(last.role.as_str(), "boilerplate");
        let news = segments
            .passages
            .iter()
            .find(|passage| passage.cite.quote().contains("invasion"))
            .unwrap();
        assert_eq!(news.role.as_str(), "body");
    }
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
