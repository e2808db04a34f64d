//! How often rows that say the same came in, for rows that are told by nothing else (rule R3).
//!
//! **Invariant:** a bucket may be taken by another row and its count forgotten; a count that is kept is right.

/// Places: four megabytes, made with the first row that comes again.
const BUCKETS: usize = 1 << 18;

/// The counts of those rows that came more than once, as far as they are at hand, by fingerprint.
#[derive(Default)]
pub(super) struct Occurrences(Vec<(u64, u32)>);

impl Occurrences {
    /// Number of times that the row came in, where that is at hand.
    pub(super) fn of(&self, fingerprint: u64) -> Option<u32> {
        self.0.get(bucket(fingerprint)).filter(|(of, count)| *of == fingerprint && *count > 0).map(|(_, count)| *count)
    }

    /// Notes how often it came in.
    pub(super) fn note(&mut self, fingerprint: u64, count: u32) {
        if self.0.is_empty() {
            self.0 = vec![(0, 0); BUCKETS];
        }
        self.0[bucket(fingerprint)] = (fingerprint, count);
    }
}

const fn bucket(fingerprint: u64) -> usize {
    fingerprint as usize % BUCKETS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_right_or_not_at_hand() {
        let mut counts = Occurrences::default();
        assert_eq!((counts.of(7), counts.of(0)), (None, None), "nothing came yet");
        counts.note(7, 2);
        counts.note(7, 3);
        counts.note(0, 2);
        assert_eq!((counts.of(7), counts.of(0)), (Some(3), Some(2)));
        let other = 7 + BUCKETS as u64;
        assert_eq!(counts.of(other), None, "another row in the same bucket is not taken for it");
        counts.note(other, 5);
        assert_eq!((counts.of(7), counts.of(other)), (None, Some(5)));
    }
}
