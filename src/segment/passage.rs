//! Passages and their roles.

use serde::Serialize;

use crate::text::Cite;

/// A headline, paragraph, caption or other unit of layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The words, without white space at the edges.
    pub cite: Cite,
    /// What it is for.
    pub role: Role,
    /// The post of a live blog that it belongs to, counted from 1; `None` outside posts.
    pub post: Option<u32>,
}

/// What a passage is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The headline of the document.
    Title,
    /// The headline of a post, or a subheading.
    Headline,
    /// The line under the title that sums it up.
    Standfirst,
    /// Reporting: what is read for events, figures and claims.
    Body,
    /// Who wrote it.
    Byline,
    /// Who made a picture.
    Credit,
    /// What a picture shows.
    Caption,
    /// A printed date or time of publication.
    Stamp,
    /// A pointer to another page.
    Link,
    /// Text of the outlet about itself: banners, sign-up walls.
    Boilerplate,
}

impl Role {
    /// The name that rows carry.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Title => "title",
            Role::Headline => "headline",
            Role::Standfirst => "standfirst",
            Role::Body => "body",
            Role::Byline => "byline",
            Role::Credit => "credit",
            Role::Caption => "caption",
            Role::Stamp => "stamp",
            Role::Link => "link",
            Role::Boilerplate => "boilerplate",
        }
    }

    /// Whether the passage reports: titles, headlines, standfirsts and body text do; captions, credits, links, stamps,
    /// bylines and boilerplate do not.
    pub fn reports(self) -> bool {
        matches!(self, Role::Title | Role::Headline | Role::Standfirst | Role::Body)
    }
}
