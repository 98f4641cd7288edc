//! Feasts and named days.

use super::Rule;
use crate::normalise::times::Modifier;
use crate::normalise::times::holiday;
use crate::normalise::times::meaning::{Meaning, Period, Towards, YearRef};
use crate::normalise::times::pattern::Group::{Day, Span};
use crate::normalise::times::quantity::Unit;

#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    Rule { name: "feast", group: Day,
           phrasings: &["last|this|next HOLIDAY", "(midsummer 's? day | st *john 's day | candlemas day? | michaelmas day? | martinmas day? | epiphany | twelfth night | all saints|souls 'day | whit sunday|monday | pentecost sunday? | whitsun | ascension day | corpus christi day? | lady day | lammas day? | st *bartholomew|crispin|george|andrew|james|lawrence|martin|stephen|david 's day) ,of? ,<year>?", "(HOLIDAY | christmas|thanksgiving|halloween day|eve | boxing day | new year 's day|eve | new year day|eve | good friday | easter sunday|monday | memorial day | labor|labour day | independence day) ,of? ,<year>?",
                        "the columbus|memorial|labor|labour|independence|veterans day holiday", "the martin luther king jr? day? holiday", "(martin luther king jr? day | fourth of july | valentine 's day | st patrick 's day | armistice day | remembrance sunday|day | international women 's day | veterans day | columbus day | presidents 'day | mother 's day | father 's day) ,of? ,<year>?",
                        "(halloween | may day | bastille day | palm sunday | ash wednesday | maundy thursday | election day | shrove tuesday | trinity sunday | guy fawkes day | burns night | anzac day | juneteenth | orthodox christmas | hogmanay) ,of? ,<year>?"],
           read: |found| {
               let feast = holiday::named(|word| found.has(word))?;
               let season = found.precedes("tree card cards present presents gifts dinner party island carol carols market markets song songs lights road recess shopping season holiday holidays week weekend eggs egg bunny parade rising uprising offensive massacre accord accords agreement island procession");
               let year = found.year(0).map_or(YearRef::Open, YearRef::Known);
               let towards = if found.has("last") { Towards::Last } else if found.has("next") { Towards::Next } else if found.has("this") { Towards::This } else { Towards::Bare };
               (!season && (found.capital() || towards != Towards::Bare)).then_some(Meaning::Period(Period::Feast(feast), year, towards))
           },
           examples: &[("They met on Christmas Day", "Christmas Day", "XXXX-XX-XX"), ("by Thanksgiving", "Thanksgiving", "XXXX-XX-XX"), ("since last Easter", "last Easter", "last XXXX-XX-XX"), ("on Good Friday 2024", "Good Friday 2024", "2024-XX-XX"), ("on New Year's Eve", "New Year's Eve", "XXXX-XX-XX"),
                       ("on St Crispin's Day 1415", "St Crispin's Day 1415", "1415-XX-XX"), ("on Midsummer Day", "Midsummer Day", "XXXX-XX-XX"), ("on All Saints' Day of 1755", "All Saints' Day of 1755", "1755-XX-XX")],
           not: &["a Christmas tree", "the Easter Rising", "a labor day of toil"] },
    Rule { name: "turn-of-year", group: Span,
           phrasings: &["the new year", "the turn of the year"],
           read: |found| {
               let led = found.follows("in into by before after until early since from at around for") && (found.has("turn") || super::day::goes_on(found) && !found.after(1).starts_with(|c: char| c.is_ascii_digit()));
               let of = Box::new(Meaning::Period(Period::Feast(holiday::named(|word| ["new", "year"].contains(&word))?), YearRef::Open, Towards::Bare));
               let year = Box::new(Meaning::Holding(Unit::Year, of));
               led.then_some(Meaning::Edge { edge: Modifier::Start, of: year })
           },
           examples: &[("it opens in the new year", "the new year", "XXXX"), ("at the turn of the year", "the turn of the year", "XXXX")],
           not: &["the new year group", "in the new year 7 class"] },
    Rule { name: "feast-stretch", group: Day,
           phrasings: &["HOLIDAY weekend", "the? HOLIDAY period|season|holidays|holiday|break|week|weekend", "the? new year holidays|holiday|break|weekend|period"],
           read: |found| {
               let feast = holiday::named(|word| found.has(word))?;
               let led = found.follows("over during in through throughout for before after until this next last by of at as since") || found.has("the");
               let of = Box::new(Meaning::Period(Period::Feast(feast), YearRef::Open, Towards::Bare));
               let whole = if found.has("weekend") { Meaning::Holding(Unit::Weekend, of) }
                   else if found.has("week") { Meaning::Holding(Unit::Week, of) }
                   else { Meaning::Mod(Modifier::Approx, of) };
               (led && found.named_capital() && !found.precedes("sales shopping spending")).then_some(whole)
           },
           examples: &[("over the Christmas period", "the Christmas period", "XXXX-XX-XX"), ("as Easter week began", "Easter week", "XXXX-WXX"), ("by the Thanksgiving weekend", "the Thanksgiving weekend", "XXXX-WXX-WE")],
           not: &["Christmas season sales", "a Christmas holiday"] },
];
