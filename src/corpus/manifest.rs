//! What the user knows of the documents: a table of paths with outlet, publication time, zone, address and owner.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use super::ReadError;
use super::decode::decode;
use super::draft::Fields;
use super::published::parse_published;
use super::table::likeliest;
use crate::calendar::Zone;

/// The rows of a manifest by the path that they name.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    path: PathBuf,
    rows: BTreeMap<String, Row>,
    /// The paths of the rows by their last part.
    by_name: HashMap<String, Vec<String>>,
}

/// What a manifest says of a document.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Listed<'a> {
    /// One row is about it.
    Row(&'a Fields),
    /// The paths of several rows fit it alike.
    Several(Vec<String>),
    /// Nothing.
    Nowhere,
}

#[derive(Debug)]
struct Row {
    line: u64,
    fields: Fields,
    used: bool,
}

/// The columns of a manifest.
const COLUMNS: &[&str] = &["path", "outlet", "published", "zone", "url", "owner"];

impl Manifest {
    /// Reads a manifest: TOML and JSONL by what the file begins with, else CSV with a header.
    ///
    /// # Errors
    ///
    /// [`ReadError::Manifest`] at the first row that cannot be used: a manifest that is half obeyed misleads.
    pub(super) fn read(path: &Path) -> Result<Manifest, ReadError> {
        let bytes = std::fs::read(path).map_err(|source| match source.kind() {
            std::io::ErrorKind::NotFound => ReadError::NotFound { path: path.to_path_buf() },
            _ => ReadError::Io { path: path.to_path_buf(), source },
        })?;
        let text = decode(bytes).text;
        let first =
            text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
        let first = first.unwrap_or_default();
        let rows = if first.starts_with('{') {
            jsonl(&text)
        } else if first.starts_with('[') || path.extension().is_some_and(|end| end == "toml") {
            toml(&text)
        } else {
            csv(&text)
        };
        let mut manifest = Manifest { path: path.to_path_buf(), ..Manifest::default() };
        for (line, values) in rows.map_err(|(line, problem)| manifest.fault(line, problem))? {
            manifest.add(line, values)?;
        }
        Ok(manifest)
    }

    fn fault(&self, line: u64, problem: String) -> ReadError {
        ReadError::Manifest { path: self.path.clone(), line, problem }
    }

    fn add(&mut self, line: u64, values: Vec<(String, String)>) -> Result<(), ReadError> {
        let mut fields = Fields::default();
        let mut path = None;
        for (name, value) in values {
            if !COLUMNS.contains(&name.as_str()) {
                let known = COLUMNS.join(", ");
                return Err(self.fault(
                    line,
                    format!("`{name}` is no column of a manifest; there are {known}"),
                ));
            }
            let value = value.trim().to_owned();
            if value.is_empty() {
                continue;
            }
            match name.as_str() {
                "path" => path = Some(value.trim_start_matches("./").to_owned()),
                name => {
                    if let Some(field) = fields.named(name) {
                        *field = Some(value);
                    }
                }
            }
        }
        let Some(path) = path else {
            return Err(
                self.fault(line, "the row names no `path`; add that of a document".to_owned())
            );
        };
        if let Some(zone) = fields.zone.as_deref().filter(|zone| Zone::named(zone).is_none()) {
            return Err(self.fault(
                line,
                format!("`{zone}` is no zone of the tz database; write it as Europe/London"),
            ));
        }
        if let Some(value) =
            fields.published.as_deref().filter(|value| parse_published(value, None).is_none())
        {
            return Err(self.fault(
                line,
                format!("`{value}` is no date; write it as 2025-12-08 or 2025-12-08T11:49"),
            ));
        }
        if let Some(row) = self.rows.get(&path) {
            let first = row.line;
            return Err(
                self.fault(line, format!("`{path}` stands on line {first} already; keep one row"))
            );
        }
        self.by_name.entry(last(&path).to_owned()).or_default().push(path.clone());
        self.rows.insert(path, Row { line, fields, used: false });
        Ok(())
    }

    /// What the manifest says of a document, found by its id, its path, or the end of its path.
    ///
    /// "seeds/002.txt" in the manifest may be "002.txt" below the input, or the other way round. Of several such rows the
    /// one is meant that shares the most parts of the path with the document.
    pub(super) fn of(&mut self, id: &str, path: &str) -> Listed<'_> {
        let whole = [id, path].into_iter().find(|key| self.rows.contains_key(*key));
        let keys = match whole {
            Some(key) => vec![key.to_owned()],
            None => self.ending_alike(path),
        };
        for key in &keys {
            if let Some(row) = self.rows.get_mut(key) {
                row.used = true;
            }
        }
        match &keys[..] {
            [] => Listed::Nowhere,
            [key] => self.rows.get(key).map_or(Listed::Nowhere, |row| Listed::Row(&row.fields)),
            _ => Listed::Several(keys),
        }
    }

    /// The rows whose paths end like `path` in the most parts that any shares with it.
    fn ending_alike(&self, path: &str) -> Vec<String> {
        let ends = |long: &str, short: &str| {
            long.strip_suffix(short).is_some_and(|rest| rest.ends_with('/'))
        };
        let alike = |key: &&str| ends(key, path) || ends(path, key);
        let named = self.by_name.get(last(path)).into_iter().flatten();
        let keys: Vec<&str> = named.map(String::as_str).filter(alike).collect();
        let shared = |key: &&str| key.len().min(path.len());
        let most = keys.iter().map(shared).max();
        keys.into_iter().filter(|key| Some(shared(key)) == most).map(str::to_owned).collect()
    }

    /// One error for every row whose document was not read.
    pub(super) fn unused(&self) -> Vec<ReadError> {
        let unused = self.rows.iter().filter(|(_, row)| !row.used);
        unused
            .map(|(document, row)| ReadError::NotListed {
                path: self.path.clone(),
                line: row.line,
                document: document.clone(),
            })
            .collect()
    }
}

/// The last part of a path.
fn last(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, last)| last)
}

type Rows = Result<Vec<(u64, Vec<(String, String)>)>, (u64, String)>;

fn csv(text: &str) -> Rows {
    let delimiter = likeliest(text.lines().next().unwrap_or_default());
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| (1, error.to_string()))?.clone();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(1, csv::Position::line);
            (line, error.to_string())
        })?;
        let line = record.position().map_or(1, csv::Position::line);
        if record.len() != header.len() {
            return Err((
                line,
                format!("{} fields where the header names {}", record.len(), header.len()),
            ));
        }
        let named = header
            .iter()
            .zip(&record)
            .map(|(name, value)| (name.trim().to_owned(), value.to_owned()));
        rows.push((line, named.collect()));
    }
    Ok(rows)
}

fn jsonl(text: &str) -> Rows {
    let mut rows = Vec::new();
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let fields: BTreeMap<String, Option<String>> = serde_json::from_str(line)
            .map_err(|error| (number, format!("{error}; write one object of strings a line")))?;
        let held = fields.into_iter().filter_map(|(name, value)| Some((name, value?)));
        rows.push((number, held.collect()));
    }
    Ok(rows)
}

/// Tables of `[[document]]`.
fn toml(text: &str) -> Rows {
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        document: Vec<toml::Spanned<toml::Table>>,
    }
    let line_at = |offset: usize| 1 + text[..offset.min(text.len())].matches('\n').count() as u64;
    let file: File = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line_at(span.start));
        (line, format!("{}; write one [[document]] table each", error.message()))
    })?;
    let mut rows = Vec::new();
    for table in file.document {
        let line = line_at(table.span().start);
        let fields = table.into_inner().into_iter().map(|(name, value)| match value {
            toml::Value::String(value) => (name, value),
            value => (name, value.to_string()),
        });
        rows.push((line, fields.collect()));
    }
    Ok(rows)
}
