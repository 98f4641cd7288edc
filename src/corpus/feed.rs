//! RSS, RDF and Atom feeds: one document an entry.
//!
//! Read as a stream, so that a feed which breaks off gives the entries before the break. No entity is expanded but
//! those of XML and HTML: what a document declares itself is left as it is written.

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::draft::{Draft, Fields, hash};
use super::input::Part;
use super::{Format, Notice, ReadError, page};

/// Elements nested deeper than this stop the reading of a feed.
const DEEPEST: usize = 200;

/// Whether a text begins as a feed does.
pub(super) fn is(head: &str) -> bool {
    let mut rest = head.trim_start_matches('\u{feff}').trim_start();
    for _ in 0..20 {
        if rest.starts_with("<?") {
            rest = rest.split_once("?>").map_or("", |(_, rest)| rest).trim_start();
        } else if rest.starts_with("<!--") {
            rest = rest.split_once("-->").map_or("", |(_, rest)| rest).trim_start();
        } else if rest.starts_with("<!DOCTYPE") {
            // The declarations of a document may hold signs of their own between brackets.
            let plain = rest.find('>').filter(|end| !rest[..*end].contains('['));
            let end = plain.map(|end| end + 1).or_else(|| rest.find("]>").map(|end| end + 2));
            rest = end.map_or("", |end| &rest[end..]).trim_start();
        } else {
            break;
        }
    }
    let name = rest.strip_prefix('<').unwrap_or_default();
    let name = name.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next();
    matches!(name.map(|name| name.rsplit(':').next().unwrap_or(name)), Some("rss" | "RDF" | "feed"))
}

/// What an entry says, as far as it was read.
#[derive(Debug, Default)]
struct Entry {
    line: u64,
    id: Option<String>,
    title: Option<String>,
    link: Option<String>,
    author: Vec<String>,
    published: Option<String>,
    updated: Option<String>,
    summary: Option<String>,
    content: Option<String>,
    language: Option<String>,
    source: Option<String>,
}

/// The entries of a feed; what is wrong comes in their midst.
pub(super) fn entries(part: &Part, xml: &str) -> Vec<Result<Draft, ReadError>> {
    let mut feed = Feed {
        part,
        xml,
        entries: Vec::new(),
        counted: (0, 1),
        outlet: None,
        language: None,
        drafts: Vec::new(),
    };
    if let Err(error) = feed.read() {
        feed.finish();
        feed.drafts.push(Err(error));
        return feed.drafts;
    }
    feed.finish();
    if feed.drafts.is_empty() {
        feed.drafts.push(Err(ReadError::EmptyFeed { path: part.path.clone() }));
    }
    feed.drafts
}

struct Feed<'a> {
    part: &'a Part,
    xml: &'a str,
    entries: Vec<Entry>,
    /// A byte and the line on which it stands, so that lines are counted once.
    counted: (usize, u64),
    outlet: Option<String>,
    language: Option<String>,
    drafts: Vec<Result<Draft, ReadError>>,
}

impl Feed<'_> {
    fn line(&mut self, at: usize) -> u64 {
        let at = at.min(self.xml.len());
        let (from, line) = self.counted;
        let breaks = self.xml.as_bytes().get(from..at).unwrap_or_default();
        let line = line + breaks.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.counted = (at.max(from), line);
        line
    }

    fn fault(&mut self, at: usize, problem: String) -> ReadError {
        let line = self.line(at);
        ReadError::NotXml { path: self.part.path.clone(), line, problem }
    }

    fn read(&mut self) -> Result<(), ReadError> {
        let mut reader = Reader::from_str(self.xml);
        reader.config_mut().check_end_names = true;
        // The local names of the open elements, and the words of the innermost field.
        let mut open: Vec<String> = Vec::new();
        let mut words = String::new();
        // Inside a field of markup its tags are words.
        let mut markup: Option<usize> = None;
        let mut entry: Option<(usize, Entry)> = None;
        loop {
            let at = reader.buffer_position() as usize;
            let event = match reader.read_event() {
                Ok(event) => event,
                Err(error) => {
                    return Err(self.fault(reader.error_position() as usize, error.to_string()));
                }
            };
            match event {
                Event::Start(tag) => {
                    if open.len() == DEEPEST {
                        return Err(
                            self.fault(at, format!("elements are nested deeper than {DEEPEST}"))
                        );
                    }
                    let name = local(&tag);
                    if markup.is_some() {
                        push_tag(&mut words, &tag, false);
                    } else if matches!(name.as_str(), "item" | "entry") && entry.is_none() {
                        let line = self.line(at);
                        entry = Some((
                            open.len(),
                            Entry { line, language: attribute(&tag, "lang"), ..Entry::default() },
                        ));
                        words.clear();
                    } else {
                        words.clear();
                        let kind = attribute(&tag, "type").unwrap_or_default();
                        if kind == "xhtml"
                            && matches!(name.as_str(), "content" | "summary" | "title")
                        {
                            markup = Some(open.len());
                        }
                        self.link(&tag, &name, entry.as_mut().map(|(_, entry)| entry));
                        if name == "feed" || name == "rss" {
                            self.language =
                                self.language.take().or_else(|| attribute(&tag, "lang"));
                        }
                    }
                    open.push(name);
                }
                Event::Empty(tag) => {
                    if markup.is_some() {
                        push_tag(&mut words, &tag, true);
                    } else {
                        let name = local(&tag);
                        self.link(&tag, &name, entry.as_mut().map(|(_, entry)| entry));
                    }
                }
                Event::Text(text) => words.push_str(&text.xml10_content()),
                Event::CData(text) => words.push_str(&text.xml10_content()),
                // In markup what is escaped stays so, since the markup is read after this.
                Event::GeneralRef(name) if markup.is_some() => {
                    words.push_str(&format!("&{};", &*name));
                }
                Event::GeneralRef(name) => refer(&mut words, &name),
                Event::End(tag) => {
                    let name = open.pop().unwrap_or_default();
                    if markup == Some(open.len()) {
                        markup = None;
                    }
                    if markup.is_some() {
                        words.push_str(&format!("</{}>", tag.local_name().as_ref().to_owned()));
                        continue;
                    }
                    if entry.as_ref().is_some_and(|(depth, _)| *depth == open.len()) {
                        self.entries.extend(entry.take().map(|(_, entry)| entry));
                    } else {
                        let parent = open.last().map(String::as_str).unwrap_or_default();
                        let value = std::mem::take(&mut words);
                        match &mut entry {
                            Some((_, entry)) => entry.set(&name, parent, value),
                            None => self.set(&name, parent, value),
                        }
                    }
                    words.clear();
                }
                Event::Eof => {
                    if open.is_empty() {
                        return Ok(());
                    }
                    let problem = format!(
                        "it breaks off inside <{}>",
                        open.last().map(String::as_str).unwrap_or_default()
                    );
                    return Err(self.fault(self.xml.len(), problem));
                }
                Event::DocType(declared) if declared.contains("<!ENTITY") => {
                    let line = self.line(at);
                    let path = self.part.path.clone();
                    self.drafts.push(Err(ReadError::Entities { path, line }));
                }
                _ => {}
            }
        }
    }

    /// The address in an Atom link, and the address of an entry that RDF keeps in an attribute.
    fn link(&mut self, tag: &BytesStart<'_>, name: &str, entry: Option<&mut Entry>) {
        let Some(entry) = entry else { return };
        if name == "link" {
            let rel = attribute(tag, "rel").unwrap_or_else(|| "alternate".to_owned());
            if rel == "alternate" && entry.link.is_none() {
                entry.link = attribute(tag, "href");
            }
        }
    }

    /// A field of the feed itself.
    fn set(&mut self, name: &str, parent: &str, value: String) {
        let value = page::plain_words(&value);
        if value.is_empty() {
            return;
        }
        match (parent, name) {
            ("channel" | "feed", "title") => self.outlet = self.outlet.take().or(Some(value)),
            ("channel" | "feed", "language") => self.language = Some(value),
            _ => {}
        }
    }

    /// Makes drafts of the entries.
    fn finish(&mut self) {
        for entry in std::mem::take(&mut self.entries) {
            let draft = self.draft(entry);
            self.drafts.push(draft);
        }
    }

    fn draft(&self, entry: Entry) -> Result<Draft, ReadError> {
        let named = entry.title.clone().or_else(|| entry.id.clone()).or_else(|| entry.link.clone());
        let written = [entry.content, entry.summary].into_iter().flatten();
        let text = written.map(|html| page::text(&html)).find(|text| !text.trim().is_empty());
        let Some(text) = text else {
            return Err(ReadError::EmptyEntry {
                path: self.part.path.clone(),
                line: entry.line,
                entry: named.unwrap_or_else(|| "without a title".to_owned()),
            });
        };
        let id = entry.id.or_else(|| entry.link.clone()).unwrap_or_else(|| entry.line.to_string());
        let name = &self.part.name;
        let mut notices = Vec::new();
        if entry.published.is_none() && entry.updated.is_some() {
            let message =
                "the entry states only when it was last changed; that is taken for its publication"
                    .to_owned();
            notices.push(Notice::new("date-of-change", message));
        }
        Ok(Draft {
            id: format!("{name}#{id}"),
            path: name.clone(),
            format: Format::Feed,
            sha256: hash(text.as_bytes()),
            bytes: text.len() as u64,
            text,
            fields: Fields {
                outlet: entry.source.or_else(|| self.outlet.clone()),
                owner: None,
                title: entry.title,
                author: (!entry.author.is_empty()).then(|| entry.author.join(", ")),
                url: entry.link,
                language: entry.language.or_else(|| self.language.clone()),
                published: entry.published.or(entry.updated),
                captured: None,
                zone: None,
            },
            notices,
        })
    }
}

impl Entry {
    /// A field of the entry; the first of a name counts.
    fn set(&mut self, name: &str, parent: &str, value: String) {
        let words = || page::plain_words(&value);
        if value.trim().is_empty() {
            return;
        }
        let keep = |held: &mut Option<String>, value: String| {
            if held.is_none() && !value.is_empty() {
                *held = Some(value);
            }
        };
        match (parent, name) {
            ("item" | "entry", "guid" | "id") => keep(&mut self.id, value.trim().to_owned()),
            ("item" | "entry", "title") => keep(&mut self.title, words()),
            ("item" | "entry", "link") => keep(&mut self.link, value.trim().to_owned()),
            ("item" | "entry", "pubDate" | "published" | "issued" | "created" | "date") => {
                keep(&mut self.published, value.trim().to_owned())
            }
            ("item" | "entry", "updated" | "modified") => {
                keep(&mut self.updated, value.trim().to_owned())
            }
            ("item" | "entry", "description" | "summary") => keep(&mut self.summary, value),
            ("item" | "entry", "encoded" | "content") => keep(&mut self.content, value),
            ("item" | "entry", "language") => keep(&mut self.language, words()),
            ("item" | "entry", "source") | ("source", "title") => keep(&mut self.source, words()),
            ("item" | "entry", "creator" | "author") | ("author", "name") => {
                // RSS writes "address (name)".
                let words = words();
                let name = words
                    .split_once('(')
                    .and_then(|(_, rest)| rest.split_once(')'))
                    .map(|(name, _)| name.to_owned());
                let name = name.unwrap_or(words);
                if !name.is_empty() && !name.contains('@') && !self.author.contains(&name) {
                    self.author.push(name);
                }
            }
            _ => {}
        }
    }
}

fn local(tag: &BytesStart<'_>) -> String {
    tag.local_name().as_ref().to_owned()
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    tag.attributes().with_checks(false).flatten().find_map(|attribute| {
        let found = attribute.key.local_name().as_ref() == name;
        found.then(|| page::plain_words(&attribute.value))
    })
}

fn push_tag(words: &mut String, tag: &BytesStart<'_>, closed: bool) {
    let name = tag.local_name().as_ref().to_owned();
    words.push('<');
    words.push_str(&name);
    words.push_str(if closed { "/>" } else { ">" });
}

/// What "&amp;" and its like stand for; what the document declares for itself stays as it is written.
fn refer(words: &mut String, name: &BytesRef<'_>) {
    if let Ok(Some(letter)) = name.resolve_char_ref() {
        words.push(letter);
        return;
    }
    // The names of HTML are left to the reader of the markup that the words are.
    match resolve_xml_entity(name) {
        Some(letters) => words.push_str(letters),
        None => words.push_str(&format!("&{};", &**name)),
    }
}
