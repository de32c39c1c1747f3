//! Every phrase of the list of dates, read as the list says.

use footing_domain::{
    CivilDate,
    when::{DateOrder, Reading, When, due, due_in, past},
};
use proptest::prelude::*;

const LIST: &str = include_str!("fixtures/dates.tsv");

fn date(text: &str) -> CivilDate {
    text.parse().expect("the list holds ISO dates")
}

/// Wednesday 11 March 2026, a plan begun on 2 February, a person called Jun.
fn when(order: Option<DateOrder>) -> When<'static> {
    When {
        today: date("2026-03-11"),
        order,
        plan_day: &|day| Some(date("2026-02-02").plus_days(i64::from(day) - 1)),
        is_name: &|name| name == "jun",
    }
}

fn expected(expect: &str, sure: &str, candidates: &str) -> Reading {
    let sure = sure == "yes";
    if expect == "refuse" {
        let dates = candidates.split('|').filter(|text| *text != "-");
        return Reading::Refused { candidates: dates.map(date).collect() };
    }
    match expect.split_once("..") {
        Some((first, last)) => Reading::Span {
            first: Some(first).filter(|first| !first.is_empty()).map(date),
            last: date(last),
            sure,
        },
        None => Reading::Day { date: date(expect), sure },
    }
}

#[test]
fn every_phrase_of_the_list_is_read_as_the_list_says() {
    let rows: Vec<Vec<&str>> = LIST
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .map(|line| line.split('\t').collect())
        .collect();
    assert!(rows.len() > 350, "the list is there");
    let mut wrong = Vec::new();
    for row in &rows {
        let [phrase, usage, order, expect, _, sure, candidates, _] = row[..] else {
            panic!("a row has eight cells: {row:?}");
        };
        let orders = match order {
            "dmy" => vec![Some(DateOrder::DayFirst)],
            "mdy" => vec![Some(DateOrder::MonthFirst)],
            "unset" => vec![None],
            _ => vec![None, Some(DateOrder::DayFirst), Some(DateOrder::MonthFirst)],
        };
        let expected = expected(expect, sure, candidates);
        for order in orders {
            let when = when(order);
            let found = match usage {
                "due" => due(phrase, &when),
                "search" => past(phrase, &when),
                "text" => due_in(phrase, &when)
                    .map_or(Reading::Refused { candidates: Vec::new() }, |found| found.reading),
                other => panic!("a use of the list: {other}"),
            };
            if found != expected {
                wrong.push(format!("{usage} {phrase:?}: {found:?}, not {expected:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} phrases are misread:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_day_is_found_in_a_sentence_with_the_word_that_leads_to_it() {
    for (text, phrase, due) in [
        ("Tell Lucía by Friday what I decided", "by Friday", "2026-03-13"),
        ("read the customs note by Fri 27 March", "by Fri 27 March", "2026-03-27"),
        ("Send the timeline tomorrow.", "tomorrow", "2026-03-12"),
        (
            "send it before the end of the month, with numbers",
            "before the end of the month",
            "2026-03-31",
        ),
        ("Look at 2026-04-01 again", "2026-04-01", "2026-04-01"),
        ("call back in 2 days", "in 2 days", "2026-03-13"),
    ] {
        let found = due_in(text, &when(None)).expect("a day is named");
        assert_eq!(&text[found.at], phrase);
        assert_eq!(found.reading, Reading::Day { date: date(due), sure: true }, "{text}");
    }
}

proptest! {
    #[test]
    fn nothing_typed_is_an_error(text in any::<String>()) {
        let when = when(None);
        let _ = due(&text, &when);
        let _ = past(&text, &when);
        if let Some(found) = due_in(&text, &when) {
            prop_assert!(text.get(found.at).is_some(), "a phrase is a part of the text");
        }
    }

    #[test]
    fn words_of_dates_in_any_order_are_no_error(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "by", "the", "end", "of", "next", "last", "week", "month", "29", "31st", "february", "fri", "in",
                "before", "a", "9999", "1900", "weeks", "q2", "day", "0", "99/99/9999", "mid", "from", "year",
            ]),
            0..8,
        )
    ) {
        let (text, when) = (words.join(" "), when(None));
        if let Reading::Day { date, .. } = due(&text, &when) {
            prop_assert!(date >= when.today, "nothing is due in the past: {}", text);
        }
        let _ = past(&text, &when);
        let _ = due_in(&text, &when);
    }
}
