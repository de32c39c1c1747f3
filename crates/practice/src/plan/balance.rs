//! What the owner thinks they took and gave each week: their own estimate, from 0 to 5, and never a
//! figure that anybody is held to.

use footing_domain::CivilDate;
use serde::Serialize;
use serde_json::{Map, Value};

use super::{Plan, PlanDays, view::written};

/// The most that one says one took, or gave, in a week.
pub(super) const MOST: i32 = 5;

/// One week, by its Monday, as the owner put it.
#[derive(Clone, PartialEq, Eq)]
pub struct Week {
    pub of: CivilDate,
    pub taken: Option<i32>,
    pub given: Option<i32>,
    pub note: String,
}

/// One week of the plan, those about which nothing was said too.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct WeekBalance {
    pub number: i32,
    /// Its Monday.
    pub of: String,
    pub taken: Option<i32>,
    pub given: Option<i32>,
    pub note: String,
    /// What was given less what was taken, from the first week to this one; nothing where this week
    /// says nothing, or only half.
    pub sum: Option<i32>,
}

/// The weeks of a plan up to today.
#[derive(Clone, PartialEq, Eq, Default, Serialize)]
pub struct Balance {
    pub weeks: Vec<WeekBalance>,
    /// The Monday since which no week took more than it gave; needs two weeks to be said.
    pub turned_on: Option<String>,
}

pub(super) fn read(row: &Map<String, Value>) -> Option<Week> {
    let score = |name: &str| {
        let score = row.get(name)?.as_i64().and_then(|score| i32::try_from(score).ok())?;
        (0..=MOST).contains(&score).then_some(score)
    };
    let of: CivilDate = row.get("week_of")?.as_str()?.parse().ok()?;
    let note = row.get("note").and_then(Value::as_str).unwrap_or_default().to_owned();
    Some(Week { of: monday_of(of), taken: score("consumed"), given: score("created"), note })
}

/// Returns the weeks from the first of the plan to that of `today`, or the plan's last.
pub(super) fn balance(plan: &Plan, days: &PlanDays, today: CivilDate) -> Balance {
    let Some(start) = plan.start_on else { return Balance::default() };
    let last = days.end().map_or(today, |end| end.min(today));
    let mut weeks = Vec::new();
    let mut sum = 0;
    let mut monday = monday_of(start);
    while monday <= last && weeks.len() < 200 {
        let said = plan.weeks.iter().find(|week| week.of == monday);
        let both = said.and_then(|week| Some(week.given? - week.taken?));
        sum += both.unwrap_or_default();
        weeks.push(WeekBalance {
            number: i32::try_from(weeks.len()).unwrap_or(i32::MAX).saturating_add(1),
            of: written(monday),
            taken: said.and_then(|week| week.taken),
            given: said.and_then(|week| week.given),
            note: said.map(|week| week.note.clone()).unwrap_or_default(),
            sum: both.map(|_| sum),
        });
        monday = monday.plus_days(7);
    }
    Balance { turned_on: turned_on(&weeks), weeks }
}

/// Returns the first of the weeks at the end that each gave at least as much as they took.
fn turned_on(weeks: &[WeekBalance]) -> Option<String> {
    let said: Vec<(&str, i32)> = weeks
        .iter()
        .filter_map(|week| Some((week.of.as_str(), week.given? - week.taken?)))
        .collect();
    let giving = said.iter().rev().take_while(|(_, balance)| *balance >= 0).count();
    let (before, after) = said.split_at(said.len() - giving);
    (!before.is_empty() && after.len() >= 2).then(|| after[0].0.to_owned())
}

/// Returns the Monday of the week that a day is in.
pub(super) fn monday_of(date: CivilDate) -> CivilDate {
    let since = CivilDate::from_ymd(2024, 1, 1)
        .map_or(0, |monday| (date.naive() - monday.naive()).num_days().rem_euclid(7));
    date.plus_days(-since)
}

crate::opaque!(Week, WeekBalance, Balance);

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn plan(weeks: &[(&str, i32, i32)]) -> Plan {
        let rows: Vec<Value> = weeks
            .iter()
            .map(|(of, taken, given)| json!({"week_of": of, "consumed": taken, "created": given}))
            .collect();
        let fields = json!({"start_on": "2026-02-04", "length_days": 90, "break_even": rows});
        super::super::read::plan(fields.as_object().expect("is an object"))
    }

    #[test]
    fn a_week_is_put_down_in_its_place_and_taken_out_again() {
        use footing_domain::{Fields, Kind, RecordType};
        let fields = json!({"start_on": "2026-02-04", "length_days": 90, "break_even": [
            {"week": 2, "week_of": "2026-02-09", "consumed": 5, "created": 1}]});
        let put = |fields: &Fields, of: &str, taken: Option<i32>| {
            let week = crate::plan::PlanEdit::SetWeek {
                of: of.to_owned(),
                taken,
                given: taken,
                note: String::new(),
            };
            crate::plan::apply(fields, "active", week, on("2026-02-18"), "b1")
        };
        let rows = |fields: &Fields| fields.as_object()["break_even"].clone();
        let fields = Fields::parse(RecordType::Kind(Kind::Plan), fields).expect("a plan");
        let first = put(&fields, "2026-02-06", Some(4)).expect("a day of the first week").fields;
        let both = put(&first, "2026-02-09", Some(2)).expect("the second week").fields;
        assert_eq!(
            rows(&both),
            json!([
                {"week": 1, "week_of": "2026-02-02", "consumed": 4, "created": 4},
                {"week": 2, "week_of": "2026-02-09", "consumed": 2, "created": 2},
            ])
        );
        let without = put(&both, "2026-02-02", None).expect("taken out").fields;
        assert_eq!(rows(&without).as_array().map(Vec::len), Some(1));
        for (of, taken) in
            [("2026-02-23", Some(1)), ("2026-01-26", Some(1)), ("2026-02-09", Some(6))]
        {
            assert!(put(&both, of, taken).is_err(), "{of}");
        }
    }

    fn days(plan: &Plan) -> PlanDays {
        PlanDays::new(plan.start_on.expect("has a first day"), plan.length_days, &[])
    }

    fn on(date: &str) -> CivilDate {
        date.parse().expect("is a day")
    }

    #[test]
    fn weeks_run_from_the_monday_before_the_first_day_to_this_one() {
        let plan = plan(&[("2026-02-02", 5, 1), ("2026-02-16", 3, 3)]);
        let seen = balance(&plan, &days(&plan), on("2026-02-18"));
        let shown = seen.weeks.iter().map(|week| (week.number, week.of.as_str(), week.sum));
        assert_eq!(
            shown.collect::<Vec<_>>(),
            [(1, "2026-02-02", Some(-4)), (2, "2026-02-09", None), (3, "2026-02-16", Some(-4))]
        );
        let long_after = balance(&plan, &days(&plan), on("2027-02-18"));
        assert_eq!(long_after.weeks.last().map(|week| week.of.as_str()), Some("2026-05-04"));
    }

    #[test]
    fn it_turned_where_no_later_week_took_more_than_it_gave() {
        let of = |weeks: &[(&str, i32, i32)]| {
            let plan = plan(weeks);
            balance(&plan, &days(&plan), on("2026-03-20")).turned_on
        };
        let (first, second, third) = ("2026-02-09", "2026-02-16", "2026-02-23");
        assert_eq!(of(&[(first, 5, 1), (second, 2, 2), (third, 1, 3)]).as_deref(), Some(second));
        assert_eq!(of(&[(first, 5, 1), (second, 2, 3), (third, 3, 2)]), None, "taken back since");
        assert_eq!(of(&[(first, 5, 1), (second, 2, 3)]), None, "one week is no turn");
        assert_eq!(of(&[(first, 1, 1), (second, 2, 3)]), None, "it never was below");
    }
}
