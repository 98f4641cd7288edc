//! What a page says of itself in JSON-LD, which is often broken and often speaks of other pages too.

use serde_json::{Map, Value};

use super::tag::Tag;
use super::tree::{Tree, flat};

/// An article as JSON-LD describes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Article {
    pub(super) headline: Option<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) author: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
    pub(super) language: Option<String>,
    pub(super) body: Option<String>,
    /// The updates of a live blog in the order in which they are listed.
    pub(super) updates: Vec<Update>,
    /// How much its type is that of an article.
    pub(super) weight: u32,
    /// Whether it is a live blog.
    pub(super) live: bool,
    /// Whether it is listed inside a description of something else.
    pub(super) within: bool,
}

/// One update of a live blog.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Update {
    pub(super) headline: Option<String>,
    pub(super) published: Option<String>,
    pub(super) author: Option<String>,
    pub(super) body: Option<String>,
    pub(super) url: Option<String>,
}

/// The descriptions of articles on a page; of several the page's own comes first.
pub(super) struct Linked {
    articles: Vec<Article>,
    /// The name of the site, when it describes itself.
    pub(super) site: Option<String>,
}

impl Linked {
    /// Reads all scripts of the type. What cannot be read even after the usual faults are mended is passed over.
    pub(super) fn read(tree: &Tree) -> Linked {
        let mut linked = Linked { articles: Vec::new(), site: None };
        for script in tree.elements(Tag::Script) {
            let kind = tree.attribute(script, "type").unwrap_or_default();
            if !kind.to_ascii_lowercase().contains("ld+json") {
                continue;
            }
            let written: String =
                tree.children(script).map(|child| tree.text(child)).collect::<Vec<_>>().concat();
            for value in values(&written) {
                linked.collect(&value, false);
            }
        }
        linked
    }

    fn collect(&mut self, value: &Value, within: bool) {
        match value {
            Value::Array(list) => list.iter().for_each(|value| self.collect(value, within)),
            Value::Object(object) => {
                let weight = kinds(object).map(weight).max().unwrap_or(0);
                if weight > 0 {
                    self.articles.push(article(object, weight, within));
                } else if kinds(object).any(|kind| {
                    matches!(kind, "WebSite" | "NewsMediaOrganization") && self.site.is_none()
                }) {
                    self.site = name(object.get("name"));
                }
                for (key, inner) in object {
                    // What stands under other keys is named by the article, and is not the page.
                    let own = matches!(key.as_str(), "@graph" | "mainEntity" | "mainEntityOfPage");
                    self.collect(inner, within || weight > 1 || !own);
                }
            }
            _ => {}
        }
    }

    /// The page's own description: of the page's address or headline if one is, else the first that is not listed
    /// inside another.
    pub(super) fn own(&self, url: Option<&str>, title: Option<&str>) -> Option<&Article> {
        let score = |article: &Article| {
            let same_url = url.is_some_and(|url| {
                article.url.as_deref().is_some_and(|other| same_page(url, other))
            });
            let same_title = title.zip(article.headline.as_deref()).is_some_and(|(title, head)| {
                let (title, head) = (title.to_lowercase(), head.to_lowercase());
                !head.is_empty() && (title.starts_with(&head) || head.starts_with(&title))
            });
            (same_url || same_title, !article.within, article.weight)
        };
        let mut best: Option<&Article> = None;
        for article in &self.articles {
            if best.is_none_or(|held| score(article) > score(held)) {
                best = Some(article);
            }
        }
        // An article of a list, on a page that is none of its articles, is a pointer.
        best.filter(|article| !article.within || score(article).0)
    }
}

/// Whether two addresses are one page's: the same host and path.
pub(super) fn same_page(a: &str, b: &str) -> bool {
    fn bare(url: &str) -> &str {
        let url = url.split_once("://").map_or(url, |(_, rest)| rest);
        let url = url.split(['?', '#']).next().unwrap_or(url);
        url.trim_start_matches("www.").trim_start_matches("amp.").trim_end_matches('/')
    }
    let (a, b) = (bare(a), bare(b));
    // An address without a path is the site's.
    a == b && a.contains('/')
}

fn kinds(object: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let kinds: Vec<&str> = match object.get("@type") {
        Some(Value::String(kind)) => vec![kind],
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    kinds.into_iter().map(|kind| kind.rsplit(['/', '#', ':']).next().unwrap_or(kind))
}

fn weight(kind: &str) -> u32 {
    match kind {
        "LiveBlogPosting" => 4,
        "VideoObject" | "WebPage" | "ItemPage" | "Recipe" | "Event" | "Product" | "Movie" => 1,
        "Report" | "BlogPosting" | "SocialMediaPosting" | "Review" | "CreativeWork" => 2,
        _ if kind.ends_with("Article") => 3,
        _ => 0,
    }
}

fn article(object: &Map<String, Value>, weight: u32, within: bool) -> Article {
    let text = |key: &str| string(object.get(key)?);
    Article {
        headline: text("headline").or_else(|| text("name")),
        published: text("datePublished")
            .or_else(|| text("uploadDate"))
            .or_else(|| text("dateCreated")),
        modified: text("dateModified"),
        author: names(object.get("author")).or_else(|| names(object.get("creator"))),
        publisher: name(object.get("publisher")),
        url: text("url").or_else(|| main_page(object)).or_else(|| text("@id")),
        language: text("inLanguage"),
        body: text("articleBody").or_else(|| text("text")),
        updates: updates(object.get("liveBlogUpdate")),
        live: weight == 4,
        weight,
        within,
    }
}

fn main_page(object: &Map<String, Value>) -> Option<String> {
    match object.get("mainEntityOfPage")? {
        Value::Object(page) => page.get("@id").or_else(|| page.get("url")).and_then(string),
        other => string(other).filter(|url| url.contains("://")),
    }
}

fn updates(listed: Option<&Value>) -> Vec<Update> {
    let list: &[Value] = match listed {
        Some(Value::Array(list)) => list,
        Some(single) => std::slice::from_ref(single),
        None => &[],
    };
    let update = |value: &Value| {
        let object = value.as_object()?;
        let text = |key: &str| string(object.get(key)?);
        Some(Update {
            headline: text("headline").or_else(|| text("name")),
            published: text("datePublished").or_else(|| text("dateCreated")),
            author: names(object.get("author")),
            body: text("articleBody").or_else(|| text("text")).or_else(|| text("description")),
            url: text("url").or_else(|| main_page(object)),
        })
    };
    list.iter().filter_map(update).collect()
}

fn string(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(list) => list.iter().find_map(string),
        Value::Object(object) => object.get("@value").and_then(string),
        _ => None,
    }
}

fn name(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::Object(object) => string(object.get("name")?),
        Value::Array(list) => list.iter().find_map(|value| name(Some(value))),
        Value::String(text) if !text.contains("://") => Some(flat(text)),
        _ => None,
    }
    .map(|name| flat(&name))
    .filter(|name| !name.is_empty())
}

fn names(value: Option<&Value>) -> Option<String> {
    let Value::Array(list) = value? else { return name(value) };
    let mut all: Vec<String> = Vec::new();
    for one in list.iter().filter_map(|value| name(Some(value))) {
        if !all.contains(&one) {
            all.push(one);
        }
    }
    (!all.is_empty()).then(|| all.join(", "))
}

/// The values of a script: one as a rule, several in a row on some pages.
fn values(written: &str) -> Vec<Value> {
    let bare = unwrapped(written);
    if let Ok(value) = serde_json::from_str(bare) {
        return vec![value];
    }
    let mended = mended(bare);
    let mut found = Vec::new();
    for value in serde_json::Deserializer::from_str(&mended).into_iter::<Value>() {
        match value {
            Ok(value) => found.push(value),
            Err(_) => break,
        }
    }
    if found.is_empty() { fields(&mended).into_iter().collect() } else { found }
}

/// Without the comment signs that once hid scripts from browsers.
fn unwrapped(written: &str) -> &str {
    let mut bare = written.trim();
    for sign in ["<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA["] {
        bare = bare.strip_prefix(sign).unwrap_or(bare).trim_start();
    }
    for sign in ["//-->", "-->", "//]]>", "/*]]>*/", "]]>", ";"] {
        bare = bare.strip_suffix(sign).unwrap_or(bare).trim_end();
    }
    bare
}

/// Line breaks inside strings, unknown escapes and commas before a closing bracket are what pages get wrong.
fn mended(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut chars = json.chars().peekable();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                quoted = !quoted;
                out.push(c);
            }
            '\\' if quoted => match chars.next() {
                Some(next @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u')) => {
                    out.push('\\');
                    out.push(next);
                }
                Some(next) if !next.is_control() => out.push(next),
                _ => out.push(' '),
            },
            c if quoted && c.is_control() => out.push(' '),
            ',' if !quoted => {
                while chars.peek().is_some_and(|next| next.is_whitespace() || *next == ',') {
                    chars.next();
                }
                if !matches!(chars.peek(), Some('}' | ']') | None) {
                    out.push(',');
                }
            }
            c => out.push(c),
        }
    }
    out
}

/// What can be saved of a script that is no JSON: the fields that stand in it as `"name": "value"`.
fn fields(json: &str) -> Option<Value> {
    let mut object = Map::new();
    for key in ["@type", "headline", "datePublished", "dateModified", "url", "articleBody"] {
        let Some(at) = json.find(&format!("\"{key}\"")) else { continue };
        let rest = json[at + key.len() + 2..].trim_start();
        let Some(rest) = rest.strip_prefix(':').map(str::trim_start) else { continue };
        let Some(quoted) = rest.strip_prefix('"') else { continue };
        let end = quoted
            .char_indices()
            .find(|(at, c)| *c == '"' && !quoted[..*at].ends_with('\\'))
            .map(|(at, _)| at);
        if let Some(end) = end {
            let text = serde_json::from_str(&format!("\"{}\"", &quoted[..end]));
            let text = text.unwrap_or_else(|_| quoted[..end].to_owned());
            object.insert(key.to_owned(), Value::String(text));
        }
    }
    object.contains_key("datePublished").then(|| {
        object.entry("@type").or_insert_with(|| Value::String("Article".to_owned()));
        Value::Object(object)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(scripts: &[&str], url: Option<&str>, title: Option<&str>) -> Option<Article> {
        let html: String = scripts
            .iter()
            .map(|json| format!("<script type=\"application/ld+json\">{json}</script>"))
            .collect();
        Linked::read(&Tree::parse(&html)).own(url, title).cloned()
    }

    #[test]
    fn the_pages_own_article_is_chosen() {
        let graph = r#"{"@graph": [
            {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Other", "datePublished": "2020-01-01"}]},
            {"@type": ["NewsArticle"], "headline": "Ferry sinks", "datePublished": "2020-02-18", "author": [{"name": "A. Reed"}, {"name": "B. Low"}],
             "publisher": {"name": "The Bugle"}, "isPartOf": {"@type": "Article", "datePublished": "2019-01-01"}}]}"#;
        let article = own(&[graph], None, None).unwrap();
        assert_eq!(article.headline.as_deref(), Some("Ferry sinks"));
        assert_eq!(article.author.as_deref(), Some("A. Reed, B. Low"));
        assert_eq!(article.publisher.as_deref(), Some("The Bugle"));
        let two = [
            r#"{"@type": "NewsArticle", "url": "https://a.org/one", "datePublished": "2020-01-01"}"#,
            r#"{"@type": "NewsArticle", "url": "https://a.org/two", "datePublished": "2020-01-02"}"#,
        ];
        let article = own(&two, Some("https://www.a.org/two/?x=1"), None).unwrap();
        assert_eq!(article.published.as_deref(), Some("2020-01-02"));
        let list = r#"{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Other", "datePublished": "2020-01-01"}]}"#;
        assert_eq!(own(&[list], None, Some("Ferry sinks")), None);
    }

    #[test]
    fn broken_scripts_are_mended() {
        for json in [
            "<!-- {\"@type\": \"NewsArticle\", \"headline\": \"Two\nlines\", \"datePublished\": \"2020-02-18\",} -->",
            "//<![CDATA[\n{\"@type\": \"Article\", \"datePublished\": \"2020-02-18\",, \"x\": [1,]}\n//]]>",
            "{\"@type\": \"NewsArticle\", \"headline\": \"A \"quoted\" word\", \"datePublished\": \"2020-02-18\"}",
            "{\"@type\": \"NewsArticle\", \"datePublished\": \"2020-02-18\", \"articleBody\": \"cut off",
        ] {
            let article = own(&[json], None, None);
            assert_eq!(article.and_then(|a| a.published).as_deref(), Some("2020-02-18"), "{json}");
        }
    }

    #[test]
    fn no_depth_of_nesting_hurts() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(own(&[&deep], None, None), None);
    }

    #[test]
    fn updates_of_a_live_blog() {
        let json = r#"{"@type": "LiveBlogPosting", "headline": "Live", "datePublished": "2020-02-18T08:00:00Z", "liveBlogUpdate": [
            {"@type": "BlogPosting", "headline": "Second", "datePublished": "2020-02-18T10:00:00Z", "articleBody": "Two."},
            {"@type": "BlogPosting", "headline": "First", "datePublished": "2020-02-18T09:00:00Z", "articleBody": "One."}]}"#;
        let article = own(&[json], None, None).unwrap();
        assert_eq!(article.updates.len(), 2);
        assert_eq!(article.updates[1].headline.as_deref(), Some("First"));
    }
}
