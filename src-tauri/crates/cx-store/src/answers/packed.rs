//! The answers of a response as bytes: a metric's number as LEB128, then the value.
//!
//! A whole value from 0 to 250 is one byte; any other is the byte 255 and eight bytes of f64, little end first. A
//! response with two ratings takes four bytes.
//!
//! Which of them count is said beside them by a mask: bit i hides the i-th answer, [`NONE`] hides the whole response.

/// Hides a whole response.
pub const NONE: i64 = -1;

/// The last bit stands for all answers from its place on: a response with more is hidden there as one.
const LAST_BIT: usize = 62;

const WIDE: u8 = 255;

/// The mask that hides these answers; all of them hide the response.
#[must_use]
pub fn mask(hidden: impl IntoIterator<Item = bool>) -> i64 {
    let (mut mask, mut all, mut any) = (0, true, false);
    for (place, hidden) in hidden.into_iter().enumerate() {
        any = true;
        all &= hidden;
        if hidden {
            mask |= 1 << place.min(LAST_BIT);
        }
    }
    if any && all { NONE } else { mask }
}

/// The answers that a mask leaves.
pub fn left(bytes: &[u8], mask: i64) -> impl Iterator<Item = (i64, f64)> + '_ {
    unpack(bytes)
        .enumerate()
        .filter(move |(place, _)| mask >> (*place).min(LAST_BIT) & 1 == 0)
        .map(|(_, answer)| answer)
}

/// Appends one answer.
pub fn pack(bytes: &mut Vec<u8>, metric: i64, value: f64) {
    let mut rest = metric.unsigned_abs();
    while rest >= 0x80 {
        bytes.push((rest & 0x7f) as u8 | 0x80);
        rest >>= 7;
    }
    bytes.push(rest as u8);
    if value.fract() == 0.0 && (0.0..=250.0).contains(&value) {
        bytes.push(value as u8);
    } else {
        bytes.push(WIDE);
        bytes.extend_from_slice(&value.to_le_bytes());
    }
}

/// The answers in the order in which they were packed; stops where the bytes make no sense.
pub fn unpack(mut bytes: &[u8]) -> impl Iterator<Item = (i64, f64)> + '_ {
    std::iter::from_fn(move || {
        let (mut metric, mut shift) = (0u64, 0u32);
        loop {
            let (&byte, rest) = bytes.split_first()?;
            bytes = rest;
            metric |= u64::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                break;
            }
            shift += 7;
        }
        let (&byte, rest) = bytes.split_first()?;
        bytes = rest;
        let value = if byte == WIDE {
            let (wide, rest) = bytes.split_first_chunk::<8>()?;
            bytes = rest;
            f64::from_le_bytes(*wide)
        } else {
            f64::from(byte)
        };
        Some((i64::try_from(metric).ok()?, value))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_packed_comes_back(answers in prop::collection::vec((0i64..1 << 40, -1e9f64..1e9), 0..9), whole in 0u8..=250) {
            let mut bytes = Vec::new();
            let mut expected = answers;
            expected.push((1, f64::from(whole)));
            for (metric, value) in &expected {
                pack(&mut bytes, *metric, *value);
            }
            prop_assert_eq!(unpack(&bytes).collect::<Vec<_>>(), expected);
        }

        #[test]
        fn a_mask_hides_what_it_says(hidden in prop::collection::vec(any::<bool>(), 1..62)) {
            let mut bytes = Vec::new();
            for place in 0..hidden.len() {
                pack(&mut bytes, place as i64 + 1, 3.0);
            }
            let shown: Vec<i64> = left(&bytes, mask(hidden.iter().copied())).map(|(metric, _)| metric - 1).collect();
            let expected: Vec<i64> = (0..).zip(&hidden).filter(|(_, hidden)| !**hidden).map(|(place, _)| place).collect();
            prop_assert_eq!(shown, expected);
        }

        #[test]
        fn bytes_from_anyone_end(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            prop_assert!(unpack(&bytes).count() <= bytes.len());
        }
    }
}
