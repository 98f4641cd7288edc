//! The view through the templates, which are compiled in.

use std::collections::BTreeMap;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value, context, escape_formatter};
use serde::Serialize;

use super::markdown::escape;
use super::words;
use super::{DiffView, View};
use crate::report::visible;

/// The page in HTML, its sections in the order in which they are read.
const HTML: &str = concat!(
    include_str!("templates/macros.html"),
    include_str!("templates/opening.html"),
    include_str!("templates/head.html"),
    include_str!("templates/needs.html"),
    include_str!("templates/timeline.html"),
    include_str!("templates/events.html"),
    include_str!("templates/matrix.html"),
    include_str!("templates/duplicates.html"),
    include_str!("templates/shelf.html"),
    include_str!("templates/method.html"),
);

/// The same in Markdown.
const MARKDOWN: &str = concat!(
    include_str!("templates/macros.md"),
    include_str!("templates/head.md"),
    include_str!("templates/timeline.md"),
    include_str!("templates/compare.md"),
    include_str!("templates/method.md"),
);

/// Two documents aligned.
const DIFF: &str =
    concat!(include_str!("templates/opening.html"), include_str!("templates/diff.html"));

const STYLE: &str = include_str!("templates/style.css");

/// A chart that the page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picture<'a> {
    /// Its name: `timeline`, `events-per-day`, `agreement`, `duplicates`. Its PNG stands beside the page under this name.
    pub name: &'a str,
    /// The drawing.
    pub svg: &'a str,
    /// What it shows, in words made from the data: one line that names it, then the data.
    pub alt: &'a str,
}

impl Picture<'_> {
    /// The line that names it, and the data in words.
    fn words(&self) -> (&str, &str) {
        let (title, data) = self.alt.trim().split_once('\n').unwrap_or((self.alt.trim(), ""));
        (title.trim_end(), data.trim())
    }
}

/// The page as one HTML file that needs nothing else: style and charts are inside it, and there is no script.
///
/// Whatever the documents hold is shown as text: every value is escaped, charts are images that cannot run anything.
pub fn html(view: &View, pictures: &[Picture<'_>]) -> String {
    let picture = |picture: &Picture<'_>| {
        let source = format!("data:image/svg+xml,{}", percent_encoded(picture.svg));
        let (alt, data) = picture.words();
        let shown = context! { src => Value::from_safe_string(source), alt, data };
        (picture.name.to_owned(), shown)
    };
    render("report.html", view, pictures.iter().map(picture).collect())
}

/// The page as Markdown; charts are the files `NAME.png` beside it, each with its words in `NAME.alt.txt`.
pub fn markdown(view: &View, pictures: &[Picture<'_>]) -> String {
    let picture = |picture: &Picture<'_>| {
        let (src, words) = (format!("{}.png", picture.name), format!("{}.alt.txt", picture.name));
        let shown = context! { src, words, alt => picture.words().0 };
        (picture.name.to_owned(), shown)
    };
    tidy(&render("report.md", view, pictures.iter().map(picture).collect()))
}

/// Two documents aligned, as one HTML file that needs nothing else.
pub fn diff_html(view: &DiffView) -> String {
    render("diff.html", view, BTreeMap::new())
}

fn render(name: &str, view: &impl Serialize, pictures: BTreeMap<String, Value>) -> String {
    let mut templates = Environment::new();
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    templates.set_syntax(syntax.expect("white space rules alone cannot contradict each other"));
    templates.set_auto_escape_callback(|name| match name.ends_with(".html") {
        true => AutoEscape::Html,
        false => AutoEscape::Custom("markdown".into()),
    });
    templates.set_formatter(|out, state, value| match state.auto_escape() {
        AutoEscape::Custom(_) if !value.is_safe() => {
            Ok(out.write_str(&escape(&value.to_string()))?)
        }
        _ if !value.is_safe() && value.as_str().is_some() => {
            escape_formatter(out, state, &Value::from(visible(value.as_str().unwrap_or_default())))
        }
        _ => escape_formatter(out, state, value),
    });
    templates.add_filter("count", |number: usize, noun: String| words::count(number, &noun));
    templates.add_filter("thousands", words::grouped);
    templates.add_filter("truncated", |text: String, most: usize| words::truncated(&text, most));
    let source = match name {
        "diff.html" => DIFF,
        name if name.ends_with(".html") => HTML,
        _ => MARKDOWN,
    };
    let style = Value::from_safe_string(STYLE.to_owned());
    templates
        .add_template(name, source)
        .and_then(|()| {
            templates.get_template(name)?.render(context! { v => Serde(view), pictures, style })
        })
        .expect("the templates name only what a view always holds; tests render each branch")
}

/// At most one empty line in a row, no white space at the ends of lines.
fn tidy(page: &str) -> String {
    let mut tidied = String::with_capacity(page.len());
    let mut empty = true;
    for line in page.lines().map(str::trim_end) {
        if !(empty && line.is_empty()) {
            tidied.push_str(line);
            tidied.push('\n');
        }
        empty = line.is_empty();
    }
    tidied.truncate(tidied.trim_end().len());
    tidied.push('\n');
    tidied
}

/// Text as the body of a `data:` address inside an attribute.
fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len() + text.len() / 4);
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => encoded.push(char::from(byte)),
            b' ' | b'-' | b'_' | b'.' | b'~' | b'/' | b':' | b'=' | b',' | b';' | b'(' | b')' => {
                encoded.push(char::from(byte));
            }
            byte => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}
