//! A captured line becomes an entry with its people, tags and promises; now, or at the next unlock.

use std::fs;

use footing_domain::{ErrorCode, Sensitivity};
use footing_journal::{
    Ending, FeedbackQuery, FeedbackShelf, Filed, Journal, JournalState, Notice, Promised,
};

use crate::{Fixture, date, passphrase};

fn saved(filed: Filed) -> footing_journal::Saved {
    match filed {
        Filed::Saved(saved) => saved,
        Filed::Sealed => panic!("the vault is open"),
    }
}

#[test]
fn a_line_is_filed_with_who_and_what_it_names() {
    let fixture = Fixture::new();
    let line = "Met @Lucía Ferrer. !send her the queue numbers by Friday #staging";
    let saved = saved(fixture.journal.capture(line).unwrap());
    let content = fixture.journal.entry(&saved.id).unwrap().content;
    assert_eq!(content.body.as_str(), line, "the words are kept as they were typed");
    assert_eq!(content.tags[0].as_str(), "staging");
    let people = fixture.journal.people().unwrap();
    assert_eq!(people.len(), 1);
    assert_eq!(people[0].name, "Lucía Ferrer");
    assert_eq!(content.people[0].person, people[0].id);
    let due = fixture.journal.due().unwrap();
    assert_eq!(due.open, 1);
    assert_eq!(due.promises[0].due, Some(date("2026-03-27")));
    assert_eq!(due.promises[0].promised, Promised::ByMe);
    assert_eq!(due.promises[0].with.as_ref().unwrap().1, "Lucía Ferrer");
    assert_eq!(fixture.titles("queue numbers").len(), 1, "and it is found");
}

#[test]
fn a_name_that_is_known_makes_nobody_new() {
    let fixture = Fixture::new();
    fixture.journal.capture("Tea with @Aisha Karim").unwrap();
    fixture.journal.capture("@aisha karim again, and @Aisha Karim").unwrap();
    assert_eq!(fixture.journal.people().unwrap().len(), 1);
}

#[test]
fn a_line_that_promises_feedback_owes_it_also_from_the_inbox() {
    let fixture = Fixture::new();
    fixture.journal.capture("Tea with @Aisha Karim").unwrap();
    let line = "!feedback @Aisha Karim: waited for Petter’s estimate #planning";
    let reading = fixture.journal.read_capture(line).unwrap();
    assert_eq!(reading.owes_feedback(line), Some(0));
    let now = saved(fixture.journal.capture(line).unwrap());
    fixture.journal.lock().unwrap();
    fixture.journal.capture("!feedback to @Grace Obi").unwrap();
    fixture.journal.unlock(&passphrase()).unwrap();
    fixture.journal.file_inbox().unwrap();

    let owed = FeedbackQuery { shelf: FeedbackShelf::Owed, limit: 10, ..FeedbackQuery::default() };
    let pieces = fixture.journal.feedback(&owed).unwrap();
    let mut said: Vec<(String, String, String)> = pieces
        .iter()
        .map(|piece| {
            let content = &piece.entry.content;
            let (_, name) = piece.subject.clone().unwrap();
            (name, content.title.as_str().to_owned(), content.body.as_str().to_owned())
        })
        .collect();
    said.sort();
    let row =
        |name: &str, title: &str, body: &str| (name.to_owned(), title.to_owned(), body.to_owned());
    assert_eq!(
        said,
        [
            row(
                "Aisha Karim",
                "Aisha Karim: waited for Petter’s estimate #planning",
                "waited for Petter’s estimate #planning"
            ),
            row("Grace Obi", "Feedback, Grace Obi", ""),
        ]
    );
    assert_eq!(pieces.iter().filter_map(|piece| piece.owed_for).count(), 2);
    let content = fixture.journal.entry(&now.id).unwrap().content;
    assert_eq!(content.tags[0].as_str(), "planning");
    assert_eq!(fixture.journal.due().unwrap().open, 0, "it is no promise beside that");
    assert_eq!(fixture.titles("is:owed person:aisha").len(), 1);
}

#[test]
fn feedback_to_a_name_that_two_share_is_owed_to_nobody_yet_and_keeps_the_name() {
    let fixture = Fixture::new();
    for name in ["Kim Berg", "Kim Berg"] {
        let person = fixture.journal.person_called(name).unwrap();
        fixture.journal.add_person(person).unwrap();
    }
    let id = saved(fixture.journal.capture("!feedback @Kim_Berg: was on time").unwrap()).id;
    let content = fixture.journal.entry(&id).unwrap().content;
    assert_eq!(content.kind, footing_domain::Kind::Feedback);
    assert_eq!(content.body.as_str(), "@Kim_Berg: was on time");
    assert_eq!(fixture.journal.people().unwrap().len(), 2, "nobody new is made");
}

#[test]
fn a_line_without_words_is_refused() {
    let fixture = Fixture::new();
    for line in ["", "  \n "] {
        let refused = fixture.journal.capture(line).unwrap_err();
        assert_eq!(refused.code(), ErrorCode::InvalidInput);
    }
}

#[test]
fn what_is_captured_while_locked_is_sealed_and_filed_in_order_once() {
    let fixture = Fixture::new();
    fixture.journal.lock().unwrap();
    let inbox = fixture.vault().join("inbox");
    for line in ["First, with @Aisha", "Second, with @Aisha", "!third thing by tomorrow"] {
        assert_eq!(fixture.journal.capture(line).unwrap(), Filed::Sealed);
        fixture.clock.set((fixture.journal.clock().now().millis() + 1000).to_instant());
    }
    let sealed: Vec<_> = fs::read_dir(&inbox).unwrap().map(|item| item.unwrap().path()).collect();
    assert_eq!(sealed.len(), 3);
    for file in &sealed {
        let bytes = fs::read(file).unwrap();
        assert!(!bytes.windows(5).any(|window| window == b"Aisha"), "nothing can be read there");
    }
    let kept: Vec<(std::path::PathBuf, Vec<u8>)> =
        sealed.iter().map(|file| (file.clone(), fs::read(file).unwrap())).collect();
    fixture.journal.unlock(&passphrase()).unwrap();
    let titles: Vec<String> = fixture
        .journal
        .entries(&footing_journal::EntryFilter::default())
        .unwrap()
        .into_iter()
        .rev()
        .map(|entry| entry.title.as_str().to_owned())
        .collect();
    assert_eq!(titles, ["First, with @Aisha", "Second, with @Aisha", "!third thing by tomorrow"]);
    assert_eq!(fixture.journal.people().unwrap().len(), 1, "both lines name one person");
    assert_eq!(fs::read_dir(&inbox).unwrap().count(), 0, "nothing waits any more");

    // A crash between the commit and the removal leaves a file whose entry is there.
    for (path, bytes) in kept {
        fs::write(path, bytes).unwrap();
    }
    fixture.reopen();
    assert_eq!(fixture.journal.doctor().unwrap().entries, 3, "nothing is filed twice");
    assert_eq!(fs::read_dir(&inbox).unwrap().count(), 0);
}

#[test]
fn another_program_may_capture_while_the_vault_is_open_here() {
    let fixture = Fixture::new();
    let other = Journal::at(fixture.vault(), crate::clock());
    assert_eq!(other.capture("From the terminal").unwrap(), Filed::Sealed);
    assert_eq!(other.state().unwrap(), JournalState::Locked);
    assert_eq!(fixture.journal.file_inbox().unwrap(), 0, "all of it could be opened");
    assert_eq!(fixture.titles("terminal"), ["From the terminal"]);
}

#[test]
fn a_file_that_cannot_be_opened_stays_and_is_told() {
    let fixture = Fixture::new();
    fixture.journal.lock().unwrap();
    fixture.journal.capture("A good line").unwrap();
    let strange = fixture.vault().join("inbox/00000000-0000-7000-8000-000000000000.capture");
    fs::write(&strange, b"FTGINBX\x01 nobody sealed this").unwrap();
    let notices = fixture.journal.unlock(&passphrase()).unwrap();
    assert!(notices.contains(&Notice::CapturesUnread { count: 1 }), "{notices:?}");
    assert!(strange.exists(), "what can't be read is not thrown away");
    assert_eq!(fixture.titles("good"), ["A good line"], "and keeps nothing else back");
}

#[test]
fn words_that_no_name_can_be_stay_words_and_hold_up_no_other_line() {
    let fixture = Fixture::new();
    fixture.journal.lock().unwrap();
    let long = format!("Asked @{} twice", "x".repeat(300));
    for line in ["Told @\"Bob\tSmith\" about it", long.as_str(), "A line after them"] {
        fixture.journal.capture(line).unwrap();
    }
    assert_eq!(fixture.journal.unlock(&passphrase()).unwrap(), []);
    let people = fixture.journal.people().unwrap().len();
    for words in ["about it", "twice", "after them"] {
        assert_eq!(fixture.find(words).total, 1, "{words}");
    }
    let quoted = format!("He wrote @\"{}\"", "and so on ".repeat(30).trim());
    saved(fixture.journal.capture(&quoted).unwrap());
    assert_eq!(fixture.journal.people().unwrap().len(), people, "nobody was made of them");
}

#[test]
fn a_promise_is_kept_late_dropped_or_open_after_all() {
    let fixture = Fixture::new();
    let entry = saved(fixture.journal.capture("!call @Oskar by tomorrow").unwrap());
    let promise = fixture.journal.due().unwrap().promises.remove(0);
    assert_eq!(promise.entry, entry.id);
    let state = |fixture: &Fixture| {
        let entry = fixture.journal.entry(&promise.entry).unwrap();
        let fields = entry.content.children[0].fields.clone();
        (fields.text("state").unwrap().to_owned(), fields.text("closed_on").map(str::to_owned))
    };
    fixture.journal.end_promise(&promise.id, Ending::Kept).unwrap();
    assert_eq!(state(&fixture), ("kept".to_owned(), Some("2026-03-24".to_owned())));
    assert_eq!(fixture.journal.due().unwrap().open, 0);
    fixture.journal.end_promise(&promise.id, Ending::Open).unwrap();
    assert_eq!(state(&fixture), ("open".to_owned(), None));
    fixture.clock.set("2026-03-30T07:00:00Z".parse().unwrap());
    fixture.journal.end_promise(&promise.id, Ending::Kept).unwrap();
    assert_eq!(state(&fixture).0, "kept_late");
    fixture.journal.end_promise(&promise.id, Ending::Open).unwrap();
    let refused = fixture.journal.drop_promise(&promise.id, " ").unwrap_err();
    assert_eq!(refused.code(), ErrorCode::InvalidInput, "dropping wants a line");
    fixture.journal.drop_promise(&promise.id, "Told Oskar").unwrap();
    assert_eq!(state(&fixture).0, "dropped");
}

#[test]
fn today_lists_what_is_late_and_what_this_week_brings_by_its_day() {
    let fixture = Fixture::new();
    for line in [
        "!one without a day",
        "!far away by 1 June",
        "!write the page by Friday",
        "!call Ruth by today",
        "@Ana will help. !@Ana will send it tomorrow",
    ] {
        fixture.journal.capture(line).unwrap();
    }
    let locked = saved(fixture.journal.capture("!a secret by tomorrow").unwrap());
    let entry = fixture.journal.entry(&locked.id).unwrap();
    let mut content = entry.content;
    content.sensitivity = Sensitivity::Locked;
    fixture.journal.revise(&locked.id, entry.rev, content).unwrap();

    let due = fixture.journal.due().unwrap();
    let texts: Vec<&str> = due.promises.iter().map(|promise| promise.text.as_str()).collect();
    assert_eq!(texts, ["call Ruth", "Ana will send it", "write the page", "one without a day"]);
    assert_eq!(due.promises[1].promised, Promised::ToMe);
    assert_eq!(due.open, 5, "what is locked is not counted either");
}

trait ToInstant {
    fn to_instant(self) -> footing_domain::Instant;
}

impl ToInstant for i64 {
    fn to_instant(self) -> footing_domain::Instant {
        footing_domain::Instant::from_millis(self).unwrap()
    }
}
