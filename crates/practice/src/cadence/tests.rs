use footing_domain::RecordType;
use proptest::prelude::*;
use serde_json::json;

use super::*;

fn date(text: &str) -> CivilDate {
    text.parse().unwrap()
}

fn away(from: &str, to: &str) -> Absence {
    Absence { from: date(from), to: date(to), reason: "leave".to_owned() }
}

fn stand(every: i64, last: &str, today: &str) -> Stand {
    Cadence::every(every).stand(Some(date(last)), None, &[], date(today)).unwrap()
}

#[test]
fn a_rhythm_is_soon_due_in_its_last_fifth_and_never_less_than_two_days_before() {
    assert_eq!(stand(14, "2026-03-02", "2026-03-13"), Stand::Ok { due: date("2026-03-16") });
    assert_eq!(
        stand(14, "2026-03-02", "2026-03-14"),
        Stand::DueSoon { due: date("2026-03-16"), in_days: 2 }
    );
    assert_eq!(stand(7, "2026-03-02", "2026-03-07").as_str(), "due_soon");
    assert_eq!(stand(90, "2026-03-02", "2026-05-12").as_str(), "ok");
    assert_eq!(stand(90, "2026-03-02", "2026-05-13").as_str(), "due_soon");
    assert_eq!(stand(14, "2026-03-02", "2026-03-16").as_str(), "due_soon");
    assert_eq!(
        stand(14, "2026-03-02", "2026-03-17"),
        Stand::Overdue { due: date("2026-03-16"), by_days: 1 }
    );
}

#[test]
fn the_first_career_conversation_is_due_by_day_45_of_a_plan() {
    let cadence = Cadence::default_of(Rhythm::Career, None, None).unwrap();
    let start = Some(date("2026-02-02"));
    assert_eq!(cadence.due(None, start, &[]), Some(date("2026-03-18")));
    assert_eq!(
        cadence.due(Some(date("2026-01-20")), start, &[]),
        Some(date("2026-03-18")),
        "one before the plan began was not with this leader"
    );
    assert_eq!(
        cadence.stand(None, start, &[], date("2026-04-02")),
        Some(Stand::Overdue { due: date("2026-03-18"), by_days: 15 }),
        "day 60 of the sample"
    );
    assert_eq!(cadence.due(Some(date("2026-03-01")), start, &[]), Some(date("2026-05-30")));
    assert_eq!(cadence.due(None, None, &[]), None);
}

#[test]
fn days_away_do_not_count_and_overlapping_ones_count_once() {
    let cadence = Cadence::every(14);
    let last = Some(date("2026-03-02"));
    let leave = [away("2026-03-05", "2026-03-09"), away("2026-03-08", "2026-03-10")];
    assert_eq!(cadence.due(last, None, &leave), Some(date("2026-03-22")));
    assert_eq!(
        cadence.stand(last, None, &leave, date("2026-03-09")),
        Some(Stand::Paused(Pause { reason: "leave".to_owned(), until: Some(date("2026-03-11")) }))
    );
    assert_eq!(
        cadence.due(last, None, &[away("2026-02-01", "2026-02-20")]),
        Some(date("2026-03-16")),
        "leave before the last time is over"
    );
    assert_eq!(
        cadence.due(last, None, &[away("2026-03-16", "2026-03-17")]),
        Some(date("2026-03-18")),
        "leave on the due day moves it"
    );
}

#[test]
fn a_person_may_have_another_rhythm_or_rest() {
    let fields = Fields::parse(
        RecordType::Person,
        json!({ "cadences": [
            { "kind": "one-on-one", "every_days": 14 },
            { "kind": "career", "every_days": 120, "paused":
                { "reason": "parental leave", "until": "2026-06-01" } } ] }),
    )
    .unwrap();
    let default = |rhythm| Cadence::default_of(rhythm, None, None).unwrap();
    let talk = default(Rhythm::OneOnOne).of_person(Rhythm::OneOnOne, &fields);
    assert_eq!(talk, Cadence::every(14));
    let career = default(Rhythm::Career).of_person(Rhythm::Career, &fields);
    assert_eq!((career.every_days, career.first_by_day), (120, Some(45)));
    let last = Some(date("2026-01-01"));
    assert_eq!(career.stand(last, None, &[], date("2026-05-31")).unwrap().as_str(), "paused");
    assert_eq!(career.stand(last, None, &[], date("2026-06-01")).unwrap().as_str(), "overdue");
}

#[test]
fn a_career_conversation_is_late_only_after_its_grace_and_the_first_at_once() {
    let career = Cadence::default_of(Rhythm::Career, None, None).unwrap();
    let start = Some(date("2026-02-02"));
    let stand = |last: Option<&str>, today: &str| {
        let stand = career.stand(last.map(date), start, &[], date(today)).unwrap();
        (stand.as_str(), if let Stand::Overdue { by_days, .. } = stand { by_days } else { 0 })
    };
    // Ninety days after 19 February is 20 May.
    assert_eq!(stand(Some("2026-02-19"), "2026-05-21"), ("due_soon", 0), "day 91");
    assert_eq!(stand(Some("2026-02-19"), "2026-06-03"), ("due_soon", 0), "the last day");
    assert_eq!(stand(Some("2026-02-19"), "2026-06-04"), ("overdue", 15));
    // Day 45 is 18 March.
    assert_eq!(stand(None, "2026-03-18"), ("due_soon", 0));
    assert_eq!(stand(None, "2026-03-19"), ("overdue", 1));
    // Days away in the grace do not count either.
    let away = Absence { from: date("2026-05-25"), to: date("2026-05-26"), reason: String::new() };
    let last_day = career.last_day(Some(date("2026-02-19")), start, &[away]);
    assert_eq!(last_day, Some(date("2026-06-05")));
}

#[test]
fn meetings_are_due_by_power_and_interest() {
    let days = |power, interest| {
        Cadence::default_of(Rhythm::Touchpoint, power, interest).map(|cadence| cadence.every_days)
    };
    assert_eq!(days(Some(5), Some(4)), Some(7));
    assert_eq!(days(Some(5), Some(3)), Some(30));
    assert_eq!(days(Some(2), Some(5)), Some(14));
    assert_eq!(days(Some(1), Some(1)), Some(90));
    assert_eq!(days(Some(1), None), None);
}

proptest! {
    /// Over the nights when clocks change and over any leave, a due day is so many days at work
    /// after the last time.
    #[test]
    fn a_due_day_is_so_many_days_at_work_later(
        last in 0_i64..400, every in 1_i64..120,
        leave in prop::collection::vec((0_i64..500, 0_i64..20), 0..6),
    ) {
        let day = |number: i64| date("2026-01-01").plus_days(number);
        let leave: Vec<Absence> = leave
            .into_iter()
            .map(|(from, long)| Absence {
                from: day(from), to: day(from + long), reason: String::new(),
            })
            .collect();
        let due = Cadence::every(every).due(Some(day(last)), None, &leave).unwrap();
        let mut here = 0;
        let mut at = day(last);
        while here < every {
            at = at.plus_days(1);
            here += i64::from(away_on(at, &leave).is_none());
        }
        prop_assert_eq!(due, at);
    }
}
