//! Web archives (WARC 1.0 and 1.1): one document a page that was fetched.
//!
//! Records state their length. Where one states it wrongly the next record does not begin where it should; the reader
//! then looks for the next line that begins a record, says what was wrong, and goes on.

use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::sync::Arc;

use super::input::{Budget, Part, Unpacked};
use super::{LIMIT, ReadError};

/// Whether bytes begin a web archive.
pub(super) fn is(head: &[u8]) -> bool {
    head.starts_with(b"WARC/1.") || head.starts_with(b"WARC/0.")
}

/// The longest line of a record's head.
const LONGEST: u64 = 64 * 1024;

/// The pages of an archive.
pub(super) struct Records {
    part: Part,
    reader: BufReader<Box<dyn Read + Send>>,
    /// Where the reader stands.
    at: u64,
    ended: bool,
    /// A line that begins the next record and was read already.
    begun: Option<Vec<u8>>,
    count: u64,
    /// How many records were found to run into the next.
    overruns: u32,
    /// A page that is to be given after the error about its record.
    held: Option<Part>,
}

/// So many records that run into the next are mended; an archive with more is not worth the time.
const MOST_OVERRUNS: u32 = 64;

#[derive(Debug, Default)]
struct Head {
    kind: String,
    id: String,
    url: Option<String>,
    date: Option<String>,
    content: String,
    length: Option<u64>,
}

impl Records {
    pub(super) fn new(mut part: Part) -> Records {
        let reader = std::mem::replace(&mut part.reader, Box::new(io::empty()));
        let reader = BufReader::with_capacity(1 << 16, reader);
        Records {
            part,
            reader,
            at: 0,
            ended: false,
            begun: None,
            count: 0,
            overruns: 0,
            held: None,
        }
    }

    /// The next line with its break; empty at the end.
    fn line(&mut self) -> io::Result<Vec<u8>> {
        if let Some(line) = self.begun.take() {
            return Ok(line);
        }
        let mut line = Vec::new();
        let read = (&mut self.reader).take(LONGEST).read_until(b'\n', &mut line)?;
        self.at += read as u64;
        Ok(line)
    }

    /// The head of the next record and where it begins; `None` at the end of the archive.
    fn head(&mut self) -> Result<Option<(u64, Head)>, ReadError> {
        let mut lost: Option<u64> = None;
        let start = loop {
            let before = self.at;
            let line = self.line().map_err(|source| self.io(source))?;
            if line.is_empty() {
                if let Some(offset) = lost {
                    return Err(self
                        .fault(offset, "is not followed by another where its stated length ends"));
                }
                return Ok(None);
            }
            if is(&line) {
                let start = before.min(self.at - line.len() as u64);
                if let Some(offset) = lost {
                    self.begun = Some(line);
                    return Err(self
                        .fault(offset, "is not followed by another where its stated length ends"));
                }
                break start;
            }
            if !line.trim_ascii().is_empty() {
                lost.get_or_insert(before);
            }
        };
        let mut head = Head::default();
        loop {
            let line = self.line().map_err(|source| self.io(source))?;
            let text = String::from_utf8_lossy(&line);
            let text = text.trim();
            if text.is_empty() {
                return Ok(Some((start, head)));
            }
            let Some((name, value)) = text.split_once(':') else { continue };
            let value = value.trim();
            match name.trim().to_ascii_lowercase().as_str() {
                "warc-type" => head.kind = value.to_ascii_lowercase(),
                "warc-record-id" => head.id = value.to_owned(),
                "warc-target-uri" => {
                    head.url = Some(value.trim_matches(['<', '>']).to_owned());
                }
                "warc-date" => head.date = Some(value.to_owned()),
                "content-type" => head.content = value.to_ascii_lowercase(),
                "content-length" => head.length = value.parse().ok(),
                _ => {}
            }
        }
    }

    fn io(&mut self, source: io::Error) -> ReadError {
        self.ended = true;
        ReadError::io(self.part.path.clone(), source)
    }

    fn fault(&self, offset: u64, problem: &str) -> ReadError {
        ReadError::Record { path: self.part.path.clone(), offset, problem: problem.to_owned() }
    }

    /// Passes over the rest of a record.
    fn skip(&mut self, length: u64) -> io::Result<u64> {
        let passed = io::copy(&mut (&mut self.reader).take(length), &mut io::sink())?;
        self.at += passed;
        Ok(passed)
    }

    /// The block of a record.
    fn block(&mut self, offset: u64, length: u64) -> Result<Vec<u8>, ReadError> {
        let mut block = Vec::new();
        let read = (&mut self.reader).take(length).read_to_end(&mut block);
        self.at += block.len() as u64;
        match read {
            Ok(_) if (block.len() as u64) < length => {
                self.ended = true;
                let problem = format!("states {length} bytes where {} follow", block.len());
                Err(self.fault(offset, &problem))
            }
            Ok(_) => Ok(block),
            Err(source) => Err(self.io(source)),
        }
    }

    /// Cuts a block off where the next record begins inside it, since its record stated too many bytes.
    fn is_overrun(&mut self, block: &mut Vec<u8>) -> bool {
        let next = self.reader.fill_buf().unwrap_or_default().trim_ascii_start();
        if next.is_empty() || is(next) || next.len() < 8 || self.overruns == MOST_OVERRUNS {
            return false;
        }
        let Some(at) = find(block, b"\nWARC/1.") else { return false };
        let rest = block.split_off(at + 1);
        self.at -= rest.len() as u64;
        self.overruns += 1;
        let reader = std::mem::replace(&mut self.reader, BufReader::new(Box::new(io::empty())));
        self.reader = BufReader::new(Box::new(Cursor::new(rest).chain(reader)));
        true
    }

    /// The page of a response, or of a resource that was saved without one; `None` for what is no page.
    fn page(&mut self, offset: u64, head: Head) -> Option<Result<Part, ReadError>> {
        let Some(length) = head.length else {
            return Some(Err(self.fault(offset, "states no Content-Length")));
        };
        let response = matches!(head.kind.as_str(), "response" | "revisit")
            && head.content.contains("application/http");
        let resource = matches!(head.kind.as_str(), "resource" | "conversion" | "response")
            && is_text(&head.content);
        if head.kind == "revisit" || !(response || resource) || length > LIMIT {
            return match self.skip(length) {
                Ok(passed) if passed < length => {
                    self.ended = true;
                    let problem = format!("states {length} bytes where {passed} follow");
                    Some(Err(self.fault(offset, &problem)))
                }
                Ok(_) if length > LIMIT && (response || resource) => {
                    let path = self.part.path.join(&head.id);
                    Some(Err(ReadError::TooLarge { path, bytes: length, limit: LIMIT }))
                }
                Ok(_) => None,
                Err(source) => Some(Err(self.io(source))),
            };
        }
        let mut block = match self.block(offset, length) {
            Ok(block) => block,
            Err(error) => return Some(Err(error)),
        };
        if self.is_overrun(&mut block) {
            let problem =
                format!("states {length} bytes, and the next begins after {}", block.len());
            if let Some(Ok(page)) = self.fetched(offset, &head, response, block) {
                self.held = Some(page);
            }
            return Some(Err(self.fault(offset, &problem)));
        }
        self.fetched(offset, &head, response, block)
    }

    /// The page that a block holds.
    fn fetched(
        &mut self,
        offset: u64,
        head: &Head,
        response: bool,
        block: Vec<u8>,
    ) -> Option<Result<Part, ReadError>> {
        let (charset, body) = if response {
            match answer(&block, &self.part.budget)? {
                Ok(answer) => answer,
                Err(problem) => return Some(Err(self.fault(offset, problem))),
            }
        } else {
            (charset(&head.content), block)
        };
        if body.trim_ascii().is_empty() {
            return None;
        }
        self.count += 1;
        let id = head.id.trim_matches(['<', '>']);
        let id = if id.is_empty() { self.count.to_string() } else { id.to_owned() };
        let mut part = self.part.held(None, body);
        part.name = format!("{}#{id}", self.part.name);
        part.path = format!("{}#{id}", self.part.path.display()).into();
        part.url = head.url.clone();
        part.captured = head.date.clone();
        part.charset = charset;
        Some(Ok(part))
    }
}

impl Iterator for Records {
    type Item = Result<Part, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(page) = self.held.take() {
            return Some(Ok(page));
        }
        while !self.ended {
            match self.head() {
                Ok(Some((offset, head))) => {
                    if let Some(page) = self.page(offset, head) {
                        return Some(page);
                    }
                }
                Ok(None) => {
                    self.ended = true;
                    if self.count == 0 {
                        return Some(Err(ReadError::EmptyArchive { path: self.part.path.clone() }));
                    }
                }
                Err(error) => return Some(Err(error)),
            }
        }
        None
    }
}

fn is_text(content: &str) -> bool {
    ["text/", "html", "xml", "json"].iter().any(|kind| content.contains(kind))
        && !content.contains("css")
        && !content.contains("javascript")
}

fn charset(content: &str) -> Option<String> {
    let (_, rest) = content.split_once("charset=")?;
    let name = rest.trim_start_matches('"').split([';', '"', ' ']).next()?;
    (!name.is_empty()).then(|| name.to_owned())
}

type Answer = (Option<String>, Vec<u8>);

/// The encoding and the body of a server's answer; `None` for an answer that is no page.
fn answer(block: &[u8], budget: &Arc<Budget>) -> Option<Result<Answer, &'static str>> {
    let end = find(block, b"\r\n\r\n").map(|at| (at, at + 4));
    let Some((end, body)) = end.or_else(|| find(block, b"\n\n").map(|at| (at, at + 2))) else {
        return Some(Err("holds a server's answer without an empty line after its head"));
    };
    let head = String::from_utf8_lossy(&block[..end]).to_ascii_lowercase();
    let mut lines = head.lines();
    let status = lines.next().unwrap_or_default();
    let fields: Vec<(&str, &str)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim(), value.trim()))
        .collect();
    let field =
        |name: &str| fields.iter().find(|(other, _)| *other == name).map(|(_, value)| *value);
    let content = field("content-type").unwrap_or("text/html");
    if !status.split(' ').nth(1).is_some_and(|code| code.starts_with('2')) || !is_text(content) {
        return None;
    }
    let mut body = block[body..].to_vec();
    if field("transfer-encoding").is_some_and(|coding| coding.contains("chunked")) {
        // Some archives keep the field and store the body whole.
        body = joined(&body).unwrap_or(body);
    }
    let packing = field("content-encoding").unwrap_or("identity").to_owned();
    let unpacked = |reader: &mut dyn Read| {
        let mut plain = Vec::new();
        let read = Unpacked::new(reader, budget).take(LIMIT).read_to_end(&mut plain);
        read.map(|_| plain).map_err(|_| "holds a packed page that is damaged")
    };
    let mut packed = body.as_slice();
    // Some archives keep the field and store the body unpacked.
    let plain = match packing.as_str() {
        "gzip" | "x-gzip" if packed.starts_with(b"\x1f\x8b") => {
            unpacked(&mut flate2::read::MultiGzDecoder::new(packed))
        }
        "deflate" if packed.starts_with(b"\x78") => {
            unpacked(&mut flate2::read::ZlibDecoder::new(packed))
        }
        "zstd" if packed.starts_with(b"\x28\xb5\x2f\xfd") => {
            match zstd::stream::read::Decoder::new(&mut packed) {
                Ok(mut reader) => unpacked(&mut reader),
                Err(_) => Err("holds a packed page that is damaged"),
            }
        }
        "br" => Err("holds a page packed by Brotli, which is not read"),
        _ => Ok(body),
    };
    Some(plain.map(|body| (charset(content), body)))
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// The chunks of a body put together; `None` when it is not in chunks.
fn joined(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    loop {
        let end = find(&body[..body.len().min(64)], b"\r\n")?;
        let size = std::str::from_utf8(&body[..end]).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        if size == 0 {
            return Some(whole);
        }
        let start = end + 2;
        let chunk = body.get(start..start.checked_add(size)?)?;
        whole.extend_from_slice(chunk);
        body = body.get(start + size + 2..)?;
    }
}
