//! Counting day by day.

use std::collections::HashMap;

/// Counts days between two, each under its own number.
pub(super) struct Days {
    from: u32,
    to: u32,
    /// Thirty-one to a month, so that a date becomes a place without a calendar.
    counts: Vec<u32>,
}

impl Days {
    pub(super) fn between((from, to): (u32, u32)) -> Self {
        let places = if from <= to { Self::place_of(to, from).saturating_add(1) } else { 0 };
        Self { from, to, counts: vec![0; places.min(31 * 12)] }
    }

    /// Returns the place of a date at or after the first of the month of `from`.
    fn place_of(date: u32, from: u32) -> usize {
        let months = |date: u32| date / 10_000 * 12 + date / 100 % 100;
        let place = months(date).saturating_sub(months(from)) * 31 + (date % 100).saturating_sub(1);
        usize::try_from(place).unwrap_or(usize::MAX)
    }

    pub(super) fn count(&mut self, occurred: &[u64]) {
        for date in occurred.iter().filter_map(|date| u32::try_from(*date).ok()) {
            if (self.from..=self.to).contains(&date)
                && let Some(count) = self.counts.get_mut(Self::place_of(date, self.from))
            {
                *count += 1;
            }
        }
    }

    pub(super) fn counted(self) -> HashMap<u32, u64> {
        let first = self.from / 10_000 * 12 + self.from / 100 % 100 - 1;
        let counted = (0_u32..).zip(self.counts).filter(|(_, count)| *count > 0);
        counted
            .map(|(place, count)| {
                let month = first + place / 31;
                let date = month / 12 * 10_000 + (month % 12 + 1) * 100 + place % 31 + 1;
                (date, u64::from(count))
            })
            .collect()
    }
}
