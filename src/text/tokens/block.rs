//! Sixty-four bytes of a text at a time: where letters, spaces and marks stand among them, one bit a byte.

/// Bytes that are looked at together.
pub(super) const BLOCK: usize = 64;

/// What the bytes of a block are, the first in the lowest bit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Block {
    /// ASCII letters and digits.
    pub(super) letters: u64,
    /// Spaces.
    pub(super) spaces: u64,
    /// All others, save commas, which never matter where no word goes on over them.
    pub(super) marks: u64,
}

impl Block {
    /// Without branches, so that many bytes are looked at together.
    #[inline(always)]
    pub(super) fn of(bytes: &[u8; BLOCK]) -> Block {
        let letter = |byte: u8| {
            u8::from((byte | 0x20).wrapping_sub(b'a') < 26) | u8::from(byte.wrapping_sub(b'0') < 10)
        };
        let other = |byte: u8| u8::from((byte != b' ') & (byte != b',') & (byte != 0));
        let (letters, others) = (bits(bytes, letter), bits(bytes, other));
        let spaces = bits(bytes, |byte| u8::from(byte == b' '));
        Block { letters, spaces, marks: others & !letters }
    }
}

/// The bits that `test` gives for each byte, 0 or 1.
#[inline(always)]
fn bits(bytes: &[u8; BLOCK], test: impl Fn(u8) -> u8) -> u64 {
    let tested: [u8; BLOCK] = std::array::from_fn(|at| test(bytes[at]));
    let eights = tested.as_chunks::<8>().0.iter();
    // Moves the lowest bit of each of eight bytes to a place of its own in the highest byte.
    let gather =
        |eight: &[u8; 8]| u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    eights.map(gather).rev().fold(0, |bits, eight| bits << 8 | eight)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn every_byte_has_its_bit(bytes in proptest::collection::vec(0..=255u8, BLOCK)) {
            let block = Block::of(bytes.first_chunk().unwrap());
            for (at, &byte) in bytes.iter().enumerate() {
                let is = |bits: u64| bits >> at & 1 == 1;
                proptest::prop_assert_eq!(is(block.letters), byte.is_ascii_alphanumeric());
                proptest::prop_assert_eq!(is(block.spaces), byte == b' ');
                let is_mark = !byte.is_ascii_alphanumeric() && !b" ,\0".contains(&byte);
                proptest::prop_assert_eq!(is(block.marks), is_mark);
            }
        }
    }
}
