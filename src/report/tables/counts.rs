//! Counts over a whole corpus: events by day, by outlet and by pair of outlets.
//!
//! Made with polars: mentions are joined with the independent reports they belong to, then grouped. Grouping has no
//! order of its own, so every result is sorted.

use chrono::{Datelike, Days, NaiveDate};
use polars::prelude::{
    ChunkCompareIneq, Column, DataFrame, DataFrameJoinOps, DataType, IntoColumn, JoinArgs,
    JoinType, NamedFrom, PolarsError, Series, SortMultipleOptions,
};

use crate::Analysis;
use crate::calendar::Interval;
use crate::compare::EventAgreement;
use crate::corpus::{Corpus, Document};

/// What was told of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayCount {
    /// The day on which the events happened.
    pub day: NaiveDate,
    /// Events.
    pub events: u32,
    /// Clauses that tell of them.
    pub mentions: u32,
    /// Outlets that tell them, summed over the events: over `reports` the copy factor of the day.
    pub outlets: u32,
    /// Independent reports of them: a copy counts with its original.
    pub reports: u32,
}

/// What one outlet tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutletCount {
    /// The outlet; the id of the document where no outlet is known.
    pub outlet: String,
    /// Clauses that tell of events.
    pub mentions: u32,
    /// Events.
    pub events: u32,
    /// Events that another outlet tells too.
    pub shared: u32,
    /// Events that another outlet tells in an independent report.
    pub independent: u32,
}

/// What two outlets both tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairCount {
    /// The first outlet by name.
    pub a: String,
    /// The second.
    pub b: String,
    /// Events that both tell.
    pub covered: u32,
    /// Of these, events that they tell in different independent reports.
    pub independent: u32,
}

/// What one outlet tells of one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellCount {
    /// Index into [`Agreement::events`](crate::compare::Agreement::events).
    pub event: usize,
    /// The outlet.
    pub outlet: String,
    /// Clauses.
    pub mentions: u32,
}

/// How often the same report is printed: the copy factor is `outlets` over `reports`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CopyFactor {
    /// Outlets, summed over events.
    pub outlets: u32,
    /// Independent reports, summed over events.
    pub reports: u32,
}

impl CopyFactor {
    /// Outlets over independent reports in hundredths; `None` without any report.
    pub fn hundredths(self) -> Option<u64> {
        (u64::from(self.outlets) * 100).checked_div(u64::from(self.reports))
    }
}

/// The day that an event is counted under, wherever events are counted by days: an interval of a day or less lies on the day on which it starts, as a night
/// belongs to its evening; a longer or open one lies on no day.
pub fn day_of(when: &Interval) -> Option<NaiveDate> {
    let (start, end) = (when.start?, when.end?);
    let next = start.checked_add_days(Days::new(1)).unwrap_or(end);
    (end <= next).then(|| start.date())
}

/// Events, mentions and independent reports by the day on which the events happened, earliest first.
///
/// Events that lie on no single day are left out.
///
/// # Errors
///
/// When polars cannot compute, which no data cause; the same holds for the other counts.
pub fn per_day(corpus: &Corpus, analysis: &Analysis) -> Result<Vec<DayCount>, PolarsError> {
    let events = events(analysis)?;
    let dated = events.filter(&events.column("day")?.is_not_null())?;
    let told = join(&mentions(corpus, analysis)?, &dated, &["event"], JoinType::Inner)?;
    let told = sums(&told, &["day"], &["mentions"])?;
    let days = sums(&dated, &["day"], &["events", "outlets", "reports"])?;
    let frame = sorted(&join(&days, &told, &["day"], JoinType::Inner)?, &["day"])?;
    let [events, mentions] = [whole(&frame, "events")?, whole(&frame, "mentions")?];
    let [outlets, reports] = [whole(&frame, "outlets")?, whole(&frame, "reports")?];
    let days = frame.column("day")?.i32()?.iter().map(|day| {
        NaiveDate::from_num_days_from_ce_opt(day.unwrap_or_default()).unwrap_or_default()
    });
    let rows = days.enumerate().map(|(row, day)| DayCount {
        day,
        events: events[row],
        mentions: mentions[row],
        outlets: outlets[row],
        reports: reports[row],
    });
    Ok(rows.collect())
}

/// What every outlet tells, sorted by outlet.
///
/// # Errors
///
/// See [`per_day`].
pub fn outlets(corpus: &Corpus, analysis: &Analysis) -> Result<Vec<OutletCount>, PolarsError> {
    let told = told(corpus, analysis)?;
    let pairs = event_pairs(&told)?;
    // A pair counts for both of its outlets.
    let half = |side: &str| {
        let mut half = pairs.select(["event", side, "independent"])?;
        half.rename(side, "outlet".into())?;
        Ok::<DataFrame, PolarsError>(half)
    };
    let mut shared = most(&half("a")?.vstack(&half("b")?)?, &["event", "outlet"], "independent")?;
    shared.with_column(ones("shared", shared.height()))?;
    let shared = sums(&shared, &["outlet"], &["shared", "independent"])?;
    let mut own = sums(&told, &["event", "outlet"], &["mentions"])?;
    own.with_column(ones("events", own.height()))?;
    let own = sums(&own, &["outlet"], &["events", "mentions"])?;
    let frame = sorted(&join(&own, &shared, &["outlet"], JoinType::Left)?, &["outlet"])?;
    let [mentions, events, shared, independent] = [
        whole(&frame, "mentions")?,
        whole(&frame, "events")?,
        whole(&frame, "shared")?,
        whole(&frame, "independent")?,
    ];
    let rows = text(&frame, "outlet")?.into_iter().enumerate().map(|(row, outlet)| OutletCount {
        outlet,
        mentions: mentions[row],
        events: events[row],
        shared: shared[row],
        independent: independent[row],
    });
    Ok(rows.collect())
}

/// Every two outlets that tell of a common event, sorted by `a`, then `b`.
///
/// # Errors
///
/// See [`per_day`].
pub fn pairs(corpus: &Corpus, analysis: &Analysis) -> Result<Vec<PairCount>, PolarsError> {
    let mut pairs = event_pairs(&told(corpus, analysis)?)?;
    pairs.with_column(ones("covered", pairs.height()))?;
    let frame = sorted(&sums(&pairs, &["a", "b"], &["covered", "independent"])?, &["a", "b"])?;
    let [covered, independent] = [whole(&frame, "covered")?, whole(&frame, "independent")?];
    let names = text(&frame, "a")?.into_iter().zip(text(&frame, "b")?);
    let rows = names.enumerate().map(|(row, (a, b))| PairCount {
        a,
        b,
        covered: covered[row],
        independent: independent[row],
    });
    Ok(rows.collect())
}

/// The matrix of outlets and events without its empty cells, by event, then outlet.
///
/// # Errors
///
/// See [`per_day`].
pub fn matrix(corpus: &Corpus, analysis: &Analysis) -> Result<Vec<CellCount>, PolarsError> {
    let cells = sums(&mentions(corpus, analysis)?, &["event", "outlet"], &["mentions"])?;
    let frame = sorted(&cells, &["event", "outlet"])?;
    let [events, mentions] = [whole(&frame, "event")?, whole(&frame, "mentions")?];
    let rows = text(&frame, "outlet")?.into_iter().enumerate().map(|(row, outlet)| CellCount {
        event: events[row] as usize,
        outlet,
        mentions: mentions[row],
    });
    Ok(rows.collect())
}

/// How often reports were printed, over all events that anybody reports.
pub fn copy_factor(analysis: &Analysis) -> CopyFactor {
    let events = &analysis.agreement.events;
    CopyFactor {
        outlets: events.iter().map(|event| narrow(printers(event))).sum(),
        reports: events.iter().map(|event| narrow(event.reports.len())).sum(),
    }
}

/// The outlets that report an event; none where only boilerplate tells it.
pub fn printers(event: &EventAgreement) -> usize {
    if event.reports.is_empty() { 0 } else { event.outlets.len() }
}

/// One row an event: `event, day, events` (1) `, outlets, reports`.
fn events(analysis: &Analysis) -> Result<DataFrame, PolarsError> {
    let events = &analysis.agreement.events;
    let day = |event: &EventAgreement| {
        event.when.as_ref().and_then(day_of).map(|day| day.num_days_from_ce())
    };
    let days: Vec<Option<i32>> = events.iter().map(day).collect();
    DataFrame::new_infer_height(vec![
        numbers("event", (0..).take(events.len())),
        Series::new("day".into(), days).into_column(),
        ones("events", events.len()),
        numbers("outlets", events.iter().map(|event| narrow(printers(event)))),
        numbers("reports", events.iter().map(|event| narrow(event.reports.len()))),
    ])
}

/// One row a mention: `event, outlet, doc, start, end, mentions` (1).
fn mentions(corpus: &Corpus, analysis: &Analysis) -> Result<DataFrame, PolarsError> {
    let outlets: Vec<&str> = corpus.documents.iter().map(outlet).collect();
    let mut rows: Vec<(u32, &str, &str, u32, u32)> = Vec::new();
    for (index, event) in (0..).zip(&analysis.agreement.events) {
        for mention in event.mentions.iter().filter_map(|&at| analysis.coverage.events.get(at)) {
            let span = mention.clause.span();
            let outlet = outlets.get(mention.document).copied().unwrap_or_default();
            rows.push((index, outlet, mention.clause.doc(), span.start, span.end));
        }
    }
    DataFrame::new_infer_height(vec![
        numbers("event", rows.iter().map(|row| row.0)),
        strings("outlet", rows.iter().map(|row| row.1)),
        strings("doc", rows.iter().map(|row| row.2)),
        numbers("start", rows.iter().map(|row| row.3)),
        numbers("end", rows.iter().map(|row| row.4)),
        ones("mentions", rows.len()),
    ])
}

/// One row an event, outlet and report: `event, outlet, report, mentions`; `report` is null where no report holds the
/// clause.
fn told(corpus: &Corpus, analysis: &Analysis) -> Result<DataFrame, PolarsError> {
    let mut rows: Vec<(u32, u32, &str, u32, u32)> = Vec::new();
    for (index, event) in (0..).zip(&analysis.agreement.events) {
        for (number, report) in (0..).zip(&event.reports) {
            rows.extend(report.members.iter().map(|member| {
                (index, number, member.doc(), member.span().start, member.span().end)
            }));
        }
    }
    // A clause that two reports claim belongs to the first, so that no mention is counted twice.
    rows.sort_unstable_by_key(|row| (row.0, row.2, row.3, row.4, row.1));
    rows.dedup_by_key(|row| (row.0, row.2, row.3, row.4));
    let reports = DataFrame::new_infer_height(vec![
        numbers("event", rows.iter().map(|row| row.0)),
        numbers("report", rows.iter().map(|row| row.1)),
        strings("doc", rows.iter().map(|row| row.2)),
        numbers("start", rows.iter().map(|row| row.3)),
        numbers("end", rows.iter().map(|row| row.4)),
    ])?;
    let on = ["event", "doc", "start", "end"];
    let told = join(&mentions(corpus, analysis)?, &reports, &on, JoinType::Left)?;
    sums(&told, &["event", "outlet", "report"], &["mentions"])
}

/// One row an event and pair of outlets that tell it: `event, a, b, independent` (0 or 1).
fn event_pairs(told: &DataFrame) -> Result<DataFrame, PolarsError> {
    let side = |outlet: &str, report: &str| {
        let mut side = told.select(["event", "outlet", "report"])?;
        side.rename("outlet", outlet.into())?.rename("report", report.into())?;
        Ok::<DataFrame, PolarsError>(side)
    };
    let both = join(&side("a", "one")?, &side("b", "other")?, &["event"], JoinType::Inner)?;
    let mut pairs = both.filter(&both.column("a")?.str()?.lt(both.column("b")?.str()?))?;
    // A clause without a report proves nothing independent: null is not "another report".
    let reports = pairs.column("one")?.u32()?.iter().zip(pairs.column("other")?.u32()?.iter());
    let independent: Vec<u32> = reports
        .map(|(one, other)| u32::from(one.zip(other).is_some_and(|(a, b)| a != b)))
        .collect();
    pairs.with_column(Series::new("independent".into(), independent).into_column())?;
    most(&pairs, &["event", "a", "b"], "independent")
}

/// The outlet of a document, or its id.
fn outlet(document: &Document) -> &str {
    document.outlet.as_ref().map_or(document.id(), |outlet| &outlet.value)
}

fn join(
    left: &DataFrame,
    right: &DataFrame,
    on: &[&str],
    how: JoinType,
) -> Result<DataFrame, PolarsError> {
    left.join(right, on, on, JoinArgs::new(how), None)
}

/// The columns `values` added up within the groups of `by`, under their own names.
#[expect(deprecated, reason = "the lazy engine, which polars prefers, doubles the build")]
fn sums(frame: &DataFrame, by: &[&str], values: &[&str]) -> Result<DataFrame, PolarsError> {
    let mut sums = frame.group_by(by.iter().copied())?.select(values.iter().copied()).sum()?;
    for value in values {
        sums.rename(&format!("{value}_sum"), (*value).into())?;
    }
    Ok(sums)
}

/// The highest of the column `value` within the groups of `by`, under its own name.
#[expect(deprecated, reason = "the lazy engine, which polars prefers, doubles the build")]
fn most(frame: &DataFrame, by: &[&str], value: &str) -> Result<DataFrame, PolarsError> {
    let mut most = frame.group_by(by.iter().copied())?.select([value]).max()?;
    most.rename(&format!("{value}_max"), value.into())?;
    Ok(most)
}

fn sorted(frame: &DataFrame, by: &[&str]) -> Result<DataFrame, PolarsError> {
    frame.sort(by, SortMultipleOptions::default())
}

fn numbers(name: &str, values: impl Iterator<Item = u32>) -> Column {
    Series::new(name.into(), values.collect::<Vec<u32>>()).into_column()
}

fn ones(name: &str, height: usize) -> Column {
    numbers(name, std::iter::repeat_n(1, height))
}

fn strings<'a>(name: &str, values: impl Iterator<Item = &'a str>) -> Column {
    Series::new(name.into(), values.collect::<Vec<&str>>()).into_column()
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A column of counts, null as 0.
fn whole(frame: &DataFrame, name: &str) -> Result<Vec<u32>, PolarsError> {
    let column = frame.column(name)?.cast(&DataType::UInt32)?;
    Ok(column.u32()?.iter().map(Option::unwrap_or_default).collect())
}

fn text(frame: &DataFrame, name: &str) -> Result<Vec<String>, PolarsError> {
    let cells = frame.column(name)?.str()?.iter().map(|cell| cell.unwrap_or_default().to_owned());
    Ok(cells.collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::report::sample::{self, day, story, told};

    #[test]
    fn copies_count_once_a_day() {
        let (corpus, analysis) = sample::london();
        let days = per_day(&corpus, &analysis).unwrap();
        let found: Vec<_> = days
            .iter()
            .map(|day| (day.day, day.events, day.mentions, day.outlets, day.reports))
            .collect();
        assert_eq!(
            found,
            [
                (day("2025-11-20"), 1, 1, 1, 1),
                (day("2025-12-07"), 1, 3, 3, 2),
                (day("2025-12-08"), 1, 2, 2, 1)
            ]
        );
        let factor = copy_factor(&analysis);
        assert_eq!((factor.outlets, factor.reports), (7, 5));
    }

    #[test]
    fn outlets_share_events_and_share_some_independently() {
        let (corpus, analysis) = sample::london();
        let pairs = pairs(&corpus, &analysis).unwrap();
        let found: Vec<_> = pairs
            .iter()
            .map(|pair| (pair.a.as_str(), pair.b.as_str(), pair.covered, pair.independent))
            .collect();
        assert_eq!(
            found,
            [
                ("Courier", "Morning Post", 1, 1),
                ("Courier", "The Herald", 1, 1),
                ("Morning Post", "The Herald", 2, 0)
            ]
        );
        let courier = &outlets(&corpus, &analysis).unwrap()[0];
        assert_eq!((courier.events, courier.shared, courier.independent), (3, 1, 1));
        assert_eq!(matrix(&corpus, &analysis).unwrap().len(), 7);
    }

    #[test]
    fn a_night_counts_for_its_evening_and_a_week_for_no_day() {
        let at = |text, hour| day(text).and_hms_opt(hour, 0, 0);
        let mut night = Interval::day(day("2025-12-07"));
        (night.start, night.end) = (at("2025-12-07", 18), at("2025-12-08", 6));
        assert_eq!(day_of(&night), Some(day("2025-12-07")));
        assert_eq!(day_of(&Interval::since(day("2025-12-07"))), None);
        let week =
            Interval::days(day("2025-12-01"), day("2025-12-07"), crate::calendar::Grain::Week);
        assert_eq!(day_of(&week), None);
    }

    #[test]
    fn nothing_counts_as_nothing() {
        let (corpus, analysis) = story(&[]);
        assert!(per_day(&corpus, &analysis).unwrap().is_empty());
        assert!(outlets(&corpus, &analysis).unwrap().is_empty());
        assert!(pairs(&corpus, &analysis).unwrap().is_empty());
        assert_eq!(copy_factor(&analysis), CopyFactor::default());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]
        #[test]
        fn counts_are_what_a_loop_counts(spread in prop::collection::vec((0usize..4, 1usize..4, 1usize..4), 1..12)) {
            let names = ["A", "B", "C", "D", "E", "F", "G"];
            let events: Vec<_> = spread
                .iter()
                .enumerate()
                .map(|(number, &(first, outlets, reports))| {
                    told(&format!("Event number {number} happened"), "2025-12-08")
                        .by(&names[first..first + outlets], reports.min(outlets))
                })
                .collect();
            let (corpus, analysis) = story(&events);
            let pairs = pairs(&corpus, &analysis).unwrap();
            for pair in &pairs {
                let both = events.iter().filter(|event| {
                    event.outlets.contains(&pair.a) && event.outlets.contains(&pair.b)
                });
                prop_assert_eq!(pair.covered as usize, both.count());
                prop_assert!(pair.independent <= pair.covered);
            }
            let all: usize = events.iter().map(|event| event.outlets.len() * (event.outlets.len() - 1) / 2).sum();
            prop_assert_eq!(pairs.iter().map(|pair| pair.covered as usize).sum::<usize>(), all);
        }
    }
}
