//! The outbox and what the store keeps about the index.

use footing_store::{IndexState, OutboxRow};

use crate::support::{Sandbox, at, id, new, note};

#[test]
fn an_entry_stands_in_the_outbox_once_at_its_latest_change() {
    let (_sandbox, store) = Sandbox::with_journal();
    store.create_entry(new("a", note("1")), None).unwrap();
    store.create_entry(new("b", note("1")), None).unwrap();
    store.revise_entry(&id("a"), 1, note("2"), at(1), None).unwrap();
    store.delete_entry(&id("b"), at(2)).unwrap();
    let row = |seq, entry: &str| OutboxRow { seq, entry: id(entry) };
    assert_eq!(store.outbox(10).unwrap(), [row(3, "a"), row(4, "b")]);
    assert_eq!(store.outbox(1).unwrap(), [row(3, "a")], "the oldest change first");
}

#[test]
fn what_changes_while_the_index_works_is_not_forgotten() {
    let (sandbox, store) = Sandbox::with_journal();
    store.create_entry(new("a", note("1")), None).unwrap();
    store.create_entry(new("b", note("1")), None).unwrap();
    let taken = store.outbox(10).unwrap().last().unwrap().seq;
    store.revise_entry(&id("a"), 1, note("2"), at(1), None).unwrap();
    store.clear_outbox(taken).unwrap();
    let left: Vec<_> = store.outbox(10).unwrap().into_iter().map(|row| row.entry).collect();
    assert_eq!(left, [id("a")]);
    store.close().unwrap();
    assert_eq!(sandbox.open().unwrap().outbox(10).unwrap().len(), 1, "also not by a restart");
}

#[test]
fn the_index_state_reads_back_and_hides_its_key() {
    let (_sandbox, store) = Sandbox::with_journal();
    assert_eq!(store.index_state().unwrap(), None);
    let state = IndexState {
        generation: 3,
        key: [0xab; 32],
        manifest: Some([1; 32]),
        next_manifest: None,
        seq: 12,
        fingerprint: "schema 1, tantivy 0.27".to_owned(),
    };
    store.put_index_state(state.clone()).unwrap();
    assert_eq!(store.index_state().unwrap(), Some(state.clone()));
    let mut next = state.clone();
    next.next_manifest = Some([2; 32]);
    store.put_index_state(next.clone()).unwrap();
    assert_eq!(store.index_state().unwrap(), Some(next.clone()), "one row, replaced");
    let shown = format!("{next:?}");
    assert!(!shown.contains("171") && !shown.to_lowercase().contains("ab, ab"), "{shown}");
}
