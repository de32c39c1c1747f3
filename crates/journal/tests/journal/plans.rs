//! Plans: the sample's, and one that is lived through.

use footing_domain::{Content, EntryId, Kind, MentionRole, Sensitivity, Title};
use footing_journal::{
    InterviewAnswer, InterviewRecord, JournalError, NewEntry, PlanOutcome,
    practice::{
        cadence::Absence,
        plan::{
            BetInput, List, PhaseInput, PlanEdit, PlanView, Refusal, Row, Start, Verdict, Warning,
        },
    },
};

use crate::{Fixture, date, id};

fn nadia() -> Fixture {
    let fixture = Fixture::new();
    fixture.clock.set("2026-05-02T09:00:00Z".parse().unwrap());
    fixture.journal.fill_with_sample().unwrap();
    fixture
}

fn start(role: &str) -> Start {
    Start {
        role: role.to_owned(),
        transition_type: "external_hire".to_owned(),
        start_on: date("2026-03-02"),
        length_days: 90,
        company: String::new(),
        role_title: String::new(),
        hired_to_change: "Seven teams that promise one thing and ship another.".to_owned(),
    }
}

/// A plan for a manager on its day 23.
fn started() -> (Fixture, EntryId) {
    let fixture = Fixture::new();
    let saved = saved(fixture.journal.start_plan(&start("em"), false).unwrap());
    (fixture, saved)
}

fn saved(outcome: PlanOutcome) -> EntryId {
    match outcome {
        PlanOutcome::Saved(saved) => saved.id,
        PlanOutcome::Refused(refusal) => panic!("{refusal:?}"),
    }
}

fn view(fixture: &Fixture) -> PlanView {
    fixture.journal.plan(None).unwrap().unwrap()
}

fn edit(fixture: &Fixture, edit: PlanEdit) -> Result<PlanView, Refusal> {
    let before = view(fixture);
    match fixture.journal.edit_plan(&id(&before.id), before.rev, edit).unwrap() {
        PlanOutcome::Saved(saved) => {
            let after = view(fixture);
            assert_eq!((saved.rev, before.rev + 1), (after.rev, after.rev));
            Ok(after)
        }
        PlanOutcome::Refused(refusal) => {
            assert_eq!(view(fixture).rev, before.rev, "nothing was stored");
            Err(refusal)
        }
    }
}

fn move_bet(fixture: &Fixture, bet: &str, to: &str) -> Result<PlanView, Refusal> {
    let (id, to) = (bet.to_owned(), to.to_owned());
    edit(fixture, PlanEdit::MoveBet { id, to, why: String::new() })
}

fn bet(title: &str) -> BetInput {
    BetInput {
        title: title.to_owned(),
        hypothesis: String::new(),
        effect: Some(4),
        effort: Some(2),
        door: None,
        helps: String::new(),
        from_day: None,
        early_win: false,
        owner: None,
        evidence: Vec::new(),
        evidence_note: String::new(),
        touches: Vec::new(),
        fence_note: String::new(),
        stabilises: false,
        urgent_because: String::new(),
    }
}

#[test]
fn the_sample_plan_counts_people_reasons_and_bets_as_its_writer_did() {
    let fixture = nadia();
    let plan = view(&fixture);
    assert_eq!((plan.day, plan.length_days, plan.phase), (90, 90, Some(2)));
    assert_eq!((plan.heard.done, plan.heard.of), (12, 12));
    let themes: Vec<_> =
        plan.themes.iter().take(3).map(|one| (one.name.as_str(), one.people.len())).collect();
    assert_eq!(
        themes,
        [("month-end fear", 6), ("nobody owns alerts", 4), ("decisions by Slack", 3)]
    );
    assert_eq!(
        (plan.inherited, plan.documented, plan.told, plan.guessed, plan.unknown),
        (8, 2, 3, 0, 3)
    );
    let verdict = |id: &str| plan.decisions.iter().find(|one| one.id == id).unwrap().verdict;
    assert_eq!(verdict("e030"), Verdict::Keep);
    assert_eq!(verdict("e024"), Verdict::Revisit);
    assert_eq!(verdict("e034"), Verdict::Check);
    assert_eq!(verdict("e040"), Verdict::Ask);
    assert_eq!((plan.active_bets, plan.bets.len()), (1, 5));
    let alerts = &plan.bets[0];
    assert!(alerts.witnesses.len() >= 2, "evidence from more than one person");
    assert_eq!(alerts.history.last().map(|event| event.day), Some(Some(85)));
    assert_eq!(plan.reviews.iter().map(|slot| slot.day).collect::<Vec<_>>(), [30, 60, 90]);
    assert_eq!(plan.reviews[2].suggested_on.as_deref(), Some("2026-05-01"), "the Friday");
    assert_eq!(plan.reviews[2].held_on.as_deref(), Some("2026-05-01"));
    assert_eq!(plan.conversations.len(), 5);
    assert_eq!(plan.coverage[0].asked.len(), 6);
    let lane = |name: &str| plan.lanes.iter().find(|lane| lane.name == name).unwrap().marks.len();
    assert_eq!((lane("listening"), lane("decisions"), lane("pullbacks")), (12, 12, 7));
}

#[test]
fn a_fourth_active_bet_is_refused_with_the_three_and_undo_goes_through_history() {
    let fixture = nadia();
    move_bet(&fixture, "bet-approvals", "active").unwrap();
    move_bet(&fixture, "bet-testenv", "active").unwrap();
    let before = view(&fixture);
    let Err(Refusal::TooManyBets { active }) = move_bet(&fixture, "bet-daily", "active") else {
        panic!("a fourth bet is refused")
    };
    let three: Vec<_> = active.iter().map(|bet| bet.id.as_str()).collect();
    assert_eq!(three, ["bet-ledger", "bet-testenv", "bet-approvals"]);
    let daily = before.bets.iter().find(|bet| bet.id == "bet-daily").unwrap();
    assert!(daily.may_become.is_empty(), "there is no room for it");
    let plan = id(&before.id);
    fixture.journal.restore(&plan, before.rev - 1, before.rev).unwrap();
    assert_eq!(view(&fixture).active_bets, 2);
    move_bet(&fixture, "bet-daily", "active").unwrap();
}

#[test]
fn a_change_over_an_older_revision_is_a_conflict() {
    let (fixture, plan) = started();
    let change = || PlanEdit::SetDecisionsWanted { count: 5 };
    fixture.journal.edit_plan(&plan, 1, change()).unwrap();
    let refused = fixture.journal.edit_plan(&plan, 1, change()).err().unwrap();
    assert!(matches!(refused, JournalError::Conflict { found: 2 }));
}

#[test]
fn a_plan_starts_from_its_preset_and_may_be_followed_by_one_for_the_next_role() {
    let (fixture, plan) = started();
    let view = view(&fixture);
    assert_eq!(view.preset, "engineering-manager@1");
    assert_eq!((view.day, view.status.as_str()), (23, "active"));
    assert_eq!(view.end_on.as_deref(), Some("2026-05-30"));
    assert!(view.success.iter().all(|one| !one.agreed_with_boss));
    assert!(!view.sorts.is_empty() && view.targets.is_empty());
    let second = fixture.journal.start_plan(&start("em"), false).unwrap();
    let PlanOutcome::Refused(Refusal::SameRole { plan: title }) = second else {
        panic!("one plan a role")
    };
    assert_eq!(title, view.title);
    let next = Start { start_on: date("2026-05-04"), ..start("director") };
    let next = saved(fixture.journal.start_plan(&next, false).unwrap());
    let view = self::view(&fixture);
    assert_eq!(view.id, plan.as_str(), "the one that has begun is the current one");
    assert_eq!(
        view.overlaps.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(),
        [next.as_str()]
    );
    let plans = fixture.journal.plans().unwrap();
    assert_eq!(plans.iter().map(|one| one.current).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn phases_with_a_gap_or_an_overlap_are_refused_and_a_longer_plan_stretches_them() {
    let (fixture, _) = started();
    let phase = |name: &str, from_day, to_day| PhaseInput {
        name: name.to_owned(),
        from_day,
        to_day,
        intent: String::new(),
        criteria: Vec::new(),
    };
    let with = |phases: Vec<PhaseInput>| edit(&fixture, PlanEdit::SetPhases { phases });
    let gap = with(vec![phase("Listen", 1, 30), phase("Map", 33, 90)]);
    let before = "Map".to_owned();
    assert_eq!(gap.err(), Some(Refusal::PhaseGap { before, from_day: 31, to_day: 32 }));
    let overlap = with(vec![phase("Listen", 1, 30), phase("Map", 30, 90)]);
    assert!(matches!(overlap.err(), Some(Refusal::PhaseOverlap { from_day: 30, to_day: 30, .. })));
    with(vec![phase("Listen", 1, 30), phase("Map", 31, 90)]).unwrap();
    let longer = edit(&fixture, PlanEdit::SetLength { length_days: 180 }).unwrap();
    let ends: Vec<_> = longer.phases.iter().map(|one| (one.from_day, one.to_day)).collect();
    assert_eq!(ends, [(1, 60), (61, 180)]);
    assert_eq!(longer.reviews.iter().map(|slot| slot.day).collect::<Vec<_>>(), [60, 120, 180]);
    let out = edit(&fixture, PlanEdit::SetLength { length_days: 200 });
    assert!(matches!(out.err(), Some(Refusal::OutOfRange { min: 30, max: 180, .. })));
}

#[test]
fn days_that_are_away_twice_or_before_the_first_day_are_left_out_once() {
    let (fixture, _) = started();
    let (from, until) = ("2026-03-09".to_owned(), Some("2026-03-13".to_owned()));
    edit(&fixture, PlanEdit::Pause { from, until, reason: String::new() }).unwrap();
    let away = |from: &str, to: &str| {
        let absence = Absence { from: date(from), to: date(to), reason: String::new() };
        fixture.journal.add_absence(absence).unwrap();
    };
    away("2026-03-11", "2026-03-16");
    away("2026-02-25", "2026-03-03");
    let plan = view(&fixture);
    let still = plan.still.iter().map(|one| (one.from.as_str(), one.until.as_deref()));
    let wanted = [("2026-03-02", Some("2026-03-03")), ("2026-03-09", Some("2026-03-16"))];
    assert_eq!(still.collect::<Vec<_>>(), wanted);
    assert_eq!(plan.day, 13, "ten of twenty-three were not counted");
}

#[test]
fn a_theme_without_the_words_is_kept_and_counted_as_found_while_it_is_locked_and_shown() {
    let (fixture, _) = started();
    let ruth = fixture.journal.mention(&[("Ruth".to_owned(), MentionRole::Source)]).unwrap();
    let answer = InterviewAnswer {
        id: None,
        question: "What slows you down?".to_owned(),
        verbatim: String::new(),
        theme: "Staging".to_owned(),
    };
    let record = InterviewRecord {
        id: None,
        rev: 0,
        person: Some(ruth[0].person.clone()),
        on: date("2026-03-20"),
        minutes: None,
        answers: vec![answer],
        surprise: String::new(),
        what_to_protect: String::new(),
        ask_next: Vec::new(),
        themes: Vec::new(),
        body: String::new(),
    };
    let saved = fixture.journal.save_interview(record).unwrap();
    assert_eq!(fixture.journal.interview(&saved.id).unwrap().answers[0].theme, "Staging");
    let found = |fixture: &Fixture| {
        let theme = view(fixture).themes.remove(0);
        (theme.entries.len(), fixture.find(&theme.query).total)
    };
    assert_eq!(found(&fixture), (1, 1));
    fixture.journal.set_sensitivity(&saved.id, saved.rev, Sensitivity::Locked).unwrap();
    assert!(view(&fixture).themes.is_empty());
    fixture.journal.show_locked(&crate::passphrase()).unwrap();
    assert_eq!(found(&fixture), (1, 1), "shown, it is counted and found");
}

#[test]
fn a_first_day_that_is_moved_on_leaves_out_what_was_leave_before_it() {
    let (fixture, _) = started();
    for (from, until) in [
        ("2026-03-04", Some("2026-03-05")),
        ("2026-03-09", Some("2026-03-13")),
        ("2026-03-18", Some("2026-03-19")),
    ] {
        let (from, until) = (from.to_owned(), until.map(str::to_owned));
        edit(&fixture, PlanEdit::Pause { from, until, reason: "Away".to_owned() }).unwrap();
    }
    let moved = edit(&fixture, PlanEdit::SetStart { start_on: "2026-03-11".to_owned() }).unwrap();
    let pauses = moved.pauses.iter().map(|one| (one.from.as_str(), one.until.as_deref()));
    let wanted = [("2026-03-11", Some("2026-03-13")), ("2026-03-18", Some("2026-03-19"))];
    assert_eq!(pauses.collect::<Vec<_>>(), wanted);
    assert!(moved.warnings.iter().all(|one| !matches!(one, Warning::Broken { .. })));
    assert_eq!(moved.day, 9, "fourteen days, five of them away");
}

#[test]
fn a_leave_stops_the_days_of_the_page_and_of_a_search() {
    let (fixture, _) = started();
    fixture.add("Written on day 23", "Before.");
    let on = |day: &str| fixture.clock.set(format!("{day}T09:00:00Z").parse().unwrap());
    let pause = PlanEdit::Pause {
        from: "2026-03-25".to_owned(),
        until: None,
        reason: "Parental leave".to_owned(),
    };
    assert_eq!(edit(&fixture, pause).unwrap().status, "active", "it begins tomorrow");
    on("2026-04-20");
    let paused = view(&fixture);
    assert_eq!(paused.status, "paused");
    assert_eq!((paused.day, paused.paused_since.as_deref()), (23, Some("2026-03-25")));
    assert_eq!(paused.end_on, None);
    let early = PlanEdit::Resume { on: "2026-03-20".to_owned() };
    assert!(matches!(edit(&fixture, early).err(), Some(Refusal::DatesOutOfOrder { .. })));
    let back = edit(&fixture, PlanEdit::Resume { on: "2026-04-20".to_owned() }).unwrap();
    assert_eq!((back.day, back.status.as_str()), (24, "active"));
    assert_eq!(back.end_on.as_deref(), Some("2026-06-25"), "26 days later");
    let again = PlanEdit::Pause {
        from: "2026-04-01".to_owned(),
        until: Some("2026-04-02".to_owned()),
        reason: String::new(),
    };
    assert!(matches!(edit(&fixture, again).err(), Some(Refusal::PausesOverlap { .. })));
    let mut note = Content::plain(
        Kind::Note,
        Title::try_from("Written on day 24".to_owned()).unwrap(),
        footing_domain::Body::default(),
        date("2026-04-20"),
    );
    fixture.journal.add(NewEntry { id: None, content: note.clone() }).unwrap();
    note.title = Title::try_from("Written on leave".to_owned()).unwrap();
    note.occurred_on = date("2026-04-01");
    fixture.journal.add(NewEntry { id: None, content: note }).unwrap();
    for indexed in [false, true] {
        if indexed {
            fixture.journal.wait_for_index().unwrap();
        }
        assert_eq!(fixture.titles("kind:note day:24"), ["Written on day 24"]);
        assert_eq!(
            fixture.titles("kind:note day:1..23"),
            ["Written on day 23", "Written on leave"],
            "a day of leave has the number of the day before it"
        );
        assert_eq!(fixture.titles("kind:note day:25.."), [""; 0]);
    }
    let day_45 = fixture.journal.read_due("day 45").unwrap();
    let date = date("2026-05-11");
    assert_eq!(day_45, footing_domain::when::Reading::Day { date, sure: true }, "26 days later");
}

#[test]
fn without_a_plan_there_is_no_page_and_no_day_is_found() {
    let fixture = Fixture::new();
    fixture.add("A note", "On a day.");
    assert!(fixture.journal.plan(None).unwrap().is_none());
    assert!(fixture.journal.plans().unwrap().is_empty());
    assert_eq!(fixture.titles("day:1.."), [""; 0]);
    let missing = fixture.journal.plan(Some(&id("e404"))).err().unwrap();
    assert!(matches!(missing, JournalError::NotFound { what: "plan", .. }));
}

#[test]
fn a_theme_is_counted_by_people_and_a_conversation_ticks_its_target() {
    let (fixture, _) = started();
    let person = |name: &str| {
        let person = fixture.journal.person_called(name).unwrap();
        fixture.journal.add_person(person.clone()).unwrap();
        person.id
    };
    let (ruth, owen) = (person("Ruth Abrams"), person("Owen Fitzgerald"));
    for one in [&ruth, &owen] {
        edit(&fixture, PlanEdit::AddTarget { person: one.to_string() }).unwrap();
    }
    let booked =
        PlanEdit::BookTarget { person: owen.to_string(), on: Some("2026-03-26".to_owned()) };
    edit(&fixture, booked).unwrap();
    let talk = |person: &footing_domain::PersonId, theme: &str| {
        let record = InterviewRecord {
            id: None,
            rev: 0,
            person: Some(person.clone()),
            on: date("2026-03-20"),
            minutes: Some(30),
            answers: vec![
                InterviewAnswer {
                    id: None,
                    question: "What slows you down?".to_owned(),
                    verbatim: "Waiting for staging.".to_owned(),
                    theme: theme.to_owned(),
                },
                InterviewAnswer {
                    id: None,
                    question: "What must I protect?".to_owned(),
                    verbatim: "  ".to_owned(),
                    theme: String::new(),
                },
            ],
            surprise: String::new(),
            what_to_protect: String::new(),
            ask_next: vec![owen.clone()],
            themes: Vec::new(),
            body: String::new(),
        };
        fixture.journal.save_interview(record).unwrap()
    };
    talk(&ruth, "Staging");
    let again = talk(&ruth, "staging");
    let plan = view(&fixture);
    assert_eq!((plan.heard.done, plan.heard.of), (1, 2));
    assert_eq!(plan.targets[0].heard.len(), 2);
    assert_eq!(plan.targets[0].said, "Waiting for staging.");
    assert_eq!(plan.targets[1].booked_on.as_deref(), Some("2026-03-26"));
    assert!(plan.suggested.is_empty(), "Owen is on the list");
    assert_eq!((plan.themes.len(), plan.themes[0].people.len()), (1, 1), "one voice, said twice");
    assert_eq!(plan.themes[0].entries.len(), 2);
    talk(&owen, "STAGING");
    assert_eq!(view(&fixture).themes[0].people.len(), 2);
    let mut read = fixture.journal.interview(&again.id).unwrap();
    assert_eq!(read.answers.len(), 1, "an answer without words is none");
    let answer = read.answers[0].id.clone();
    "Waiting.".clone_into(&mut read.answers[0].verbatim);
    let changed = fixture.journal.save_interview(read).unwrap();
    let kept = fixture.journal.interview(&changed.id).unwrap();
    assert_eq!((kept.answers[0].id.clone(), changed.rev), (answer, 2), "the answer keeps its id");
}

#[test]
fn a_bet_that_touches_what_nobody_explains_raises_the_fence_until_somebody_says_why() {
    let fixture = nadia();
    let with = |touches: &str, note: &str| BetInput {
        touches: vec![touches.to_owned()],
        evidence: vec!["e022".to_owned()],
        fence_note: note.to_owned(),
        ..bet("Release on any day")
    };
    let view = edit(&fixture, PlanEdit::AddBet { bet: with("e054", "") }).unwrap();
    let bet = view.bets.last().unwrap();
    assert_eq!(bet.fence.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["e054"]);
    let fence = |view: &PlanView| {
        view.warnings
            .iter()
            .filter(|one| matches!(one, Warning::Fence { decision, .. } if decision.id == "e054"))
            .count()
    };
    assert_eq!(fence(&view), 1);
    assert!(view.decisions.iter().find(|one| one.id == "e054").unwrap().fence);
    let id = bet.id.clone();
    let proposed = move_bet(&fixture, &id, "proposed").unwrap();
    let thin = |view: &PlanView| {
        view.warnings
            .iter()
            .any(|one| matches!(one, Warning::ThinEvidence { bet, people: 1 } if bet.id == id))
    };
    assert!(thin(&proposed), "evidence from one person");
    let noted =
        BetInput { evidence_note: "She runs it.".to_owned(), ..with("e054", "Grace asked.") };
    let view = edit(&fixture, PlanEdit::EditBet { id: id.clone(), bet: noted }).unwrap();
    assert_eq!((fence(&view), thin(&view)), (0, false), "both were answered");
    assert_eq!(view.bets.last().unwrap().state, "proposed", "an edit moves nothing");
}

#[test]
fn rows_are_added_changed_moved_and_taken_out() {
    let (fixture, _) = started();
    let row = |statement: &str, agreed_on: Option<&str>| Row::Success {
        statement: statement.to_owned(),
        measured_by: String::new(),
        target: String::new(),
        agreed_with_boss: agreed_on.is_some(),
        agreed_on: agreed_on.map(str::to_owned),
    };
    let count = view(&fixture).success.len();
    let view = edit(&fixture, PlanEdit::AddRow { row: row("Ships daily.", None) }).unwrap();
    assert_eq!(view.success.len(), count + 1);
    let at = u32::try_from(count).unwrap();
    let agreed = PlanEdit::EditRow { at, row: row("Ships daily.", Some("2026-03-20")) };
    let view = edit(&fixture, agreed).unwrap();
    assert_eq!(view.success[count].agreed_on.as_deref(), Some("2026-03-20"));
    let ahead = PlanEdit::EditRow { at, row: row("Ships daily.", Some("2026-03-30")) };
    assert!(matches!(edit(&fixture, ahead).err(), Some(Refusal::DatesOutOfOrder { .. })));
    let view = edit(&fixture, PlanEdit::MoveRow { list: List::Success, at, to: 0 }).unwrap();
    assert_eq!(view.success[0].statement, "Ships daily.");
    let view = edit(&fixture, PlanEdit::RemoveRow { list: List::Success, at: 0 }).unwrap();
    assert_eq!(view.success.len(), count);
    let blank = PlanEdit::AddRow { row: row("  ", None) };
    assert_eq!(edit(&fixture, blank).err(), Some(Refusal::Empty { what: "statement" }));
    let beyond = PlanEdit::RemoveRow { list: List::NotDoing, at: 99 };
    assert!(matches!(edit(&fixture, beyond).err(), Some(Refusal::NoSuchRow { .. })));
    let met =
        PlanEdit::MeetCriterion { phase: 0, criterion: 1, met_on: Some("2026-03-20".to_owned()) };
    let view = edit(&fixture, met).unwrap();
    assert_eq!(view.phases[0].criteria[1].met_on.as_deref(), Some("2026-03-20"));
}

#[test]
fn a_plan_that_is_given_up_says_why_and_one_that_ended_is_put_away() {
    let (fixture, _) = started();
    let silent = PlanEdit::Abandon { reason: " ".to_owned() };
    assert_eq!(edit(&fixture, silent).err(), Some(Refusal::Empty { what: "reason" }));
    assert!(matches!(edit(&fixture, PlanEdit::Archive).err(), Some(Refusal::NotFrom { .. })));
    assert_eq!(edit(&fixture, PlanEdit::Complete).unwrap().status, "completed");
    assert_eq!(edit(&fixture, PlanEdit::Archive).unwrap().status, "archived");
}

#[test]
fn what_is_locked_is_on_no_page_until_it_is_shown_again() {
    let fixture = nadia();
    let mut decision = fixture.journal.entry(&id("e040")).unwrap();
    decision.content.sensitivity = Sensitivity::Locked;
    fixture.journal.revise(&id("e040"), decision.rev, decision.content).unwrap();
    let plan = view(&fixture);
    assert_eq!((plan.inherited, plan.unknown), (7, 2));
    let touched = plan.bets.iter().find(|bet| bet.id == "bet-daily").unwrap();
    assert!(touched.touches[0].hidden && touched.touches[0].title.is_empty());
    fixture.journal.show_locked(&crate::passphrase()).unwrap();
    assert_eq!(view(&fixture).inherited, 8);
}
