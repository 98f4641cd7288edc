//! JSON Lines: one document a line, read line by line.

use std::collections::BTreeMap;
use std::fmt;
use std::io::BufRead;
use std::path::PathBuf;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;

use super::decode::decode;
use super::draft::Draft;
use super::row::{Names, Place, draft};
use super::{Format, LIMIT, Notice, ReadError};

/// Whether the first line of a file is a JSON object.
pub(super) fn is(head: &str) -> bool {
    let line = head.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    line.trim_start().starts_with('{') && serde_json::from_str::<Object>(line).is_ok()
}

/// The rows of one file.
pub(super) struct Rows<'a> {
    pub(super) reader: Box<dyn BufRead>,
    pub(super) path: PathBuf,
    pub(super) name: String,
    pub(super) names: Names<'a>,
    line: u64,
    row: u64,
    ended: bool,
}

impl<'a> Rows<'a> {
    pub(super) fn new(
        reader: Box<dyn BufRead>,
        path: PathBuf,
        name: String,
        names: Names<'a>,
    ) -> Rows<'a> {
        Rows { reader, path, name, names, line: 0, row: 0, ended: false }
    }

    fn read(&self, bytes: Vec<u8>) -> Result<Draft, ReadError> {
        let decoded = decode(bytes);
        let object = match serde_json::from_str::<Object>(&decoded.text) {
            Ok(object) => object,
            Err(source) => {
                return Err(ReadError::NotJson {
                    path: self.path.clone(),
                    line: self.line,
                    source,
                });
            }
        };
        if let Some(field) = object.twice {
            return Err(ReadError::TwiceNamed { path: self.path.clone(), line: self.line, field });
        }
        let notices = decoded.doubt.map(|doubt| Notice {
            code: "decoded",
            message: format!(
                "line {} is {doubt}; save the file as UTF-8 if words look wrong",
                self.line
            ),
            evidence: None,
        });
        let place = Place {
            file: &self.path,
            name: &self.name,
            line: self.line,
            row: self.row,
            format: Format::Jsonl,
        };
        let all: Vec<&str> = object.fields.keys().map(String::as_str).collect();
        let field = |name: &str| written(object.fields.get(name)?);
        draft(place, &self.names, field, &all, notices.into_iter().collect())
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Draft, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            self.line += 1;
            match line(&mut *self.reader) {
                Ok(Line::Whole(bytes)) if bytes.trim_ascii().is_empty() => {}
                Ok(Line::Whole(bytes)) => {
                    self.row += 1;
                    return Some(self.read(bytes));
                }
                Ok(Line::TooLong) => {
                    self.row += 1;
                    return Some(Err(ReadError::RowTooLong {
                        path: self.path.clone(),
                        line: self.line,
                        limit: LIMIT,
                    }));
                }
                Ok(Line::End) => self.ended = true,
                Err(source) => {
                    self.ended = true;
                    return Some(Err(ReadError::Io { path: self.path.clone(), source }));
                }
            }
        }
        None
    }
}

enum Line {
    Whole(Vec<u8>),
    TooLong,
    End,
}

/// The next line without its break; a line beyond [`LIMIT`] is passed over without being held.
fn line(reader: &mut dyn BufRead) -> std::io::Result<Line> {
    let mut held = Vec::new();
    let mut long = false;
    let mut any = false;
    loop {
        let available = match reader.fill_buf() {
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
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

/// A value as text: strings and numbers are, lists are joined, nulls are absent, objects are no text.
fn written(value: &Value) -> Option<Result<String, ()>> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(Ok(text.clone())),
        Value::Number(number) => Some(Ok(number.to_string())),
        Value::Array(list) => {
            let parts: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
            Some(if parts.is_empty() { Err(()) } else { Ok(parts.join(", ")) })
        }
        Value::Bool(_) | Value::Object(_) => Some(Err(())),
    }
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
