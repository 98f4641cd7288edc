//! DOCX: the paragraphs of a document, one or many articles.

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};

use super::draft::{Draft, Fields, hash};
use super::input::Part;
use super::{Format, ReadError, bundle, zipped};

/// The part of a DOCX archive that holds its text.
pub(super) const TEXT: &str = "word/document.xml";

/// Elements nested deeper than this are none that a word processor writes.
const DEEPEST: usize = 400;

/// A paragraph and what its style says of it.
#[derive(Debug, PartialEq, Eq)]
struct Paragraph {
    text: String,
    /// The style's id in lower case.
    style: String,
    /// Whether a page begins with it.
    page: bool,
}

/// The articles of a document.
pub(super) fn drafts(part: &Part) -> Result<Vec<Draft>, ReadError> {
    let path = || part.path.clone();
    let broken = |problem: &str| ReadError::NotDocx { path: path(), problem: problem.to_owned() };
    let Some(bytes) = &part.bytes else { return Err(broken("it was not held")) };
    let xml = zipped::file(bytes, &part.budget, TEXT)
        .map_err(|source| ReadError::io(path(), source))?
        .ok_or_else(|| broken("its text is missing"))?;
    let xml = String::from_utf8(xml).map_err(|_| broken("its text is not UTF-8"))?;
    let paragraphs = paragraphs(&xml).map_err(|problem| broken(&problem))?;
    let lines: Vec<&str> = paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    let whole = lines.join("\n");
    if whole.trim().is_empty() {
        return Err(ReadError::Empty { path: path() });
    }
    if bundle::is(&whole) {
        // Every paragraph of a word processor is one of its own, where text files wrap them.
        let apart = lines.join("\n\n");
        return Ok(bundle::drafts(&apart, &part.name, Format::Docx, &[]));
    }
    let articles = articles(&paragraphs);
    let single = articles.len() == 1;
    let named = |number: usize| {
        if single { part.name.clone() } else { format!("{}#{number}", part.name) }
    };
    let draft = |(index, (title, text)): (usize, (Option<String>, String))| Draft {
        id: named(index + 1),
        path: part.name.clone(),
        format: Format::Docx,
        sha256: hash(text.as_bytes()),
        bytes: text.len() as u64,
        text,
        fields: Fields { title, ..Fields::default() },
        notices: Vec::new(),
    };
    Ok(articles.into_iter().enumerate().map(draft).collect())
}

/// The articles with their titles: a document is cut at paragraphs of the style for titles, and at headings of the
/// first order that begin a page, when there are two or more.
fn articles(paragraphs: &[Paragraph]) -> Vec<(Option<String>, String)> {
    let begins = |paragraph: &Paragraph| {
        let text = !paragraph.text.is_empty();
        text && (paragraph.style == "title" || (paragraph.style == "heading1" && paragraph.page))
    };
    let starts: Vec<usize> = (0..paragraphs.len()).filter(|at| begins(&paragraphs[*at])).collect();
    let written = |part: &[Paragraph]| {
        let lines: Vec<&str> = part
            .iter()
            .map(|paragraph| paragraph.text.as_str())
            .filter(|text| !text.is_empty())
            .collect();
        lines.join("\n\n")
    };
    if starts.len() < 2 {
        let title = starts.first().filter(|at| written(&paragraphs[..**at]).is_empty());
        let from = title.map_or(0, |at| at + 1);
        let body = written(&paragraphs[from..]);
        return match title {
            Some(at) if !body.is_empty() => vec![(Some(paragraphs[*at].text.clone()), body)],
            _ => vec![(None, written(paragraphs))],
        };
    }
    let mut found = Vec::new();
    let before = written(&paragraphs[..starts[0]]);
    if !before.is_empty() {
        found.push((None, before));
    }
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(paragraphs.len());
        let body = written(&paragraphs[start + 1..end]);
        if !body.is_empty() {
            found.push((Some(paragraphs[*start].text.clone()), body));
        }
    }
    found
}

fn paragraphs(xml: &str) -> Result<Vec<Paragraph>, String> {
    let mut reader = Reader::from_str(xml);
    let mut found = Vec::new();
    let mut text = String::new();
    let mut style = String::new();
    let (mut page, mut next_page) = (true, false);
    let (mut in_text, mut depth) = (false, 0usize);
    // What a reviewer struck out is no part of the text.
    let mut deleted = 0usize;
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(tag) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(format!("its elements are nested deeper than {DEEPEST}"));
                }
                match tag.local_name().as_ref() {
                    "t" => in_text = deleted == 0,
                    "del" | "moveFrom" => deleted += 1,
                    _ => empty(&tag, &mut text, &mut style, &mut page, &mut next_page),
                }
            }
            Event::Empty(tag) => empty(&tag, &mut text, &mut style, &mut page, &mut next_page),
            Event::Text(words) if in_text => {
                text.push_str(&words.xml10_content());
            }
            Event::CData(words) if in_text => {
                text.push_str(&words.xml10_content());
            }
            Event::GeneralRef(name) if in_text => {
                if let Ok(Some(letter)) = name.resolve_char_ref() {
                    text.push(letter);
                } else {
                    text.push_str(resolve_xml_entity(&name).unwrap_or_default());
                }
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                match tag.local_name().as_ref() {
                    "t" => in_text = false,
                    "del" | "moveFrom" => deleted = deleted.saturating_sub(1),
                    "p" => {
                        let words = std::mem::take(&mut text);
                        let style = std::mem::take(&mut style);
                        let paragraph = Paragraph { text: words.trim().to_owned(), style, page };
                        // A break in an empty paragraph begins the page of the next.
                        page = next_page || (page && paragraph.text.is_empty());
                        next_page = false;
                        found.push(paragraph);
                    }
                    _ => {}
                }
            }
            Event::Eof if depth > 0 => return Err("its text breaks off".to_owned()),
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

fn empty(
    tag: &BytesStart<'_>,
    text: &mut String,
    style: &mut String,
    page: &mut bool,
    next_page: &mut bool,
) {
    let value = |name: &str| {
        tag.attributes().with_checks(false).flatten().find_map(|attribute| {
            let same = attribute.key.local_name().as_ref() == name;
            same.then(|| attribute.value.to_ascii_lowercase())
        })
    };
    match tag.local_name().as_ref() {
        "tab" => text.push(' '),
        "br" | "cr" if value("type").as_deref() == Some("page") => {
            if text.trim().is_empty() {
                *page = true
            } else {
                *next_page = true
            }
        }
        "br" | "cr" => text.push('\n'),
        "noBreakHyphen" => text.push('-'),
        "lastRenderedPageBreak" | "pageBreakBefore" if text.trim().is_empty() => *page = true,
        "pStyle" => *style = value("val").unwrap_or_default().replace([' ', '_', '-'], ""),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(style: &str, text: &str) -> String {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>"
        )
    }

    fn read(body: &str) -> Vec<(Option<String>, String)> {
        let xml = format!(
            "<?xml version=\"1.0\"?><w:document xmlns:w=\"x\"><w:body>{body}</w:body></w:document>"
        );
        articles(&paragraphs(&xml).unwrap())
    }

    #[test]
    fn one_article_and_many() {
        let one = format!(
            "{}{}",
            paragraph("Normal", "Ferry &amp; cape"),
            paragraph("Normal", "It sank.")
        );
        assert_eq!(read(&one), [(None, "Ferry & cape\n\nIt sank.".to_owned())]);
        let two = [
            ("Title", "One"),
            ("Normal", "It sank."),
            ("Title", "Two"),
            ("Heading1", "Why"),
            ("Normal", "It leaked."),
        ];
        let two: String = two.iter().map(|(style, text)| paragraph(style, text)).collect();
        assert_eq!(
            read(&two),
            [
                (Some("One".to_owned()), "It sank.".to_owned()),
                (Some("Two".to_owned()), "Why\n\nIt leaked.".to_owned())
            ]
        );
    }

    #[test]
    fn what_was_struck_out_is_left_out() {
        let struck = "<w:p><w:r><w:t>It </w:t></w:r><w:del><w:r><w:delText>did not</w:delText></w:r></w:del><w:r><w:t>sank.</w:t></w:r></w:p>";
        assert_eq!(read(struck), [(None, "It sank.".to_owned())]);
    }

    #[test]
    fn broken_text_is_said_to_be() {
        assert_eq!(paragraphs("<w:p><w:t>x").unwrap_err(), "its text breaks off");
        assert!(paragraphs(&"<a>".repeat(500)).unwrap_err().contains("nested deeper"));
    }
}
