//! Rows of named fields, as JSONL and CSV hold them, made into documents.

use super::draft::{Draft, Fields, hash};
use super::{Format, Notice, ReadError};
use std::path::Path;

/// Names under which exports write our fields, tried in this order. A mapping of the user's goes before all of them.
#[rustfmt::skip]
const NAMES: &[(&str, &[&str])] = &[
    ("id", &["id", "guid", "uuid", "doc_id", "stories_id"]),
    ("text", &["text", "body", "content", "maintext", "article_text", "full_text", "raw_text"]),
    ("outlet", &["outlet", "source", "publisher", "sitename", "source_name", "source_domain", "media_name", "publication", "site"]),
    ("owner", &["owner"]),
    ("title", &["title", "headline"]),
    ("author", &["author", "authors", "byline"]),
    ("url", &["url", "link"]),
    ("language", &["language", "lang"]),
    ("published", &["published", "date_publish", "publish_date", "publication_date", "published_at", "pubdate", "date"]),
    ("zone", &["zone", "timezone"]),
];

/// Which fields of a file hold ours.
#[derive(Debug, Clone)]
pub(super) struct Names<'a> {
    map: &'a [(String, String)],
}

impl<'a> Names<'a> {
    /// `map` holds pairs of our name and theirs.
    pub(super) fn new(map: &'a [(String, String)]) -> Names<'a> {
        Names { map }
    }

    /// The names under which one of our fields may stand, the first that a row has counts.
    pub(super) fn of(&self, ours: &str) -> Vec<&'a str> {
        let mapped: Vec<&str> = self
            .map
            .iter()
            .filter(|(name, _)| name == ours)
            .map(|(_, theirs)| theirs.as_str())
            .collect();
        if !mapped.is_empty() {
            return mapped;
        }
        NAMES.iter().find(|(name, _)| *name == ours).map_or(Vec::new(), |(_, names)| names.to_vec())
    }

    /// Whether columns of these names are documents: the text has a column.
    pub(super) fn hold_text<'c>(&self, columns: impl Iterator<Item = &'c str>) -> bool {
        let wanted = self.of("text");
        columns.into_iter().any(|column| wanted.contains(&column))
    }
}

/// Where a row stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) file: &'a Path,
    pub(super) name: &'a str,
    /// The line on which it begins, counted from 1.
    pub(super) line: u64,
    /// Its number among the rows, counted from 1.
    pub(super) row: u64,
    pub(super) format: Format,
}

/// A row of fields as a draft; `field` looks a field up by its name in the file, `all` lists the names there are.
pub(super) fn draft(
    place: Place<'_>,
    names: &Names<'_>,
    field: impl Fn(&str) -> Option<Result<String, ()>>,
    all: &[&str],
    notices: Vec<Notice>,
) -> Result<Draft, ReadError> {
    let path = || place.file.to_path_buf();
    let first =
        |ours: &str| names.of(ours).into_iter().find_map(|theirs| Some((theirs, field(theirs)?)));
    let Some((theirs, text)) = first("text") else {
        let fields = all.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let fields = if fields.is_empty() { "(there are none)".to_owned() } else { fields };
        return Err(ReadError::NoTextField { path: path(), line: place.line, fields });
    };
    let text = text.ok().filter(|text| !text.trim().is_empty());
    let Some(text) = text else {
        return Err(ReadError::EmptyField {
            path: path(),
            line: place.line,
            field: theirs.to_owned(),
        });
    };
    let mut fields = Fields::default();
    for (ours, _) in NAMES {
        if let Some(held) = fields.named(ours) {
            *held = first(ours)
                .and_then(|(_, value)| value.ok())
                .filter(|value| !value.trim().is_empty());
        }
    }
    let id = first("id").and_then(|(_, value)| value.ok()).filter(|id| !id.trim().is_empty());
    Ok(Draft {
        id: id.unwrap_or_else(|| format!("{}#{}", place.name, place.row)),
        path: place.name.to_owned(),
        format: place.format,
        sha256: hash(text.as_bytes()),
        bytes: text.len() as u64,
        text,
        fields,
        notices,
    })
}
