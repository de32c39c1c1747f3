//! Day numbers of a plan: day 1 is the first day in the role.

use footing_domain::CivilDate;

/// Returns which day of a plan `date` is: 1 on the day it starts, 0 and less before it.
pub fn day_number(start: CivilDate, date: CivilDate) -> i64 {
    (date.naive() - start.naive()).num_days() + 1
}

/// Returns the date of day `number` of a plan, held within the calendar's range.
pub fn date_of_day(start: CivilDate, number: i64) -> CivilDate {
    start.plus_days(number - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> CivilDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_first_day_is_day_one_and_the_ninetieth_is_found_again() {
        let start = date("2026-02-02");
        assert_eq!(day_number(start, start), 1);
        assert_eq!(day_number(start, date("2026-02-01")), 0);
        assert_eq!(date_of_day(start, 90), date("2026-05-02"));
        assert_eq!(day_number(start, date_of_day(start, 90)), 90);
    }
}
