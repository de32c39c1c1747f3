//! What agreement costs: the minutes spent with each function, and in writing, for each yes.
//!
//! Counts and their parts, no mark for anybody: a function that takes time may be the one that
//! most depends on the work.

use footing_domain::{Fields, Function, Instant, PersonId};
use serde_json::Value;

use crate::opaque;

/// Two saves that lie further apart were not one sitting.
pub const ONE_SITTING_MINUTES: i64 = 20;

/// One conversation about work, read from its fields.
#[derive(Clone, PartialEq)]
pub struct Touchpoint {
    pub with: Option<PersonId>,
    pub topic: String,
    pub minutes: Option<u32>,
    pub kind: Option<String>,
    pub outcome: String,
    pub tradeoff_disclosed: Option<bool>,
}

opaque!(Touchpoint);

impl Touchpoint {
    pub fn read(fields: &Fields) -> Self {
        let text = |name: &str| fields.text(name).unwrap_or_default().trim().to_owned();
        Self {
            with: fields.text("stakeholder").and_then(|id| id.parse().ok()),
            topic: text("topic"),
            minutes: fields
                .get("minutes")
                .and_then(Value::as_u64)
                .and_then(|minutes| u32::try_from(minutes).ok()),
            kind: fields.text("kind").map(str::to_owned),
            outcome: text("outcome"),
            tradeoff_disclosed: fields.get("tradeoff_disclosed").and_then(Value::as_bool),
        }
    }
}

/// Time that went to one function: a conversation, or the writing of a pitch for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spent {
    pub function: Option<Function>,
    pub minutes: u32,
    pub drafting: bool,
}

/// What one function took, and how many pitches it heard and said yes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tax {
    pub function: Option<Function>,
    pub talking: u32,
    pub drafting: u32,
    pub approved: u32,
}

impl Tax {
    /// Returns the minutes for each yes, rounded; `None` without one.
    pub fn per_yes(&self) -> Option<u32> {
        let all = self.talking.saturating_add(self.drafting);
        (self.approved > 0).then(|| (all + self.approved / 2) / self.approved)
    }
}

/// Returns how many minutes went into writing, by when it was saved: what lies between two saves of
/// one sitting. In any order; whoever saves once has written for no time that is known.
pub fn minutes_written(saves: &[Instant]) -> u32 {
    let mut saves: Vec<i64> = saves.iter().map(|at| at.millis()).collect();
    saves.sort_unstable();
    let gaps = saves.windows(2).map(|pair| pair[1] - pair[0]);
    let written: i64 = gaps.filter(|gap| *gap <= ONE_SITTING_MINUTES * 60_000).sum();
    u32::try_from(written / 60_000).unwrap_or(u32::MAX)
}

/// Sums time up by function, most minutes first. `approved` names a function for each yes and each
/// function that heard it.
pub fn tax(spent: &[Spent], approved: &[Option<Function>]) -> Vec<Tax> {
    let mut rows: Vec<Tax> = Vec::new();
    let mut at = |function: Option<Function>, change: &dyn Fn(&mut Tax)| {
        let place = rows.iter().position(|row| row.function == function).unwrap_or_else(|| {
            rows.push(Tax { function, talking: 0, drafting: 0, approved: 0 });
            rows.len() - 1
        });
        change(&mut rows[place]);
    };
    for one in spent {
        at(one.function, &|row| {
            let sum = if one.drafting { &mut row.drafting } else { &mut row.talking };
            *sum = sum.saturating_add(one.minutes);
        });
    }
    for function in approved {
        at(*function, &|row| row.approved += 1);
    }
    rows.sort_by_key(|row| {
        (std::cmp::Reverse(row.talking.saturating_add(row.drafting)), row.function)
    });
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_lies_within_one_sitting_counts_as_writing() {
        let at = |text: &str| text.parse::<Instant>().expect("a moment");
        let saves = [
            at("2026-03-24T18:25:30Z"),
            at("2026-03-24T18:00:00Z"),
            at("2026-03-24T18:20:00Z"),
            at("2026-03-25T07:00:00Z"),
            at("2026-03-25T07:20:01Z"),
        ];
        assert_eq!(minutes_written(&saves), 25);
        assert_eq!((minutes_written(&saves[..1]), minutes_written(&[])), (0, 0));
    }

    #[test]
    fn minutes_are_summed_by_function_and_shared_out_over_each_yes() {
        let finance = Some(Function::Finance);
        let spent = |function, minutes, drafting| Spent { function, minutes, drafting };
        let rows = tax(
            &[
                spent(finance, 30, false),
                spent(Some(Function::Sales), 20, false),
                spent(finance, 45, true),
            ],
            &[finance, finance],
        );
        assert_eq!(rows[0], Tax { function: finance, talking: 30, drafting: 45, approved: 2 });
        assert_eq!((rows[0].per_yes(), rows[1].per_yes()), (Some(38), None));
    }
}
