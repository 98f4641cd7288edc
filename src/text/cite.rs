//! Spans, texts, citations, and facts that cannot be parted from them.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

/// A half-open range of UTF-8 byte offsets into the text of one document.
///
/// Offsets are 32 bits wide, so a document holds less than 4 GiB of text; the corpus refuses longer ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// First byte after the last one; never below `start`.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets.
    ///
    /// # Panics
    ///
    /// When the range runs backwards or does not fit into 32 bits, which no text that the corpus accepts can cause.
    pub fn new(start: usize, end: usize) -> Span {
        assert!(start <= end, "a span runs forwards: {start}..{end}");
        let narrow = |offset: usize| {
            u32::try_from(offset).expect("the corpus refuses texts of 4 GiB and more")
        };
        Span { start: narrow(start), end: narrow(end) }
    }

    /// The span as a range that indexes a `str`.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it covers no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether both cover at least one byte in common.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether every byte of `inner` lies in this span.
    pub fn contains(self, inner: Span) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }

    /// The smallest span that covers both.
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// The text of one document, with the document's id. Cloning shares both.
#[derive(Clone)]
pub struct Text(Arc<Inner>);

struct Inner {
    doc: String,
    body: String,
}

impl Text {
    /// A text under the id of its document.
    pub fn new(doc: impl Into<String>, body: impl Into<String>) -> Text {
        Text(Arc::new(Inner { doc: doc.into(), body: body.into() }))
    }

    /// The id of the document.
    pub fn doc(&self) -> &str {
        &self.0.doc
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.0.body
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.0.body.len()
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.0.body.is_empty()
    }

    /// The whole text as a span.
    pub fn span(&self) -> Span {
        Span::new(0, self.len())
    }

    /// The words of a span.
    ///
    /// # Panics
    ///
    /// When the span is not one of this text; spans that come from a [`Cite`] of it always are.
    pub fn slice(&self, span: Span) -> &str {
        &self.0.body[span.range()]
    }

    /// A citation of `span`: the only way to make one.
    ///
    /// `None` when the span is out of bounds or cuts a character, so that a [`Cite`] can always be quoted.
    pub fn cite(&self, span: Span) -> Option<Cite> {
        self.0.body.get(span.range()).map(|_| Cite { text: self.clone(), span })
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text({}, {} bytes)", self.doc(), self.len())
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || (self.0.doc == other.0.doc && self.0.body == other.0.body)
    }
}

impl Eq for Text {}

/// Words that stand in a document: in bounds, on character boundaries, quotable.
///
/// Made by [`Text::cite`] alone.
///
/// ```compile_fail
/// // No citation without a text that holds the words.
/// let cite = dateline::text::Cite { span: dateline::text::Span::new(0, 4) };
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Cite {
    text: Text,
    span: Span,
}

impl Cite {
    /// The id of the document.
    pub fn doc(&self) -> &str {
        self.text.doc()
    }

    /// Where the words stand.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The words.
    pub fn quote(&self) -> &str {
        self.text.slice(self.span)
    }

    /// The document they stand in.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// The order in which citations are listed: by document id, then by place.
    pub fn key(&self) -> (&str, Span) {
        (self.doc(), self.span)
    }
}

impl fmt::Debug for Cite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}..{} {:?}", self.doc(), self.span.start, self.span.end, self.quote())
    }
}

impl Hash for Cite {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

impl PartialOrd for Cite {
    fn partial_cmp(&self, other: &Cite) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Cite {
    fn cmp(&self, other: &Cite) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

/// As `{doc, start, end}`.
impl Serialize for Cite {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Cite", 3)?;
        object.serialize_field("doc", self.doc())?;
        object.serialize_field("start", &self.span.start)?;
        object.serialize_field("end", &self.span.end)?;
        object.end()
    }
}

/// A value and the words it was read from. The two cannot be separated: nothing builds one without a [`Cite`], and
/// nothing moves the value out of it.
///
/// ```compile_fail
/// # use dateline::text::{Cited, Span, Text};
/// let text = Text::new("a.txt", "five people");
/// let five = Cited::new(5, text.cite(Span::new(0, 4)).unwrap());
/// let alone = five.value;
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cited<T> {
    value: T,
    cite: Cite,
}

impl<T> Cited<T> {
    /// A value with the words that state it.
    pub fn new(value: T, cite: Cite) -> Cited<T> {
        Cited { value, cite }
    }

    /// The value, which stays with its words.
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The words.
    pub fn cite(&self) -> &Cite {
        &self.cite
    }

    /// Another reading of the same words.
    pub fn map<U>(self, read: impl FnOnce(T) -> U) -> Cited<U> {
        Cited { value: read(self.value), cite: self.cite }
    }
}

/// One or more citations that together show something; never empty, in document order, without repeats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Evidence(Vec<Cite>);

impl Evidence {
    /// Evidence of one place.
    pub fn of(cite: Cite) -> Evidence {
        Evidence(vec![cite])
    }

    /// Evidence of many places; `None` when there is none.
    pub fn gather(cites: impl IntoIterator<Item = Cite>) -> Option<Evidence> {
        let mut cites: Vec<Cite> = cites.into_iter().collect();
        cites.sort();
        cites.dedup();
        if cites.is_empty() { None } else { Some(Evidence(cites)) }
    }

    /// The citations, at least one.
    pub fn cites(&self) -> &[Cite] {
        &self.0
    }

    /// The earliest citation.
    pub fn first(&self) -> &Cite {
        self.0.first().expect("evidence is never empty: both constructors see to it")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_never_cuts_a_character() {
        let text = Text::new("a.txt", "£10m");
        assert!(text.cite(Span::new(0, 1)).is_none());
        assert!(text.cite(Span::new(0, 99)).is_none());
        assert_eq!(
            text.cite(Span::new(0, 2)).map(|cite| cite.quote().to_owned()),
            Some("£".to_owned())
        );
    }

    #[test]
    fn evidence_is_sorted_and_never_empty() {
        let text = Text::new("a.txt", "one two");
        let (one, two) = (text.cite(Span::new(0, 3)).unwrap(), text.cite(Span::new(4, 7)).unwrap());
        assert!(Evidence::gather([]).is_none());
        let evidence = Evidence::gather([two.clone(), one.clone(), two]).unwrap();
        assert_eq!(evidence.cites().len(), 2);
        assert_eq!(evidence.first(), &one);
    }
}
