//! Years of three figures: "in 451" is a year where the text is of that age, else a number of something.

use super::expression::Timex;
use super::meaning::{Meaning, YearRef};
use super::told::stated_year;

/// Years from which on a text is not of the age of three figures.
const OWN: i32 = 1000;
/// So many years of three figures make a text of their age by themselves, where it states no later year.
const MANY: usize = 3;

/// Gives the years of three figures their era where the text states years before 1000 otherwise, or many of them; drops
/// them elsewhere. `places` goes with `found`.
pub(super) fn settle(found: &mut Vec<Timex>, places: &mut Vec<(usize, usize)>) {
    let short = found.iter().filter(|timex| self::short(&timex.meaning).is_some()).count();
    if short == 0 {
        return;
    }
    let stated: Vec<Option<i32>> = found.iter().map(|timex| year(&timex.meaning)).collect();
    // "The summer of 451" needs no other year beside it.
    let named = |timex: &Timex| matches!(timex.meaning, Meaning::Period(_, YearRef::Short(_), _));
    let early = stated.iter().flatten().any(|year| *year < OWN) || found.iter().any(named);
    let late = stated.iter().flatten().any(|year| *year >= OWN);
    if !early && (late || short < MANY) {
        let mut kept = found.iter().map(|timex| self::short(&timex.meaning).is_none());
        places.retain(|_| kept.next().unwrap_or(true));
        found.retain(|timex| self::short(&timex.meaning).is_none());
        return;
    }
    let mut last = stated.iter().flatten().find(|year| **year < OWN).copied();
    let ours = stated.iter().flatten().any(|year| (1..OWN).contains(year));
    for (timex, stated) in found.iter_mut().zip(stated) {
        if let Some(number) = self::short(&timex.meaning) {
            let before_christ = last.is_some_and(|last| {
                last <= 0 && (!ours || last.abs_diff(1 - number) < last.abs_diff(number))
            });
            let year = if before_christ { 1 - number } else { number };
            give(&mut timex.meaning, year);
            last = Some(year);
        } else if let Some(year) = stated.filter(|year| *year < OWN) {
            last = Some(year);
        }
    }
}

/// The number of a year of three figures.
fn short(meaning: &Meaning) -> Option<i32> {
    match meaning {
        Meaning::ShortYear(number) | Meaning::Period(_, YearRef::Short(number), _) => Some(*number),
        Meaning::Edge { of, .. } | Meaning::Mod(_, of) => short(of),
        _ => None,
    }
}

fn give(meaning: &mut Meaning, year: i32) {
    match meaning {
        Meaning::ShortYear(_) => *meaning = Meaning::Year(year),
        Meaning::Period(_, of, _) => *of = YearRef::Known(year),
        Meaning::Edge { of, .. } | Meaning::Mod(_, of) => give(of, year),
        _ => {}
    }
}

/// The year that an expression states, of a century its first.
fn year(meaning: &Meaning) -> Option<i32> {
    match meaning {
        Meaning::Century(century) => century.checked_mul(100),
        Meaning::Edge { of, .. } | Meaning::Mod(_, of) => year(of),
        meaning => stated_year(meaning),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tag;
    use crate::text::Text;

    fn years(text: &str) -> Vec<String> {
        tag(&Text::new("eras", text)).iter().map(|timex| timex.meaning.unanchored()).collect()
    }

    #[test]
    fn three_figures_are_a_year_in_a_text_of_their_age() {
        assert_eq!(years("He ruled from AD 379. In 382 he made peace."), ["0379", "0382"]);
        assert_eq!(years("In 218 BC he left. In 216 he won."), ["BC0218", "BC0216"]);
        assert_eq!(
            years("In 376 they came. In 378 they won. In 382 they settled."),
            ["0376", "0378", "0382"]
        );
        assert_eq!(
            years("In 27 BC he took the title; he died in AD 14. Early in 312 it fell."),
            ["BC0027", "0014", "0312"]
        );
    }

    #[test]
    fn three_figures_elsewhere_are_a_number() {
        assert!(years("In 451 the line broke.").is_empty());
        assert_eq!(
            years("It began in 334 BC. In the summer of 326 it ended."),
            ["BC0334", "BC0326-SU"]
        );
        assert_eq!(
            years("In 1998 it stood at 300. In 451 the line broke. By 200 it was over."),
            ["1998"]
        );
    }
}
