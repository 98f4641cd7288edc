//! From a meaning to the calendar, given what it counts from.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};

use super::holiday;
use super::meaning::{
    ClockTime, From, Length, Meaning, Part, Period, Reference, Side, Towards, Unit, YearRef,
};
use super::tense::Tense;
use super::{Anchor, Resolution};
use crate::calendar::{
    Clock, Grain, Interval, Stretch, Zone, nth_weekday, shift_months, weekday_after,
    weekday_before, zones,
};

/// What an expression is resolved with.
pub(super) struct Here<'a> {
    /// The speaker's present.
    pub(super) now: Option<&'a Anchor>,
    /// The dates that the text told last.
    pub(super) told: &'a Told,
    pub(super) tense: Tense,
    /// The zone of clocks that name none.
    pub(super) zone: Option<Zone>,
    /// Whether dates count from the date told last and not from the present.
    pub(super) narrative: bool,
}

/// The dates that a text told last, from the exact to the coarse.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    /// The last day.
    pub(super) day: Option<(Stretch, Anchor)>,
    /// The last month, week or season, or day.
    pub(super) month: Option<(Stretch, Anchor)>,
    /// The last decade or century.
    pub(super) age: Option<(Stretch, Anchor)>,
    /// The last date of a year or shorter.
    pub(super) any: Option<(Stretch, Anchor)>,
    /// The quarter that the text reports on: the last one told for itself and not for comparison.
    pub(super) quarter: Option<(Stretch, Anchor)>,
    /// Whether that quarter was told in this paragraph or the one before.
    pub(super) accounts: bool,
    /// Whether `any` was told only to compare with it: "from a year earlier".
    pub(super) compared: bool,
}

/// What came out.
#[derive(Debug, Clone, Default)]
pub(super) struct Reading {
    /// The TIMEX3 value; `None` leaves the unanchored one.
    pub(super) value: Option<String>,
    pub(super) resolution: Option<Resolution>,
    pub(super) anchor: Option<Anchor>,
    pub(super) reason: String,
    /// The stretch of the calendar, for what counts from it later.
    pub(super) stretch: Option<Stretch>,
    pub(super) zone: Option<&'static str>,
}

/// A stretch with what it was counted from and why.
struct Placed {
    stretch: Stretch,
    other: Option<Stretch>,
    anchor: Option<Anchor>,
    reason: &'static str,
}

impl Placed {
    fn fixed(stretch: Stretch) -> Option<Placed> {
        Some(Placed { stretch, other: None, anchor: None, reason: "" })
    }

    fn from(stretch: Stretch, anchor: Option<Anchor>, reason: &'static str) -> Option<Placed> {
        Some(Placed { stretch, other: None, anchor, reason })
    }
}

impl Here<'_> {
    /// Reads a meaning as far as the anchors allow.
    pub(super) fn read(&self, meaning: &Meaning) -> Reading {
        match meaning {
            Meaning::Nothing | Meaning::Pair(..) | Meaning::Set(_) => Reading::default(),
            Meaning::Ref(reference) => self.reference(*reference),
            // In a history "today" is nowadays.
            Meaning::Shift { count: 0, unit: Unit::Day, from: From::Now } if self.narrative => {
                let nowadays = Reference::Present;
                Reading { value: Some(nowadays.value().into()), ..self.reference(nowadays) }
            }
            Meaning::Length(length) => self.length(length),
            Meaning::Edge { of, .. } | Meaning::Mod(_, of) => self.read(of),
            Meaning::Clock { time, on } => self.clock(time, on.as_deref()),
            Meaning::PartOf { part, on, .. } => self.part(*part, on.as_deref()),
            Meaning::Ago { length, later, .. } if length.count.exact().is_none() => Reading {
                value: Some(
                    if *later { Reference::Future } else { Reference::Past }.value().into(),
                ),
                ..Reading::default()
            },
            Meaning::Ago { length, later, from } if length.unit.is_clock() => {
                self.clock_ago(length, *later, *from)
            }
            Meaning::Either(first, second) => match (self.place(first), self.place(second)) {
                (Some(a), Some(b)) => reading(Placed { other: Some(b.stretch), ..a }),
                _ => Reading::default(),
            },
            _ => self.place(meaning).map(reading).unwrap_or_default(),
        }
    }

    fn now_day(&self) -> Option<NaiveDate> {
        self.now.and_then(|now| now.interval.first_day())
    }

    /// The present with its anchor, or in a narrative the date told last.
    fn base(&self) -> Option<(NaiveDate, Option<Anchor>)> {
        if self.narrative
            && let Some((stretch, anchor)) = self.told.any.as_ref()
        {
            return Some((stretch.first(), Some(anchor.clone())));
        }
        self.now_day().map(|day| (day, self.now.cloned()))
    }

    /// The date told last that is at least as exact as `unit`, else the present.
    fn text(&self, unit: Unit) -> Option<(Stretch, Option<Anchor>)> {
        let told = match unit {
            Unit::Second
            | Unit::Minute
            | Unit::Hour
            | Unit::Day
            | Unit::Weekend
            | Unit::Week
            | Unit::Fortnight => &self.told.day,
            Unit::Month => &self.told.month,
            Unit::Decade | Unit::Century | Unit::Millennium if self.told.age.is_some() => {
                &self.told.age
            }
            _ => &self.told.any,
        };
        match told {
            Some((stretch, anchor)) => Some((*stretch, Some(anchor.clone()))),
            // A narrative that told no date so exact counts from none.
            None if self.narrative => None,
            None => self.now_day().map(|day| (Stretch::of(day, Grain::Day), self.now.cloned())),
        }
    }

    fn place(&self, meaning: &Meaning) -> Option<Placed> {
        match meaning {
            Meaning::Day { year: Some(year), month, day } => Placed::fixed(Stretch::of(
                NaiveDate::from_ymd_opt(*year, *month, *day)?,
                Grain::Day,
            )),
            Meaning::Day { year: None, month, day } => self.yearly(Grain::Day, &|year| {
                NaiveDate::from_ymd_opt(year, *month, *day).map(|day| Stretch::of(day, Grain::Day))
            }),
            Meaning::DayOfMonth(day) => {
                let (base, anchor) = self.text(Unit::Month)?;
                let date =
                    NaiveDate::from_ymd_opt(base.first().year(), base.first().month(), *day)?;
                Placed::from(
                    Stretch::of(date, Grain::Day),
                    anchor,
                    "the month is the one told last",
                )
            }
            Meaning::Weekday(day, towards) => self.weekday(*day, *towards),
            Meaning::WeekdayIn { day, weeks, from } => {
                let (base, anchor) = self.origin(*from, Unit::Week)?;
                let monday = Stretch::of(base, Grain::Week).shift(*weeks).first();
                let date = monday.checked_add_days(Days::new(u64::from(day.saturating_sub(1))))?;
                Placed::from(Stretch::of(date, Grain::Day), anchor, "")
            }
            Meaning::Period(period, year, towards) => self.period(*period, *year, *towards),
            Meaning::Year(year) => Placed::fixed(Stretch::year(*year)?),
            Meaning::WeekdayBeside { day, after, of } => {
                let weekday = Weekday::try_from(u8::try_from(day.checked_sub(1)?).ok()?).ok()?;
                let placed = self.place(of)?;
                let date = match after {
                    true => weekday_after(placed.stretch.last(), weekday),
                    false => weekday_before(placed.stretch.first(), weekday),
                };
                Some(Placed { stretch: Stretch::of(date, Grain::Day), other: None, ..placed })
            }
            Meaning::WeekdayOf { number, day, month, year } => {
                let weekday = Weekday::try_from(u8::try_from(day.checked_sub(1)?).ok()?).ok()?;
                let of = |year: i32| {
                    nth_weekday(year, *month, weekday, *number)
                        .map(|day| Stretch::of(day, Grain::Day))
                };
                match year {
                    Some(year) => Placed::fixed(of(*year)?),
                    None => self.yearly(Grain::Day, &of),
                }
            }
            Meaning::WeekOf { number, unit, month, year } => {
                let of = |year: i32| week_of(year, *month, *number, *unit);
                match year {
                    Some(year) => Placed::fixed(of(*year)?),
                    None => self.yearly(Grain::Week, &of),
                }
            }
            Meaning::Decade(decade) => {
                Placed::fixed(Stretch::of(first_of(decade.checked_mul(10)?)?, Grain::Decade))
            }
            Meaning::DecadeOfCentury(decade) => {
                let (base, anchor) = self.base().unwrap_or((first_of(1999)?, None));
                let century = base.year().div_euclid(100) * 100;
                let mut first = century + decade * 10;
                if first > base.year() {
                    first -= 100;
                }
                Placed::from(
                    Stretch::of(first_of(first)?, Grain::Decade),
                    anchor,
                    "the latest such decade",
                )
            }
            Meaning::Century(century) => {
                Placed::fixed(Stretch::of(first_of(century.checked_mul(100)?)?, Grain::Century))
            }
            Meaning::Week { year, week } => {
                let monday = NaiveDate::from_isoywd_opt(*year, *week, Weekday::Mon)?;
                Placed::fixed(Stretch::of(monday, Grain::Week))
            }
            Meaning::Shift { count, unit, from } => self.shift(*count, *unit, *from),
            Meaning::Holding(unit, day) => {
                let placed = self.place(day)?;
                Some(Placed {
                    stretch: Stretch::of(placed.stretch.first(), grain(*unit)),
                    other: None,
                    ..placed
                })
            }
            Meaning::Ago { length, later, from } => self.ago(length, *later, *from),
            Meaning::Edge { of, .. } | Meaning::Mod(_, of) | Meaning::Either(of, _) => {
                self.place(of)
            }
            Meaning::Clock { on, .. } | Meaning::PartOf { on, .. } => self.place(on.as_deref()?),
            _ => None,
        }
    }

    fn origin(&self, from: From, unit: Unit) -> Option<(NaiveDate, Option<Anchor>)> {
        let from = match from {
            From::Story if self.narrative => From::Text,
            From::Story => From::Now,
            from => from,
        };
        match from {
            From::Now => self.now_day().map(|day| (day, self.now.cloned())),
            From::Text | From::Story => {
                self.text(unit).map(|(stretch, anchor)| (stretch.first(), anchor))
            }
        }
    }

    fn shift(&self, count: i32, unit: Unit, from: From) -> Option<Placed> {
        if unit == Unit::Quarter && from == From::Text {
            let (quarter, anchor) = self.told_quarter()?;
            return Placed::from(quarter.shift(count), anchor, "the quarter told last");
        }
        let (base, anchor) = match from {
            From::Text if count > 0 => {
                self.text(unit).map(|(stretch, anchor)| (stretch.last(), anchor))?
            }
            _ => self.origin(from, unit)?,
        };
        let grain = grain(unit);
        let stretch = Stretch::of(base, grain);
        // On a Monday "the weekend" of a report is the one just over.
        let back = grain == Grain::Weekend
            && count == 0
            && stretch.first() > base
            && self.tense != Tense::Future;
        Placed::from(stretch.shift(if back { -1 } else { count }), anchor, "")
    }

    /// The quarter that the text told last, else the last one that was over.
    fn told_quarter(&self) -> Option<(Stretch, Option<Anchor>)> {
        if let Some((stretch, anchor)) = &self.told.quarter {
            return Some((*stretch, Some(anchor.clone())));
        }
        let now = self.now_day()?;
        Some((Stretch::of(now, Grain::Quarter).shift(-1), self.now.cloned()))
    }

    fn ago(&self, length: &Length, later: bool, from: From) -> Option<Placed> {
        let count = length.count.exact()?;
        let count = if later { count } else { -count };
        let years = match length.unit {
            Unit::Decade => Some(count.checked_mul(10)?),
            Unit::Century => Some(count.checked_mul(100)?),
            Unit::Millennium => Some(count.checked_mul(1000)?),
            Unit::Year => Some(count),
            _ => None,
        };
        if let Some(years) = years {
            // "profit rose in the quarter from a year ago" compares quarters; so does a month with a month.
            let month = self
                .told
                .any
                .as_ref()
                .filter(|(stretch, _)| !self.told.compared && stretch.grain() == Grain::Month);
            if years == -1
                && !self.narrative
                && let Some((stretch, anchor)) =
                    month.or(self.told.quarter.as_ref().filter(|_| self.told.accounts))
            {
                let first = shift_months(stretch.first(), -12)?;
                return Placed::from(
                    Stretch::of(first, stretch.grain()),
                    Some(anchor.clone()),
                    "the same stretch a year before",
                );
            }
        }
        // What is compared counts from the present, not from what was compared before it.
        let from = if self.told.compared && !later { From::Now } else { from };
        let (base, anchor) = self.origin(from, length.unit)?;
        let stretch = match (length.unit, years) {
            (_, Some(years)) => {
                Stretch::of(first_of(base.year().checked_add(years)?)?, Grain::Year)
            }
            (Unit::Month, _) => Stretch::of(base, Grain::Month).shift(count),
            (Unit::Quarter, _) => Stretch::of(base, Grain::Quarter).shift(count),
            (Unit::Week | Unit::Weekend, _) => Stretch::of(base, Grain::Week).shift(count),
            (Unit::Fortnight, _) => Stretch::of(base, Grain::Week).shift(count.checked_mul(2)?),
            _ => Stretch::of(base, Grain::Day).shift(count),
        };
        Placed::from(stretch, anchor, "")
    }

    fn weekday(&self, day: u32, towards: Towards) -> Option<Placed> {
        let weekday = Weekday::try_from(u8::try_from(day.checked_sub(1)?).ok()?).ok()?;
        let on = |date: NaiveDate| Stretch::of(date, Grain::Day);
        match towards {
            Towards::Following | Towards::Previous | Towards::Same => {
                let (base, anchor) = self.origin(From::Text, Unit::Day)?;
                let date = match towards {
                    Towards::Following => weekday_after(base, weekday),
                    Towards::Previous => weekday_before(base, weekday),
                    _ => weekday_before(base.checked_add_days(Days::new(1))?, weekday),
                };
                return Placed::from(on(date), anchor, "counted from the date told last");
            }
            _ => {}
        }
        if self.narrative
            && let Some((told, anchor)) = self.told.day.as_ref()
        {
            let date = weekday_after(told.first().pred_opt()?, weekday);
            return Placed::from(
                on(date),
                Some(anchor.clone()),
                "a narrative goes on from the date told last",
            );
        }
        let now = self.now_day()?;
        let anchor = self.now.cloned();
        let (on_or_after, on_or_before) =
            (weekday_after(now.pred_opt()?, weekday), weekday_before(now.succ_opt()?, weekday));
        match towards {
            Towards::Last => {
                Placed::from(on(weekday_before(now, weekday)), anchor, "\"last\" points back")
            }
            Towards::Next => {
                let date = weekday_after(now, weekday);
                let same_week = Stretch::of(now, Grain::Week) == Stretch::of(date, Grain::Week);
                let other = same_week.then(|| on(date).shift(7));
                Some(Placed { other, ..Placed::from(on(date), anchor, "\"next\" points forward")? })
            }
            Towards::This if self.tense != Tense::Past => {
                Placed::from(on(on_or_after), anchor, "\"this\" points forward")
            }
            _ if on_or_after == now => Placed::from(on(now), anchor, "the day itself"),
            _ if self.tense == Tense::Future => {
                Placed::from(on(on_or_after), anchor, "the sentence speaks of what is to come")
            }
            // Six days back a newspaper says "last Tuesday"; a bare one is tomorrow.
            _ if self.tense == Tense::Open && Some(on_or_after) == now.succ_opt() => Placed::from(
                on(on_or_after),
                anchor,
                "nothing says that it is past, and it is the day after",
            ),
            _ => Placed::from(on(on_or_before), anchor, "news looks back"),
        }
    }

    /// A date that comes once a year, in the year that the words or the discourse give.
    fn yearly(&self, grain: Grain, of: &dyn Fn(i32) -> Option<Stretch>) -> Option<Placed> {
        let (base, anchor) = self.base()?;
        let year = base.year();
        // Three years back and ahead reach a 29 February.
        let candidates = (-4..=4).filter_map(|shift| of(year.checked_add(shift)?));
        if self.narrative
            && let Some((told, _)) = &self.told.any
        {
            let running = of(year - 1).filter(|stretch| base <= stretch.last());
            let same = running.or_else(|| of(year))?;
            let back = (told.first() - same.first()).num_days() > 183;
            let next = told.grain() <= Grain::Month && back && same.last() < told.first();
            let stretch = if next { of(year.checked_add(1)?)? } else { same };
            return Placed::from(stretch, anchor, "the year of the date told last");
        }
        let mut candidates: Vec<Stretch> = candidates.collect();
        candidates.sort_by_key(|stretch| days_between(base, stretch).unsigned_abs());
        let nearest = *candidates.first()?;
        let away = days_between(base, &nearest).unsigned_abs();
        let wanted = |stretch: &&Stretch| match self.tense {
            Tense::Past | Tense::Open => stretch.first() <= base,
            Tense::Future => stretch.last() >= base,
        };
        // Accounts are of the last quarter that was over or is running, unless only a coming one is spoken of.
        if matches!(grain, Grain::Quarter | Grain::Half) {
            let last = *candidates.iter().find(|stretch| stretch.first() <= base)?;
            if self.tense != Tense::Future || (base - last.last()).num_days() <= 60 {
                return Placed::from(last, anchor, "accounts look back");
            }
        }
        // A verb nearby is a weak sign: what lies close needs none.
        if away <= 62
            && !(grain == Grain::Month && self.tense == Tense::Past && nearest.first() > base)
        {
            return Placed::from(nearest, anchor, "the nearest one");
        }
        let chosen = *candidates.iter().find(wanted)?;
        let reason = match self.tense {
            Tense::Past => "the sentence speaks of the past",
            Tense::Future => "the sentence speaks of what is to come",
            Tense::Open => "news looks back",
        };
        Placed::from(chosen, anchor, reason)
    }

    fn period(&self, period: Period, year: YearRef, towards: Towards) -> Option<Placed> {
        let of = |year: i32| match period {
            Period::Month(month) => Stretch::month(year, month),
            Period::Season(season) => Stretch::season(year, season),
            Period::Quarter(quarter) => Stretch::quarter(year, quarter),
            Period::Half(half) => Stretch::half(year, half),
            Period::Feast(feast) => {
                holiday::day(feast, year).map(|day| Stretch::of(day, Grain::Day))
            }
        };
        if period == Period::Quarter(0) {
            let (told, anchor) = self.told_quarter()?;
            let months = match year {
                YearRef::Known(year) => (i64::from(year) - i64::from(told.first().year())) * 12,
                YearRef::OfText(years) | YearRef::Shift(years) => i64::from(years) * 12,
                YearRef::Open => 0,
            };
            let first = shift_months(told.first(), months)?;
            return Placed::from(
                Stretch::of(first, Grain::Quarter),
                anchor,
                "the quarter told last",
            );
        }
        match year {
            YearRef::Known(year) => return Placed::fixed(of(year)?),
            YearRef::Shift(years) => {
                let now = self.now_day()?;
                return Placed::from(of(now.year().checked_add(years)?)?, self.now.cloned(), "");
            }
            YearRef::OfText(years) => {
                let (base, anchor) = self.text(Unit::Year)?;
                return Placed::from(
                    of(base.first().year().checked_add(years)?)?,
                    anchor,
                    "counted from the date told last",
                );
            }
            YearRef::Open => {}
        }
        let grain = of(2000)?.grain();
        if matches!(towards, Towards::Following | Towards::Previous | Towards::Same) {
            let (base, anchor) = self.text(Unit::Year)?;
            let stretch = match towards {
                Towards::Following => self.neighbour(base.last(), &of, 1)?,
                Towards::Previous => self.neighbour(base.first(), &of, -1)?,
                // The winter of a January began in the year before.
                _ => [of(base.first().year() - 1), of(base.first().year())]
                    .into_iter()
                    .flatten()
                    .find(|stretch| base.first() <= stretch.last())
                    .or_else(|| of(base.first().year()))?,
            };
            return Placed::from(stretch, anchor, "counted from the date told last");
        }
        if towards == Towards::Bare {
            return self.yearly(grain, &of);
        }
        let now = self.now_day()?;
        let anchor = self.now.cloned();
        match towards {
            Towards::Last => {
                Placed::from(self.neighbour(now, &of, -1)?, anchor, "\"last\" points back")
            }
            Towards::BeforeLast => {
                let last = self.neighbour(now, &of, -1)?;
                Placed::from(
                    self.neighbour(last.first(), &of, -1)?,
                    anchor,
                    "\"before last\" points back twice",
                )
            }
            Towards::Next => {
                Placed::from(self.neighbour(now, &of, 1)?, anchor, "\"next\" points forward")
            }
            _ => {
                // The winter of January began in the year before.
                let own = of(now.year())?;
                let running = [of(now.year() - 1), Some(own)]
                    .into_iter()
                    .flatten()
                    .find(|stretch| stretch.first() <= now && now <= stretch.last());
                Placed::from(running.unwrap_or(own), anchor, "the one of this year")
            }
        }
    }

    /// The nearest such stretch wholly before (-1) or after (1) `base`.
    fn neighbour(
        &self,
        base: NaiveDate,
        of: &dyn Fn(i32) -> Option<Stretch>,
        way: i32,
    ) -> Option<Stretch> {
        let years = [0, 1, 2].map(|step| base.year() + step * way - way);
        years
            .into_iter()
            .filter_map(of)
            .find(|stretch| if way < 0 { stretch.last() < base } else { stretch.first() > base })
    }

    fn reference(&self, reference: Reference) -> Reading {
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
    fn length(&self, length: &Length) -> Reading {
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
        let grain = grain(length.unit).max(Grain::Day);
        let interval = Interval { start, end, grain, clock: Clock::Local };
        Reading {
            resolution: Some(Resolution::Known(interval)),
            anchor: self.now.cloned(),
            ..Reading::default()
        }
    }

    /// The day that a clock time or part of the day belongs to: the stated one, else the one told last, else today.
    fn day(&self, on: Option<&Meaning>) -> Option<Placed> {
        if let Some(on) = on {
            return self.place(on).filter(|placed| placed.stretch.grain() == Grain::Day);
        }
        let now = self.now_day();
        match &self.told.day {
            Some((told, anchor))
                if self.narrative
                    || now.is_none_or(|now| (0..=7).contains(&(now - told.first()).num_days())) =>
            {
                Placed::from(*told, Some(anchor.clone()), "of the day told last")
            }
            _ => Placed::from(Stretch::of(now?, Grain::Day), self.now.cloned(), ""),
        }
    }

    fn clock(&self, time: &ClockTime, on: Option<&Meaning>) -> Reading {
        let Some(placed) = self.day(on) else { return Reading::default() };
        let day = placed.stretch.first();
        let stated = time.zone.and_then(zones::zone);
        let at = day.and_time(NaiveTime::MIN)
            + TimeDelta::hours(i64::from(time.hour))
            + TimeDelta::minutes(i64::from(time.minute.unwrap_or(0)))
            + TimeDelta::seconds(i64::from(time.second.unwrap_or(0)));
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
        let resolution = match stated.or(self.zone) {
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
        }
    }

    fn part(&self, part: Part, on: Option<&Meaning>) -> Reading {
        let Some(placed) = self.day(on) else { return Reading::default() };
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
            zone: None,
        }
    }

    /// "two hours ago": a moment where the present has a clock, else somewhere on its day.
    fn clock_ago(&self, length: &Length, later: bool, from: From) -> Reading {
        let now = match from {
            From::Now => self.now,
            From::Text | From::Story => None,
        };
        let Some(now) = now.filter(|now| now.interval.grain.has_clock()) else {
            let Some((base, anchor)) = self.origin(from, Unit::Day) else {
                return Reading::default();
            };
            let stretch = Stretch::of(base, Grain::Day);
            return Reading {
                value: Some(format!("{}TXX:XX", stretch.value())),
                resolution: Some(Resolution::Known(stretch.interval())),
                anchor,
                stretch: Some(stretch),
                ..Reading::default()
            };
        };
        let count = i64::from(length.count.exact().unwrap_or(0));
        let count = if later { count } else { -count };
        let shift = match length.unit {
            Unit::Hour => TimeDelta::hours(count),
            Unit::Minute => TimeDelta::minutes(count),
            _ => TimeDelta::seconds(count),
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

fn reading(placed: Placed) -> Reading {
    let resolution = match placed.other {
        Some(other) => Resolution::Either(placed.stretch.interval(), other.interval()),
        None => Resolution::Known(placed.stretch.interval()),
    };
    Reading {
        value: Some(placed.stretch.value()),
        resolution: Some(resolution),
        anchor: placed.anchor,
        reason: placed.reason.into(),
        stretch: Some(placed.stretch),
        zone: None,
    }
}

/// Days from `base` to the stretch: 0 inside it, negative before.
fn days_between(base: NaiveDate, stretch: &Stretch) -> i64 {
    if base < stretch.first() {
        (stretch.first() - base).num_days()
    } else if base > stretch.last() {
        (stretch.last() - base).num_days()
    } else {
        0
    }
}

/// `day` moved by a length.
fn moved(day: NaiveDate, unit: Unit, count: i32) -> Option<NaiveDate> {
    let count = i64::from(count);
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(day),
        Unit::Day | Unit::Weekend => day.checked_add_signed(TimeDelta::try_days(count)?),
        Unit::Week => day.checked_add_signed(TimeDelta::try_weeks(count)?),
        Unit::Fortnight => day.checked_add_signed(TimeDelta::try_weeks(count * 2)?),
        Unit::Month => shift_months(day, count),
        Unit::Quarter => shift_months(day, count * 3),
        Unit::Year => shift_months(day, count * 12),
        Unit::Decade => shift_months(day, count * 120),
        Unit::Century => shift_months(day, count * 1200),
        Unit::Millennium => shift_months(day, count * 12000),
    }
}

/// The length of the calendar that a unit counts in.
fn grain(unit: Unit) -> Grain {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Grain::Day,
        Unit::Weekend => Grain::Weekend,
        Unit::Week | Unit::Fortnight => Grain::Week,
        Unit::Month => Grain::Month,
        Unit::Quarter => Grain::Quarter,
        Unit::Year => Grain::Year,
        Unit::Decade => Grain::Decade,
        Unit::Century | Unit::Millennium => Grain::Century,
    }
}

/// The week or weekend of a month by its number, the last one when 0: of the days 1 to 7, 8 to 14 and so on the week
/// that holds most.
fn week_of(year: i32, month: u32, number: u32, unit: Unit) -> Option<Stretch> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let middle = match number {
        0 => shift_months(first, 1)?.checked_sub_days(Days::new(4))?,
        number => first.checked_add_days(Days::new(u64::from(number) * 7 - 4))?,
    };
    Some(Stretch::of(middle, grain(unit)))
}

fn first_of(year: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, 1, 1)
}
