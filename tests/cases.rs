//! Cases in Markdown: headings with fenced blocks under them, and the documents that their `text` blocks hold.
//!
//! A `text` block is one document, named after the word `text`, with `outlet=` and `published=` where they matter.

use std::fs;

use dateline::calendar::Interval;
use dateline::corpus::{Basis, Corpus, Document, Fact, Publication};

/// A fenced block: the words behind its fence, and its lines.
pub(crate) struct Block {
    pub(crate) words: Vec<String>,
    pub(crate) lines: Vec<String>,
}

impl Block {
    pub(crate) fn is(&self, name: &str) -> bool {
        self.words.first().is_some_and(|word| word == name)
    }

    /// What stands behind `key` and an equals sign.
    fn value(&self, key: &str) -> Option<&str> {
        self.words.iter().find_map(|word| word.strip_prefix(key)?.strip_prefix('='))
    }
}

/// The cases of a folder under `tests/cases`: file and heading of each, with its blocks.
pub(crate) fn cases(folder: &str) -> Vec<(String, Vec<Block>)> {
    let mut paths: Vec<_> = fs::read_dir(format!("tests/cases/{folder}"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    paths.sort();
    let mut found: Vec<(String, Vec<Block>)> = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        let mut open: Option<Block> = None;
        for line in text.lines() {
            match (&mut open, line.strip_prefix("```")) {
                (Some(_), Some(_)) => {
                    let block = open.take().unwrap();
                    found.last_mut().expect("a heading stands before blocks").1.push(block);
                }
                (Some(block), None) => block.lines.push(line.to_owned()),
                (None, Some(words)) => {
                    let words = words.split_whitespace().map(str::to_owned).collect();
                    open = Some(Block { words, lines: Vec::new() });
                }
                (None, None) => {
                    if let Some(heading) = line.strip_prefix("# ") {
                        found.push((format!("{}: {heading}", path.display()), Vec::new()));
                    }
                }
            }
        }
        assert!(open.is_none(), "{}: a block is not closed", path.display());
    }
    assert!(!found.is_empty(), "no cases in {folder}");
    found
}

/// The `text` blocks as documents, sorted by id as the reader of folders sorts them.
pub(crate) fn corpus(blocks: &[Block]) -> Corpus {
    let texts = blocks.iter().filter(|block| block.is("text"));
    let mut documents: Vec<Document> = texts.map(document).collect();
    documents.sort_by(|a, b| a.id().cmp(b.id()));
    Corpus { documents, ..Corpus::default() }
}

/// The document of a `text` block; one without a name is called "case.txt".
pub(crate) fn document(block: &Block) -> Document {
    let name = block.words.get(1).filter(|word| !word.contains('='));
    let id = name.map_or("case.txt", String::as_str);
    let outlet = block.value("outlet").map(|value| Fact {
        value: value.to_owned(),
        basis: "metadata",
        evidence: None,
    });
    let published = block.value("published").map(|day| Publication {
        interval: Interval::day(day.parse().unwrap()),
        basis: Basis::Metadata,
        evidence: None,
        reasons: Vec::new(),
    });
    Document { outlet, published, ..Document::of_text(id, &block.lines.join("\n")) }
}
