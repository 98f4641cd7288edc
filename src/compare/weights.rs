//! How much a word tells: the rarer, the more.

use super::terms::log2;

/// How many passages of the world at large, in which none of its words stand, are thought to lie beside a corpus: where
/// only two short reports are compared, the words that they share are not common, they are the evidence.
const BACKGROUND: u64 = 300;

/// In how many passages each term stands.
#[derive(Debug, Default)]
pub(super) struct Weights {
    passages: u64,
    holding: Vec<u64>,
}

impl Weights {
    /// Counts passages, each given as its distinct terms, numbered below `terms`.
    pub(super) fn new<'a>(terms: usize, passages: impl IntoIterator<Item = &'a [u32]>) -> Weights {
        let mut weights = Weights { passages: 0, holding: vec![0; terms] };
        for terms in passages {
            weights.passages += 1;
            terms.iter().for_each(|&term| weights.holding[term as usize] += 1);
        }
        weights
    }

    /// The information of a term in sixteenths of a bit.
    pub(super) fn of(&self, term: u32) -> u64 {
        let held = self.holding[term as usize].max(1);
        log2(self.passages + BACKGROUND).saturating_sub(log2(held))
    }

    /// The information of a term that stands in one passage alone.
    pub(super) fn most(&self) -> u64 {
        log2(self.passages + BACKGROUND)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_words_tell_more_and_shared_words_of_two_reports_tell_much() {
        let many: Vec<&[u32]> =
            (0..1000).map(|n| if n == 0 { &[0, 1][..] } else { &[0][..] }).collect();
        let weights = Weights::new(2, many);
        assert!(weights.of(0) * 10 < weights.of(1));
        let two = Weights::new(2, [&[0, 1][..], &[0][..]]);
        assert!(two.of(0) * 4 > two.of(1) * 3);
    }
}
