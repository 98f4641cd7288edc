//! The lines and paragraphs of a page in their order, each with what its elements say of it.

use std::ops::Range;

use super::tag::Tag;
use super::tree::{Id, Tree, is_space};

/// A paragraph, heading, item or other run of words that a browser sets apart from its neighbours.
#[derive(Debug)]
pub(super) struct Block {
    /// The words with one space between each; a line break where the page forces one.
    pub(super) text: String,
    /// The first text node in it.
    pub(super) at: Id,
    /// Characters, without white space at the edges.
    pub(super) length: usize,
    /// Characters that stand in links.
    pub(super) linked: usize,
    pub(super) kind: Kind,
    /// Whether it stands in a quotation that the page sets apart.
    pub(super) quoted: bool,
}

/// What the elements around a block make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A paragraph, or a line in no element of its own.
    Paragraph,
    /// A heading; the title of the page is of level 1.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A row of a table.
    Row,
    /// The text under a picture.
    Caption,
}

/// All blocks of a page that a reader would see, menus and footers among them.
pub(super) fn blocks(tree: &Tree) -> Vec<Block> {
    let mut reader = Reader {
        tree,
        blocks: Vec::new(),
        text: String::new(),
        at: 0,
        linked: 0,
        links: 0,
        length: 0,
        open: Vec::new(),
    };
    let all = tree.all();
    let mut id = all.start;
    while id < all.end {
        reader.leave(id);
        match tree.tag(id) {
            None => reader.read(id),
            Some(tag) if tag.is_unseen() || is_hidden(tree, id) => {
                id = tree.inside(id).end;
                continue;
            }
            Some(tag) => reader.enter(id, tag),
        }
        id += 1;
    }
    reader.leave(Id::MAX);
    reader.flush();
    reader.blocks
}

/// Whether a page says that an element is not to be seen.
pub(super) fn is_hidden(tree: &Tree, id: Id) -> bool {
    tree.attributes(id).any(|(name, value)| match name {
        "hidden" => true,
        "aria-hidden" => value == "true",
        // AMP pages hide what opens later in this way.
        "layout" => value.eq_ignore_ascii_case("nodisplay"),
        "style" => {
            let style: String = value.chars().filter(|c| !c.is_whitespace()).take(200).collect();
            style.contains("display:none") || style.contains("visibility:hidden")
        }
        _ => false,
    })
}

struct Reader<'a> {
    tree: &'a Tree,
    blocks: Vec<Block>,
    text: String,
    at: Id,
    /// Characters in links of the block that is being read.
    linked: usize,
    length: usize,
    /// How many links are open.
    links: u32,
    /// The open elements that end a block or a link, with the node after each.
    open: Vec<(Tag, Id)>,
}

impl Reader<'_> {
    fn enter(&mut self, id: Id, tag: Tag) {
        if tag == Tag::Br {
            let trimmed = self.text.trim_end_matches(' ').len();
            self.text.truncate(trimmed);
            // Two breaks in a row end a paragraph.
            if self.text.ends_with('\n') {
                self.flush();
            } else if !self.text.is_empty() {
                self.text.push('\n');
            }
        } else if tag == Tag::A {
            self.links += 1;
            self.open.push((tag, self.tree.inside(id).end));
        } else if matches!(tag, Tag::Td | Tag::Th) {
            self.push_space();
        } else if !tag.is_inline() {
            self.flush();
            self.open.push((tag, self.tree.inside(id).end));
        }
    }

    /// Leaves the elements that end before a node.
    fn leave(&mut self, id: Id) {
        while let Some((tag, _)) = self.open.last().copied().filter(|(_, end)| *end <= id) {
            if tag == Tag::A {
                self.links -= 1;
            } else {
                self.flush();
            }
            self.open.pop();
        }
    }

    fn push_space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
            self.text.push(' ');
        }
    }

    fn read(&mut self, id: Id) {
        let words = self.tree.text(id);
        for (index, word) in words.split(is_space).enumerate() {
            if index > 0 {
                self.push_space();
            }
            if word.is_empty() {
                continue;
            }
            if self.text.is_empty() {
                self.at = id;
            }
            self.text.push_str(word);
            let count = word.chars().count();
            self.length += count + usize::from(index > 0);
            if self.links > 0 {
                self.linked += count + usize::from(index > 0);
            }
        }
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let (linked, length) = (std::mem::take(&mut self.linked), std::mem::take(&mut self.length));
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return;
        }
        let text = if trimmed.len() == text.len() { text } else { trimmed.to_owned() };
        let kind = self.kind();
        let quoted = self.open.iter().any(|(tag, _)| *tag == Tag::Blockquote);
        self.blocks.push(Block { text, at: self.at, length, linked, kind, quoted });
    }

    /// The innermost element that says what the block is.
    fn kind(&self) -> Kind {
        for (tag, _) in self.open.iter().rev() {
            return match tag {
                Tag::H1 => Kind::Heading(1),
                Tag::H2 => Kind::Heading(2),
                Tag::H3 => Kind::Heading(3),
                Tag::H4 | Tag::H5 | Tag::H6 => Kind::Heading(4),
                Tag::Figcaption | Tag::Caption => Kind::Caption,
                Tag::Figure => Kind::Caption,
                Tag::Li | Tag::Dd | Tag::Dt => Kind::Item,
                Tag::Tr => Kind::Row,
                _ => continue,
            };
        }
        Kind::Paragraph
    }
}

/// The blocks that lie inside an element.
pub(super) fn within(blocks: &[Block], nodes: &Range<Id>) -> Range<usize> {
    let first = blocks.partition_point(|block| block.at < nodes.start);
    let end = first + blocks[first..].partition_point(|block| block.at < nodes.end);
    first..end
}
