//! What stands between the owner and one person, and one thing about them changed.

use footing_domain::{
    Child, ChildType, CivilDate, ErrorCode, Fields, Kind, Mention, MentionRole, Person, Sensitivity,
};
use footing_journal::{
    NewEntry, as_it_was,
    practice::{
        people::PersonChange,
        stance::{Drift, Place, Stance},
    },
};
use serde_json::{Value, json};

use crate::{Fixture, note, passphrase};

fn add(fixture: &Fixture, name: &str) -> Person {
    let person = fixture.journal.person_called(name).unwrap();
    fixture.journal.add_person(person.clone()).unwrap();
    person
}

fn entry(
    fixture: &Fixture,
    on: &str,
    kind: Kind,
    person: &Person,
    fields: Value,
    change: impl FnOnce(&mut footing_domain::Content),
) {
    let mut content = note(on, &format!("Words of {on}."));
    content.kind = kind;
    content.occurred_on = on.parse::<CivilDate>().unwrap();
    content.people = vec![Mention { person: person.id.clone(), role: MentionRole::Subject }];
    content.fields = Fields::from_stored(fields);
    change(&mut content);
    fixture.journal.add(NewEntry { id: None, content }).unwrap();
}

fn status(word: &str) -> impl FnOnce(&mut footing_domain::Content) {
    let word = word.to_owned();
    move |content| content.status = Some(word)
}

#[test]
fn meetings_that_came_to_nothing_hide_none_that_were_held() {
    let fixture = Fixture::new();
    let lucia = add(&fixture, "Lucía Ferrer");
    for (kind, held, not) in
        [(Kind::MeetingNote, "done", "scheduled"), (Kind::CareerConversation, "held", "missed")]
    {
        entry(&fixture, "2026-02-02", kind, &lucia, json!({"now": "A team."}), status(held));
        for day in 10..=14 {
            let on = format!("2026-02-{day}");
            entry(&fixture, &on, kind, &lucia, json!({}), status(not));
        }
    }
    let brief = fixture.journal.brief(&lucia.id).unwrap();
    assert_eq!(brief.meetings.len(), 2);
    assert_eq!(brief.career.map(|answer| answer.now).as_deref(), Some("A team."));
}

#[test]
fn a_page_before_a_meeting_has_the_last_three_and_what_is_owed() {
    let fixture = Fixture::new();
    let lucia = add(&fixture, "Lucía Ferrer");
    let nothing = |_: &mut footing_domain::Content| {};
    for on in ["2026-03-02", "2026-03-09", "2026-03-16", "2026-03-20"] {
        entry(&fixture, on, Kind::MeetingNote, &lucia, json!({"type": "one_on_one"}), nothing);
    }
    entry(&fixture, "2026-03-21", Kind::MeetingNote, &lucia, json!({}), |content| {
        content.sensitivity = Sensitivity::Locked;
    });
    let id = lucia.id.as_str();
    let gave = json!({"direction": "gave", "subject": id, "intent": "reinforce", "behaviour": "She waited."});
    entry(&fixture, "2026-03-22", Kind::Feedback, &lucia, gave, status("captured"));
    let said = json!({"direction": "gave", "subject": id, "intent": "reinforce", "behaviour": "She waited.",
        "impact": "They calmed down."});
    entry(&fixture, "2026-03-12", Kind::Feedback, &lucia, said, status("delivered"));
    let about_me = json!({"direction": "about_me", "source": id});
    entry(&fixture, "2026-03-13", Kind::Feedback, &lucia, about_me, status("received"));
    let career = json!({"in_18_months": "Run two teams.", "now": "One."});
    entry(&fixture, "2026-02-20", Kind::CareerConversation, &lucia, career, status("held"));
    entry(&fixture, "2026-03-23", Kind::CareerConversation, &lucia, json!({}), status("scheduled"));
    entry(&fixture, "2026-03-18", Kind::Pitch, &lucia, json!({}), |content| {
        let child = |id: &str, child_type, fields| Child {
            id: id.parse().unwrap(),
            child_type,
            fields: Fields::from_stored(fields),
        };
        content.children = vec![
            child(
                "o1",
                ChildType::Objection,
                json!({"person": id, "verbatim": "Who pays?", "resolved": "answered"}),
            ),
            child(
                "o2",
                ChildType::Objection,
                json!({"person": id, "verbatim": "Not in June.", "said_on": "2026-03-19"}),
            ),
            child(
                "p1",
                ChildType::Commitment,
                json!({"text": "Decide staging", "direction": "i_promised", "to": id, "due": "2026-03-22"}),
            ),
            child(
                "p2",
                ChildType::Commitment,
                json!({"text": "Old one", "direction": "i_promised", "to": id, "state": "kept"}),
            ),
        ];
    });
    let prepared = fixture.journal.prepare(&lucia.id).unwrap();
    let brief = &prepared.brief;
    let days: Vec<String> = brief.meetings.iter().map(|line| line.on.to_string()).collect();
    assert_eq!(days, ["2026-03-20", "2026-03-16", "2026-03-09"], "three, none of them locked");
    assert_eq!((brief.owed.len(), brief.given.len(), brief.received.len()), (1, 1, 1));
    assert_eq!(brief.owed[0].text, "She waited.");
    let said: Vec<&str> = brief.objections.iter().map(|said| said.verbatim.as_str()).collect();
    assert_eq!(said, ["Not in June.", "Who pays?"], "the latest said first");
    assert_eq!((brief.objections[0].open, brief.objections[1].open), (true, false));
    assert_eq!(brief.career.as_ref().unwrap().in_18_months, "Run two teams.");
    let promises: Vec<&str> = prepared.promises.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(promises, ["Decide staging"], "open ones alone");
    assert!(prepared.reads_in > 0 && prepared.reads_in <= 120);

    fixture.journal.show_locked(&passphrase()).unwrap();
    let shown = fixture.journal.prepare(&lucia.id).unwrap();
    assert_eq!(shown.brief.meetings[0].on.to_string(), "2026-03-21", "unlocked again it is there");
}

#[test]
fn a_stance_is_added_taken_back_and_never_written_over_somebody_elses_change() {
    let fixture = Fixture::new();
    let ingrid = add(&fixture, "Ingrid Solheim");
    let say = |stance, why: &str| PersonChange::Stance { stance, why: why.to_owned() };
    let (rev, _) =
        fixture.journal.change_person(&ingrid.id, 1, say(Stance::Sceptic, "Twice burnt.")).unwrap();
    let (rev, before) =
        fixture.journal.change_person(&ingrid.id, rev, say(Stance::Neutral, "The pilot.")).unwrap();
    assert_eq!(fixture.journal.brief(&ingrid.id).unwrap().stances.len(), 2);
    let stale =
        fixture.journal.change_person(&ingrid.id, 1, say(Stance::Champion, "")).unwrap_err();
    assert_eq!(stale.code(), ErrorCode::Conflict);
    let rev = fixture.journal.put_person_back(&ingrid.id, rev, &as_it_was(&before)).unwrap();
    let brief = fixture.journal.brief(&ingrid.id).unwrap();
    assert_eq!(brief.standing.stance, Some(Stance::Sceptic));
    assert_eq!(brief.stances.len(), 1);
    for broken in ["", "{}", "{\"fields\":{\"power\":9}}"] {
        let refused = fixture.journal.put_person_back(&ingrid.id, rev, broken).unwrap_err();
        assert_eq!(refused.code(), ErrorCode::InvalidInput, "{broken}");
    }
}

#[test]
fn the_map_counts_drift_from_the_first_day_of_the_plan_that_runs() {
    let fixture = Fixture::new();
    let ingrid = add(&fixture, "Ingrid Solheim");
    add(&fixture, "Nobody Placed");
    let mut plan = note("Plan", "");
    plan.kind = Kind::Plan;
    plan.status = Some("active".to_owned());
    plan.fields = Fields::from_stored(json!({"start_on": "2026-03-02"}));
    fixture.journal.add(NewEntry { id: None, content: plan }).unwrap();
    let say = |stance| PersonChange::Stance { stance, why: String::new() };
    fixture.clock.set("2026-03-02T08:00:00Z".parse().unwrap());
    let place =
        |power, interest| PersonChange::Place { power: Some(power), interest: Some(interest) };
    let (rev, _) = fixture.journal.change_person(&ingrid.id, 1, say(Stance::Sceptic)).unwrap();
    let (rev, _) = fixture.journal.change_person(&ingrid.id, rev, place(4, 2)).unwrap();
    fixture.clock.set("2026-03-24T08:00:00Z".parse().unwrap());
    let (rev, _) = fixture.journal.change_person(&ingrid.id, rev, say(Stance::Neutral)).unwrap();
    fixture.journal.change_person(&ingrid.id, rev, place(4, 3)).unwrap();
    // One for another role that is still to begin does not count yet.
    let mut next = note("The next role", "");
    next.kind = Kind::Plan;
    next.status = Some("active".to_owned());
    next.occurred_on = "2026-03-24".parse().unwrap();
    next.fields = Fields::from_stored(json!({"start_on": "2026-04-20", "role": "cto"}));
    fixture.journal.add(NewEntry { id: None, content: next }).unwrap();
    let map = fixture.journal.people_map().unwrap();
    assert_eq!(map.day_one, Some("2026-03-02".parse().unwrap()));
    assert_eq!(map.people.len(), 2);
    let standing = &map.people[0].standing;
    assert_eq!((standing.was, standing.stance), (Some(Stance::Sceptic), Some(Stance::Neutral)));
    assert_eq!(standing.drift, Drift::Closer);
    assert_eq!(standing.was_at, Some(Place { power: 4, interest: 2 }));
    assert_eq!(standing.place, Some(Place { power: 4, interest: 3 }));
    assert_eq!(map.people[1].standing.place, None);
}

#[test]
fn who_listens_to_whom_is_kept_with_the_plan_and_taken_back() {
    let fixture = Fixture::new();
    let (ruth, henrik) = (add(&fixture, "Ruth Adeyemi").id, add(&fixture, "Henrik").id);
    let refused = fixture.journal.set_influence(&ruth, &henrik, Some(4)).unwrap_err();
    assert_eq!(refused.code(), ErrorCode::InvalidInput, "there is no plan to keep it");
    let mut plan = note("Plan", "");
    plan.kind = Kind::Plan;
    plan.status = Some("active".to_owned());
    plan.fields = Fields::from_stored(json!({"start_on": "2026-03-02", "length_days": 90}));
    let plan = fixture.journal.add(NewEntry { id: None, content: plan }).unwrap().id;
    let set = |strength| fixture.journal.set_influence(&ruth, &henrik, strength).unwrap();
    assert_eq!(set(Some(4)), None);
    assert_eq!(set(Some(4)), Some(4), "the same again is no new revision");
    assert_eq!(fixture.journal.entry(&plan).unwrap().rev, 2);
    assert_eq!(set(Some(2)), Some(4));
    let map = fixture.journal.people_map().unwrap();
    assert_eq!((map.plan, map.influences.len()), (Some(plan.clone()), 1));
    assert_eq!((&map.influences[0].from, map.influences[0].strength), (&ruth, 2));
    assert!(fixture.journal.set_influence(&ruth, &ruth, Some(1)).is_err());
    fixture.journal.erase_person(&ruth, &[], "Ruth Adeyemi").unwrap();
    assert_eq!(fixture.journal.people_map().unwrap().influences.len(), 0, "and goes with them");
    assert!(fixture.journal.entry(&plan).is_ok(), "the plan itself stays");
}
