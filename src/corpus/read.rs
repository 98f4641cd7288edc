//! Reads documents one after the other and lays over each what manifest, profiles and options know of it.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use super::decode::{self, HEAD, decode};
use super::draft::{Draft, Fields, hash, hex};
use super::manifest::Manifest;
use super::profile::Profiles;
use super::published::parse_published;
use super::row::Names;
use super::walk::{Found, files};
use super::{
    Basis, Corpus, Document, Fact, Format, Notice, Publication, ReadError, Source, ago, jsonl,
    outlet, table,
};
use crate::calendar::Zone;
use crate::text::Text;

/// The most bytes that a document may hold: far more than any article, and little enough that a file which is no
/// article cannot fill the memory.
pub const LIMIT: u64 = 64 * 1024 * 1024;

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

/// Reads everything into memory.
pub fn read(inputs: &[Input], options: &ReadOptions) -> Corpus {
    let mut corpus = Corpus::default();
    if let Some(profiles) = options.profile.as_deref().and_then(|path| Profiles::with(path).ok()) {
        corpus.profiles = profiles;
    }
    for document in documents(inputs, options) {
        match document {
            Ok(document) => corpus.documents.push(document),
            Err(error) => corpus.errors.push(error),
        }
    }
    corpus.documents.sort_by(|a, b| a.id().cmp(b.id()));
    corpus
}

/// Reads documents one after the other, inputs by name and folders in path order, without holding more than one file
/// of text or one row of a table.
///
/// A manifest or profile that cannot be read is the only item: half obeyed, it would mislead. Ids are unique: what
/// comes with an id that was there before gets `~2`, `~3` and a [`Notice`].
pub fn documents<'a>(
    inputs: &'a [Input],
    options: &'a ReadOptions,
) -> impl Iterator<Item = Result<Document, ReadError>> + 'a {
    let (desk, fault) = match Desk::new(options) {
        Ok(desk) => (Some(desk), None),
        Err(fault) => (None, Some(Err(fault))),
    };
    let read = desk.into_iter().flat_map(move |desk| Documents {
        desk,
        files: Box::new(files(inputs)),
        open: None,
        names: Names::new(&options.map),
        ended: None,
    });
    fault.into_iter().chain(read)
}

struct Documents<'a> {
    desk: Desk<'a>,
    files: Box<dyn Iterator<Item = Result<Found, ReadError>> + 'a>,
    /// The rows of the file that is being read.
    open: Option<Box<dyn Iterator<Item = Result<Draft, ReadError>> + 'a>>,
    names: Names<'a>,
    /// What remains to be told when every file is read.
    ended: Option<std::vec::IntoIter<ReadError>>,
}

impl Iterator for Documents<'_> {
    type Item = Result<Document, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(rows) = &mut self.open {
                match rows.next() {
                    Some(draft) => return Some(draft.map(|draft| self.desk.finish(draft))),
                    None => self.open = None,
                }
            }
            match self.files.next() {
                Some(Ok(found)) => match open(found, &self.names) {
                    Ok(rows) => self.open = Some(rows),
                    Err(error) => return Some(Err(error)),
                },
                Some(Err(error)) => return Some(Err(error)),
                None => {
                    let unused =
                        self.ended.get_or_insert_with(|| self.desk.manifest.unused().into_iter());
                    return unused.next().map(Err);
                }
            }
        }
    }
}

/// Opens one file and recognises by its first bytes what it is; the name decides only where these do not.
fn open<'a>(
    found: Found,
    names: &Names<'a>,
) -> Result<Box<dyn Iterator<Item = Result<Draft, ReadError>> + 'a>, ReadError> {
    let Found { path, name } = found;
    let io = |source| ReadError::Io { path: path.clone(), source };
    let (mut file, size): (Box<dyn Read>, Option<u64>) = if path == Path::new("-") {
        (Box::new(io::stdin()), None)
    } else {
        let file = File::open(&path).map_err(io)?;
        let size = file.metadata().map_err(io)?.len();
        (Box::new(file), Some(size))
    };
    let mut head = Vec::new();
    file.by_ref().take(HEAD as u64).read_to_end(&mut head).map_err(io)?;
    if let Some(kind) = decode::binary(&head) {
        return Err(ReadError::NotText { path, kind });
    }
    let start = decode(head.clone()).text;
    let all: Box<dyn Read> = Box::new(io::Cursor::new(head.clone()).chain(file));
    let ending = Path::new(&name).extension().map(|end| end.to_string_lossy().to_ascii_lowercase());
    let ending = ending.as_deref().unwrap_or_default();
    if start.trim().is_empty() && (head.len() as u64) < HEAD as u64 {
        return Err(ReadError::Empty { path });
    }
    if jsonl::is(&start) || matches!(ending, "jsonl" | "ndjson") {
        let reader = Box::new(BufReader::new(decode::narrowed(&head, all)));
        return Ok(Box::new(jsonl::Rows::new(reader, path, name, names.clone())));
    }
    let delimiter = table::delimiter(&start, names)
        .or_else(|| (ending == "tsv").then_some(b'\t'))
        .or_else(|| {
            (ending == "csv").then(|| table::likeliest(start.lines().next().unwrap_or_default()))
        });
    if let Some(delimiter) = delimiter {
        let reader = Box::new(BufReader::new(decode::narrowed(&head, all)));
        return Ok(Box::new(table::Rows::new(reader, delimiter, path, name, names.clone())));
    }
    Ok(Box::new(std::iter::once(plain(path, name, all, size))))
}

/// A file that is one document.
fn plain(
    path: PathBuf,
    name: String,
    reader: impl Read,
    size: Option<u64>,
) -> Result<Draft, ReadError> {
    if let Some(bytes) = size.filter(|size| *size > LIMIT) {
        return Err(ReadError::TooLarge { path, bytes, limit: LIMIT });
    }
    let mut held = Vec::with_capacity(size.unwrap_or(0) as usize);
    if let Err(source) = reader.take(LIMIT + 1).read_to_end(&mut held) {
        return Err(ReadError::Io { path, source });
    }
    let bytes = held.len() as u64;
    if bytes > LIMIT {
        return Err(ReadError::TooLarge { path, bytes, limit: LIMIT });
    }
    let sha256 = hash(&held);
    let decoded = decode(held);
    if decoded.text.trim().is_empty() {
        return Err(ReadError::Empty { path });
    }
    let mut notices = Vec::new();
    if let Some(doubt) = decoded.doubt {
        let message = format!("the file is {doubt}; save it as UTF-8 if words look wrong");
        notices.push(Notice { code: "decoded", message, evidence: None });
    }
    Ok(Draft {
        id: name.clone(),
        path: name,
        format: Format::Text,
        text: decoded.text,
        sha256,
        bytes,
        fields: Fields::default(),
        notices,
    })
}

/// What is laid over every document, and what was seen so far.
struct Desk<'a> {
    options: &'a ReadOptions,
    manifest: Manifest,
    profiles: Profiles,
    /// How often an id was given.
    ids: HashMap<String, u32>,
    /// The first document of every content.
    contents: HashMap<[u8; 32], String>,
}

impl<'a> Desk<'a> {
    fn new(options: &'a ReadOptions) -> Result<Desk<'a>, ReadError> {
        let manifest =
            options.manifest.as_deref().map(Manifest::read).transpose()?.unwrap_or_default();
        let profiles =
            options.profile.as_deref().map(Profiles::with).transpose()?.unwrap_or_default();
        Ok(Desk { options, manifest, profiles, ids: HashMap::new(), contents: HashMap::new() })
    }

    fn finish(&mut self, draft: Draft) -> Document {
        let mut notices = draft.notices;
        if draft.text.contains('\0') {
            let message =
                "the text holds NUL characters; they are kept, since offsets count them".to_owned();
            notices.push(Notice { code: "nul", message, evidence: None });
        }
        let id = self.unique(draft.id, &mut notices);
        if let Some(first) = self.contents.get(&draft.sha256) {
            let message =
                format!("the same bytes as {first}; leave one out if it is the same document");
            notices.push(Notice { code: "same-content", message, evidence: None });
        } else {
            self.contents.insert(draft.sha256, id.clone());
        }
        let text = Text::new(id.as_str(), draft.text);
        let known = self.manifest.of(&id, &draft.path).cloned().unwrap_or_default();
        let fields = draft.fields;
        let url = known.url.or(fields.url);
        let outlet = self.outlet(known.outlet, fields.outlet, url.as_deref(), &text);
        let profile = outlet.as_ref().and_then(|outlet| self.profiles.named(&outlet.value));
        let owner = known
            .owner
            .map(|owner| (owner, "manifest"))
            .or(fields.owner.map(|owner| (owner, "metadata")))
            .or_else(|| Some((profile?.owner.clone()?, "profile")))
            .map(|(value, basis)| Fact { value, basis, evidence: None });
        if let Some(zone) = fields.zone.as_deref().filter(|zone| Zone::named(zone).is_none()) {
            let message = format!(
                "`{zone}` is no zone of the tz database and is not used; write it as Europe/London"
            );
            notices.push(Notice { code: "unknown-zone", message, evidence: None });
        }
        let zone = known
            .zone
            .as_deref()
            .and_then(Zone::named)
            .or_else(|| fields.zone.as_deref().and_then(Zone::named))
            .or_else(|| profile?.zone())
            .or(self.options.zone);
        let published = self.published(known.published, fields.published, zone, &mut notices);
        if published.is_none() {
            notices.extend(ago::notice(&text));
        }
        Document {
            text,
            source: Source {
                path: draft.path,
                format: draft.format,
                sha256: hex(&draft.sha256),
                bytes: draft.bytes,
            },
            outlet,
            owner,
            title: fields.title,
            author: fields.author,
            url,
            language: fields.language,
            published,
            zone,
            notices,
        }
    }

    fn unique(&mut self, id: String, notices: &mut Vec<Notice>) -> String {
        let count = self.ids.entry(id.clone()).or_default();
        *count += 1;
        if *count == 1 {
            return id;
        }
        let mut number = *count;
        let mut other = format!("{id}~{number}");
        while self.ids.contains_key(&other) {
            number += 1;
            other = format!("{id}~{number}");
        }
        self.ids.insert(other.clone(), 1);
        let message = format!(
            "the id {id} was there before; this document is called {other}: give ids that differ"
        );
        notices.push(Notice { code: "same-id", message, evidence: None });
        other
    }

    fn outlet(
        &self,
        known: Option<String>,
        field: Option<String>,
        url: Option<&str>,
        text: &Text,
    ) -> Option<Fact> {
        let named = |name: String, basis: &'static str| {
            // A host such as "www.bbc.co.uk" in a field is the outlet that owns it.
            let profile = self.profiles.named(&name).or_else(|| self.profiles.at(&name));
            let value = profile.map_or(name, |profile| profile.name.clone());
            Fact { value, basis, evidence: None }
        };
        known
            .map(|name| Fact { value: name, basis: "manifest", evidence: None })
            .or_else(|| field.map(|name| named(name, "metadata")))
            .or_else(|| {
                let profile = self.profiles.at(url?)?;
                Some(Fact { value: profile.name.clone(), basis: "profile", evidence: None })
            })
            .or_else(|| outlet::stated(text, &self.profiles))
    }

    fn published(
        &self,
        known: Option<String>,
        field: Option<String>,
        zone: Option<Zone>,
        notices: &mut Vec<Notice>,
    ) -> Option<Publication> {
        let stated = |value: &str, basis: Basis| {
            let interval = parse_published(value, zone)?;
            Some(Publication { interval, basis, evidence: None, reasons: Vec::new() })
        };
        if let Some(value) = known {
            return stated(&value, Basis::Manifest);
        }
        if let Some(value) = field {
            if let Some(published) = stated(&value, Basis::Metadata) {
                return Some(published);
            }
            let message = format!(
                "`{value}` is no full date and is not used; write it as 2025-12-08 or 2025-12-08T11:49Z"
            );
            notices.push(Notice { code: "unknown-date", message, evidence: None });
        }
        self.options.published.clone()
    }
}
