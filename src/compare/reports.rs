//! How many times an event was reported independently: what is printed, where, and which printings have one origin.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::credits::Origin;
use super::shingles::{self, Shingles};
use super::{Join, Report};
use crate::text::{Cite, content_id};

/// The passages of one document, or of one post of it, about one event.
#[derive(Debug, Clone)]
pub(super) struct Telling {
    /// The clauses, in order; at least one.
    pub(super) clauses: Vec<Cite>,
    /// The passages that they stand in, in order.
    pub(super) passages: Vec<Cite>,
    /// What it credits, with the words; empty when it credits nobody.
    pub(super) credits: Vec<(Origin, Cite)>,
    /// The outlet that prints it.
    pub(super) printed: Origin,
}

impl Telling {
    /// To whom it belongs: what it credits first, else the outlet that prints it.
    fn origin(&self) -> &Origin {
        self.credits.first().map_or(&self.printed, |(origin, _)| origin)
    }

    /// All that it may belong to.
    fn keys(&self) -> BTreeSet<&str> {
        if self.credits.is_empty() {
            BTreeSet::from([self.printed.key()])
        } else {
            self.credits.iter().map(|(origin, _)| origin.key()).collect()
        }
    }
}

/// Puts tellings of one event together to independent reports; each telling is in exactly one.
///
/// Two are one report when they belong to the same outlet, owner, agency or release, or when the deduplicator or the
/// common words outside quotations show that the one was copied from the other: `copied` holds the pairs of the
/// deduplicator. Tellings of one origin come first; then groups are put together as long as every origin of the one is
/// joined to every origin of the other, so that a story merged of two never welds these two.
///
/// Returned by the first clause; the joins say why, with words of both.
pub(super) fn independent(
    tellings: &[Telling],
    copied: &BTreeMap<(usize, usize), String>,
) -> (Vec<Report>, Vec<Join>) {
    let mut origins: BTreeMap<Vec<&str>, Vec<usize>> = BTreeMap::new();
    for (at, telling) in tellings.iter().enumerate() {
        origins.entry(telling.keys().into_iter().collect()).or_default().push(at);
    }
    let mut groups: Vec<Vec<usize>> = origins.into_values().collect();
    groups.sort();
    let mut joins: Vec<Joined> = groups.iter().flat_map(|group| within(tellings, group)).collect();

    let mut group_of = vec![0; tellings.len()];
    for (number, group) in groups.iter().enumerate() {
        group.iter().for_each(|&at| group_of[at] = number);
    }
    let across = across(tellings, copied, &group_of);
    let numbers = complete_link(groups.len(), &group_of, &across);
    let whole = |joined: &Joined| numbers[group_of[joined.a]] == numbers[group_of[joined.b]];
    joins.extend(across.into_iter().filter(whole));

    let mut reports: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, group) in group_of.iter().enumerate() {
        reports.entry(numbers[*group]).or_default().push(at);
    }
    let mut found: Vec<Report> =
        reports.values().map(|members| report(tellings, members, &joins)).collect();
    found.sort_by(|a, b| a.members.cmp(&b.members));
    joins.sort_by_key(|joined| (joined.a, joined.b));
    (found, joins.into_iter().map(|joined| joined.join).collect())
}

/// Two tellings that are one report, and why.
#[derive(Debug, Clone)]
struct Joined {
    a: usize,
    b: usize,
    /// How strongly: common shingles of a copy; 0 for a common origin.
    strength: usize,
    join: Join,
}

/// The joins of tellings of one origin: each with the first.
fn within(tellings: &[Telling], group: &[usize]) -> Vec<Joined> {
    let (first, rest) = group.split_first().expect("a group has a telling");
    rest.iter().map(|at| by_origin(tellings, *first, *at)).collect()
}

/// The join of two tellings that belong to one origin.
fn by_origin(tellings: &[Telling], a: usize, b: usize) -> Joined {
    let (one, other) = (&tellings[a], &tellings[b]);
    let credit = one.credits.iter().find_map(|(origin, words)| {
        let same = other.credits.iter().find(|(credited, _)| credited.key() == origin.key())?;
        Some((origin, words.clone(), same.1.clone()))
    });
    let join = match credit {
        Some((origin, a, b)) => {
            Join { a, b, reason: format!("both credit {}", with_article(&origin.name)) }
        }
        None => Join {
            a: one.clauses[0].clone(),
            b: other.clauses[0].clone(),
            reason: if one.clauses[0].doc() == other.clauses[0].doc() {
                "both in one document of one outlet".to_owned()
            } else if one.printed.key() == other.printed.key() {
                format!("both printed by {}", one.printed.name)
            } else {
                format!("one prints, the other credits {}", one.origin().name)
            },
        },
    };
    Joined { a, b, strength: 0, join }
}

/// "the Press Association", but "Reuters": names of several words take the article.
fn with_article(name: &str) -> String {
    if name.contains(' ') && !name.starts_with("The ") && !name.starts_with("the ") {
        format!("the {name}")
    } else {
        name.to_owned()
    }
}

/// The joins of tellings of different origins: common credits, one printing what the other credits, copied words.
///
/// Pairs are found through their common keys and shingles, so that many tellings cost little more than few.
fn across(
    tellings: &[Telling],
    copied: &BTreeMap<(usize, usize), String>,
    group_of: &[usize],
) -> Vec<Joined> {
    let mut found: BTreeMap<(usize, usize), Joined> = BTreeMap::new();
    let mut keep = |joined: Joined| {
        let groups = (group_of[joined.a], group_of[joined.b]);
        let key = (groups.0.min(groups.1), groups.0.max(groups.1));
        if key.0 != key.1 && found.get(&key).is_none_or(|kept| kept.strength < joined.strength) {
            found.insert(key, joined);
        }
    };
    let mut first_of_group: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, group) in group_of.iter().enumerate() {
        first_of_group.entry(*group).or_insert(at);
    }
    let mut by_key: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for &at in first_of_group.values() {
        for key in tellings[at].keys() {
            by_key.entry(key).or_default().push(at);
        }
    }
    for list in by_key.values() {
        for (next, &b) in list.iter().enumerate() {
            list[..next].iter().for_each(|&a| keep(by_origin(tellings, a, b)));
        }
    }
    if first_of_group.len() > 1 {
        let shingles: Vec<Shingles> =
            tellings.iter().map(|telling| Shingles::new(&telling.passages)).collect();
        for (a, b, common) in shingles::contained(&shingles) {
            keep(by_copy(tellings, &shingles, a, b, common));
        }
    }
    for (&(a, b), reason) in copied {
        keep(Joined {
            a,
            b,
            strength: 1,
            join: Join {
                a: tellings[a].passages[0].clone(),
                b: tellings[b].passages[0].clone(),
                reason: reason.clone(),
            },
        });
    }
    found.into_values().collect()
}

fn by_copy(
    tellings: &[Telling],
    shingles: &[Shingles],
    a: usize,
    b: usize,
    common: usize,
) -> Joined {
    let shorter = shingles[a].len().min(shingles[b].len());
    let (x, y) = shingles::closest(&tellings[a].passages, &tellings[b].passages);
    let reason = format!(
        "{common} of {shorter} runs of three words outside quotations and names are the same"
    );
    Joined { a, b, strength: common, join: Join { a: x, b: y, reason } }
}

/// Puts groups together, the strongest joins first, as long as all their members are joined to each other; gives the
/// number of the first member for each.
fn complete_link(count: usize, group_of: &[usize], joins: &[Joined]) -> Vec<usize> {
    let pair = |joined: &Joined| {
        let (a, b) = (group_of[joined.a], group_of[joined.b]);
        (a.min(b), a.max(b))
    };
    let joined: BTreeSet<(usize, usize)> = joins.iter().map(pair).collect();
    let mut order: Vec<&Joined> = joins.iter().collect();
    order.sort_by_key(|joined| (Reverse(joined.strength), pair(joined)));
    let mut number: Vec<usize> = (0..count).collect();
    let mut members: Vec<Vec<usize>> = (0..count).map(|group| vec![group]).collect();
    for (a, b) in order.into_iter().map(pair) {
        let (a, b) = (number[a].min(number[b]), number[a].max(number[b]));
        let all = |x: &usize| members[b].iter().all(|y| joined.contains(&(*x.min(y), *x.max(y))));
        if a != b && members[a].iter().all(all) {
            let moved = std::mem::take(&mut members[b]);
            moved.iter().for_each(|&group| number[group] = a);
            members[a].extend(moved);
        }
    }
    number
}

/// One report made of tellings.
fn report(tellings: &[Telling], members: &[usize], joins: &[Joined]) -> Report {
    let first = &tellings[members[0]];
    let mut clauses: Vec<Cite> =
        members.iter().flat_map(|&at| tellings[at].clauses.iter().cloned()).collect();
    clauses.sort();
    clauses.dedup();
    let ids: Vec<String> = clauses
        .iter()
        .map(|cite| format!("{}:{}:{}", cite.doc(), cite.span().start, cite.quote()))
        .collect();
    let id = content_id(&ids.iter().map(String::as_str).collect::<Vec<_>>());
    let mut reasons: Vec<&str> = joins
        .iter()
        .filter(|joined| members.contains(&joined.a) && members.contains(&joined.b))
        .map(|joined| joined.join.reason.as_str())
        .collect();
    reasons.sort_unstable();
    reasons.dedup();
    let reason = match (reasons.is_empty(), first.credits.first()) {
        (true, Some((origin, _))) => format!("credits {}", with_article(&origin.name)),
        (true, None) => "the outlet's own".to_owned(),
        (false, _) => reasons.join("; "),
    };
    // A credited origin names the report before an outlet that only prints it.
    let owner = members.iter().map(|&at| &tellings[at]).find(|telling| !telling.credits.is_empty());
    let outlet = owner.unwrap_or(first).origin().name.clone();
    Report { id: format!("r{id}"), outlet, members: clauses, reason }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::credits::Origins;
    use crate::text::Text;

    /// A document that is one paragraph about the event.
    fn telling(doc: &str, words: &str, credits: &[&str]) -> Telling {
        let text = Text::new(doc, words);
        let all = text.cite(text.span()).unwrap();
        let origins = Origins::default();
        Telling {
            clauses: vec![all.clone()],
            passages: vec![all.clone()],
            credits: credits.iter().map(|name| (origins.credited(name), all.clone())).collect(),
            printed: origins.credited(&doc[..1]),
        }
    }

    fn reports(tellings: &[Telling]) -> Vec<Vec<String>> {
        let (found, _) = independent(tellings, &BTreeMap::new());
        let docs = |report: &Report| report.members.iter().map(|c| c.doc().to_owned()).collect();
        found.iter().map(docs).collect()
    }

    const WIRE: &str =
        "The foreign secretary is expected to focus on efforts to secure an end to the war";
    const OTHER: &str = "Troops crossed the river at dawn and seized two villages on the far bank";

    #[test]
    fn copied_words_make_one_report_and_quotations_do_not() {
        assert_eq!(reports(&[telling("a", WIRE, &[]), telling("b", WIRE, &[])]), [["a", "b"]]);
        let quoted = |doc: &str, rest: &str| telling(doc, &format!("“{WIRE},” {rest}"), &[]);
        let two =
            [quoted("a", "an aide told our reporter"), quoted("b", "officials wrote on Sunday")];
        assert_eq!(reports(&two).len(), 2);
    }

    #[test]
    fn a_list_of_names_and_titles_is_no_copy() {
        let names = "Prime Minister Keir Starmer, French President Emmanuel Macron and German Chancellor Friedrich Merz";
        let one = telling("a", &format!("Zelensky joins {names} in Downing Street later"), &[]);
        let two = telling("b", &format!("Talks were held by {names} behind closed doors"), &[]);
        assert_eq!(reports(&[one, two]).len(), 2);
    }

    #[test]
    fn credits_join_and_name_the_report() {
        let tellings = [
            telling("a", WIRE, &["the Press Association"]),
            telling("b", OTHER, &["PA news agency"]),
            telling("c", "Nobody claimed responsibility for the fire at the depot", &["Reuters"]),
        ];
        let (found, joins) = independent(&tellings, &BTreeMap::new());
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].outlet, "Press Association");
        assert!(joins.iter().any(|join| join.reason == "both credit the Press Association"));
    }

    #[test]
    fn a_merged_story_does_not_weld_two_others() {
        let merged = telling("c", &format!("{WIRE}. {OTHER}"), &[]);
        let found = reports(&[telling("a", WIRE, &[]), telling("b", OTHER, &[]), merged]);
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|report| *report != ["a", "b", "c"]));
    }

    #[test]
    fn the_outlet_that_is_credited_elsewhere_is_the_origin() {
        let tellings =
            [telling("a1", WIRE, &[]), telling("b", OTHER, &["a"]), telling("a2", OTHER, &[])];
        assert_eq!(reports(&tellings).len(), 1);
    }
}
