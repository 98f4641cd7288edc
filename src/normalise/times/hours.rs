//! What a clock shows, and the parts of a day.

/// What a clock shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ClockTime {
    /// 0 to 24; 24 is the midnight that ends the day.
    pub(super) hour: u32,
    pub(super) minute: Option<u32>,
    pub(super) second: Option<u32>,
    /// The zone's number in the zone table.
    pub(super) zone: Option<usize>,
    /// Whether nothing says which half of the day it is of: "half past four".
    pub(super) either_half: bool,
    /// Whether it is said to be that of the place: "local time", whatever the outlet's own clock shows.
    pub(super) local: bool,
    /// Whether it is a number alone, which is an hour only beside another clock time: "by eleven".
    pub(super) bare: bool,
}

impl ClockTime {
    pub(super) fn hour(hour: u32) -> ClockTime {
        ClockTime {
            hour,
            minute: None,
            second: None,
            zone: None,
            either_half: false,
            local: false,
            bare: false,
        }
    }

    /// As TIMEX3 writes it behind the "T".
    pub(super) fn value(&self) -> String {
        let mut value = format!("{:02}:{:02}", self.hour, self.minute.unwrap_or(0));
        if let Some(second) = self.second {
            value.push_str(&format!(":{second:02}"));
        }
        value
    }
}

/// A part of the day, in the order of the lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
    Dawn,
    Dusk,
    Midday,
    Daytime,
    /// "the early hours": from midnight to the morning.
    Small,
}

impl Part {
    pub(super) fn of(value: i32) -> Part {
        use Part::*;
        const ALL: [Part; 8] = [Morning, Afternoon, Evening, Night, Dawn, Dusk, Midday, Daytime];
        ALL[usize::try_from(value).unwrap_or(0).min(7)]
    }

    pub(super) fn is_morning(self) -> bool {
        matches!(self, Part::Morning | Part::Dawn | Part::Small)
    }

    /// What TIMEX3 writes behind the "T".
    pub(super) fn code(self) -> &'static str {
        match self {
            Part::Morning | Part::Dawn | Part::Small => "MO",
            Part::Afternoon => "AF",
            Part::Evening | Part::Dusk => "EV",
            Part::Night => "NI",
            Part::Midday => "MI",
            Part::Daytime => "DT",
        }
    }

    /// First hour, and the hour that it ends before; a night ends on the next morning.
    pub(super) fn hours(self) -> (u32, u32) {
        match self {
            Part::Morning => (6, 12),
            Part::Afternoon => (12, 18),
            Part::Evening => (18, 24),
            Part::Night => (18, 30),
            Part::Dawn => (4, 8),
            Part::Dusk => (17, 22),
            Part::Midday => (11, 14),
            Part::Daytime => (6, 18),
            Part::Small => (0, 6),
        }
    }
}
