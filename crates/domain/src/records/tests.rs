use std::collections::BTreeSet;

use super::*;

fn listed(section: &str) -> BTreeSet<String> {
    let list: Table = LIST.parse().unwrap();
    table(&list, section).keys().cloned().collect()
}

#[test]
fn the_enums_and_the_list_name_the_same_records() {
    let kinds: BTreeSet<_> = Kind::ALL.iter().map(|kind| kind.as_str().to_owned()).collect();
    assert_eq!(kinds, listed("kinds"));
    let children: BTreeSet<_> = ChildType::ALL.iter().map(ToString::to_string).collect();
    assert_eq!(children, listed("children"));
    let facets: BTreeSet<_> = Facet::ALL.iter().map(ToString::to_string).collect();
    assert_eq!(facets, listed("facets"));
}

#[test]
fn every_field_has_a_type_and_a_name_of_its_own() {
    fn check(record: &str, fields: &[Field]) {
        let names: BTreeSet<_> = fields.iter().map(|field| &field.name).collect();
        assert_eq!(names.len(), fields.len(), "{record} lists no field twice");
        for field in fields {
            let nests =
                field.types.iter().any(|t| matches!(t, FieldType::Struct | FieldType::Rows));
            assert_eq!(nests, !field.members.is_empty(), "{record}.{} and members", field.name);
            check(&format!("{record}.{}", field.name), &field.members);
        }
    }
    for kind in Kind::ALL {
        check(kind.as_str(), RecordType::Kind(*kind).fields());
    }
    for child in ChildType::ALL {
        check(child.as_str(), RecordType::Child(*child).fields());
    }
    check("person", RecordType::Person.fields());
}

#[test]
fn states_begin_with_the_first_one() {
    assert_eq!(Kind::Plan.states()[0], "draft");
    assert_eq!(Kind::Pitch.states()[0], "idea");
    assert_eq!(Kind::TeamGap.states(), [DONE]);
    assert!(Kind::ALL.iter().all(|kind| !kind.states().is_empty()));
}

#[test]
fn a_facet_gathers_the_values_of_all_records() {
    let types = Facet::Type.values();
    for value in ["one_on_one", "cost", "stay_interview", "condition", "was_wrong", "me"] {
        assert!(types.iter().any(|word| word == value), "type:{value}");
    }
    let states = Facet::State.values();
    for value in ["open", "kept_late", "answered", "filling", "done", "approved"] {
        assert!(states.iter().any(|word| word == value), "state:{value}");
    }
    assert_eq!(Facet::Origin.values(), ["inherited", "new"]);
    assert!(Facet::Template.values().is_empty());
}

#[test]
fn a_translation_in_a_pitch_has_the_fields_of_one_that_stands_alone() {
    let child = RecordType::Child(ChildType::TranslationNote).fields();
    assert_eq!(child, RecordType::Kind(Kind::TranslationNote).fields());
    assert!(!child.is_empty());
}
