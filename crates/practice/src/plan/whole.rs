//! Whether a plan that was written as one piece, not edit by edit, keeps the rules of the edits.

use footing_domain::Fields;

use super::{LONGEST, MOST_ACTIVE, Plan, Refusal, SHORTEST, bets, check_phases, view::written};

/// Checks length, phases, bets and leaves of a plan. One without phases is still being made.
///
/// Refuses what the edit would refuse that makes it so, and names the same things.
pub fn check(fields: &Fields) -> Result<(), Refusal> {
    checks(fields).into_iter().collect()
}

/// Returns what no edit would have allowed: of length, phases, bets and leaves one thing each.
pub fn breaches(fields: &Fields) -> Vec<Refusal> {
    checks(fields).into_iter().filter_map(Result::err).collect()
}

/// Returns the first thing that no edit would allow and that stood well before. What was broken may
/// stay so, or be broken otherwise: it came from elsewhere.
pub fn worsened(before: &Fields, now: &Fields) -> Option<Refusal> {
    let was_well = checks(before).map(|checked| checked.is_ok());
    let now = checks(now).into_iter().zip(was_well);
    now.filter(|(_, was_well)| *was_well).find_map(|(checked, _)| checked.err())
}

/// Length, phases, bets and leaves, each by itself.
fn checks(fields: &Fields) -> [Result<(), Refusal>; 4] {
    let plan = &Plan::read(fields);
    // Reading brings a length that no plan has within its ends.
    let length = match length(fields) {
        Some(length) if length != plan.length_days => {
            Err(Refusal::OutOfRange { what: "length_days", min: SHORTEST, max: LONGEST })
        }
        Some(_) | None => Ok(()),
    };
    let phases = match plan.phases.as_slice() {
        [] => Ok(()),
        phases => check_phases(phases, plan.length_days),
    };
    let active = bets::active(plan, None);
    let bets =
        if active.len() > MOST_ACTIVE { Err(Refusal::TooManyBets { active }) } else { Ok(()) };
    [length, phases, bets, check_pauses(plan)]
}

fn length(fields: &Fields) -> Option<i32> {
    let length = fields.as_object().get("length_days")?.as_i64()?;
    Some(i32::try_from(length).unwrap_or(i32::MAX))
}

fn check_pauses(plan: &Plan) -> Result<(), Refusal> {
    for (at, pause) in plan.pauses.iter().enumerate() {
        let first = plan.start_on.filter(|start| pause.from < *start);
        if let Some(start) = first {
            let (first, second) = (written(start), written(pause.from));
            return Err(Refusal::DatesOutOfOrder { first, second });
        }
        if let Some(until) = pause.until.filter(|until| *until < pause.from) {
            let (first, second) = (written(pause.from), written(until));
            return Err(Refusal::DatesOutOfOrder { first, second });
        }
        if let Some(other) = plan.pauses[..at].iter().find(|other| other.shares_days(pause)) {
            return Err(Refusal::PausesOverlap { from: written(other.from) });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use footing_domain::{Kind, RecordType};
    use serde_json::{Value, json};

    use super::*;

    fn plan(fields: Value) -> Fields {
        let fields = Fields::parse(RecordType::Kind(Kind::Plan), fields);
        fields.expect("the fields are a plan's")
    }

    fn phase(name: &str, from_day: i32, to_day: i32) -> Value {
        json!({ "name": name, "from_day": from_day, "to_day": to_day })
    }

    #[test]
    fn a_plan_without_phases_is_still_being_made() {
        assert_eq!(check(&plan(json!({}))), Ok(()));
    }

    #[test]
    fn phases_that_leave_days_out_or_share_them_are_refused() {
        let gap = plan(json!({ "phases": [phase("Listen", 1, 30), phase("Act", 34, 90)] }));
        assert_eq!(
            check(&gap),
            Err(Refusal::PhaseGap { before: "Act".to_owned(), from_day: 31, to_day: 33 })
        );
        let twice = plan(json!({ "phases": [phase("Listen", 1, 30), phase("Act", 30, 90)] }));
        assert!(matches!(check(&twice), Err(Refusal::PhaseOverlap { from_day: 30, .. })));
        let whole = plan(json!({ "phases": [phase("Listen", 1, 30), phase("Act", 31, 90)] }));
        assert_eq!(check(&whole), Ok(()));
    }

    #[test]
    fn a_fourth_active_bet_is_refused_with_all_that_are_active() {
        let bet =
            |n: usize| json!({ "id": format!("bet-{n}"), "title": "A bet", "state": "active" });
        let bets =
            |count| plan(json!({ "leverage_changes": (0..count).map(bet).collect::<Vec<_>>() }));
        assert_eq!(check(&bets(3)), Ok(()));
        let Err(Refusal::TooManyBets { active }) = check(&bets(4)) else { panic!("it was taken") };
        assert_eq!(active.len(), 4);
    }

    #[test]
    fn a_length_that_no_plan_has_is_refused() {
        let refused = Err(Refusal::OutOfRange { what: "length_days", min: 30, max: 180 });
        assert_eq!(check(&plan(json!({ "length_days": 12 }))), refused);
    }

    #[test]
    fn leaves_before_the_first_day_backwards_or_over_each_other_are_refused() {
        let with = |pauses: Value| plan(json!({ "start_on": "2026-03-02", "pauses": pauses }));
        let leave = |from: &str, until: &str| json!({ "from": from, "until": until });
        for pauses in
            [json!([leave("2026-02-27", "2026-03-05")]), json!([leave("2026-03-20", "2026-03-10")])]
        {
            assert!(matches!(check(&with(pauses)), Err(Refusal::DatesOutOfOrder { .. })));
        }
        let over = json!([leave("2026-03-10", "2026-03-20"), leave("2026-03-20", "2026-03-22")]);
        assert!(matches!(check(&with(over)), Err(Refusal::PausesOverlap { .. })));
        let apart = json!([leave("2026-03-10", "2026-03-20"), leave("2026-03-21", "2026-03-22")]);
        assert_eq!(check(&with(apart)), Ok(()));
    }

    #[test]
    fn a_plan_that_came_broken_is_told_all_of_it_and_gets_no_worse() {
        let bet =
            |n: usize| json!({ "id": format!("bet-{n}"), "title": "A bet", "state": "active" });
        let gap = json!([phase("Listen", 1, 30), phase("Act", 34, 90)]);
        let came = plan(json!({ "phases": gap, "length_days": 12 }));
        let told = breaches(&came);
        assert!(
            matches!(
                told.as_slice(),
                [
                    Refusal::OutOfRange { .. },
                    Refusal::PhaseGap { .. } | Refusal::PhaseOutside { .. }
                ]
            ),
            "{told:?}"
        );
        assert_eq!(worsened(&came, &came), None, "all else of it may change");
        let mended = plan(json!({ "phases": gap }));
        assert_eq!(worsened(&came, &mended), None, "one thing less is no worse");
        let bets: Vec<Value> = (0..4).map(bet).collect();
        let worse = plan(json!({ "phases": gap, "length_days": 12, "leverage_changes": bets }));
        assert!(matches!(worsened(&came, &worse), Some(Refusal::TooManyBets { .. })));
    }
}
