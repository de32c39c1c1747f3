//! Filters, and what is hidden unless asked for.

use footing_domain::{ChildType, Facet, Function, HasFlag, Hint, IsFlag, Kind};
use footing_search::{SearchOptions, Sort};

use crate::support::{Bench, Change, blank, child, date, ids, note, today};

#[test]
fn kinds_and_types_of_children() {
    let bench = Bench::with(&[
        note("a", "x", "x").change(|doc| doc.kind = Kind::Pitch).and(child(
            "a",
            "o1",
            ChildType::Objection,
            "too dear",
        )),
        note("b", "x", "x").change(|doc| {
            doc.kind = Kind::MeetingNote;
            doc.facets = vec![(Facet::Type, "one_on_one".into())];
        }),
        note("c", "x", "x").change(|doc| doc.kind = Kind::MeetingNote),
    ]);
    assert_eq!(bench.ids("kind:pitch"), ["a"], "a kind");
    assert_eq!(bench.ids("kind:one-on-one"), ["b"], "a kind with its type");
    assert_eq!(bench.sorted("kind:meeting-note"), ["b", "c"], "a kind without");
    let found = bench.found("kind:objection");
    assert!(found.hits[0].child.is_some(), "the child itself is the hit");
    assert_eq!(bench.sorted("-kind:pitch"), ["b", "c"], "excluded, children too");
    assert_eq!(bench.sorted("kind:pitch kind:meeting-note"), ["a", "b", "c"], "same filter: or");
    assert_eq!(bench.ids("kind:pitch dear"), ["a"], "a child is of its entry's kind");
}

#[test]
fn people_by_name_short_name_and_alias() {
    let bench = Bench::with(&[
        note("a", "x", "x")
            .change(|doc| doc.names = vec!["Tomasz Nowak".into(), "Tomek".into(), "T.".into()]),
        note("b", "x", "x").change(|doc| doc.names = vec!["Henrik Sørensen".into()]),
    ]);
    for name in ["tomasz", "nowak", "tomek", "\"Tomasz Nowak\"", "TOMASZ"] {
        assert_eq!(bench.ids(&format!("person:{name}")), ["a"], "{name}");
    }
    assert_eq!(bench.ids("person:sorensen"), ["b"], "folded");
    assert_eq!(bench.typing("person:hen"), ["b"], "a beginning while typing");
    assert!(bench.ids("person:hen").is_empty(), "not when done");
    assert!(bench.ids("person:\"nowak tomasz\"").is_empty(), "in order");
}

#[test]
fn an_unknown_name_finds_nothing_and_leaves_a_hint() {
    let bench = Bench::with(&[note("a", "x", "x").change(|doc| doc.names = vec!["Tomasz".into()])]);
    let found = bench.found("person:tomasx");
    assert_eq!(found.total, 0, "nobody is called so");
    assert_eq!(
        found.hints,
        [Hint::UnknownPerson { name: "tomasx".into(), nearest: Some("tomasz".into()) }],
        "and somebody nearly is"
    );
    assert!(bench.found("person:tomasz").hints.is_empty(), "no hint where there is a hit");
}

#[test]
fn tags_nest_and_fold() {
    let bench = Bench::with(&[
        note("a", "x", "x").change(|doc| doc.tags = vec!["Ledger/Batch".into()]),
        note("b", "x", "x").change(|doc| doc.tags = vec!["ledger".into(), "month end".into()]),
        note("c", "x", "x").change(|doc| doc.tags = vec!["ledgers".into()]),
        note("d", "x", "x").change(|doc| doc.themes = vec!["Month-end fear".into()]),
    ]);
    assert_eq!(bench.sorted("tag:ledger"), ["a", "b"], "what nests below, and no prefix");
    assert_eq!(bench.ids("tag:ledger/batch"), ["a"], "the nested one");
    assert!(bench.ids("tag:batch").is_empty(), "not from inside");
    assert_eq!(bench.ids("tag:\"Month End\""), ["b"], "quoted");
    assert_eq!(bench.ids("theme:\"month-end fear\""), ["d"], "themes");
}

#[test]
fn children_take_over_what_is_their_entrys() {
    let bench = Bench::with(&[note("a", "x", "x")
        .change(|doc| {
            doc.tags = vec!["ledger".into()];
            doc.names = vec!["Henrik".into()];
            doc.functions = vec![Function::Finance];
            doc.occurred_on = date("2026-03-18");
        })
        .and(child("a", "o1", ChildType::Objection, "too dear"))
        .and({
            let mut doc = child("a", "o2", ChildType::Objection, "too late");
            doc.functions = vec![Function::Product];
            doc
        })]);
    for query in ["dear tag:ledger", "dear person:henrik", "dear on:2026-03-18"] {
        assert_eq!(bench.ids(query), ["a"], "{query}");
    }
    assert_eq!(bench.ids("kind:objection function:finance dear"), ["a"], "the entry's function");
    assert!(bench.ids("function:finance late").is_empty(), "unless the child has its own");
}

#[test]
fn what_was_said_on_another_day_is_found_and_sorted_by_its_own() {
    let bench = Bench::with(&[
        note("a", "x", "x").on("2026-03-18").and({
            let mut early = child("a", "o1", ChildType::Objection, "too dear");
            early.said_on = Some(date("2026-02-25"));
            early
        }),
        note("b", "x", "x").on("2026-03-11").and(child("b", "o2", ChildType::Objection, "dear me")),
    ]);
    assert_eq!(bench.ids("dear in:2026-02"), ["a"]);
    assert_eq!(bench.ids("dear in:2026-03"), ["b"], "not by its entry's day");
    assert_eq!(bench.ids("kind:objection before:2026-03-01"), ["a"]);
    let mut options = SearchOptions::new(today());
    options.sort = Sort::Newest;
    let found = bench.ask("kind:objection", &options, false);
    let order: Vec<_> = found.hits.iter().map(|hit| hit.entry.as_str()).collect();
    assert_eq!(order, ["b", "a"], "said last first");
    let months: Vec<_> = found.facets.month.iter().map(|one| one.value.as_str()).collect();
    assert_eq!(months, ["2026-03", "2026-02"]);
}

#[test]
fn states_of_children_are_their_own() {
    let mut open = child("a", "c1", ChildType::Commitment, "ask Ruth");
    open.facets = vec![(Facet::State, "open".into())];
    open.is = vec![IsFlag::Open];
    let mut kept = child("a", "c2", ChildType::Commitment, "call Ruth");
    kept.facets = vec![(Facet::State, "kept".into())];
    let bench = Bench::with(&[note("a", "x", "x")
        .change(|doc| doc.is = vec![IsFlag::Mine])
        .and(open)
        .and(kept)]);
    assert_eq!(bench.ids("kind:commitment state:open ask"), ["a"], "the open one");
    assert!(bench.ids("is:open call").is_empty(), "the kept one is not open");
    assert!(bench.ids("is:mine ask").is_empty(), "an entry's flags are not its children's");
}

#[test]
fn what_is_excluded_goes_with_its_children() {
    let declined = note("a", "x", "x").change(|doc| {
        doc.kind = Kind::Pitch;
        doc.facets = vec![(Facet::State, "declined".into())];
        doc.is = vec![IsFlag::Owed];
    });
    let mut dropped = child("b", "c1", ChildType::Commitment, "call Ruth");
    dropped.facets = vec![(Facet::State, "dropped".into())];
    let one_on_one = note("b", "x", "x").change(|doc| {
        doc.kind = Kind::MeetingNote;
        doc.facets = vec![(Facet::Type, "one_on_one".into())];
    });
    let bench = Bench::with(&[
        declined.and(child("a", "o1", ChildType::Objection, "too dear")),
        one_on_one.and(dropped),
    ]);
    assert_eq!(bench.ids("-state:declined"), ["b"], "not by an objection to it either");
    assert_eq!(bench.ids("-is:owed"), ["b"], "a flag the same");
    assert_eq!(bench.ids("-kind:one-on-one"), ["a"], "and a kind with its type");
    assert_eq!(bench.sorted("-state:dropped x"), ["a", "b"], "a child leaves its entry there");
    assert!(bench.ids("-state:dropped call").is_empty(), "and is gone itself");
    assert!(bench.ids("state:declined dear").is_empty(), "a child's state is still its own");
}

#[test]
fn an_entry_is_excluded_with_its_children_for_a_word_a_day_and_whom_it_names() {
    let mut dear = child("a", "c2", ChildType::Objection, "too dear");
    dear.functions = vec![Function::Product];
    dear.said_on = Some("2026-03-05".parse().unwrap());
    let mut bench = Bench::with(&[
        note("a", "Alpha", "the zebra ran home")
            .on("2026-03-01")
            .change(|doc| doc.functions = vec![Function::Finance])
            .and(child("a", "c1", ChildType::Commitment, "call the plumber"))
            .and(dear),
        note("b", "Beta", "nothing here").and(child(
            "b",
            "c3",
            ChildType::Commitment,
            "zebra food",
        )),
    ]);
    for query in ["-zebra", "-\"zebra ran\"", "-function:finance", "-on:2026-03-01"] {
        assert!(!bench.sorted(query).contains(&"a".to_owned()), "{query}");
        assert!(bench.sorted(query).contains(&"b".to_owned()), "{query}");
    }
    assert!(bench.ids("plumber -zebra").is_empty(), "nor by what else is asked for");
    assert_eq!(bench.ids("-food nothing"), ["b"], "a child leaves its entry there");
    // Written anew without the word, it is there again with its children.
    let anew = note("a", "Alpha", "it ran home").and(child(
        "a",
        "c1",
        ChildType::Commitment,
        "call the plumber",
    ));
    bench.save(&[anew]);
    assert_eq!(bench.ids("plumber -zebra"), ["a"]);
}

#[test]
fn dates_and_days_of_the_plan() {
    let bench = Bench::with(&[
        note("a", "x", "x").on("2026-02-01"),
        note("b", "x", "x").on("2026-02-02"),
        note("c", "x", "x").on("2026-03-31"),
        note("d", "x", "x").on("2026-04-01"),
    ]);
    assert_eq!(bench.ids("before:2026-02-02"), ["a"], "exclusive");
    assert_eq!(bench.ids("after:2026-03-31"), ["d"], "exclusive");
    assert_eq!(bench.ids("on:2026-02-02"), ["b"], "one day");
    assert_eq!(bench.ids("in:2026-03"), ["c"], "a month");
    assert_eq!(bench.sorted("in:2026-q1"), ["a", "b", "c"], "a quarter");
    let mut options = SearchOptions::new(today());
    assert!(ids(&bench.ask("day:1", &options, false)).is_empty(), "without a plan no day");
    options.plan_start = Some(date("2026-02-02"));
    assert_eq!(ids(&bench.ask("day:1", &options, false)), ["b"], "day one is the first day");
    let mut found = ids(&bench.ask("day:1..60", &options, false));
    found.sort();
    assert_eq!(found, ["b", "c", "d"], "days 1, 58 and 59");
}

#[test]
fn overdue_is_measured_at_the_day_of_asking() {
    let due = |entry: &str, day: &str, open: bool| {
        note(entry, "x", "x").change(|doc| {
            doc.due = Some(date(day));
            if open {
                doc.is = vec![IsFlag::Open];
            }
        })
    };
    let bench = Bench::with(&[
        due("a", "2026-05-01", true),
        due("b", "2026-05-02", true),
        due("c", "2026-05-01", false),
    ]);
    assert_eq!(bench.ids("is:overdue"), ["a"], "open and due before today");
    let tomorrow = SearchOptions::new(date("2026-05-03"));
    let mut found = ids(&bench.ask("is:overdue", &tomorrow, false));
    found.sort();
    assert_eq!(found, ["a", "b"], "a day later, without indexing anything");
}

#[test]
fn feedback_is_late_once_it_was_owed_for_two_weeks_on_the_day_of_asking() {
    let owed = |entry: &str, day: &str| {
        note(entry, "x", "x").on(day).change(|doc| doc.is = vec![IsFlag::Owed])
    };
    let kept_late = note("c", "x", "x").on("2026-05-01").change(|doc| doc.is = vec![IsFlag::Late]);
    let bench = Bench::with(&[owed("a", "2026-04-18"), owed("b", "2026-04-19"), kept_late]);
    let mut found = bench.ids("is:late");
    found.sort();
    assert_eq!(found, ["a", "c"]);
}

#[test]
fn trash_is_found_only_when_asked_for() {
    let bench = Bench::with(&[
        note("a", "x", "word").and(child("a", "o1", ChildType::Objection, "word")),
        note("b", "x", "word").change(|doc| doc.is = vec![IsFlag::Trashed]).and(child(
            "b",
            "o2",
            ChildType::Objection,
            "word",
        )),
    ]);
    assert_eq!(bench.ids("word"), ["a"], "children of trash are trash");
    assert_eq!(bench.ids("is:trashed word"), ["b"], "asked for");
    assert_eq!(bench.ids("-is:trashed"), ["a"], "excluding it is not asking for it");
    assert_eq!(bench.found("").total, 1, "not counted either");
}

#[test]
fn locked_entries_show_only_once_unlocked_again() {
    let bench = Bench::with(&[
        note("a", "x", "word"),
        note("b", "secret", "word").change(|doc| {
            doc.is = vec![IsFlag::Locked];
            doc.tags = vec!["hidden".into()];
        }),
    ]);
    for query in ["word", "is:locked", "secret", ""] {
        let found = bench.found(query);
        assert!(!ids(&found).contains(&"b".to_owned()), "{query:?} shows nothing locked");
        assert!(found.facets.tag.is_empty(), "{query:?} counts nothing locked");
    }
    let mut options = SearchOptions::new(today());
    options.show_locked = true;
    assert_eq!(ids(&bench.ask("is:locked", &options, false)), ["b"], "unlocked again");
    assert_eq!(bench.ask("word", &options, false).total, 2, "with the others");
}

#[test]
fn flags_of_having() {
    let bench = Bench::with(&[
        note("a", "x", "x").change(|doc| doc.has = vec![HasFlag::Promise, HasFlag::Image]),
        note("b", "x", "x"),
    ]);
    assert_eq!(bench.ids("has:promise has:image"), ["a"], "either");
    assert_eq!(bench.ids("-has:promise"), ["b"], "neither");
}

#[test]
fn a_value_that_cannot_be_matches_nothing() {
    let bench = Bench::with(&[note("a", "x", "x")]);
    assert!(bench.ids("kind:zzz x").is_empty(), "no such kind");
    assert_eq!(bench.ids("nosuchfilter:x OR x"), ["a"], "no filter: text");
    let _ = blank("z");
}
