//! Which of the copies of a group is likely the original, and why.

use super::{Direction, Kind, Pair, order};
use crate::corpus::{Corpus, Document};
use crate::segment::{Role, Segments};
use crate::text::{Cite, Folded, words};

/// The likely original of a group and the reason; `None` when nothing in the folder tells.
///
/// Time comes first: the one member that no other precedes. Where it leaves several, the one whose outlet the others
/// credit; then the one of which all others are cuts.
pub(super) fn original(
    corpus: &Corpus,
    segments: &[Segments],
    members: &[Cite],
    pairs: &[&Pair],
) -> Option<(Cite, String)> {
    let inside: Vec<&Pair> =
        pairs.iter().copied().filter(|pair| members.binary_search(&pair.a).is_ok()).collect();
    let mut later: Vec<&Cite> = inside.iter().filter_map(|pair| Some(ends(pair)?.1)).collect();
    later.sort();
    let ordered = !later.is_empty();
    let open: Vec<&Cite> =
        members.iter().filter(|member| later.binary_search(member).is_err()).collect();
    if let ([one], true) = (open.as_slice(), ordered) {
        return Some(((*one).clone(), earliest(corpus, segments, one, &inside)));
    }
    credited(corpus, segments, &open, members).or_else(|| {
        let whole = open.iter().find(|member| is_cut_by_all(member, members, &inside))?;
        Some(((*whole).clone(), "the other copies are cuts of it".to_owned()))
    })
}

/// The older and the younger place of a pair.
fn ends(pair: &Pair) -> Option<(&Cite, &Cite)> {
    match pair.direction {
        Direction::AFirst => Some((&pair.a, &pair.b)),
        Direction::BFirst => Some((&pair.b, &pair.a)),
        Direction::Unknown => None,
    }
}

fn document<'a>(corpus: &'a Corpus, cite: &Cite) -> Option<&'a Document> {
    corpus.position(cite.doc()).map(|at| &corpus.documents[at])
}

/// Why a member is the oldest.
fn earliest(corpus: &Corpus, segments: &[Segments], one: &Cite, pairs: &[&Pair]) -> String {
    let inside_one_document = pairs.iter().all(|pair| pair.a.doc() == pair.b.doc());
    let day = |cite: &Cite| {
        let at = corpus.position(cite.doc())?;
        order::stated(&corpus.documents[at], segments.get(at)?)?.earliest()
    };
    let dated = pairs.iter().filter_map(|pair| ends(pair)).any(|(_, later)| day(later).is_some());
    match day(one).filter(|_| dated) {
        _ if inside_one_document => "it stands in the oldest of the posts".to_owned(),
        Some(day) => format!("published first, {day}; no other copy is older"),
        None => "the words of time in the other copies were set anew".to_owned(),
    }
}

/// The one open member whose outlet other members credit.
fn credited(
    corpus: &Corpus,
    segments: &[Segments],
    open: &[&Cite],
    members: &[Cite],
) -> Option<(Cite, String)> {
    let outlet = |cite: &Cite| document(corpus, cite)?.outlet.as_ref().map(|o| o.value.as_str());
    let mut found = None;
    for one in open {
        let Some(name) = outlet(one) else { continue };
        let by = members.iter().find(|other| {
            other.doc() != one.doc()
                && outlet(other) != Some(name)
                && credits(corpus, segments, other, name)
        });
        if let Some(by) = by {
            if found.is_some() {
                return None;
            }
            let who = outlet(by).unwrap_or(by.doc());
            found = Some(((*one).clone(), format!("{who} credits {name}")));
        }
    }
    found
}

/// Whether the document of `cite` names an outlet as its source: in a byline or credit, in brackets, or as the one that
/// was told.
fn credits(corpus: &Corpus, segments: &[Segments], cite: &Cite, name: &str) -> bool {
    let at = corpus.position(cite.doc());
    let Some(segments) = at.and_then(|at| segments.get(at)) else { return false };
    let name = Folded::new(name).as_str().to_owned();
    let name = name.trim_start_matches("the ");
    !name.is_empty()
        && segments.passages.iter().any(|passage| {
            let quote = passage.cite.quote();
            let short = words(quote).nth(NAMED).is_none();
            let folded = Folded::new(quote);
            let text = folded.as_str();
            match passage.role {
                Role::Byline | Role::Credit => whole_word(text, name),
                Role::Boilerplate => false,
                _ if short => text.trim_matches(|c: char| !c.is_alphanumeric()) == name,
                Role::Body => {
                    let credits =
                        |lead: &str, tail: &str| text.contains(&format!("{lead}{name}{tail}"));
                    credits("(", ")") || credits("told ", " ") || credits("told the ", " ")
                }
                _ => false,
            }
        })
}

/// A line of so many words may be a sign-off that names the agency alone.
const NAMED: usize = 4;

fn whole_word(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let open = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        open(text[..at].chars().next_back()) && open(text[at + name.len()..].chars().next())
    })
}

/// Whether every other member is an excerpt of this one, which is the longer.
fn is_cut_by_all(one: &Cite, members: &[Cite], pairs: &[&Pair]) -> bool {
    let size = words(one.quote()).count();
    let others = members.len() - 1;
    let cuts = pairs.iter().filter(|pair| pair.kind == Kind::Excerpt).filter(|pair| {
        let other = match one {
            cite if *cite == pair.a => &pair.b,
            cite if *cite == pair.b => &pair.a,
            _ => return false,
        };
        words(other.quote()).count() < size
    });
    others > 0 && cuts.count() == others
}

#[cfg(test)]
mod tests {
    use crate::calendar::Interval;
    use crate::corpus::{Basis, Corpus, Document, Fact, Publication};
    use crate::deduplicate::{Cluster, Level, copies};
    use crate::segment::segments;

    const FIRE: &str = "A fire at a chemical warehouse in Bremerhaven injured seven workers and closed the port railway for nine hours.";
    const CREWS: &str = "Crews from four towns pumped water from the dock while police told residents to keep their windows shut.";
    const FROST: &str = "Apple growers along the river expect their smallest harvest for thirty years after frost in the first week of May.";
    const PRICE: &str = "Wholesale prices for juice have already risen by a fifth since the buyers of two supermarkets toured the orchards.";

    fn clusters(documents: &[(&str, Option<&str>, &[&str])], level: Level) -> Vec<Cluster> {
        let documents: Vec<Document> = documents
            .iter()
            .map(|(id, day, lines)| Document {
                outlet: Some(Fact { value: id.to_uppercase(), basis: "metadata", evidence: None }),
                published: day.map(|day| Publication {
                    interval: Interval::day(day.parse().unwrap()),
                    basis: Basis::Metadata,
                    evidence: None,
                    reasons: Vec::new(),
                }),
                ..Document::of_text(id, &lines.join("\n\n"))
            })
            .collect();
        let corpus = Corpus { documents, ..Corpus::default() };
        let found = copies(&corpus, &segments(&corpus)).clusters;
        found.into_iter().filter(|cluster| cluster.level == level).collect()
    }

    /// The documents of a group, and the original with the reason.
    type Told<'a> = (Vec<&'a str>, Option<(&'a str, &'a str)>);

    fn told(clusters: &[Cluster]) -> Vec<Told<'_>> {
        clusters
            .iter()
            .map(|cluster| {
                let members = cluster.members.iter().map(|cite| cite.doc()).collect();
                let why = cluster.original.as_ref().map(|(cite, why)| (cite.doc(), why.as_str()));
                (members, why)
            })
            .collect()
    }

    #[test]
    fn the_first_published_is_the_original() {
        let found = clusters(
            &[("a", Some("2025-03-07"), &[FIRE, CREWS]), ("b", Some("2025-03-06"), &[FIRE, CREWS])],
            Level::Document,
        );
        let why = "published first, 2025-03-06; no other copy is older";
        assert_eq!(told(&found), [(vec!["a", "b"], Some(("b", why)))]);
    }

    #[test]
    fn a_header_line_says_when_a_text_was_published() {
        let found = clusters(
            &[
                ("a", Some("2025-03-07"), &[FIRE, CREWS]),
                ("b", None, &["Published 6 March 2025", FIRE, CREWS]),
            ],
            Level::Passage,
        );
        let why = "published first, 2025-03-06; no other copy is older";
        assert_eq!(told(&found)[0], (vec!["a", "b"], Some(("b", why))));
    }

    #[test]
    fn the_agency_that_is_credited_is_the_original() {
        let found = clusters(
            &[("a", None, &[FIRE, CREWS]), ("nordpress", None, &[FIRE, CREWS, "(NORDPRESS)"])],
            Level::Passage,
        );
        assert!(found.iter().all(|cluster| cluster.original.is_none()), "no one credits itself");
        let found = clusters(
            &[("a", None, &[FIRE, CREWS, "(Nordpress)"]), ("nordpress", None, &[FIRE, CREWS])],
            Level::Document,
        );
        assert_eq!(
            told(&found),
            [(vec!["a", "nordpress"], Some(("nordpress", "A credits NORDPRESS")))]
        );
    }

    #[test]
    fn where_nothing_tells_the_original_is_unknown() {
        let found =
            clusters(&[("a", None, &[FIRE, CREWS]), ("b", None, &[FIRE, CREWS])], Level::Document);
        assert_eq!(told(&found), [(vec!["a", "b"], None)]);
    }

    #[test]
    fn a_document_of_two_stories_welds_no_groups() {
        let documents: &[(&str, Option<&str>, &[&str])] = &[
            ("fire1", None, &[FIRE, CREWS]),
            ("fire2", None, &[FIRE, CREWS]),
            ("frost1", None, &[FROST, PRICE]),
            ("frost2", None, &[FROST, PRICE]),
            ("merged", None, &[FIRE, CREWS, FROST, PRICE]),
        ];
        let found = clusters(documents, Level::Document);
        let members: Vec<Vec<&str>> =
            told(&found).into_iter().map(|(members, _)| members).collect();
        assert_eq!(members, [vec!["fire1", "fire2"], vec!["frost1", "frost2"]]);
    }

    #[test]
    fn a_paragraph_of_two_paragraphs_welds_no_groups() {
        let both = format!("{FIRE} {FROST}");
        let documents: &[(&str, Option<&str>, &[&str])] = &[
            ("fire1", None, &[FIRE]),
            ("fire2", None, &[FIRE]),
            ("frost1", None, &[FROST]),
            ("frost2", None, &[FROST]),
            ("merged", None, &[&both]),
        ];
        for level in [Level::Passage, Level::Block, Level::Document] {
            let found = clusters(documents, level);
            assert!(
                found.iter().all(|cluster| {
                    let holds =
                        |head: &str| cluster.members.iter().any(|m| m.doc().starts_with(head));
                    !(holds("fire") && holds("frost"))
                }),
                "{level:?}: {:?}",
                told(&found)
            );
            assert!(!found.is_empty());
        }
    }
}
