//! Whole numbers side by side: the smallest, a width in bytes, then each number's distance from the smallest.
//!
//! A column of days of one year takes two bytes a day, one that says the same everywhere takes none. Any bytes are
//! safe to read: what is cut short is no column.

/// Appends a column of these numbers.
pub(super) fn write(out: &mut Vec<u8>, values: &[i64]) {
    let lo = values.iter().copied().min().unwrap_or(0);
    let hi = values.iter().copied().max().unwrap_or(0);
    let width = bytes_of(distance(lo, hi));
    out.push(width as u8);
    out.extend_from_slice(&lo.to_le_bytes());
    match width {
        0 => {}
        1 => out.extend(values.iter().map(|value| distance(lo, *value) as u8)),
        8 => values.iter().for_each(|value| out.extend_from_slice(&distance(lo, *value).to_le_bytes())),
        _ => values.iter().for_each(|value| out.extend_from_slice(&distance(lo, *value).to_le_bytes()[..width])),
    }
}

/// Takes a column of `n` numbers off the front of the bytes.
pub(super) fn read(bytes: &mut &[u8], n: usize) -> Option<Vec<i64>> {
    let Column { lo, width, body } = Column::of(bytes, n)?;
    let at = |distance: u64| lo.wrapping_add_unsigned(distance);
    Some(match width {
        0 => vec![lo; n],
        1 => body.iter().map(|byte| at(u64::from(*byte))).collect(),
        _ => body
            .chunks_exact(width)
            .map(|chunk| {
                let mut wide = [0; 8];
                wide[..width].copy_from_slice(chunk);
                at(u64::from_le_bytes(wide))
            })
            .collect(),
    })
}

/// A column that is looked into, number by number.
pub(super) struct Column<'b> {
    lo: i64,
    width: usize,
    body: &'b [u8],
}

impl<'b> Column<'b> {
    /// Takes a column of `n` numbers off the front of the bytes.
    pub(super) fn of(bytes: &mut &'b [u8], n: usize) -> Option<Self> {
        let (&width, rest) = bytes.split_first()?;
        let (lo, rest) = rest.split_first_chunk::<8>()?;
        let width = usize::from(width);
        if width > 8 {
            return None;
        }
        let (body, rest) = rest.split_at_checked(n.checked_mul(width)?)?;
        *bytes = rest;
        Some(Self { lo: i64::from_le_bytes(*lo), width, body })
    }

    /// The number at a index within the column.
    pub(super) fn at(&self, index: usize) -> i64 {
        let mut wide = [0; 8];
        wide[..self.width].copy_from_slice(&self.body[index * self.width..(index + 1) * self.width]);
        self.lo.wrapping_add_unsigned(u64::from_le_bytes(wide))
    }
}

const fn distance(lo: i64, value: i64) -> u64 {
    value.wrapping_sub(lo).cast_unsigned()
}

const fn bytes_of(distance: u64) -> usize {
    (64 - distance.leading_zeros() as usize).div_ceil(8)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_written_comes_back(values in prop::collection::vec(any::<i64>(), 0..40), shift in 0u32..64) {
            let values: Vec<i64> = values.into_iter().map(|value| value >> shift).collect();
            let mut bytes = Vec::new();
            write(&mut bytes, &values);
            let mut rest = bytes.as_slice();
            prop_assert_eq!(read(&mut rest, values.len()), Some(values.clone()));
            prop_assert!(rest.is_empty(), "a column ends where the next one begins");
            let column = Column::of(&mut bytes.as_slice(), values.len()).expect("a column");
            let one_by_one: Vec<i64> = (0..values.len()).map(|index| column.at(index)).collect();
            prop_assert_eq!(one_by_one, values, "looked into or read as a whole, it says the same");
        }

        #[test]
        fn bytes_from_anyone_are_refused_or_read(bytes in prop::collection::vec(any::<u8>(), 0..64), n in 0usize..1 << 40) {
            // A column that says the same everywhere has no bytes to bound its length, so its reader bounds it.
            let n = if bytes.first() == Some(&0) { n % 1_000 } else { n };
            let _ = read(&mut bytes.as_slice(), n);
        }
    }

    #[test]
    fn a_column_that_says_the_same_everywhere_takes_no_room() {
        let mut bytes = Vec::new();
        write(&mut bytes, &[20_000; 1_000]);
        assert_eq!(bytes.len(), 9, "a width and the one number");
    }
}
