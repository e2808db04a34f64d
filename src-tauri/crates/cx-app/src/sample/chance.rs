//! Chance that falls the same way every time.

/// A row of numbers that look random (SplitMix64: Steele, Lea, Flood 2014, Fast splittable pseudorandom number
/// generators).
pub(super) struct Chance(u64);

impl Chance {
    pub const fn from(seed: u64) -> Self {
        Self(seed)
    }

    /// A whole number of 64 bits.
    pub const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 up to 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
    pub const fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Whether something happens that does so with this probability.
    pub const fn happens(&mut self, probability: f64) -> bool {
        self.share() < probability
    }

    /// One of these.
    #[expect(clippy::cast_possible_truncation, reason = "the rest of a division by a length is a place")]
    pub fn one_of<'t, T>(&mut self, things: &'t [T]) -> Option<&'t T> {
        let len = things.len() as u64;
        things.get(self.next().checked_rem(len)? as usize)
    }

    /// Around 0 with a deviation of 1, bell-shaped: the sum of four even ones.
    pub fn around(&mut self) -> f64 {
        let sum = self.share() + self.share() + self.share() + self.share();
        (sum - 2.0) * 3f64.sqrt()
    }
}
