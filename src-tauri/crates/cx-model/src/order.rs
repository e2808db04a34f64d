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
/// Equal neighbours, or neighbours the wrong way round (two copies of a file can meet so), have no key between them:
/// the key then comes after `before`.
#[must_use]
pub fn between(before: Option<&str>, after: Option<&str>) -> String {
    // Trailing zeros add nothing to a fraction: "a" and "a0" have no key between them.
    let after = after.filter(|after| before.unwrap_or("") < after.trim_end_matches('0'));
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
///
/// Ahead of a neighbour the keys halve what is left between them, so that a thousand stay a few digits long.
#[must_use]
pub fn series(before: Option<&str>, after: Option<&str>, count: usize) -> Vec<String> {
    let mut keys: Vec<String> = Vec::with_capacity(count);
    if after.is_some() {
        halve(before, after, count, &mut keys);
        return keys;
    }
    for _ in 0..count {
        let key = between(keys.last().map(String::as_str).or(before), after);
        keys.push(key);
    }
    keys
}

fn halve(before: Option<&str>, after: Option<&str>, count: usize, keys: &mut Vec<String>) {
    if count == 0 {
        return;
    }
    let middle = between(before, after);
    let left = (count - 1) / 2;
    halve(before, Some(&middle), left, keys);
    keys.push(middle.clone());
    halve(Some(&middle), after, count - 1 - left, keys);
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

        #[test]
        fn a_series_keeps_the_order(before in prop::option::of("[a-m][A-Z]{0,3}"), after in prop::option::of("[n-z][A-Z]{0,3}"), count in 0usize..300) {
            let keys = series(before.as_deref(), after.as_deref(), count);
            prop_assert_eq!(keys.len(), count);
            let all: Vec<&str> = before.iter().chain(&keys).chain(&after).map(String::as_str).collect();
            prop_assert!(all.is_sorted_by(|a, b| a < b), "neighbours and keys stand in order: {:?}", all);
        }

        #[test]
        fn neighbours_that_leave_no_room_still_give_a_key(a in "[0-9A-Za-z]{0,4}", b in "[0-9A-Za-z]{0,4}") {
            let (before, after) = if a < b { (b, a) } else { (a, b) };
            let key = between(Some(&before), Some(&after));
            prop_assert!(before < key, "the key comes after its left neighbour");
        }
    }

    #[test]
    fn keys_stay_short() {
        let longest = |keys: &[String]| keys.iter().map(String::len).max();
        assert!(longest(&series(Some("V"), Some("W"), 1000)) <= Some(4), "between two neighbours");
        assert!(longest(&series(None, Some("V"), 1000)) <= Some(6), "ahead of the first");
        assert!(longest(&series(None, None, 1000)) <= Some(20), "one digit for 61 keys at the end");
    }

    #[test]
    fn nothing_lies_before_nothing() {
        for after in ["", "0", "000"] {
            assert!(!between(None, Some(after)).is_empty(), "a key all the same, not a search without end");
        }
    }
}
