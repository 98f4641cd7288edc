//! Rows of time expressions.

use serde::Serialize;

use crate::normalise::{Modifier, Resolution, TimeExpression, TimexType};

/// One time expression.
#[derive(Debug, Clone, Serialize)]
pub struct TimeRow<'a> {
    /// The document's id.
    pub doc: &'a str,
    /// First byte.
    pub start: u32,
    /// First byte after.
    pub end: u32,
    /// The words.
    pub text: &'a str,
    /// The TIMEX3 type.
    #[serde(rename = "type")]
    pub kind: TimexType,
    /// The TIMEX3 value.
    pub value: &'a str,
    /// First day or minute.
    pub earliest: Option<String>,
    /// Last day or minute, inclusive.
    pub latest: Option<String>,
    /// How exact it is.
    pub grain: Option<&'static str>,
    /// The zone of a clock time.
    pub zone: Option<&'static str>,
    /// What relative words count from, such as `published 2025-12-08`.
    pub anchor: Option<String>,
    /// The rule that read it.
    pub rule: &'static str,
    /// The TIMEX3 modifier.
    #[serde(rename = "mod")]
    pub modifier: Option<Modifier>,
    /// The value before resolution.
    pub symbolic: &'a str,
    /// The other reading, when nothing settles between two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alternative: Option<crate::calendar::Interval>,
}

/// The row of one time expression.
pub fn time(time: &TimeExpression) -> TimeRow<'_> {
    let (interval, alternative) = match &time.resolution {
        Resolution::Known(interval) => (Some(*interval), None),
        Resolution::Either(a, b) => (Some(*a), Some(*b)),
        Resolution::Unknown => (None, None),
    };
    TimeRow {
        doc: time.cite.doc(),
        start: time.cite.span().start,
        end: time.cite.span().end,
        text: time.cite.quote(),
        kind: time.kind,
        value: &time.value,
        earliest: interval.and_then(|interval| interval.earliest()),
        latest: interval.and_then(|interval| interval.latest()),
        grain: interval.map(|interval| interval.grain.as_str()),
        zone: time.zone,
        anchor: time.anchor.as_ref().map(|anchor| {
            format!("{} {}", anchor.source, anchor.interval.earliest().unwrap_or_default())
                .trim_end()
                .to_owned()
        }),
        rule: time.rule,
        modifier: time.modifier,
        symbolic: &time.symbolic,
        alternative,
    }
}
