//! Walks inputs and reads documents.

use std::path::PathBuf;

use super::{Corpus, Document, Format, Publication, ReadError, Source};
use crate::calendar::Zone;
use crate::text::Text;

/// Something the user named: a folder, a file, a glob, or `-` for standard input.
#[derive(Debug, Clone)]
pub struct Input(pub String);

/// How inputs are read.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// Publication time of documents that carry none.
    pub published: Option<Publication>,
    /// Home zone of outlets that name none.
    pub zone: Option<Zone>,
    /// The user's manifest.
    pub manifest: Option<PathBuf>,
    /// The user's outlet profiles.
    pub profile: Option<PathBuf>,
    /// Field names of rows: `(ours, theirs)`.
    pub map: Vec<(String, String)>,
}

/// Reads documents one after the other, in path order, without holding more than one file.
pub fn documents<'a>(
    inputs: &'a [Input],
    _options: &'a ReadOptions,
) -> impl Iterator<Item = Result<Document, ReadError>> + 'a {
    inputs.iter().flat_map(|input| {
        let path = PathBuf::from(&input.0);
        let mut files: Vec<PathBuf> = match std::fs::read_dir(&path) {
            Ok(entries) => entries.flatten().map(|entry| entry.path()).collect(),
            Err(_) => vec![path.clone()],
        };
        files.sort();
        files.into_iter().flat_map(move |file| {
            let text = match std::fs::read_to_string(&file) {
                Ok(text) => text,
                Err(source) => return vec![Err(ReadError::Io { path: file, source })],
            };
            let name = file.strip_prefix(&path).unwrap_or(&file).display().to_string();
            if file.extension().is_some_and(|e| e == "jsonl") {
                return text
                    .lines()
                    .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
                    .map(|row| {
                        Ok(document(
                            row["id"].as_str().unwrap_or(&name),
                            row["text"].as_str().unwrap_or(""),
                            Format::Jsonl,
                            row["published"].as_str(),
                        ))
                    })
                    .collect();
            }
            vec![Ok(document(&name, &text, Format::Text, None))]
        })
    })
}

fn document(id: &str, text: &str, format: Format, published: Option<&str>) -> Document {
    let published = published
        .and_then(|p| chrono::NaiveDate::parse_from_str(p.get(..10)?, "%Y-%m-%d").ok())
        .map(|day| Publication {
            interval: crate::calendar::Interval::day(day),
            basis: super::Basis::Metadata,
            evidence: None,
            reasons: vec![],
        });
    Document {
        text: Text::new(id, text),
        source: Source {
            path: id.to_owned(),
            format,
            sha256: String::new(),
            bytes: text.len() as u64,
        },
        outlet: None,
        owner: None,
        title: None,
        author: None,
        url: None,
        language: None,
        published,
        zone: None,
        notices: vec![],
    }
}

/// Reads everything into memory.
pub fn read(inputs: &[Input], options: &ReadOptions) -> Corpus {
    let mut corpus = Corpus::default();
    for document in documents(inputs, options) {
        match document {
            Ok(document) => corpus.documents.push(document),
            Err(error) => corpus.errors.push(error),
        }
    }
    corpus.documents.sort_by(|a, b| a.id().cmp(b.id()));
    corpus
}
