//! Colours: the palette of Okabe and Ito (2008), which readers with colour-blindness tell apart, and greys.
//!
//! No chart relies on hue alone: shape, fill or words say the same.

use plotters::style::{RGBAColor, RGBColor};

/// A colour and how much it covers.
pub(super) type Ink = RGBAColor;

const fn ink(r: u8, g: u8, b: u8) -> Ink {
    RGBAColor(r, g, b, 1.0)
}

/// `ink`, covering only a share of what lies below.
pub(super) fn faint(ink: Ink, share: f64) -> Ink {
    RGBAColor(ink.0, ink.1, ink.2, share)
}

/// The ground of every picture.
pub(super) const PAPER: RGBColor = RGBColor(255, 255, 255);
/// [`PAPER`] as an ink.
pub(super) const WHITE: Ink = ink(255, 255, 255);
/// Text.
pub(super) const BLACK: Ink = ink(26, 26, 26);
/// Text beside the point.
pub(super) const GREY: Ink = ink(96, 96, 96);
/// Outlines, leader lines, axes.
pub(super) const SILVER: Ink = ink(160, 160, 160);
/// Grid lines.
pub(super) const MIST: Ink = ink(222, 222, 222);
/// Every other day.
pub(super) const BAND: Ink = ink(245, 246, 248);
/// What independent reports agree on.
pub(super) const BLUE: Ink = ink(0, 114, 178);
/// What is not settled.
pub(super) const VERMILION: Ink = ink(213, 94, 0);
/// What is yet to come.
pub(super) const GREEN: Ink = ink(0, 120, 90);
/// What is copied.
pub(super) const ORANGE: Ink = ink(230, 159, 0);
/// What is quoted.
pub(super) const SKY: Ink = ink(86, 180, 233);
/// What is carried over.
pub(super) const PURPLE: Ink = ink(204, 121, 167);
