//! Which pixels are taken, so that nothing is drawn over anything else.

use super::canvas::Frame;

/// A map of pixels, one bit each.
pub(super) struct Room {
    bounds: Frame,
    row: usize,
    taken: Vec<u64>,
}

impl Room {
    /// Free room within `bounds`.
    pub(super) fn new(bounds: Frame) -> Room {
        let row = usize::try_from(bounds.width()).unwrap_or_default().div_ceil(64);
        let rows = usize::try_from(bounds.height()).unwrap_or_default();
        Room { bounds, row, taken: vec![0; row * rows] }
    }

    /// Whether no pixel of the frame is taken and all of it lies within the bounds.
    pub(super) fn is_free(&self, frame: Frame) -> bool {
        self.bounds.holds(frame) && self.words(frame).all(|(at, mask)| self.taken[at] & mask == 0)
    }

    /// Takes the part of the frame that lies within the bounds.
    pub(super) fn take(&mut self, frame: Frame) {
        let bounds = self.bounds;
        let inside = Frame::new(
            frame.x0.max(bounds.x0),
            frame.y0.max(bounds.y0),
            frame.x1.min(bounds.x1),
            frame.y1.min(bounds.y1),
        );
        let words: Vec<(usize, u64)> = self.words(inside).collect();
        for (at, mask) in words {
            self.taken[at] |= mask;
        }
    }

    /// The words of the map that a frame within the bounds touches, with its bits in each.
    fn words(&self, frame: Frame) -> impl Iterator<Item = (usize, u64)> + use<> {
        let offset = |pixel: i32, from: i32| usize::try_from(pixel - from).unwrap_or_default();
        let (x0, x1) = (offset(frame.x0, self.bounds.x0), offset(frame.x1, self.bounds.x0));
        let (y0, y1) = (offset(frame.y0, self.bounds.y0), offset(frame.y1, self.bounds.y0));
        let row = self.row;
        let columns = if x0 < x1 { x0 / 64..(x1 - 1) / 64 + 1 } else { 0..0 };
        (y0..y1).flat_map(move |y| {
            columns.clone().map(move |word| {
                let low = x0.max(word * 64) - word * 64;
                let high = x1.min(word * 64 + 64) - word * 64;
                (y * row + word, (u64::MAX >> (64 - (high - low))) << low)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn frames() -> impl Strategy<Value = Frame> {
        (0..200i32, 0..60i32, 1..150i32, 1..40i32)
            .prop_map(|(x, y, w, h)| Frame::new(x - 20, y - 20, x - 20 + w, y - 20 + h))
    }

    proptest! {
        #[test]
        fn a_frame_is_free_until_another_touches_it(a in frames(), b in frames()) {
            let bounds = Frame::new(-10, -10, 160, 50);
            let mut room = Room::new(bounds);
            room.take(a);
            let apart = a.x1 <= b.x0 || b.x1 <= a.x0 || a.y1 <= b.y0 || b.y1 <= a.y0;
            prop_assert_eq!(room.is_free(b), bounds.holds(b) && apart);
        }
    }
}
