//! Pages in the styles of many publishing systems, each with what must be read from it.

use super::{Page, read};

const FIRST: &str = "The ferry left the harbour an hour late, said the company that runs it, and was last seen off the cape.";
const SECOND: &str = "Rescuers reached the ferry before noon and took forty people off it, the coast guard told reporters.";
const THIRD: &str = "The company, which was founded on 1 May 1990, said that it was sorry and that it would pay the passengers.";

fn body() -> String {
    format!("<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>")
}

fn whole() -> String {
    format!("{FIRST}\n\n{SECOND}\n\n{THIRD}")
}

/// A page with a head and something around its article.
fn page(head: &str, above: &str, below: &str) -> Page {
    let body = body();
    read(
        &format!(
            "<!DOCTYPE html><html lang=en-GB><head><title>Ferry sinks off the cape | The Bugle</title>{head}</head><body><div class=top><a href=/>Home</a> <a href=/world>World</a></div><main><article><h1>Ferry sinks off the cape</h1>{above}<div class=body>{body}</div></article></main>{below}</body></html>"
        ),
        None,
    )
}

fn published(head: &str, above: &str, below: &str) -> Option<String> {
    let page = page(head, above, below);
    assert_eq!(page.text, whole(), "{head}{above}{below}");
    page.fields.published
}

fn script(json: &str) -> String {
    format!("<script type='application/ld+json'>{json}</script>")
}

#[test]
fn dates_in_json_ld() {
    for json in [
        r#"{"@type": "NewsArticle", "headline": "Ferry sinks off the cape", "datePublished": ["2024-03-12T10:15:00Z"], "dateModified": "2024-03-14T08:00:00Z"}"#,
        r#"{"@context": "https://schema.org", "@graph": [{"@type": "Organization", "name": "The Bugle", "foundingDate": "1980-01-02"}, {"@type": "WebSite", "name": "The Bugle"}, {"@type": "WebPage", "@id": "https://bugle.org/f/", "datePublished": "2024-03-12T10:15:00+00:00", "dateModified": "2024-03-14T08:00:00Z"}, {"@type": "BreadcrumbList"}]}"#,
        r#"[{"@type": "BreadcrumbList"}, {"@type": ["NewsArticle", "Article"], "datePublished": {"@type": "Date", "@value": "2024-03-12T10:15:00Z"}}]"#,
        r#"{"@type": "WebPage", "mainEntity": {"@type": "http://schema.org/ReportageNewsArticle", "datePublished": "2024-03-12T10:15Z"}}"#,
        r#"{"@graph": [{"@type": "NewsArticle", "headline": "Ferry sinks off the cape", "datePublished": null, "dateCreated": "2024-03-12T10:15:00Z"}]}"#,
    ] {
        let found = published(&script(json), "", "");
        assert_eq!(found.as_deref(), Some("2024-03-12T10:15:00Z"), "{json}");
    }
}

#[test]
fn dates_in_meta_tags() {
    for (name, value) in [
        ("dc.date", "2024-03-12"),
        ("DC.Date.Issued", "2024-03-12"),
        ("dcterms.created", "2024-03-12"),
        ("DCTERMS.available", "2024-03-12"),
        ("sailthru.date", "2024-03-12"),
        ("parsely-pub-date", "2024-03-12"),
        ("article.published", "2024-03-12"),
        ("cXenseParse:recs:publishtime", "2024-03-12"),
        ("publish-date", "12 March 2024"),
        ("pubdate", "20240312"),
        ("citation_publication_date", "2024/03/12"),
        ("analyticsAttributes.articleDate", "2024-03-12"),
        ("article:published", "Tue, 12 Mar 2024"),
        ("shareaholic:article_published_time", "2024-03-12"),
        ("weibo:article:create_at", "2024-03-12"),
        ("iso-8601-publish-date", "2024-03-12"),
        ("date", "2024-03-12"),
    ] {
        for key in ["name", "property", "itemprop"] {
            let changed = "<meta property='article:modified_time' content='2024-05-02T10:00:00Z'>";
            let head = format!("{changed}<meta {key}='{name}' content='{value}'>");
            assert_eq!(published(&head, "", "").as_deref(), Some("2024-03-12"), "{head}");
        }
    }
}

#[test]
fn dates_in_microdata() {
    for above in [
        "<meta itemprop=datePublished content='2024-03-12'>",
        "<time itemprop=datePublished datetime='2024-03-12'>Tuesday</time>",
        "<span itemprop='datePublished' content='2024-03-12'>12 Mar</span>",
        "<div><span itemprop=dateModified>Updated 14 March 2024</span> <span itemprop='datePublished'>12 March 2024</span></div>",
        "<p class='meta'><abbr class=published title='2024-03-12'>Tuesday</abbr></p>",
        "<time pubdate datetime='2024-03-12'>Tuesday</time>",
    ] {
        assert_eq!(published("", above, "").as_deref(), Some("2024-03-12"), "{above}");
    }
}

#[test]
fn dates_that_only_a_reader_sees() {
    for (above, wanted) in [
        ("<div class=x1>Published 12 March 2024 at 10:15</div>", "2024-03-12T10:15"),
        ("<p>By Ann Reed | 12 March 2024, 10:15</p>", "2024-03-12T10:15"),
        (
            "<p>By Ann Reed, Senior Correspondent for Shipping and Trade · March 12, 2024</p>",
            "2024-03-12",
        ),
        (
            "<div class=x1>Updated 14 March 2024 at 08:00</div><div class=x1>Published 12 March 2024 at 10:15</div>",
            "2024-03-12T10:15",
        ),
        (
            "<div class=x1>Last updated: 14 March 2024 08:00 | First published: 12 March 2024 10:15</div>",
            "2024-03-12T10:15",
        ),
        (
            "<p class=x1>Published: 12 March 2024 10:15 | Updated: 14 March 2024 08:00</p>",
            "2024-03-12T10:15",
        ),
        (
            "<span class=date>Updated 14 March 2024</span><span class=date>Published 12 March 2024</span>",
            "2024-03-12",
        ),
        (
            "<div class=dates>Updated <time datetime='2024-03-14T08:00:00Z'>14 March</time></div><div class=dates>Published <time datetime='2024-03-12T10:15:00Z'>12 March</time></div>",
            "2024-03-12T10:15:00Z",
        ),
        ("<p>Veröffentlicht am 12.03.2024</p>", "2024-03-12"),
    ] {
        assert_eq!(published("", above, "").as_deref(), Some(wanted), "{above}");
    }
}

#[test]
fn pages_that_state_no_day() {
    let foot = "<footer><p>© 2024 The Bugle. All rights reserved by the company that prints it.</p></footer>";
    assert_eq!(published("", "", foot), None);
    assert_eq!(published("", "", "<div>Copyright 2012-2024 The Bugle Ltd.</div>"), None);
    assert_eq!(published("", "<p>March 2024</p>", ""), None);
    for changed in [
        "<meta property='article:modified_time' content='2024-03-14T08:00:00Z'>",
        "<meta property='og:updated_time' content='2024-03-14T08:00:00Z'>",
        "<meta http-equiv='last-modified' content='Thu, 14 Mar 2024 08:00:00 GMT'>",
    ] {
        assert_eq!(published(changed, "", ""), None, "{changed}");
    }
    let json = r#"{"@type": "NewsArticle", "dateModified": "2024-03-14T08:00:00Z"}"#;
    assert_eq!(published(&script(json), "", ""), None);
    for changed in [
        "<div class=x1>Last updated 14 March 2024</div>",
        "<time itemprop=dateModified datetime='2024-03-14'>14 March</time>",
        "<p>Updated: <time datetime='2024-03-14'>14 March 2024</time></p>",
    ] {
        assert_eq!(published("", changed, ""), None, "{changed}");
    }
}

#[test]
fn days_of_figures_that_may_be_months() {
    let of = |html: &str, tail: &str, figures: &str| {
        let url = format!("https://bugle.{tail}/ferry");
        let (body, above) = (body(), format!("<div class=date>{figures}</div>"));
        let html =
            format!("<html {html}<body><h1>Ferry sinks</h1>{above}<div>{body}</div></body></html>");
        read(&html, Some(&url)).fields.published
    };
    for (html, tail, figures, wanted) in [
        ("lang=en-GB>", "com", "03/12/2024", Some("2024-12-03")),
        ("lang=en-US>", "com", "03/12/2024", Some("2024-03-12")),
        ("lang=fr>", "com", "03/12/2024", Some("2024-12-03")),
        ("lang=en>", "com", "03/12/2024", None),
        (">", "com", "03/12/2024", None),
        (">", "co.uk", "03/12/2024", Some("2024-12-03")),
        ("lang=en>", "com.au", "03/12/2024", Some("2024-12-03")),
        (
            "lang=en><meta property=og:locale content=en_GB>",
            "com",
            "03/12/2024",
            Some("2024-12-03"),
        ),
        (">", "com", "03/13/2024", Some("2024-03-13")),
        (">", "com", "13/03/2024", Some("2024-03-13")),
        (">", "com", "03/03/2024", Some("2024-03-03")),
        (">", "com", "03.12.2024", Some("2024-12-03")),
    ] {
        let found = of(html, tail, figures);
        assert_eq!(found.as_deref(), wanted, "{html} {tail} {figures}");
    }
}

#[test]
fn dates_in_addresses_alone() {
    for url in [
        "https://bugle.org/2024/03/12/ferry-sinks",
        "https://bugle.org/2024/mar/12/ferry-sinks",
        "https://bugle.org/news/2024-03-12/ferry",
        "https://bugle.org/news/ferry-20240312.html",
        "https://bugle.org/world/2024/0312/ferry",
    ] {
        let head = format!("<link rel=canonical href='{url}'>");
        assert_eq!(published(&head, "", "").as_deref(), Some("2024-03-12"), "{url}");
    }
    for url in ["https://bugle.org/2024/03/ferry", "https://bugle.org/n/48216354"] {
        assert_eq!(published(&format!("<link rel=canonical href='{url}'>"), "", ""), None, "{url}");
    }
}

#[test]
fn what_stands_around_an_article() {
    let date = "<div>12 March 2024</div>";
    let quoted = "<p>I was on the ferry myself, and it was late because of the wind, as it is in every winter.</p>";
    let cookies = "<div class='cc-window' role=dialog><p>We use cookies to make this page work, to count our readers, and to show advertisements that are of interest to you.</p><button>Accept all</button></div>";
    let teaser = |day: &str, words: &str| {
        format!(
            "<article class=card><h3><a href=/x>{words}</a></h3><time datetime='{day}'>{day}</time><p>{words} that some people have seen and that others have only heard of.</p></article>"
        )
    };
    let teasers = format!(
        "<section><h2>More news</h2>{}{}{}</section>",
        teaser("2024-04-01", "A storm"),
        teaser("2024-04-02", "A flood"),
        teaser("2024-04-03", "A fire")
    );
    for (above, below) in [
        (String::new(), format!("<section id=comments><h2>2 comments</h2><div class=comment><b>Bob</b> <time datetime='2024-03-13'>13 March 2024</time>{quoted}</div><div class=comment><b>Al</b> <time datetime='2024-03-14'>14 March 2024</time>{quoted}</div></section>")),
        (String::new(), format!("<ol class=commentlist><li><article><footer><b>Bob</b> <time datetime='2024-03-13'>x</time></footer>{quoted}</article></li></ol>")),
        (String::new(), "<div class=more><h2>Related</h2><ul><li><a href=/a>Company that runs the ferry is sold to its rival for a pound</a> 1 March 2024<li><a href=/b>Ferry late again, say its passengers on the island of the south</a> 2 March 2024</ul></div>".to_owned()),
        (String::new(), teasers.clone()),
        (cookies.to_owned(), String::new()),
    ] {
        let found = published("", &format!("{above}{date}"), &below);
        assert_eq!(found.as_deref(), Some("2024-03-12"), "{above} {below}");
    }
    // The banner before everything, and the list before the article.
    let html = format!(
        "<html><body>{cookies}{teasers}<article><h1>Ferry sinks</h1>{date}{}</article></body></html>",
        body()
    );
    let page = read(&html, None);
    assert_eq!(page.text, whole());
    assert_eq!(page.fields.published.as_deref(), Some("2024-03-12"));
    // The article holds its own list of teasers.
    let html = format!(
        "<html><body><article><h1>Ferry sinks</h1>{date}{}{teasers}</article></body></html>",
        body()
    );
    let page = read(&html, None);
    assert_eq!(page.text, whole());
    assert_eq!(page.fields.published.as_deref(), Some("2024-03-12"));
}

#[test]
fn a_stub_in_front_of_a_paywall() {
    let html = format!(
        "<html lang=en-GB><head><title>Ferry sinks</title><meta property='og:description' content='A ferry sank.'></head><body><article><h1>Ferry sinks</h1><time datetime='2024-03-12'>12 March</time><p>{FIRST}</p><div class='paywall-gate'><h2>Subscribe to read on</h2><p>Start your subscription today for one pound a week, and cancel it whenever you like.</p><p>Already a subscriber? <a href=/login>Log in</a></p></div></article></body></html>"
    );
    let page = read(&html, None);
    assert_eq!(page.text, FIRST);
    assert_eq!(page.fields.published.as_deref(), Some("2024-03-12"));
}

#[test]
fn a_front_page_has_no_day_of_its_own() {
    let teaser = |number: u32, words: &str| {
        format!(
            "<article><h2><a href=/{number}>{words} on the island</a></h2><time datetime='2024-04-0{number}'>{number} April 2024</time><p><a href=/{number}>{words}, and more.</a></p></article>"
        )
    };
    let teasers: String = (1..8)
        .zip(["A storm", "A flood", "A fire", "A vote", "A fair", "A trial", "A match"])
        .map(|(number, words)| teaser(number, words))
        .collect();
    let page = read(
        &format!(
            "<html lang=en-GB><title>The Bugle</title><body><nav><a href=/>Home</a></nav><main>{teasers}</main></body></html>"
        ),
        None,
    );
    assert_eq!(page.fields.published, None, "{}", page.text);
}

#[test]
fn an_amp_page() {
    let json = script(
        r#"{"@type": "NewsArticle", "mainEntityOfPage": "https://bugle.org/f", "headline": "Ferry sinks off the cape", "datePublished": "2024-03-12T10:15:00Z"}"#,
    );
    let html = format!(
        "<!doctype html><html amp lang=en-GB><head><meta charset=utf-8><link rel=canonical href='https://bugle.org/f'><title>Ferry sinks off the cape</title>{json}<style amp-boilerplate>body{{}}</style></head><body><amp-sidebar id=s layout=nodisplay><ul><li><a href=/>Home</a></ul></amp-sidebar><amp-consent id=c layout=nodisplay><div><p>We and our partners store information on your device, and read it, to make this page work.</p></div></amp-consent><header><a href=/>The Bugle</a></header><article><h1>Ferry sinks off the cape</h1><amp-img src=x width=1 height=1></amp-img>{}<amp-ad width=1 height=1></amp-ad></article></body></html>",
        body()
    );
    let page = read(&html, None);
    assert_eq!(page.text, whole());
    assert_eq!(page.fields.published.as_deref(), Some("2024-03-12T10:15:00Z"));
    assert_eq!(page.fields.url.as_deref(), Some("https://bugle.org/f"));
}
