//! The schema as it stands in a journal, for reviewing as a diff, and what it refuses by itself.

use std::{fs, path::Path};

use footing_domain::{Function, LinkRelation, MentionRole, Provenance, Relation, Sensitivity};

use crate::support::Sandbox;

#[test]
fn the_schema_is_the_one_that_was_reviewed() {
    let (_sandbox, store) = Sandbox::with_journal();
    let found = store.schema().unwrap();
    let reviewed = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schema.sql");
    if std::env::var_os("FOOTING_WRITE_SNAPSHOTS").is_some() {
        fs::write(&reviewed, &found).unwrap();
    }
    let expected = fs::read_to_string(&reviewed).unwrap();
    assert!(
        found == expected,
        "the schema differs from tests/schema.sql; write it with FOOTING_WRITE_SNAPSHOTS=1 and review the diff"
    );
}

#[test]
fn every_word_of_a_closed_list_stands_in_the_schema_and_no_other() {
    let (_sandbox, store) = Sandbox::with_journal();
    let schema = store.schema().unwrap();
    let lists: [(&str, Vec<&str>); 6] = [
        ("provenance IN (", Provenance::ALL.iter().map(|word| word.as_str()).collect()),
        ("sensitivity IN (", Sensitivity::ALL.iter().map(|word| word.as_str()).collect()),
        ("role IN (", MentionRole::ALL.iter().map(|word| word.as_str()).collect()),
        ("rel IN (", LinkRelation::ALL.iter().map(|word| word.as_str()).collect()),
        ("relation IN (", Relation::ALL.iter().map(|word| word.as_str()).collect()),
        ("function IN (", Function::ALL.iter().map(|word| word.as_str()).collect()),
    ];
    for (check, words) in lists {
        let list = schema.split_once(check).and_then(|(_, rest)| rest.split_once(')')).unwrap().0;
        let found: Vec<&str> = list.split(',').map(|word| word.trim().trim_matches('\'')).collect();
        assert_eq!(found, words, "{check}");
    }
}

#[test]
fn every_table_is_strict() {
    let (_sandbox, store) = Sandbox::with_journal();
    let schema = store.schema().unwrap();
    let mut tables = 0;
    for statement in schema.split(";\n").filter(|statement| statement.contains("CREATE TABLE")) {
        if !statement.contains("refinery_schema_history") {
            assert!(statement.contains("STRICT"), "{statement}");
            tables += 1;
        }
    }
    assert_eq!(tables, 25, "a table came or went: say so here");
}
