//! What a captured line says.

use footing_domain::{
    CivilDate,
    capture::{By, Captured, Reader, Written, promises_in, read},
    when::When,
};
use proptest::prelude::*;

fn date(text: &str) -> CivilDate {
    text.parse().expect("an ISO date")
}

/// Tuesday 24 March 2026; the journal knows Aisha, Lucía Ferrer and April.
fn reading<T>(look: impl FnOnce(&Reader<'_>) -> T) -> T {
    let knows = |name: &str| {
        ["aisha", "aisha karim", "lucía ferrer", "april"].contains(&name.to_lowercase().as_str())
    };
    let when = When {
        today: date("2026-03-24"),
        order: None,
        plan_day: &|_| None,
        is_name: &|name| name == "april",
    };
    look(&Reader { when, knows: &knows })
}

fn captured(line: &str) -> Captured {
    reading(|reader| read(line, reader))
}

fn written(text: &str) -> Vec<Written> {
    reading(|reader| promises_in(text, reader))
}

fn names(line: &str) -> Vec<String> {
    captured(line).people.into_iter().map(|person| person.name).collect()
}

#[test]
fn a_marked_name_is_the_longest_one_that_is_known() {
    assert_eq!(names("Met @Lucía Ferrer about staging"), ["Lucía Ferrer"]);
    assert_eq!(names("@Aisha Karim, @aisha and @Aisha’s team"), ["Aisha Karim", "aisha", "Aisha"]);
}

#[test]
fn a_new_name_takes_the_words_written_large_behind_it() {
    assert_eq!(names("Tea with @Tomasz Wieczorek at the depot"), ["Tomasz Wieczorek"]);
    assert_eq!(names("Tell @Oskar Friday is fine"), ["Oskar"]);
    assert_eq!(
        names("@Jane_Doe, @\"Anneke de Vries\" and @O’Brien."),
        ["Jane Doe", "Anneke de Vries", "O’Brien"]
    );
}

#[test]
fn an_address_and_a_lone_mark_name_nobody() {
    assert!(names("write to maya@example.org @ noon, @ 5, @").is_empty());
}

#[test]
fn tags_are_words_behind_a_hash() {
    let tags: Vec<String> =
        captured("#staging is slow (#platform/queue), issue #12, a#b, C# #one-")
            .tags
            .iter()
            .map(|tagged| tagged.tag.as_str().to_owned())
            .collect();
    assert_eq!(tags, ["staging", "platform/queue", "one"]);
}

#[test]
fn a_promise_is_mine_and_has_its_day() {
    let line = "! Aisha read the customs note by Fri 27 March";
    let found = captured(line);
    let [promise] = &found.promises[..] else { panic!("one promise") };
    assert_eq!(promise.text, "Aisha read the customs note");
    assert_eq!(promise.by, By::Me, "a name first says to whom");
    assert_eq!(found.people[promise.with.expect("with somebody")].name, "Aisha");
    let due = promise.due.as_ref().expect("a day");
    assert_eq!((due.date, due.sure), (Some(date("2026-03-27")), true));
    assert_eq!(&line[due.at.clone()], "by Fri 27 March");
}

#[test]
fn tags_behind_the_day_of_a_promise_are_the_lines() {
    for (line, text) in [
        ("!send @Tomasz the timeline by Friday #night", "send Tomasz the timeline"),
        ("!send the timeline by Friday (#night, #rota).", "send the timeline"),
        ("!send the #rota timeline by Friday", "send the #rota timeline"),
        ("!close by Friday #12", "close by Friday #12"),
        ("!close by Friday #night at last", "close by Friday #night at last"),
    ] {
        let found = captured(line);
        assert_eq!(found.promises[0].text, text, "{line}");
        assert!(found.promises[0].due.is_some(), "{line}");
    }
}

#[test]
fn a_promise_is_theirs_when_they_will() {
    let found = captured("Good talk. !@Lucía Ferrer will send the queue numbers tomorrow");
    let [promise] = &found.promises[..] else { panic!("one promise") };
    assert_eq!(promise.by, By::Them);
    assert_eq!(promise.text, "Lucía Ferrer will send the queue numbers");
    assert_eq!(promise.due.as_ref().and_then(|due| due.date), Some(date("2026-03-25")));
}

#[test]
fn a_promise_goes_to_who_was_named_before_it() {
    let found = captured("Met @Anneke today. !ask whether the 04:00 cut-off still holds");
    let [promise] = &found.promises[..] else { panic!("one promise") };
    assert_eq!(found.people[promise.with.expect("with somebody")].name, "Anneke");
    assert_eq!(promise.due, None, "04:00 is no day");
}

#[test]
fn a_day_with_two_readings_is_offered_and_not_guessed() {
    let found = captured("!send the budget by Q3");
    let due = found.promises[0].due.as_ref().expect("a phrase");
    assert_eq!(due.date, None);
    assert_eq!(due.candidates, [date("2026-06-30"), date("2026-09-30")]);
    assert_eq!(found.promises[0].text, "send the budget by Q3", "the words stay");
}

#[test]
fn a_text_promises_where_it_says_so_twice() {
    let text = "Good talk.\n\n- !! Aisha: ask Ruth about the conference budget by Fri 27 March\n\
                `!! not this` and\n```\n!! nor this\n```\n!! Lucía Ferrer will send the numbers\n\
                !! book the room tomorrow\n!!! no, and wow!! no";
    let found = written(text);
    assert_eq!(found.len(), 3);
    assert_eq!(found[0].text, "ask Ruth about the conference budget");
    assert_eq!((found[0].by, found[0].with.as_deref()), (By::Me, Some("Aisha")));
    assert_eq!(found[0].due, Some(date("2026-03-27")));
    assert_eq!(found[1].text, "Lucía Ferrer will send the numbers");
    assert_eq!((found[1].by, found[1].with.as_deref()), (By::Them, Some("Lucía Ferrer")));
    assert_eq!((found[2].with.as_deref(), found[2].due), (None, Some(date("2026-03-25"))));
    assert!(found.iter().all(|promise| promise.twice));
    assert!(!written("! one mark")[0].twice, "which makes none in a text");
}

#[test]
fn two_marks_promise_in_a_captured_line_too() {
    let found = captured("!! Aisha: the rota by Fri 27 March");
    let [promise] = &found.promises[..] else { panic!("one promise") };
    assert_eq!((promise.text.as_str(), promise.twice), ("the rota", true));
    assert_eq!(promise.with.map(|with| found.people[with].name.as_str()), Some("Aisha"));
}

#[test]
fn a_sign_of_surprise_is_no_promise() {
    for line in ["Great!", "What! No", "a != b", "!", "! !", "wow!!! yes", "!?"] {
        let found = captured(line);
        assert!(found.promises.is_empty(), "{line}");
    }
}

#[test]
fn every_line_may_promise() {
    let found = captured("!one thing\nnothing\n! another for @Aisha by tomorrow");
    assert_eq!(found.promises.len(), 2);
    assert_eq!(found.promises[0].with, None);
    assert_eq!(found.promises[1].text, "another for Aisha");
}

proptest! {
    #[test]
    fn nothing_typed_is_an_error_and_every_place_is_in_the_text(
        line in r#"([@#! \n"“”.,’']|by |Fri |@Aisha|@Lucía Ferrer|tomorrow|[a-zA-Zéß漢🙂0-9]){0,30}|\PC*"#
    ) {
        let Captured { people, tags, promises } = captured(&line);
        for at in people.iter().map(|p| &p.at).chain(tags.iter().map(|t| &t.at)).chain(promises.iter().map(|p| &p.at)) {
            prop_assert!(line.get(at.clone()).is_some_and(|part| !part.is_empty()), "{:?}", at);
        }
        for promise in &promises {
            prop_assert!(!promise.text.is_empty() && promise.with.is_none_or(|with| with < people.len()));
            prop_assert!(promise.due.as_ref().is_none_or(|due| line.get(due.at.clone()).is_some()));
        }
        for promise in written(&line) {
            prop_assert!(!promise.text.is_empty());
        }
        for pair in people.windows(2) {
            prop_assert!(pair[0].at.end <= pair[1].at.start, "people do not overlap");
        }
    }
}
