//! A document and what is known of it before its words are read.

use serde::{Serialize, Serializer};

use super::draft::{hash, hex};
use crate::calendar::{Interval, Zone};
use crate::text::{Evidence, Text};

/// One document: a file, or a row of one.
#[derive(Debug, Clone)]
pub struct Document {
    /// The text under the document's id.
    pub text: Text,
    /// Where it was read from.
    pub source: Source,
    /// The outlet that printed it, as metadata, manifest or text state it.
    pub outlet: Option<Fact>,
    /// Who owns the outlet, when a manifest or profile says so.
    pub owner: Option<Fact>,
    /// The headline, when metadata state it; segmentation finds it in the text otherwise.
    pub title: Option<String>,
    /// The author, when metadata state one.
    pub author: Option<String>,
    /// The address of the page.
    pub url: Option<String>,
    /// The language as a BCP 47 tag, when metadata state one.
    pub language: Option<String>,
    /// The publication time, when metadata, manifest or an option state it. Header lines and inference come later.
    pub published: Option<Publication>,
    /// When the page was saved, as a web archive or a comment in it says: what "7 days ago" counts from.
    pub captured: Option<Interval>,
    /// The home zone of the outlet.
    pub zone: Option<Zone>,
    /// What a reader should know about the reading of this document.
    pub notices: Vec<Notice>,
}

impl Document {
    /// A document of which nothing but its text is known, as if it were read from a file of that name.
    pub fn of_text(id: &str, body: &str) -> Document {
        Document {
            text: Text::new(id, body),
            source: Source {
                path: id.to_owned(),
                format: Format::Text,
                sha256: hex(&hash(body.as_bytes())),
                bytes: body.len() as u64,
            },
            outlet: None,
            owner: None,
            title: None,
            author: None,
            url: None,
            language: None,
            published: None,
            captured: None,
            zone: None,
            notices: Vec::new(),
        }
    }

    /// The document's id.
    pub fn id(&self) -> &str {
        self.text.doc()
    }
}

/// Where a document was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The path as it was found below the input.
    pub path: String,
    /// How it was read.
    pub format: Format,
    /// SHA-256 of the file, or of the row's text for formats with many documents a file, in hexadecimal.
    pub sha256: String,
    /// Size in bytes of what was hashed.
    pub bytes: u64,
}

/// How a document was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text: one document a file.
    Text,
    /// JSON Lines: one document a line.
    Jsonl,
    /// Comma-separated values with a header row: one document a row.
    Csv,
    /// JSON: one document an object of a list.
    Json,
    /// A web page.
    Html,
    /// RSS, Atom or JSON Feed: one document an entry.
    Feed,
    /// Text with many articles as press archives export it: one document an article.
    Archive,
    /// A DOCX document.
    Docx,
}

/// Something stated about a document, with the place that states it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// What is stated.
    pub value: String,
    /// What states it: `manifest`, `metadata`, `profile`, `text`.
    pub basis: &'static str,
    /// The words, when they stand in the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
}

/// When a document, or a post of one, was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// A day, or a minute where a clock time is stated.
    pub interval: Interval,
    /// What says so.
    pub basis: Basis,
    /// The words that say so; `None` for a manifest, an option or metadata.
    pub evidence: Option<Evidence>,
    /// For inferred dates, the reasoning in one sentence a step; empty otherwise.
    pub reasons: Vec<String>,
}

impl Publication {
    /// The TIMEX3 value: `2025-12-08` or `2025-12-08T11:49Z`.
    pub fn value(&self) -> Option<String> {
        self.interval.earliest()
    }
}

/// As `{value, earliest, latest, grain, basis, cite}`.
impl Serialize for Publication {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Row<'a> {
            value: Option<String>,
            earliest: Option<String>,
            latest: Option<String>,
            grain: &'static str,
            basis: Basis,
            cite: Option<&'a Evidence>,
        }
        Row {
            value: self.value(),
            earliest: self.interval.earliest(),
            latest: self.interval.latest(),
            grain: self.interval.grain.as_str(),
            basis: self.basis,
            cite: self.evidence.as_ref(),
        }
        .serialize(serializer)
    }
}

/// What a publication time rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The user's manifest.
    Manifest,
    /// `--published`.
    Option,
    /// Fields beside the text.
    Metadata,
    /// A header line of the text.
    Header,
    /// The stamp of a post.
    PostStamp,
    /// Evidence in the folder.
    Inferred,
}

impl Basis {
    /// The name that rows carry.
    pub fn as_str(self) -> &'static str {
        match self {
            Basis::Manifest => "manifest",
            Basis::Option => "option",
            Basis::Metadata => "metadata",
            Basis::Header => "header",
            Basis::PostStamp => "post-stamp",
            Basis::Inferred => "inferred",
        }
    }
}

/// Something that a reader should know and that stopped nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// A stable name, such as `decoded` or `unresolved-time`.
    pub code: &'static str,
    /// One sentence: what, where, and what to do about it.
    pub message: String,
    /// The words that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
}

impl Notice {
    /// A notice about a document as a whole.
    pub fn new(code: &'static str, message: impl Into<String>) -> Notice {
        Notice { code, message: message.into(), evidence: None }
    }

    /// The notice with the words that it is about.
    pub fn citing(self, evidence: Evidence) -> Notice {
        Notice { evidence: Some(evidence), ..self }
    }
}
