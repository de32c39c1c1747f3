//! Chance that can be had again: everything random in a suite follows from one number.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A small generator (`SplitMix64`). Not for keys.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Returns a seed that nobody chose, for a run that was given none.
    pub fn fresh_seed() -> u64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        // Short enough to be typed.
        Self::new(u64::from(since.subsec_nanos()) ^ since.as_secs()).number() % 1_000_000_000
    }

    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number below `limit`, which must not be 0.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.number() % limit
    }

    /// Returns an index into a list of `length`, which must not be 0.
    pub fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).expect("BUG: below a length")
    }

    /// Is true once in `count` times.
    pub fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }

    /// Returns one of `choices`, which must not be empty.
    pub fn pick<'c, T>(&mut self, choices: &'c [T]) -> &'c T {
        &choices[self.index(choices.len())]
    }

    /// Returns a time below `limit`, short ones being likelier: most of what happens, happens soon.
    pub fn moment(&mut self, limit: Duration) -> Duration {
        let nanos = u64::try_from(limit.as_nanos()).unwrap_or(u64::MAX).max(1);
        let reach = self.below(nanos) + 1;
        Duration::from_nanos(self.below(reach))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_numbers() {
        let mut one = Chance::new(7);
        let numbers: Vec<u64> = (0..4).map(|_| one.number()).collect();
        let mut other = Chance::new(7);
        assert_eq!(numbers, (0..4).map(|_| other.number()).collect::<Vec<_>>());
        assert_ne!(numbers[0], Chance::new(8).number());
        assert!(
            (0..100).all(|_| one.below(3) < 3
                && one.moment(Duration::from_millis(2)) < Duration::from_millis(2))
        );
    }
}
