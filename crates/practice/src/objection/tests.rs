//! Who is likely to ask what again, and what an objection seems to be about.

use super::*;

fn id(name: &str) -> PersonId {
    format!("{name:0>26}").parse().expect("an id")
}

fn said(by: &str, function: Function, on: &str, kind: ObjectionType) -> Objection {
    Objection {
        person: Some(id(by)),
        function: Some(function),
        said_on: Some(on.parse().expect("a day")),
        verbatim: String::new(),
        kind: Some(kind),
        severity: None,
        answer: String::new(),
        resolved: Resolved::Open,
        condition: None,
    }
}

#[test]
fn what_they_asked_comes_before_what_their_function_asked() {
    let before = [
        said("0B", Function::Finance, "2026-04-01", ObjectionType::Risk),
        said("0A", Function::Finance, "2026-03-01", ObjectionType::Cost),
        said("0C", Function::Sales, "2026-04-09", ObjectionType::Timing),
        said("0A", Function::Finance, "2026-03-11", ObjectionType::Cost),
    ];
    let person = id("0A");
    assert_eq!(expected(Some(&person), Some(Function::Finance), &before), [3, 1, 0]);
    assert_eq!(expected(None, Some(Function::Sales), &before), [2]);
    assert!(expected(None, None, &before).is_empty(), "nobody in particular asks nothing");
}

#[test]
fn types_are_counted_with_their_answers() {
    let mut before = vec![
        said("0A", Function::Finance, "2026-03-01", ObjectionType::Cost),
        said("0A", Function::Finance, "2026-03-11", ObjectionType::Cost),
        said("0B", Function::Finance, "2026-04-01", ObjectionType::Risk),
    ];
    before[1].resolved = Resolved::Conditioned;
    let counts = by_type(&before);
    let cost = TypeCount { kind: Some(ObjectionType::Cost), raised: 2, answered: 1 };
    let risk = TypeCount { kind: Some(ObjectionType::Risk), raised: 1, answered: 0 };
    assert_eq!(counts, [cost, risk]);
}

#[test]
fn a_type_is_proposed_from_the_words() {
    use ObjectionType as T;
    for (words, kind) in [
        ("So I pay forty thousand a year so that you can test?", Some(T::Cost)),
        ("€3 a seat?", Some(T::Cost)),
        ("What happens if it has to be undone?", Some(T::Risk)),
        ("Why now?", Some(T::Timing)),
        ("Which of your teams will stop doing something?", Some(T::Capacity)),
        ("Hm.", None),
        ("", None),
    ] {
        assert_eq!(likely_type(words), kind, "{words}");
    }
}
