//! Shadows: the answers of a page that do not count, as bits.

/// Answers of a page that do not count: for each response one bit for the whole, then one for each metric of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shadow {
    bits: Vec<u8>,
    stride: usize,
}

impl Shadow {
    /// A shadow over nothing: `metrics` metrics of `n` responses.
    pub(super) fn none(n: usize, metrics: usize) -> Self {
        let stride = (metrics + 1).div_ceil(8);
        Self { bits: vec![0; n * stride], stride }
    }

    /// Whether nothing is shadowed.
    pub(super) fn is_empty(&self) -> bool {
        self.bits.iter().all(|byte| *byte == 0)
    }

    /// A shadow from its bits; none where they are not those of so many metrics and responses.
    pub(super) fn from(bits: &[u8], n: usize, metrics: usize) -> Option<Self> {
        let none = Self::none(n, metrics);
        (bits.len() == none.bits.len()).then(|| Self { bits: bits.to_vec(), ..none })
    }

    /// Shadows the whole of a response or only some of its answers, by the slot of their metric, in place of what was
    /// shadowed of it.
    pub(super) fn hide(
        &mut self,
        slot: usize,
        n: usize,
        metrics: usize,
        whole: bool,
        answers: impl Iterator<Item = usize>,
    ) {
        // Metrics and responses may have come to the page since the shadow was laid out.
        let stride = (metrics + 1).div_ceil(8);
        if self.stride != stride {
            *self = Self { bits: self.of(n, metrics), stride };
        }
        self.bits.resize(n * stride, 0);
        let bits = &mut self.bits[slot * stride..(slot + 1) * stride];
        bits.fill(0);
        bits[0] = u8::from(whole);
        for at in answers {
            bits[(at + 1) / 8] |= 1 << ((at + 1) % 8);
        }
    }

    /// The bits, laid out for this many responses and metrics.
    pub(super) fn of(&self, n: usize, metrics: usize) -> Vec<u8> {
        let mut laid_out = Self::none(n, metrics);
        for (new, old) in laid_out.bits.chunks_mut(laid_out.stride).zip(self.bits.chunks(self.stride.max(1))) {
            new[..old.len()].copy_from_slice(old);
        }
        laid_out.bits
    }

    fn bit(&self, slot: usize, bit: usize) -> bool {
        self.bits.get(slot * self.stride + bit / 8).is_some_and(|byte| byte >> (bit % 8) & 1 == 1)
    }

    /// Whether the whole response is shadowed.
    pub(super) fn whole(&self, slot: usize) -> bool {
        !self.bits.is_empty() && self.bit(slot, 0)
    }

    /// Whether the answer to a metric is shadowed, by the metric's slot in the page.
    pub(super) fn answer(&self, slot: usize, metric: usize) -> bool {
        !self.bits.is_empty() && (self.bit(slot, 0) || self.bit(slot, metric + 1))
    }

    /// Whether anything of a response is shadowed.
    pub(super) fn any(&self, slot: usize) -> bool {
        self.bits.iter().skip(slot * self.stride).take(self.stride).any(|byte| *byte != 0)
    }
}
