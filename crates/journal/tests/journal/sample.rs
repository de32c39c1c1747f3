//! Nadia's journal: a real one, with accents, locked pages and people who change their names.

use footing_domain::EntryId;
use footing_exchange::sample;
use footing_journal::ImportOptions;

use crate::Fixture;

const PEOPLE: &str = include_str!("../../../../tests/fixtures/sample/people.ndjson");
const ENTRIES: &str = include_str!("../../../../tests/fixtures/sample/entries.ndjson");

fn nadia() -> Fixture {
    let fixture = Fixture::new();
    fixture.clock.set("2026-05-02T09:00:00Z".parse().unwrap());
    for text in PEOPLE.lines() {
        fixture.journal.take_in(sample::person(text).unwrap(), ImportOptions::default()).unwrap();
    }
    for text in ENTRIES.lines() {
        fixture.journal.take_in(sample::entry(text).unwrap(), ImportOptions::default()).unwrap();
    }
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
