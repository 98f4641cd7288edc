//! Zip archives: their files in the order of their names, each read on its own.

use std::io::{self, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;

use zip::{CompressionMethod, ZipArchive};

use super::input::{Budget, Bytes, Opened, Part, Unpacked};
use super::{LIMIT, ReadError};

type Parts = Box<dyn Iterator<Item = Result<Part, ReadError>>>;

/// The files of an archive. One whose list of files is missing, since it was cut off, is read from the front as far as
/// it goes.
///
/// # Errors
///
/// When the archive cannot be opened, or is too large to be held where it lies in another one.
pub(super) fn parts(part: Part) -> Result<Parts, ReadError> {
    let part = seekable(part)?;
    let Some(bytes) = part.bytes.clone() else { return Ok(Box::new(std::iter::empty())) };
    let opened =
        bytes.open(&part.budget).map_err(|source| ReadError::io(part.path.clone(), source))?;
    match ZipArchive::new(opened) {
        Ok(archive) => Ok(Box::new(Entries::new(part, bytes, archive))),
        Err(error) => Ok(Box::new(Salvaged::new(part, &bytes, problem(&error))?)),
    }
}

/// One file of an archive by its name, unpacked; `None` when there is none.
pub(super) fn file(bytes: &Bytes, budget: &Arc<Budget>, name: &str) -> io::Result<Option<Vec<u8>>> {
    let Ok(mut archive) = ZipArchive::new(bytes.open(budget)?) else { return Ok(None) };
    let Ok(file) = archive.by_name(name) else { return Ok(None) };
    let mut held = Vec::new();
    Unpacked::new(file, budget).take(LIMIT).read_to_end(&mut held)?;
    Ok(Some(held))
}

/// The names of the files of an archive; none when it has no list of them.
pub(super) fn names(bytes: &Bytes, budget: &Arc<Budget>) -> io::Result<Vec<String>> {
    let archive = ZipArchive::new(bytes.open(budget)?).ok();
    let names = archive.map(|archive| {
        archive.file_names().filter_map(Result::ok).map(|name| name.into_owned()).collect()
    });
    Ok(names.unwrap_or_default())
}

/// The part with its bytes at hand: held in memory where they come out of a stream.
pub(super) fn seekable(mut part: Part) -> Result<Part, ReadError> {
    if part.bytes.is_some() {
        return Ok(part);
    }
    let mut held = Vec::new();
    let path = part.path.clone();
    part.reader
        .by_ref()
        .take(LIMIT + 1)
        .read_to_end(&mut held)
        .map_err(|source| ReadError::io(path.clone(), source))?;
    let bytes = held.len() as u64;
    if bytes > LIMIT {
        return Err(ReadError::TooLarge { path, bytes, limit: LIMIT });
    }
    part.bytes = Some(Bytes::Held(held.into()));
    Ok(part)
}

fn problem(error: &zip::result::ZipError) -> String {
    match error {
        zip::result::ZipError::Io(source) => source.to_string(),
        _ => "the list of its files at its end is missing or broken".to_owned(),
    }
}

/// Hidden files, and what one system adds to archives for itself.
fn is_hidden(name: &str) -> bool {
    name.split(['/', '\\'])
        .any(|part| (part.starts_with('.') && part != "." && part != "..") || part == "__MACOSX")
}

struct Entries {
    part: Part,
    bytes: Bytes,
    archive: ZipArchive<Opened>,
    /// The files that are still to be read, the next one last.
    files: Vec<(String, usize)>,
    any: bool,
}

impl Entries {
    fn new(part: Part, bytes: Bytes, mut archive: ZipArchive<Opened>) -> Entries {
        let mut files: Vec<(String, usize)> = Vec::new();
        for index in 0..archive.len() {
            let Ok(file) = archive.by_index_raw(index) else { continue };
            let name = match file.name() {
                Ok(name) => name.into_owned(),
                Err(_) => String::from_utf8_lossy(file.name_raw()).into_owned(),
            };
            if !file.is_dir() && !is_hidden(&name) {
                files.push((name, index));
            }
        }
        // A WACZ file packs web archives with indexes and logs, which hold no documents.
        let has = |wanted: &str| files.iter().any(|(name, _)| name.starts_with(wanted));
        if has("datapackage.json") && has("archive/") {
            files.retain(|(name, _)| name.starts_with("archive/"));
        }
        files.sort();
        files.reverse();
        Entries { part, bytes, archive, any: !files.is_empty(), files }
    }

    fn open(&mut self, name: &str, index: usize) -> Result<Part, ReadError> {
        let path = self.part.path.join(name);
        let broken = |error: zip::result::ZipError| ReadError::NotZip {
            path: path.clone(),
            problem: problem(&error),
        };
        let file = self.archive.by_index_raw(index).map_err(broken)?;
        if file.enclosed_name().is_none() {
            let path = self.part.path.clone();
            return Err(ReadError::LeadsOut { path, name: name.to_owned() });
        }
        if file.encrypted() {
            return Err(ReadError::Encrypted { path });
        }
        let (method, packed) = (file.compression(), file.compressed_size());
        let (sum, length) = (file.crc32(), file.size());
        let start = file.data_start();
        drop(file);
        let Some(start) = start else {
            let problem = "the place of the file is not stated".to_owned();
            return Err(ReadError::NotZip { path, problem });
        };
        let io = |source| ReadError::io(path.clone(), source);
        let mut opened = self.bytes.open(&self.part.budget).map_err(io)?;
        opened.seek(SeekFrom::Start(start)).map_err(io)?;
        let raw = opened.take(packed);
        let unpacking: Box<dyn Read + Send> = match method {
            CompressionMethod::Stored => Box::new(raw),
            CompressionMethod::Deflated => Box::new(flate2::read::DeflateDecoder::new(raw)),
            // Number 93 is Zstandard's.
            #[expect(deprecated, reason = "the only way to see a method that is not compiled in")]
            CompressionMethod::Unsupported(93) => {
                Box::new(zstd::stream::read::Decoder::new(raw).map_err(io)?)
            }
            other => return Err(ReadError::Packing { path, method: format!("{other:?}") }),
        };
        let reader = Unpacked::checked(unpacking, &self.part.budget, sum, length);
        Ok(Part { size: Some(length), ..self.part.inner(Some(name), Box::new(reader)) })
    }
}

impl Iterator for Entries {
    type Item = Result<Part, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if !std::mem::replace(&mut self.any, true) {
            return Some(Err(ReadError::EmptyArchive { path: self.part.path.clone() }));
        }
        let (name, index) = self.files.pop()?;
        Some(self.open(&name, index))
    }
}

/// The files of an archive that lost its list, from the front on.
struct Salvaged {
    part: Part,
    reader: Option<Opened>,
    problem: String,
}

impl Salvaged {
    fn new(part: Part, bytes: &Bytes, problem: String) -> Result<Salvaged, ReadError> {
        let opened = bytes.open(&part.budget);
        let reader = opened.map_err(|source| ReadError::io(part.path.clone(), source))?;
        Ok(Salvaged { part, reader: Some(reader), problem })
    }

    fn end(&mut self) -> Result<Part, ReadError> {
        self.reader = None;
        let path: PathBuf = self.part.path.clone();
        Err(ReadError::NotZip { path, problem: std::mem::take(&mut self.problem) })
    }
}

impl Iterator for Salvaged {
    type Item = Result<Part, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let reader = self.reader.as_mut()?;
            let Ok(Some(file)) = zip::read::read_zipfile_from_stream(reader) else {
                return Some(self.end());
            };
            let name = file.name().map(|name| name.into_owned()).unwrap_or_default();
            if file.is_dir() || is_hidden(&name) || file.enclosed_name().is_none() {
                continue;
            }
            let mut held = Vec::new();
            let read = Unpacked::new(file, &self.part.budget).take(LIMIT).read_to_end(&mut held);
            return Some(match read {
                Ok(_) => Ok(self.part.held(Some(&name), held)),
                Err(_) => self.end(),
            });
        }
    }
}
