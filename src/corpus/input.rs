//! Bytes to read, wherever they stand: in a file, in an archive, on standard input.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Something that is to be recognised and read.
pub(super) struct Part {
    /// Where it is, for messages: the path, inside an archive with the name in the archive.
    pub(super) path: PathBuf,
    /// Its path below the input: the id of its document.
    pub(super) name: String,
    /// Its bytes from the first.
    pub(super) reader: Box<dyn Read + Send>,
    /// How many bytes there are, when that is known before they are read.
    pub(super) size: Option<u64>,
    /// The same bytes to be read in any order.
    pub(super) bytes: Option<Bytes>,
    /// How many archives it lies in.
    pub(super) depth: usize,
    /// The address from which it was fetched.
    pub(super) url: Option<String>,
    /// When it was fetched, as a web archive states it.
    pub(super) captured: Option<String>,
    /// The encoding that whoever sent it declared.
    pub(super) charset: Option<String>,
    /// What of the file on disk may still be unpacked.
    pub(super) budget: Arc<Budget>,
}

impl Part {
    /// A file, or standard input for `-`.
    pub(super) fn open(path: PathBuf, name: String) -> io::Result<Part> {
        let budget = Arc::new(Budget::default());
        let (bytes, size) = if path == Path::new("-") {
            (None, None)
        } else {
            (Some(Bytes::File(path.clone())), Some(std::fs::metadata(&path)?.len()))
        };
        let reader: Box<dyn Read + Send> = match &bytes {
            Some(bytes) => Box::new(bytes.open(&budget)?),
            None => Box::new(Counted { reader: io::stdin(), budget: budget.clone() }),
        };
        Ok(Part {
            path,
            name,
            reader,
            size,
            bytes,
            depth: 0,
            url: None,
            captured: None,
            charset: None,
            budget,
        })
    }

    /// A file that was read already.
    pub(super) fn of_file(path: PathBuf, name: String, bytes: Vec<u8>) -> Part {
        Part {
            path,
            name,
            size: Some(bytes.len() as u64),
            reader: Box::new(Cursor::new(bytes)),
            bytes: None,
            depth: 0,
            url: None,
            captured: None,
            charset: None,
            budget: Arc::default(),
        }
    }

    /// Something that lies in this part, under a name of its own when it has one.
    pub(super) fn inner(&self, name: Option<&str>, reader: Box<dyn Read + Send>) -> Part {
        Part {
            path: name.map_or_else(|| self.path.clone(), |name| self.path.join(name)),
            name: name.map_or_else(|| self.name.clone(), |name| format!("{}/{name}", self.name)),
            reader,
            size: None,
            bytes: None,
            depth: self.depth + 1,
            url: None,
            captured: None,
            charset: None,
            budget: self.budget.clone(),
        }
    }

    /// Something that lies in this part and is held in memory.
    pub(super) fn held(&self, name: Option<&str>, bytes: Vec<u8>) -> Part {
        let bytes: Arc<[u8]> = bytes.into();
        Part {
            size: Some(bytes.len() as u64),
            bytes: Some(Bytes::Held(bytes.clone())),
            ..self.inner(name, Box::new(Cursor::new(bytes)))
        }
    }
}

/// Bytes that can be read in any order.
#[derive(Debug, Clone)]
pub(super) enum Bytes {
    File(PathBuf),
    Held(Arc<[u8]>),
}

impl Bytes {
    /// Opens them anew; what is read of a file counts for the budget.
    pub(super) fn open(&self, budget: &Arc<Budget>) -> io::Result<Opened> {
        Ok(match self {
            Bytes::File(path) => {
                let reader = Counted { reader: File::open(path)?, budget: budget.clone() };
                Opened::File(BufReader::with_capacity(1 << 16, reader))
            }
            Bytes::Held(bytes) => Opened::Held(Cursor::new(bytes.clone())),
        })
    }
}

/// Opened bytes.
pub(super) enum Opened {
    File(BufReader<Counted<File>>),
    Held(Cursor<Arc<[u8]>>),
}

impl Read for Opened {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Opened::File(file) => file.read(buffer),
            Opened::Held(held) => held.read(buffer),
        }
    }
}

impl Seek for Opened {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        match self {
            Opened::File(file) => file.seek(to),
            Opened::Held(held) => held.seek(to),
        }
    }
}

/// What may be unpacked of one file: [`FREE`](Budget::FREE) bytes, and [`RATIO`](Budget::RATIO) for every byte read.
///
/// News packs to a fifth or a tenth, and a folder of pages of one outlet, which repeat their frame, to a fortieth; what
/// expands more than two-hundredfold is made to fill a disk or a memory.
#[derive(Debug, Default)]
pub(super) struct Budget {
    read: AtomicU64,
    unpacked: AtomicU64,
}

impl Budget {
    pub(super) const FREE: u64 = 16 * 1024 * 1024;
    pub(super) const RATIO: u64 = 200;

    /// Notes unpacked bytes; an error when there are too many.
    fn spend(&self, bytes: u64) -> Result<(), Fault> {
        let unpacked = self.unpacked.fetch_add(bytes, Ordering::Relaxed) + bytes;
        let read = self.read.load(Ordering::Relaxed);
        let allowed = Budget::FREE.saturating_add(read.saturating_mul(Budget::RATIO));
        if unpacked > allowed { Err(Fault::Expands { unpacked }) } else { Ok(()) }
    }
}

/// Counts what is read of a file.
pub(super) struct Counted<R> {
    reader: R,
    budget: Arc<Budget>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.budget.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

impl<R: Seek> Seek for Counted<R> {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        self.reader.seek(to)
    }
}

/// Unpacks, and stops what breaks off, is damaged, or expands without end.
pub(super) struct Unpacked<R> {
    reader: R,
    budget: Arc<Budget>,
    /// The sum that the archive states of what is unpacked, with its length.
    check: Option<(u32, u64)>,
    sum: flate2::Crc,
}

impl<R: Read> Unpacked<R> {
    pub(super) fn new(reader: R, budget: &Arc<Budget>) -> Unpacked<R> {
        Unpacked { reader, budget: budget.clone(), check: None, sum: flate2::Crc::new() }
    }

    pub(super) fn checked(reader: R, budget: &Arc<Budget>, sum: u32, length: u64) -> Unpacked<R> {
        Unpacked { check: Some((sum, length)), ..Unpacked::new(reader, budget) }
    }
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer).map_err(|error| match error.kind() {
            io::ErrorKind::Interrupted => error,
            io::ErrorKind::UnexpectedEof => io::Error::other(Fault::CutOff),
            _ if error.get_ref().is_some_and(|inner| inner.is::<Fault>()) => error,
            _ => io::Error::other(Fault::Damaged),
        })?;
        self.budget.spend(read as u64).map_err(io::Error::other)?;
        if let Some((sum, length)) = self.check
            && !buffer.is_empty()
        {
            self.sum.update(&buffer[..read]);
            if read == 0 && u64::from(self.sum.amount()) < (length & u64::from(u32::MAX)) {
                return Err(io::Error::other(Fault::CutOff));
            }
            if read == 0 && self.sum.sum() != sum {
                return Err(io::Error::other(Fault::Damaged));
            }
        }
        Ok(read)
    }
}

/// What is wrong with packed bytes; it passes through readers as an [`io::Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Fault {
    #[error("the packed data break off")]
    CutOff,
    #[error("the packed data are damaged")]
    Damaged,
    #[error("{unpacked} bytes were unpacked")]
    Expands { unpacked: u64 },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_is_unpacked_freely_and_much_by_what_was_read() {
        let budget = Budget::default();
        assert_eq!(budget.spend(Budget::FREE), Ok(()));
        assert_eq!(budget.spend(1), Err(Fault::Expands { unpacked: Budget::FREE + 1 }));
        budget.read.store(10, Ordering::Relaxed);
        assert_eq!(budget.spend(Budget::RATIO * 10 - 1), Ok(()));
    }
}
