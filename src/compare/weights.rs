//! How much a word tells: its information in the story that it stands in.

use std::collections::HashMap;

use super::terms::log2;

/// How many passages of the corpus at large a story is thought to hold beside its own, so that a story of two short
/// reports does not take its every word for common.
const PRIOR: u64 = 20;

/// In how many passages each term stands, in the corpus and in each story.
#[derive(Debug, Default)]
pub(super) struct Weights {
    passages: u64,
    holding: Vec<u64>,
    story_passages: Vec<u64>,
    story_holding: HashMap<(usize, u32), u64>,
}

impl Weights {
    /// Counts passages, each given as its distinct terms and the number of its story.
    pub(super) fn new<'a>(
        terms: usize,
        stories: usize,
        passages: impl IntoIterator<Item = (&'a [u32], usize)>,
    ) -> Weights {
        let mut weights = Weights {
            holding: vec![0; terms],
            story_passages: vec![0; stories],
            ..Weights::default()
        };
        for (terms, story) in passages {
            weights.passages += 1;
            weights.story_passages[story] += 1;
            for &term in terms {
                weights.holding[term as usize] += 1;
                *weights.story_holding.entry((story, term)).or_default() += 1;
            }
        }
        weights
    }

    /// The information of a term in a story, in sixteenths of a bit: how rare it is there, tempered by how rare it is
    /// in the corpus.
    pub(super) fn of(&self, term: u32, story: usize) -> u64 {
        let held = self.story_holding.get(&(story, term)).copied().unwrap_or(0);
        let whole = (self.story_passages[story] + PRIOR) * self.passages.max(1);
        let part = held * self.passages + PRIOR * self.holding[term as usize];
        log2(whole).saturating_sub(log2(part.max(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_the_whole_story_tells_little_in_it() {
        // Term 0 stands all through story 0, term 1 once in it, term 0 never in story 1.
        let passages: Vec<(&[u32], usize)> =
            vec![(&[0, 1], 0), (&[0], 0), (&[0], 0), (&[2], 1), (&[2], 1), (&[2], 1)];
        let weights = Weights::new(3, 2, passages);
        assert!(weights.of(0, 0) < weights.of(1, 0));
        assert!(weights.of(0, 0) < weights.of(0, 1));
    }
}
