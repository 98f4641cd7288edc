//! To whom a report belongs: the outlet, agency or release that it credits, else the outlet that prints it.

use std::collections::BTreeMap;

use crate::corpus::{Corpus, Document};
use crate::segment::{Role, Segments};
use crate::text::{Cite, Folded};

/// News agencies with the names they are credited by; the first is the one shown.
#[rustfmt::skip]
const AGENCIES: &[&[&str]] = &[
    &["Press Association", "PA news agency", "PA Media", "PA"],
    &["Associated Press", "AP"],
    &["Reuters", "Thomson Reuters"],
    &["Agence France-Presse", "AFP"],
    &["United Press International", "UPI"],
    &["Bloomberg", "Bloomberg News"],
    &["Xinhua", "Xinhua news agency"],
    &["Tass", "Tass news agency"],
    &["RIA Novosti", "RIA"],
    &["Interfax", "Interfax news agency"],
    &["Interfax-Ukraine"],
    &["Ukrinform"],
    &["Deutsche Presse-Agentur", "dpa"],
    &["Kyodo", "Kyodo News"],
    &["Yonhap", "Yonhap news agency"],
    &["KCNA", "Korean Central News Agency"],
    &["ANSA"],
    &["EFE"],
    &["Anadolu", "Anadolu Agency"],
    &["Press Trust of India", "PTI"],
    &["Asian News International", "ANI"],
    &["Australian Associated Press", "AAP"],
    &["Canadian Press", "The Canadian Press"],
    &["Athens-Macedonian News Agency", "ANA-MPA", "AMNA"],
];

/// One name for each origin of reports, and which outlets have one owner.
#[derive(Debug, Default)]
pub(super) struct Origins {
    /// Folded outlet to folded owner.
    owners: BTreeMap<String, String>,
}

/// An origin: folded for comparison, and as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Origin {
    key: String,
    /// The name to show.
    pub(super) name: String,
}

impl Origin {
    /// What two origins that are the same have in common.
    pub(super) fn key(&self) -> &str {
        &self.key
    }
}

impl Origins {
    /// Learns the owners that the documents state.
    pub(super) fn new(corpus: &Corpus) -> Origins {
        let owners = corpus
            .documents
            .iter()
            .filter_map(|document| {
                let (outlet, owner) = (document.outlet.as_ref()?, document.owner.as_ref()?);
                Some((fold(&outlet.value), fold(&owner.value)))
            })
            .collect();
        Origins { owners }
    }

    /// The origin that words of credit name: "the Press Association", "PA" and "PA news agency" are one.
    pub(super) fn credited(&self, words: &str) -> Origin {
        let name = unadorned(words);
        let known = agency(name).unwrap_or(name);
        self.origin(known)
    }

    /// The origin of what a document prints without credit; documents of unknown outlets have one each.
    pub(super) fn printed(&self, document: &Document) -> Origin {
        match &document.outlet {
            Some(outlet) => self.origin(agency(&outlet.value).unwrap_or(&outlet.value)),
            None => Origin { key: format!("\u{1f}{}", document.id()), name: document.id().into() },
        }
    }

    fn origin(&self, name: &str) -> Origin {
        let key = fold(name);
        let key = self.owners.get(&key).cloned().unwrap_or(key);
        Origin { key, name: name.to_owned() }
    }
}

/// The name of an agency, when the words are one of its names.
fn agency(words: &str) -> Option<&'static str> {
    let words = fold(words);
    AGENCIES.iter().find(|names| names.iter().any(|name| fold(name) == words)).map(|names| names[0])
}

fn fold(name: &str) -> String {
    let folded = Folded::new(unadorned(name));
    folded.as_str().trim_start_matches("the ").trim().to_owned()
}

/// A name without brackets and marks around it.
fn unadorned(words: &str) -> &str {
    words.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The agency that the whole document is credited to, with the words: in a byline ("By Associated Press") or in the
/// date line of its first paragraphs ("KYIV (Reuters) -").
///
/// Credits of pictures are none of the text.
pub(super) fn whole_document(document: &Document, segments: &Segments) -> Option<Cite> {
    // Segmentation cuts date lines off as bylines; one that it did not know stands in the first paragraphs.
    let headed = segments.passages.iter().filter(|p| matches!(p.role, Role::Byline | Role::Body));
    let reporting = headed.take(6);
    let bylines = segments.passages.iter().filter(|p| p.role == Role::Byline);
    bylines
        .filter_map(|passage| {
            let words = passage.cite.quote();
            let start = words.find(|c: char| c.is_alphanumeric())?;
            let name = words[start..].strip_prefix("By ").unwrap_or(&words[start..]);
            let at = words.len() - name.len();
            named(&passage.cite, at, name).or_else(|| credited_in(&passage.cite, at, name))
        })
        .chain(reporting.filter_map(|passage| date_line(&passage.cite)))
        .find(|cite| cite.doc() == document.id())
}

/// The agency in a byline of several parts: "Reuters, Sylhet", "PA Reporter", "EuroDaily with Reuters".
fn credited_in(byline: &Cite, offset: usize, words: &str) -> Option<Cite> {
    if words.len() > 60 {
        return None;
    }
    if let Some(at) = words.find(" with ") {
        let from = at + " with ".len();
        return named(byline, offset + from, &words[from..]);
    }
    let part = words.split(',').next().unwrap_or(words);
    let staff = ["Reporter", "Reporters", "Staff", "Writer", "Correspondent"];
    let ends = part.char_indices().filter(|(_, c)| *c == ' ').map(|(at, _)| at);
    let name = ends
        .map(|at| (&part[..at], part[at..].trim()))
        .find(|(name, rest)| {
            agency(name).is_some() && staff.iter().any(|post| rest.ends_with(post))
        })
        .map_or(part, |(name, _)| name);
    named(byline, offset, name)
}

/// The agency in brackets at the head of a paragraph, before the dash.
fn date_line(paragraph: &Cite) -> Option<Cite> {
    let words = paragraph.quote();
    let open = words.find('(')?;
    let close = open + words[open..].find(')')?;
    let place = &words[..open];
    let dash = words[close + 1..].trim_start();
    let headed = place.split_whitespace().count() <= 6
        && place.starts_with(char::is_uppercase)
        && dash.starts_with(['-', '\u{2013}', '\u{2014}', '\u{2012}']);
    if headed { named(paragraph, open + 1, &words[open + 1..close]) } else { None }
}

/// The citation of `name`, which begins at `offset` of `around`, when it is an agency.
fn named(around: &Cite, offset: usize, name: &str) -> Option<Cite> {
    let name = name.trim_end();
    agency(name)?;
    let start = around.span().start as usize + offset;
    around.text().cite(crate::text::Span::new(start, start + name.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn one_agency_has_many_names() {
        let origins = Origins::default();
        let key = |words: &str| origins.credited(words).key().to_owned();
        assert_eq!(key("the Press Association"), key("PA news agency"));
        assert_eq!(key("(AP)"), key("The Associated Press"));
        assert_eq!(key("The Telegraph"), key("Telegraph"));
        assert_ne!(key("The Telegraph"), key("The Independent"));
    }

    #[test]
    fn bylines_credit_agencies_in_one_of_their_parts() {
        let found = |words: &str| {
            let text = Text::new("a", words);
            let cite = text.cite(text.span()).unwrap();
            credited_in(&cite, 0, words).map(|cite| cite.quote().to_owned())
        };
        assert_eq!(found("Reuters, Sylhet"), Some("Reuters".into()));
        assert_eq!(found("PA Industrial Correspondent"), Some("PA".into()));
        assert_eq!(found("EuroDaily with Reuters"), Some("Reuters".into()));
        assert_eq!(found("Jane Doe, Reuters"), None);
        assert_eq!(found("PA Smith"), None);
    }

    #[test]
    fn a_date_line_credits_an_agency_and_other_brackets_do_not() {
        let found = |words: &str| {
            let text = Text::new("a", words);
            date_line(&text.cite(text.span()).unwrap()).map(|cite| cite.quote().to_owned())
        };
        assert_eq!(found("TOKYO/SEOUL (Reuters) - North Korea fired"), Some("Reuters".into()));
        assert_eq!(found("KYIV, Ukraine (AP) — Ukraine said"), Some("AP".into()));
        assert_eq!(found("The union (PA) met - again"), None);
        assert_eq!(found("Kyiv (pop. 3m) - a city"), None);
    }
}
