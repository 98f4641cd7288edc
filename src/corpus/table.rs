//! CSV with a header row: one document a row, read row by row.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::path::PathBuf;
use std::rc::Rc;

use super::decode::decode;
use super::draft::Draft;
use super::row::{Names, Place, draft};
use super::{Format, LIMIT, Notice, ReadError};

/// The sign between the fields of a header, when a file begins with the header of a table of documents: two columns or
/// more, the text among them.
pub(super) fn delimiter(head: &str, names: &Names<'_>) -> Option<u8> {
    let line = head.lines().next().unwrap_or_default();
    let delimiter = likeliest(line);
    let columns = || line.split(delimiter as char).map(|column| column.trim().trim_matches('"'));
    (columns().nth(1).is_some() && names.hold_text(columns())).then_some(delimiter)
}

/// The sign that stands most often in the first line; a comma when none does.
pub(super) fn likeliest(line: &str) -> u8 {
    let count = |sign: u8| line.bytes().filter(|byte| *byte == sign).count();
    let (mut best, mut most) = (b',', count(b','));
    for sign in [b';', b'\t', b'|'] {
        let count = count(sign);
        if count > most {
            (best, most) = (sign, count);
        }
    }
    best
}

/// The rows of one file.
pub(super) struct Rows<'a> {
    reader: csv::Reader<Guard>,
    budget: Rc<Cell<u64>>,
    columns: Vec<String>,
    path: PathBuf,
    name: String,
    names: Names<'a>,
    row: u64,
    ended: bool,
    /// What is wrong with the header, told before any row.
    fault: Option<ReadError>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(
        reader: Box<dyn BufRead>,
        delimiter: u8,
        path: PathBuf,
        name: String,
        names: Names<'a>,
    ) -> Rows<'a> {
        let budget = Rc::new(Cell::new(LIMIT));
        let guard = Guard { reader, budget: budget.clone() };
        let reader =
            csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(guard);
        let mut rows = Rows {
            reader,
            budget,
            columns: Vec::new(),
            path,
            name,
            names,
            row: 0,
            ended: false,
            fault: None,
        };
        rows.fault = rows.header().err();
        rows
    }

    fn header(&mut self) -> Result<(), ReadError> {
        let header = match self.reader.byte_headers() {
            Ok(header) => header.clone(),
            Err(source) => return Err(self.broken(source, 1)),
        };
        for column in &header {
            let column = decode(column.to_vec()).text.trim().to_owned();
            if self.columns.contains(&column) && !column.is_empty() {
                return Err(ReadError::TwiceNamed {
                    path: self.path.clone(),
                    line: 1,
                    field: column,
                });
            }
            self.columns.push(column);
        }
        if self.names.hold_text(self.columns.iter().map(String::as_str)) {
            return Ok(());
        }
        let fields =
            self.columns.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        Err(ReadError::NoTextField { path: self.path.clone(), line: 1, fields })
    }

    fn broken(&self, source: csv::Error, line: u64) -> ReadError {
        let path = self.path.clone();
        if self.budget.get() == 0 {
            return ReadError::RowTooLong { path, line, limit: LIMIT };
        }
        match source.into_kind() {
            csv::ErrorKind::Io(source) => ReadError::io(path, source),
            kind => ReadError::Csv {
                path,
                line,
                source: csv::Error::from(io::Error::other(format!("{kind:?}"))),
            },
        }
    }

    fn read(&self, record: &csv::ByteRecord, line: u64) -> Result<Draft, ReadError> {
        if record.len() != self.columns.len() {
            return Err(ReadError::Ragged {
                path: self.path.clone(),
                line,
                found: record.len(),
                wanted: self.columns.len(),
            });
        }
        let mut doubt = None;
        let values: Vec<String> = record
            .iter()
            .map(|field| {
                let decoded = decode(field.to_vec());
                doubt = doubt.take().or(decoded.doubt);
                decoded.text
            })
            .collect();
        let notices = doubt.map(|doubt| {
            let message =
                format!("line {line} is {doubt}; save the file as UTF-8 if words look wrong");
            Notice::new("decoded", message)
        });
        let place =
            Place { file: &self.path, name: &self.name, line, row: self.row, format: Format::Csv };
        let all: Vec<&str> = self.columns.iter().map(String::as_str).collect();
        let field = |name: &str| {
            let at = self.columns.iter().position(|column| column == name)?;
            Some(Ok(values[at].clone()))
        };
        draft(place, &self.names, field, &all, notices.into_iter().collect())
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Draft, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(fault) = self.fault.take() {
            self.ended = true;
            return Some(Err(fault));
        }
        if self.ended {
            return None;
        }
        let mut record = csv::ByteRecord::new();
        self.budget.set(LIMIT);
        let line = self.reader.position().line();
        match self.reader.read_byte_record(&mut record) {
            Ok(true) => {
                self.row += 1;
                let line = record.position().map_or(line, csv::Position::line);
                Some(self.read(&record, line))
            }
            Ok(false) => {
                self.ended = true;
                None
            }
            Err(source) => {
                self.ended = true;
                Some(Err(self.broken(source, line)))
            }
        }
    }
}

/// Stops a row that never ends, such as one whose quotation mark is never closed, from filling the memory.
struct Guard {
    reader: Box<dyn BufRead>,
    budget: Rc<Cell<u64>>,
}

impl Read for Guard {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let budget = self.budget.get();
        if budget == 0 {
            return Err(io::Error::other("the row is too long"));
        }
        let read = self.reader.read(buffer)?;
        self.budget.set(budget.saturating_sub(read as u64));
        Ok(read)
    }
}
