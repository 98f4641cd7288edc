//! A document as its file or row gives it, before manifest, profiles and options are laid over it.

use sha2::{Digest, Sha256};

use super::{Format, Notice};

/// What a file or row says of one document.
#[derive(Debug)]
pub(super) struct Draft {
    /// The row's own id, else the file's name, else `name#row`.
    pub(super) id: String,
    /// The path below the input.
    pub(super) path: String,
    pub(super) format: Format,
    pub(super) text: String,
    pub(super) sha256: [u8; 32],
    pub(super) bytes: u64,
    pub(super) fields: Fields,
    pub(super) notices: Vec<Notice>,
}

/// What stands beside the text, as it is written there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Fields {
    pub(super) outlet: Option<String>,
    pub(super) owner: Option<String>,
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    pub(super) url: Option<String>,
    pub(super) language: Option<String>,
    pub(super) published: Option<String>,
    pub(super) captured: Option<String>,
    pub(super) zone: Option<String>,
}

impl Fields {
    /// The field of one of our names.
    pub(super) fn named(&mut self, name: &str) -> Option<&mut Option<String>> {
        Some(match name {
            "outlet" => &mut self.outlet,
            "owner" => &mut self.owner,
            "title" => &mut self.title,
            "author" => &mut self.author,
            "url" => &mut self.url,
            "language" => &mut self.language,
            "published" => &mut self.published,
            "captured" => &mut self.captured,
            "zone" => &mut self.zone,
            _ => return None,
        })
    }
}

pub(super) fn hash(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

pub(super) fn hex(hash: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble & 15)]);
    hash.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect()
}
