//! The word that says what an editor should know first of an event.

use std::collections::BTreeSet;

use super::claims::Claims;
use super::{AgreementStatus, EventAgreement, Slot, Verdict};
use crate::normalise::{Event, Status};

/// The status of an event whose other fields are settled.
///
/// The first that holds: contested; denied; figures in need of a person; undated; revised; then by the number of
/// independent reports. Scheduled by one and done by another is no dispute. Reports agree when they are `corroborated`: two of
/// known origin tell the same happening; others need a person.
pub(super) fn status(
    event: &EventAgreement,
    mentions: &[&Event],
    claims: &Claims,
    corroborated: bool,
) -> AgreementStatus {
    let figures =
        |verdict: Verdict| event.figures.iter().any(|slot: &Slot| slot.verdict == verdict);
    if claims.contested {
        AgreementStatus::Contested
    } else if claims.denied {
        AgreementStatus::Denied
    } else if figures(Verdict::Conflict) || figures(Verdict::NotComparable) {
        AgreementStatus::NeedsReview
    } else if event.when.is_none() {
        AgreementStatus::Undated
    } else if figures(Verdict::Revised) {
        AgreementStatus::Revised
    } else if event.reports.len() > 1 {
        if one_sided(mentions) {
            AgreementStatus::OneSideOnly
        } else if corroborated {
            AgreementStatus::Agree
        } else {
            AgreementStatus::NeedsReview
        }
    } else if event.outlets.len() > 1 {
        AgreementStatus::CommonOrigin
    } else {
        AgreementStatus::SingleReport
    }
}

/// Whether all that is told of an event comes from one side, or one voice: every document attributes it, and nowhere to
/// another side.
///
/// A document that attributes one of its mentions attributes the event: headlines and cross-references often leave the
/// speaker out. A voice that no table of sides knows is a side of its own.
fn one_sided(mentions: &[&Event]) -> bool {
    let mut sides = BTreeSet::new();
    let mut attributed = BTreeSet::new();
    for mention in mentions.iter().filter(|mention| mention.status != Status::Denied) {
        if let Some(voice) = &mention.said_by {
            sides.insert(voice.side.as_deref().unwrap_or(&voice.name));
            attributed.insert(mention.document);
        }
    }
    sides.len() == 1 && mentions.iter().all(|mention| attributed.contains(&mention.document))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::testing::in_text;
    use crate::text::Text;

    #[test]
    fn one_voice_in_two_documents_is_one_side() {
        let (a, b) =
            (Text::new("a", "he has not read it"), Text::new("b", "he has yet to read it"));
        let one = in_text(&a, "he has not read it", 0)
            .said_by("Donald Trump", Some("United States"))
            .event();
        let two = in_text(&b, "he has yet to read it", 1)
            .said_by("Donald Trump", Some("United States"))
            .event();
        assert!(one_sided(&[&one, &two]));
        let own = in_text(&b, "he has yet to read it", 1).event();
        assert!(!one_sided(&[&one, &own]));
        let other = in_text(&b, "he has yet to read it", 1)
            .said_by("Volodymyr Zelensky", Some("Ukraine"))
            .event();
        assert!(!one_sided(&[&one, &other]));
    }
}
