//! Reuse of words in an archive as it is listed.

use std::borrow::Cow;

use serde::Serialize;

use super::{Difference, Direction, Kind, Level, differ, direction};
use crate::text::{Cite, Span, Text};

/// A place in a document of an archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place<'a> {
    /// The document's id.
    pub doc: Cow<'a, str>,
    /// First byte.
    pub start: u32,
    /// First byte after.
    pub end: u32,
}

/// Two places with the same words, as [`Pair`](super::Pair) has them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row<'a> {
    /// The first place, by document id and offset.
    pub a: Place<'a>,
    /// The second place.
    pub b: Place<'a>,
    /// What kind of unit the places are.
    pub level: Level,
    /// What kind of reuse it is.
    pub kind: Kind,
    /// Share of common shingles among all shingles of the two places, for display.
    pub similarity: f64,
    /// Share of the shorter place's shingles that the longer one holds, for display.
    pub containment: f64,
    /// Number of aligned words that are the same.
    pub words: u32,
    /// Which came first.
    pub direction: Direction,
    /// What changed; empty until the texts are read again with [`Row::compare`].
    pub differs: Vec<Difference>,
}

impl Place<'_> {
    fn into_owned(self) -> Place<'static> {
        Place { doc: Cow::Owned(self.doc.into_owned()), ..self }
    }

    fn write(&self, out: &mut Vec<u8>) -> serde_json::Result<()> {
        field(out, b"{\"doc\":", &self.doc)?;
        field(out, b",\"start\":", &self.start)?;
        field(out, b",\"end\":", &self.end)?;
        out.push(b'}');
        Ok(())
    }

    /// Its words in the text of its document; `None` when the text has no such place.
    fn cite(&self, text: &Text) -> Option<Cite> {
        text.cite(Span { start: self.start, end: self.end })
    }
}

impl Row<'_> {
    /// Adds the row as one line of JSON, with the same bytes as `serde_json` gives.
    ///
    /// # Errors
    ///
    /// None that a buffer in memory meets.
    pub fn write_line(&self, out: &mut Vec<u8>) -> serde_json::Result<()> {
        let Row { a, b, level, kind, similarity, containment, words, direction, differs } = self;
        out.extend_from_slice(b"{\"a\":");
        a.write(out)?;
        out.extend_from_slice(b",\"b\":");
        b.write(out)?;
        field(out, b",\"level\":", level)?;
        field(out, b",\"kind\":", kind)?;
        field(out, b",\"similarity\":", similarity)?;
        field(out, b",\"containment\":", containment)?;
        field(out, b",\"words\":", words)?;
        field(out, b",\"direction\":", direction)?;
        field(out, b",\"differs\":", differs)?;
        out.extend_from_slice(b"}\n");
        Ok(())
    }

    /// The row with ids of its own.
    pub fn into_owned(self) -> Row<'static> {
        Row { a: self.a.into_owned(), b: self.b.into_owned(), ..self }
    }

    /// Fills in what changed between the two places, as [`copies`](super::copies) does, from the texts of the two
    /// documents. Where the times of publication leave the order open, the words that changed may tell it.
    pub fn compare(&mut self, a: &Text, b: &Text) {
        let (Some(a), Some(b)) = (self.a.cite(a), self.b.cite(b)) else { return };
        if self.kind != Kind::Verbatim {
            self.differs = differ::differences(&a, &b, self.kind);
        }
        if self.direction == Direction::Unknown && self.kind.is_copy() {
            self.direction = direction::by_words(&self.differs);
        }
    }
}

/// Adds a value behind its name, which stands there with all that goes before it.
fn field(out: &mut Vec<u8>, name: &[u8], value: &impl Serialize) -> serde_json::Result<()> {
    out.extend_from_slice(name);
    serde_json::to_writer(out, value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_what_serde_writes() {
        let place = |doc| Place { doc: Cow::Borrowed(doc), start: 7, end: 4_000_000_000 };
        let text = Text::new("a", "seven drones");
        let row = Row {
            a: place("“a”/\"b\"\n"),
            b: place(""),
            level: Level::Passage,
            kind: Kind::NearVerbatim,
            similarity: 1.0 / 3.0,
            containment: 1.0,
            words: 0,
            direction: Direction::BFirst,
            differs: vec![Difference {
                kind: crate::deduplicate::DifferenceKind::Figure,
                a: text.cite(Span { start: 0, end: 5 }),
                b: None,
                negation: true,
            }],
        };
        let mut line = Vec::new();
        row.write_line(&mut line).unwrap();
        let mut expected = serde_json::to_vec(&row).unwrap();
        expected.push(b'\n');
        assert_eq!(line, expected);
    }
}
