//! Lays over each document what manifest, profiles, its own text and the options know of it.

use std::collections::HashMap;

use super::draft::{Draft, Fields, hex};
use super::manifest::{Listed, Manifest};
use super::profile::Profiles;
use super::published::parse_published;
use super::{
    Basis, Document, Fact, Notice, Publication, ReadError, ReadOptions, Source, ago, outlet,
};
use crate::calendar::Zone;
use crate::text::Text;

/// A draft that has its place among the documents.
pub(super) struct Received {
    draft: Draft,
    id: String,
    notices: Vec<Notice>,
    known: Fields,
}

/// What is laid over every document, and what was seen so far.
pub(super) struct Desk<'a> {
    options: &'a ReadOptions,
    manifest: Manifest,
    profiles: Profiles,
    /// How often an id was given.
    ids: HashMap<String, u32>,
    /// The first document of every content.
    contents: HashMap<[u8; 32], String>,
}

impl<'a> Desk<'a> {
    /// Reads manifest and profiles.
    ///
    /// # Errors
    ///
    /// When either cannot be read or used.
    pub(super) fn new(options: &'a ReadOptions) -> Result<Desk<'a>, ReadError> {
        let manifest =
            options.manifest.as_deref().map(Manifest::read).transpose()?.unwrap_or_default();
        let profiles =
            options.profile.as_deref().map(Profiles::with).transpose()?.unwrap_or_default();
        Ok(Desk { options, manifest, profiles, ids: HashMap::new(), contents: HashMap::new() })
    }

    /// What depends on the documents before: the id, and whether the same bytes were there.
    pub(super) fn receive(&mut self, draft: Draft) -> Received {
        let mut draft = draft;
        let mut notices = std::mem::take(&mut draft.notices);
        let id = self.unique(std::mem::take(&mut draft.id), &mut notices);
        if let Some(first) = self.contents.get(&draft.sha256) {
            let message =
                format!("the same bytes as {first}; leave one out if it is the same document");
            notices.push(Notice::new("same-content", message));
        } else {
            self.contents.insert(draft.sha256, id.clone());
        }
        let known = match self.manifest.of(&id, &draft.path) {
            Listed::Row(fields) => fields.clone(),
            Listed::Nowhere => Fields::default(),
            Listed::Several(rows) => {
                let rows = rows.join("` and `");
                let message = format!(
                    "the rows `{rows}` of the manifest may all be about {id} and none is used; write its path as `dateline documents` prints it"
                );
                notices.push(Notice::new("manifest-ambiguous", message));
                Fields::default()
            }
        };
        Received { draft, id, notices, known }
    }

    /// What is known of outlets.
    pub(super) fn profiles(&self) -> &Profiles {
        &self.profiles
    }

    /// Rows of the manifest that were about no document.
    pub(super) fn unused(&self) -> Vec<ReadError> {
        self.manifest.unused()
    }

    /// The document with all that manifest, profiles, text and options know of it.
    pub(super) fn finish(&self, received: Received) -> Document {
        let Received { draft, id, mut notices, known } = received;
        if memchr::memchr(0, draft.text.as_bytes()).is_some() {
            let message = "the text holds NUL characters; they are kept, since offsets count them";
            notices.push(Notice::new("nul", message));
        }
        let text = Text::new(id.as_str(), draft.text);
        let fields = draft.fields;
        let url = known.url.or(fields.url);
        let outlet = self.outlet(known.outlet, fields.outlet, url.as_deref(), &text);
        let profile = outlet.as_ref().and_then(|outlet| self.profiles.named(&outlet.value));
        let owner = known
            .owner
            .map(|owner| (owner, "manifest"))
            .or(fields.owner.map(|owner| (owner, "metadata")))
            .or_else(|| Some((profile?.owner.clone()?, "profile")))
            .map(|(value, basis)| Fact { value, basis, evidence: None });
        if let Some(zone) = fields.zone.as_deref().filter(|zone| Zone::named(zone).is_none()) {
            let message = format!(
                "`{zone}` is no zone of the tz database and is not used; write it as Europe/London"
            );
            notices.push(Notice::new("unknown-zone", message));
        }
        let zone = known
            .zone
            .as_deref()
            .and_then(Zone::named)
            .or_else(|| fields.zone.as_deref().and_then(Zone::named))
            .or_else(|| profile?.zone())
            .or(self.options.zone);
        let published = self.published(known.published, fields.published, zone, &mut notices);
        let captured = fields.captured.as_deref().and_then(|value| parse_published(value, zone));
        let (published, notice) = match published {
            Some(published) => (Some(published), None),
            None => ago::read(&text, captured.as_ref()),
        };
        notices.extend(notice);
        Document {
            text,
            source: Source {
                path: draft.path,
                format: draft.format,
                sha256: hex(&draft.sha256),
                bytes: draft.bytes,
            },
            outlet,
            owner,
            title: fields.title,
            author: fields.author,
            url,
            language: fields.language,
            published,
            captured,
            zone,
            notices,
        }
    }

    fn unique(&mut self, id: String, notices: &mut Vec<Notice>) -> String {
        let count = self.ids.entry(id.clone()).or_default();
        *count += 1;
        if *count == 1 {
            return id;
        }
        let mut number = *count;
        let mut other = format!("{id}~{number}");
        while self.ids.contains_key(&other) {
            number += 1;
            other = format!("{id}~{number}");
        }
        self.ids.insert(other.clone(), 1);
        let message = format!(
            "the id {id} was there before; this document is called {other}: give ids that differ"
        );
        notices.push(Notice::new("same-id", message));
        other
    }

    fn outlet(
        &self,
        known: Option<String>,
        field: Option<String>,
        url: Option<&str>,
        text: &Text,
    ) -> Option<Fact> {
        let named = |name: String, basis: &'static str| {
            // A host such as "www.bbc.co.uk" in a field is the outlet that owns it.
            let profile = self.profiles.named(&name).or_else(|| self.profiles.at(&name));
            let value = profile.map_or(name, |profile| profile.name.clone());
            Fact { value, basis, evidence: None }
        };
        known
            .map(|name| Fact { value: name, basis: "manifest", evidence: None })
            .or_else(|| field.map(|name| named(name, "metadata")))
            .or_else(|| {
                let profile = self.profiles.at(url?)?;
                Some(Fact { value: profile.name.clone(), basis: "profile", evidence: None })
            })
            .or_else(|| outlet::stated(text, &self.profiles))
    }

    fn published(
        &self,
        known: Option<String>,
        field: Option<String>,
        zone: Option<Zone>,
        notices: &mut Vec<Notice>,
    ) -> Option<Publication> {
        let stated = |value: &str, basis: Basis| {
            let interval = parse_published(value, zone)?;
            Some(Publication { interval, basis, evidence: None, reasons: Vec::new() })
        };
        if let Some(value) = known {
            return stated(&value, Basis::Manifest);
        }
        if let Some(value) = field {
            if let Some(published) = stated(&value, Basis::Metadata) {
                return Some(published);
            }
            let message = format!(
                "`{value}` is no full date and is not used; write it as 2025-12-08 or 2025-12-08T11:49Z"
            );
            notices.push(Notice::new("unknown-date", message));
        }
        self.options.published.clone()
    }
}
