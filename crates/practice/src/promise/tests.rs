use footing_domain::{Child, ChildId, ChildType, CivilDate, Fields, PersonId, Problem, RecordType};
use proptest::prelude::*;
use serde_json::json;

use super::*;

fn date(text: &str) -> CivilDate {
    text.parse().unwrap()
}

fn person(id: &str) -> PersonId {
    id.parse().unwrap()
}

fn promise(due: Option<&str>) -> Promise {
    let (aisha, me) = (person("aisha"), person("me"));
    Promise::new("the rota", Direction::IPromised, due.map(date), Some(&aisha), Some(&me))
}

#[test]
fn a_promise_kept_by_its_day_is_kept_and_after_it_is_late() {
    let today = date("2026-03-27");
    for (on, state) in [("2026-03-26", State::Kept), ("2026-03-27", State::KeptLate)] {
        let mut kept = promise(Some("2026-03-26"));
        kept.keep(date(on), Some("  "), today).unwrap();
        assert_eq!((kept.state, kept.closed_on), (state, Some(date(on))));
        assert_eq!(kept.closing_note, None, "a blank note is none");
    }
    let mut never_late = promise(None);
    never_late.keep(today, None, today).unwrap();
    assert_eq!(never_late.state, State::Kept);
}

#[test]
fn dropping_wants_a_line() {
    let mut dropped = promise(Some("2026-03-26"));
    let today = date("2026-03-24");
    assert_eq!(dropped.drop_it(today, " ", today).unwrap_err().problem, Problem::Missing);
    assert_eq!(dropped.state, State::Open);
    dropped.drop_it(today, "Told Samuel", today).unwrap();
    assert_eq!(dropped.state, State::Dropped);
    assert!(dropped.keep(today, None, today).is_err(), "it has ended");
    dropped.reopen();
    assert_eq!(dropped, promise(Some("2026-03-26")));
}

#[test]
fn moving_it_in_time_and_saying_so_moves_the_day_that_counts() {
    let told = |told: bool, on: &str| {
        let mut moved = promise(Some("2026-03-22"));
        moved.renegotiate(Some(date("2026-03-25")), told, date(on)).unwrap();
        moved
    };
    let day = date("2026-03-25");
    assert!(!told(true, "2026-03-20").late_on(day));
    assert!(!told(true, "2026-03-24").late_on(day), "she was told before Sunday");
    assert!(told(false, "2026-03-24").late_on(day), "she was not");
    assert!(told(false, "2026-03-20").late_on(day), "she waited for the first day");
    assert!(!told(false, "2026-03-20").late_on(date("2026-03-22")), "it was kept by it");
}

#[test]
fn what_is_only_mine_is_moved_in_time_or_not() {
    let own = |on: &str| {
        let mut own = Promise::new("rest", Direction::Own, Some(date("2026-03-22")), None, None);
        own.renegotiate(Some(date("2026-03-29")), false, date(on)).unwrap();
        own.late_on(date("2026-03-29"))
    };
    assert!(!own("2026-03-22"));
    assert!(own("2026-03-23"));
}

#[test]
fn a_day_that_passed_untold_is_not_caught_up_with_by_moving_again() {
    let (late, told) = (date("2026-03-25"), date("2026-03-26"));
    let mut moved = promise(Some("2026-03-22"));
    moved.renegotiate(Some(late), false, date("2026-03-20")).unwrap();
    moved.renegotiate(Some(told), true, date("2026-03-24")).unwrap();
    assert_eq!(moved.counted_day(), Some(date("2026-03-22")), "she still waited for that one");

    let mut in_time = promise(Some("2026-03-22"));
    in_time.renegotiate(Some(late), false, date("2026-03-20")).unwrap();
    in_time.renegotiate(Some(told), true, date("2026-03-21")).unwrap();
    assert_eq!(in_time.counted_day(), Some(told), "she knew before the day that counts");

    let mut own = Promise::new("rest", Direction::Own, Some(date("2026-03-20")), None, None);
    own.renegotiate(Some(late), false, date("2026-03-24")).unwrap();
    own.renegotiate(Some(told), false, date("2026-03-24")).unwrap();
    assert!(own.late_on(told), "nor is what was promised to oneself");
}

#[test]
fn a_first_day_and_an_earlier_day_delay_nothing() {
    let mut moved = promise(None);
    moved.renegotiate(Some(date("2026-03-29")), false, date("2026-03-20")).unwrap();
    assert_eq!(moved.counted_day(), Some(date("2026-03-29")));
    moved.renegotiate(Some(date("2026-03-25")), false, date("2026-03-21")).unwrap();
    assert_eq!(moved.counted_day(), Some(date("2026-03-25")));
    assert!(moved.renegotiate(Some(date("2026-03-25")), true, date("2026-03-21")).is_err());
    assert!(moved.renegotiate(Some(date("2026-03-20")), true, date("2026-03-21")).is_err());
    assert_eq!(moved.moves.len(), 2);
}

#[test]
fn overdue_is_computed() {
    let open = promise(Some("2026-03-29"));
    for (today, standing) in [
        ("2026-03-27", Standing::Coming(2)),
        // The night before has 23 hours in most of Europe.
        ("2026-03-29", Standing::Today),
        ("2026-03-30", Standing::Overdue(1)),
    ] {
        assert_eq!(open.standing(date(today)), standing);
    }
    assert_eq!(promise(None).standing(date("2026-03-29")), Standing::NoDay);
    assert!(open.fields().unwrap().get("overdue").is_none());
}

#[test]
fn fields_come_back_as_they_were_with_what_is_not_read_here() {
    let record = RecordType::Child(ChildType::Commitment);
    let fields = Fields::parse(
        record,
        json!({ "text": "two sessions", "direction": "i_promised", "from": "nadia", "to": "dev",
            "type": "condition", "made_in": "e092", "due": "2026-05-08", "state": "renegotiated",
            "renegotiated": [{ "on": "2026-04-09", "from_due": "2026-04-10",
                               "to_due": "2026-05-08", "told": true }] }),
    )
    .unwrap();
    let read = Promise::read(&fields);
    assert_eq!(read.state, State::Open, "one that was moved is still to be kept");
    assert_eq!(read.other(), Some("dev"));
    assert_eq!(read.counted_day(), Some(date("2026-05-08")));
    let written = read.fields().unwrap();
    assert_eq!(written.text("type"), Some("condition"));
    assert_eq!(written.get("renegotiated"), fields.get("renegotiated"));
    assert_eq!(written.text("state"), Some("open"));
}

#[test]
fn counts_are_plain_and_leave_out_what_is_open() {
    let count: Count = [
        Count::of(State::Kept, 17),
        Count::of(State::KeptLate, 4),
        Count::of(State::Dropped, 1),
        Count::of(State::Open, 6),
    ]
    .into_iter()
    .sum();
    assert_eq!((count.to_string(), count.all()), ("17 of 22 on time".to_owned(), 28));
    assert_eq!(Count::of(State::Open, 3).to_string(), "none ended yet");
}

// ---- Lines of a text

fn line(text: &str, due: Option<&str>) -> Woven {
    Woven {
        text: text.to_owned(),
        direction: Direction::IPromised,
        other: Some(person("aisha")),
        due: due.map(date),
        makes: true,
    }
}

struct Beside {
    children: Vec<Child>,
    said: Vec<Woven>,
    made: u32,
}

impl Beside {
    fn new(said: Vec<Woven>) -> Self {
        let mut beside = Self { children: Vec::new(), said: Vec::new(), made: 0 };
        beside.say(said, "2026-03-20");
        beside
    }

    fn say(&mut self, said: Vec<Woven>, today: &str) {
        let Self { children, said: before, made } = self;
        weave(before, &said, children, Some(&person("me")), date(today), || {
            *made += 1;
            format!("c{made}").parse::<ChildId>()
        })
        .unwrap();
        self.said = said;
    }

    fn kept(&self) -> Vec<(&str, String)> {
        self.children
            .iter()
            .map(|child| (child.id.as_str(), Promise::read(&child.fields).text))
            .collect()
    }

    fn touch(&mut self, at: usize) {
        let mut promise = Promise::read(&self.children[at].fields);
        promise.keep(date("2026-03-20"), None, date("2026-03-20")).unwrap();
        self.children[at].fields = promise.fields().unwrap();
    }
}

fn owned(kept: &[(&str, &str)]) -> Vec<(String, String)> {
    kept.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect()
}

fn assert_kept(beside: &Beside, kept: &[(&str, &str)]) {
    let found: Vec<(String, String)> =
        beside.kept().into_iter().map(|(id, text)| (id.to_owned(), text)).collect();
    assert_eq!(found, owned(kept));
}

#[test]
fn a_line_goes_on_being_its_promise_through_edits() {
    let mut beside = Beside::new(vec![line("ask Ruth about the budget", None), line("rota", None)]);
    beside.say(
        vec![line("rota", None), line("ask Ruth about the conference budget", Some("2026-03-27"))],
        "2026-03-21",
    );
    assert_kept(&beside, &[("c1", "ask Ruth about the conference budget"), ("c2", "rota")]);
    let first = Promise::read(&beside.children[0].fields);
    assert_eq!((first.due, first.moves.len()), (Some(date("2026-03-27")), 0));
    beside.say(vec![line("rota", None), line("something else", None)], "2026-03-21");
    assert_kept(&beside, &[("c1", "something else"), ("c2", "rota")]);
}

#[test]
fn a_line_that_goes_takes_only_an_untouched_promise_along() {
    let mut beside = Beside::new(vec![line("one thing", None), line("two others", None)]);
    beside.touch(1);
    beside.say(vec![], "2026-03-21");
    assert_kept(&beside, &[("c2", "two others")]);
    beside.say(vec![line("two others", None)], "2026-03-21");
    assert_kept(&beside, &[("c2", "two others")]);
}

#[test]
fn a_promise_with_a_history_is_not_written_over_with_another() {
    let mut beside = Beside::new(vec![line("one thing", None)]);
    beside.touch(0);
    beside.say(vec![line("nothing like it", None)], "2026-03-21");
    assert_kept(&beside, &[("c1", "one thing"), ("c2", "nothing like it")]);
}

#[test]
fn a_day_written_over_one_that_passed_is_a_move_that_nobody_was_told() {
    let mut beside = Beside::new(vec![line("the rota", Some("2026-03-22"))]);
    beside.say(vec![line("the rota", Some("2026-03-28"))], "2026-03-24");
    let promise = Promise::read(&beside.children[0].fields);
    let moved = Move {
        on: date("2026-03-24"),
        from: Some(date("2026-03-22")),
        to: Some(date("2026-03-28")),
        told: false,
    };
    assert_eq!(promise.moves, [moved]);
    assert!(promise.late_on(date("2026-03-24")));
}

#[test]
fn a_single_mark_makes_nothing_and_goes_on_being_what_it_was() {
    let single = |text: &str| Woven { makes: false, ..line(text, None) };
    let mut beside = Beside::new(vec![single("a surprise")]);
    assert_kept(&beside, &[]);
    beside.say(vec![line("send the notes", None)], "2026-03-20");
    beside.said = vec![single("send the notes")];
    beside.say(vec![single("send all the notes")], "2026-03-20");
    assert_kept(&beside, &[("c1", "send all the notes")]);
}

#[test]
fn what_the_text_does_not_say_stays() {
    let mut beside = Beside::new(vec![line("the rota", Some("2026-03-28"))]);
    let mut promise = Promise::read(&beside.children[0].fields);
    promise.renegotiate(Some(date("2026-04-03")), true, date("2026-03-21")).unwrap();
    beside.children[0].fields = promise.fields().unwrap();
    beside.say(vec![line("the whole rota", Some("2026-03-28"))], "2026-03-24");
    let after = Promise::read(&beside.children[0].fields);
    assert_eq!((after.due, after.moves), (Some(date("2026-04-03")), promise.moves));
}

// ---- The state machine, beside a model of it

#[derive(Debug, Clone)]
enum Step {
    Keep(i64),
    Drop(i64, bool),
    Move(Option<i64>, bool),
    Reopen,
    Wait(i64),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        (-3_i64..2).prop_map(Step::Keep),
        (-3_i64..2, any::<bool>()).prop_map(|(on, note)| Step::Drop(on, note)),
        (prop::option::of(-3_i64..20), any::<bool>()).prop_map(|(to, told)| Step::Move(to, told)),
        Just(Step::Reopen),
        (0_i64..9).prop_map(Step::Wait),
    ];
    prop::collection::vec(step, 0..25)
}

proptest! {
    #[test]
    fn closing_never_loses_history(first in prop::option::of(0_i64..10), steps in steps()) {
        let start = date("2026-03-20");
        let mut today = start;
        let mut real = promise(None);
        real.due = first.map(|days| start.plus_days(days));
        // The model: the day that counts, the days it was due on, and whether it is open.
        let mut counted = real.due;
        let mut history: Vec<(Option<CivilDate>, Option<CivilDate>)> = Vec::new();
        let mut open = true;
        for step in steps {
            let before = real.clone();
            let done = match step {
                Step::Wait(days) => { today = today.plus_days(days); continue }
                Step::Reopen => { real.reopen(); open = true; Ok(()) }
                Step::Keep(on) => {
                    let on = today.plus_days(on);
                    let done = real.keep(on, None, today);
                    prop_assert_eq!(done.is_ok(), open && on <= today);
                    if done.is_ok() {
                        open = false;
                        let late = counted.is_some_and(|day| day < on);
                        prop_assert_eq!(real.state == State::KeptLate, late);
                    }
                    done
                }
                Step::Drop(on, note) => {
                    let on = today.plus_days(on);
                    let done = real.drop_it(on, if note { "told them" } else { "" }, today);
                    prop_assert_eq!(done.is_ok(), open && on <= today && note);
                    if done.is_ok() {
                        open = false;
                        prop_assert_eq!(real.state, State::Dropped);
                        prop_assert!(real.closing_note.is_some());
                    }
                    done
                }
                Step::Move(to, told) => {
                    let (from, to) = (real.due, to.map(|days| today.plus_days(days)));
                    let done = real.renegotiate(to, told, today);
                    let allowed = open && to != from && to.is_none_or(|to| to >= today);
                    prop_assert_eq!(done.is_ok(), allowed);
                    if done.is_ok() {
                        history.push((from, to));
                        let knew = told
                            && (counted == from || counted.is_some_and(|day| today <= day));
                        if knew || counted.is_none() || to < counted && to.is_some() {
                            counted = to;
                        }
                    }
                    done
                }
            };
            if done.is_err() {
                prop_assert_eq!(&real, &before, "what is refused changes nothing");
            }
            let moves: Vec<_> = real.moves.iter().map(|moved| (moved.from, moved.to)).collect();
            prop_assert_eq!(&moves, &history);
            prop_assert_eq!(real.state == State::Open, open);
            prop_assert_eq!(real.closed_on.is_none(), open);
            let again = Promise::read(&real.fields().unwrap());
            prop_assert_eq!(again.fields().unwrap(), real.fields().unwrap());
            prop_assert_eq!((again.state, &again.moves, again.due), (real.state, &real.moves, real.due));
        }
    }

    /// However a text is edited, no line has two promises, no two lines share one, and whatever was
    /// touched is still there.
    #[test]
    fn a_text_and_its_promises_hold_together(
        texts in prop::collection::vec(prop::collection::vec("(rota|ask|ruth|budget|call|him) (a|b|c)", 0..5), 1..6),
        touched in prop::collection::vec(0_usize..4, 0..3),
    ) {
        let mut beside = Beside::new(Vec::new());
        let mut safe: Vec<ChildId> = Vec::new();
        for (at, text) in texts.iter().enumerate() {
            beside.say(text.iter().map(|text| line(text, None)).collect(), "2026-03-20");
            let mut said: Vec<&str> = text.iter().map(String::as_str).collect();
            // One that was taken out with its history may say what a line says again.
            let (old, live): (Vec<&Child>, Vec<&Child>) =
                beside.children.iter().partition(|child| safe.contains(&child.id));
            for child in live.into_iter().chain(old) {
                let promise = Promise::read(&child.fields);
                let there = said.iter().position(|text| *text == promise.text);
                prop_assert!(there.is_some() || safe.contains(&child.id));
                if let Some(there) = there {
                    said.swap_remove(there);
                }
            }
            prop_assert!(said.is_empty(), "every line has its promise");
            prop_assert!(safe.iter().all(|id| beside.children.iter().any(|c| c.id == *id)));
            if let Some(place) = touched.get(at)
                && let Some(child) = beside.children.get(*place).map(|child| child.id.clone())
                && !safe.contains(&child)
            {
                beside.touch(*place);
                safe.push(child);
            }
        }
    }
}
