//! Times each stage on the seeds, and on the seeds repeated a thousand times.
//!
//! `cargo bench` runs all of it; `cargo bench -- copies` one stage. Wall-clock figures are compared side by side in one
//! run and never asserted.

use std::collections::BTreeSet;
use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput};
use dateline::corpus::{self, Corpus, Input, ReadOptions};
use dateline::text::{Text, words};
use dateline::{Analysis, Options, Stage, analyse_until};

fn main() {
    let mut criterion = Criterion::default().configure_from_args().sample_size(10);
    let seeds = read();
    reading(&mut criterion, &seeds);
    let times = |count: u32| repeated(&seeds, count);
    for (name, corpus) in [("seeds", times(1)), ("seeds x 1000", times(1000))] {
        stages(&mut criterion, name, &corpus);
    }
    criterion.final_summary();
}

/// Reading files from disk: plain text and the cutting of it, and web pages, which cost more a byte.
fn reading(criterion: &mut Criterion, seeds: &Corpus) {
    let folder = tempfile::tempdir().expect("a folder for a moment can be made");
    let write = |name: String, text: &str| {
        let path = folder.path().join(name);
        let parent = path.parent().expect("the name holds a folder");
        std::fs::create_dir_all(parent).expect("the folder is ours");
        std::fs::write(path, text).expect("the folder is ours");
    };
    let corpus = repeated(seeds, 400);
    let bytes = corpus.documents.iter().map(|document| document.text.len() as u64).sum();
    for document in &corpus.documents {
        write(format!("text/{}", document.id()), document.text.as_str());
    }
    let menu = "<li class=\"menu__item\"><a href=\"/section/story\"><span>Another story of the day</span></a></li>".repeat(1000);
    for document in corpus.documents.iter().take(400) {
        let text: Vec<String> =
            document.text.as_str().lines().map(|line| format!("<p>{line}</p>")).collect();
        let name = document.id().replace("txt", "html");
        let head = "<!DOCTYPE html><html lang=en><head><title>A story</title><meta property=\"article:published_time\" content=\"2025-12-08T09:00:00Z\"></head>";
        let page = format!(
            "{head}<body><nav><ul>{menu}</ul></nav><article><h1>A story</h1>{}</article></body></html>",
            text.join("\n")
        );
        write(format!("pages/{name}"), &page);
    }
    let read = |name: &str| {
        let input = Input(folder.path().join(name).display().to_string());
        corpus::read(&[input], &ReadOptions::default())
    };
    let mut group = criterion.benchmark_group("reading");
    group.throughput(Throughput::Bytes(bytes));
    group.bench_function("text", |bench| bench.iter(|| black_box(read("text"))));
    group.bench_function("text, segmented", |bench| {
        bench.iter(|| black_box(dateline::segment::segments(&read("text"))));
    });
    group.throughput(Throughput::Elements(400));
    group.bench_function("pages", |bench| bench.iter(|| black_box(read("pages"))));
    group.finish();
}

/// One group a corpus: every stage runs on what the stages before it gave.
fn stages(criterion: &mut Criterion, name: &str, corpus: &Corpus) {
    let options = Options::default();
    let bytes = corpus.documents.iter().map(|document| document.text.len() as u64).sum();
    let until = |stage| analyse_until(corpus, &options, stage, &|_| {});
    let done: Analysis = until(Stage::Agreement);
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Bytes(bytes));
    group.bench_function("segment", |bench| {
        bench.iter(|| black_box(dateline::segment::segments(corpus)))
    });
    group.bench_function("copies", |bench| {
        bench.iter(|| black_box(dateline::deduplicate::copies(corpus, &done.segments)));
    });
    group.bench_function("times", |bench| {
        bench.iter(|| {
            black_box(dateline::normalise::coverage(
                corpus,
                &done.segments,
                &done.copies,
                &options.time,
            ));
        });
    });
    group.bench_function("events", |bench| {
        bench.iter_batched(
            || {
                let mut coverage = done.coverage.clone();
                coverage.events.clear();
                coverage
            },
            |mut coverage| {
                dateline::normalise::add_events(
                    corpus,
                    &done.segments,
                    &mut coverage,
                    &options.time,
                );
                coverage
            },
            BatchSize::PerIteration,
        );
    });
    group.bench_function("agreement", |bench| {
        bench.iter(|| {
            black_box(dateline::compare::agreement(
                corpus,
                &done.segments,
                &done.coverage,
                &done.copies,
            ));
        });
    });
    group.bench_function("all", |bench| bench.iter(|| black_box(until(Stage::Agreement))));
    group.finish();
}

fn read() -> Corpus {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    corpus::read(&[Input(folder.to_owned())], &ReadOptions::default())
}

/// `count` copies of every document, each under its own id and, from the second on, with its own names: a mark is
/// added to every long word, so that the repetitions are other stories told in the same grammar and not copies.
fn repeated(seeds: &Corpus, count: u32) -> Corpus {
    let mut corpus = Corpus::default();
    for round in 0..count {
        for document in &seeds.documents {
            let mut copy = document.clone();
            copy.text = Text::new(
                format!("{round:04}/{}", document.id()),
                marked(document.text.as_str(), round),
            );
            corpus.documents.push(copy);
        }
    }
    let ids: BTreeSet<&str> = corpus.documents.iter().map(|document| document.id()).collect();
    assert_eq!(ids.len(), corpus.documents.len());
    corpus
}

fn marked(text: &str, round: u32) -> String {
    if round == 0 {
        return text.to_owned();
    }
    let mut marked = String::with_capacity(text.len() + text.len() / 8);
    let mut at = 0;
    for word in words(text)
        .filter(|word| word.span.len() > 6 && word.of(text).chars().all(char::is_alphabetic))
    {
        let end = word.span.range().end;
        marked.push_str(&text[at..end]);
        marked.push(char::from(b'a' + (round % 26) as u8));
        marked.push(char::from(b'a' + (round / 26 % 26) as u8));
        marked.push(char::from(b'a' + (round / 676) as u8));
        at = end;
    }
    marked.push_str(&text[at..]);
    marked
}
