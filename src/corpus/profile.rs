//! Outlet profiles: names, hosts, owner, home zone, and the words an outlet says of itself; and who speaks for whom.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use serde::Deserialize;

use super::ReadError;
use crate::calendar::Zone;
use crate::text::{Phrases, fold};

/// What is known of outlets: the built-in table and the user's before it.
#[derive(Debug, Clone)]
pub struct Profiles {
    outlets: Arc<Vec<Profile>>,
    sides: Arc<[SideProfile]>,
    /// Finds the words by which outlets give themselves away; the pattern's place gives the outlet's.
    says: Arc<Finder>,
    boilerplate: Arc<Finder>,
    /// Finds the names of outlets.
    names: Arc<Finder>,
    /// The place of the first outlet of every name without case, article and punctuation.
    by_name: Arc<HashMap<String, usize>>,
}

/// What is known of one outlet.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The name that rows print.
    pub name: String,
    /// Other names of the outlet.
    #[serde(default)]
    pub also: Vec<String>,
    /// Hosts of its pages, without "www.".
    #[serde(default)]
    pub domains: Vec<String>,
    /// Who owns it.
    pub owner: Option<String>,
    /// The zone of its clock, as the tz database calls it.
    zone: Option<String>,
    /// Whether it is a news agency, which other outlets print and are told things beside.
    #[serde(default)]
    agency: bool,
    /// Words that its own texts print and others do not.
    #[serde(default)]
    says: Vec<String>,
    /// Words that mark a passage as the outlet's text about itself.
    #[serde(default)]
    boilerplate: Vec<String>,
}

impl Profile {
    /// Whether it is a news agency.
    pub fn is_agency(&self) -> bool {
        self.agency
    }

    /// The home zone; `None` when the profile names none.
    pub fn zone(&self) -> Option<Zone> {
        Zone::named(self.zone.as_deref()?)
    }
}

/// Speakers who are one side.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SideProfile {
    /// The name that rows print.
    pub name: String,
    /// Words of a description: "Ukrainian", "Downing Street".
    #[serde(default)]
    pub words: Vec<String>,
    /// Names of people and bodies.
    #[serde(default)]
    pub voices: Vec<String>,
    /// Regions and towns, whose officials speak for the side.
    #[serde(default)]
    pub places: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default)]
    outlet: Vec<Profile>,
    #[serde(default)]
    side: Vec<SideProfile>,
}

#[derive(Debug)]
struct Finder {
    search: Phrases,
    /// For every pattern, the place of its outlet.
    owners: Vec<usize>,
}

static BUILT_IN: LazyLock<Profiles> = LazyLock::new(|| {
    let table: Table =
        toml::from_str(include_str!("profiles.toml")).expect("a test reads the built-in table");
    Profiles::of(table.outlet, table.side)
});

impl Default for Profiles {
    fn default() -> Profiles {
        BUILT_IN.clone()
    }
}

impl Profiles {
    /// The built-in profiles with those of a file before them.
    ///
    /// # Errors
    ///
    /// [`ReadError::Profile`] when the file is no table of outlets or names an unknown zone.
    pub(super) fn with(path: &Path) -> Result<Profiles, ReadError> {
        let fault = |problem: String| ReadError::Profile { path: path.to_path_buf(), problem };
        let text = std::fs::read_to_string(path)
            .map_err(|source| ReadError::Io { path: path.to_path_buf(), source })?;
        let table: Table =
            toml::from_str(&text).map_err(|error| fault(error.to_string().trim().to_owned()))?;
        if let Some(profile) =
            table.outlet.iter().find(|profile| profile.zone.is_some() && profile.zone().is_none())
        {
            let zone = profile.zone.as_deref().unwrap_or_default();
            return Err(fault(format!(
                "`{zone}` of {} is no zone of the tz database; write it as Europe/London",
                profile.name
            )));
        }
        let mut outlets = table.outlet;
        outlets.extend(BUILT_IN.outlets.iter().cloned());
        Ok(Profiles::of(outlets, table.side))
    }

    fn of(outlets: Vec<Profile>, sides: Vec<SideProfile>) -> Profiles {
        let says = Finder::new(&outlets, |profile| profile.says.clone(), true);
        let boilerplate = Finder::new(&outlets, |profile| profile.boilerplate.clone(), true);
        let all_names = |profile: &Profile| {
            let names = std::iter::once(&profile.name).chain(&profile.also);
            names.map(|name| name.trim_start_matches("The ").to_owned()).collect()
        };
        let names = Finder::new(&outlets, all_names, false);
        let mut by_name = HashMap::new();
        for (place, profile) in outlets.iter().enumerate() {
            for name in std::iter::once(&profile.name).chain(&profile.also) {
                by_name.entry(bare(name)).or_insert(place);
            }
        }
        Profiles {
            outlets: Arc::new(outlets),
            sides: sides.into(),
            names: Arc::new(names),
            says: Arc::new(says),
            boilerplate: Arc::new(boilerplate),
            by_name: Arc::new(by_name),
        }
    }

    /// The sides of speakers that the user's file names.
    pub fn sides(&self) -> &[SideProfile] {
        &self.sides
    }

    /// The outlet of a name, whatever its case and article: "BBC", "the Independent".
    pub fn named(&self, name: &str) -> Option<&Profile> {
        // No outlet has a name as long as a sentence.
        let known = (name.len() <= LONGEST_NAME).then(|| self.by_name.get(&bare(name)))??;
        self.outlets.get(*known)
    }

    /// The outlet on whose host an address stands.
    pub fn at(&self, url: &str) -> Option<&Profile> {
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default().to_ascii_lowercase();
        self.outlets.iter().find(|profile| {
            profile.domains.iter().any(|domain| {
                host.strip_suffix(domain.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
            })
        })
    }

    /// Where a text prints words by which an outlet gives itself away, with the outlet, in text order.
    pub(super) fn said_in<'a>(
        &'a self,
        text: &'a str,
    ) -> impl Iterator<Item = (usize, usize, &'a Profile)> + 'a {
        self.says.places(text).map(|(start, end, owner)| (start, end, &self.outlets[owner]))
    }

    /// Where a text names outlets, as whole words and with their capitals, in text order.
    pub(super) fn names_in<'a>(
        &'a self,
        text: &'a str,
    ) -> impl Iterator<Item = (usize, usize, &'a Profile)> + 'a {
        let whole = move |start: usize, end: usize| {
            !text[..start].ends_with(char::is_alphanumeric)
                && !text[end..].starts_with(char::is_alphanumeric)
        };
        self.names
            .places(text)
            .filter(move |(start, end, _)| whole(*start, *end))
            .map(|(start, end, owner)| (start, end, &self.outlets[owner]))
    }

    /// Where a text holds words that an outlet prints about itself alone, as half-open byte offsets in text order.
    pub fn boilerplate_in<'a>(
        &'a self,
        text: &'a str,
    ) -> impl Iterator<Item = (usize, usize)> + 'a {
        self.boilerplate.places(text).map(|(start, end, _)| (start, end))
    }
}

impl Finder {
    /// Finds the words of outlets, in any case when `folded`; of words that overlap the first and longest.
    fn new(outlets: &[Profile], words: impl Fn(&Profile) -> Vec<String>, folded: bool) -> Finder {
        let mut patterns = Vec::new();
        let mut owners = Vec::new();
        for (owner, profile) in outlets.iter().enumerate() {
            for pattern in words(profile) {
                // Pages print either apostrophe.
                for written in [pattern.clone(), pattern.replace('\'', "’")] {
                    patterns.push(written);
                    owners.push(owner);
                }
            }
        }
        Finder { search: Phrases::new(patterns, folded), owners }
    }

    fn places<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, usize, usize)> + 'a {
        self.search
            .find(text)
            .map(|(span, number)| (span.start as usize, span.end as usize, self.owners[number]))
    }
}

/// Bytes of the longest name that is looked up.
const LONGEST_NAME: usize = 120;

/// A name without case, article and punctuation.
fn bare(name: &str) -> String {
    let mut letters = fold(name);
    letters.retain(|c| c.is_alphanumeric() || c == ' ');
    let trimmed = letters.trim();
    trimmed.strip_prefix("the ").unwrap_or(trimmed).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_table_reads_and_names_real_zones() {
        let profiles = Profiles::default();
        for profile in profiles.outlets.iter() {
            assert!(profile.zone.is_none() || profile.zone().is_some(), "{}", profile.name);
        }
        assert_eq!(profiles.named("the independent").unwrap().name, "The Independent");
        assert_eq!(profiles.named("BBC").unwrap().name, "BBC News");
        assert_eq!(profiles.at("https://www.bbc.co.uk/news/1").unwrap().name, "BBC News");
        assert_eq!(profiles.at("http://news.blogs.cnn.com/2013/").unwrap().name, "CNN");
        assert!(profiles.at("https://notbbc.co.uk/").is_none());
    }
}
