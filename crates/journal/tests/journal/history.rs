//! What an entry said before: told, compared, restored.

use footing_domain::{ErrorCode, Sensitivity, TagName};
use footing_journal::{Against, compare::Change};

use crate::{Fixture, date, note, passphrase};

const DAY: &str = "2026-03-24";

#[test]
fn the_history_tells_the_latest_first_and_what_each_revision_changed() {
    let fixture = Fixture::new();
    let save = |rev: u32, body: &str| {
        fixture.journal.save_day(date(DAY), rev, body.to_owned()).unwrap().unwrap()
    };
    let saved = save(0, "The review was polite.");
    save(1, "The review was polite.\n\nHe is right.");
    fixture.clock.set("2026-03-24T23:30:00Z".parse().unwrap());
    save(2, "The review was polite.");
    let told = fixture.journal.revisions(&saved.id).unwrap();
    let revs: Vec<u32> = told.iter().map(|revision| revision.rev).collect();
    assert_eq!(revs, [3, 2, 1]);
    assert_eq!(told[0].date, date("2026-03-25"), "the day of it is the owner's");
    let changes: Vec<_> = told.iter().map(|revision| revision.change.unwrap()).collect();
    assert_eq!((changes[0].words.removed, changes[0].words.paragraphs_removed), (3, 1));
    assert_eq!((changes[1].words.added, changes[1].words.paragraphs_added), (3, 1));
    assert!(changes[2].first && changes[2].words.added == 4, "{:?}", changes[2]);
}

#[test]
fn a_revision_is_laid_beside_the_one_before_and_beside_now() {
    let fixture = Fixture::new();
    let saved = fixture.add("Title", "One sentence stays here. Two.");
    for (rev, body) in
        [(1, "One sentence stays here. Three."), (2, "One sentence stays here. Four.")]
    {
        let (title, body) = ("Title".to_owned(), body.to_owned());
        fixture.journal.save_text(&saved.id, rev, title, body).unwrap();
    }
    let words = |against: Against, change: Change| -> String {
        let compared = fixture.journal.compare_revision(&saved.id, 2, against).unwrap();
        compared
            .paragraphs
            .iter()
            .flat_map(|paragraph| &paragraph.runs)
            .filter(|run| run.change == change)
            .map(|run| run.text.clone())
            .collect()
    };
    assert_eq!(words(Against::Before, Change::Removed), "Two");
    assert_eq!(words(Against::Before, Change::Added), "Three");
    assert_eq!(words(Against::Now, Change::Removed), "Three", "what went since");
    assert_eq!(words(Against::Now, Change::Added), "Four");
}

#[test]
fn restoring_makes_a_new_revision_and_keeps_all_the_others() {
    let fixture = Fixture::new();
    let mut content = note("First", "Said first.");
    content.tags = vec![TagName::try_from("early".to_owned()).unwrap()];
    let new = footing_journal::NewEntry { id: None, content };
    let saved = fixture.journal.add(new).unwrap();
    let later = ("Later".to_owned(), "Said later.".to_owned());
    fixture.journal.save_text(&saved.id, 1, later.0, later.1).unwrap();

    let refused = fixture.journal.restore(&saved.id, 1, 1).unwrap_err();
    assert_eq!(refused.code(), ErrorCode::Conflict, "it moved on meanwhile");
    let restored = fixture.journal.restore(&saved.id, 1, 2).unwrap();
    assert_eq!(restored.rev, 3);
    let entry = fixture.journal.entry(&saved.id).unwrap();
    assert_eq!(entry.content.title.as_str(), "First");
    assert_eq!(entry.content.body.as_str(), "Said first.");
    assert_eq!(entry.content.tags.len(), 1);
    let history = fixture.journal.history(&saved.id).unwrap();
    assert_eq!(history[1].content.body.as_str(), "Said later.", "nothing is lost");
    assert_eq!(fixture.journal.restore(&saved.id, 9, 3).unwrap_err().code(), ErrorCode::NotFound);
}

#[test]
fn restoring_what_was_said_before_a_lock_does_not_take_the_lock_away() {
    let fixture = Fixture::new();
    let saved = fixture.add("Payroll", "Said before the lock.");
    let id = saved.id;
    let later = ("Payroll".to_owned(), "Said since.".to_owned());
    fixture.journal.save_text(&id, 1, later.0, later.1).unwrap();
    fixture.journal.set_sensitivity(&id, 2, Sensitivity::Locked).unwrap();
    fixture.journal.restore(&id, 1, 3).unwrap();
    let restored = fixture.journal.entry(&id).unwrap().content;
    assert_eq!(restored.body.as_str(), "Said before the lock.");
    assert_eq!(restored.sensitivity, Sensitivity::Locked, "opening it is an act of its own");
    fixture.journal.show_locked(&passphrase()).unwrap();
    fixture.journal.set_sensitivity(&id, 4, Sensitivity::Normal).unwrap();
    fixture.journal.restore(&id, 4, 5).unwrap();
    let restored = fixture.journal.entry(&id).unwrap().content.sensitivity;
    assert_eq!(restored, Sensitivity::Locked, "what was locked then is locked again");
}
