//! What is read of a kind in a stretch of days.

use footing_domain::Kind;
use footing_store::FactsFilter;

use crate::support::{Sandbox, new, note};

#[test]
fn where_there_is_more_than_asked_for_the_latest_are_meant_in_their_order() {
    let (_sandbox, store) = Sandbox::with_journal();
    for day in 1..=5 {
        let mut content = note(&format!("n{day}"));
        content.occurred_on = format!("2026-03-0{day}").parse().unwrap();
        store.create_entry(new(&format!("e{day}"), content), None).unwrap();
    }
    let (first, last) = ("2026-03-01".parse().unwrap(), "2026-03-31".parse().unwrap());
    let filter = FactsFilter { limit: 3, ..FactsFilter::between(Kind::Note, first, last) };
    let found = store.read(|reading| reading.facts(&filter)).unwrap();
    let ids: Vec<_> = found.iter().map(|facts| facts.id.as_str()).collect();
    assert_eq!(ids, ["e3", "e4", "e5"]);
}
