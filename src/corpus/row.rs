//! Rows of named fields, as JSON and CSV hold them, made into documents.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use super::draft::{Draft, Fields, hash};
use super::{Format, Notice, ReadError, page};

/// Names under which exports write our fields, tried in this order. A mapping of the user's goes before all of them.
///
/// Among them the names of news-please, trafilatura, Media Cloud, newspaper4k, NewsAPI, the Guardian's API and JSON
/// Feed.
#[rustfmt::skip]
const NAMES: &[(&str, &[&str])] = &[
    ("id", &["id", "guid", "uuid", "doc_id", "docid", "_id", "stories_id", "article_id"]),
    ("text", &["text", "body", "content", "maintext", "article_text", "full_text", "fulltext", "story_text", "content_text", "articleBody", "bodyText", "body_text", "main_text", "raw_text", "content_html", "body_html", "html", "raw_html"]),
    ("outlet", &["outlet", "source-hostname", "sitename", "source_name", "media_name", "publisher", "publication", "source", "source_domain", "site_name", "site", "hostname", "newspaper", "media"]),
    ("owner", &["owner"]),
    ("title", &["title", "headline", "webTitle", "title_page", "title_rss"]),
    ("author", &["author", "authors", "byline", "creator"]),
    ("url", &["url", "link", "webUrl", "canonical_url", "external_url"]),
    ("language", &["language", "lang"]),
    ("published", &["published", "date_publish", "publish_date", "publication_date", "published_at", "publishedAt", "date_published", "datePublished", "webPublicationDate", "pubdate", "pubDate", "published_date", "publishdate", "date"]),
    ("captured", &["captured", "date_download", "crawl_date", "capture_date", "retrieved_at"]),
    ("zone", &["zone", "timezone"]),
];

/// Fields of text that hold markup.
const MARKUP: &[&str] = &["content_html", "body_html", "html", "raw_html"];

/// Fields in which answers of servers and feeds list their documents.
const LISTS: &[&str] = &[
    "items",
    "articles",
    "results",
    "stories",
    "documents",
    "docs",
    "data",
    "hits",
    "response",
    "entries",
    "rows",
    "news",
];

/// Which fields of a file hold ours.
#[derive(Debug, Clone, Copy)]
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

/// The documents of an object: itself when it has a text, else those in a list that it holds, as JSON Feed and the
/// answers of servers list them.
pub(super) fn drafts(
    place: Place<'_>,
    names: &Names<'_>,
    mut fields: BTreeMap<String, Value>,
    notices: Vec<Notice>,
) -> Vec<Result<Draft, ReadError>> {
    // Search engines keep a document beside what they say of it.
    if let Some(Value::Object(inner)) = fields.remove("_source") {
        fields.extend(inner);
    }
    let has_text = |fields: &BTreeMap<String, Value>| {
        names.of("text").iter().any(|name| found(fields, name).is_some())
    };
    if !has_text(&fields)
        && let Some((list, outlet)) = listed(&fields)
    {
        let mut drafts = Vec::new();
        for (index, value) in list.into_iter().enumerate() {
            let Value::Object(inner) = value else { continue };
            let mut inner: BTreeMap<String, Value> = inner.into_iter().collect();
            if let Some(outlet) = &outlet {
                inner.entry("outlet".to_owned()).or_insert_with(|| outlet.clone().into());
            }
            if let Some(Value::Object(source)) = inner.remove("_source") {
                inner.extend(source);
            }
            let row = index as u64 + 1;
            let place = Place { row, ..place };
            let id = found(&inner, "id").and_then(written).and_then(Result::ok);
            let draft = object(place, names, &inner, notices.clone());
            drafts.push(draft.map(|draft| match id {
                // The ids of a feed are its own, and may come again in another.
                Some(id) if outlet.is_some() => {
                    Draft { id: format!("{}#{id}", place.name), format: Format::Feed, ..draft }
                }
                _ => draft,
            }));
        }
        if drafts.is_empty() {
            drafts.push(Err(ReadError::EmptyFeed { path: place.file.to_path_buf() }));
        }
        return drafts;
    }
    vec![object(place, names, &fields, notices)]
}

/// The list of objects that an object holds, directly or one object deeper; with the title of a JSON Feed.
fn listed(fields: &BTreeMap<String, Value>) -> Option<(Vec<Value>, Option<String>)> {
    let feed = fields
        .get("version")
        .and_then(Value::as_str)
        .is_some_and(|version| version.contains("jsonfeed.org"));
    let outlet = fields.get("title").and_then(Value::as_str).filter(|_| feed).map(str::to_owned);
    let of = |value: &Value| -> Option<Vec<Value>> {
        let list = value.as_array()?;
        (feed || list.first().is_some_and(Value::is_object)).then(|| list.clone())
    };
    LISTS.iter().filter_map(|name| fields.get(*name)).find_map(|value| {
        let deeper = || LISTS.iter().find_map(|name| of(value.get(*name)?));
        of(value).or_else(deeper).map(|list| (list, outlet.clone()))
    })
}

fn object(
    place: Place<'_>,
    names: &Names<'_>,
    fields: &BTreeMap<String, Value>,
    notices: Vec<Notice>,
) -> Result<Draft, ReadError> {
    let all: Vec<&str> = fields.keys().map(String::as_str).collect();
    draft(place, names, |name| written(found(fields, name)?), &all, notices)
}

/// A field by its name, or by names with dots that lead into objects; nulls are absent.
fn found<'v>(fields: &'v BTreeMap<String, Value>, name: &str) -> Option<&'v Value> {
    let value = fields.get(name).or_else(|| {
        let mut parts = name.split('.');
        let first = fields.get(parts.next()?)?;
        let mut inner = parts.peekable();
        inner.peek()?;
        inner.try_fold(first, |value, part| value.get(part))
    });
    value.filter(|value| !value.is_null())
}

/// A value as text: strings and numbers are, lists are joined, an object is its name.
fn written(value: &Value) -> Option<Result<String, ()>> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(Ok(text.clone())),
        Value::Number(number) => Some(Ok(number.to_string())),
        Value::Array(list) => {
            let parts: Vec<String> = list.iter().filter_map(|value| written(value)?.ok()).collect();
            Some(if parts.is_empty() { Err(()) } else { Ok(parts.join(", ")) })
        }
        Value::Object(object) => {
            let name =
                ["name", "title", "rendered"].iter().find_map(|key| object.get(*key)?.as_str());
            Some(name.map(str::to_owned).ok_or(()))
        }
        Value::Bool(_) => Some(Err(())),
    }
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
    let mut fields = Fields::default();
    let mut text = text.ok();
    if MARKUP.contains(&theirs)
        && let Some(html) = &text
    {
        if page::is(html) && html.to_ascii_lowercase().contains("<html") {
            let page = page::read(html, None);
            fields = page.fields;
            text = Some(page.text);
        } else {
            text = Some(page::text(html));
        }
    }
    let text = text.filter(|text| !text.trim().is_empty());
    let Some(text) = text else {
        return Err(ReadError::EmptyField {
            path: path(),
            line: place.line,
            field: theirs.to_owned(),
        });
    };
    for (ours, _) in NAMES {
        if let Some(held) = fields.named(ours) {
            let stated = first(ours)
                .and_then(|(_, value)| value.ok())
                .filter(|value| !value.trim().is_empty());
            *held = stated.or_else(|| held.take());
        }
    }
    // trafilatura calls the address `source`.
    let is_address = |value: &String| value.contains("://");
    fields.outlet = fields.outlet.take().filter(|outlet| !is_address(outlet));
    let source = || field("source").and_then(Result::ok).filter(is_address);
    fields.url = fields.url.take().or_else(source);
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
