//! Which speakers are one side: a small built-in table that a user's file extends.

use std::sync::{Arc, LazyLock};

use serde::Deserialize;

use crate::corpus::SideProfile;

/// A table of sides. Cloning shares it.
#[derive(Debug, Clone)]
pub struct Sides {
    rows: Arc<[SideProfile]>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    side: Vec<SideProfile>,
}

impl Default for Sides {
    fn default() -> Sides {
        static BUILT_IN: LazyLock<Sides> = LazyLock::new(|| {
            Sides::parse(include_str!("sides.toml")).expect("the built-in table is read by a test")
        });
        BUILT_IN.clone()
    }
}

impl Sides {
    /// Reads a table: `[[side]]` with `name`, `words` (of a description, such as "Ukrainian"), `voices` (names) and `places`
    /// (regions and towns, for their governors, mayors and police).
    ///
    /// # Errors
    ///
    /// When it is no TOML of that shape.
    pub fn parse(table: &str) -> Result<Sides, toml::de::Error> {
        toml::from_str::<File>(table).map(|file| Sides { rows: file.side.into() })
    }

    /// This table with other rows before its own, so that they win.
    pub fn extended(&self, rows: &[SideProfile]) -> Sides {
        if rows.is_empty() {
            return self.clone();
        }
        Sides { rows: rows.iter().chain(self.rows.iter()).cloned().collect() }
    }

    /// The side of a speaker: by name first, else by the first word of the description that a side knows.
    pub fn of(&self, name: &str, description: &str) -> Option<&str> {
        let by_voice = self.first(name, |side| &side.voices);
        by_voice
            .or_else(|| self.first(name, |side| &side.words))
            .or_else(|| self.first(description, |side| &side.words))
    }

    /// The side of the first region or town that `text` names; adjectives of countries do not count.
    pub fn of_place(&self, text: &str) -> Option<&str> {
        self.first(text, |side| &side.places)
    }

    /// The side one of whose words stands first in `text`; of two at one place the longer.
    fn first<'s>(
        &'s self,
        text: &str,
        words: impl Fn(&SideProfile) -> &Vec<String>,
    ) -> Option<&'s str> {
        let mut best: Option<(usize, usize, &str)> = None;
        for side in self.rows.iter() {
            for word in words(side) {
                if let Some(at) = find_word(text, word) {
                    let better = best.is_none_or(|(start, length, _)| {
                        (at, std::cmp::Reverse(word.len())) < (start, std::cmp::Reverse(length))
                    });
                    if better {
                        best = Some((at, word.len(), &side.name));
                    }
                }
            }
        }
        best.map(|(_, _, name)| name)
    }
}

/// Where `word` stands in `text` as a whole word, written with the same capitals.
fn find_word(text: &str, word: &str) -> Option<usize> {
    text.match_indices(word).map(|(at, _)| at).find(|&at| {
        let before = text[..at].ends_with(char::is_alphanumeric);
        let after = text[at + word.len()..].starts_with(char::is_alphanumeric);
        !before && !after
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_known_word_tells_the_side() {
        let sides = Sides::default();
        assert_eq!(sides.of("chief of Russia's general staff", ""), Some("Russia"));
        assert_eq!(sides.of("Ukraine’s military", ""), Some("Ukraine"));
        assert_eq!(
            sides.of("Karoline Leavitt", "White House press secretary"),
            Some("United States")
        );
        assert_eq!(sides.of("Jane Doe", "a baker"), None);
        assert_eq!(sides.of("Russianoff", ""), None);
    }

    #[test]
    fn a_town_tells_the_side_of_its_officials_and_an_attacker_does_not() {
        let sides = Sides::default();
        assert_eq!(sides.of_place("Russian drones struck Sumy on Monday"), Some("Ukraine"));
        assert_eq!(sides.of_place("Debris fell in Belgorod"), Some("Russia"));
        assert_eq!(sides.of_place("Ukrainian drones"), None);
    }

    #[test]
    fn a_users_rows_come_first() {
        let own = Sides::parse(
            "[[side]]\nname = \"Workers\"\nwords = [\"union\"]\nvoices = [\"Jane Doe\"]",
        )
        .unwrap();
        let sides = Sides::default().extended(&own.rows);
        assert_eq!(sides.of("Jane Doe", "Ukrainian"), Some("Workers"));
        assert!(Sides::parse("[[side]]\nnme = 1").is_err());
    }
}
