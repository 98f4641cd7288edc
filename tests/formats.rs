//! Every format that is read, made here to its specification; and files that are broken, or made to do harm.

use std::fs;
use std::io::Write;

use dateline::corpus::{Corpus, Format, Input, ReadOptions, read};
use flate2::Compression;
use flate2::write::GzEncoder;
use tempfile::TempDir;
use zip::write::SimpleFileOptions;

pub(crate) const STORY: &str = "A drone hit a block of flats in Okhtyrka overnight, the governor of the region said on Monday.";
pub(crate) const OTHER: &str = "Rescuers took forty people out of the block of flats before noon, the emergency service told reporters.";

/// What was read of these files, and what was said of them without the path of their folder.
pub(crate) struct Outcome {
    pub(crate) corpus: Corpus,
    pub(crate) errors: Vec<String>,
}

impl Outcome {
    pub(crate) fn ids(&self) -> Vec<&str> {
        self.corpus.documents.iter().map(|document| document.id()).collect()
    }

    pub(crate) fn texts(&self) -> Vec<&str> {
        self.corpus.documents.iter().map(|document| document.text.as_str()).collect()
    }

    pub(crate) fn published(&self) -> Vec<Option<String>> {
        let of = |document: &dateline::corpus::Document| document.published.as_ref()?.value();
        self.corpus.documents.iter().map(of).collect()
    }
}

pub(crate) fn outcome(files: &[(&str, &[u8])]) -> Outcome {
    outcome_with(files, &ReadOptions::default())
}

pub(crate) fn outcome_with(files: &[(&str, &[u8])], options: &ReadOptions) -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let corpus = read(&[Input(folder.path().display().to_string())], options);
    let errors = said(&folder, &corpus);
    Outcome { corpus, errors }
}

pub(crate) fn said(folder: &TempDir, corpus: &Corpus) -> Vec<String> {
    let base = format!("{}/", folder.path().display());
    corpus.errors.iter().map(|error| error.to_string().replace(&base, "")).collect()
}

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub(crate) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A record of a web archive that states `length` bytes; `None` states what is true.
pub(crate) fn record(
    kind: &str,
    id: &str,
    url: &str,
    block: &[u8],
    length: Option<usize>,
) -> Vec<u8> {
    let length = length.unwrap_or(block.len());
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{id}>\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-12-10T10:00:00Z\r\nContent-Type: application/http; msgtype={kind}\r\nContent-Length: {length}\r\n\r\n"
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

pub(crate) fn answer(fields: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 200 OK\r\n{fields}\r\n\r\n").as_bytes(), body].concat()
}

pub(crate) fn page(words: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=en><head><title>Flats hit</title><meta property='article:published_time' content='2025-12-08T09:00:00Z'></head><body><nav><a href=/>Home</a></nav><article><p>{words}</p></article></body></html>"
    )
}

#[test]
fn a_page_is_a_page_whatever_it_is_called() {
    let saved = format!("<!-- saved from url=(0026)https://www.bbc.com/news/1 -->{}", page(STORY));
    let found = outcome(&[
        ("a.html", saved.as_bytes()),
        ("b.txt", page(OTHER).as_bytes()),
        ("c.html", STORY.as_bytes()),
        ("d.html", b"<html><body><a href=/>Home</a></body></html>"),
    ]);
    assert_eq!(found.ids(), ["a.html", "b.txt", "c.html"]);
    assert_eq!(found.texts(), [STORY, OTHER, STORY]);
    assert_eq!(
        found.errors,
        ["d.html is a web page without running text; save the page of the article itself"]
    );
    let first = &found.corpus.documents[0];
    assert_eq!(first.url.as_deref(), Some("https://www.bbc.com/news/1"));
    assert_eq!(first.outlet.as_ref().unwrap().value, "BBC News");
    assert_eq!(first.title.as_deref(), Some("Flats hit"));
    assert_eq!(found.published()[0].as_deref(), Some("2025-12-08T09:00Z"));
    let misnamed = |at: usize| {
        found.corpus.documents[at].notices.iter().any(|notice| notice.code == "misnamed")
    };
    assert_eq!([misnamed(0), misnamed(1), misnamed(2)], [false, true, true]);
}

#[test]
fn a_page_that_declares_a_wrong_encoding_is_read_by_its_bytes() {
    let declared = format!(
        "<html><head><meta charset=iso-8859-1></head><body><p>“Zelensky” – {STORY}</p></body></html>"
    );
    let broken = [
        b"<html><head><meta charset=utf-8></head><body><p>\x93Zelensky\x94 \x96 ".as_slice(),
        STORY.as_bytes(),
        b"</p></body></html>",
    ]
    .concat();
    let found = outcome(&[("a.html", declared.as_bytes()), ("b.html", &broken)]);
    let wanted = format!("“Zelensky” – {STORY}");
    assert_eq!(found.texts(), [&wanted, &wanted]);
}

#[test]
fn feeds_give_a_document_an_entry() {
    let rss = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>BBC News</title><link>https://www.bbc.com</link>
<item><guid isPermaLink="false">one</guid><title>Flats hit &amp; burnt</title><link>https://www.bbc.com/1</link><pubDate>Mon, 08 Dec 2025 09:00:00 GMT</pubDate><dc:creator>Ann Reed</dc:creator><description>Short.</description><content:encoded><![CDATA[<p>{STORY}</p><p>{OTHER}</p>]]></content:encoded></item>
<item><title>No text</title></item>
</channel></rss>"#
    );
    let atom = format!(
        r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>The Bugle</title><entry><id>tag:two</id><title>Rescue</title><link rel="alternate" href="https://bugle.org/2"/><updated>2025-12-09T10:00:00+01:00</updated><author><name>Bo Low</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{STORY}</p><p>Then &lt;noon&gt;.</p></div></content></entry></feed>"#
    );
    let json = format!(
        r#"{{"version": "https://jsonfeed.org/version/1.1", "title": "The Echo", "items": [{{"id": "three", "url": "https://echo.org/3", "title": "Flats", "content_html": "<p>{STORY}</p>", "date_published": "2025-12-08T11:00:00Z", "authors": [{{"name": "Cy Day"}}]}}]}}"#
    );
    let found = outcome(&[
        ("a.rss", rss.as_bytes()),
        ("b.xml", atom.as_bytes()),
        ("c.json", json.as_bytes()),
    ]);
    assert_eq!(found.ids(), ["a.rss#one", "b.xml#tag:two", "c.json#three"]);
    assert_eq!(
        found.texts(),
        [&format!("{STORY}\n\n{OTHER}"), &format!("{STORY}\n\nThen <noon>."), STORY]
    );
    assert_eq!(
        found.errors,
        ["a.rss:4: the entry `No text` holds no text; read the page that it points to"]
    );
    let documents = &found.corpus.documents;
    assert!(documents.iter().all(|document| document.source.format == Format::Feed));
    assert_eq!(documents[0].title.as_deref(), Some("Flats hit & burnt"));
    let names = |field: fn(&dateline::corpus::Document) -> Option<String>| -> Vec<String> {
        documents.iter().filter_map(field).collect()
    };
    assert_eq!(names(|document| document.author.clone()), ["Ann Reed", "Bo Low", "Cy Day"]);
    assert_eq!(
        names(|document| document.outlet.clone().map(|outlet| outlet.value)),
        ["BBC News", "The Bugle", "The Echo"]
    );
    assert_eq!(
        found.published(),
        [
            Some("2025-12-08T09:00Z".to_owned()),
            Some("2025-12-09T09:00Z".to_owned()),
            Some("2025-12-08T11:00Z".to_owned())
        ]
    );
}

#[test]
fn a_feed_that_breaks_off_gives_what_stands_before() {
    let rss = format!(
        "<rss><channel><item><guid>one</guid><description>{STORY}</description></item>\n<item><guid>two</guid><descr"
    );
    let found = outcome(&[("a.xml", rss.as_bytes()), ("b.txt", OTHER.as_bytes())]);
    assert_eq!(found.ids(), ["a.xml#one", "b.txt"]);
    assert!(found.errors[0].starts_with("a.xml:2: not well-formed XML: "), "{:?}", found.errors);
    assert!(found.errors[0].ends_with("; what stands before was read"));
}

#[test]
fn entities_that_a_feed_declares_are_never_expanded() {
    let mut laughs =
        String::from("<?xml version=\"1.0\"?>\n<!DOCTYPE rss [\n<!ENTITY a0 \"ha\">\n");
    for level in 1..12 {
        let refer = format!("&a{};", level - 1).repeat(10);
        laughs.push_str(&format!("<!ENTITY a{level} \"{refer}\">\n"));
    }
    laughs.push_str(&format!("]>\n<rss><channel><item><guid>one</guid><description>{STORY} &a11;</description></item></channel></rss>"));
    let found = outcome(&[("a.xml", laughs.as_bytes())]);
    assert_eq!(found.texts(), [format!("{STORY} &a11;")]);
    assert_eq!(
        found.errors,
        [
            "a.xml:2: it declares entities of its own, which are left as they are written; fetch the feed from its outlet again"
        ]
    );
}

#[test]
fn a_feed_nested_without_end_is_stopped() {
    let deep = format!("<rss>{}", "<a>".repeat(100_000));
    let found = outcome(&[("a.xml", deep.as_bytes())]);
    assert!(found.errors[0].contains("elements are nested deeper than 200"), "{:?}", found.errors);
}

#[test]
fn exports_are_read_without_a_mapping() {
    let please = format!(
        r#"{{"authors": ["Ann Reed"], "date_download": "2025-12-10 00:00:00", "date_publish": "2025-12-08 09:30:00", "language": "en", "maintext": "{STORY}", "source_domain": "www.bbc.com", "title": "Flats hit", "url": "https://www.bbc.com/1"}}"#
    );
    let trafilatura = format!(
        r#"{{"title": "Flats", "author": "Ann Reed; Bo Low", "hostname": "bbc.com", "date": "2025-12-08", "fingerprint": "x", "id": null, "raw_text": "x", "text": "{OTHER}", "source": "https://www.bbc.com/2", "source-hostname": "BBC", "excerpt": "x"}}"#
    );
    let cloud = format!(
        "id,indexed_date,language,media_name,media_url,publish_date,title,url,text\nabc,2025-12-10,en,bbc.co.uk,bbc.co.uk,2025-12-08,Flats,https://www.bbc.co.uk/3,\"{STORY}\"\n"
    );
    let list = format!(
        "[\n  {{\"id\": 1, \"headline\": \"Flats\", \"body\": \"{STORY}\"}},\n  {{\"id\": 2, \"headline\": \"Rescue\", \"body\": \"{OTHER}\"}},\n  {{\"id\": 3, \"headline\": \n]"
    );
    let answer = format!(
        "{{\n \"status\": \"ok\",\n \"articles\": [{{\"source\": {{\"id\": null, \"name\": \"BBC News\"}}, \"publishedAt\": \"2025-12-08T09:00:00Z\", \"content\": \"{STORY}\"}}]\n}}"
    );
    let found = outcome(&[
        ("a.json", please.as_bytes()),
        ("b.json", trafilatura.as_bytes()),
        ("c.csv", cloud.as_bytes()),
        ("d.json", list.as_bytes()),
        ("e.json", answer.as_bytes()),
    ]);
    assert_eq!(found.ids(), ["1", "2", "a.json#1", "abc", "b.json#1", "e.json#1"]);
    let outlets: Vec<Option<&str>> = found
        .corpus
        .documents
        .iter()
        .map(|document| document.outlet.as_ref().map(|outlet| outlet.value.as_str()))
        .collect();
    let bbc = Some("BBC News");
    assert_eq!(outlets, [None, None, bbc, bbc, bbc, bbc]);
    assert_eq!(found.corpus.documents[4].url.as_deref(), Some("https://www.bbc.com/2"));
    assert_eq!(found.errors.len(), 1);
    assert!(found.errors[0].starts_with("d.json:4: not JSON: "), "{:?}", found.errors);
    let map = vec![("text".to_owned(), "fields.bodyText".to_owned())];
    let nested = format!(r#"{{"id": "x", "fields": {{"bodyText": "{STORY}"}}}}"#);
    let found = outcome_with(
        &[("a.jsonl", nested.as_bytes())],
        &ReadOptions { map, ..ReadOptions::default() },
    );
    assert_eq!(found.texts(), [STORY]);
}

#[test]
fn exports_of_press_archives_hold_many_articles() {
    let nexis = format!(
        "1 of 2 DOCUMENTS\n\nThe Independent (UK)\n\nDecember 8, 2025 Monday\n\nFlats hit\n\nBYLINE: Ann Reed\n\nLENGTH: 512 words\n\n{STORY}\n\nLOAD-DATE: December 9, 2025\n\n2 of 2 DOCUMENTS\n\nThe Echo\n\nDecember 9, 2025 Tuesday\n\nRescue\n\nLENGTH: 40 words\n\n{OTHER}\n"
    );
    let found = outcome(&[("a.txt", nexis.as_bytes())]);
    assert_eq!(found.ids(), ["a.txt#1", "a.txt#2"]);
    assert_eq!(found.texts(), [STORY, OTHER]);
    assert_eq!(found.corpus.documents[0].outlet.as_ref().unwrap().value, "The Independent");
    assert_eq!(found.published(), [Some("2025-12-08".to_owned()), Some("2025-12-09".to_owned())]);
}

#[test]
fn docx_holds_one_article_or_many() {
    let paragraph = |style: &str, words: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let document = |body: String| {
        let xml = format!(
            "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
        );
        zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", xml.as_bytes())])
    };
    let one = document(paragraph("Normal", STORY) + &paragraph("Normal", OTHER));
    let two = document(
        [("Title", "Flats"), ("Normal", STORY), ("Title", "Rescue"), ("Normal", OTHER)]
            .map(|(style, words)| paragraph(style, words))
            .concat(),
    );
    let cut = document("<w:p><w:r><w:t>x".to_owned());
    let found = outcome(&[("a.docx", &one), ("b.docx", &two), ("c.docx", &cut)]);
    assert_eq!(found.ids(), ["a.docx", "b.docx#1", "b.docx#2"]);
    assert_eq!(found.texts(), [&format!("{STORY}\n\n{OTHER}"), STORY, OTHER]);
    assert_eq!(found.corpus.documents[2].title.as_deref(), Some("Rescue"));
    assert!(
        found.errors[0].starts_with("c.docx is no DOCX document that can be read: "),
        "{:?}",
        found.errors
    );
}

#[test]
fn any_cut_and_any_flipped_bit_is_survived() {
    let html = page(STORY);
    let archive = zip(&[("a.html", html.as_bytes()), ("b.txt.gz", &gzip(OTHER.as_bytes()))]);
    let web = [
        record(
            "response",
            "1",
            "https://a.org/1",
            &answer("Content-Type: text/html", html.as_bytes()),
            None,
        ),
        record(
            "response",
            "2",
            "https://a.org/2",
            &answer("Content-Type: text/html", html.as_bytes()),
            None,
        ),
    ]
    .concat();
    let rss = format!("<rss><channel><item><guid>one</guid><description>{STORY}</description></item></channel></rss>").into_bytes();
    for whole in [archive, web.clone(), gzip(&web), rss] {
        let step = (whole.len() / 60).max(1);
        for at in (0..whole.len()).step_by(step) {
            let mut flipped = whole.clone();
            flipped[at] ^= 0x55;
            let found = outcome(&[
                ("cut", &whole[..at]),
                ("flipped", &flipped),
                ("z.txt", STORY.as_bytes()),
            ]);
            assert_eq!(found.ids().last(), Some(&"z.txt"), "at byte {at}");
        }
    }
}
