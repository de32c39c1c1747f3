//! Whether a plan that was written as one piece, not edit by edit, keeps the rules of the edits.

use footing_domain::Fields;

use super::{LONGEST, MOST_ACTIVE, Plan, Refusal, SHORTEST, bets, check_phases, view::written};

/// Checks length, phases, bets and leaves of a plan. One without phases is still being made.
///
/// Refuses what the edit would refuse that makes it so, and names the same things.
pub fn check(fields: &Fields) -> Result<(), Refusal> {
    let plan = &Plan::read(fields);
    // Reading brings a length that no plan has within its ends.
    if length(fields).is_some_and(|length| length != plan.length_days) {
        return Err(Refusal::OutOfRange { what: "length_days", min: SHORTEST, max: LONGEST });
    }
    if !plan.phases.is_empty() {
        check_phases(&plan.phases, plan.length_days)?;
    }
    let active = bets::active(plan, None);
    if active.len() > MOST_ACTIVE {
        return Err(Refusal::TooManyBets { active });
    }
    check_pauses(plan)
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
}
