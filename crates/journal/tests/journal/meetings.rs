//! Meetings on a real vault: a thread over the weeks, a decision, what is locked or thrown away.

use footing_domain::{
    Body, ChildType, Content, EntryId, Fields, Kind, Mention, MentionRole, Person, PersonId,
    RecordType, Relation, Sensitivity, Title,
};
use footing_journal::{
    EntryFilter, JournalError, Made, MeetingRecord, MeetingThread, NewEntry, ThreadOf,
    meeting_draft,
    practice::{
        meeting::{By, Meeting, Purpose, Sort, Topic},
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

fn topic(text: &str, by: By) -> Topic {
    Topic { text: text.to_owned(), by, discussed: false, carried_from: None }
}

fn made(text: &str) -> Made {
    Made {
        id: None,
        text: text.to_owned(),
        mine: true,
        with: None,
        due: None,
        state: promise::State::Open,
        as_typed: true,
    }
}

fn with(person: &Person) -> MeetingRecord {
    record(Some(person.id.clone()))
}

fn record(person: Option<PersonId>) -> MeetingRecord {
    MeetingRecord {
        id: None,
        rev: 0,
        person,
        title: String::new(),
        meeting: Meeting::new(Sort::OneOnOne, date("2026-03-24")),
        made: Vec::new(),
        removed: Vec::new(),
        decide: String::new(),
        decided: String::new(),
        write_up: String::new(),
        notes: String::new(),
        reading: String::new(),
        ahead: true,
        locked: false,
    }
}

fn of_series(name: &str) -> MeetingRecord {
    let mut meeting = Meeting::new(Sort::Team, date("2026-03-24"));
    name.clone_into(&mut meeting.series);
    MeetingRecord { meeting, ..record(None) }
}

fn thread(fixture: &Fixture, person: &Person) -> MeetingThread {
    fixture.journal.meeting_thread(&ThreadOf::Person(person.id.clone())).unwrap()
}

#[test]
fn a_week_leaves_over_what_was_not_talked_about_and_what_was_agreed_is_a_promise() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let lucia = report(&fixture, "Lucía Ferrer");
    assert!(thread(&fixture, &lucia).first);

    let mut next = with(&lucia);
    next.meeting.planned = Some(date("2026-03-24"));
    next.meeting.topics = vec![topic("My leave", By::Me), topic("Staging", By::Them)];
    let id = journal.save_meeting(next, None).unwrap().id;
    // While it is to come it is no meeting that was held.
    let home = journal.meetings_home().unwrap();
    assert_eq!(home.people[0].next.as_ref().map(|next| &next.0), Some(&id));
    assert_eq!((home.people[0].last, home.people[0].waiting), (None, 2));
    assert!(journal.prepare(&lucia.id).unwrap().brief.meetings.is_empty());
    assert!(journal.person_rhythms(&lucia.id).unwrap()[0].last.is_none());

    let mut held = journal.meeting(&id).unwrap();
    held.meeting.topics[1].discussed = true;
    held.made = vec![made("Show her the numbers by 12 April"), made("Lucía Ferrer will ring Sam")];
    held.notes = "She asked who told finance.\n\n!! Tell Lucía about the room".to_owned();
    journal.save_meeting(held, Some(date("2026-03-24"))).unwrap();

    let after = thread(&fixture, &lucia);
    assert_eq!(after.talks.len(), 1);
    assert!(!after.talks[0].ahead && !after.first);
    assert_eq!(after.carried.len(), 1);
    assert_eq!(after.carried[0].text, "My leave");
    assert_eq!(after.carried[0].carried_from, Some(date("2026-03-24")));
    let open: Vec<(&str, bool, Option<_>)> =
        after.promises.iter().map(|one| (one.text.as_str(), one.mine, one.due)).collect();
    assert!(open.contains(&("Show her the numbers", true, Some(date("2026-04-12")))));
    assert!(open.iter().any(|(text, mine, _)| text.contains("ring Sam") && !mine));
    let ledger = journal.ledger().unwrap();
    assert!(ledger.mine.open.iter().any(|line| line.text == "Tell Lucía about the room"));
    assert_eq!(journal.meetings_home().unwrap().people[0].waiting, 1);
    assert_eq!(journal.person_rhythms(&lucia.id).unwrap()[0].last, Some(date("2026-03-24")));

    // A note that was written down afterwards, without a list, hides nothing that waits.
    fixture.clock.set("2026-03-26T07:12:00Z".parse().unwrap());
    let saved = journal.save_meeting(with(&lucia), None).unwrap();
    let mut content = journal.entry(&saved.id).unwrap().content;
    content.status = Some("done".to_owned());
    journal.revise(&saved.id, saved.rev, content).unwrap();
    assert_eq!(thread(&fixture, &lucia).carried.len(), 1);
}

#[test]
fn a_list_that_is_cut_says_so() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let lucia = report(&fixture, "Lucía Ferrer");
    for at in 0..25 {
        journal.save_meeting(with(&lucia), Some(date("2026-03-24"))).unwrap();
        if at == 23 {
            assert!(!thread(&fixture, &lucia).more);
        }
    }
    let cut = thread(&fixture, &lucia);
    assert_eq!((cut.talks.len(), cut.more), (24, true));
    assert!(!journal.meetings_home().unwrap().more);
    for at in 0..31 {
        journal.save_meeting(of_series(&format!("Series {at}")), None).unwrap();
    }
    let home = journal.meetings_home().unwrap();
    assert_eq!((home.series.len(), home.more), (30, true));
}

#[test]
fn what_was_to_be_decided_is_not_closed_without_something_that_came_of_it() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let mut weekly = of_series("Platform weekly");
    weekly.meeting.purpose = Some(Purpose::Decide);
    let id = journal.save_meeting(weekly, None).unwrap().id;
    let open = journal.meeting(&id).unwrap();
    let refused = journal.save_meeting(open.clone(), Some(date("2026-03-24"))).unwrap_err();
    assert!(refused.to_string().contains("decision, action, write_up"), "{refused}");
    // Nothing of it was written, and it can go on.
    assert_eq!(journal.meeting(&id).unwrap().rev, open.rev);

    let decided = MeetingRecord { decide: "One deploy a day".to_owned(), ..open.clone() };
    journal.save_meeting(decided, Some(date("2026-03-24"))).unwrap();
    let closed = journal.meeting(&id).unwrap();
    assert_eq!((closed.decided.as_str(), closed.ahead), ("One deploy a day", false));
    let decision: EntryId = closed.meeting.decision.clone().unwrap().parse().unwrap();
    assert_eq!(journal.entry(&decision).unwrap().content.status.as_deref(), Some("accepted"));
    // What made it one that was closed cannot be taken away afterwards.
    let mut bare = closed.clone();
    bare.meeting.decision = None;
    assert!(journal.save_meeting(bare, None).is_err());

    // A meeting that is to come again is called the same, whatever the letters.
    let mut again = of_series("platform WEEKLY");
    again.meeting.purpose = Some(Purpose::Decide);
    again.write_up = "Jun Okada".to_owned();
    journal.save_meeting(again, Some(date("2026-03-24"))).unwrap();
    let series = journal.meetings_home().unwrap().series;
    assert_eq!(series.len(), 1);
    let talks = journal.meeting_thread(&ThreadOf::Series("Platform weekly".to_owned())).unwrap();
    assert_eq!(talks.talks.len(), 2);
    assert!(journal.find_person("Jun Okada").unwrap().is_some());
    let nameless = journal.save_meeting(of_series(" "), None).unwrap_err();
    assert!(matches!(nameless, JournalError::Invalid(_)), "{nameless}");
}

#[test]
fn a_meeting_keeps_what_its_form_does_not_show_and_nobody_writes_over_another_revision() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let lucia = report(&fixture, "Lucía Ferrer");
    let mut first = with(&lucia);
    first.made = vec![made("Ring Sam by 2 April"), made("Ask finance")];
    let id = journal.save_meeting(first, Some(date("2026-03-24"))).unwrap().id;
    let read = journal.meeting(&id).unwrap();

    // A promise that was kept elsewhere meanwhile changes the revision.
    let kept = read.made[1].id.clone().unwrap();
    journal.keep_promise(&kept, None, None).unwrap();
    let stale = journal.save_meeting(read.clone(), None).unwrap_err();
    assert!(matches!(stale, JournalError::Conflict { .. }));

    // A form without its promises takes none away; one that happened stays though it is to go.
    let mut again = journal.meeting(&id).unwrap();
    again.made.clear();
    again.removed = vec![kept.clone(), read.made[0].id.clone().unwrap()];
    let saved = journal.save_meeting(again, None).unwrap();
    let content = journal.entry(&saved.id).unwrap().content;
    let children: Vec<_> = content.children.iter().map(|child| child.id.clone()).collect();
    assert_eq!(children, [kept]);
    assert!(content.children.iter().all(|child| child.child_type == ChildType::Commitment));

    // A day that is moved after the meeting is remembered as moved.
    let mut again = journal.meeting(&id).unwrap();
    again.made.push(made("Book the room by 3 April"));
    journal.save_meeting(again, None).unwrap();
    let mut again = journal.meeting(&id).unwrap();
    again.made[1].due = Some(date("2026-04-10"));
    journal.save_meeting(again.clone(), None).unwrap();
    assert_eq!(journal.promise(again.made[1].id.as_ref().unwrap()).unwrap().moves.len(), 1);
    let ahead = journal.meeting(&id).unwrap();
    assert!(journal.save_meeting(ahead, Some(date("2026-03-25"))).is_err());
}

#[test]
fn what_is_locked_or_in_the_trash_is_in_no_thread_and_is_not_written_to() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let lucia = report(&fixture, "Lucía Ferrer");
    let mut secret = with(&lucia);
    secret.meeting.topics = vec![topic("A secret", By::Them)];
    secret.decide = "A secret decision".to_owned();
    let id = journal.save_meeting(secret, Some(date("2026-03-24"))).unwrap().id;
    let key = meeting_draft(Some(&id));
    journal.keep_draft(&key, 1, None, "half a word".to_owned()).unwrap();
    assert_eq!(journal.meetings_home().unwrap().draft.as_deref(), Some(id.as_str()));

    let entry = journal.entry(&id).unwrap();
    let mut content = entry.content;
    content.sensitivity = Sensitivity::Locked;
    journal.revise(&id, entry.rev, content).unwrap();
    let read = |what: &str| {
        let home = journal.meetings_home().unwrap();
        let of = thread(&fixture, &lucia);
        assert!(of.talks.is_empty() && of.carried.is_empty(), "{what}");
        assert_eq!((home.people[0].waiting, home.people[0].last, home.draft), (0, None, None));
        assert!(journal.meeting(&id).is_err(), "{what}");
    };
    read("locked");
    let record = MeetingRecord { id: Some(id.clone()), rev: 2, ..with(&lucia) };
    assert!(journal.save_meeting(record.clone(), None).is_err());

    journal.show_locked(&passphrase()).unwrap();
    let one = journal.meeting(&id).unwrap();
    assert_eq!(one.decided, "A secret decision");
    // A decision that is written down with a locked meeting is locked, too.
    let again = MeetingRecord { decide: "Another".to_owned(), ..one };
    journal.save_meeting(again, None).unwrap();
    let decision = journal.meeting(&id).unwrap().meeting.decision.unwrap();
    let decision = journal.entry(&decision.parse().unwrap()).unwrap();
    assert_eq!(decision.content.sensitivity, Sensitivity::Locked);

    journal.delete(&id).unwrap();
    read("trashed");
    assert!(journal.save_meeting(MeetingRecord { rev: 4, ..record }, None).is_err());
    let all = EntryFilter { kind: Some(Kind::MeetingNote), ..EntryFilter::default() };
    assert!(journal.entries(&all).unwrap().is_empty());
}

#[test]
fn meetings_that_somebody_only_sat_in_take_up_no_place_of_their_own() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let lucia = report(&fixture, "Lucía Ferrer");
    let mut own = with(&lucia);
    own.meeting.on = date("2026-03-02");
    journal.save_meeting(own, Some(date("2026-03-02"))).unwrap();
    for day in 3..=20 {
        let title = Title::try_from("Stand-up".to_owned()).unwrap();
        let on = date(&format!("2026-03-{day:02}"));
        let mut content = Content::plain(Kind::MeetingNote, title, Body::default(), on);
        let fields = json!({ "type": "team" });
        content.fields = Fields::parse(RecordType::Kind(content.kind), fields).unwrap();
        content.people = vec![Mention { person: lucia.id.clone(), role: MentionRole::Present }];
        journal.add(NewEntry { id: None, content }).unwrap();
    }
    let home = journal.meetings_home().unwrap();
    assert_eq!(home.people[0].last, Some(date("2026-03-02")));
}
