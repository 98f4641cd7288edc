//! Archives and what is packed: what they hold, and how far hostile ones are followed.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::formats::{OTHER, STORY, answer, gzip, outcome, page, record, zip};

#[test]
fn packed_files_are_read_as_what_they_hold() {
    let rows = format!("{{\"id\": \"one\", \"text\": \"{STORY}\"}}\n");
    let zst = zstd::stream::encode_all(page(OTHER).as_bytes(), 3).unwrap();
    let twice = gzip(&gzip(STORY.as_bytes()));
    let inner = zip(&[
        ("b.txt", STORY.as_bytes()),
        ("a/page.html", page(OTHER).as_bytes()),
        ("__MACOSX/x", b"x"),
        (".hidden", b"x"),
    ]);
    let outer = zip(&[("inner.zip", &inner), ("rows.jsonl.gz", &gzip(rows.as_bytes()))]);
    let found = outcome(&[
        ("a.jsonl.gz", &gzip(rows.replace("one", "two").as_bytes())),
        ("b.html.zst", &zst),
        ("c.txt.gz", &twice),
        ("d.zip", &outer),
    ]);
    assert_eq!(found.errors, [""; 0]);
    assert_eq!(
        found.ids(),
        [
            "b.html.zst",
            "c.txt.gz",
            "d.zip/inner.zip/a/page.html",
            "d.zip/inner.zip/b.txt",
            "one",
            "two"
        ]
    );
}

#[test]
fn packed_data_that_break_off_or_are_damaged() {
    let rows: String = (0..2000)
        .map(|row| {
            format!(
                "{{\"id\": \"{row:04}\", \"text\": \"{STORY} It was number {row}, {}.\"}}\n",
                row * 7919 % 1009
            )
        })
        .collect();
    let whole = gzip(rows.as_bytes());
    let cut = &whole[..whole.len() / 2];
    let zst = zstd::stream::encode_all(rows.as_bytes(), 3).unwrap();
    let mut damaged = gzip(STORY.as_bytes());
    let sum = damaged.len() - 6;
    damaged[sum] ^= 0xff;
    let found = outcome(&[
        ("a.jsonl.gz", cut),
        ("a.jsonl.zst", &zst[..zst.len() / 2]),
        ("b.txt.gz", &damaged),
        ("c.txt", STORY.as_bytes()),
    ]);
    assert!(found.corpus.documents.len() > 200, "the rows before the break are read");
    assert_eq!(found.ids().last(), Some(&"c.txt"));
    assert_eq!(
        found.errors,
        [
            "a.jsonl.gz breaks off in the middle of its packed data; copy or download it again",
            "a.jsonl.zst breaks off in the middle of its packed data; copy or download it again",
            "b.txt.gz is damaged: its packed data cannot be unpacked; copy or download it again",
        ]
    );
}

#[test]
fn what_expands_without_end_is_stopped() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(format!("{{\"id\": \"one\", \"text\": \"{STORY}\"}}\n").as_bytes()).unwrap();
    let nothing = format!("{}\n", " ".repeat((1 << 20) - 1)).into_bytes();
    for _ in 0..300 {
        encoder.write_all(&nothing).unwrap();
    }
    let bomb = encoder.finish().unwrap();
    let found = outcome(&[
        ("a.jsonl.gz", &bomb),
        ("b.zip", &zip(&[("rows.jsonl.gz", &bomb)])),
        ("c.txt", STORY.as_bytes()),
    ]);
    assert_eq!(found.ids(), ["c.txt", "one", "one~2"]);
    assert_eq!(found.errors.len(), 2);
    for (error, name) in found.errors.iter().zip(["a.jsonl.gz", "b.zip/rows.jsonl.gz"]) {
        assert!(
            error.starts_with(&format!("{name} expands without end: stopped after ")),
            "{error}"
        );
        assert!(
            error.ends_with(
                "over 200 for each byte of the file; unpack it yourself if you trust it"
            ),
            "{error}"
        );
    }
    let mut deep = STORY.as_bytes().to_vec();
    for _ in 0..8 {
        deep = zip(&[("x.zip", &deep)]);
    }
    let found = outcome(&[("a.zip", &deep)]);
    assert_eq!(found.errors.len(), 1);
    assert!(
        found.errors[0].ends_with("lies in more than 5 archives; unpack it first"),
        "{:?}",
        found.errors
    );
}

#[test]
fn names_that_lead_out_of_an_archive_are_not_followed() {
    let archive = zip(&[("../../escaped.txt", STORY.as_bytes()), ("good.txt", OTHER.as_bytes())]);
    let found = outcome(&[("a.zip", &archive)]);
    assert_eq!(found.ids(), ["a.zip/good.txt"]);
    assert_eq!(
        found.errors,
        [
            "a.zip/../../escaped.txt: this file of the archive is not read, since its name leads out of it; pack it again under another name"
        ]
    );
}

#[test]
fn an_archive_without_its_list_is_read_from_the_front() {
    let archive = zip(&[("a.txt", STORY.as_bytes()), ("b.txt", OTHER.as_bytes())]);
    let list = archive.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
    let found = outcome(&[
        ("a.zip", &archive[..list]),
        ("b.zip", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
    ]);
    assert_eq!(found.ids(), ["a.zip/a.txt", "a.zip/b.txt"]);
    assert_eq!(found.errors.len(), 2);
    assert!(found.errors[0].starts_with("a.zip is no whole Zip archive: "), "{:?}", found.errors);
    assert_eq!(
        found.errors[1],
        "b.zip holds no document; put documents into it, or name another file"
    );
}

#[test]
fn web_archives_give_a_document_a_page() {
    let html = "Content-Type: text/html; charset=utf-8";
    let (one, two) = (page(STORY), page(OTHER));
    let chunked = format!(
        "{:x}\r\n{}\r\n{:x}\r\n{}\r\n0\r\n\r\n",
        100,
        &one[..100],
        one.len() - 100,
        &one[100..]
    );
    let packed = answer(&format!("{html}\r\nContent-Encoding: gzip"), &gzip(two.as_bytes()));
    let archive = [
        record("warcinfo", "0", "", b"software: x\r\n", None),
        record("request", "1", "https://a.org/1", b"GET / HTTP/1.1\r\n\r\n", None),
        record(
            "response",
            "2",
            "https://a.org/1",
            &answer(&format!("{html}\r\nTransfer-Encoding: chunked"), chunked.as_bytes()),
            None,
        ),
        record(
            "response",
            "3",
            "https://a.org/x.png",
            &answer("Content-Type: image/png", b"\x89PNG"),
            None,
        ),
        record("response", "4", "https://a.org/2", &packed, None),
    ];
    let plain = archive.concat();
    let members: Vec<u8> = archive.iter().flat_map(|record| gzip(record)).collect();
    let wacz = zip(&[
        ("datapackage.json", b"{}"),
        ("archive/data.warc.gz", &members),
        ("pages/pages.jsonl", b"{\"id\": \"x\", \"text\": \"not an article\"}"),
    ]);
    let found = outcome(&[("a.warc", &plain), ("b.warc.gz", &members), ("c.wacz", &wacz)]);
    assert_eq!(found.errors, [""; 0]);
    assert_eq!(found.texts(), [STORY, OTHER, STORY, OTHER, STORY, OTHER]);
    assert_eq!(
        found.ids()[..3],
        ["a.warc#urn:uuid:2", "a.warc#urn:uuid:4", "b.warc.gz#urn:uuid:2"]
    );
    assert_eq!(found.ids()[4], "c.wacz/archive/data.warc.gz#urn:uuid:2");
    assert_eq!(found.corpus.documents[0].url.as_deref(), Some("https://a.org/1"));
}

#[test]
fn hours_count_from_the_moment_at_which_a_page_was_saved() {
    let text = |ago: &str| format!("Flats hit\n{ago}\n\n{STORY}");
    let plain = |ago: &str| answer("Content-Type: text/plain; charset=utf-8", text(ago).as_bytes());
    let archive = [
        record("response", "1", "https://a.org/1", &plain("5 hours ago"), None),
        record("response", "2", "https://a.org/2", &plain("12 hrs ago"), None),
        record("response", "3", "https://a.org/3", &plain("7 days ago"), None),
    ];
    let row = serde_json::json!({
        "id": "row", "text": text("20 minutes ago"), "date_download": "2025-12-09T10:00:00Z",
    });
    let found = outcome(&[("a.warc", &archive.concat()), ("b.jsonl", row.to_string().as_bytes())]);
    let day = |day: &str| Some(day.to_owned());
    assert_eq!(found.published(), [day("2025-12-10"), day("2025-12-09"), None, day("2025-12-09")]);
    let notices = |index: usize| &found.corpus.documents[index].notices;
    assert!(notices(0).iter().all(|notice| notice.code != "relative-date"));
    let said = &notices(2).iter().find(|notice| notice.code == "relative-date").unwrap().message;
    assert!(said.contains("saved, 2025-12-10,"), "{said}");
}

#[test]
fn records_of_a_wrong_length_are_said_and_the_others_read() {
    let body = |words: &str| answer("Content-Type: text/html", page(words).as_bytes());
    let (first, second) = (body(STORY), body(OTHER));
    let next = record("response", "2", "https://a.org/2", &second, None);
    let long = [
        record("response", "1", "https://a.org/1", &first, Some(first.len() + 40)),
        next.clone(),
        next.clone(),
    ]
    .concat();
    let short =
        [record("response", "1", "https://a.org/1", &first, Some(first.len() - 9)), next.clone()]
            .concat();
    let cut = [next.clone(), next[..next.len() - 60].to_vec()].concat();
    let found = outcome(&[("a.warc", &long), ("b.warc", &short), ("c.warc", &cut)]);
    assert_eq!(found.texts().iter().filter(|text| **text == OTHER).count(), 4, "{:?}", found.ids());
    assert_eq!(found.errors.len(), 3, "{:?}", found.errors);
    let length = first.len();
    assert!(
        found.errors[0].contains(&format!(
            "a.warc: the record at byte 0 states {} bytes, and the next begins after {}",
            length + 40,
            length + 4
        )),
        "{}",
        found.errors[0]
    );
    assert!(
        found.errors[1].contains("is not followed by another where its stated length ends"),
        "{}",
        found.errors[1]
    );
    assert!(
        found.errors[2].contains(&format!(
            "c.warc: the record at byte {} states {} bytes where {} follow",
            next.len(),
            second.len(),
            second.len() - 56
        )),
        "{}",
        found.errors[2]
    );
}
