//! JSON: objects one a line (JSON Lines), in a list, one after the other, or in a list inside an object.
//!
//! The file is cut into its objects without being read whole, so that its size is no matter.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, BufRead};
use std::path::PathBuf;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;

use super::decode::decode;
use super::draft::Draft;
use super::row::{Names, Place, drafts};
use super::{Format, LIMIT, Notice, ReadError};

/// How the objects of a file stand in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// One a line.
    Lines,
    /// In a list, or one after the other.
    Whole,
}

/// Whether a text begins with objects of JSON, and how they stand.
pub(super) fn layout(head: &str) -> Option<Layout> {
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let line = head.lines().next().unwrap_or_default();
    if line.starts_with('{') && serde_json::from_str::<Object>(line).is_ok() {
        // An object alone on its line may be the whole file all the same; then it is one row.
        return Some(Layout::Lines);
    }
    let first = |text: &str| {
        let inner = text.trim_start();
        inner.starts_with('"') || inner.starts_with('}')
    };
    if let Some(rest) = head.strip_prefix('{') {
        return first(rest).then_some(Layout::Whole);
    }
    let list = head.strip_prefix('[')?.trim_start();
    list.strip_prefix('{').is_some_and(first).then_some(Layout::Whole)
}

/// The objects of one file, each with the line on which it begins and its number.
pub(super) struct Objects {
    reader: Box<dyn BufRead + Send>,
    path: PathBuf,
    layout: Layout,
    line: u64,
    row: u64,
    ended: bool,
}

/// An object as it is written.
pub(super) struct Written {
    pub(super) bytes: Vec<u8>,
    pub(super) line: u64,
    pub(super) row: u64,
}

impl Objects {
    pub(super) fn new(reader: Box<dyn BufRead + Send>, path: PathBuf, layout: Layout) -> Objects {
        Objects { reader, path, layout, line: 0, row: 0, ended: false }
    }

    fn next_line(&mut self) -> Option<Result<Written, ReadError>> {
        while !self.ended {
            self.line += 1;
            match line(&mut *self.reader) {
                Ok(Line::Whole(bytes)) if bytes.trim_ascii().is_empty() => {}
                Ok(Line::Whole(bytes)) => {
                    self.row += 1;
                    return Some(Ok(Written { bytes, line: self.line, row: self.row }));
                }
                Ok(Line::TooLong) => {
                    self.row += 1;
                    return Some(Err(self.too_long()));
                }
                Ok(Line::End) => self.ended = true,
                Err(source) => return Some(Err(self.io(source))),
            }
        }
        None
    }

    fn too_long(&self) -> ReadError {
        ReadError::RowTooLong { path: self.path.clone(), line: self.line, limit: LIMIT }
    }

    fn io(&mut self, source: io::Error) -> ReadError {
        self.ended = true;
        ReadError::io(self.path.clone(), source)
    }

    /// The next object by its brackets.
    fn next_object(&mut self) -> Option<Result<Written, ReadError>> {
        if self.ended {
            return None;
        }
        self.line = self.line.max(1);
        let mut cutter = Cutter::default();
        let mut held = Vec::new();
        let mut begin = self.line;
        let mut long = false;
        loop {
            let available = match self.reader.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(source) => return Some(Err(self.io(source))),
                Ok(available) => available,
            };
            if available.is_empty() {
                self.ended = true;
                // What is open at the end of the file is given all the same: reading it says what is wrong.
                let open = cutter.depth > 0 || !held.is_empty();
                self.row += u64::from(open);
                return open.then_some(Ok(Written { bytes: held, line: begin, row: self.row }));
            }
            let mut used = 0;
            let mut whole = false;
            for byte in available {
                used += 1;
                let step = cutter.step(*byte);
                if step == Step::Begins {
                    begin = self.line;
                }
                self.line += u64::from(*byte == b'\n');
                match step {
                    Step::Outside => {}
                    Step::Begins | Step::Inside if long => {}
                    Step::Begins | Step::Inside => held.push(*byte),
                    Step::Ends => {
                        held.push(*byte);
                        whole = true;
                        break;
                    }
                }
            }
            self.reader.consume(used);
            if held.len() > LIMIT as usize {
                long = true;
                held = Vec::new();
            }
            if whole {
                self.row += 1;
                if long {
                    return Some(Err(ReadError::RowTooLong {
                        path: self.path.clone(),
                        line: begin,
                        limit: LIMIT,
                    }));
                }
                return Some(Ok(Written { bytes: held, line: begin, row: self.row }));
            }
        }
    }
}

impl Iterator for Objects {
    type Item = Result<Written, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.layout {
            Layout::Lines => self.next_line(),
            Layout::Whole => self.next_object(),
        }
    }
}

/// Tells where an object ends.
#[derive(Debug, Default)]
struct Cutter {
    depth: usize,
    quoted: bool,
    escaped: bool,
    /// Inside something between objects that is no object.
    stray: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Outside,
    Begins,
    Inside,
    Ends,
}

impl Cutter {
    fn step(&mut self, byte: u8) -> Step {
        if self.depth == 0 && !self.stray {
            match byte {
                b'{' => {
                    self.depth = 1;
                    return Step::Begins;
                }
                // The brackets and commas of the list itself.
                b'[' | b']' | b',' => return Step::Outside,
                byte if byte.is_ascii_whitespace() || matches!(byte, 0xef | 0xbb | 0xbf) => {
                    return Step::Outside;
                }
                _ => {
                    self.stray = true;
                    return Step::Begins;
                }
            }
        }
        if self.stray {
            return if matches!(byte, b',' | b']' | b'\n') {
                self.stray = false;
                Step::Ends
            } else {
                Step::Inside
            };
        }
        if self.quoted {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.quoted = false,
                _ => {}
            }
            return Step::Inside;
        }
        match byte {
            b'"' => self.quoted = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth -= 1,
            _ => {}
        }
        if self.depth == 0 { Step::Ends } else { Step::Inside }
    }
}

/// The documents of an object: itself, or those in a list that it holds.
pub(super) fn read(
    written: Written,
    path: &std::path::Path,
    name: &str,
    format: Format,
    names: &Names<'_>,
) -> Vec<Result<Draft, ReadError>> {
    let Written { bytes, line, row } = written;
    let decoded = decode(bytes);
    let object = match serde_json::from_str::<Object>(&decoded.text) {
        Ok(object) => object,
        Err(source) => {
            return vec![Err(ReadError::NotJson { path: path.to_path_buf(), line, source })];
        }
    };
    if let Some(field) = object.twice {
        return vec![Err(ReadError::TwiceNamed { path: path.to_path_buf(), line, field })];
    }
    let notices: Vec<Notice> = decoded
        .doubt
        .map(|doubt| {
            let message =
                format!("line {line} is {doubt}; save the file as UTF-8 if words look wrong");
            Notice::new("decoded", message)
        })
        .into_iter()
        .collect();
    drafts(Place { file: path, name, line, row, format }, names, object.fields, notices)
}

enum Line {
    Whole(Vec<u8>),
    TooLong,
    End,
}

/// The next line without its break; a line beyond [`LIMIT`] is passed over without being held.
fn line(reader: &mut dyn BufRead) -> io::Result<Line> {
    let mut held = Vec::new();
    let mut long = false;
    let mut any = false;
    loop {
        let available = match reader.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read?,
        };
        if available.is_empty() {
            break;
        }
        any = true;
        let end = available.iter().position(|byte| *byte == b'\n');
        let part = &available[..end.unwrap_or(available.len())];
        if long || held.len() + part.len() > LIMIT as usize {
            long = true;
            held = Vec::new();
        } else {
            held.extend_from_slice(part);
        }
        let used = end.map_or(available.len(), |end| end + 1);
        reader.consume(used);
        if end.is_some() {
            break;
        }
    }
    Ok(match (any, long) {
        (false, _) => Line::End,
        (_, true) => Line::TooLong,
        _ => Line::Whole(held),
    })
}

/// An object of which no name may stand twice: the values of the last would silently win.
struct Object {
    fields: BTreeMap<String, Value>,
    twice: Option<String>,
}

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Object, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Object;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object, A::Error> {
                let mut object = Object { fields: BTreeMap::new(), twice: None };
                while let Some((name, value)) = map.next_entry::<String, Value>()? {
                    if object.fields.insert(name.clone(), value).is_some() {
                        object.twice.get_or_insert(name);
                    }
                }
                Ok(object)
            }
        }
        deserializer.deserialize_map(Reader)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(String, u64)> {
        let reader = Box::new(io::Cursor::new(text.to_owned().into_bytes()));
        Objects::new(reader, PathBuf::new(), Layout::Whole)
            .map(|object| object.unwrap())
            .map(|object| (String::from_utf8(object.bytes).unwrap(), object.line))
            .collect()
    }

    #[test]
    fn objects_are_cut_by_their_brackets() {
        let found = cut("[\n {\"a\": \"}]\\\"{\"},\n{\"b\": [1, {}]} , 5,\n{\"c\"");
        let found: Vec<(&str, u64)> =
            found.iter().map(|(text, line)| (text.as_str(), *line)).collect();
        assert_eq!(
            found,
            [("{\"a\": \"}]\\\"{\"}", 2), ("{\"b\": [1, {}]}", 3), ("5,", 3), ("{\"c\"", 4)]
        );
        assert_eq!(cut("{}\n\n{}").len(), 2);
        assert!(cut("[]").is_empty());
    }

    #[test]
    fn how_objects_stand() {
        assert_eq!(layout("{\"a\": 1}\n"), Some(Layout::Lines));
        assert_eq!(layout("{\n  \"a\": 1\n}"), Some(Layout::Whole));
        assert_eq!(layout(" [ { \"a\""), Some(Layout::Whole));
        for text in ["[Updated 10:47] Hello", "{{template}}", "[1] Note", "", "{"] {
            assert_eq!(layout(text), None, "{text}");
        }
    }
}
