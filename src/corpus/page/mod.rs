//! Saved web pages: the article's text, and what the page says of it.

mod beside;
mod blocks;
mod changed;
mod choose;
mod clock;
mod dates;
mod headings;
mod linked;
mod live;
mod meta;
mod names;
mod order;
mod scripts;
mod shown;
mod stored;
#[cfg(test)]
mod styles;
mod tag;
mod tree;
mod when;

use super::draft::Fields;
use blocks::{Block, Kind};
use linked::{Article, Linked};
use meta::Meta;
use tree::Tree;

/// An article as a page holds it.
#[derive(Debug)]
pub(super) struct Page {
    /// Paragraphs with an empty line between each; empty when the page holds no running text.
    pub(super) text: String,
    pub(super) fields: Fields,
}

/// Whether a text begins as a page does.
pub(super) fn is(head: &str) -> bool {
    let mut rest = head.trim_start_matches('\u{feff}').trim_start();
    loop {
        let end = if rest.starts_with("<!--") {
            rest.find("-->").map(|end| end + 3)
        } else if rest.starts_with("<?xml") {
            rest.find("?>").map(|end| end + 2)
        } else {
            None
        };
        match end {
            Some(end) => rest = rest[end..].trim_start(),
            None => break,
        }
    }
    if !rest.starts_with('<') {
        return false;
    }
    let start = rest.get(..rest.len().min(14)).unwrap_or(rest).to_ascii_lowercase();
    let named = |name: &str| {
        start
            .strip_prefix(name)
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
    };
    // Servers print warnings above a page.
    let later = || {
        let lower = rest.to_ascii_lowercase();
        lower.contains("<!doctype html") || (lower.contains("<html") && lower.contains("<head"))
    };
    start.starts_with("<!doctype html")
        || [
            "<html", "<head", "<body", "<meta", "<title", "<article", "<main", "<div", "<p",
            "<section", "<h1", "<script", "<link", "<table", "<center", "<span",
        ]
        .iter()
        .any(|name| named(name))
        || (!start.starts_with("<?") && later())
}

/// The words of a title or name, with what is escaped in it written out.
pub(super) fn plain_words(words: &str) -> String {
    meta::unescaped(words)
}

/// The text of a piece of markup that is all article, as feeds hold it; words without tags keep their lines.
pub(super) fn text(html: &str) -> String {
    let tagged = html.match_indices('<').any(|(at, _)| {
        html[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!')
    });
    if !tagged {
        let lines: Vec<String> = html.lines().map(meta::unescaped).collect();
        return lines.join("\n").trim().to_owned();
    }
    let blocks = blocks::blocks(&Tree::parse(html));
    let all: Vec<usize> = (0..blocks.len()).collect();
    written(&blocks, &all)
}

/// Reads a page; `url` is where it was fetched from, when that is known.
pub(super) fn read(html: &str, url: Option<&str>) -> Page {
    let tree = Tree::parse(html);
    let meta = Meta::read(&tree);
    let linked = Linked::read(&tree);
    let address = meta::address(&tree, &meta).or_else(|| url.map(str::to_owned));
    let stated_title = meta.first(&["og:title"]).map(meta::unescaped);
    let own = linked.own(address.as_deref(), stated_title.as_deref());
    let blocks = blocks::blocks(&tree);
    let body = own.and_then(|own| own.body.as_deref()).map(text);
    let chosen = choose::article(&tree, &blocks, body.as_deref());
    let with_body = match (&body, written(&blocks, &chosen)) {
        (None, shown) if shown.len() < SHORT => stored_in(&tree, &meta, own),
        _ => None,
    };
    let article = with_body.as_ref().or(own);
    let stated = match &with_body {
        Some(stored) => stored.body.clone(),
        None => body,
    };
    let language = meta::language(&tree, &meta)
        .or_else(|| article.and_then(|article| article.language.clone()));
    let headline = article.and_then(|article| article.headline.as_deref());
    let author = article.and_then(|article| article.author.as_deref());
    let outlet = article
        .and_then(|article| article.publisher.clone())
        .or_else(|| meta.first(&["og:site_name"]).map(meta::unescaped))
        .or_else(|| linked.site.clone());
    let title = meta::title(&tree, &meta, headline, shown::headline(&tree, &blocks));
    let outlet = outlet
        .or_else(|| meta.first(&["application-name", "dc.publisher"]).map(meta::unescaped))
        .or_else(|| shown::outlet(&tree, &blocks, title.as_deref()?));
    let around = dates::Around {
        blocks: &blocks,
        first: chosen.first().copied().unwrap_or(0),
        last: chosen.last().copied().unwrap_or(0),
        title: title.as_deref(),
    };
    let locale = meta.first(&["og:locale"]);
    let order = order::order(language.as_deref(), locale, address.as_deref());
    let published = dates::read(&tree, &meta, article, address.as_deref(), order, around);
    let live = live_text(&tree, &blocks, &chosen, article, &address, &title, order);
    let text = live.unwrap_or_else(|| {
        let shown = written(&blocks, &chosen);
        let words = |text: &str| text.split_whitespace().count();
        // A page that is put together by its scripts shows less than it states.
        match &stated {
            Some(stated) if words(&shown) * 2 < words(stated) => stated.clone(),
            _ => shown,
        }
    });
    let description = || meta.first(&["og:description", "description"]).map(meta::unescaped);
    Page {
        text: if text.is_empty() { description().unwrap_or_default() } else { text },
        fields: Fields {
            outlet,
            owner: None,
            title,
            author: meta::author(&tree, &meta, author)
                .or_else(|| shown::byline(&blocks, *chosen.first()?)),
            url: address,
            language,
            published: published.map(|when| when.on_its_own_day().written()),
            captured: meta::saved(&tree).and_then(|saved| saved.at).map(|when| when.written()),
            zone: None,
        },
    }
}

/// A page that shows fewer bytes of running text may hold its article where only its scripts read it.
const SHORT: usize = 500;

/// The article that the page's scripts draw, with all that the page's own description of it says.
fn stored_in(tree: &Tree, meta: &Meta<'_>, own: Option<&Article>) -> Option<Article> {
    let headline = own.and_then(|own| own.headline.as_deref());
    let stored = stored::article(tree, meta::title(tree, meta, headline, None).as_deref())?;
    Some(match own {
        Some(own) => Article {
            headline: own.headline.clone().or(stored.headline),
            published: own.published.clone().or(stored.published),
            author: own.author.clone().or(stored.author),
            body: stored.body,
            ..own.clone()
        },
        None => stored,
    })
}

/// The text of a live blog: its introduction, then its posts, each under its headline and its time.
fn live_text(
    tree: &Tree,
    blocks: &[Block],
    chosen: &[usize],
    article: Option<&Article>,
    url: &Option<String>,
    title: &Option<String>,
    order: order::Order,
) -> Option<String> {
    let listed = article.and_then(|article| live::listed(&article.updates, blocks));
    let (posts, used) = listed.or_else(|| {
        let live = article.is_some_and(|article| article.live)
            || live::is_named(url.as_deref(), title.as_deref());
        live.then(|| live::shown(tree, blocks, order)).flatten()
    })?;
    let first = used.first().copied().unwrap_or(usize::MAX);
    let intro: Vec<usize> = chosen.iter().copied().filter(|index| *index < first).collect();
    let mut parts = vec![written(blocks, &intro)];
    parts.extend(posts.iter().map(live::Post::written));
    parts.retain(|part| !part.is_empty());
    Some(parts.join("\n\n"))
}

fn written(blocks: &[Block], chosen: &[usize]) -> String {
    let mut text = String::new();
    for index in chosen {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        if blocks[*index].kind == Kind::Item {
            text.push_str("- ");
        }
        text.push_str(&blocks[*index].text);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "The ferry left the harbour an hour late, said the company that runs it, and was last seen off the cape.";
    const SECOND: &str = "Rescuers reached the ferry before noon and took forty people off it, the coast guard told reporters.";

    #[test]
    fn what_a_page_is() {
        for page in [
            "<!DOCTYPE html><p>x",
            "\u{feff} <html lang=en>",
            "<!-- saved --><html>",
            "<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC>",
            "<div class=x>",
        ] {
            assert!(is(page), "{page}");
        }
        for other in [
            "A <html> tag",
            "<?xml version='1.0'?><rss>",
            "<rss version='2.0'>",
            "<svg>",
            "<pre-text",
            "",
            "<",
        ] {
            assert!(!is(other), "{other}");
        }
    }

    #[test]
    fn the_article_stands_among_menus() {
        let html = format!(
            "<html><head><title>Ferry sinks | The Bugle</title><meta property='article:published_time' content='2025-12-08T09:00:00Z'></head><body>
            <nav><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></nav>
            <article><h1>Ferry sinks</h1><p class=byline>By Ann Reed</p><p>{FIRST}</p><figure><img src=x><figcaption>A ferry in the harbour in a photo of 2019.</figcaption></figure><h2>Noon</h2><p>{SECOND}</p>
            <div class='related-posts'><p>Another story of another day, with quite some words in it, that nobody asked for.</p></div></article>
            <footer><p>All rights reserved by the company that prints this newspaper every day of the week.</p></footer></body></html>"
        );
        let page = read(&html, None);
        assert_eq!(page.text, format!("{FIRST}\n\nNoon\n\n{SECOND}"));
        assert_eq!(page.fields.title.as_deref(), Some("Ferry sinks"));
        assert_eq!(page.fields.author.as_deref(), Some("Ann Reed"));
        assert_eq!(page.fields.published.as_deref(), Some("2025-12-08T09:00:00Z"));
    }

    #[test]
    fn posts_of_a_live_blog_have_their_own_times() {
        let json = format!(
            "{{\"@type\": \"LiveBlogPosting\", \"headline\": \"Live\", \"liveBlogUpdate\": [
            {{\"headline\": \"Rescuers arrive\", \"datePublished\": \"2025-12-08T12:49:00+01:00\", \"articleBody\": \"{SECOND}\"}},
            {{\"headline\": \"Ferry late\", \"datePublished\": \"2025-12-08T10:04:00Z\", \"articleBody\": \"{FIRST}\"}}]}}"
        );
        let page = read(
            &format!(
                "<html><script type='application/ld+json'>{json}</script><p>{SECOND}</p><p>{FIRST}</p></html>"
            ),
            None,
        );
        assert_eq!(
            page.text,
            format!(
                "Rescuers arrive\n\nPublished at 11:49 GMT, 8 December 2025\n\n{SECOND}\n\nFerry late\n\nPublished at 10:04 GMT, 8 December 2025\n\n{FIRST}"
            )
        );
        let post = |clock: &str, words: &str| {
            format!(
                "<section><h2>At {clock}</h2><time datetime='2025-12-08T{clock}Z'>{clock}</time><p>{words}</p></section>"
            )
        };
        let shown = [post("12:00", FIRST), post("11:00", SECOND), post("10:00", FIRST)].concat();
        let page =
            read(&format!("<html><title>Ferry live</title><main>{shown}</main></html>"), None);
        assert!(
            page.text.starts_with(
                "At 12:00\n\nPublished at 12:00 GMT, 8 December 2025\n\nThe ferry left"
            ),
            "{}",
            page.text
        );
        assert_eq!(page.text.matches("Published at").count(), 3);
    }

    #[test]
    fn no_page_is_too_deep_or_too_broken() {
        let deep = format!("{}{FIRST}", "<div>".repeat(50_000));
        assert_eq!(read(&deep, None).text, FIRST);
        let _ = read(&"<p><b><i>".repeat(20_000), None);
        let _ = read(&"</div>".repeat(20_000), None);
        let _ = read(&format!("<a {}>x", "a=b ".repeat(20_000)), None);
        let _ = read("<script type='application/ld+json'>{\"@graph\":", None);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_a_page(html in "(<(/?(p|div|a|li|td|time|script|h1)|!--)( class=\"[a-z-]{0,8}\")?>|[a-z.& ]{0,30}|\\PC{0,5}){0,40}") {
            let _ = read(&html, None);
        }
    }
}
