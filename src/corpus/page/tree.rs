//! The elements of a page: html5gum's tokens put into a tree.
//!
//! Browsers mend misnested tags by an algorithm that moves elements about and can take quadratic time. For reading text
//! it is enough that a tag which cannot be placed is passed over, so the tree is built in one pass, never deeper than
//! [`DEEPEST`], in time linear in the length of the page.

use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::tag::Tag;

/// Elements nested deeper than this are read as if they stood at this depth, as browsers do.
const DEEPEST: usize = 400;

/// The number of a node.
pub(super) type Id = u32;

/// The document itself.
pub(super) const ROOT: Id = 0;

const NONE: Id = Id::MAX;

/// A page.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    attributes: Vec<(Range<u32>, Range<u32>)>,
    /// What all texts, names and values are written in.
    words: String,
    /// The comments of the page that are short enough to say where it was saved from.
    pub(super) comments: Vec<String>,
}

#[derive(Debug)]
struct Node {
    parent: Id,
    next: Id,
    first: Id,
    last: Id,
    /// The first node after this one that is not inside it.
    end: Id,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Element(Tag, Range<u32>),
    Text(Range<u32>),
}

impl Tree {
    /// Reads a page. Any text gives a tree.
    pub(super) fn parse(html: &str) -> Tree {
        let mut builder = Builder::new(html.len());
        let mut emitter = CallbackEmitter::new(
            |event: CallbackEvent<'_>, _: Span<()>| -> Option<std::convert::Infallible> {
                builder.take(event);
                None
            },
        );
        emitter.naively_switch_states(true);
        let tokens = Tokenizer::new_with_emitter(html, emitter);
        tokens.for_each(drop);
        let mut tree = builder.tree;
        for id in (0..tree.nodes.len()).rev() {
            let end = some(tree.nodes[id].last).map(|last| tree.nodes[last as usize].end);
            tree.nodes[id].end = end.unwrap_or(id as Id + 1);
        }
        tree
    }

    /// The name of an element; `None` for a text.
    pub(super) fn tag(&self, id: Id) -> Option<Tag> {
        match self.nodes[id as usize].kind {
            Kind::Element(tag, _) => Some(tag),
            Kind::Text(_) => None,
        }
    }

    /// Whether the node is an element of that name.
    pub(super) fn is(&self, id: Id, tag: Tag) -> bool {
        self.tag(id) == Some(tag)
    }

    /// The words of a text node; empty for an element.
    pub(super) fn text(&self, id: Id) -> &str {
        match &self.nodes[id as usize].kind {
            Kind::Text(range) => self.slice(range),
            Kind::Element(..) => "",
        }
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        self.attributes(id).find(|(other, _)| *other == name).map(|(_, value)| value)
    }

    /// All attributes, in the order in which they stand.
    pub(super) fn attributes(&self, id: Id) -> impl Iterator<Item = (&str, &str)> {
        let range = match &self.nodes[id as usize].kind {
            Kind::Element(_, range) => range.start as usize..range.end as usize,
            Kind::Text(_) => 0..0,
        };
        self.attributes[range].iter().map(|(name, value)| (self.slice(name), self.slice(value)))
    }

    /// The element that holds the node; `None` for the document.
    pub(super) fn parent(&self, id: Id) -> Option<Id> {
        some(self.nodes[id as usize].parent)
    }

    /// The elements around a node, from the inside.
    pub(super) fn ancestors(&self, id: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(self.parent(id), |id| self.parent(*id))
    }

    /// The first node inside; `None` for a text or an empty element.
    pub(super) fn first_child(&self, id: Id) -> Option<Id> {
        some(self.nodes[id as usize].first)
    }

    /// The node after this one in the same element.
    pub(super) fn next_sibling(&self, id: Id) -> Option<Id> {
        some(self.nodes[id as usize].next)
    }

    /// The nodes directly inside.
    pub(super) fn children(&self, id: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(self.first_child(id), |id| self.next_sibling(*id))
    }

    /// The node and all inside it, in the order of the page. Nodes are numbered in this order.
    pub(super) fn inside(&self, id: Id) -> Range<Id> {
        id..self.nodes[id as usize].end
    }

    /// All nodes in the order of the page.
    pub(super) fn all(&self) -> Range<Id> {
        0..self.nodes.len() as Id
    }

    /// All elements of a name in the order of the page.
    pub(super) fn elements(&self, tag: Tag) -> impl Iterator<Item = Id> {
        self.all().filter(move |id| self.is(*id, tag))
    }

    /// The words inside a node, white space flattened.
    pub(super) fn words_of(&self, id: Id) -> String {
        let mut words = String::new();
        for inner in self.inside(id) {
            if self.tag(inner).is_some_and(|tag| !tag.is_inline()) {
                words.push(' ');
            }
            words.push_str(self.text(inner));
        }
        flat(&words)
    }

    fn slice(&self, range: &Range<u32>) -> &str {
        &self.words[range.start as usize..range.end as usize]
    }
}

/// The words with one space between each.
pub(super) fn flat(words: &str) -> String {
    let mut flat = String::with_capacity(words.len());
    for word in words.split(is_space).filter(|word| !word.is_empty()) {
        if !flat.is_empty() {
            flat.push(' ');
        }
        flat.push_str(word);
    }
    flat
}

/// White space of a page, and the signs of no width that pages put between letters.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}' | '\u{2060}')
}

fn some(id: Id) -> Option<Id> {
    (id != NONE).then_some(id)
}

struct Builder {
    tree: Tree,
    /// The open elements, the document first.
    open: Vec<(Tag, Id)>,
    /// How many of each name are open.
    counts: [u32; Tag::COUNT],
    /// How many elements are open that were too deep for the tree.
    sunk: usize,
    /// The start tag that is being read.
    tag: Tag,
    attributes: u32,
}

impl Builder {
    fn new(length: usize) -> Builder {
        let root = Node {
            parent: NONE,
            next: NONE,
            first: NONE,
            last: NONE,
            end: 0,
            kind: Kind::Text(0..0),
        };
        let tree = Tree {
            nodes: vec![Node { kind: Kind::Element(Tag::Other, 0..0), ..root }],
            attributes: Vec::new(),
            words: String::with_capacity(length / 2),
            comments: Vec::new(),
        };
        Builder {
            tree,
            open: vec![(Tag::Other, ROOT)],
            counts: [0; Tag::COUNT],
            sunk: 0,
            tag: Tag::Other,
            attributes: 0,
        }
    }

    fn take(&mut self, event: CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Tag::named(name);
                self.attributes = self.tree.attributes.len() as u32;
            }
            CallbackEvent::AttributeName { name } => {
                let name = self.write(name);
                let empty = name.end..name.end;
                self.tree.attributes.push((name, empty));
            }
            CallbackEvent::AttributeValue { value } => {
                let value = self.write(value);
                if let Some(last) = self.tree.attributes.last_mut() {
                    last.1 = value;
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => self.start(self_closing),
            CallbackEvent::EndTag { name } => self.end(Tag::named(name)),
            CallbackEvent::String { value } => {
                let range = self.write(value);
                self.append(Kind::Text(range));
            }
            CallbackEvent::Comment { value }
                if value.len() < 2000 && self.tree.comments.len() < 200 =>
            {
                self.tree.comments.push(String::from_utf8_lossy(value).into_owned());
            }
            _ => {}
        }
    }

    fn write(&mut self, bytes: &[u8]) -> Range<u32> {
        let start = self.tree.words.len() as u32;
        self.tree.words.push_str(&String::from_utf8_lossy(bytes));
        start..self.tree.words.len() as u32
    }

    fn append(&mut self, kind: Kind) -> Id {
        let id = self.tree.nodes.len() as Id;
        let parent = self.open.last().map_or(ROOT, |(_, id)| *id);
        self.tree.nodes.push(Node { parent, next: NONE, first: NONE, last: NONE, end: 0, kind });
        let before = std::mem::replace(&mut self.tree.nodes[parent as usize].last, id);
        match some(before) {
            Some(before) => self.tree.nodes[before as usize].next = id,
            None => self.tree.nodes[parent as usize].first = id,
        }
        id
    }

    fn start(&mut self, self_closing: bool) {
        let tag = self.tag;
        self.close_implied(tag);
        let attributes = self.attributes..self.tree.attributes.len() as u32;
        let id = self.append(Kind::Element(tag, attributes));
        // A tag closed in itself is an open tag in HTML, but not in the pictures and formulas inside a page.
        if tag.is_void() || (self_closing && (tag == Tag::Other || tag == Tag::Svg)) {
            return;
        }
        if self.open.len() >= DEEPEST {
            self.sunk += 1;
            return;
        }
        self.open.push((tag, id));
        self.counts[tag as usize] += 1;
    }

    /// Closes what a start tag closes by being there: a paragraph at the next block, an item at the next item.
    fn close_implied(&mut self, tag: Tag) {
        let (closes, within): (&[Tag], &[Tag]) = match tag {
            Tag::Li => (&[Tag::Li], &[Tag::Ul, Tag::Ol, Tag::Menu, Tag::Dir]),
            Tag::Dd | Tag::Dt => (&[Tag::Dd, Tag::Dt], &[Tag::Dl]),
            Tag::Tr => (&[Tag::Tr], &[Tag::Table]),
            Tag::Td | Tag::Th => (&[Tag::Td, Tag::Th], &[Tag::Tr, Tag::Table]),
            Tag::Option | Tag::Optgroup => (&[Tag::Option], &[Tag::Select]),
            Tag::Body => (&[Tag::Head], &[]),
            _ => (&[], &[]),
        };
        if !closes.is_empty() && closes.iter().any(|tag| self.counts[*tag as usize] > 0) {
            let found = self
                .open
                .iter()
                .rposition(|(open, _)| closes.contains(open) || within.contains(open))
                .filter(|at| closes.contains(&self.open[*at].0));
            if let Some(at) = found {
                self.close_to(at);
            }
        }
        let block = !tag.is_inline()
            && !matches!(
                tag,
                Tag::Br
                    | Tag::Script
                    | Tag::Style
                    | Tag::Link
                    | Tag::Meta
                    | Tag::Picture
                    | Tag::Source
                    | Tag::Noscript
                    | Tag::Button
                    | Tag::Input
                    | Tag::Iframe
                    | Tag::Svg
                    | Tag::Video
                    | Tag::Audio
                    | Tag::Object
                    | Tag::Embed
                    | Tag::Select
                    | Tag::Textarea
            );
        if block && self.counts[Tag::P as usize] > 0 {
            let found =
                self.open.iter().rposition(|(open, _)| *open == Tag::P || !open.is_inline());
            if let Some(at) = found.filter(|at| self.open[*at].0 == Tag::P) {
                self.close_to(at);
            }
        }
    }

    fn end(&mut self, tag: Tag) {
        if tag.is_void() {
            return;
        }
        if self.sunk > 0 {
            self.sunk -= 1;
            return;
        }
        if self.counts[tag as usize] == 0 {
            return;
        }
        let inline = tag.is_inline();
        let table = matches!(
            tag,
            Tag::Table | Tag::Tbody | Tag::Thead | Tag::Tfoot | Tag::Tr | Tag::Td | Tag::Th
        );
        let bounds = |open: Tag| {
            if inline {
                !open.is_inline()
            } else {
                !table && matches!(open, Tag::Td | Tag::Th | Tag::Table | Tag::Template)
            }
        };
        let found = self.open.iter().rposition(|(open, _)| *open == tag || bounds(*open));
        if let Some(at) = found.filter(|at| *at > 0 && self.open[*at].0 == tag) {
            self.close_to(at);
        }
    }

    fn close_to(&mut self, at: usize) {
        for (tag, _) in self.open.drain(at..) {
            self.counts[tag as usize] -= 1;
        }
    }
}
