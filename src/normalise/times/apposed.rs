//! Two expressions for one date: "on 12 June, six days later", "nine years later, on 17 February 2008".

use super::expression::Timex;
use super::meaning::{From, Meaning};

/// Tells every length counted from the text which other expression names its very date, if one does.
///
/// A comma stands between the two; behind a date also another mark behind both, since "on 3 May, two days later released"
/// goes on with the next step.
pub(super) fn attach(body: &str, found: &mut [Timex]) {
    for at in 0..found.len() {
        if !counts(&found[at].meaning) {
            continue;
        }
        let span = found[at].cite.span().range();
        let behind = &body[span.end..];
        let before = at.checked_sub(1).filter(|before| {
            let gap = &body[found[*before].cite.span().range().end..span.start];
            let closed = behind.is_empty() || behind.starts_with([',', '.', ';', ')']);
            gap == ", " && closed && is_date(&found[*before].meaning)
        });
        let next = Some(at + 1).filter(|next| {
            found.get(*next).is_some_and(|next| {
                let gap = &body[span.end..next.cite.span().range().start];
                [", on ", ", in "].contains(&gap) && is_date(&next.meaning)
            })
        });
        found[at].same_as = before.or(next);
    }
}

fn counts(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Ago { length, from: From::Text, .. } => {
            !length.unit.is_clock() && length.count.exact().is_some()
        }
        Meaning::Edge { of, .. } | Meaning::Mod(_, of) => counts(of),
        _ => false,
    }
}

fn is_date(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Day { .. } | Meaning::DayIn { .. } | Meaning::Period(..) | Meaning::Year(_) => {
            true
        }
        Meaning::Edge { of, .. } | Meaning::Mod(_, of) => is_date(of),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tag;
    use crate::text::Text;

    fn same(text: &str) -> Vec<Option<usize>> {
        tag(&Text::new("apposed", text)).iter().map(|timex| timex.same_as).collect()
    }

    #[test]
    fn a_comma_puts_two_expressions_for_one_date() {
        assert_eq!(same("They were joined on 12 June, six days later."), [None, Some(0)]);
        assert_eq!(same("Nine years later, on 17 February 2008, it was free."), [Some(1), None]);
        assert_eq!(same("He fell on 12 June. Six days later, he rose."), [None, None]);
        assert_eq!(same("He was held on 3 May, two days later released."), [None, None]);
    }
}
