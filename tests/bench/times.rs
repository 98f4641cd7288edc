//! Time expressions: megabytes of running news a second on one core, beside what others were measured at.
//!
//! | system | MB a second |
//! |---|---|
//! | HeidelTime 1.8 | 0.002 |
//! | chrono-node | 0.6 |
//! | this module, on news of many outlets | 31 |
//!
//! All were taken on news text on one machine of two cores, the first two while other work shared it: read them as
//! ratios. Wall-clock figures are never asserted.

use std::hint::black_box;

use criterion::{Criterion, Throughput};
use dateline::calendar::Interval;
use dateline::corpus::{self, Basis, Input, Publication, ReadOptions};
use dateline::normalise::times::{Context, resolve, tag};
use dateline::segment::segments;
use dateline::text::Text;

fn main() {
    let mut criterion = Criterion::default().configure_from_args().sample_size(20);
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    let corpus = corpus::read(&[Input(folder.to_owned())], &ReadOptions::default());
    let cut = segments(&corpus);
    let day = chrono::NaiveDate::from_ymd_opt(2025, 12, 8).expect("a day of the calendar");
    let published = Publication {
        interval: Interval::day(day),
        basis: Basis::Option,
        evidence: None,
        reasons: Vec::new(),
    };
    let texts: Vec<&Text> = corpus.documents.iter().map(|document| &document.text).collect();
    let plain = Text::new("plain", PLAIN.repeat(1_000));

    let mut group = criterion.benchmark_group("times");
    group.throughput(Throughput::Bytes(texts.iter().map(|text| text.len() as u64).sum()));
    group.bench_function("find", |bench| {
        bench.iter(|| texts.iter().map(|text| black_box(tag(text)).len()).sum::<usize>());
    });
    group.bench_function("find and resolve", |bench| {
        bench.iter(|| {
            let found = texts.iter().zip(&cut).map(|(text, cut)| {
                let context = Context {
                    published: Some(&published),
                    passages: &cut.passages,
                    passage_published: &[],
                    zone: None,
                };
                black_box(resolve(&tag(text), &context)).len()
            });
            found.sum::<usize>()
        });
    });
    group.throughput(Throughput::Bytes(plain.len() as u64));
    group.bench_function("no words of time", |bench| bench.iter(|| black_box(tag(&plain)).len()));
    group.finish();
    criterion.final_summary();
}

/// Running text in which nothing suggests a time.
const PLAIN: &str = "The council rejected the proposal, arguing that the money belonged elsewhere. Residents who had \
gathered outside the hall cheered, while officials declined to comment on what would become of the old harbour. ";
