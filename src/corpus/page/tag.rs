//! The names of HTML elements, and what kind of element each is.

macro_rules! tags {
    ($($variant:ident $name:literal,)*) => {
        /// The name of an element. Names that no HTML element has are `Other`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(super) enum Tag { $($variant,)* Other }

        impl Tag {
            pub(super) const COUNT: usize = Tag::Other as usize + 1;

            /// The tag of a name in lower case, as the tokenizer gives it.
            pub(super) fn named(name: &[u8]) -> Tag {
                const NAMES: &[(&str, Tag)] = &[$(($name, Tag::$variant),)*];
                NAMES
                    .binary_search_by(|(known, _)| known.as_bytes().cmp(name))
                    .map_or(Tag::Other, |at| NAMES[at].1)
            }

            #[cfg(test)]
            pub(super) const NAMES: &[&str] = &[$($name,)*];
        }
    };
}

// In the order of the names, which are searched by halves.
#[rustfmt::skip]
tags! {
    A "a", Abbr "abbr", Acronym "acronym", Address "address", Area "area", Article "article", Aside "aside", Audio "audio",
    B "b", Base "base", Big "big", Blockquote "blockquote", Body "body", Br "br", Button "button",
    Canvas "canvas", Caption "caption", Center "center", Cite "cite", Code "code", Col "col", Colgroup "colgroup",
    Dd "dd", Del "del", Details "details", Dialog "dialog", Dir "dir", Div "div", Dl "dl", Dt "dt",
    Em "em", Embed "embed", Fieldset "fieldset", Figcaption "figcaption", Figure "figure", Font "font", Footer "footer", Form "form",
    H1 "h1", H2 "h2", H3 "h3", H4 "h4", H5 "h5", H6 "h6", Head "head", Header "header", Hgroup "hgroup", Hr "hr", Html "html",
    I "i", Iframe "iframe", Img "img", Input "input", Ins "ins", Kbd "kbd", Label "label", Legend "legend", Li "li", Link "link",
    Main "main", Map "map", Mark "mark", Menu "menu", Meta "meta", Nav "nav", Noframes "noframes", Noscript "noscript", Object "object",
    Ol "ol", Optgroup "optgroup", Option "option", Output "output", P "p", Param "param", Picture "picture", Pre "pre", Progress "progress",
    Q "q", S "s", Samp "samp", Script "script", Section "section", Select "select", Small "small", Source "source", Span "span",
    Strike "strike", Strong "strong", Style "style", Sub "sub", Summary "summary", Sup "sup", Svg "svg",
    Table "table", Tbody "tbody", Td "td", Template "template", Textarea "textarea", Tfoot "tfoot", Th "th", Thead "thead", Time "time",
    Title "title", Tr "tr", Track "track", Tt "tt", U "u", Ul "ul", Var "var", Video "video", Wbr "wbr",
}

impl Tag {
    /// Whether the element never has content.
    pub(super) fn is_void(self) -> bool {
        matches!(
            self,
            Tag::Area
                | Tag::Base
                | Tag::Br
                | Tag::Col
                | Tag::Embed
                | Tag::Hr
                | Tag::Img
                | Tag::Input
                | Tag::Link
                | Tag::Meta
                | Tag::Param
                | Tag::Source
                | Tag::Track
                | Tag::Wbr
        )
    }

    /// Whether the element stands inside a line of text.
    pub(super) fn is_inline(self) -> bool {
        matches!(
            self,
            Tag::A
                | Tag::Abbr
                | Tag::Acronym
                | Tag::B
                | Tag::Big
                | Tag::Cite
                | Tag::Code
                | Tag::Del
                | Tag::Em
                | Tag::Font
                | Tag::I
                | Tag::Img
                | Tag::Ins
                | Tag::Kbd
                | Tag::Label
                | Tag::Mark
                | Tag::Q
                | Tag::S
                | Tag::Samp
                | Tag::Small
                | Tag::Span
                | Tag::Strike
                | Tag::Strong
                | Tag::Sub
                | Tag::Sup
                | Tag::Time
                | Tag::Tt
                | Tag::U
                | Tag::Var
                | Tag::Wbr
                | Tag::Other
        )
    }

    /// Whether the element is a heading.
    pub(super) fn is_heading(self) -> bool {
        matches!(self, Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6)
    }

    /// Whether what the element holds is never shown as text of the page.
    pub(super) fn is_unseen(self) -> bool {
        matches!(
            self,
            Tag::Script
                | Tag::Style
                | Tag::Noscript
                | Tag::Noframes
                | Tag::Template
                | Tag::Svg
                | Tag::Iframe
                | Tag::Object
                | Tag::Embed
                | Tag::Canvas
                | Tag::Audio
                | Tag::Video
                | Tag::Select
                | Tag::Textarea
                | Tag::Button
                | Tag::Input
                | Tag::Head
                | Tag::Map
                | Tag::Dialog
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_order() {
        assert!(Tag::NAMES.is_sorted());
        for name in Tag::NAMES {
            assert_ne!(Tag::named(name.as_bytes()), Tag::Other, "{name}");
        }
        assert_eq!(Tag::named(b"bsp-story"), Tag::Other);
    }
}
