//! What a file is, told by its bytes, and the documents in it.

use std::borrow::Cow;
use std::fs::File;
use std::io::{BufReader, Cursor, Read};
use std::path::Path;

use super::decode::{self, Decoded, HEAD, decode, decode_page};
use super::draft::{Draft, Fields, hash};
use super::input::{Part, Unpacked};
use super::json::{self, Layout, Objects};
use super::row::Names;
use super::{Format, LIMIT, Notice, ReadError, bundle, docx, feed, page, table, warc, zipped};

/// So many archives may lie in each other: a WACZ in a Zip holds packed web archives.
pub(super) const DEEPEST: usize = 5;

/// The reading of one piece of a file, which any thread may do.
pub(super) struct Task<'a> {
    /// How many bytes it holds.
    pub(super) weight: usize,
    run: Box<dyn FnOnce() -> Vec<Result<Draft, ReadError>> + Send + 'a>,
}

impl<'a> Task<'a> {
    fn new(
        weight: usize,
        run: impl FnOnce() -> Vec<Result<Draft, ReadError>> + Send + 'a,
    ) -> Task<'a> {
        Task { weight, run: Box::new(run) }
    }

    /// What any thread has read already.
    pub(super) fn done(drafts: Vec<Result<Draft, ReadError>>) -> Task<'a> {
        let held = drafts.iter().flatten().map(|draft| draft.text.len()).sum();
        Task::new(held, move || drafts)
    }

    /// What was read, or why not.
    pub(super) fn run(self) -> Vec<Result<Draft, ReadError>> {
        (self.run)()
    }
}

/// The tasks of one file, in the order of its documents.
pub(super) type Tasks<'a> = Box<dyn Iterator<Item = Result<Task<'a>, ReadError>> + 'a>;

/// Recognises a part by its first bytes; the name decides only where these do not.
///
/// # Errors
///
/// When nothing of it can be read. Errors of pieces of it come among the tasks.
pub(super) fn open<'a>(mut part: Part, names: Names<'a>) -> Result<Tasks<'a>, ReadError> {
    if part.depth > DEEPEST {
        return Err(ReadError::TooDeep { path: part.path, limit: DEEPEST });
    }
    let mut head = Vec::new();
    let read = part.reader.by_ref().take(HEAD as u64).read_to_end(&mut head);
    if let Err(source) = read {
        return Err(ReadError::io(part.path, source));
    }
    let rest = std::mem::replace(&mut part.reader, Box::new(std::io::empty()));
    part.reader = Box::new(Cursor::new(head.clone()).chain(rest));
    if let Some(tasks) = packed(&head, &mut part, names)? {
        return Ok(tasks);
    }
    if let Some(kind) = decode::binary(&head) {
        return Err(ReadError::NotText { path: part.path, kind });
    }
    let begin = if part.charset.is_some() {
        Cow::Owned(decode_page(head.clone(), part.charset.as_deref()).text)
    } else {
        decode::begin(&head)
    };
    if begin.trim_start().is_empty() && head.len() < HEAD {
        return Err(ReadError::Empty { path: part.path });
    }
    Ok(plain(part, &head, &begin, names))
}

/// A small file that is no archive, read and recognised at once; `None` for any other, which is left unread.
///
/// What is small is held whole in memory, so any thread may take it; an archive may hold far more than its size.
pub(super) fn open_small(
    path: &Path,
    name: &str,
    names: Names<'_>,
) -> Option<Vec<Result<Draft, ReadError>>> {
    let size = std::fs::metadata(path).ok().filter(|about| about.is_file())?.len();
    if size > SMALL || path == Path::new("-") {
        return None;
    }
    let mut held = Vec::with_capacity(size as usize + 1);
    File::open(path).ok()?.take(SMALL + 1).read_to_end(&mut held).ok()?;
    if held.len() as u64 > SMALL || is_packed(&held) {
        return None;
    }
    let part = Part::of_file(path.to_path_buf(), name.to_owned(), held);
    Some(match open(part, names) {
        Ok(tasks) => tasks.flat_map(|task| task.map_or_else(|e| vec![Err(e)], Task::run)).collect(),
        Err(error) => vec![Err(error)],
    })
}

/// So many bytes at most does a file hold that is read at once.
const SMALL: u64 = 256 * 1024;

/// Whether first bytes are those of an archive or of something packed.
fn is_packed(head: &[u8]) -> bool {
    head.starts_with(GZIP) || head.starts_with(ZSTD) || is_zip(head) || warc::is(head)
}

fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

const GZIP: &[u8] = b"\x1f\x8b";
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";

/// The tasks of an archive or of something packed; `None` when it is neither.
fn packed<'a>(
    head: &[u8],
    part: &mut Part,
    names: Names<'a>,
) -> Result<Option<Tasks<'a>>, ReadError> {
    let path = part.path.clone();
    let mut take = || std::mem::replace(&mut part.reader, Box::new(std::io::empty()));
    if head.starts_with(GZIP) {
        let reader = flate2::read::MultiGzDecoder::new(take());
        let reader = Box::new(Unpacked::new(reader, &part.budget));
        return open(part.inner(None, reader), names).map(Some);
    }
    if head.starts_with(ZSTD) {
        let reader = zstd::stream::read::Decoder::new(take())
            .map_err(|source| ReadError::io(path, source))?;
        let reader = Box::new(Unpacked::new(reader, &part.budget));
        return open(part.inner(None, reader), names).map(Some);
    }
    if is_zip(head) {
        let whole = Part { reader: take(), path, ..part.inner(None, Box::new(std::io::empty())) };
        let whole = Part { bytes: part.bytes.clone(), depth: part.depth, ..whole };
        return zip(zipped::seekable(whole)?, names).map(Some);
    }
    if warc::is(head) {
        let whole = Part {
            reader: take(),
            depth: part.depth,
            ..part.inner(None, Box::new(std::io::empty()))
        };
        return Ok(Some(each(warc::Records::new(whole), names)));
    }
    Ok(None)
}

fn zip<'a>(part: Part, names: Names<'a>) -> Result<Tasks<'a>, ReadError> {
    let files = match &part.bytes {
        Some(bytes) => zipped::names(bytes, &part.budget)
            .map_err(|source| ReadError::io(part.path.clone(), source))?,
        None => Vec::new(),
    };
    let has = |name: &str| files.iter().any(|file| file == name);
    if has(docx::TEXT) {
        let weight = part.size.unwrap_or(0) as usize;
        return Ok(once(Task::new(weight, move || match docx::drafts(&part) {
            Ok(drafts) => drafts.into_iter().map(Ok).collect(),
            Err(error) => vec![Err(error)],
        })));
    }
    const OTHERS: &[(&str, &str)] = &[
        ("xl/workbook.xml", "an Excel workbook"),
        ("ppt/presentation.xml", "a PowerPoint presentation"),
        ("META-INF/container.xml", "an EPUB book"),
        ("content.xml", "an OpenDocument file"),
    ];
    if let Some((_, kind)) = OTHERS.iter().find(|(name, _)| has(name)) {
        return Err(ReadError::NotText { path: part.path, kind });
    }
    Ok(each(zipped::parts(part)?, names))
}

/// The tasks of all parts of an archive.
fn each<'a>(
    parts: impl Iterator<Item = Result<Part, ReadError>> + 'a,
    names: Names<'a>,
) -> Tasks<'a> {
    Box::new(parts.flat_map(move |part| match part.and_then(|part| open(part, names)) {
        Ok(tasks) => tasks,
        Err(error) => Box::new(std::iter::once(Err(error))),
    }))
}

fn once<'a>(task: Task<'a>) -> Tasks<'a> {
    Box::new(std::iter::once(Ok(task)))
}

/// The tasks of text: rows, a feed, a page, articles, or one article.
fn plain<'a>(part: Part, head: &[u8], begin: &str, names: Names<'a>) -> Tasks<'a> {
    let ending = ending(&part.name);
    if feed::is(begin) {
        return whole(part, |held, part| feed::entries(part, &decode_page(held, None).text));
    }
    if page::is(begin) {
        return whole(part, |held, part| vec![read_page(held, part)]);
    }
    let layout = json::layout(begin).or(match ending.as_str() {
        "jsonl" | "ndjson" => Some(Layout::Lines),
        "json" if begin.trim_start().starts_with(['{', '[']) => Some(Layout::Whole),
        _ => None,
    });
    if let Some(layout) = layout {
        let reader =
            Box::new(BufReader::with_capacity(1 << 16, decode::narrowed(head, part.reader)));
        let (path, name) = (part.path, part.name);
        let objects = Objects::new(reader, path.clone(), layout);
        let format = if layout == Layout::Lines { Format::Jsonl } else { Format::Json };
        return Box::new(objects.map(move |written| {
            let written = written?;
            let (path, name) = (path.clone(), name.clone());
            let weight = written.bytes.len();
            Ok(Task::new(weight, move || json::read(written, &path, &name, format, &names)))
        }));
    }
    let delimiter = table::delimiter(begin, &names)
        .or_else(|| (ending == "tsv").then_some(b'\t'))
        .or_else(|| {
            (ending == "csv").then(|| table::likeliest(begin.lines().next().unwrap_or_default()))
        });
    if let Some(delimiter) = delimiter {
        let reader = Box::new(BufReader::new(decode::narrowed(head, part.reader)));
        let rows = table::Rows::new(reader, delimiter, part.path, part.name, names);
        return Box::new(rows.map(|row| {
            let row = row?;
            Ok(Task::new(row.text.len(), move || vec![Ok(row)]))
        }));
    }
    whole(part, read_text)
}

/// The last part of a name behind a point, before the endings of what is packed.
fn ending(name: &str) -> String {
    let mut path = Path::new(name);
    loop {
        let ending = path.extension().map(|end| end.to_string_lossy().to_ascii_lowercase());
        match ending.as_deref() {
            Some("gz" | "zst") => path = Path::new(path.file_stem().unwrap_or_default()),
            other => return other.unwrap_or_default().to_owned(),
        }
    }
}

/// One task that holds the whole part.
fn whole<'a>(
    mut part: Part,
    read: impl FnOnce(Vec<u8>, &Part) -> Vec<Result<Draft, ReadError>> + Send + 'a,
) -> Tasks<'a> {
    let path = part.path.clone();
    if let Some(bytes) = part.size.filter(|size| *size > LIMIT) {
        return Box::new(std::iter::once(Err(ReadError::TooLarge { path, bytes, limit: LIMIT })));
    }
    let weight = part.size.unwrap_or(0) as usize;
    once(Task::new(weight, move || {
        let mut held = Vec::with_capacity(weight + 1);
        let reader = std::mem::replace(&mut part.reader, Box::new(std::io::empty()));
        if let Err(source) = reader.take(LIMIT + 1).read_to_end(&mut held) {
            return vec![Err(ReadError::io(path, source))];
        }
        let bytes = held.len() as u64;
        if bytes > LIMIT {
            return vec![Err(ReadError::TooLarge { path, bytes, limit: LIMIT })];
        }
        read(held, &part)
    }))
}

/// A document of its own: hash and size are the file's.
fn document(part: &Part, format: Format, sha256: [u8; 32], bytes: u64, decoded: Decoded) -> Draft {
    let mut notices = Vec::new();
    if let Some(doubt) = decoded.doubt {
        let message = format!("the file is {doubt}; save it as UTF-8 if words look wrong");
        notices.push(Notice::new("decoded", message));
    }
    notices.extend(misnamed(&part.name, format));
    Draft {
        id: part.name.clone(),
        path: part.name.clone(),
        format,
        text: decoded.text,
        sha256,
        bytes,
        fields: Fields {
            url: part.url.clone(),
            captured: part.captured.clone(),
            ..Fields::default()
        },
        notices,
    }
}

fn read_page(held: Vec<u8>, part: &Part) -> Result<Draft, ReadError> {
    let (sha256, bytes) = (hash(&held), held.len() as u64);
    let decoded = decode_page(held, part.charset.as_deref());
    let page = page::read(&decoded.text, part.url.as_deref());
    if page.text.is_empty() {
        return Err(ReadError::NoArticle { path: part.path.clone() });
    }
    let decoded = Decoded { text: page.text, doubt: decoded.doubt };
    let draft = document(part, Format::Html, sha256, bytes, decoded);
    // A page says itself when it was saved, or its archive does.
    let captured = page.fields.captured.clone().or_else(|| part.captured.clone());
    Ok(Draft { fields: Fields { captured, ..page.fields }, ..draft })
}

/// Plain text: one article, or many as press archives export them.
fn read_text(held: Vec<u8>, part: &Part) -> Vec<Result<Draft, ReadError>> {
    let (sha256, bytes) = (hash(&held), held.len() as u64);
    let decoded = decode(held);
    if decoded.text.trim().is_empty() {
        return vec![Err(ReadError::Empty { path: part.path.clone() })];
    }
    let head = decode::start(&decoded.text);
    if bundle::is(head) {
        let whole = document(part, Format::Archive, sha256, bytes, decoded);
        let drafts = bundle::drafts(&whole.text, &part.name, Format::Archive, &whole.notices);
        return drafts.into_iter().map(Ok).collect();
    }
    vec![Ok(document(part, Format::Text, sha256, bytes, decoded))]
}

/// A notice where the ending of a name says something else than the bytes.
fn misnamed(name: &str, format: Format) -> Option<Notice> {
    let ending = ending(name);
    let expected: &[&str] = match ending.as_str() {
        "html" | "htm" | "xhtml" => &["a web page"],
        "txt" | "text" => &["text"],
        "xml" | "rss" | "atom" => &["XML"],
        "json" | "jsonl" | "ndjson" => &["JSON"],
        "csv" | "tsv" => &["a table"],
        "docx" => &["a DOCX document"],
        "warc" => &["a web archive"],
        _ => return None,
    };
    let found = match format {
        Format::Html => "a web page",
        Format::Text | Format::Archive => "text",
        _ => return None,
    };
    // Pages inside web archives carry the archive's name.
    (!expected.contains(&found) && !name.contains('#')).then(|| {
        let message = format!(
            "the name ends in .{ending}, and the file is {found}; it was read as that: rename it if that is right"
        );
        Notice::new("misnamed", message)
    })
}
