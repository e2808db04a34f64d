//! Whole numbers side by side: the smallest, a width, then each number's distance from the smallest.
//!
//! The width is in bits, with [`BITS`] set, or in bytes, as versions before the ninth wrote all columns: a column of scores
//! from 0 to 10 takes four bits a score, one that says the same everywhere takes none. Any bytes are safe to read: what is
//! cut short is no column.

/// Marks a width in bits.
const BITS: u8 = 0x80;

/// Appends a column of these numbers.
pub(super) fn write(out: &mut Vec<u8>, values: &[i64]) {
    let lo = values.iter().copied().min().unwrap_or(0);
    let hi = values.iter().copied().max().unwrap_or(0);
    let bits = bits_of(distance(lo, hi));
    let distances = values.iter().map(|value| distance(lo, *value));
    out.push(if bits.is_multiple_of(8) { bits as u8 / 8 } else { BITS | bits as u8 });
    out.extend_from_slice(&lo.to_le_bytes());
    match bits {
        0 => {}
        8 => out.extend(distances.map(|distance| distance as u8)),
        64 => distances.for_each(|distance| out.extend_from_slice(&distance.to_le_bytes())),
        _ => {
            out.reserve((values.len() * bits as usize).div_ceil(8));
            let (mut waiting, mut n) = (0u64, 0);
            for distance in distances {
                waiting |= distance << n;
                n += bits;
                if n >= 64 {
                    out.extend_from_slice(&waiting.to_le_bytes());
                    n -= 64;
                    // Less than 64 bits were shifted out, since a number has less.
                    waiting = if n == 0 { 0 } else { distance >> (bits - n) };
                }
            }
            out.extend_from_slice(&waiting.to_le_bytes()[..n.div_ceil(8) as usize]);
        }
    }
}

/// Takes a column of `n` numbers off the front of the bytes.
pub(super) fn read(bytes: &mut &[u8], n: usize) -> Option<Vec<i64>> {
    let column = Column::of(bytes, n)?;
    let at = |distance: u64| column.lo.wrapping_add_unsigned(distance);
    Some(match column.bits {
        0 => vec![column.lo; n],
        8 => column.body.iter().map(|byte| at(u64::from(*byte))).collect(),
        _ => (0..n).map(|index| column.at(index)).collect(),
    })
}

/// A column that is looked into, number by number.
pub(super) struct Column<'b> {
    lo: i64,
    bits: usize,
    body: &'b [u8],
}

impl<'b> Column<'b> {
    /// Takes a column of `n` numbers off the front of the bytes.
    pub(super) fn of(bytes: &mut &'b [u8], n: usize) -> Option<Self> {
        let (&width, rest) = bytes.split_first()?;
        let (lo, rest) = rest.split_first_chunk::<8>()?;
        let bits = usize::from(width & !BITS) * if width & BITS == 0 { 8 } else { 1 };
        if bits > 64 {
            return None;
        }
        let (body, rest) = rest.split_at_checked(n.checked_mul(bits)?.div_ceil(8))?;
        *bytes = rest;
        Some(Self { lo: i64::from_le_bytes(*lo), bits, body })
    }

    /// The number at an index within the column.
    pub(super) fn at(&self, index: usize) -> i64 {
        if self.bits == 0 {
            return self.lo;
        }
        let (from, skipped) = (index * self.bits / 8, index * self.bits % 8);
        let mut wide = [0; 16];
        match self.body.get(from..from + 16) {
            Some(bytes) => wide.copy_from_slice(bytes),
            None => wide[..self.body.len() - from].copy_from_slice(&self.body[from..]),
        }
        let distance = (u128::from_le_bytes(wide) >> skipped) as u64 & (u64::MAX >> (64 - self.bits));
        self.lo.wrapping_add_unsigned(distance)
    }
}

const fn distance(lo: i64, value: i64) -> u64 {
    value.wrapping_sub(lo).cast_unsigned()
}

/// Bits that a number takes.
pub(super) const fn bits_of(distance: u64) -> u32 {
    64 - distance.leading_zeros()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A column as versions before the ninth wrote it.
    fn in_bytes(values: &[i64]) -> Vec<u8> {
        let lo = values.iter().copied().min().unwrap_or(0);
        let hi = values.iter().copied().max().unwrap_or(0);
        let width = bits_of(distance(lo, hi)).div_ceil(8) as usize;
        let mut out = vec![width as u8];
        out.extend_from_slice(&lo.to_le_bytes());
        values.iter().for_each(|value| out.extend_from_slice(&distance(lo, *value).to_le_bytes()[..width]));
        out
    }

    proptest! {
        #[test]
        fn what_was_written_comes_back(values in prop::collection::vec(any::<i64>(), 0..40), shift in 0u32..64) {
            let values: Vec<i64> = values.into_iter().map(|value| value >> shift).collect();
            let mut now = Vec::new();
            write(&mut now, &values);
            let before = in_bytes(&values);
            prop_assert!(now.len() <= before.len(), "bits take no more room than bytes");
            for bytes in [now, before] {
                let mut rest = bytes.as_slice();
                prop_assert_eq!(read(&mut rest, values.len()), Some(values.clone()));
                prop_assert!(rest.is_empty(), "a column ends where the next one begins");
                let column = Column::of(&mut bytes.as_slice(), values.len()).expect("a column");
                let one_by_one: Vec<i64> = (0..values.len()).map(|index| column.at(index)).collect();
                prop_assert_eq!(&one_by_one, &values, "looked into or read as a whole, it says the same");
            }
        }

        #[test]
        fn bytes_from_anyone_are_refused_or_read(bytes in prop::collection::vec(any::<u8>(), 0..64), n in 0usize..1 << 40) {
            // A column that says the same everywhere has no bytes to bound its length, so its reader bounds it.
            let n = if bytes.first().is_some_and(|width| width & !BITS == 0) { n % 1_000 } else { n };
            let _ = read(&mut bytes.as_slice(), n);
        }
    }

    #[test]
    fn a_column_that_says_the_same_everywhere_takes_no_room() {
        let mut bytes = Vec::new();
        write(&mut bytes, &[20_000; 1_000]);
        assert_eq!(bytes.len(), 9, "a width and the one number");
    }

    #[test]
    fn scores_take_four_bits_each() {
        let mut bytes = Vec::new();
        write(&mut bytes, &[0, 10, 7, 3, 9]);
        assert_eq!(bytes.len(), 9 + 3, "a width, the smallest, and five times four bits");
    }

    #[test]
    fn a_width_of_more_than_a_number_has_is_no_column() {
        for width in [9, 127, BITS | 65, u8::MAX] {
            assert_eq!(read(&mut [&[width], [0; 100].as_slice()].concat().as_slice(), 3), None, "a width of {width}");
        }
    }
}
