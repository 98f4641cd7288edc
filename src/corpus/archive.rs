//! Large JSONL files, read row by row without keeping anything.

mod lines;
mod plain;

use std::borrow::Cow;
use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

use super::LIMIT;
use lines::{Lines, Next};

/// What a row of an archive says, borrowed from the line that holds it where that needs no unescaping.
#[derive(Debug)]
pub struct ArchiveRow<'a> {
    /// The document's id.
    pub id: &'a str,
    /// The outlet.
    pub outlet: Option<&'a str>,
    /// When it was published, in minutes since 1970 of whatever clock the archive keeps; `None` unless it is written in
    /// ISO 8601 with a clock time and no offset but "Z". Midnight sharp is taken for a day alone.
    pub minute: Option<i64>,
    /// The text.
    pub text: &'a str,
    /// Where its line begins in the file, in bytes; see [`archive_texts`].
    pub offset: u64,
}

/// Calls `visit` with every row of a JSONL file whose rows all have an `id` and a `text` and are UTF-8.
///
/// `false` when some row is not so plain: [`documents`](super::documents) then reads the file and says what is wrong
/// with it. Holds one line at a time, of no more than [`LIMIT`] bytes.
///
/// # Errors
///
/// When the file cannot be opened or read.
pub fn archive(path: &Path, mut visit: impl FnMut(ArchiveRow<'_>)) -> io::Result<bool> {
    let mut lines = Lines::new(File::open(path)?, LIMIT as usize);
    let mut room = plain::Room::default();
    let mut offset = 0;
    loop {
        let line = match lines.next()? {
            Next::Line(line) => line,
            Next::TooLong => return Ok(false),
            Next::End => return Ok(true),
        };
        if !line.trim_ascii().is_empty() && !row(line, &mut room, offset, &mut visit) {
            return Ok(false);
        }
        offset += line.len() as u64 + 1;
    }
}

/// The texts of the rows whose lines begin at `offsets`, as [`archive`] told them, in their order; `None` for a row that
/// is no longer there.
///
/// # Errors
///
/// When the file cannot be opened or read.
pub fn archive_texts(path: &Path, offsets: &[u64]) -> io::Result<Vec<Option<String>>> {
    let mut reader = BufReader::with_capacity(1 << 14, File::open(path)?);
    let mut line = Vec::new();
    let mut room = plain::Room::default();
    let mut at = 0;
    let mut texts = Vec::with_capacity(offsets.len());
    for &offset in offsets {
        reader.seek_relative(offset.cast_signed() - at)?;
        line.clear();
        at = offset.cast_signed() + reader.read_until(b'\n', &mut line)? as i64;
        let mut text = None;
        row(&line, &mut room, offset, &mut |row| text = Some(row.text.to_owned()));
        texts.push(text);
    }
    Ok(texts)
}

/// Gives the row of a line to `visit`; `false` when it is not so plain.
fn row(
    line: &[u8],
    room: &mut plain::Room,
    offset: u64,
    visit: &mut impl FnMut(ArchiveRow<'_>),
) -> bool {
    if let Some(row) = plain::read(line, room) {
        visit(ArchiveRow { offset, ..row });
        return true;
    }
    let Ok(row) = serde_json::from_slice::<Line>(line) else { return false };
    visit(ArchiveRow {
        id: &row.id.0,
        outlet: row.outlet.as_ref().map(|outlet| &*outlet.0),
        minute: row.published.as_ref().and_then(|published| minute(&published.0)),
        text: &row.text.0,
        offset,
    });
    true
}

/// A file as it is; `None` when there is none.
///
/// # Errors
///
/// When it is there and cannot be read.
pub fn stored(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match std::fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        read => read.map(Some),
    }
}

/// The minute of a time of publication; see [`ArchiveRow::minute`].
fn minute(published: &str) -> Option<i64> {
    let (moment, rest) = published.split_at_checked(16)?;
    let seconds = rest.strip_suffix('Z').unwrap_or(rest);
    if !(seconds.is_empty() || seconds.starts_with(':') && seconds.len() == 3) {
        return None;
    }
    let bytes = moment.as_bytes();
    let number = |from: usize, to: usize| {
        bytes[from..to].iter().try_fold(0, |number, byte| {
            byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0'))
        })
    };
    let marks = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':')];
    if marks.iter().any(|&(at, mark)| bytes[at] != mark) {
        return None;
    }
    let day = NaiveDate::from_ymd_opt(number(0, 4)?.cast_signed(), number(5, 7)?, number(8, 10)?)?;
    let (hour, minute) = (number(11, 13)?, number(14, 16)?);
    if hour > 23 || minute > 59 || hour + minute == 0 {
        return None;
    }
    let days = day.signed_duration_since(NaiveDate::default()).num_days();
    Some((days * 24 + i64::from(hour)) * 60 + i64::from(minute))
}

#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow)]
    id: Words<'a>,
    #[serde(borrow, default)]
    outlet: Option<Words<'a>>,
    #[serde(borrow, default)]
    published: Option<Words<'a>>,
    #[serde(borrow)]
    text: Words<'a>,
}

/// A string that is borrowed when it can be.
struct Words<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Words<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Words<'a>, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Words<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_borrowed_str<E: Error>(self, words: &'de str) -> Result<Words<'de>, E> {
                Ok(Words(Cow::Borrowed(words)))
            }

            fn visit_str<E: Error>(self, words: &str) -> Result<Words<'de>, E> {
                Ok(Words(Cow::Owned(words.to_owned())))
            }
        }
        deserializer.deserialize_str(Reader)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &str) -> (bool, Vec<String>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("archive.jsonl");
        std::fs::write(&path, lines).unwrap();
        let mut found = Vec::new();
        let plain = archive(&path, |row| {
            found.push(format!("{} {:?} {:?} {:?}", row.id, row.outlet, row.minute, row.text));
        });
        (plain.unwrap(), found)
    }

    #[test]
    fn plain_rows_are_read() {
        let (plain, found) = read(concat!(
            r#"{"id": "a", "outlet": "Echo", "published": "1970-01-01T01:10", "more": [1], "text": "x\ny"}"#,
            "\n\n",
            r#"{"text": "z", "id": "b\u00e9", "published": "1970-01-02", "outlet": null}"#,
        ));
        assert!(plain);
        assert_eq!(found, [r#"a Some("Echo") Some(70) "x\ny""#, r#"bé None None "z""#]);
    }

    #[test]
    fn texts_are_read_again_where_their_lines_begin() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("archive.jsonl");
        let lines =
            "\n{\"id\": \"a\", \"text\": \"one\"}\n\n{\"id\": \"b\", \"text\": \"t\\u0077o\"}";
        std::fs::write(&path, lines).unwrap();
        let mut offsets = Vec::new();
        archive(&path, |row| offsets.push(row.offset)).unwrap();
        offsets.reverse();
        offsets.push(3);
        let texts = archive_texts(&path, &offsets).unwrap();
        assert_eq!(texts, [Some("two".to_owned()), Some("one".to_owned()), None]);
    }

    #[test]
    fn other_rows_are_left_to_the_reader_of_documents() {
        for line in [
            r#"{"id": 5, "text": "x"}"#,
            r#"{"id": "a"}"#,
            "no json",
            r#"{"id": "a", "text": null}"#,
        ] {
            assert!(!read(line).0, "{line}");
        }
    }
}
