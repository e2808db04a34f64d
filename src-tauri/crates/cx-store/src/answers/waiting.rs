//! Identities of a load that wait to be written, with their responses.
//!
//! Hashes spread evenly, so their first bits put them into buckets of a few hundred that are in order among each other: to
//! bring one in is to put it at the end of a bucket, and to write them all is to sort buckets, each of which the processor
//! has at hand. A look goes through one bucket; those that are surely new are sieved out before.

use super::identity::Pair;
use crate::error::Result;

const BITS: u32 = 10;

/// Pairs that are written together, at least: some at a time, so that edits come through in between.
const TOGETHER: usize = 50_000;

/// The pairs that wait.
pub(super) struct Waiting {
    buckets: Vec<Vec<Pair>>,
    len: usize,
}

impl Waiting {
    /// None yet.
    pub(super) fn empty() -> Self {
        Self { buckets: vec![Vec::new(); 1 << BITS], len: 0 }
    }

    /// Number of pairs.
    pub(super) const fn len(&self) -> usize {
        self.len
    }

    /// The bucket of an identity: buckets are in the order of identities, which may be below zero.
    const fn bucket(identity: i64) -> usize {
        ((identity.cast_unsigned() ^ 1 << 63) >> (64 - BITS)) as usize
    }

    /// Puts a pair to the others; those of one identity come in the order of their responses.
    pub(super) fn push(&mut self, (identity, response): Pair) {
        self.buckets[Self::bucket(identity)].push((identity, response));
        self.len += 1;
    }

    /// The responses under an identity, in the order in which they came.
    pub(super) fn responses(&self, identity: i64) -> impl Iterator<Item = i64> {
        let bucket = &self.buckets[Self::bucket(identity)];
        bucket.iter().filter(move |pair| pair.0 == identity).map(|pair| pair.1)
    }

    /// Takes all of them out, in order, some ten thousands at a time; those of one identity stay together.
    pub(super) fn take(&mut self, mut each: impl FnMut(&[Pair]) -> Result<()>) -> Result<()> {
        let mut together: Vec<Pair> = Vec::new();
        for bucket in &mut self.buckets {
            self.len -= bucket.len();
            bucket.sort_unstable();
            together.append(bucket);
            if together.len() >= TOGETHER {
                each(&together)?;
                together.clear();
            }
        }
        if together.is_empty() { Ok(()) } else { each(&together) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_waits_is_found_and_comes_out_in_order(
            identities in prop::collection::vec(prop_oneof![any::<i64>(), -3..3i64], 0..400)
        ) {
            let pairs: Vec<Pair> = identities.into_iter().zip(1..).collect();
            let mut waiting = Waiting::empty();
            for pair in &pairs {
                waiting.push(*pair);
            }
            prop_assert_eq!(waiting.len(), pairs.len());
            for (identity, _) in &pairs {
                let found: Vec<i64> = waiting.responses(*identity).collect();
                let own: Vec<i64> = pairs.iter().filter(|pair| pair.0 == *identity).map(|pair| pair.1).collect();
                prop_assert_eq!(found, own, "the responses of an identity in the order in which they came");
            }
            let (mut sorted, mut taken) = (pairs, Vec::new());
            sorted.sort_unstable();
            waiting.take(|some| { taken.extend_from_slice(some); Ok(()) }).expect("nothing fails");
            prop_assert_eq!(taken, sorted);
            prop_assert_eq!(waiting.len(), 0, "none is left");
        }
    }

    #[test]
    fn those_of_one_identity_are_written_together() {
        let mut waiting = Waiting::empty();
        for response in 0..3 * TOGETHER as i64 {
            waiting.push(((response % 7) << 60, response));
        }
        let mut last = None;
        waiting
            .take(|some| {
                let first = some.first().map(|pair| pair.0);
                assert!(last.is_none() || last < first, "an identity is in one lot only");
                last = some.last().map(|pair| pair.0);
                Ok(())
            })
            .expect("nothing fails");
    }
}
