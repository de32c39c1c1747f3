//! The questions that the sample journal must be able to answer, as they are typed.

use footing_domain::{
    ChildType, CivilDate, Facet, Filter, Function, HasFlag, IsFlag, Kind, Query, Term, query::parse,
};

fn asked(text: &str) -> Query {
    let last_day = CivilDate::from_ymd(2026, 5, 2).expect("a date");
    let query = parse(text, last_day, false);
    assert!(query.hints.is_empty(), "{text} is understood whole");
    query
}

fn filters(query: &Query) -> Vec<&Filter> {
    let terms = query.clauses.iter().flat_map(|clause| &clause.any);
    terms
        .filter_map(|term| if let Term::Filter(filter) = term { Some(filter) } else { None })
        .collect()
}

fn facet(facet: Facet, value: &str) -> Filter {
    Filter::Facet { facet, value: value.to_owned() }
}

#[test]
fn what_finance_objected_to_in_march() {
    let query = asked("kind:objection function:finance in:march");
    let march = Filter::Dates {
        from: CivilDate::from_ymd(2026, 3, 1),
        to: CivilDate::from_ymd(2026, 3, 31),
    };
    let expected =
        [&Filter::ChildType(ChildType::Objection), &Filter::Function(Function::Finance), &march];
    assert_eq!(filters(&query), expected);
}

#[test]
fn what_i_promised_aisha_that_is_still_open() {
    let query = asked("kind:commitment direction:i-promised person:aisha state:open");
    let aisha = Filter::Person { name: "aisha".to_owned(), prefix: false };
    let expected = [
        &Filter::ChildType(ChildType::Commitment),
        &facet(Facet::Direction, "i_promised"),
        &aisha,
        &facet(Facet::State, "open"),
    ];
    assert_eq!(filters(&query), expected);
}

#[test]
fn decisions_that_nobody_can_explain() {
    let query = asked("kind:decision origin:inherited reason:unknown");
    let expected = [
        &Filter::Kind(Kind::Decision),
        &facet(Facet::Origin, "inherited"),
        &facet(Facet::Reason, "unknown"),
    ];
    assert_eq!(filters(&query), expected);
}

#[test]
fn blockers_that_are_mine_to_remove() {
    let query = asked("kind:blocker type:me state:open");
    let expected = [
        &Filter::ChildType(ChildType::Blocker),
        &facet(Facet::Type, "me"),
        &facet(Facet::State, "open"),
    ];
    assert_eq!(filters(&query), expected);
}

#[test]
fn reviews_of_two_phases_and_overdue_promises_with_evidence() {
    let query =
        asked("kind:review day:28..37 day:58..67 is:overdue has:evidence -is:locked on-call");
    let expected = [
        &Filter::Kind(Kind::PlanReview),
        &Filter::Days { from: 28, to: 37 },
        &Filter::Days { from: 58, to: 67 },
        &Filter::Is(IsFlag::Overdue),
        &Filter::Has(HasFlag::Evidence),
        &Filter::Is(IsFlag::Locked),
    ];
    assert_eq!(filters(&query), expected);
    assert_eq!(query.clauses.len(), 6, "two spans of days are one condition");
    assert!(query.clauses[4].negated);
}
