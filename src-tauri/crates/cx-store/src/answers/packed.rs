//! The answers of a response as bytes: a metric's number as LEB128, then the value.
//!
//! A whole value from 0 to 250 is one byte; any other is the byte 255 and eight bytes of f64, little end first. A
//! response with two ratings takes four bytes.

const WIDE: u8 = 255;

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
        fn bytes_from_anyone_end(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            prop_assert!(unpack(&bytes).count() <= bytes.len());
        }
    }
}
