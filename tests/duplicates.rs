//! Runs the cases under `tests/cases/duplicates`.
//!
//! A case holds texts and the pairs that are found among them: one `text` block a document, named after the word
//! `text`, with `outlet=` and `published=` where they matter, and `duplicates` blocks, one row a pair: kind, then the
//! first words of both places. Pairs that are not listed must not be found. A `duplicates` block is of level
//! `passage` unless it names another.
//!
//! A `differs` block names two documents and lists what changed in the pairs between them, in order: kind, then the words
//! of both places, `-` for none; `negation` is a kind of its own here. A `groups` block lists the groups of a level: the
//! documents of the members in the order of publication, then the original or `unknown`.

use std::collections::{BTreeSet, HashMap};

use dateline::corpus::{Corpus, Document, Format};
use dateline::deduplicate::{Cluster, Index, Level, Origin, Pair, Record, audit, copies, in_order};
use dateline::segment::{Segments, segments};
use dateline::text::{Cite, Text, Tokens};
use proptest::prelude::*;

use crate::cases::{self, Block};

#[test]
fn cases() {
    for (name, blocks) in cases::cases("duplicates") {
        let corpus = cases::corpus(&blocks);
        let found = copies(&corpus, &segments(&corpus));
        for block in blocks.iter().filter(|block| block.is("differs")) {
            assert_eq!(differs(block, &found.pairs), block.lines, "{name}");
        }
        for block in blocks.iter().filter(|block| block.is("groups")) {
            let groups = groups(block, &corpus, &segments(&corpus), &found.clusters);
            assert_eq!(groups, block.lines, "{name}");
        }
        let expected: Vec<&Block> = blocks.iter().filter(|block| block.is("duplicates")).collect();
        let checked = blocks.iter().any(|block| block.is("differs") || block.is("groups"));
        assert!(checked || !expected.is_empty(), "{name}: nothing is expected");
        for block in expected {
            let level = block.words.get(1).map_or("passage", String::as_str);
            let of_level: Vec<&Pair> =
                found.pairs.iter().filter(|pair| called(pair.level) == level).collect();
            let rows: Vec<&str> = block.lines.iter().map(|line| line.trim()).collect();
            let shown: Vec<String> = of_level
                .iter()
                .map(|pair| {
                    format!("{} {} | {}", called(pair.kind), pair.a.quote(), pair.b.quote())
                })
                .collect();
            for (pair, shown) in of_level.iter().zip(&shown) {
                assert!(
                    rows.iter().any(|row| meets(row, pair)),
                    "{name}: not expected at level {level}: {shown}"
                );
            }
            for row in rows {
                assert!(
                    of_level.iter().any(|pair| meets(row, pair)),
                    "{name}: not found at level {level}: {row}\nfound: {shown:#?}"
                );
            }
        }
    }
}

/// What changed between the two documents that a block names.
fn differs(block: &Block, pairs: &[Pair]) -> Vec<String> {
    let [a, b] = [&block.words[1], &block.words[2]];
    let level = block.words.get(3).map_or("passage", String::as_str);
    let between = pairs.iter().filter(|pair| called(pair.level) == level);
    let between = between.filter(|pair| pair.a.doc() == a && pair.b.doc() == b);
    let words = |cite: &Option<dateline::text::Cite>| {
        cite.as_ref().map_or("-".to_owned(), |cite| cite.quote().replace('\n', " "))
    };
    let told = between.flat_map(|pair| &pair.differs).map(|differs| {
        let kind = if differs.negation { "negation".to_owned() } else { called(differs.kind) };
        format!("{kind} {} > {}", words(&differs.a), words(&differs.b))
    });
    told.collect()
}

/// The groups of the level that a block names.
fn groups(
    block: &Block,
    corpus: &Corpus,
    segments: &[Segments],
    clusters: &[Cluster],
) -> Vec<String> {
    let level = block.words.get(1).map_or("passage", String::as_str);
    let of_level = clusters.iter().filter(|cluster| called(cluster.level) == level);
    of_level
        .map(|cluster| {
            let members: Vec<&str> =
                in_order(corpus, segments, cluster).iter().map(|cite| cite.doc()).collect();
            let original = cluster.original.as_ref().map_or("unknown", |(cite, _)| cite.doc());
            format!("{} | {original}", members.join(", "))
        })
        .collect()
}

/// Whether a row "kind a | b" is about this pair.
fn meets(row: &str, pair: &Pair) -> bool {
    let (kind, places) = row.split_once(' ').unwrap();
    let (a, b) = places.split_once(" | ").unwrap();
    let begins = |quote: &str, words: &str| quote.replace('\n', " ").starts_with(words.trim());
    called(pair.kind) == kind && begins(pair.a.quote(), a) && begins(pair.b.quote(), b)
}

fn called(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

/// Words of one outlet add up, and copies count towards where they stood first.
#[test]
fn the_audit_adds_up() {
    let all = cases::cases("duplicates");
    let (_, blocks) = all.iter().find(|(name, _)| name.contains("A report that travels")).unwrap();
    let corpus = cases::corpus(blocks);
    let segments = segments(&corpus);
    let found = copies(&corpus, &segments);
    let whole = audit(&corpus, &segments, &found);
    for outlet in &whole.outlets {
        for origin in Origin::ALL {
            let behind = whole.stretches.iter();
            let behind = behind.filter(|s| s.outlet == outlet.outlet && s.origin == origin);
            let words: u64 = behind.map(|stretch| stretch.words).sum();
            assert_eq!(words, outlet.of(origin), "{} {}", outlet.outlet, origin.as_str());
        }
    }
    let copied = whole.stretches.iter().filter(|stretch| stretch.origin == Origin::Copied);
    for stretch in copied {
        let from = stretch.from.as_ref().expect("copied words stand somewhere else");
        assert_eq!((from.doc(), stretch.from_outlet.as_deref()), ("agency", Some("Agency")));
    }
    let audit = whole.outlets;
    let outlets: Vec<&str> = audit.iter().map(|outlet| outlet.outlet.as_str()).collect();
    assert_eq!(outlets, ["Agency", "Courier", "Short", "Witness"]);
    for outlet in &audit {
        let parts = outlet.own
            + outlet.copied.values().sum::<u64>()
            + outlet.carried
            + outlet.quoted
            + outlet.unclear
            + outlet.boilerplate
            + outlet.furniture;
        assert_eq!(parts, outlet.words, "{}", outlet.outlet);
    }
    assert!(audit[0].copied.is_empty() && audit[3].copied.is_empty());
    let copied: Vec<&str> = audit[1].copied.keys().map(String::as_str).collect();
    assert_eq!(copied, ["Agency"]);
    assert!(audit[1].own < audit[1].words / 10);
}

/// So many words in a row are told whatever they are.
const CERTAIN: usize = 25;

/// Every run of 25 words that two documents share, found by comparing all with all, lies in a pair at both of its places;
/// and every pair has words in common. The number of shared stretches is returned.
fn holds_every_long_run(corpus: &Corpus) -> usize {
    let pairs = copies(corpus, &segments(corpus)).pairs;
    let words: Vec<Tokens> =
        corpus.documents.iter().map(|document| Tokens::of(document.text.as_str())).collect();
    let stretch = |document: usize, at: usize| -> Vec<u32> {
        words[document].keys[at..at + CERTAIN].iter().map(|key| key.word()).collect()
    };
    let mut places: HashMap<Vec<u32>, Vec<(usize, usize)>> = HashMap::new();
    for (document, tokens) in words.iter().enumerate() {
        for at in 0..(tokens.keys.len() + 1).saturating_sub(CERTAIN) {
            places.entry(stretch(document, at)).or_default().push((document, at));
        }
    }
    let mut shared = 0;
    for (stretch, places) in &places {
        for (index, &(a, x)) in places.iter().enumerate() {
            for &(b, y) in places[index + 1..].iter().filter(|(b, _)| *b != a) {
                shared += 1;
                let inside = |cite: &Cite, document: usize, at: usize| {
                    let spans = &words[document].spans;
                    cite.doc() == corpus.documents[document].id()
                        && cite.span().start < spans[at + CERTAIN - 1].end
                        && spans[at].start < cite.span().end
                };
                let told = pairs.iter().any(|pair| {
                    pair.level == Level::Passage
                        && (inside(&pair.a, a, x) && inside(&pair.b, b, y)
                            || inside(&pair.a, b, y) && inside(&pair.b, a, x))
                });
                let (a, b) = (corpus.documents[a].id(), corpus.documents[b].id());
                assert!(told, "{a} {b}: {stretch:?} at {x} and {y}");
            }
        }
    }
    let twos = |cite: &Cite| -> BTreeSet<(u32, u32)> {
        let keys = Tokens::of(cite.quote()).keys;
        keys.windows(2).map(|two| (two[0].word(), two[1].word())).collect()
    };
    for pair in &pairs {
        assert!(pair.words >= 2, "{pair:?}");
        assert!(!twos(&pair.a).is_disjoint(&twos(&pair.b)), "{pair:?}");
    }
    shared
}

#[test]
fn no_long_run_of_the_seeds_goes_unreported() {
    let inputs = [dateline::corpus::Input("seeds".to_owned())];
    let corpus = dateline::corpus::read(&inputs, &dateline::corpus::ReadOptions::default());
    assert!(holds_every_long_run(&corpus) >= 100, "the banner and the Cooper sentence are shared");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Pages put together from a few paragraphs, some of them captions, links and banners, each broken elsewhere.
    #[test]
    fn no_long_run_of_any_pages_goes_unreported(
        pages in prop::collection::vec(prop::collection::vec((0..PARAGRAPHS, 0..40usize), 1..7), 2..7),
    ) {
        let documents = pages.iter().enumerate().map(|(page, parts)| {
            let lines: Vec<String> =
                parts.iter().map(|&(paragraph, cut)| printed(paragraph, cut)).collect();
            let words = ["text".to_owned(), format!("{page}.txt")].to_vec();
            Block { words, lines }
        });
        holds_every_long_run(&cases::corpus(&documents.collect::<Vec<Block>>()));
    }
}

const PARAGRAPHS: usize = 6;

/// A paragraph of thirty words with a break behind one of them.
fn printed(paragraph: usize, cut: usize) -> String {
    let lead =
        ["The mayor said", "Hide Caption 1 of 9", "Read more:", "Sign up for", "Image: A", "“We"]
            [paragraph];
    let mut text = lead.to_owned();
    for at in 0..30 {
        text.push(if at == cut { '\n' } else { ' ' });
        text.push_str(&format!("word{paragraph}{}", at % 11));
    }
    text + "."
}

/// The rows do not depend on the order of the documents or the number of threads, and an index of them gives the rows
/// of the documents themselves.
#[test]
fn any_order_and_any_number_of_threads_give_the_same_pairs() {
    let all = cases::cases("duplicates");
    let blocks: Vec<Block> = all.into_iter().flat_map(|(_, blocks)| blocks).collect();
    let mut corpus = cases::corpus(&blocks);
    for (number, document) in corpus.documents.iter_mut().enumerate() {
        let id = format!("{number:03} {}", document.id());
        document.text = Text::new(id, document.text.as_str().to_owned());
    }
    let rows = |corpus: &Corpus| -> BTreeSet<String> {
        let found = copies(corpus, &segments(corpus));
        found.pairs.iter().map(|pair| serde_json::to_string(pair).unwrap()).collect()
    };
    let expected = rows(&corpus);
    assert!(expected.len() > 20);
    for threads in [1, 3] {
        corpus.documents.reverse();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        assert!(pool.install(|| rows(&corpus)) == expected, "{threads} threads");
    }
}

/// A large JSONL file is compared without holding its texts; with `--differs` its rows say what those of a small one do.
#[test]
fn a_large_file_tells_what_a_small_one_tells() {
    let lines = [
        "A landslide near the village of Torvik buried nine houses late on Wednesday and killed four people, the governor said.",
        "Rescue crews with dogs searched through the night, and the road to the hospital will be open again by the weekend.",
        "The council had asked the ministry twice for money to drain the slope above the school, according to its minutes.",
    ];
    let story = lines.join("\n");
    let revised = story.replace("four", "seven").replace("will be", "will not be");
    let moved = [lines[2], lines[0], lines[1]].join("\n").replace("twice", "three times");
    let texts = [&story, &revised, &moved, &lines[..2].join("\n")];
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, padding: usize| {
        let rows = texts.iter().enumerate().map(|(at, text)| {
            let row = serde_json::json!({
                "id": format!("d{at}"),
                "outlet": format!("Outlet {at}"),
                "published": format!("2025-03-06T0{at}:30"),
                "padding": "x".repeat(padding),
                "text": text,
            });
            format!("{row}\n")
        });
        let path = folder.path().join(name);
        std::fs::write(&path, rows.collect::<String>()).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (small, large) = (write("small.jsonl", 0), write("large.jsonl", 1_100_000));
    for level in ["document", "passage"] {
        let rows = |path: &str, more: &[&str]| -> Vec<serde_json::Value> {
            let args = [&["duplicates", "--level", level, path], more].concat();
            let output = crate::cli::dateline(&args);
            assert!(output.status.success());
            let text = String::from_utf8(output.stdout).unwrap();
            let rows = text.lines().map(|line| serde_json::from_str(line).unwrap());
            rows.map(|mut row: serde_json::Value| {
                // The share of common shingles is counted over all words here, outside quotation marks there.
                row.as_object_mut().unwrap().remove("similarity");
                row
            })
            .collect()
        };
        let expected = rows(&small, &[]);
        assert!(expected.iter().any(|row| row["differs"] != serde_json::json!([])));
        assert_eq!(rows(&large, &["--differs"]), expected, "{level}");
        let without = rows(&large, &[]);
        assert_eq!(without.len(), expected.len());
        assert!(without.iter().all(|row| row["differs"] == serde_json::json!([])));
    }
}

/// Stories of plain words, and after each a copy: word for word, cut from the bottom, with words replaced, or run together
/// with the story before.
fn archive(seed: u64) -> Vec<(String, String)> {
    let mut state = seed;
    let mut roll = |sides: u64| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % sides
    };
    let mut texts: Vec<String> = Vec::new();
    let mut story: Vec<String> = Vec::new();
    for number in 0..120 {
        if number % 2 == 0 {
            let lines = 3 + roll(5);
            let mut line = || (0..24).map(|_| format!("word{} ", roll(3_000))).collect::<String>();
            story = (0..lines).map(|_| format!("Then {}.", line().trim_end())).collect();
            texts.push(story.join("\n"));
            continue;
        }
        let copy = match roll(4) {
            0 => story.join("\n"),
            1 => story[..story.len().div_ceil(2)].join("\n"),
            2 if number > 2 => format!("{}\n{}", texts[number - 3], story.join("\n")),
            _ => {
                let mut replaced = |word: &str| {
                    let new = roll(5) == 0 && word.starts_with('w') && word.len() < 9;
                    if new { format!("other{}", roll(3_000)) } else { word.to_owned() }
                };
                let line = |line: &String| {
                    line.split(' ').map(&mut replaced).collect::<Vec<_>>().join(" ")
                };
                story.iter().map(line).collect::<Vec<_>>().join("\n")
            }
        };
        texts.push(copy);
    }
    texts.into_iter().enumerate().map(|(number, text)| (format!("d{number:03}"), text)).collect()
}

/// A JSONL file is compared in one of two ways, by its size: both find the same copies.
#[test]
fn both_ways_of_comparing_rows_agree() {
    for seed in 1..4 {
        let rows = archive(seed);
        let documents = rows.iter().map(|(id, text)| {
            let mut document = Document::of_text(id, text);
            document.source.format = Format::Jsonl;
            document
        });
        let corpus = Corpus { documents: documents.collect(), ..Corpus::default() };
        let held: Vec<String> = copies(&corpus, &segments(&corpus))
            .pairs
            .iter()
            .filter(|pair| pair.level == Level::Document)
            .map(|pair| format!("{} {} {}", pair.a.doc(), pair.b.doc(), called(pair.kind)))
            .collect();
        let mut index = Index::new();
        for (id, text) in &rows {
            index.add(Record { id, outlet: None, minute: None, text });
        }
        let mut listed = Vec::new();
        let done: Result<(), ()> = index.rows(Level::Document, |row| {
            listed.push(format!("{} {} {}", row.a.doc, row.b.doc, called(row.kind)));
            Ok(())
        });
        assert_eq!(done, Ok(()));
        assert!(held.len() >= 55, "{held:?}");
        assert_eq!(held, listed);
    }
}

/// A story that many outlets print is a copy in each, however many there are.
#[test]
fn a_story_that_all_print_is_a_copy() {
    let story = &archive(9)[0].1;
    let mut index = Index::new();
    for number in 0..60 {
        let (id, outlet) = (format!("d{number:02}"), format!("outlet {number}"));
        index.add(Record { id: &id, outlet: Some(&outlet), minute: None, text: story });
    }
    let mut pairs = 0;
    let done: Result<(), ()> = index.rows(Level::Document, |row| {
        assert_eq!(called(row.kind), "verbatim");
        pairs += 1;
        Ok(())
    });
    assert_eq!((done, pairs), (Ok(()), 60 * 59 / 2));
}
