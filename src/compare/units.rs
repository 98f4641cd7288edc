//! Which mentions are one telling: the parts of a happening with the happening, the words told with the saying.

use super::cluster::root;
use std::collections::BTreeMap;

use crate::normalise::{Event, Status};

/// The mentions of a corpus, each in one unit.
#[derive(Debug, Default)]
pub(super) struct Units {
    /// For every mention the number of its unit, counted in the order of first mentions.
    pub(super) of: Vec<usize>,
    /// The mentions of every unit, in order; never empty.
    pub(super) members: Vec<Vec<usize>>,
}

impl Units {
    /// Follows every mention to the one that it is a part of.
    pub(super) fn new(mentions: &[Event]) -> Units {
        let place = |mention: &Event| (mention.document, mention.trigger.cite.span().start);
        let at: BTreeMap<(usize, u32), usize> =
            mentions.iter().enumerate().map(|(at, mention)| (place(mention), at)).collect();
        let mut parent: Vec<usize> = (0..mentions.len()).collect();
        for (part, mention) in mentions.iter().enumerate() {
            let head = mention.head.as_ref().map(|head| (mention.document, head.span().start));
            if let Some(&head) = head.and_then(|head| at.get(&head)) {
                let (a, b) = (root(&mut parent, part), root(&mut parent, head));
                parent[a.max(b)] = a.min(b);
            }
        }
        for at in 0..mentions.len() {
            for next in (at + 1..mentions.len()).take_while(|&next| goes_on(mentions, at, next)) {
                let same = mentions[next].said_by.as_ref().map(|voice| &voice.name)
                    == mentions[at].said_by.as_ref().map(|voice| &voice.name);
                if same && mentions[next].status == Status::Asserted {
                    let (a, b) = (root(&mut parent, at), root(&mut parent, next));
                    parent[a.max(b)] = a.min(b);
                }
            }
        }
        let mut units = Units::default();
        let mut number: BTreeMap<usize, usize> = BTreeMap::new();
        for mention in 0..mentions.len() {
            let first = root(&mut parent, mention);
            let next = number.len();
            let unit = *number.entry(first).or_insert(next);
            if unit == units.members.len() {
                units.members.push(Vec::new());
            }
            units.members[unit].push(mention);
            units.of.push(unit);
        }
        units
    }
}

/// How many bytes after a denial the same voice goes on with it: about two sentences.
const REACH: u32 = 400;

/// Whether `next` stands where the voice of the denial `at` may go on to say what is so instead.
fn goes_on(mentions: &[Event], at: usize, next: usize) -> bool {
    let (denial, next) = (&mentions[at], &mentions[next]);
    denial.status == Status::Denied
        && denial.said_by.is_some()
        && denial.document == next.document
        && denial.post == next.post
        && next.trigger.cite.span().start < denial.clause.span().end + REACH
}
