//! Text with many articles as press archives export it: Nexis in its older and its newer form, and Factiva.

use super::draft::{Draft, Fields, hash};
use super::{Format, Notice};
use crate::calendar::names;

/// An article of a bundle.
#[derive(Debug, Default)]
struct Article {
    fields: Fields,
    text: Vec<String>,
}

/// What a line says of where an article begins or ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// "3 of 250 DOCUMENTS"
    Begins,
    /// "End of Document", "Document GRDN000020251208elc800012"
    Ends,
}

fn mark(line: &str) -> Option<Mark> {
    let line = line.trim();
    if line.eq_ignore_ascii_case("end of document") {
        return Some(Mark::Ends);
    }
    if let Some(code) = line.strip_prefix("Document ") {
        let plain = code.bytes().all(|c| c.is_ascii_alphanumeric());
        let digits = code.bytes().filter(u8::is_ascii_digit).count();
        return (plain && digits >= 8 && (16..=40).contains(&code.len())).then_some(Mark::Ends);
    }
    let mut words = line.split_whitespace();
    let number =
        |word: Option<&str>| word.is_some_and(|word| word.bytes().all(|c| c.is_ascii_digit()));
    let counted = number(words.next())
        && words.next().is_some_and(|word| word.eq_ignore_ascii_case("of"))
        && number(words.next())
        && words.next().is_some_and(|word| word.eq_ignore_ascii_case("documents"));
    (counted && words.next().is_none()).then_some(Mark::Begins)
}

/// Whether a text is a bundle: a mark of one, and a count of words as archives state it.
pub(super) fn is(head: &str) -> bool {
    // Every mark holds the word, and hardly any other text is looked at line by line.
    let named = |word: &str| memchr::memmem::find(head.as_bytes(), word.as_bytes()).is_some();
    if !named("ocument") && !named("OCUMENT") {
        return false;
    }
    let mut marked = false;
    let mut counted = false;
    for line in head.lines() {
        marked |= mark(line).is_some();
        counted |= is_count(line);
        if marked && counted {
            return true;
        }
    }
    false
}

/// "LENGTH: 512 words", "512 words", "WC 512 words".
fn is_count(line: &str) -> bool {
    let line = line.trim();
    if line.len() > LONGEST_COUNT || !line.ends_with(['s', 'S']) {
        return false;
    }
    let lower = line.to_ascii_lowercase();
    let rest =
        lower.strip_prefix("length:").or_else(|| lower.strip_prefix("wc ")).unwrap_or(&lower);
    let mut words = rest.split_whitespace();
    let number =
        words.next().is_some_and(|word| word.bytes().all(|c| c.is_ascii_digit() || c == b','));
    number && words.next() == Some("words") && words.next().is_none()
}

/// No line that states a count is longer, in bytes.
const LONGEST_COUNT: usize = 80;

/// The articles of a bundle as documents, in the order in which they stand.
pub(super) fn drafts(text: &str, name: &str, format: Format, notices: &[Notice]) -> Vec<Draft> {
    articles(text)
        .into_iter()
        .enumerate()
        .map(|(index, article)| {
            let text = article.text.join("\n\n");
            Draft {
                id: format!("{name}#{}", index + 1),
                path: name.to_owned(),
                format,
                sha256: hash(text.as_bytes()),
                bytes: text.len() as u64,
                text,
                fields: article.fields,
                notices: notices.to_vec(),
            }
        })
        .collect()
}

fn articles(text: &str) -> Vec<Article> {
    let mut found = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    let take = |lines: &mut Vec<&str>, found: &mut Vec<Article>| {
        let article = article(lines);
        if !article.text.is_empty() {
            found.push(article);
        }
        lines.clear();
    };
    for line in text.lines() {
        match mark(line) {
            Some(_) => take(&mut lines, &mut found),
            None => lines.push(line),
        }
    }
    take(&mut lines, &mut found);
    found
}

/// Names of fields before a colon, in lower case, and which of ours they are; an empty one is passed over.
#[rustfmt::skip]
const FIELDS: &[(&str, &str)] = &[
    ("byline", "author"), ("author", "author"), ("headline", "title"), ("section", ""), ("length", ""), ("dateline", ""), ("load-date", ""), ("language", "language"),
    ("publication-type", ""), ("journal-code", ""), ("subject", ""), ("organization", ""), ("company", ""), ("ticker", ""), ("industry", ""), ("geographic", ""), ("person", ""),
    ("state", ""), ("country", ""), ("city", ""), ("graphic", ""), ("url", "url"), ("correction-date", ""), ("correction", ""), ("acc-no", ""), ("document-type", ""), ("series", ""), ("copyright", ""), ("highlight", ""), ("source", "outlet"), ("publication date", "published"), ("date", "published"),
];

/// The two-letter codes of Factiva's fields, and which of ours they are.
#[rustfmt::skip]
const CODES: &[(&str, &str)] = &[
    ("HD", "title"), ("BY", "author"), ("PD", "published"), ("ET", "time"), ("SN", "outlet"), ("LA", "language"), ("LP", "text"), ("TD", "text"),
    ("CR", ""), ("WC", ""), ("SC", ""), ("ED", ""), ("PG", ""), ("CY", ""), ("CO", ""), ("IN", ""), ("NS", ""), ("RE", ""), ("IPD", ""), ("IPC", ""), ("PUB", ""), ("AN", ""), ("CT", ""), ("RF", ""), ("SE", ""), ("CLM", ""), ("ART", ""), ("VOL", ""),
];

fn article(lines: &[&str]) -> Article {
    let coded = lines.iter().filter(|line| code(line).is_some()).count();
    if coded >= 4 { by_codes(lines) } else { by_names(lines) }
}

/// The code that a line begins with, which of our fields it is, and the rest of the line.
fn code(line: &str) -> Option<(&'static str, &str)> {
    let line = line.trim_start();
    let end = line.find(char::is_whitespace).unwrap_or(line.len());
    let (_, field) = CODES.iter().find(|(code, _)| *code == &line[..end])?;
    Some((field, line[end..].trim()))
}

fn by_codes(lines: &[&str]) -> Article {
    let mut article = Article::default();
    let mut field = "";
    let mut paragraph: Vec<&str> = Vec::new();
    let mut time = String::new();
    let end = |paragraph: &mut Vec<&str>, text: &mut Vec<String>| {
        if !paragraph.is_empty() {
            text.push(paragraph.join(" "));
            paragraph.clear();
        }
    };
    for line in lines {
        let (rest, begins) = match code(line) {
            Some((named, rest)) => {
                end(&mut paragraph, &mut article.text);
                field = named;
                (rest, true)
            }
            None => (line.trim(), false),
        };
        if field == "text" {
            if rest.is_empty() {
                end(&mut paragraph, &mut article.text);
            } else {
                paragraph.push(rest);
            }
        } else if field == "time" && begins {
            time = rest.to_owned();
        } else if !rest.is_empty()
            && let Some(held) = article.fields.named(field)
        {
            *held =
                Some(held.take().map_or_else(|| rest.to_owned(), |held| format!("{held} {rest}")));
        }
    }
    end(&mut paragraph, &mut article.text);
    if let Some(day) = &mut article.fields.published
        && !time.is_empty()
    {
        day.push(' ');
        day.push_str(&time);
    }
    finished(article)
}

fn by_names(lines: &[&str]) -> Article {
    let mut article = Article::default();
    let mut head: Vec<&str> = Vec::new();
    let mut body: Vec<(bool, &str)> = Vec::new();
    // The head runs to the count of words, or to the line "Body".
    let count = lines.iter().position(|line| is_count(line));
    let start = lines.iter().position(|line| line.trim() == "Body");
    let from = start.or(count).unwrap_or(0);
    let mut field = "";
    let mut gap = false;
    let mut ended = false;
    for (index, line) in lines.iter().enumerate() {
        let words = line.trim();
        if words.is_empty() {
            gap = true;
            field = if index <= from { "" } else { field };
            continue;
        }
        // Under the head only the fields that archives add end the text: a paragraph may begin like one.
        let named = named(words).filter(|_| {
            let name = words.split(':').next().unwrap_or_default();
            index <= from || ended || name == "Load-Date" || !name.contains(char::is_lowercase)
        });
        if let Some((name, value)) = named
            && (index <= from || gap || ended)
        {
            field = name;
            if let Some(held) = article.fields.named(name)
                && held.is_none()
                && !value.is_empty()
            {
                *held = Some(value.to_owned());
            }
            ended |= index > from && matches!(name, "" | "language");
        } else if index <= from {
            if field.is_empty() && !is_count(words) {
                head.push(words);
            }
        } else if words == "Classification" || is_imprint(words) {
            ended = true;
        } else if !ended && words != "Body" {
            body.push((gap, words));
        }
        gap = false;
    }
    article.text = paragraphs(&body);
    headed(&mut article.fields, &head);
    finished(article)
}

/// A line "NAME: value" of a known name, and which field of ours it is.
fn named(line: &str) -> Option<(&'static str, &str)> {
    let (name, value) = line.split_once(':')?;
    if name.len() > 20 {
        return None;
    }
    let lower = name.trim().to_ascii_lowercase();
    let (_, field) = FIELDS.iter().find(|(known, _)| *known == lower)?;
    Some((field, value.trim()))
}

fn is_imprint(line: &str) -> bool {
    line.starts_with("Copyright ") || line.eq_ignore_ascii_case("all rights reserved")
}

/// Lines wrapped at a width put together; an empty line ends a paragraph.
fn paragraphs(lines: &[(bool, &str)]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (gap, line) in lines {
        match found.last_mut() {
            Some(last) if !gap => {
                last.push(' ');
                last.push_str(line);
            }
            _ => found.push((*line).to_owned()),
        }
    }
    found
}

/// The lines above the fields: outlet, date and headline in the order of the older form, or headline, outlet and date.
fn headed(fields: &mut Fields, head: &[&str]) {
    let head: Vec<&&str> = head.iter().filter(|line| !is_imprint(line)).collect();
    let date = head.iter().position(|line| {
        crate::calendar::printed(line).is_some_and(|printed| printed.day.is_some())
    });
    let Some(date) = date else {
        fields.title = fields.title.take().or_else(|| head.first().map(|line| (**line).to_owned()));
        return;
    };
    let set = |held: &mut Option<String>, words: &str| {
        if held.is_none() && !words.is_empty() {
            *held = Some(words.to_owned());
        }
    };
    set(&mut fields.published, &day(head[date]));
    let above: Vec<&str> = head[..date].iter().map(|line| **line).collect();
    let below: Vec<&str> = head[date + 1..].iter().map(|line| **line).collect();
    match above.as_slice() {
        [outlet] => {
            set(&mut fields.outlet, outlet);
            set(&mut fields.title, &below.join(" "));
        }
        [title @ .., outlet] => {
            set(&mut fields.outlet, outlet);
            set(&mut fields.title, &title.join(" "));
        }
        [] => set(&mut fields.title, &below.join(" ")),
    }
}

/// "December 8, 2025 Monday 10:00 AM GMT" without the weekday, which stands between the day and its clock time.
fn day(line: &str) -> String {
    let weekday =
        |word: &str| names::weekday(&word.trim_end_matches(',').to_ascii_lowercase()).is_some();
    let words: Vec<&str> = line.split_whitespace().filter(|word| !weekday(word)).collect();
    words.join(" ")
}

fn finished(mut article: Article) -> Article {
    if let Some(outlet) = &mut article.fields.outlet {
        // "The Guardian (London)": where it is printed is no part of the name.
        if let Some((name, _)) = outlet.split_once(" (") {
            *outlet = name.to_owned();
        }
    }
    if let Some(author) = &mut article.fields.author {
        let bare = author.strip_prefix("By ").map(str::to_owned);
        if let Some(bare) = bare {
            *author = bare;
        }
    }
    if let Some(language) = &article.fields.language {
        article.fields.language =
            language.to_lowercase().starts_with("english").then(|| "en".to_owned());
    }
    article
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEXIS: &str = "\
                               1 of 2 DOCUMENTS


                              The Bugle (London)

                            December 8, 2025 Monday

Ferry sinks off the cape

BYLINE: Ann Reed

SECTION: NEWS; Pg. 3

LENGTH: 512 words

A ferry sank off the cape before noon, said the
company that runs it.

Forty people were taken off it: all of them live.

LOAD-DATE: December 9, 2025

LANGUAGE: ENGLISH

                   Copyright 2025 Bugle Newspapers Limited
                              All Rights Reserved

                               2 of 2 DOCUMENTS

                                  The Echo

                       December 9, 2025 Tuesday 10:30 AM GMT

Company is sorry

LENGTH: 40 words

The company said that it was sorry.
";

    #[test]
    fn the_older_form_of_nexis() {
        assert!(is(NEXIS));
        let found = articles(NEXIS);
        assert_eq!(found.len(), 2);
        let first = &found[0].fields;
        assert_eq!(first.outlet.as_deref(), Some("The Bugle"));
        assert_eq!(first.title.as_deref(), Some("Ferry sinks off the cape"));
        assert_eq!(first.author.as_deref(), Some("Ann Reed"));
        assert_eq!(first.published.as_deref(), Some("December 8, 2025"));
        assert_eq!(
            found[0].text,
            [
                "A ferry sank off the cape before noon, said the company that runs it.",
                "Forty people were taken off it: all of them live."
            ]
        );
        assert_eq!(found[1].fields.published.as_deref(), Some("December 9, 2025 10:30 AM GMT"));
        assert_eq!(found[1].fields.title.as_deref(), Some("Company is sorry"));
    }

    #[test]
    fn the_newer_form_of_nexis() {
        let text = "Ferry sinks off the cape\nThe Bugle (London)\nDecember 8, 2025 Monday 10:00 AM GMT\n\nCopyright 2025 Bugle All Rights Reserved\n\nSection: NEWS\nLength: 512 words\nByline: Ann Reed\n\nBody\n\nA ferry sank off the cape.\n\nClassification\n\nLanguage: ENGLISH\n\nLoad-Date: December 9, 2025\n\nEnd of Document\n";
        assert!(is(text));
        let found = articles(text);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].fields.title.as_deref(), Some("Ferry sinks off the cape"));
        assert_eq!(found[0].fields.outlet.as_deref(), Some("The Bugle"));
        assert_eq!(found[0].fields.author.as_deref(), Some("Ann Reed"));
        assert_eq!(found[0].fields.language.as_deref(), Some("en"));
        assert_eq!(found[0].text, ["A ferry sank off the cape."]);
    }

    #[test]
    fn factiva_with_codes() {
        let text = "HD  Ferry sinks off the cape\nBY  By Ann Reed\nWC  512 words\nPD  8 December 2025\nET  10:30\nSN  The Bugle\nSC  BUGL\nLA  English\nCY  Copyright 2025\nLP\nA ferry sank off the cape.\n\nTD\nForty people were\ntaken off it.\n\nAN  Document BUGL000020251208elc800012\n\nDocument BUGL000020251208elc800012\n";
        assert!(is(text));
        let found = articles(text);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].fields.published.as_deref(), Some("8 December 2025 10:30"));
        assert_eq!(found[0].fields.outlet.as_deref(), Some("The Bugle"));
        assert_eq!(
            found[0].text,
            ["A ferry sank off the cape.", "Forty people were taken off it."]
        );
    }

    #[test]
    fn an_article_is_no_bundle() {
        for text in [
            "The report has 512 words.\n512 words\n",
            "3 of 250 documents were lost, he said.",
            "Document this: 20251208 was a day.",
        ] {
            assert!(!is(text), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_cut(text in "((1 of 2 DOCUMENTS|End of Document|Body|LENGTH: 3 words|PD  8 May 2025|HD x|[A-Za-z:, ]{0,20})\n){0,20}") {
            let _ = articles(&text);
        }
    }
}
