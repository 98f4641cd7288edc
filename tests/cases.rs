//! Cases in Markdown: headings with fenced blocks under them.

use std::fs;

/// A fenced block: the words behind its fence, and its lines.
pub(crate) struct Block {
    pub(crate) words: Vec<String>,
    pub(crate) lines: Vec<String>,
}

impl Block {
    pub(crate) fn is(&self, name: &str) -> bool {
        self.words.first().is_some_and(|word| word == name)
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
