//! What stands beside an article and shows so by its words or its shape, whatever its elements are called: remarks of
//! readers under their heading, lists of pointers to other pages, other articles below, notices of rights and cookies.

use std::ops::Range;

use super::blocks::{Block, Kind, within};
use super::choose::is_prose;
use super::headings::{self, Heads};
use super::tag::Tag;
use super::tree::{Id, Tree, flat};

/// Which blocks of a page stand beside its article.
pub(super) struct Beside {
    pub(super) marked: Vec<bool>,
    /// The headings that repeat the title of the page, as numbers of blocks in page order.
    pub(super) titles: Vec<usize>,
}

/// Reads which blocks stand beside the article. Text in front of the first heading of a kind is never marked as its.
pub(super) fn beside(tree: &Tree, blocks: &[Block]) -> Beside {
    let mut sums = vec![0];
    for block in blocks {
        let length = if is_prose(block) { block.length } else { 0 };
        sums.push(sums.last().copied().unwrap_or(0) + length);
    }
    let titles = titles(tree, blocks);
    let mut reader =
        Reader { tree, blocks, sums, titles: &titles, marked: vec![false; blocks.len()] };
    // What a heading marks lies behind it, so what stands before it is settled.
    let mut before = 0;
    for (index, block) in blocks.iter().enumerate() {
        match headings::read(block).filter(|_| !reader.marked[index]) {
            Some(Heads::Remarks) if before >= LEAST => reader.remarks(index),
            Some(Heads::Pointers) => reader.pointers(index),
            _ => {}
        }
        before += reader.unmarked(index..index + 1);
    }
    reader.teasers();
    reader.others();
    reader.notices();
    Beside { marked: reader.marked, titles }
}

/// The headings whose words stand in the title of the page.
fn titles(tree: &Tree, blocks: &[Block]) -> Vec<usize> {
    let named = tree.elements(Tag::Title).next().map(|id| tree.words_of(id)).unwrap_or_default();
    let named = named.to_lowercase();
    let is_title = |block: &Block| {
        matches!(block.kind, Kind::Heading(1 | 2))
            && block.length >= 12
            && named.contains(&flat(&block.text).to_lowercase())
    };
    (0..blocks.len()).filter(|index| is_title(&blocks[*index])).collect()
}

struct Reader<'a> {
    tree: &'a Tree,
    blocks: &'a [Block],
    /// Characters of running text in front of each block.
    sums: Vec<usize>,
    titles: &'a [usize],
    marked: Vec<bool>,
}

/// Articles of fewer characters do not tell what stands beside them.
const LEAST: usize = 200;

/// Of so many notices the elements around them are weighed; a page of more is looked through line by line.
const NOTICES: usize = 32;

/// The text of a teaser is at most so many characters long.
const TEASER: usize = 240;

impl Reader<'_> {
    fn prose(&self, range: &Range<usize>) -> usize {
        self.sums[range.end.max(range.start)] - self.sums[range.start]
    }

    fn inside(&self, id: Id) -> Range<usize> {
        within(self.blocks, &self.tree.inside(id))
    }

    /// Characters of running text that is not marked yet.
    fn unmarked(&self, range: Range<usize>) -> usize {
        range
            .filter(|index| !self.marked[*index])
            .map(|index| self.sums[index + 1] - self.sums[index])
            .sum()
    }

    fn holds_title(&self, range: &Range<usize>) -> bool {
        let at = self.titles.partition_point(|title| *title < range.start);
        self.titles.get(at).is_some_and(|title| *title < range.end)
    }

    /// The element around a heading in which something follows it, and what does, the heading first.
    fn section(&self, index: usize, spoken: bool) -> Option<(Id, Range<usize>)> {
        let around = self.tree.ancestors(self.blocks[index].at).take(8);
        let found = around.filter(|id| self.tree.tag(*id).is_some_and(|tag| !tag.is_inline()));
        found
            .map(|id| (id, index..self.inside(id).end))
            .find(|(_, section)| section.len() > 1 && (!spoken || self.prose(section) > 0))
    }

    /// What readers wrote below an article: all that follows its heading in the element around both.
    fn remarks(&mut self, index: usize) {
        let Some((_, section)) = self.section(index, true) else { return };
        let rest = section.start + 1..section.end;
        let headed = |index: usize| matches!(self.blocks[index].kind, Kind::Heading(1 | 2));
        // A line that says how many remarks there are stands above many an article.
        let line = !matches!(self.blocks[index].kind, Kind::Heading(_));
        if !(self.holds_title(&rest) || line && rest.clone().any(headed)) {
            self.marked[section].fill(true);
        }
    }

    /// Pointers under their heading: an element of their own, or what follows the heading as long as it points.
    fn pointers(&mut self, index: usize) {
        let Some((holder, section)) = self.section(index, false) else { return };
        let before = self.inside(holder).start..index;
        if self.holds_title(&section) {
            return;
        }
        let blocks = self.blocks;
        let level = |index: usize| match blocks[index].kind {
            Kind::Heading(level) => level,
            _ => u8::MAX,
        };
        let own = level(index);
        let next = section.clone().skip(1).find(|other| {
            level(*other) <= own
                && own != u8::MAX
                && headings::read(&blocks[*other]).is_none()
                && blocks[*other].linked == 0
        });
        let end = next.unwrap_or(section.end);
        let short = |index: usize| {
            blocks[index].length <= TEASER || blocks[index].linked * 2 > blocks[index].length
        };
        let section = index..end;
        let whole = self.prose(&before) == 0 && section.clone().all(short);
        let links = section.clone().any(|index| blocks[index].linked * 2 > blocks[index].length);
        if whole && links && self.prose(&section) * 2 < self.sums[blocks.len()] {
            self.marked[section].fill(true);
            return;
        }
        let heading = blocks[index].at;
        let mut marked = index..index + 1;
        for child in self.tree.children(holder).filter(|id| *id > heading) {
            let inner = self.inside(child);
            if inner.is_empty() || inner.start < marked.end {
                continue;
            }
            let points = inner.clone().any(|index| blocks[index].linked * 2 > blocks[index].length);
            if inner.end > end
                || !points
                || !inner.clone().all(short)
                || self.prose(&inner) > 2 * TEASER
            {
                break;
            }
            marked.end = inner.end;
        }
        if marked.len() > 1 {
            self.marked[marked].fill(true);
        }
    }

    /// Three or more elements of a kind, one after another, each a linked headline with a sentence or two.
    fn teasers(&mut self) {
        let all = self.tree.all();
        for parent in all {
            if self.tree.tag(parent).is_none_or(|tag| tag.is_inline() || tag == Tag::P) {
                continue;
            }
            let mut run: Vec<Id> = Vec::new();
            let kind = |id: Id| (self.tree.tag(id), self.class(id));
            let mut runs: Vec<Vec<Id>> = Vec::new();
            for child in self.tree.children(parent).filter(|id| self.tree.tag(*id).is_some()) {
                let same = run.last().is_none_or(|last| kind(*last) == kind(child));
                let teaser = self.is_teaser(child);
                if !(same && teaser) {
                    runs.push(std::mem::take(&mut run));
                }
                if teaser {
                    run.push(child);
                }
            }
            runs.push(run);
            for run in runs.into_iter().filter(|run| run.len() >= 3) {
                let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
                let range = self.inside(*first).start..self.inside(*last).end;
                let after = range.end..self.inside(parent).end;
                let beside = self.sums[self.blocks.len()] - self.prose(&range);
                // Text goes on after a list that belongs to it.
                if self.unmarked(after) < LEAST && beside >= LEAST.max(self.prose(&range) / 2) {
                    self.marked[range].fill(true);
                }
            }
        }
    }

    fn class(&self, id: Id) -> Option<&str> {
        self.tree.attribute(id, "class").and_then(|class| class.split_whitespace().next())
    }

    fn is_teaser(&self, id: Id) -> bool {
        let inner = self.inside(id);
        if !(2..=6).contains(&inner.len()) || self.prose(&inner) > TEASER {
            return false;
        }
        let blocks = &self.blocks[inner];
        let linked = |block: &Block| block.length >= 12 && block.linked * 10 >= block.length * 6;
        // A card that scripts make a link of ends with its day.
        let headed = matches!(blocks[0].kind, Kind::Heading(_));
        let dated = || {
            let last = &blocks[blocks.len() - 1];
            let figures = last.text.bytes().filter(u8::is_ascii_digit).count();
            last.length <= 24 && (5..=8).contains(&figures)
        };
        (blocks.iter().any(linked) || (headed && dated()))
            && blocks.iter().filter(|block| is_prose(block)).count() <= 2
    }

    /// Elements of the kind of the one around the title that have a headline of the first order: other articles.
    fn others(&mut self) {
        let first = self.titles.iter().find(|title| self.blocks[**title].kind == Kind::Heading(1));
        let Some(title) = first.map(|title| self.blocks[*title].at) else { return };
        for around in self.tree.ancestors(title).take(8) {
            let Some(parent) = self.tree.parent(around) else { return };
            if self.class(around).is_none() && !self.tree.is(around, Tag::Article) {
                continue;
            }
            let same = |id: &Id| {
                *id > around
                    && self.tree.tag(*id) == self.tree.tag(around)
                    && self.class(*id) == self.class(around)
            };
            let headed = |id: &Id| {
                let mut inside = self.blocks[self.inside(*id)].iter();
                inside.any(|block| block.kind == Kind::Heading(1))
                    && !self.holds_title(&self.inside(*id))
            };
            let others: Vec<Id> = self.tree.children(parent).filter(same).filter(headed).collect();
            for other in others {
                let range = self.inside(other);
                self.marked[range].fill(true);
            }
        }
    }

    /// Notices of rights below the article and of cookies above it, with the small elements around them.
    fn notices(&mut self) {
        let title = self.titles.first().copied().unwrap_or(0);
        let total = self.unmarked(0..self.blocks.len());
        let mut found = 0;
        for index in 0..self.blocks.len() {
            let words = &self.blocks[index].text;
            let notice = if index < title {
                headings::tells_cookies(words)
            } else {
                headings::tells_rights(words)
            };
            if !notice || self.marked[index] {
                continue;
            }
            found += 1;
            if found > NOTICES {
                self.marked[index] = true;
                continue;
            }
            let around =
                self.tree.ancestors(self.blocks[index].at).take(8).map(|id| self.inside(id));
            let small = around.take_while(|range| {
                !self.holds_title(range) && self.unmarked(range.clone()) * 2 < total
            });
            let range = small.last().unwrap_or(index..index + 1);
            self.marked[range].fill(true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::page::blocks;

    const TEXT: &str = "<h1>Fähre gerät in Seenot</h1><p>The ferry left the harbour an hour late, said the company that runs it, and was last seen off the cape by a fisherman.</p><p>Rescuers reached it before noon and took forty people off it, the coast guard told reporters in the harbour.</p>";

    /// The lines of a page that stand beside its article.
    fn of(below: &str) -> Vec<String> {
        let html = format!(
            "<title>Fähre gerät in Seenot | Bote</title><div><div>{TEXT}</div>{below}</div>"
        );
        let tree = Tree::parse(&html);
        let blocks = blocks::blocks(&tree);
        let marked = beside(&tree, &blocks).marked;
        let lines = blocks.iter().zip(marked).filter(|(_, marked)| *marked);
        lines.map(|(block, _)| block.text.clone()).collect()
    }

    #[test]
    fn remarks_and_pointers_under_their_headings() {
        for heading in
            ["Kommentare (3)", "48 Comments", "Vos commentaires", "3 thoughts on “Fähre”"]
        {
            let below = format!(
                "<div><h3>{heading}</h3><p>My brother works on that ferry and says the exact opposite.</p></div>"
            );
            assert_eq!(of(&below).len(), 2, "{heading}");
        }
        for heading in [
            "Das könnte Sie auch interessieren",
            "Mehr zum Thema",
            "À lire aussi",
            "Leggi anche",
            "More from Malta",
        ] {
            let below = format!(
                "<div><h3>{heading}</h3><p><a href=/x>Hafen bleibt bis Montag gesperrt</a></p></div>"
            );
            assert_eq!(of(&below).len(), 2, "{heading}");
        }
        for heading in [
            "What the company says",
            "More than a hundred saved",
            "Die Kommentare der Presse zum Untergang",
        ] {
            let below = format!(
                "<h3>{heading}</h3><p>The ship was built for a lake, and nobody had asked whether it would do at sea.</p>"
            );
            assert_eq!(of(&below), Vec::<String>::new(), "{heading}");
        }
    }

    #[test]
    fn a_pointer_inside_the_text_ends_where_the_text_goes_on() {
        let found = of(
            "<p>Lesen Sie auch</p><p><a href=/x>Hafen bleibt bis Montag gesperrt</a></p><p>The ship was built for a lake, and nobody had asked whether it would do at sea.</p>",
        );
        assert_eq!(found, ["Lesen Sie auch", "Hafen bleibt bis Montag gesperrt"]);
    }

    #[test]
    fn teasers_and_steps() {
        let card = |headline: &str| {
            format!(
                "<div class=c><a href=/x>{headline}</a><p>The company says that nobody was hurt on board.</p></div>"
            )
        };
        let cards =
            ["Harbour stays shut", "Captain is questioned", "Lifeboat gets an engine"].map(card);
        assert_eq!(of(&format!("<div>{}</div>", cards.concat())).len(), 6);
        let step =
            "<div class=c><h3>Step</h3><p>Turn the wheel until the bell rings on deck.</p></div>";
        assert_eq!(of(&format!("<div>{}</div>", step.repeat(3))), Vec::<String>::new());
    }

    #[test]
    fn another_article_below_and_a_notice_of_rights() {
        let html = "<head><title>Ferry sinks off the cape | Bugle</title></head><section class=u><h1>Ferry sinks off the cape</h1><p>The company that runs it was sorry, and said so.</p></section><section class=u><h1>A goalkeeper in glasses</h1><p>He worries about rain.</p></section>";
        let tree = Tree::parse(html);
        let blocks = blocks::blocks(&tree);
        assert_eq!(beside(&tree, &blocks).marked, [false, false, true, true]);
        let foot = "<div><p>Alle Rechte vorbehalten.</p><p>Für eingesandte Fotos wird keine Haftung übernommen.</p></div>";
        assert_eq!(of(foot).len(), 2);
    }

    proptest::proptest! {
        #[test]
        fn no_page_is_too_odd(html in "(<(/?(p|div|a|li|h1|h3|article)|!--)( class=\"[a-c]\")?>|Comments|Related|All rights reserved|[a-z.& ]{0,30}){0,40}") {
            let tree = Tree::parse(&html);
            let blocks = blocks::blocks(&tree);
            proptest::prop_assert_eq!(beside(&tree, &blocks).marked.len(), blocks.len());
        }
    }
}
