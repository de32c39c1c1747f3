use std::collections::HashSet;

use proptest::prelude::*;

use super::*;

fn date(text: &str) -> CivilDate {
    text.parse().unwrap()
}

fn reason(kind: NudgeKind, key: &str, since: &str) -> Reason {
    Reason {
        key: key.to_owned(),
        kind,
        since: date(since),
        cause: format!("because of {key}"),
        act: Act::OpenPromise { id: key.to_owned() },
    }
}

fn keys(picked: &[Reason]) -> Vec<&str> {
    picked.iter().map(|reason| reason.key.as_str()).collect()
}

fn several() -> Vec<Reason> {
    vec![
        reason(NudgeKind::AboutMe, "ask", "2026-03-01"),
        reason(NudgeKind::Career, "career", "2026-03-18"),
        reason(NudgeKind::PromiseLate, "late", "2026-03-22"),
        reason(NudgeKind::PromiseSoon, "soon", "2026-03-26"),
        reason(NudgeKind::PromiseSoon, "sooner", "2026-03-25"),
    ]
}

#[test]
fn a_promise_that_can_still_be_moved_comes_first() {
    let mut quiet = Quiet::default();
    let picked = pick(date("2026-03-24"), false, several(), None, &mut quiet);
    assert_eq!(keys(&picked), ["sooner", "soon", "late"]);
}

#[test]
fn what_is_done_makes_no_room_until_tomorrow() {
    let mut quiet = Quiet::default();
    let today = date("2026-03-24");
    pick(today, false, several(), None, &mut quiet);
    let without_soon = |reasons: Vec<Reason>| -> Vec<Reason> {
        reasons.into_iter().filter(|reason| reason.key != "soon").collect()
    };
    let picked = pick(today, false, without_soon(several()), None, &mut quiet);
    assert_eq!(keys(&picked), ["sooner", "late"]);
    let picked = pick(today, false, several(), None, &mut quiet);
    assert_eq!(keys(&picked), ["sooner", "soon", "late"], "one taken back is there again");
    let picked = pick(date("2026-03-25"), false, without_soon(several()), None, &mut quiet);
    assert_eq!(keys(&picked), ["sooner", "late", "career"]);
}

#[test]
fn the_evening_finds_its_place_kept_and_a_morning_without_one_fills_it() {
    let today = date("2026-03-24");
    let tonight = Some(NudgeKind::Debrief);
    let mut quiet = Quiet::default();
    let morning = pick(today, false, several(), tonight, &mut quiet);
    assert_eq!(keys(&morning), ["sooner", "soon"]);
    let mut asked = several();
    asked.push(reason(NudgeKind::PromiseSoon, "newer", "2026-03-24"));
    asked.push(reason(NudgeKind::Debrief, "debrief", "2026-03-24"));
    let evening = pick(today, false, asked, tonight, &mut quiet);
    assert_eq!(keys(&evening), ["sooner", "soon", "debrief"]);
    let mut quiet = Quiet { muted: vec![NudgeKind::Debrief], ..Quiet::default() };
    assert_eq!(keys(&pick(today, false, several(), tonight, &mut quiet)).len(), 3);
}

#[test]
fn what_comes_up_later_takes_only_a_free_place_and_the_last_one() {
    let mut quiet = Quiet::default();
    let today = date("2026-03-24");
    let few = vec![reason(NudgeKind::AboutMe, "ask", "2026-03-01")];
    assert_eq!(keys(&pick(today, false, few, None, &mut quiet)), ["ask"]);
    assert_eq!(keys(&pick(today, false, several(), None, &mut quiet)), ["ask", "sooner", "soon"]);
}

#[test]
fn one_that_snoozes_comes_again_on_its_day_and_a_muted_kind_does_not() {
    let mut quiet = Quiet::default();
    let today = date("2026-03-28");
    quiet.snooze("late", date("2026-03-30"));
    quiet.set_muted(NudgeKind::PromiseSoon, true);
    assert_eq!(keys(&pick(today, false, several(), None, &mut quiet)), ["career", "ask"]);
    // The night of the 29th has 23 hours in most of Europe: a day is a day.
    assert_eq!(
        keys(&pick(date("2026-03-29"), false, several(), None, &mut quiet)),
        ["career", "ask"]
    );
    let picked = pick(date("2026-03-30"), false, several(), None, &mut quiet);
    assert_eq!(keys(&picked), ["late", "career", "ask"]);
    assert!(quiet.snoozed.is_empty(), "what is over is forgotten");
    quiet.set_muted(NudgeKind::PromiseSoon, false);
    assert_eq!(quiet.muted, []);
}

#[test]
fn there_is_nothing_while_away_and_the_day_keeps_its_three() {
    let mut quiet = Quiet::default();
    let today = date("2026-03-24");
    pick(today, false, several(), None, &mut quiet);
    assert_eq!(pick(today, true, several(), None, &mut quiet), []);
    assert_eq!(keys(&pick(today, false, several(), None, &mut quiet)), ["sooner", "soon", "late"]);
}

#[test]
fn what_is_kept_about_them_is_read_again() {
    let mut quiet = Quiet::default();
    quiet.snooze("feedback:1", date("2026-04-01"));
    quiet.set_muted(NudgeKind::AboutMe, true);
    pick(date("2026-03-24"), false, several(), None, &mut quiet);
    assert_eq!(Quiet::read(&quiet.write()), quiet);
    assert_eq!(Quiet::read(&Value::Null), Quiet::default());
}

#[test]
fn every_kind_has_a_word_of_its_own() {
    let words: HashSet<&str> = NudgeKind::ALL.iter().map(|kind| kind.as_str()).collect();
    assert_eq!(words.len(), NudgeKind::ALL.len());
    assert!(NudgeKind::ALL.iter().all(|kind| NudgeKind::read(kind.as_str()) == Some(*kind)));
}

fn any_reason() -> impl Strategy<Value = Reason> {
    (0_usize..12, 0_u8..20, 0_i64..30).prop_map(|(kind, key, since)| Reason {
        key: format!("k{key}"),
        kind: NudgeKind::ALL[kind],
        since: date("2026-03-01").plus_days(since),
        cause: "why".to_owned(),
        act: Act::OpenPromise { id: String::new() },
    })
}

proptest! {
    /// Whatever comes and goes in a day, and however often Today is looked at, no more than three
    /// different things are ever shown on it, and those that stay keep their order.
    #[test]
    fn no_more_than_three_a_day(
        looks in prop::collection::vec(
            (0_i64..2, any::<bool>(), prop::collection::vec(any_reason(), 0..12)), 1..20),
        mute in 0_usize..12,
    ) {
        let mut today = date("2026-03-27");
        let mut quiet = Quiet::default();
        quiet.set_muted(NudgeKind::ALL[mute], true);
        let mut of_day: Vec<String> = Vec::new();
        for (later, away, reasons) in looks {
            if later > 0 {
                today = today.plus_days(later);
                of_day.clear();
            }
            let picked = pick(today, away, reasons.clone(), None, &mut quiet);
            prop_assert!(picked.iter().all(|reason| reason.kind != NudgeKind::ALL[mute]));
            for reason in &picked {
                if !of_day.contains(&reason.key) {
                    of_day.push(reason.key.clone());
                }
            }
            prop_assert!(of_day.len() <= MOST_A_DAY, "{:?}", of_day);
            let order: Vec<&String> =
                of_day.iter().filter(|key| picked.iter().any(|r| r.key == **key)).collect();
            let found: Vec<&String> = picked.iter().map(|reason| &reason.key).collect();
            prop_assert_eq!(order, found);
        }
    }
}
