//! What a note says is missing, and which questions a statement brings up.

use footing_domain::{ChildType, RecordType};
use serde_json::json;

use super::{chains::chains, *};

fn note(value: Value) -> Note {
    let record = RecordType::Child(ChildType::TranslationNote);
    Note::read(&Fields::parse(record, value).expect("fields of a note"))
}

fn whole() -> Value {
    json!({
        "technical_statement": "Move the ledger to another database",
        "audience": "finance",
        "so_what_chain": ["The old copies go away", "The hosting bill falls by £5,100 a month"],
        "lever": "cost_down",
        "baseline": {"value": 14200, "unit": "GBP a month", "source": "bills, 4 March"},
        "target": {"value": 9100, "unit": "GBP a month"},
        "by_when": "2026-10-01",
        "confidence": "measured",
        "plain_sentence": "From October we pay £5,100 less a month for the same books.",
    })
}

#[test]
fn a_whole_note_has_no_gaps() {
    let note = note(whole());
    assert_eq!(note.gaps(), []);
    assert_eq!(note.audience, Some(Audience::Function(Function::Finance)));
    assert_eq!(note.arrives_at(), Some(End::Money));
}

#[test]
fn an_empty_note_says_all_that_it_lacks() {
    let gaps = note(json!({})).gaps();
    for gap in [Gap::NoStatement, Gap::NoAudience, Gap::ChainTooShort, Gap::NoPlainSentence] {
        assert!(gaps.contains(&gap), "{gap:?}");
    }
    assert!(!gaps.contains(&Gap::NoUnit), "no number, no unit");
}

#[test]
fn a_number_wants_its_unit_and_the_same_one_again() {
    let mut value = whole();
    value["target"] = json!({"value": 9100});
    assert_eq!(note(value.clone()).gaps(), [Gap::NoUnit]);
    value["target"] = json!({"value": 9, "unit": "days"});
    assert_eq!(note(value.clone()).gaps(), [Gap::UnitsDiffer]);
    value["target"] = whole()["target"].clone();
    value["baseline"] = json!({"value": 14200, "unit": "GBP a month"});
    assert_eq!(note(value).gaps(), [Gap::NoSource]);
}

#[test]
fn a_plain_sentence_of_forty_words_is_short_enough() {
    let mut value = whole();
    value["plain_sentence"] = json!("word ".repeat(40).trim());
    assert_eq!(note(value.clone()).gaps(), []);
    value["plain_sentence"] = json!("word ".repeat(43).trim());
    assert_eq!(note(value).gaps(), [Gap::PlainSentenceTooLong(3)]);
}

#[test]
fn a_chain_has_to_arrive_somewhere() {
    let mut value = whole();
    value["so_what_chain"] = json!(["It is tidy", "It is elegant"]);
    assert_eq!(note(value).gaps(), [Gap::ChainGoesNowhere]);
    assert_eq!(chains::end_of("Customers see it at once"), Some(End::Customer));
    assert_eq!(chains::end_of("Grace would stay"), Some(End::People));
    assert_eq!(chains::end_of(""), None);
}

#[test]
fn every_chain_of_the_lexicon_is_read_and_arrives() {
    assert_eq!(
        chains().len(),
        include_str!("../../../../content/lexicon/so_what.toml").matches("\n[[chain]]").count(),
    );
    for chain in chains() {
        assert!(chain.ends_in.parse::<End>().is_ok(), "{}", chain.id);
        assert!((3..=5).contains(&chain.steps.len()), "{}", chain.id);
        assert!(chain.question_of(Function::Finance).is_some_and(|ask| ask.ends_with('?')));
        let found = chains_for(&chain.phrases[0]);
        assert!(found.iter().any(|other| other.id == chain.id), "{}", chain.id);
    }
}

#[test]
fn a_statement_brings_up_its_chain_by_whole_words() {
    let found = chains_for("We have to migrate the database before Q3.");
    assert_eq!(found.first().map(|chain| chain.id.as_str()), Some("database-migration"));
    assert!(chains_for("The bystanders waved.").is_empty());
}
