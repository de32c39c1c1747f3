//! Career conversations on a real vault: a quarter, the team's views, what goes back; and ladders.

use footing_domain::{
    Child, ChildType, CivilDate, Fields, Mention, MentionRole, Person, Relation, Sensitivity,
};
use footing_journal::{
    CareerRecord, EntryFilter, JournalError,
    practice::{
        career::{
            Action, Blocker, BlockerKind, Clear, Due, Leaning, MustShow, Promised, Pull, Sort,
            State, Step, Talk,
        },
        ladder::{Problem, Shape},
        promise,
    },
};
use serde_json::json;

use crate::{Fixture, date, passphrase};

fn report(fixture: &Fixture, name: &str) -> Person {
    let mut person = fixture.journal.person_called(name).unwrap();
    person.relation = Some(Relation::Direct);
    fixture.journal.add_person(person.clone()).unwrap();
    person
}

fn scheduled(person: &Person, planned: &str) -> CareerRecord {
    let mut talk = Talk::new(Sort::Quarterly, date("2026-03-24"));
    talk.planned = Some(date(planned));
    "14:30".clone_into(&mut talk.at);
    CareerRecord {
        id: None,
        rev: 0,
        person: person.id.clone(),
        talk,
        notes: String::new(),
        reading: String::new(),
        locked: false,
    }
}

fn promise(text: &str, due: &str) -> Promised {
    Promised {
        id: None,
        text: text.to_owned(),
        mine: true,
        due: Some(date(due)),
        state: promise::State::Open,
    }
}

fn blocker(text: &str, kind: BlockerKind) -> Blocker {
    Blocker { id: None, text: text.to_owned(), kind: Some(kind), open: true, closed_on: None }
}

fn to(state: State) -> Step {
    Step { to: state, on: None, planned: None }
}

/// Writes down a whole conversation on the fixture's today and calls it held.
fn held(fixture: &Fixture, person: &Person, said: &str, on: CivilDate) -> CareerRecord {
    let journal = &fixture.journal;
    let mut record = scheduled(person, "2026-03-24");
    record.talk.planned = None;
    "Knows the planner.".clone_into(&mut record.talk.now);
    said.clone_into(&mut record.talk.in_18_months);
    record.talk.promises = vec![promise("Take him off night calls", "2026-05-01")];
    let saved = journal.save_career(record, None).unwrap();
    let record = journal.career_talk(&saved.id).unwrap();
    let step = Step { to: State::Held, on: Some(on), planned: None };
    let saved = journal.save_career(record, Some(step)).unwrap();
    journal.career_talk(&saved.id).unwrap()
}

#[test]
fn a_quarter_is_prepared_held_and_shared_back_beside_the_last_one() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let oskar = report(&fixture, "Oskar Nyman");
    held(&fixture, &oskar, "Known outside Routing", date("2025-12-20"));

    let saved = journal.save_career(scheduled(&oskar, "2026-03-24"), None).unwrap();
    let mut record = journal.career_talk(&saved.id).unwrap();
    record.talk.prep.listen_for = "Whose wish it is".to_owned();
    record.talk.prep.ask = vec!["Which week would you repeat?".to_owned()];
    journal.save_career(record, Some(to(State::Prepared))).unwrap();

    let sheet = journal.career_prep(&saved.id, false).unwrap();
    assert!(sheet.contains("Whose wish it is") && sheet.contains("Known outside Routing"));
    let theirs = journal.career_prep(&saved.id, true).unwrap();
    assert!(
        !theirs.contains("Whose wish") && theirs.contains("as you said it on 20 December 2025")
    );

    // Without a promise of the owner's it was only a chat.
    let mut record = journal.career_talk(&saved.id).unwrap();
    record.talk.now = "Proud, and tired of being called.".to_owned();
    record.talk.in_18_months = "Something I chose.".to_owned();
    record.talk.guess.now = "He fears it.".to_owned();
    record.reading = "He waited for this.".to_owned();
    record.talk.in_the_way = vec![blocker("Every failure goes to his phone", BlockerKind::Me)];
    let refused = journal.save_career(record.clone(), Some(to(State::Held))).unwrap_err();
    assert!(refused.to_string().contains("my_promise"), "{refused}");
    record.talk.promises = vec![promise("Off night calls", "2026-05-01")];
    journal.save_career(record, Some(to(State::Held))).unwrap();

    let page = journal.career_of(&oskar.id).unwrap();
    assert_eq!(page.talks.len(), 2);
    let last = page.last_answer(date("2026-03-24")).unwrap();
    assert_eq!(last.talk.in_18_months, "Known outside Routing");

    let shared = journal.career_share(&saved.id).unwrap();
    assert!(shared.markdown.contains("Off night calls, by 1 May 2026"));
    assert!(!shared.markdown.contains("fears") && !shared.markdown.contains("waited"));
    let record = journal.career_talk(&saved.id).unwrap();
    journal.save_career(record, Some(to(State::Summarised))).unwrap();
    let record = journal.career_talk(&saved.id).unwrap();
    assert_eq!(record.talk.state, State::Summarised);
    assert_eq!(record.talk.shared_on, Some(date("2026-03-24")));

    // The promise stands in the account book like any other.
    let mine = journal.ledger().unwrap().mine.open;
    assert_eq!(mine.iter().filter(|line| line.text == "Off night calls").count(), 1);
    assert_eq!(mine[0].with.as_ref().unwrap().1, "Oskar Nyman");
}

#[test]
fn saving_again_keeps_children_and_a_day_moved_after_it_was_shared_is_remembered() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let oskar = report(&fixture, "Oskar Nyman");
    let record = held(&fixture, &oskar, "Known", date("2026-03-20"));
    let (id, child) = (record.id.clone().unwrap(), record.talk.promises[0].id.clone().unwrap());

    let mut again = record.clone();
    again.talk.promises[0].due = Some(date("2026-05-08"));
    journal.save_career(again, Some(to(State::Summarised))).unwrap();
    let line = journal.promise(&child).unwrap();
    assert_eq!((line.due, line.moves.len()), (Some(date("2026-05-08")), 0));

    let mut again = journal.career_talk(&id).unwrap();
    again.talk.promises[0].due = Some(date("2026-05-15"));
    journal.save_career(again, None).unwrap();
    assert_eq!(journal.promise(&child).unwrap().moves.len(), 1);

    // Somebody else's revision is never written over.
    let stale = journal.save_career(record, None).unwrap_err();
    assert!(matches!(stale, JournalError::Conflict { .. }));
}

#[test]
fn a_team_says_who_is_due_which_obstacles_are_mine_and_what_pulls() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let oskar = report(&fixture, "Oskar Nyman");
    let aisha = report(&fixture, "Aisha Karim");
    let mut record = held(&fixture, &oskar, "Known", date("2026-03-20"));
    record.talk.says_it_back = Some(Clear::Vague);
    record.talk.track.leaning = Some(Leaning::Mgmt);
    record.talk.track.pull = vec![Pull::Status, Pull::OnlyPath];
    record.talk.in_the_way =
        vec![blocker("No ladder", BlockerKind::Org), blocker("I answer first", BlockerKind::Me)];
    record.talk.actions = vec![Action {
        text: "Leads the design".to_owned(),
        kind: None,
        mine: false,
        due: Some(date("2026-09-01")),
    }];
    journal.save_career(record, None).unwrap();
    journal.save_career(scheduled(&aisha, "2026-03-26"), None).unwrap();

    let team = journal.career_team().unwrap();
    let names: Vec<&str> = team.people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["Aisha Karim", "Oskar Nyman"]);
    assert_eq!(team.people[0].slot.booked, Some(date("2026-03-26")));
    assert_eq!(team.people[1].slot.due, Due::Ahead { due: date("2026-06-18") });
    assert_eq!(team.people[1].clarity.showing, Some(Clear::Vague));
    assert!(team.forks[0].only_pulled);
    assert_eq!(team.blockers[0].kind, Some(BlockerKind::Me));
    assert_eq!(team.blockers[0].open[0].text, "I answer first");
    let page = journal.career_of(&oskar.id).unwrap();
    assert_eq!(page.path.unwrap().stops.len(), 2);
}

#[test]
fn what_is_locked_is_in_no_view_until_it_was_unlocked_again() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let oskar = report(&fixture, "Oskar Nyman");
    let mut record = held(&fixture, &oskar, "Secret plan", date("2026-03-20"));
    record.talk.in_the_way = vec![blocker("Secret obstacle", BlockerKind::Me)];
    let id = journal.save_career(record, None).unwrap().id;
    let entry = journal.entry(&id).unwrap();
    let mut content = entry.content;
    content.sensitivity = Sensitivity::Locked;
    journal.revise(&id, entry.rev, content).unwrap();
    assert!(journal.career_talk(&id).is_err());
    assert!(journal.career_share(&id).is_err());
    assert!(journal.career_of(&oskar.id).unwrap().talks.is_empty());
    let team = journal.career_team().unwrap();
    assert!(team.blockers.is_empty() && team.people[0].slot.last_held.is_none());
    journal.show_locked(&passphrase()).unwrap();
    assert_eq!(journal.career_of(&oskar.id).unwrap().talks.len(), 1);
    // And what lies in the trash is gone from them.
    journal.delete(&id).unwrap();
    assert!(journal.career_of(&oskar.id).unwrap().talks.is_empty());
}

#[test]
fn what_a_list_points_to_stands_beside_it_however_old_and_never_while_it_is_locked() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let oskar = report(&fixture, "Oskar Nyman");
    let seen = |title: &str, on: &str| {
        let mut content = crate::note(title, "");
        content.occurred_on = date(on);
        journal.add(footing_journal::NewEntry { id: None, content }).unwrap().id
    };
    let old = seen("He ran the cut-over", "2024-01-05");
    let locked = seen("A secret one", "2026-03-01");
    let entry = journal.entry(&locked).unwrap();
    let mut content = entry.content;
    content.sensitivity = Sensitivity::Locked;
    journal.revise(&locked, entry.rev, content).unwrap();
    for day in 1..=28 {
        let mut content = crate::note(&format!("Stayed in the room, {day}"), "");
        content.kind = footing_domain::Kind::Feedback;
        content.occurred_on = date(&format!("2026-02-{day:02}"));
        content.people = vec![Mention { person: oskar.id.clone(), role: MentionRole::Subject }];
        let fields =
            json!({ "direction": "gave", "intent": "reinforce", "subject": oskar.id.as_str() });
        let record = footing_domain::RecordType::Kind(content.kind);
        content.fields = Fields::parse(record, fields).unwrap();
        journal.add(footing_journal::NewEntry { id: None, content }).unwrap();
    }
    let mut record = held(&fixture, &oskar, "Something I chose", date("2026-03-20"));
    record.talk.must_show = vec![MustShow {
        competency: String::new(),
        evidence_is: String::new(),
        current: None,
        seen_in: vec![old.clone(), locked.clone()],
    }];
    "Two hundred people".clone_into(&mut record.talk.preferred.company_size);
    let id = journal.save_career(record, None).unwrap().id;

    let page = journal.career_of(&oskar.id).unwrap();
    assert_eq!(page.talks[0].talk.must_show[0].seen_in, [old.clone(), locked.clone()]);
    let has = |page: &footing_journal::CareerPage, id: &footing_domain::EntryId| {
        page.evidence.iter().any(|line| line.entry == *id)
    };
    assert!(has(&page, &old) && !has(&page, &locked));
    assert_eq!((page.evidence.len(), page.evidence_more), (24, 5));
    let shared = journal.career_share(&id).unwrap().markdown;
    assert!(shared.contains("- The size of the company: Two hundred people"), "{shared}");
    assert!(!shared.contains("cut-over") && !shared.contains("secret"), "{shared}");
    journal.show_locked(&passphrase()).unwrap();
    assert!(has(&journal.career_of(&oskar.id).unwrap(), &locked));
}

#[test]
fn an_entry_from_outside_keeps_what_the_form_does_not_know() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let oskar = report(&fixture, "Oskar Nyman");
    let mut content = crate::note("Career: Oskar, the fork", "He prepared one sentence.");
    content.kind = footing_domain::Kind::CareerConversation;
    content.people = vec![Mention { person: oskar.id.clone(), role: MentionRole::Present }];
    let record = footing_domain::RecordType::Kind(content.kind);
    content.fields = Fields::parse(
        record,
        json!({ "type": "track_fork", "now": "Senior", "track": { "leaning": "ic",
            "archetype": "architect" }, "preferred": { "role": "Architect" } }),
    )
    .unwrap();
    content.status = Some("held".to_owned());
    let voice = ChildType::VoiceEvent;
    content.children = vec![Child {
        id: "v1".parse().unwrap(),
        child_type: voice,
        fields: Fields::parse(footing_domain::RecordType::Child(voice), json!({ "topic": "pay" }))
            .unwrap(),
    }];
    let id = journal.add(footing_journal::NewEntry { id: None, content }).unwrap().id;
    let mut record = journal.career_talk(&id).unwrap();
    assert_eq!(record.person, oskar.id);
    record.talk.in_18_months = "Still here".to_owned();
    journal.save_career(record, None).unwrap();
    let content = journal.entry(&id).unwrap().content;
    assert_eq!(content.title.as_str(), "Career: Oskar, the fork");
    assert_eq!(content.children.len(), 1);
    assert_eq!(content.fields.get("track").unwrap()["archetype"], "architect");
    assert_eq!(content.fields.get("preferred").unwrap()["role"], "Architect");
}

#[test]
fn a_ladder_comes_in_whole_or_not_at_all_and_feeds_the_list_of_what_to_show() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let refused = journal.import_ladder("A letter.\n", Shape::Text, None).unwrap().unwrap_err();
    assert_eq!((refused.line, refused.problem), (1, Problem::NoLevels));
    assert!(journal.ladders().unwrap().is_empty());

    let text = "Technical: Senior\n  Scope: a service\nTechnical: Staff\n  Scope: two teams\n";
    let taken = journal.import_ladder(text, Shape::Text, Some("Halden")).unwrap().unwrap();
    assert_eq!((taken.levels, taken.shows, taken.replaced), (2, 2, false));
    let again = journal.import_ladder(text, Shape::Text, Some("Halden")).unwrap().unwrap();
    assert!(again.replaced && again.saved.id == taken.saved.id);
    let all = EntryFilter {
        kind: Some(footing_domain::Kind::Ladder),
        limit: 9,
        ..EntryFilter::default()
    };
    assert_eq!(journal.entries(&all).unwrap().len(), 1);

    let mut oskar = journal.person_called("Oskar Nyman").unwrap();
    oskar.relation = Some(Relation::Direct);
    oskar.fields =
        Fields::parse(footing_domain::RecordType::Person, json!({ "level": "senior" })).unwrap();
    journal.add_person(oskar.clone()).unwrap();
    let page = journal.career_of(&oskar.id).unwrap();
    assert_eq!(page.next_levels[0].1, "Staff");
    assert_eq!(page.next_levels[0].2[0].evidence_is, "two teams");
}

#[test]
fn a_ladder_is_looked_at_before_it_comes_in_and_nothing_is_written() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let refused = journal
        .look_at_ladder("# Halden\n- alone\n## Senior\n- x\n", None, None)
        .unwrap()
        .err()
        .unwrap();
    assert_eq!((refused.line, refused.problem), (2, Problem::BeforeALevel));
    let text = "# Halden\n## Senior\n- Scope: a service\n";
    let look = journal.look_at_ladder(text, None, None).unwrap().ok().unwrap();
    assert_eq!((look.shape, look.ladder.name.as_str()), (Shape::Markdown, "Halden"));
    assert!(!look.replaces && journal.ladders().unwrap().is_empty());

    journal.import_ladder(text, look.shape, None).unwrap().unwrap();
    let look = |name| journal.look_at_ladder(text, None, name).unwrap().ok().unwrap();
    assert!(look(None).replaces && !look(Some("Other")).replaces);
}

#[test]
fn a_locked_ladder_is_neither_written_over_nor_known_to_be_there() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let text = "Senior\n  Scope: a service\nStaff\n  Scope: two teams\n";
    let first = journal.import_ladder(text, Shape::Text, Some("Halden")).unwrap().unwrap();
    let entry = journal.entry(&first.saved.id).unwrap();
    let mut content = entry.content;
    content.sensitivity = Sensitivity::Locked;
    journal.revise(&first.saved.id, entry.rev, content).unwrap();
    let locked = journal.entry(&first.saved.id).unwrap();

    let second = journal.import_ladder(text, Shape::Text, Some("Halden")).unwrap().unwrap();
    assert!(!second.replaced && second.saved.id != first.saved.id);
    assert_eq!(journal.entry(&first.saved.id).unwrap(), locked);
    journal.delete(&second.saved.id).unwrap();
    journal.show_locked(&passphrase()).unwrap();
    let third = journal.import_ladder(text, Shape::Text, Some("Halden")).unwrap().unwrap();
    assert!(third.replaced && third.saved.id == first.saved.id, "shown, it is the one");
}

#[test]
fn somebody_is_put_on_a_level_of_a_ladder_as_the_ladder_spells_it() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let oskar = report(&fixture, "Oskar Nyman");
    assert!(journal.set_career_level(&oskar.id, "Senior").is_err(), "there is no ladder yet");
    assert_eq!(journal.career_team().unwrap().people[0].on_ladder, None);
    let text = "Technical: Senior\n  Scope: a service\nTechnical: Staff\n  Scope: two teams\n";
    journal.import_ladder(text, Shape::Text, Some("Halden")).unwrap().unwrap();
    assert_eq!(journal.career_team().unwrap().people[0].on_ladder, Some(false));
    journal.set_career_level(&oskar.id, " senior ").unwrap();
    let page = journal.career_of(&oskar.id).unwrap();
    assert_eq!((page.person.level.as_str(), page.person.on_ladder), ("Senior", Some(true)));
    let levels: Vec<&str> = page.levels.iter().map(|(_, level)| level.as_str()).collect();
    assert_eq!(levels, ["Senior", "Staff"]);
    assert_eq!(page.next_levels[0].2[0].evidence_is, "two teams");
    assert!(journal.set_career_level(&oskar.id, "Principal").is_err());
    journal.set_career_level(&oskar.id, "").unwrap();
    assert_eq!(journal.person(&oskar.id).unwrap().fields.text("level"), None);
}

#[test]
fn a_conversation_that_names_the_owner_first_is_still_the_other_ones() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let oskar = report(&fixture, "Oskar Nyman");
    let aisha = report(&fixture, "Aisha Karim");
    let mut me = journal.person_called("Maya").unwrap();
    me.is_self = true;
    journal.add_person(me.clone()).unwrap();
    let record = held(&fixture, &oskar, "Known", date("2026-03-20"));
    let entry = journal.entry(record.id.as_ref().unwrap()).unwrap();
    let mut content = entry.content;
    let present =
        |person: &Person| Mention { person: person.id.clone(), role: MentionRole::Present };
    content.people = vec![present(&me), present(&oskar), present(&aisha)];
    journal.revise(&entry.id, entry.rev, content).unwrap();
    assert_eq!(journal.career_of(&oskar.id).unwrap().talks.len(), 1);
    assert!(journal.career_of(&aisha.id).unwrap().talks.is_empty(), "she is only named in it");
}
