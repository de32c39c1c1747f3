//! Promises: the ledger, what may become of one, and lines of a text that make them.

use footing_domain::{
    Child, ChildId, ChildType, Entry, ErrorCode, Fields, PersonId, RecordType, Sensitivity,
};
use footing_journal::{
    Ledger, NewEntry, NewPromise, PromiseLine, Side,
    practice::promise::{Direction, Promise, Standing, State},
};
use serde_json::json;

use crate::{Fixture, date, note};

impl Fixture {
    fn person(&self, name: &str) -> PersonId {
        let person = self.journal.person_called(name).unwrap();
        let id = person.id.clone();
        self.journal.add_person(person).unwrap();
        id
    }

    fn promise(&self, text: &str, with: &PersonId, direction: Direction, due: &str) -> ChildId {
        let new = NewPromise {
            text: text.to_owned(),
            direction,
            with: Some(with.clone()),
            due: due.parse().ok(),
        };
        self.journal.add_promise(new).unwrap().0
    }

    fn day(&self, day: &str) {
        self.clock.set(format!("{day}T07:00:00Z").parse().unwrap());
    }

    /// Returns what the promises of today's page say, with their ids.
    fn written(&self) -> (Entry, Vec<(String, Promise)>) {
        let today = self.journal.clock().today();
        let entry = self.journal.day_page(today).unwrap().entry.unwrap();
        let children = entry.content.children.iter();
        let promises =
            children.map(|child| (child.id.to_string(), Promise::read(&child.fields))).collect();
        (entry, promises)
    }

    fn save_page(&self, body: &str) {
        let today = self.journal.clock().today();
        let rev = self.journal.day_page(today).unwrap().entry.map_or(0, |entry| entry.rev);
        self.journal.save_day(today, rev, body.to_owned()).unwrap();
    }
}

fn texts(lines: &[PromiseLine]) -> Vec<&str> {
    lines.iter().map(|line| line.text.as_str()).collect()
}

fn said(ledger: &Ledger) -> (String, String) {
    (ledger.mine.count.to_string(), ledger.theirs.count.to_string())
}

#[test]
fn the_ledger_has_both_sides_by_day_and_what_ended_this_week() {
    let fixture = Fixture::new();
    let (aisha, henrik) = (fixture.person("Aisha"), fixture.person("Henrik"));
    fixture.promise("no day", &aisha, Direction::IPromised, "");
    fixture.promise("in May", &aisha, Direction::IPromised, "2026-05-01");
    let late = fixture.promise("was due", &aisha, Direction::IPromised, "2026-03-22");
    fixture.promise("the invoice", &henrik, Direction::TheyPromised, "2026-03-27");
    let kept = fixture.promise("kept", &henrik, Direction::IPromised, "2026-03-24");
    fixture.journal.keep_promise(&kept, None, None).unwrap();
    let long_ago = fixture.promise("long ago", &henrik, Direction::IPromised, "2026-03-01");
    fixture.journal.keep_promise(&long_ago, Some(date("2026-03-01")), None).unwrap();

    let ledger = fixture.journal.ledger().unwrap();
    assert_eq!(texts(&ledger.mine.open), ["was due", "in May", "no day"]);
    assert_eq!(texts(&ledger.theirs.open), ["the invoice"]);
    assert_eq!(texts(&ledger.mine.closed), ["kept"]);
    assert_eq!(ledger.closed_since, date("2026-03-23"), "Monday");
    assert_eq!(ledger.mine.open[0].standing, Standing::Overdue(2));
    assert_eq!(ledger.mine.open[0].with.as_ref().unwrap().1, "Aisha");
    assert_eq!(said(&ledger), ("2 of 2 on time".to_owned(), "none ended yet".to_owned()));
    assert_eq!(fixture.journal.promise(&late).unwrap(), ledger.mine.open[0]);
}

#[test]
fn a_page_of_the_ledger_says_how_many_more_there_are_and_the_whole_one_has_them_all() {
    let fixture = Fixture::new();
    let mut number = 0;
    let mut write = |many: usize, direction: &str, rest: serde_json::Value, locked: bool| {
        let mut content = note("Many things", "");
        if locked {
            content.sensitivity = Sensitivity::Locked;
        }
        for _ in 0..many {
            number += 1;
            let mut fields = json!({ "text": format!("thing {number}"), "direction": direction });
            fields.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
            let fields = Fields::parse(RecordType::Child(ChildType::Commitment), fields).unwrap();
            let id = format!("promise-{number:04}").parse().unwrap();
            content.children.push(Child { id, child_type: ChildType::Commitment, fields });
        }
        fixture.journal.add(NewEntry { id: None, content }).unwrap();
    };
    write(150, "i_promised", json!({ "state": "open", "due": "2026-04-01" }), false);
    write(70, "self", json!({ "state": "open", "due": "2026-04-02" }), false);
    write(90, "they_promised", json!({ "state": "open" }), false);
    write(75, "i_promised", json!({ "state": "kept", "closed_on": "2026-03-23" }), false);
    write(30, "they_promised", json!({ "state": "kept", "closed_on": "2026-03-24" }), false);
    write(5, "i_promised", json!({ "state": "open", "due": "2026-03-31" }), true);

    let page = fixture.journal.ledger().unwrap();
    let seen = |ledger: &Ledger| {
        let side =
            |side: &Side| (side.open.len(), side.more_open, side.closed.len(), side.more_closed);
        (side(&ledger.mine), side(&ledger.theirs))
    };
    assert_eq!(seen(&page), ((200, 20, 70, 5), (90, 0, 30, 0)), "the locked ones are not counted");
    let whole = fixture.journal.whole_ledger().unwrap();
    assert_eq!(seen(&whole), ((220, 0, 75, 0), (90, 0, 30, 0)));
    assert_eq!(texts(&whole.mine.open)[..200], texts(&page.mine.open));
}

#[test]
fn moving_one_keeps_its_history_and_can_be_taken_back() {
    let fixture = Fixture::new();
    let aisha = fixture.person("Aisha");
    let id = fixture.promise("the rota", &aisha, Direction::IPromised, "2026-03-22");
    let silent = fixture.journal.renegotiate_promise(&id, Some(date("2026-03-26")), false).unwrap();
    assert!(fixture.journal.promise(&id).unwrap().late, "she was not told before Sunday");
    fixture.journal.take_back_promise(&silent).unwrap();
    assert_eq!(fixture.journal.promise(&id).unwrap().moves, []);
    fixture.journal.renegotiate_promise(&id, Some(date("2026-03-26")), true).unwrap();
    fixture.day("2026-03-26");
    fixture.journal.keep_promise(&id, None, Some("Sent it")).unwrap();
    let kept = fixture.journal.promise(&id).unwrap();
    assert_eq!((kept.state, kept.moves.len()), (State::Kept, 1));
    assert_eq!(kept.closing_note.as_deref(), Some("Sent it"));
    fixture.journal.reopen_promise(&id).unwrap();
    let again = fixture.journal.promise(&id).unwrap();
    assert_eq!((again.state, again.moves), (State::Open, kept.moves));
}

#[test]
fn one_is_not_kept_before_it_was_made() {
    let fixture = Fixture::new();
    let aisha = fixture.person("Aisha");
    let id = fixture.promise("the rota", &aisha, Direction::IPromised, "2026-03-30");
    let early = fixture.journal.keep_promise(&id, Some(date("2026-03-23")), None);
    assert!(early.is_err_and(|error| error.to_string().contains("before the day")));
    assert_eq!(fixture.journal.promise(&id).unwrap().state, State::Open, "nothing was stored");
    fixture.journal.keep_promise(&id, Some(date("2026-03-24")), None).unwrap();
}

#[test]
fn taking_back_does_not_write_over_what_was_written_since() {
    let fixture = Fixture::new();
    let aisha = fixture.person("Aisha");
    let id = fixture.promise("the rota", &aisha, Direction::IPromised, "2026-03-25");
    let change = fixture.journal.keep_promise(&id, None, None).unwrap();
    let rev = change.saved.rev;
    fixture
        .journal
        .save_text(&change.saved.id, rev, "The rota".to_owned(), "More words".to_owned())
        .unwrap();
    assert_eq!(fixture.journal.take_back_promise(&change).unwrap_err().code(), ErrorCode::Conflict);
}

#[test]
fn counts_stand_by_name_and_function_and_follow_every_change() {
    let fixture = Fixture::new();
    let (zoe, aisha) = (fixture.person("Zoë"), fixture.person("Aisha"));
    let mut person = fixture.journal.person(&zoe).unwrap();
    person.function = Some(footing_domain::Function::Finance);
    fixture.journal.revise_person(person).unwrap();
    let counted = || {
        let counts = fixture.journal.promise_counts().unwrap();
        let people: Vec<(String, String)> =
            counts.people.iter().map(|by| (by.name.clone(), by.counted.mine.to_string())).collect();
        let functions: Vec<String> = counts
            .functions
            .iter()
            .map(|by| format!("{} {}", by.function.as_str(), by.counted.mine))
            .collect();
        (people, functions)
    };
    let owned = |people: &[(&str, &str)]| -> Vec<(String, String)> {
        people.iter().map(|(name, said)| ((*name).to_owned(), (*said).to_owned())).collect()
    };
    let first = fixture.promise("one", &zoe, Direction::IPromised, "2026-03-20");
    let second = fixture.promise("two", &zoe, Direction::IPromised, "2026-03-30");
    fixture.promise("three", &aisha, Direction::IPromised, "2026-03-30");
    fixture.journal.keep_promise(&first, None, None).unwrap();
    let change = fixture.journal.keep_promise(&second, None, None).unwrap();
    let (people, functions) = counted();
    assert_eq!(people, owned(&[("Aisha", "none ended yet"), ("Zoë", "1 of 2 on time")]));
    assert_eq!(functions, ["finance 1 of 2 on time"]);

    fixture.journal.take_back_promise(&change).unwrap();
    assert_eq!(counted().0[1].1, "0 of 1 on time");
    let entry = change.saved.id;
    fixture.journal.delete(&entry).unwrap();
    assert_eq!(fixture.journal.promise_counts().unwrap().all.mine.all(), 2);
    fixture.journal.undelete(&entry).unwrap();
    assert_eq!(fixture.journal.promise_counts().unwrap().all.mine.all(), 3);
    let there = fixture.journal.entry(&entry).unwrap();
    let mut content = there.content;
    content.sensitivity = Sensitivity::Locked;
    fixture.journal.revise(&entry, there.rev, content).unwrap();
    assert_eq!(fixture.journal.promise_counts().unwrap().all.mine.all(), 2, "locked");
    assert_eq!(fixture.journal.promise(&second).unwrap_err().code(), ErrorCode::NotFound);
    assert_eq!(
        fixture.journal.keep_promise(&second, None, None).unwrap_err().code(),
        ErrorCode::NotFound
    );
    fixture.journal.merge_people(&zoe, &aisha).unwrap();
    assert_eq!(counted().0, owned(&[("Aisha", "0 of 1 on time")]));
}

#[test]
fn a_line_of_a_page_makes_a_promise_and_goes_on_being_it() {
    let fixture = Fixture::new();
    let aisha = fixture.person("Aisha");
    fixture.save_page("A talk.\n\n!! Aisha: ask Ruth about the conference budget by Fri");
    let (_, made) = fixture.written();
    let [(id, promise)] = &made[..] else { panic!("one promise") };
    assert_eq!(promise.text, "ask Ruth about the conference budget");
    assert_eq!((promise.due, promise.other()), (Some(date("2026-03-27")), Some(aisha.as_str())));
    assert_eq!(promise.direction, Direction::IPromised);

    fixture.save_page("A long talk.\n\n!! Aisha: ask Ruth about the conference and its budget by Mon\n!! Aisha will send the list");
    let (_, edited) = fixture.written();
    assert_eq!(edited.len(), 2);
    assert_eq!((&edited[0].0, edited[0].1.due), (id, Some(date("2026-03-30"))));
    assert_eq!(edited[1].1.direction, Direction::TheyPromised);

    fixture.journal.keep_promise(&id.parse().unwrap(), None, None).unwrap();
    fixture.save_page("A long talk.");
    let (_, left) = fixture.written();
    assert_eq!(left.len(), 1, "the untouched one goes, the kept one stays");
    assert_eq!((&left[0].0, left[0].1.state), (id, State::Kept));
}

#[test]
fn a_first_name_says_who_it_is_as_long_as_one_person_has_it() {
    let fixture = Fixture::new();
    let aisha = fixture.person("Aisha Khan");
    fixture.save_page("!! Aisha: ask Ruth about the budget\n!! Aisha will send the list");
    let (_, made) = fixture.written();
    let with: Vec<_> =
        made.iter().map(|(_, promise)| (promise.other(), promise.direction)).collect();
    let aisha = Some(aisha.as_str());
    assert_eq!(with, [(aisha, Direction::IPromised), (aisha, Direction::TheyPromised)]);
    assert_eq!(made[0].1.text, "ask Ruth about the budget");

    let two = Fixture::new();
    two.person("Aisha Khan");
    two.person("Aisha Bello");
    two.save_page("!! Aisha: water the plant");
    assert_eq!(two.written().1[0].1.other(), None, "nobody is meant for certain");
}

#[test]
fn saving_again_later_moves_no_day() {
    let fixture = Fixture::new();
    fixture.save_page("!! book the room by Fri");
    let (entry, _) = fixture.written();
    fixture.day("2026-03-29");
    fixture
        .journal
        .save_text(
            &entry.id,
            entry.rev,
            entry.content.title.as_str().to_owned(),
            "!! book the room by Fri\n\nAnd a thought.".to_owned(),
        )
        .unwrap();
    let entry = fixture.journal.entry(&entry.id).unwrap();
    let [child] = &entry.content.children[..] else { panic!("one promise") };
    assert_eq!(Promise::read(&child.fields).due, Some(date("2026-03-27")));
}

#[test]
fn a_captured_promise_follows_its_line_too() {
    let fixture = Fixture::new();
    fixture.journal.capture("!send @Oskar the notes by Friday").unwrap();
    let ledger = fixture.journal.ledger().unwrap();
    let line = &ledger.mine.open[0];
    let entry = fixture.journal.entry(&line.entry).unwrap();
    let body = "!send @Oskar all the notes by Friday".to_owned();
    fixture.journal.save_text(&entry.id, entry.rev, "Notes".to_owned(), body).unwrap();
    let again = fixture.journal.promise(&line.id).unwrap();
    assert_eq!((again.text.as_str(), again.due), ("send Oskar all the notes", line.due));
    assert_eq!(fixture.journal.ledger().unwrap().mine.open.len(), 1);
}
