//! The article in the data from which scripts draw a page, for pages that show no text without them.

use serde_json::{Map, Value};

use super::linked::Article;
use super::tag::Tag;
use super::text;
use super::tree::{Tree, flat};

/// The article that the data of a page hold, with its headline, its author and its time where they stand beside it.
///
/// It is plain which text is the article's when one bears the page's title, or when it states its time and is alone or
/// at least [`CLEAR`] times as long as any other; `None` otherwise.
pub(super) fn article(tree: &Tree, title: Option<&str>) -> Option<Article> {
    let mut found = Vec::new();
    for script in tree.elements(Tag::Script) {
        let kind = tree.attribute(script, "type").unwrap_or_default().to_ascii_lowercase();
        if kind.contains("ld+json") {
            continue;
        }
        let written: String = tree.children(script).map(|child| tree.text(child)).collect();
        for value in values(&written) {
            collect(&value, &Article::default(), &mut found);
        }
    }
    let length = |article: &Article| words(article.body.as_deref().unwrap_or_default());
    found.sort_by_key(|article| std::cmp::Reverse(length(article)));
    let titled = |article: &&Article| {
        title.zip(article.headline.as_deref()).is_some_and(|(title, head)| {
            let (title, head) = (title.to_lowercase(), head.to_lowercase());
            title.starts_with(&head) || head.starts_with(&title)
        })
    };
    if let Some(own) = found.iter().find(titled) {
        return Some(own.clone());
    }
    // Notices on privacy are texts with a title, too, but of no day.
    let first = found.first().filter(|first| first.published.is_some())?;
    let other = found.iter().find(|other| other.body != first.body);
    let clear = other.is_none_or(|other| length(first) >= length(other) * CLEAR);
    clear.then(|| first.clone())
}

/// So many times as long as any other text of the page.
const CLEAR: usize = 4;

/// A text of fewer words is a teaser.
const FEWEST: usize = 60;

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// So many beginnings in one script may turn out to be none of data: each costs its length.
const TRIES: usize = 32;

/// What a script holds as JSON: all of it, what it assigns to names, and what it hands to `JSON.parse`.
fn values(script: &str) -> Vec<Value> {
    let bare = script.trim();
    if let Some(value) = first_value(bare) {
        return vec![value.0];
    }
    let mut found = Vec::new();
    let (mut at, mut tries) = (0, 0);
    while let Some(next) = bare[at..].find(['=', '(']).map(|next| at + next + 1) {
        at = next;
        let rest = bare[next..].trim_start();
        let begin = bare.len() - rest.len();
        let parsed = bare[..next].ends_with("JSON.parse(");
        if !(rest.starts_with(['{', '[']) || (parsed && rest.starts_with('"'))) {
            continue;
        }
        match first_value(rest) {
            Some((Value::String(inner), length)) => {
                found.extend(first_value(&inner).map(|(value, _)| value));
                at = begin + length;
            }
            Some((value, length)) => {
                found.push(value);
                at = begin + length;
            }
            None if tries == TRIES => break,
            None => tries += 1,
        }
    }
    found
}

/// The value that a text begins with, and its length in bytes.
fn first_value(text: &str) -> Option<(Value, usize)> {
    if !text.starts_with(['{', '[', '"']) {
        return None;
    }
    let mut stream = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    let value = stream.next()?.ok()?;
    Some((value, stream.byte_offset()))
}

/// Names under which data hold the text of an article, in lower case without underscores.
#[rustfmt::skip]
const BODIES: &[&str] = &[
    "articlebody", "body", "bodyhtml", "bodytext", "content", "contents", "contenthtml", "contentelements", "html", "text", "fulltext",
    "story", "storybody", "storyhtml", "paragraphs", "blocks", "components", "richtext", "maincontent",
];

/// Names of the headline.
const HEADLINES: &[&str] = &["headline", "title", "headlines", "heading", "pagetitle"];

/// Names of the time of publication, that of the first one before that of any later one.
#[rustfmt::skip]
const PUBLISHED: &[&str] = &[
    "firstpublishdate", "firstpublisheddate", "firstpublishedat", "firstpublished", "firstpublicationdate", "datepublished", "displaydate",
    "publishedat", "publisheddate", "publisheddatetime", "publishdate", "publishedtime", "publishtime", "publishedon", "publicationdate",
    "pubdate", "published",
];

/// Names of the author.
const AUTHORS: &[&str] = &["author", "authors", "byline", "bylines"];

/// Adds the articles of a value; `around` is what the objects around it say of a headline, an author and a time.
fn collect(value: &Value, around: &Article, found: &mut Vec<Article>) {
    match value {
        Value::Array(list) => list.iter().for_each(|value| collect(value, around, found)),
        Value::Object(object) => {
            let mut own = around.clone();
            if let Some(headline) = field(object, HEADLINES).and_then(line) {
                own = Article { headline: Some(headline), ..Article::default() };
            }
            own.published = field(object, PUBLISHED).and_then(line).or(own.published);
            own.author = field(object, AUTHORS).and_then(line).or(own.author);
            let bodies = BODIES.iter().filter_map(|name| field(object, &[name]));
            let bodies = bodies.map(|body| paragraphs(body).join("\n\n"));
            if own.headline.is_some()
                && let Some(body) = bodies.max_by_key(|body| words(body))
                && words(&body) >= FEWEST
            {
                found.push(Article { body: Some(body), ..own });
                return;
            }
            object.values().for_each(|value| collect(value, &own, found));
        }
        _ => {}
    }
}

/// The first field of an object that has one of the names and is not empty.
fn field<'a>(object: &'a Map<String, Value>, names: &[&str]) -> Option<&'a Value> {
    names.iter().find_map(|name| {
        let is = |key: &str| {
            let letters = key.bytes().filter(|byte| *byte != b'_').map(|c| c.to_ascii_lowercase());
            letters.eq(name.bytes())
        };
        object.iter().find(|(key, value)| is(key) && !value.is_null()).map(|(_, value)| value)
    })
}

/// A line of words: a string, or what stands under the usual names in an object or at the head of a list.
fn line(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(flat(&text(words))).filter(|words| !words.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(list) => list.iter().find_map(line),
        Value::Object(object) => {
            field(object, &["basic", "rendered", "name", "text", "value"]).and_then(line)
        }
        _ => None,
    }
}

/// Kinds of pieces that stand among the paragraphs of an article and are none.
#[rustfmt::skip]
const ASIDES: &[&str] = &[
    "image", "img", "picture", "photo", "gallery", "video", "audio", "figure", "caption", "embed", "iframe", "ad", "advert", "advertisement",
    "related", "interstitial", "link", "promo", "newsletter", "button", "script", "custom", "divider", "table", "social", "oembed",
];

/// The paragraphs that a value holds: markup or lines of text, a list of pieces, or a tree of them.
fn paragraphs(value: &Value) -> Vec<String> {
    match value {
        Value::String(written) => text(written)
            .split("\n")
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect(),
        Value::Array(list) if list.iter().any(is_leaf) => {
            let inline: String = list.iter().map(inline).collect();
            Some(flat(&inline)).filter(|line| !line.is_empty()).into_iter().collect()
        }
        Value::Array(list) => list.iter().flat_map(paragraphs).collect(),
        Value::Object(object) => {
            let kind = field(object, KINDS).and_then(Value::as_str).unwrap_or_default();
            if ASIDES.contains(&kind.to_ascii_lowercase().as_str()) {
                return Vec::new();
            }
            field(object, PIECES).map(paragraphs).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

/// Names under which a piece says what it is.
const KINDS: &[&str] = &["type", "kind", "nodetype", "typename", "name", "component"];

/// Names under which a piece holds its words or its own pieces.
#[rustfmt::skip]
const PIECES: &[&str] =
    &["content", "text", "html", "children", "value", "rendered", "body", "paragraphs", "blocks", "items", "data", "model", "attributes", "props"];

/// Whether a piece is a run of words inside a paragraph.
fn is_leaf(value: &Value) -> bool {
    let Value::Object(object) = value else { return false };
    let kind = field(object, KINDS).and_then(Value::as_str).unwrap_or_default();
    let words = field(object, &["text", "value"]).is_some_and(Value::is_string);
    words
        && matches!(kind.to_ascii_lowercase().as_str(), "text" | "span" | "textnode" | "leaf")
        && !object.values().any(|value| value.as_str().is_some_and(ends_paragraph))
}

/// Lists of whole paragraphs call each a "text" as others call a run of words.
fn ends_paragraph(words: &str) -> bool {
    words.len() > 40 && words.trim_end().ends_with(['.', '!', '?', '”', '"', '>'])
}

/// The words of a run, or of all runs in it, as they stand.
fn inline(value: &Value) -> String {
    match value {
        Value::String(words) => words.clone(),
        Value::Array(list) => list.iter().map(inline).collect(),
        Value::Object(object) => {
            field(object, &["text", "value", "children", "content"]).map(inline).unwrap_or_default()
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "The ferry left the harbour an hour late, said the company that runs it, and was last seen off the cape by a fisherman who thought nothing of it.";
    const SECOND: &str = "Rescuers reached the ferry before noon and took forty people off it, the coast guard told reporters in the harbour, where families had waited since dawn and where a priest, two nurses and the mayor went from one to the next with tea and blankets.";

    fn of(html: &str) -> Option<(String, Option<String>)> {
        let article = article(&Tree::parse(html), Some("Ferry sinks"))?;
        Some((article.body?, article.published))
    }

    #[test]
    fn what_scripts_draw() {
        let (one, two) = (FIRST.replace('\'', "’"), SECOND);
        let markup = format!("<p>{one}</p>\\n<p>{two}</p>");
        let whole = format!("{one}\n\n{two}");
        for script in [
            format!(
                "<script id='__NEXT_DATA__' type='application/json'>{{\"props\": {{\"post\": {{\"title\": \"Ferry sinks\", \"published_at\": \"2020-02-18\", \"html\": \"{markup}\"}}}}}}</script>"
            ),
            format!(
                "<script>window.A=1;if (a) {{}} window.__STATE__ = {{\"article\": {{\"headline\": \"Ferry sinks\", \"publishedAt\": \"2020-02-18\", \"body\": [{{\"type\": \"paragraph\", \"text\": \"{one}\"}}, {{\"type\": \"image\", \"text\": \"A ferry.\"}}, {{\"type\": \"paragraph\", \"text\": \"{two}\"}}]}}}};</script>"
            ),
            format!(
                "<script>Fusion.globalContent={{\"headlines\": {{\"basic\": \"Ferry sinks\"}}, \"publish_date\": \"2020-02-20\", \"first_publish_date\": \"2020-02-18\", \"content_elements\": [{{\"type\": \"text\", \"content\": \"{one}\"}}, {{\"type\": \"text\", \"content\": \"{two}\"}}]}};Fusion.x=1</script>"
            ),
            format!(
                "<script>window.s = JSON.parse(\"{{\\\"title\\\": \\\"Ferry sinks\\\", \\\"pubDate\\\": \\\"2020-02-18\\\", \\\"text\\\": \\\"{one}\\\\n{two}\\\"}}\")</script>"
            ),
            format!(
                "<script type='application/json'>{{\"title\": \"Ferry sinks\", \"published\": \"2020-02-18\", \"content\": [{{\"_type\": \"block\", \"children\": [{{\"_type\": \"span\", \"text\": \"{}\"}}, {{\"_type\": \"span\", \"text\": \"{}\"}}]}}, {{\"_type\": \"block\", \"children\": [{{\"_type\": \"span\", \"text\": \"{two}\"}}]}}]}}</script>",
                &one[..40],
                &one[40..]
            ),
        ] {
            let (body, published) = of(&script).expect(&script);
            assert_eq!(
                (body.as_str(), published.as_deref()),
                (whole.as_str(), Some("2020-02-18")),
                "{script}"
            );
        }
    }

    #[test]
    fn what_is_no_article() {
        let long = format!("{FIRST} {SECOND}");
        let story = |title: &str, day: &str| {
            format!(
                "{{\"title\": \"{title}\", \"published\": {day}, \"text\": \"{title}. {long}\"}}"
            )
        };
        for data in [
            // A notice of no day, and two other stories of which neither is the page's.
            story("We value your privacy", "null"),
            format!(
                "[{}, {}]",
                story("Bridge shut", "\"2020-02-18\""),
                story("Port open", "\"2020-02-17\"")
            ),
            "{\"title\": \"Ferry sinks\", \"text\": \"A teaser.\"}".to_owned(),
            format!("{{\"title\": \"Ferry sinks\", \"text\": \"{long}"),
        ] {
            assert_eq!(of(&format!("<script>x={data}</script>")), None, "{data}");
        }
        let own = format!(
            "[{}, {}]",
            story("Bridge shut", "\"2020-02-18\""),
            story("Ferry sinks", "null")
        );
        assert!(
            of(&format!("<script>x={own}</script>"))
                .is_some_and(|(body, _)| body.starts_with("Ferry"))
        );
    }

    #[test]
    fn no_script_is_too_deep_or_too_long() {
        for script in ["={\"a\":", "(\"", "=[", "JSON.parse(\"{", "=\"={\\\""] {
            assert_eq!(of(&format!("<script>{}</script>", script.repeat(20_000))), None);
        }
    }
}
