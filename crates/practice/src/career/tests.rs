use footing_domain::{Body, Child, ChildType, CivilDate, Content, Fields, Kind, RecordType, Title};
use serde_json::{Value, json};

use super::*;
use crate::cadence::{Absence, Cadence, Rhythm};

fn day(text: &str) -> CivilDate {
    text.parse().unwrap()
}

fn talk(on: &str) -> Talk {
    Talk::new(Sort::Quarterly, day(on))
}

fn mine(due: Option<&str>) -> Promised {
    Promised {
        id: None,
        text: "Take him off night calls".to_owned(),
        mine: true,
        due: due.map(day),
        state: crate::promise::State::Open,
    }
}

fn whole(on: &str) -> Talk {
    Talk {
        state: State::Prepared,
        now: "Knows the planner better than anyone.".to_owned(),
        in_18_months: "Known outside Routing for something I chose.".to_owned(),
        promises: vec![mine(Some("2026-05-01"))],
        ..talk(on)
    }
}

fn blocker(text: &str, kind: Option<BlockerKind>, open: bool) -> Blocker {
    Blocker {
        id: Some(format!("b-{}", text.len()).parse().unwrap()),
        text: text.to_owned(),
        kind,
        open,
        closed_on: None,
    }
}

fn step(to: State) -> Step {
    Step { to, on: None, planned: None }
}

fn content(status: Option<&str>, fields: Value, children: Vec<(ChildType, Value)>) -> Content {
    let title = Title::try_from("Career: Oskar".to_owned()).unwrap();
    let mut content =
        Content::plain(Kind::CareerConversation, title, Body::default(), day("2026-03-24"));
    content.status = status.map(str::to_owned);
    content.fields = Fields::parse(RecordType::Kind(Kind::CareerConversation), fields).unwrap();
    content.children = children
        .into_iter()
        .enumerate()
        .map(|(at, (child_type, fields))| Child {
            id: format!("c{at}").parse().unwrap(),
            child_type,
            fields: Fields::parse(RecordType::Child(child_type), fields).unwrap(),
        })
        .collect();
    content
}

#[test]
fn a_conversation_without_a_promise_with_a_day_is_not_held() {
    let today = day("2026-03-24");
    let mut talk = Talk { promises: Vec::new(), ..whole("2026-03-24") };
    let refused = take(&talk, step(State::Held), today).unwrap_err();
    assert_eq!(refused, Refusal::Missing(vec![Need::MyPromise]));
    talk.promises = vec![mine(None)];
    assert_eq!(
        take(&talk, step(State::Held), today).unwrap_err(),
        Refusal::Missing(vec![Need::MyPromise])
    );
    // What they promise does not stand in for it.
    talk.promises = vec![Promised { mine: false, ..mine(Some("2026-05-01")) }];
    assert_eq!(needs(&talk), [Need::MyPromise]);
    talk.promises = vec![mine(Some("2026-05-01"))];
    assert_eq!(take(&talk, step(State::Held), today).unwrap().to, State::Held);
}

#[test]
fn every_sort_says_what_it_needs() {
    let bare = |sort| needs(&Talk { sort, ..talk("2026-03-24") });
    let quarterly = [Need::Now, Need::InEighteenMonths, Need::MyPromise];
    assert_eq!(bare(Sort::Quarterly), quarterly);
    assert_eq!(bare(Sort::Promotion), quarterly);
    assert_eq!(bare(Sort::TrackFork), [Need::Leaning, Need::MyPromise]);
    for sort in [Sort::LifeStory, Sort::Vision] {
        assert_eq!(bare(sort), [Need::Said]);
    }
    for sort in [Sort::ActionPlan, Sort::Stay, Sort::Return] {
        assert_eq!(bare(sort), [Need::MyPromise]);
    }
    let story = Talk { values: vec![("Teaching".to_owned(), String::new())], ..talk("2026-03-24") };
    assert_eq!(needs(&Talk { sort: Sort::LifeStory, ..story }), []);
}

#[test]
fn a_quarter_goes_from_scheduled_to_reviewed() {
    let today = day("2026-03-24");
    let mut talk = Talk { state: State::Scheduled, ..whole("2026-03-20") };
    for to in [State::Prepared, State::Held, State::Summarised, State::InProgress, State::Reviewed]
    {
        let taken = take(&talk, step(to), today).unwrap();
        (talk.state, talk.on, talk.shared_on, talk.reviewed_on) =
            (taken.to, taken.on, taken.shared_on, taken.reviewed_on);
    }
    assert_eq!(talk.on, today);
    assert_eq!(talk.shared_on, Some(today));
    assert_eq!(talk.reviewed_on, Some(today));
    assert_eq!(
        take(&talk, step(State::Held), today).unwrap_err(),
        Refusal::NotFromHere { allowed: Vec::new() }
    );
}

#[test]
fn nothing_is_held_tomorrow_or_shared_back_before_it_was_held() {
    let today = day("2026-03-24");
    let talk = whole("2026-03-24");
    let tomorrow = Step { on: Some(day("2026-03-25")), ..step(State::Held) };
    assert_eq!(take(&talk, tomorrow, today).unwrap_err(), Refusal::InTheFuture);
    let held = Talk { state: State::Held, ..talk };
    let before = Step { on: Some(day("2026-03-23")), ..step(State::Summarised) };
    assert_eq!(take(&held, before, today).unwrap_err(), Refusal::BeforeItWasHeld);
    // One that came in as held without a promise is not handed back like that.
    let bare = Talk { promises: Vec::new(), ..held };
    assert_eq!(
        take(&bare, step(State::Summarised), today).unwrap_err(),
        Refusal::Missing(vec![Need::MyPromise])
    );
}

#[test]
fn a_missed_one_gets_a_new_day_and_two_in_a_row_are_counted() {
    let today = day("2026-03-24");
    let mut talk = Talk { planned: Some(day("2026-03-20")), ..talk("2026-03-10") };
    let missed = take(&talk, step(State::Missed), today).unwrap();
    assert_eq!(missed.missed, [day("2026-03-20")]);
    (talk.state, talk.missed) = (missed.to, missed.missed);
    assert_eq!(missed_in_a_row(std::slice::from_ref(&talk), None), 1);

    let no_day = take(&talk, step(State::Rescheduled), today).unwrap_err();
    assert_eq!(no_day, Refusal::NoNewDay);
    let past = Step { planned: Some(day("2026-03-23")), ..step(State::Rescheduled) };
    assert_eq!(take(&talk, past, today).unwrap_err(), Refusal::NoNewDay);
    let later = Step { planned: Some(day("2026-03-27")), ..step(State::Rescheduled) };
    let again = take(&talk, later, today).unwrap();
    (talk.state, talk.planned) = (again.to, again.planned);

    let missed = take(&talk, step(State::Missed), day("2026-03-28")).unwrap();
    (talk.state, talk.missed) = (missed.to, missed.missed);
    assert_eq!(missed_in_a_row(std::slice::from_ref(&talk), None), 2);

    // A conversation since then wipes the slate.
    let held = Talk { state: State::Held, ..whole("2026-03-30") };
    assert_eq!(missed_in_a_row(&[talk, held], None), 0);
}

#[test]
fn the_first_is_due_by_day_forty_five_and_the_next_within_two_weeks_of_ninety_days() {
    let cadence = Cadence::default_of(Rhythm::Career, None, None).unwrap();
    let start = Some(day("2026-02-02"));
    let stands =
        |last: Option<&str>, today: &str| due(&cadence, last.map(day), start, &[], day(today));
    // Day 45 is 18 March; on day 60 it is 15 days late.
    let first = day("2026-03-18");
    assert_eq!(stands(None, "2026-04-02"), Due::Overdue { due: first, by_days: 15 });
    assert_eq!(stands(None, "2026-03-18"), Due::Now { due: first, last_day: first });
    assert_eq!(stands(None, "2026-02-20"), Due::Ahead { due: first });
    // Held on 19 February: ninety days later is 20 May.
    let (next, last_day) = (day("2026-05-20"), day("2026-06-03"));
    assert_eq!(stands(Some("2026-02-19"), "2026-05-05"), Due::Ahead { due: next });
    assert_eq!(stands(Some("2026-02-19"), "2026-05-06"), Due::Now { due: next, last_day });
    assert_eq!(stands(Some("2026-02-19"), "2026-06-03"), Due::Now { due: next, last_day });
    assert_eq!(stands(Some("2026-02-19"), "2026-06-04"), Due::Overdue { due: next, by_days: 1 });
}

#[test]
fn days_away_move_the_day_and_a_rhythm_that_rests_is_never_late() {
    let cadence = Cadence::default_of(Rhythm::Career, None, None).unwrap();
    let start = Some(day("2026-02-02"));
    let away =
        Absence { from: day("2026-03-02"), to: day("2026-03-11"), reason: "Leave".to_owned() };
    let stands = |today: &str| due(&cadence, None, start, std::slice::from_ref(&away), day(today));
    assert_eq!(stands("2026-03-29"), Due::Overdue { due: day("2026-03-28"), by_days: 1 });
    assert!(matches!(stands("2026-03-05"), Due::Paused(_)));
    assert_eq!(due(&cadence, None, None, &[], day("2026-03-05")), Due::Unknown);
}

#[test]
fn what_is_read_is_written_back_and_what_is_not_known_stays() {
    let fields = json!({
        "type": "track_fork", "duration_min": 60, "prep_sent": true,
        "now": "Senior", "in_18_months": "Still here",
        "in_the_way": ["c0"], "what_i_will_do": ["c1"],
        "must_demonstrate": [{ "competency": "Multiplies", "observable_evidence": "Two others can",
            "current": "not_yet", "evidence": ["e1"] }],
        "can_state_it_back": "vague",
        "values": [{ "value": "Craft", "story": "The boat" }], "visions": ["Own shop"],
        "preferred": { "company_size": "small" },
        "track": { "leaning": "ic", "pull_reasons": ["strength", "pay"], "archetype": "architect",
            "trial": "Six weeks" },
        "actions": [{ "text": "Shadow", "kind": "mentoring", "owner": "them", "due": "2026-05-05" }],
        "grow": { "goal": "g", "will": { "likelihood": 7 } },
        "energy": 3, "my_surprise": "He led before",
    });
    let children = vec![
        (ChildType::Blocker, json!({ "blocker": "No ladder", "kind": "org", "state": "open" })),
        (
            ChildType::Commitment,
            json!({ "text": "Get it out", "direction": "i_promised",
            "due": "2026-03-31", "state": "open" }),
        ),
    ];
    let content = content(Some("held"), fields, children);
    let talk = Talk::read(&content);
    assert_eq!(talk.state, State::Held);
    assert_eq!(talk.sort, Sort::TrackFork);
    assert_eq!(talk.track.pull, [Pull::Strength, Pull::Pay]);
    assert_eq!(talk.in_the_way.len(), 1);
    assert_eq!(talk.promises[0].due, Some(day("2026-03-31")));
    assert_eq!(talk.fields(&content.fields).unwrap(), content.fields);
    assert_eq!(
        talk.in_the_way[0].fields(&content.children[0].fields).unwrap(),
        content.children[0].fields
    );
    assert!(!format!("{talk:?}").contains("Senior"));
}

#[test]
fn the_road_shows_agreed_steps_and_a_guess_that_differs() {
    let mut talk = Talk { state: State::Held, ..whole("2026-03-24") };
    talk.next_level = "Staff engineer".to_owned();
    talk.track.leaning = Some(Leaning::Ic);
    let action = |text: &str, due: &str| Action {
        text: text.to_owned(),
        kind: None,
        mine: false,
        due: Some(day(due)),
    };
    talk.actions = vec![
        action("Speaks with carriers", "2026-09-15"),
        action("Leads the design", "2026-06-15"),
        action("Too near", "2026-03-30"),
        action("Years from now", "2029-01-01"),
    ];
    let straight = path(&talk, "Senior engineer").unwrap();
    assert_eq!(straight.roads.len(), 1);
    assert!(straight.roads[0].ink);
    let said: Vec<&str> = straight.stops.iter().map(|stop| stop.text.as_str()).collect();
    assert_eq!(said, ["Senior engineer", "Leads the design", "Speaks with carriers"]);

    talk.guess.leaning = Some(Leaning::Mgmt);
    let forked = path(&talk, "Senior engineer").unwrap();
    assert_eq!(forked.roads.iter().map(|road| road.ink).collect::<Vec<_>>(), [true, false]);
    assert_eq!(forked.stops.last().unwrap().sort, StopSort::Fork);

    // A guess that agrees is no second road, and where nothing was said there is none.
    talk.guess.leaning = Some(Leaning::Ic);
    assert_eq!(path(&talk, "").unwrap().roads.len(), 1);
    assert!(path(&Talk::new(Sort::Quarterly, day("2026-03-24")), "").is_none());
}

#[test]
fn obstacles_stand_with_their_owners_the_leaders_first() {
    let talk = Talk {
        in_the_way: vec![
            blocker("No ladder", Some(BlockerKind::Org), true),
            blocker("I answer first", Some(BlockerKind::Me), true),
            blocker("I said no", Some(BlockerKind::Me), false),
            blocker("Unsorted one", None, true),
        ],
        ..whole("2026-03-24")
    };
    assert_eq!(talk.mine_to_move().count(), 1);
    let person = ("p1".parse().unwrap(), "Oskar".to_owned());
    let owners = blockers_by_owner(&[("e1".parse().unwrap(), person, talk)]);
    let kinds: Vec<Option<BlockerKind>> = owners.iter().map(|owner| owner.kind).collect();
    assert_eq!(kinds, [Some(BlockerKind::Me), Some(BlockerKind::Org), None]);
    assert_eq!(owners[0].open.len(), 1);
}

#[test]
fn clarity_is_what_was_said_last() {
    let page = Fields::parse(
        RecordType::Person,
        json!({ "career_clarity": { "can_answer_where": "yes", "can_answer_what": "no",
            "asked_on": "2026-02-20", "verbatim": "Ship more, I suppose" } }),
    )
    .unwrap();
    let held = Talk {
        state: State::Held,
        says_it_back: Some(Clear::Yes),
        must_show_said: "Two people can close without me".to_owned(),
        ..whole("2026-03-24")
    };
    let now = clarity(&page, std::slice::from_ref(&held));
    assert_eq!(now.showing, Some(Clear::Yes));
    assert_eq!(now.going, Some(Clear::Yes));
    assert_eq!(now.verbatim, "Two people can close without me");
    let earlier = Talk { on: day("2026-02-01"), ..held };
    assert_eq!(clarity(&page, &[earlier]).showing, Some(Clear::No));
    assert_eq!(clarity(&Fields::default(), &[]).showing, None);
}

#[test]
fn pay_and_standing_alone_say_something_about_the_ladder() {
    assert!(only_pulled(&[Pull::Pay, Pull::Status, Pull::OnlyPath]));
    assert!(!only_pulled(&[Pull::Pay, Pull::Interest]));
    assert!(!only_pulled(&[]));
}

#[test]
fn last_quarters_answer_is_the_one_before_and_never_a_missed_one() {
    let held = |on: &str, said: &str| Talk {
        state: State::Reviewed,
        in_18_months: said.to_owned(),
        ..talk(on)
    };
    let missed = Talk { state: State::Missed, ..whole("2026-03-20") };
    let talks = [held("2025-09-20", "First"), held("2025-12-20", "Second"), missed];
    let last = last_answer(&talks, day("2026-03-24")).unwrap();
    assert_eq!(last.in_18_months, "Second");
    assert!(last_answer(&talks, day("2025-09-20")).is_none());
}

#[test]
fn what_goes_back_leaves_out_everything_private() {
    let mut talk = Talk { state: State::Held, ..whole("2026-03-24") };
    talk.guess.now = "SECRET he fears it".to_owned();
    talk.prep.do_not_promise = "SECRET no title".to_owned();
    talk.surprise = "SECRET surprise".to_owned();
    talk.track.pull = vec![Pull::Pay];
    talk.track.leaning = Some(Leaning::Ic);
    talk.energy = Some(2);
    talk.grow.goal = "SECRET goal".to_owned();
    talk.grow.action = "Ask to shadow the on-call lead".to_owned();
    talk.grow.when = "in May".to_owned();
    talk.in_the_way = vec![
        blocker("I answer first", Some(BlockerKind::Me), true),
        blocker("SECRET home", Some(BlockerKind::Personal), true),
    ];
    talk.must_show = vec![MustShow {
        competency: "Multiplies".to_owned(),
        evidence_is: "Two others can close *alone*".to_owned(),
        current: Some(Seen::NotYet),
        seen_in: Vec::new(),
    }];
    let shared = share_back(&talk, "Oskar Nyman", true);
    assert!(!shared.markdown.contains("SECRET"));
    assert!(!shared.markdown.to_lowercase().contains("pay"));
    assert!(!shared.markdown.contains("not yet"));
    for said in [
        "# Our conversation on 24 March 2026",
        "Oskar, this is what",
        "Known outside Routing",
        "- I answer first. This one is mine to move.",
        "- Take him off night calls, by 1 May 2026",
        r"- Multiplies: Two others can close \*alone\*",
        "You lean towards the technical road.",
    ] {
        assert!(shared.markdown.contains(said), "{said} in\n{}", shared.markdown);
    }
    assert_eq!(
        shared.left_out,
        [
            LeftOut::Guess,
            LeftOut::Preparation,
            LeftOut::Personal,
            LeftOut::Reasons,
            LeftOut::Standing,
            LeftOut::Feelings,
            LeftOut::Thinking,
            LeftOut::Notes
        ]
    );
}

#[test]
fn the_sheet_for_them_holds_the_questions_and_nothing_of_the_preparation() {
    let last = Talk { state: State::Reviewed, ..whole("2025-12-20") };
    let mut next = Talk { planned: Some(day("2026-03-24")), ..talk("2026-03-20") };
    next.at = "14:30".to_owned();
    next.prep.listen_for = "SECRET whose wish".to_owned();
    next.prep.open_with = "SECRET opening".to_owned();
    let core = ["Where do you stand?"];
    let theirs = prep_sheet(&next, "Oskar Nyman", Some(&last), &core, true);
    assert!(!theirs.contains("SECRET"));
    for said in
        ["24 March 2026, 14:30", "1. Where do you stand?", "as you said it", "I still owe you"]
    {
        assert!(theirs.contains(said), "{said} in\n{theirs}");
    }
    next.prep.ask = vec!["Which week would you repeat?".to_owned()];
    let mine = prep_sheet(&next, "Oskar Nyman", Some(&last), &core, false);
    for said in
        ["SECRET whose wish", "1. Which week would you repeat?", "as they said it", "## Still owed"]
    {
        assert!(mine.contains(said), "{said} in\n{mine}");
    }
    assert!(!mine.contains("Where do you stand?"));
}
