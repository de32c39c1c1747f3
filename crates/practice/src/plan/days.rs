//! The clock of a plan: day 1 is the first day in the role, and a leave stops it.
//!
//! Everything is in civil dates, so that neither a change of the clocks nor a flight moves a day.

use footing_domain::CivilDate;

/// Days on which the plan's clock stands still, both ends included. Without an end it still stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pause {
    pub from: CivilDate,
    pub until: Option<CivilDate>,
    pub reason: String,
}

impl Pause {
    /// Tells whether a day belongs to both.
    pub fn shares_days(&self, other: &Self) -> bool {
        other.until.is_none_or(|end| self.from <= end)
            && self.until.is_none_or(|end| other.from <= end)
    }
}

/// How a plan counts its days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanDays {
    start: CivilDate,
    length: i32,
    /// In order, apart from each other, none before the start.
    still: Vec<(CivilDate, Option<CivilDate>)>,
}

impl PlanDays {
    /// Returns the clock of a plan of `length` days from `start`. Pauses may come in any order and
    /// overlap: a day is left out once.
    pub fn new(start: CivilDate, length: i32, pauses: &[Pause]) -> Self {
        let mut spans: Vec<(CivilDate, Option<CivilDate>)> = pauses
            .iter()
            .map(|pause| (pause.from.max(start), pause.until))
            .filter(|(from, until)| until.is_none_or(|until| until >= *from))
            .collect();
        spans.sort_unstable_by_key(|(from, _)| *from);
        let mut still: Vec<(CivilDate, Option<CivilDate>)> = Vec::with_capacity(spans.len());
        for (from, until) in spans {
            match still.last_mut() {
                // Touching spans are one, so that a day is never counted twice.
                Some((_, end)) if end.is_none_or(|end| from <= end.plus_days(1)) => {
                    *end = end.zip(until).map(|(end, until)| end.max(until));
                }
                _ => still.push((from, until)),
            }
        }
        Self { start, length, still }
    }

    /// Returns the stretches that are not counted: in order, apart, none before the first day.
    pub fn still(&self) -> &[(CivilDate, Option<CivilDate>)] {
        &self.still
    }

    pub const fn start(&self) -> CivilDate {
        self.start
    }

    pub const fn length(&self) -> i32 {
        self.length
    }

    /// Returns which day of the plan `date` is: 1 on the first day, 0 and less before it. A day of
    /// leave has the number of the last day before it.
    pub fn number(&self, date: CivilDate) -> i32 {
        let elapsed = days_between(self.start, date) + 1;
        let left_out: i64 = self
            .still
            .iter()
            .take_while(|(from, _)| *from <= date)
            .map(|(from, until)| {
                let last = until.map_or(date, |until| until.min(date));
                days_between(*from, last) + 1
            })
            .sum();
        i32::try_from(elapsed - left_out).unwrap_or(i32::MAX)
    }

    /// Returns the date of day `number`; `None` for a day after a leave that has no end yet.
    pub fn date(&self, number: i32) -> Option<CivilDate> {
        let mut date = self.start.plus_days(i64::from(number) - 1);
        for (from, until) in &self.still {
            if *from > date {
                break;
            }
            date = date.plus_days(days_between(*from, (*until)?) + 1);
        }
        Some(date)
    }

    /// Returns the first and the last date whose number lies between `from` and `to`, both included;
    /// `None` where there is none yet, and no last date where the clock may still stand at `to`.
    pub fn span(&self, from: i32, to: i32) -> Option<(CivilDate, Option<CivilDate>)> {
        let first = self.date(from)?;
        let last = self.date(to.saturating_add(1)).map(|next| next.plus_days(-1));
        Some((first, last))
    }

    /// Returns the last day of the plan, if no leave is open.
    pub fn end(&self) -> Option<CivilDate> {
        self.date(self.length)
    }

    /// Returns since when the clock stands, if it does on `date`.
    pub fn standing_since(&self, date: CivilDate) -> Option<CivilDate> {
        self.still
            .iter()
            .find(|(from, until)| *from <= date && until.is_none_or(|until| date <= until))
            .map(|(from, _)| *from)
    }
}

fn days_between(from: CivilDate, to: CivilDate) -> i64 {
    (to.naive() - from.naive()).num_days()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> CivilDate {
        text.parse().unwrap()
    }

    fn pause(from: &str, until: Option<&str>) -> Pause {
        Pause { from: date(from), until: until.map(date), reason: "leave".to_owned() }
    }

    #[test]
    fn a_day_is_counted_across_both_changes_of_the_clocks() {
        let days = PlanDays::new(date("2026-02-02"), 90, &[]);
        for (on, number) in [
            ("2026-02-01", 0),
            ("2026-02-02", 1),
            ("2026-03-03", 30),
            ("2026-03-11", 38),
            ("2026-03-29", 56),
            ("2026-04-13", 71),
            ("2026-05-02", 90),
        ] {
            assert_eq!(days.number(date(on)), number, "{on}");
            assert_eq!(days.date(number), Some(date(on)), "{number}");
        }
        assert_eq!(days.end(), Some(date("2026-05-02")));
    }

    #[test]
    fn a_leave_stops_the_clock_and_moves_the_end() {
        let leave = [pause("2026-02-12", Some("2026-02-21"))];
        let days = PlanDays::new(date("2026-02-02"), 90, &leave);
        assert_eq!(days.number(date("2026-02-11")), 10);
        assert_eq!(days.number(date("2026-02-12")), 10, "the clock stands");
        assert_eq!(days.number(date("2026-02-21")), 10);
        assert_eq!(days.number(date("2026-02-22")), 11);
        assert_eq!(days.date(11), Some(date("2026-02-22")));
        assert_eq!(days.end(), Some(date("2026-05-12")), "ten days later");
        assert_eq!(days.standing_since(date("2026-02-15")), Some(date("2026-02-12")));
        assert_eq!(days.standing_since(date("2026-02-22")), None);
        assert_eq!(days.span(10, 10), Some((date("2026-02-11"), Some(date("2026-02-21")))));
    }

    #[test]
    fn a_leave_without_an_end_leaves_what_comes_after_it_open() {
        let days = PlanDays::new(date("2026-02-02"), 90, &[pause("2026-02-12", None)]);
        assert_eq!(days.number(date("2026-06-01")), 10);
        assert_eq!((days.date(10), days.date(11)), (Some(date("2026-02-11")), None));
        assert_eq!(days.end(), None);
        assert_eq!(days.span(1, 30), Some((date("2026-02-02"), None)));
        assert_eq!(days.span(11, 30), None);
    }

    fn pauses() -> impl Strategy<Value = Vec<Pause>> {
        let one =
            (-20_i64..200, proptest::option::weighted(0.9, 0_i64..40)).prop_map(|(at, long)| {
                let from = date("2026-02-02").plus_days(at);
                Pause { from, until: long.map(|long| from.plus_days(long)), reason: String::new() }
            });
        proptest::collection::vec(one, 0..5)
    }

    proptest! {
        #[test]
        fn day_numbers_never_run_backwards_and_never_skip(pauses in pauses(), from in -30_i64..300) {
            let days = PlanDays::new(date("2026-02-02"), 90, &pauses);
            let today = date("2026-02-02").plus_days(from);
            let step = days.number(today.plus_days(1)) - days.number(today);
            prop_assert!(step == 0 || step == 1, "{step}");
            let stands = days.standing_since(today.plus_days(1)).is_some();
            prop_assert_eq!(step == 0, stands);
        }

        #[test]
        fn the_date_of_a_day_has_its_number(pauses in pauses(), number in -10_i32..200) {
            let days = PlanDays::new(date("2026-02-02"), 90, &pauses);
            if let Some(on) = days.date(number) {
                prop_assert_eq!(days.number(on), number);
                prop_assert_eq!(days.standing_since(on), None);
            }
        }

        #[test]
        fn spans_that_follow_each_other_share_no_date(pauses in pauses(), at in 1_i32..90) {
            let days = PlanDays::new(date("2026-02-02"), 90, &pauses);
            if let (Some((_, Some(last))), Some((first, _))) = (days.span(1, at), days.span(at + 1, 180)) {
                prop_assert_eq!(last.plus_days(1), first);
            }
        }
    }
}
