//! The key that puts siblings in order: text between two neighbours' texts, so that a move changes one record.
//!
//! Keys are digits of base 62 read as a fraction, without a trailing zero; they compare as bytes.

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

fn digit(byte: u8) -> usize {
    DIGITS.iter().position(|d| *d == byte).unwrap_or(0)
}

/// A key after `before` and ahead of `after`; none means no neighbour on that side.
///
/// The key grows by one digit for about every six insertions in the same place; at an end it grows far more slowly.
#[must_use]
pub fn between(before: Option<&str>, after: Option<&str>) -> String {
    let low = before.unwrap_or("").as_bytes();
    let high = after.map(str::as_bytes);
    let mut key = String::new();
    // While both sides share the digit, it is the key's too.
    let mut bounded = high.is_some();
    for at in 0.. {
        let lower = low.get(at).copied().map_or(0, digit);
        let upper = match high {
            Some(high) if bounded => high.get(at).copied().map_or(0, digit),
            _ => DIGITS.len(),
        };
        if upper > lower + 1 {
            // At an open end one step is enough; between two neighbours the middle leaves room on both sides.
            let next = match (before, after) {
                (Some(_), None) => lower + 1,
                (None, Some(_)) if upper > 1 => upper - 1,
                _ => usize::midpoint(lower, upper),
            };
            key.push(char::from(DIGITS[next]));
            return key;
        }
        key.push(char::from(DIGITS[lower]));
        bounded = bounded && lower == upper;
    }
    key
}

/// `count` keys in order after `before` and ahead of `after`.
#[must_use]
pub fn series(before: Option<&str>, after: Option<&str>, count: usize) -> Vec<String> {
    let mut keys: Vec<String> = Vec::with_capacity(count);
    for _ in 0..count {
        let key = between(keys.last().map(String::as_str).or(before), after);
        keys.push(key);
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_key_between_two_neighbours_sorts_between_them(places in prop::collection::vec(0.0f64..=1.0, 1..200)) {
            let mut keys: Vec<String> = Vec::new();
            for place in places {
                let at = (place * keys.len() as f64) as usize;
                let before = at.checked_sub(1).map(|i| keys[i].clone());
                let after = keys.get(at).cloned();
                let key = between(before.as_deref(), after.as_deref());
                prop_assert!(before.is_none_or(|b| b < key), "after its left neighbour");
                prop_assert!(after.is_none_or(|a| key < a), "before its right neighbour");
                prop_assert!(!key.ends_with('0'), "a trailing zero would leave no room before it");
                keys.insert(at, key);
            }
        }
    }
}
