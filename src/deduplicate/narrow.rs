//! The stretches of two long passages that hold what they have in common.
//!
//! A text that was saved without line breaks is one passage: that two such share a sentence says nothing of the rest.

use super::find::{Compared, Desk, Stretch};
use super::judge::{CERTAIN, GAP, Size, Tally};
use super::levels::{clip, range, words};
use super::runs::{Run, SHINGLE};
use super::{Kind, Level, Pair};
use crate::segment::sentences;
use crate::text::{Cite, Key, Span, Tokens};

/// A passage of more words is longer than paragraphs are.
const LONG: u32 = 150;

/// Whether a passage is longer than paragraphs are.
pub(super) fn is_long(size: Size) -> bool {
    size.words > LONG
}

/// Whether what two passages have in common, which are of this kind, is lost in the longer of them.
pub(super) fn is_lost(kind: Kind, tally: &Tally, a: Size, b: Size) -> bool {
    let long = if a.words < b.words { b } else { a };
    matches!(kind, Kind::Rewrite | Kind::SharedQuotation)
        && is_long(long)
        && tally.words * 10 < long.words * 3
}

/// A passage with its words and sentences.
struct Opened<'a> {
    keys: &'a [Key],
    /// Where the words stand.
    spans: Vec<Span>,
    sentences: Vec<Cite>,
    /// The first of its words among those of its document.
    first: u32,
}

impl Opened<'_> {
    /// The sentences that hold so many words from a word of the document on, and their words. A sentence that holds the
    /// first or the last one or two of them alone is left out.
    fn around(&self, at: u32, len: u32) -> Option<(Cite, &[Key])> {
        let held = (at - self.first) as usize..(at + len - self.first) as usize;
        let words = |sentence: &Cite| {
            let before = |byte: u32| self.spans.partition_point(|word| word.start < byte);
            before(sentence.span().start)..before(sentence.span().end)
        };
        let from = self.spans.get(held.start)?.start;
        let to = self.spans.get(held.end.checked_sub(1)?)?.end;
        let first = self.sentences.partition_point(|sentence| sentence.span().end <= from);
        let over = self.sentences[first..].iter().take_while(|sentence| sentence.span().start < to);
        let touched = over.filter(|sentence| {
            let words = words(sentence);
            let common = words.end.min(held.end).saturating_sub(words.start.max(held.start));
            common >= SHINGLE.min(held.len())
        });
        let touched: Vec<&Cite> = touched.collect();
        let (first, last) = (touched.first()?, touched.last()?);
        let span = first.span().join(last.span());
        let words = words(first).start..words(last).end;
        Some((first.text().cite(span)?, &self.keys[words]))
    }
}

impl Desk<'_> {
    /// The pairs of stretches, each of whole sentences, in which two passages hold what they have in common; `kind` and
    /// `tally` are those of the whole passages.
    pub(super) fn narrowed(
        &self,
        compared: &Compared,
        (x, y): (usize, usize),
        (kind, tally): (Kind, &Tally),
    ) -> Vec<Pair> {
        let (a, b) = (&self.pages[compared.a], &self.pages[compared.b]);
        let one = |at| Stretch { first: at, last: at };
        let (xs, ys) = (range(a, one(x)), range(b, one(y)));
        let (in_a, in_b) = (self.opened(compared.a, x), self.opened(compared.b, y));
        let runs: Vec<Run> = compared.runs.iter().filter_map(|run| clip(*run, &xs, &ys)).collect();
        let mut found = Vec::new();
        for near in runs.chunk_by(goes_on) {
            let mut tally = Tally::default();
            near.iter().for_each(|run| tally.add(*run, &a.keys, &b.keys, (xs.start, ys.start)));
            // What is too little for two passages of this length is set phrases.
            if tally.kind(a.size(x), b.size(y), false).is_none() {
                continue;
            }
            let (Some(first), Some(last)) = (near.first(), near.last()) else { continue };
            let of_a = in_a.around(first.a, last.a + last.len - first.a);
            let of_b = in_b.around(first.b, last.b + last.len - first.b);
            let (Some((a_cite, a_keys)), Some((b_cite, b_keys))) = (of_a, of_b) else { continue };
            // What one passage repeats stands in different sentences of it.
            if compared.is_within(x, y) && a_cite.span().end > b_cite.span().start {
                continue;
            }
            let sizes = (Size::of(a_keys), Size::of(b_keys));
            let same = a_cite.quote() == b_cite.quote();
            if let Some(kind) = tally.kind(sizes.0, sizes.1, same) {
                let sizes = (&tally, sizes.0, sizes.1);
                found.push(self.finish(compared, a_cite, b_cite, Level::Passage, kind, sizes));
            }
        }
        // A long run of which the most lies in these passages, though it goes on in others, is told all the same.
        if found.is_empty() && tally.longest >= CERTAIN && !compared.is_within(x, y) {
            found.extend(self.pair(compared, one(x), one(y), Level::Passage, kind, tally));
        }
        found
    }

    /// The pairs of the sentences that hold the same quotations, of which all stand in the same two passages: where each
    /// begins in the two documents, and how many words it has.
    pub(super) fn quoted(
        &self,
        compared: &Compared,
        (x, y): (usize, usize),
        quotations: impl Iterator<Item = ((u32, u32), u32)>,
    ) -> Vec<Pair> {
        let (in_a, in_b) = (self.opened(compared.a, x), self.opened(compared.b, y));
        let pair = |(at, words): ((u32, u32), u32)| {
            let (a, a_keys) = in_a.around(at.0, words)?;
            let (b, b_keys) = in_b.around(at.1, words)?;
            let sizes = (&Tally::of(words), Size::of(a_keys), Size::of(b_keys));
            Some(self.finish(compared, a, b, Level::Passage, Kind::SharedQuotation, sizes))
        };
        quotations.filter_map(pair).collect()
    }

    fn opened(&self, document: usize, part: usize) -> Opened<'_> {
        let cite = &self.passage(document, part).cite;
        let mut tokens = Tokens::default();
        tokens.extend(cite.quote(), cite.span().start);
        let page = &self.pages[document];
        let keys = words(page, Stretch { first: part, last: part });
        let first = page.parts[part].first;
        Opened { keys, spans: tokens.spans, sentences: sentences(cite), first }
    }
}

/// Whether a run follows another closely in both places.
fn goes_on(run: &Run, next: &Run) -> bool {
    let close = |end: u32, from: u32| (end..=end + GAP).contains(&from);
    close(run.a + run.len, next.a) && close(run.b + run.len, next.b)
}

#[cfg(test)]
mod tests {
    use crate::corpus::{Corpus, Document};
    use crate::deduplicate::{Kind, Level, copies};
    use crate::segment::segments;

    /// A text of one paragraph: sentences of words that no other text holds, among them the given one.
    fn essay(about: &str, sentence: &str) -> String {
        let own = |from: usize| -> String {
            let words = |n: usize| (0..12).map(move |word| format!("{about}{n}x{word} "));
            (from..from + 12)
                .map(|n| format!("It {}ended. ", words(n).collect::<String>()))
                .collect()
        };
        format!("{}{sentence} {}", own(0), own(12))
    }

    fn told(sentence: &str, other: &str) -> Vec<(Kind, String, String)> {
        let texts = [essay("harbour", sentence), essay("orchard", other)];
        let documents = ["a", "b"].iter().zip(&texts).map(|(id, text)| Document::of_text(id, text));
        let corpus = Corpus { documents: documents.collect(), ..Corpus::default() };
        let pairs = copies(&corpus, &segments(&corpus)).pairs;
        let passages = pairs.iter().filter(|pair| pair.level == Level::Passage);
        passages.map(|p| (p.kind, p.a.quote().to_owned(), p.b.quote().to_owned())).collect()
    }

    #[test]
    fn one_sentence_in_common_is_told_as_that_sentence() {
        let sentence = "A fire at a chemical warehouse in Bremerhaven injured seven workers and closed the port railway for nine hours.";
        let expected = vec![(Kind::Verbatim, sentence.to_owned(), sentence.to_owned())];
        assert_eq!(told(sentence, sentence), expected);
    }

    #[test]
    fn a_paragraph_that_repeats_itself_is_told_by_its_sentences() {
        let sentence = "A fire at a chemical warehouse in Bremerhaven injured seven workers and closed the port railway for nine hours.";
        let text = format!("{sentence} {} {sentence}", essay("harbour", ""));
        let corpus = Corpus { documents: vec![Document::of_text("a", &text)], ..Corpus::default() };
        let pairs = copies(&corpus, &segments(&corpus)).pairs;
        let of_passages: Vec<(&str, &str)> = pairs
            .iter()
            .filter(|pair| pair.level == Level::Passage)
            .map(|pair| (pair.a.quote(), pair.b.quote()))
            .collect();
        assert_eq!(of_passages, [(sentence, sentence)]);
        assert!(pairs.iter().all(|pair| pair.a.span().end <= pair.b.span().start));
    }

    #[test]
    fn one_word_over_and_over_takes_no_long_time() {
        let corpus = Corpus {
            documents: vec![Document::of_text("a", &"to be or not to be ".repeat(4_000))],
            ..Corpus::default()
        };
        assert!(copies(&corpus, &segments(&corpus)).pairs.is_empty());
    }

    #[test]
    fn a_quotation_in_common_is_told_with_its_sentences() {
        let a = "Crews pumped all night and “nobody ever expected such damage here”, one of them told reporters.";
        let b = "The mayor saw that “nobody ever expected such damage here” and promised help.";
        assert_eq!(told(a, b), [(Kind::SharedQuotation, a.to_owned(), b.to_owned())]);
    }
}
