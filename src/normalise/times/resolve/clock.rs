//! Clock times, parts of the day, and lengths that touch the present.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use super::super::hours::{ClockTime, Part};
use super::super::meaning::{From, Meaning, Reference};
use super::super::quantity::{Count, Length, Side, Unit};
use super::super::tense::Tense;
use super::super::{Anchor, Resolution};
use super::counted::moved;
use super::{Here, Placed, Reading, reading};
use crate::calendar::{Clock, Grain, Interval, Stretch, zones};

/// What a post may tell before its own stamp's clock shows it: clocks differ, and so do zones that nothing names.
const SLACK: TimeDelta = TimeDelta::hours(1);

/// What the clock shows on a day.
fn moment(day: NaiveDate, time: &ClockTime) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN)
        + TimeDelta::hours(i64::from(time.hour))
        + TimeDelta::minutes(i64::from(time.minute.unwrap_or(0)))
        + TimeDelta::seconds(i64::from(time.second.unwrap_or(0)))
}

impl Here<'_> {
    pub(super) fn reference(&self, reference: Reference) -> Reading {
        let Some(day) = self.now_day() else { return Reading::default() };
        let interval = match reference {
            Reference::Past => Interval::until(day),
            Reference::Present => Interval::day(day),
            Reference::Future => Interval::since(day),
        };
        Reading {
            resolution: Some(Resolution::Known(interval)),
            anchor: self.now.cloned(),
            ..Reading::default()
        }
    }

    /// A length that ends or begins at the present has bounds; any other has none.
    pub(super) fn length(&self, length: &Length) -> Reading {
        let (Some(day), false) = (self.now_day(), length.side == Side::Free) else {
            return Reading::default();
        };
        let later = length.side == Side::Next;
        let far = length
            .count
            .exact()
            .and_then(|count| moved(day, length.unit, if later { count } else { -count }));
        let bound = |day: NaiveDate| day.and_time(NaiveTime::MIN);
        let end = |day: NaiveDate| day.succ_opt().map(bound);
        let (start, end) =
            if later { (Some(bound(day)), far.and_then(end)) } else { (far.map(bound), end(day)) };
        let grain = length.unit.grain().max(Grain::Day);
        let interval = Interval { start, end, grain, clock: Clock::Local };
        Reading {
            resolution: Some(Resolution::Known(interval)),
            anchor: self.now.cloned(),
            ..Reading::default()
        }
    }

    /// The day that a clock time or part of the day belongs to: the stated one, else the one told last, else today.
    pub(super) fn day(&self, on: Option<&Meaning>) -> Option<Placed> {
        if let Some(on) = on {
            // "Overnight" in a history: the night of the day told last.
            if self.narrative
                && *on == (Meaning::Shift { count: -1, unit: Unit::Day, from: From::Story })
            {
                let (told, anchor) = self.text(Unit::Day)?;
                return Placed::from(told, anchor, "of the day told last");
            }
            return self.place(on).filter(|placed| placed.stretch.grain() == Grain::Day);
        }
        let now = self.now_day();
        // "15:40 The pound has slipped": a post of a live page.
        if self.opens
            && !self.narrative
            && let Some(now) = now
        {
            return Placed::from(Stretch::of(now, Grain::Day), self.now.cloned(), "a stamp");
        }
        // "It had begun on 23 February, when they rode in in the early afternoon."
        if let Some((aside, anchor)) = &self.told.aside
            && self.narrative
            && self.told.aside_in == self.sentence
            && aside.grain() == Grain::Day
        {
            return Placed::from(*aside, Some(anchor.clone()), "of the day told last");
        }
        // "Trains will not run before midday" is not said of a day that is over.
        let past = |told: &Stretch| now.is_some_and(|now| told.first() < now);
        if let Some((coming, anchor)) = &self.told.coming
            && self.tense == Tense::Future
            && coming.grain() == Grain::Day
        {
            return Placed::from(*coming, Some(anchor.clone()), "of the day told last");
        }
        match &self.told.day {
            Some((told, anchor))
                if self.narrative
                    || self.told.story
                    || !(self.tense == Tense::Future && past(told))
                        && now.is_none_or(|now| {
                            (0..=7).contains(&(now - told.first()).num_days())
                        }) =>
            {
                Placed::from(*told, Some(anchor.clone()), "of the day told last")
            }
            // A history that told no day has none.
            None if self.narrative => None,
            _ => Placed::from(Stretch::of(now?, Grain::Day), self.now.cloned(), ""),
        }
    }

    /// Moves hours before noon on: behind a night they are of the morning that it ends on, and in a history behind an
    /// afternoon too.
    fn morning(&self, placed: Placed, midnight: bool) -> Placed {
        let goes_on = match self.told.late {
            Some(night) => night || self.narrative,
            // "He gave the order at 4.15 a.m. Shortly after midnight the first men landed."
            None => self.narrative && midnight && self.told.clock.is_some(),
        };
        let of_told = |(told, _): &(Stretch, Anchor)| *told == placed.stretch;
        if !goes_on || self.view.is_back() || !self.told.day.as_ref().is_some_and(of_told) {
            return placed;
        }
        let reason = "the morning after the hours told last";
        Placed { stretch: placed.stretch.shift(1), reason, ..placed }
    }

    pub(super) fn clock(&self, time: &ClockTime, on: Option<&Meaning>) -> Reading {
        let Some(placed) = self.day(on) else { return Reading::default() };
        let time = self.half_of_day(time, placed.stretch.first());
        let placed = match time.hour {
            // "will close at 8 p.m. (1100 GMT)"
            0..12 if on.is_none() && time.zone.is_none() => self.morning(placed, time.hour == 0),
            // "Put up overnight, it was taken down by noon."
            12..18
                if on.is_none()
                    && time.zone.is_none()
                    && !self.narrative
                    && self.told.late == Some(true) =>
            {
                self.morning(placed, false)
            }
            _ => placed,
        };
        let placed = match on {
            None => self.not_ahead(placed, &time),
            Some(_) => placed,
        };
        let day = placed.stretch.first();
        let stated = time.zone.and_then(zones::zone);
        let at = moment(day, &time);
        let (grain, length) = match (time.minute, time.second) {
            (_, Some(_)) => (Grain::Second, TimeDelta::seconds(1)),
            _ => (Grain::Minute, TimeDelta::minutes(1)),
        };
        let over = |start: NaiveDateTime, clock: Clock| Interval {
            start: Some(start),
            end: start.checked_add_signed(length),
            grain,
            clock,
        };
        let zone = self.zone.filter(|_| self.offset.is_none() && !time.local);
        let resolution = match stated.or(zone) {
            None if self.offset.is_some() => {
                let ahead = self.offset.unwrap_or_default();
                Resolution::Known(over(at.checked_sub_signed(ahead).unwrap_or(at), Clock::Utc))
            }
            Some(zone) => match zone.to_utc(at) {
                (first, None) => Resolution::Known(over(first, Clock::Utc)),
                (first, Some(second)) => {
                    Resolution::Either(over(first, Clock::Utc), over(second, Clock::Utc))
                }
            },
            None => Resolution::Known(over(at, Clock::Local)),
        };
        Reading {
            value: Some(format!("{}T{}", placed.stretch.value(), time.value())),
            resolution: Some(resolution),
            anchor: placed.anchor,
            reason: placed.reason.into(),
            stretch: Some(placed.stretch),
            zone: stated.map(|zone| zone.name()),
            clock: Some(at),
            ..Reading::default()
        }
    }

    /// What is told of the past by its hour alone was not to come when it was written: midnight is the one that was, and an
    /// hour beyond that of the post is of the day before.
    fn not_ahead(&self, placed: Placed, time: &ClockTime) -> Placed {
        let today = self.now_day() == Some(placed.stretch.first());
        if self.narrative || self.tense != Tense::Past || !today {
            return placed;
        }
        let posted = self.now.filter(|now| now.interval.grain.has_clock()).and_then(|now| {
            let start = now.interval.start?;
            match (now.interval.clock, self.zone) {
                (Clock::Utc, Some(zone)) => Some(zone.to_local(start)),
                _ => Some(start),
            }
        });
        let comparable = time.zone.is_none() && self.offset.is_none();
        let ahead = posted.is_some_and(|posted| {
            comparable && moment(placed.stretch.first(), time) > posted + SLACK
        });
        match time.hour == 24 || ahead {
            true => Placed { stretch: placed.stretch.shift(-1), ..placed },
            false => placed,
        }
    }

    /// "He was hit at a quarter past one and died at half past four": a history goes on from the clock time told last, and
    /// so does "by eleven"; else the part of the day told last decides: "on Friday evening, at half past eight".
    fn half_of_day(&self, time: &ClockTime, day: NaiveDate) -> ClockTime {
        let of_told = self.told.day.as_ref().is_some_and(|(told, _)| told.first() == day);
        let late = match self.told.late {
            Some(night) if of_told && self.told.clock.is_none() => !night || time.hour >= 6,
            _ => false,
        };
        if time.either_half && time.hour < 12 && late {
            return ClockTime { hour: time.hour + 12, ..*time };
        }
        let goes_on = self.narrative || time.bare;
        let told = self.told.clock.filter(|told| goes_on && told.date() == day);
        let past = |told: NaiveDateTime| {
            let told = (told.hour(), told.minute());
            (time.hour, time.minute.unwrap_or(0)) < told
                && told <= (time.hour + 12, time.minute.unwrap_or(0))
        };
        match time.either_half && time.hour < 12 && told.is_some_and(past) {
            true => ClockTime { hour: time.hour + 12, ..*time },
            false => *time,
        }
    }

    /// The minute on a clock of the outlet's home.
    fn minute(&self, at: NaiveDateTime) -> Interval {
        let (start, clock) = match self.zone {
            Some(zone) => (zone.to_utc(at).0, Clock::Utc),
            None => (at, Clock::Local),
        };
        let end = start.checked_add_signed(TimeDelta::minutes(1));
        Interval { start: Some(start), end, grain: Grain::Minute, clock }
    }

    pub(super) fn part(&self, part: Part, on: Option<&Meaning>) -> Reading {
        // "The power failed again during the night": news tells of the night that was over.
        let gone = part == Part::Night
            && on.is_none()
            && !self.narrative
            && self.tense != Tense::Future
            && (!self.here || self.told.day.as_ref().map(|(day, _)| day.first()) == self.now_day());
        let last = Meaning::Shift { count: -1, unit: Unit::Day, from: From::Now };
        let Some(placed) = self.day(if gone { Some(&last) } else { on }) else {
            return Reading::default();
        };
        let placed = match on.is_none() && part.is_morning() {
            true => self.morning(placed, false),
            false => placed,
        };
        let day = placed.stretch.first();
        let (from, to) = part.hours();
        let at = |hour: u32| day.and_time(NaiveTime::MIN) + TimeDelta::hours(i64::from(hour));
        let (start, end, clock) = match self.zone {
            Some(zone) => (zone.to_utc(at(from)).0, zone.to_utc(at(to)).0, Clock::Utc),
            None => (at(from), at(to), Clock::Local),
        };
        let interval =
            Interval { start: Some(start), end: Some(end), grain: Grain::PartOfDay, clock };
        Reading {
            value: Some(format!("{}T{}", placed.stretch.value(), part.code())),
            resolution: Some(Resolution::Known(interval)),
            anchor: placed.anchor,
            reason: placed.reason.into(),
            stretch: Some(placed.stretch),
            ..Reading::default()
        }
    }

    /// "two hours ago": a moment where the present has a clock, else somewhere on its day.
    pub(super) fn clock_ago(&self, length: &Length, later: bool, from: From) -> Reading {
        let now = match from {
            From::Now => self.now,
            From::Text | From::Story => None,
        };
        let count = i64::from(length.count.exact().unwrap_or(0));
        let count = if later { count } else { -count };
        // "Forty-eight hours later" is two days later.
        let whole_days = length.unit == Unit::Hour && count % 24 == 0 && self.told.clock.is_none();
        if whole_days
            && from == From::Text
            && let Some((base, anchor)) = self.origin(from, Unit::Day)
        {
            let day = base.checked_add_signed(TimeDelta::hours(count));
            let placed = day.and_then(|day| Placed::from(Stretch::of(day, Grain::Day), anchor, ""));
            return placed.map(reading).unwrap_or_default();
        }
        let tenths = match length.count {
            Count::Tenths(tenths) => i64::try_from(tenths).ok(),
            Count::Vague => None,
        };
        let shift = tenths.and_then(|tenths| {
            let seconds = tenths.checked_mul(match length.unit {
                Unit::Hour => 360,
                Unit::Minute => 6,
                _ => 0,
            })?;
            TimeDelta::try_seconds(if later { seconds } else { -seconds })
        });
        let shift = shift.unwrap_or_default();
        // "The first wave came at 7:48. An hour later": from the clock time told last.
        if from == From::Text
            && length.rest.is_none()
            && let Some(at) = self.told.clock.and_then(|clock| clock.checked_add_signed(shift))
        {
            return Reading {
                value: Some(at.format("%Y-%m-%dT%H:%M").to_string()),
                resolution: Some(Resolution::Known(self.minute(at))),
                anchor: self.told.day.as_ref().map(|(_, anchor)| anchor.clone()),
                reason: "counted from the clock time told last".into(),
                stretch: Some(Stretch::of(at.date(), Grain::Day)),
                clock: Some(at),
                ..Reading::default()
            };
        }
        let Some(now) = now.filter(|now| now.interval.grain.has_clock()) else {
            // In news an hour later is of these days, whatever old day was told.
            let told = self.origin(from, Unit::Day);
            let old = |base: NaiveDate| {
                !self.narrative && self.now_day().is_some_and(|now| (now - base).num_days() > 7)
            };
            let told = match told {
                Some((base, _)) if old(base) => self.origin(From::Now, Unit::Day),
                told => told,
            };
            let Some((base, anchor)) = told else { return Reading::default() };
            let stretch = Stretch::of(base, Grain::Day);
            return Reading {
                value: Some(format!("{}TXX:XX", stretch.value())),
                resolution: Some(Resolution::Known(stretch.interval())),
                anchor,
                stretch: Some(stretch),
                ..Reading::default()
            };
        };
        let Some(at) = now.interval.start.and_then(|start| start.checked_add_signed(shift)) else {
            return Reading::default();
        };
        let interval = Interval {
            start: Some(at),
            end: at.checked_add_signed(TimeDelta::minutes(1)),
            grain: Grain::Minute,
            clock: now.interval.clock,
        };
        Reading {
            value: Some(at.format("%Y-%m-%dT%H:%M").to_string()),
            resolution: Some(Resolution::Known(interval)),
            anchor: Some(now.clone()),
            stretch: Some(Stretch::of(at.date(), Grain::Day)),
            ..Reading::default()
        }
    }
}
