//! Nadia's journal: a real one, with accents, locked pages and people who change their names.

use footing_domain::Kind;
use footing_journal::{EntryFilter, SearchRequest};

use crate::Fixture;

/// Filled on the sample's own last day.
fn nadia() -> Fixture {
    let fixture = Fixture::new();
    fixture.clock.set("2026-05-02T09:00:00Z".parse().unwrap());
    fixture.journal.fill_with_sample().unwrap();
    fixture
}

/// What each question finds by hand from the sample's files: entries, or where one child is what was
/// found, that child. The numbers are those of the sample's own page.
const FOUND: [(u8, &str, &str); 24] = [
    (1, "kind:objection function:finance in:2026-03", "o03 o04 o05 o07"),
    (1, "kind:objection function:finance in:march person:henrik", "o03 o04 o05 o07"),
    (2, "kind:promise direction:i-promised person:aisha state:open", "c35 c41"),
    (2, "kind:promise direction:i-promised person:aisha is:overdue", "c35"),
    (3, "kind:decision origin:inherited mysql ledger", "e024"),
    (3, "kind:decision origin:inherited reason:told person:tomasz mysql", "e024"),
    (4, "kind:decision origin:inherited reason:unknown", "e040 e054 e058"),
    (5, "kind:decision door:one-way", "e095 e116"),
    (7, "kind:feedback person:dev theme:estimates", "e038 e079 e084 e108 e127 e137"),
    (7, "kind:one-on-one person:dev theme:estimates", "e035 e074 e109 e144"),
    (7, "kind:performance-case person:dev", "k01"),
    (9, "kind:pullback day:60..", "e112"),
    (10, "kind:objection type:cost payback", "o04"),
    (11, "kind:touchpoint person:owen freeze", "e090"),
    (11, "kind:objection person:owen freeze", "o06"),
    (12, "direction:about-me meetings", "e047 e097"),
    (15, "kind:review on-call day:30..60", "e059 e111"),
    (16, "kind:feedback person:jun intent:reinforce", "e023 e098 e113"),
    (18, "kind:blocker type:me state:open", "b12 b15 b17"),
    (21, "Sorensen budget", "e073 e096 e115 e133"),
    (23, "kind:promise type:condition", "c31 c32 c33"),
    (23, "kind:promise type:condition state:open", "c32"),
    (24, "kind:voice-event person:sofia", ""),
    (24, "kind:voice-event person:jun", ""),
];

#[test]
fn every_question_of_its_page_finds_what_the_page_says() {
    let fixture = nadia();
    for indexed in [false, true] {
        if indexed {
            fixture.journal.wait_for_index().unwrap();
        }
        for (number, query, expected) in FOUND {
            let mut request = SearchRequest::new(query);
            (request.limit, request.typing) = (200, false);
            let answer = fixture.journal.search(&request).unwrap();
            assert!(answer.hints.is_empty(), "{number}: {query} is understood");
            assert_eq!(answer.total, answer.hits.len() as u64, "{number}: {query}");
            let asks_for_children = answer.hits.iter().all(|hit| hit.child.is_some());
            let mut ids: Vec<String> = answer
                .hits
                .iter()
                .map(|hit| match &hit.child {
                    Some(child) if asks_for_children && query.starts_with("kind:") => {
                        child.to_string()
                    }
                    _ => hit.id.to_string(),
                })
                .collect();
            ids.sort();
            assert_eq!(ids.join(" "), expected, "{number}: {query}");
        }
    }
}

#[test]
fn an_objection_is_found_on_the_day_it_was_raised_and_by_whom() {
    let fixture = nadia();
    let mut request = SearchRequest::new("kind:objection function:finance in:2026-03");
    request.sort = footing_journal::Sort::Newest;
    let answer = fixture.journal.search(&request).unwrap();
    let days: Vec<String> = answer.hits.iter().map(|hit| hit.occurred_on.to_string()).collect();
    assert_eq!(days, ["2026-03-26", "2026-03-18", "2026-03-11", "2026-03-11"]);
    assert!(answer.hits.iter().all(|hit| hit.people.iter().any(|(id, _)| id.as_str() == "henrik")));
    let counted: u64 = answer.facets.kind.iter().map(|kind| kind.count).sum();
    assert_eq!((answer.total, counted), (4, 4), "as many as are listed");
    let payback = fixture.find("kind:objection type:cost payback");
    let answer = fixture.journal.entry(&payback.hits[0].id).unwrap();
    let child = answer
        .content
        .children
        .iter()
        .find(|child| Some(&child.id) == payback.hits[0].child.as_ref());
    assert!(child.unwrap().fields.text("my_answer").is_some_and(|text| !text.is_empty()));
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
