use super::*;

fn labels(typed: &str) -> Vec<&'static str> {
    of(typed).into_iter().map(|synonym| synonym.label).collect()
}

#[test]
fn the_table_is_read_whole() {
    let rows = TABLE.lines().filter(|line| line.starts_with("syn-")).count();
    assert_eq!(LEXICON.groups.len() + LEXICON.one_way.len(), rows, "every row");
    for row in TABLE.lines().filter(|line| line.starts_with("syn-")) {
        assert_eq!(row.split('\t').count(), 6, "{row} has all its cells");
    }
}

#[test]
fn case_accents_hyphens_and_spaces_make_no_difference() {
    for typed in ["on-call", "On call", "oncall", "ON-CALL"] {
        assert!(labels(typed).contains(&"standby duty"), "{typed}");
    }
    assert!(labels("1:1").contains(&"one-on-one"), "a sign is part of the term");
    assert!(labels("1 1").is_empty(), "and not left out");
}

#[test]
fn the_group_comes_first_then_the_one_way_rows_and_no_more() {
    let promise = of("commitment");
    assert_eq!(promise[0].label, "promise", "of the same group");
    assert!(promise[0].weight > promise[1].weight, "one-way counts less");
    assert!(labels("commitment").contains(&"owed"), "a row of any term in the group");
    assert!(!labels("owed").contains(&"promise"), "never the other way round");
    assert!(!labels("incident").contains(&"recovery time"), "chains end");
}

#[test]
fn two_or_three_capitals_start_only_as_typed() {
    assert!(labels("em").is_empty() && !labels("EM").is_empty(), "EM, not em");
    assert!(!labels("gdpr").is_empty(), "four letters start in any case");
    assert!(!labels("poc").is_empty(), "PoC is no run of capitals");
}

#[test]
fn what_was_typed_is_not_its_own_synonym() {
    for (typed, own) in [("MTTR", "MTTR"), ("stand up", "stand-up"), ("1:1", "1:1")] {
        assert!(!labels(typed).contains(&own), "{typed}");
    }
}
