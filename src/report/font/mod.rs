//! The one font of all charts, and how wide its words are.

use std::sync::LazyLock;

use ttf_parser::Face;

/// The family, as the font itself and the charts name it.
pub(super) const FAMILY: &str = "Noto Sans";

/// Noto Sans regular, a subset; see `README.md` in this folder for its origin and licence.
pub(super) const REGULAR: &[u8] = include_bytes!("NotoSans-Regular.ttf");

/// Noto Sans bold, the same subset.
pub(super) const BOLD: &[u8] = include_bytes!("NotoSans-Bold.ttf");

static FACES: LazyLock<[Face<'static>; 2]> = LazyLock::new(|| {
    [REGULAR, BOLD].map(|bytes| Face::parse(bytes, 0).expect("the bundled font is a font"))
});

/// The width of `text` in pixels when it is set in `size` pixels.
///
/// The sum of the advances: kerning, which mostly narrows, is left out. A character that the font lacks is as wide as
/// the box that stands for it.
pub(super) fn width(text: &str, size: f64, bold: bool) -> f64 {
    let face = &FACES[usize::from(bold)];
    let advance = |c: char| {
        let glyph = face.glyph_index(c).unwrap_or_default();
        f64::from(face.glyph_hor_advance(glyph).unwrap_or_default())
    };
    text.chars().map(advance).sum::<f64>() * size / f64::from(face.units_per_em())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_font_has_the_letters_of_europe() {
        for face in FACES.iter() {
            for c in "aZ0é ŁőşŽ Ωλ Зеленський ї « – … €№".chars().filter(|c| *c != ' ')
            {
                assert!(face.glyph_index(c).is_some(), "{c}");
            }
        }
    }

    #[test]
    fn width_grows_with_the_text_its_size_and_its_weight() {
        assert!(width("wider", 14.0, false) > width("wide", 14.0, false));
        assert!(width("wide", 28.0, false) == 2.0 * width("wide", 14.0, false));
        assert!(width("wide", 14.0, true) > width("wide", 14.0, false));
        assert_eq!(width("", 14.0, false), 0.0);
    }
}
