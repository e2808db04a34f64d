//! Identities of a load that wait to be written, with their responses.
//!
//! Hashes spread evenly, so their first bits put them into buckets of at most about [`ROOM`] that are in order among each
//! other: to bring one in is to put it at the end of a bucket, and to write them all is to sort buckets, each of which the
//! processor has at hand. A look goes through one bucket; those that are surely new are sieved out before.

use std::sync::mpsc::{SyncSender, sync_channel};

use super::identity::Pair;
use crate::error::Result;

/// Pairs that wait at most: each time that they are written, most rows of those in the file are written anew.
pub(super) const MOST: usize = 1 << 20;

const BITS: u32 = 10;

/// Pairs for which a bucket that has more than [`SMALL`] keeps room: its share of those that wait at most, and some more.
const ROOM: usize = (MOST >> BITS) + 128;
const SMALL: usize = 64;

/// Pairs that are written together, at least: some at a time, so that edits come through in between.
const TOGETHER: usize = 50_000;

/// A pair in twelve bytes: the identity in halves, the response counted from the first of the load.
#[derive(Clone, Copy)]
struct Entry {
    high: i32,
    low: u32,
    response: u32,
}

impl Entry {
    const fn identity(self) -> i64 {
        (self.high as i64) << 32 | self.low as i64
    }
}

/// The pairs that wait.
pub(super) struct Waiting {
    buckets: Vec<Vec<Entry>>,
    len: usize,
    /// The first response of the load.
    start: i64,
}

impl Waiting {
    /// None yet, of a load whose responses are numbered from `start` on, fewer than 32 bits of them.
    pub(super) fn of(start: i64) -> Self {
        Self { buckets: vec![Vec::new(); 1 << BITS], len: 0, start }
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
        let bucket = &mut self.buckets[Self::bucket(identity)];
        if bucket.len() == SMALL {
            // At once, since what a growing bucket leaves behind fits none of the others.
            bucket.reserve_exact(ROOM - SMALL);
        }
        bucket.push(Entry {
            high: (identity >> 32) as i32,
            low: identity as u32,
            response: (response - self.start) as u32,
        });
        self.len += 1;
    }

    /// The responses under an identity, in the order in which they came.
    pub(super) fn responses(&self, identity: i64) -> impl Iterator<Item = i64> {
        let bucket = &self.buckets[Self::bucket(identity)];
        let of_it = bucket.iter().filter(move |entry| entry.identity() == identity);
        of_it.map(|entry| self.start + i64::from(entry.response))
    }

    /// Takes all of them out, in order, some ten thousands at a time; those of one identity stay together. While some are
    /// written those after them are sorted.
    pub(super) fn take(&mut self, mut each: impl FnMut(&[Pair]) -> Result<()>) -> Result<()> {
        let (start, buckets) = (self.start, &mut self.buckets);
        let (sorted, lots) = sync_channel(0);
        let taken = std::thread::scope(|scope| {
            scope.spawn(move || sort(buckets, start, &sorted));
            // A failure drops the receiver, and with it the thread ends.
            lots.into_iter().try_for_each(|lot| each(&lot))
        });
        self.len = self.buckets.iter().map(Vec::len).sum();
        taken
    }
}

fn sort(buckets: &mut [Vec<Entry>], start: i64, sorted: &SyncSender<Vec<Pair>>) {
    let mut lot: Vec<Pair> = Vec::with_capacity(TOGETHER);
    for bucket in buckets {
        bucket.sort_unstable_by_key(|entry| (entry.identity(), entry.response));
        lot.extend(bucket.drain(..).map(|entry| (entry.identity(), start + i64::from(entry.response))));
        if lot.len() >= TOGETHER && sorted.send(std::mem::take(&mut lot)).is_err() {
            return;
        }
    }
    if !lot.is_empty() {
        let _ = sorted.send(lot);
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
            let mut waiting = Waiting::of(1);
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
        let mut waiting = Waiting::of(1);
        for response in 1..3 * TOGETHER as i64 {
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
