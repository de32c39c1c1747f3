//! Nadia's journal: a real one, with accents, locked pages and people who change their names.

use footing_domain::{EntryId, Kind};
use footing_journal::EntryFilter;

use crate::Fixture;

/// Filled on the sample's own last day.
fn nadia() -> Fixture {
    let fixture = Fixture::new();
    fixture.clock.set("2026-05-02T09:00:00Z".parse().unwrap());
    fixture.journal.fill_with_sample().unwrap();
    fixture
}

#[test]
fn every_question_that_search_can_answer_today_finds_what_it_should() {
    let fixture = nadia();
    let ids = |query: &str| {
        let mut request = footing_journal::SearchRequest::new(query);
        (request.limit, request.typing) = (200, false);
        let answer = fixture.journal.search(&request).unwrap();
        let mut ids: Vec<EntryId> = answer.hits.into_iter().map(|hit| hit.id).collect();
        ids.sort();
        ids.iter().map(|id| id.as_str().to_owned()).collect::<Vec<_>>().join(" ")
    };
    for indexed in [false, true] {
        if indexed {
            fixture.journal.wait_for_index().unwrap();
        }
        assert_eq!(ids("kind:decision origin:inherited mysql ledger"), "e024");
        assert_eq!(ids("kind:decision origin:inherited reason:unknown"), "e040 e054 e058");
        assert_eq!(ids("direction:about-me meetings"), "e047 e097");
        assert_eq!(ids("kind:objection type:cost payback"), "e073");
        assert_eq!(ids("Sorensen budget"), "e073 e096 e115 e133");
    }
}

#[test]
fn locked_entries_stay_out_of_the_answers() {
    let fixture = nadia();
    let found = fixture.find("is:locked");
    assert_eq!(found.total, 0, "their hits appear only after unlocking them again");
    let report = fixture.journal.doctor().unwrap();
    assert!(report.sound(), "an index that holds them is sound: {report:?}");
}

#[test]
fn the_sample_lives_on_its_own_days_whenever_it_is_opened() {
    let fixture = Fixture::new();
    fixture.clock.set("2031-11-23T22:30:00Z".parse().unwrap());
    assert_eq!(fixture.journal.fill_with_sample().unwrap(), 165);
    let today = || fixture.journal.clock().today().to_string();
    assert_eq!(today(), "2026-05-02");
    fixture.clock.set("2031-11-25T00:30:00Z".parse().unwrap());
    assert_eq!(today(), "2026-05-04", "and its days go by");
    fixture.journal.lock().unwrap();
    assert_eq!(today(), "2031-11-25", "a locked vault tells nothing of its days");
    fixture.journal.unlock(&crate::passphrase()).unwrap();
    assert_eq!(today(), "2026-05-04");
}

#[test]
fn the_sample_goes_into_an_empty_vault_only_and_once() {
    let fixture = Fixture::new();
    fixture.journal.fill_with_sample().unwrap();
    assert!(fixture.journal.is_sample().unwrap());
    assert!(fixture.journal.fill_with_sample().is_err(), "it is there already");

    let own = Fixture::new();
    own.journal.save_day(own.journal.clock().today(), 0, "Mine.".to_owned()).unwrap();
    assert!(own.journal.fill_with_sample().is_err());
    assert!(!own.journal.is_sample().unwrap());
    assert_eq!(own.journal.entries(&EntryFilter::default()).unwrap().len(), 1, "nothing was added");
}

#[test]
fn the_plan_of_the_sample_is_whole() {
    let fixture = nadia();
    let plan = fixture.journal.entry(&"e001".parse().unwrap()).unwrap();
    assert_eq!(plan.content.kind, Kind::Plan);
    let fields = plan.content.fields.clone().into_value();
    assert_eq!(fields["phases"].as_array().map(Vec::len), Some(3));
    assert_eq!(fields["not_doing"].as_array().map(Vec::len), Some(4));
}
