//! Chance that falls the same way every time, on every machine.

/// A stream of numbers out of a seed (`SplitMix64`).
pub(crate) struct Dice(u64);

impl Dice {
    /// Returns the stream that belongs to the thing of number `of`, whatever was drawn before.
    pub(crate) fn new(seed: u64, of: u64) -> Self {
        let mut dice = Self(seed ^ of.wrapping_mul(0xd134_2543_de82_ef95));
        dice.next();
        Self(dice.next())
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number from 0 up to, without, `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        // The share lost to rounding is a billionth.
        usize::try_from(self.next() % limit.max(1) as u64).unwrap_or(0)
    }

    /// Returns a number from 0 up to, without, 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits are what a float holds")]
    pub(crate) fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Returns true in `percent` of a hundred cases.
    pub(crate) fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn one_of<'t, T>(&mut self, of: &'t [T]) -> &'t T {
        &of[self.below(of.len())]
    }

    /// Returns a number of the log-normal kind with this median.
    pub(crate) fn log_normal(&mut self, median: f64, spread: f64) -> f64 {
        let (one, other) = (self.share().max(1e-12), self.share());
        let normal = (-2.0 * one.ln()).sqrt() * (std::f64::consts::TAU * other).cos();
        median * (spread * normal).exp()
    }

    /// Returns a rank from 0 up to, without, `ranks`, each as often as one over its place: the way
    /// words are spread in any language.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a rank is small and not negative"
    )]
    pub(crate) fn rank(&mut self, ranks: usize) -> usize {
        let place = ((ranks as f64 + 1.0).ln() * self.share()).exp();
        (place as usize).saturating_sub(1).min(ranks.saturating_sub(1))
    }
}
