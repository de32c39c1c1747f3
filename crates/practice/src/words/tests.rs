//! Every row of both lexicons, and the promises that hold for any text: places lie on borders of
//! characters, and a replacement takes nothing else with it.

use std::{collections::HashSet, time::Instant};

use proptest::prelude::*;

use super::*;

fn finance() -> Listener {
    Listener::of_function(Function::Finance)
}

fn found<'t>(text: &'t str, listener: &Listener) -> Vec<&'t str> {
    read(text, listener).flags.iter().map(|flag| &text[flag.at.clone()]).collect()
}

/// Makes the first replacement that is offered.
fn mended(text: &str, listener: &Listener) -> String {
    let reading = read(text, listener);
    let offered = reading.flags.iter().find_map(|flag| flag.replace.as_ref());
    replaced(text, offered.expect("something is offered"))
}

fn rows_of(lexicon: &str) -> usize {
    lexicon.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).count() - 1
}

#[test]
fn every_row_of_clarity_is_read_and_finds_its_own_example() {
    let rules = rules::rules();
    assert_eq!(rules.all.len(), rows_of(include_str!("../../../../content/lexicon/clarity.tsv")));
    let hits = |rule: &rules::Rule, text: &str| {
        let sentences = tokens::sentences(text, &HashSet::new());
        sentences.iter().enumerate().any(|(number, sentence)| {
            (0..sentence.tokens.len()).any(|start| {
                rule.patterns.iter().any(|pattern| {
                    clarity::stand(rule, pattern, &sentence.tokens, start, number == 0).is_some()
                })
            })
        })
    };
    let mut ids = HashSet::new();
    for rule in &rules.all {
        assert!(ids.insert(rule.id), "{} twice", rule.id);
        assert!(hits(rule, rule.hit), "{} does not find {:?}", rule.id, rule.hit);
        if let Some(miss) = rule.miss {
            assert!(!hits(rule, miss), "{} finds {miss:?}", rule.id);
        }
    }
}

#[test]
fn every_term_is_read_and_found_as_it_is_written() {
    let rows = &jargon::lexicon().rows;
    assert_eq!(rows.len(), rows_of(include_str!("../../../../content/lexicon/jargon.tsv")));
    let mut missed = Vec::new();
    for row in rows {
        for (form, plain) in &row.forms {
            assert!(!plain.is_empty(), "{form}");
            // Inside brackets that hold nothing else, so that no phrase can mean something else.
            let text = format!("We need {form}");
            let levers = levers_of(&text);
            if levers.is_empty() {
                missed.push(*form);
            }
        }
    }
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn a_word_of_engineers_is_underlined_for_those_who_do_not_use_it() {
    let text = "We broke our SLA nine times.";
    let reading = read(text, &Listener::of_function(Function::People));
    assert_eq!(reading.flags.len(), 1);
    assert_eq!(&text[reading.flags[0].at.clone()], "SLA");
    assert!(reading.flags[0].replace.is_some() && reading.terms() == 1);
    assert!(found(text, &Listener::of_function(Function::Engineering)).is_empty());
}

#[test]
fn what_they_say_is_offered_before_what_the_lexicon_says() {
    let listener = Listener {
        function: Some(Function::Engineering),
        says: vec![
            ("SLA".to_owned(), "delivery promise".to_owned()),
            ("month-end run".to_owned(), "the close".to_owned()),
        ],
        ..Listener::default()
    };
    let text = "It broke our SLA, and the month-end run.";
    assert_eq!(found(text, &listener), ["SLA", "month-end run"]);
    assert_eq!(mended(text, &listener), "It broke our delivery promise, and the month-end run.");
    let text = "The month-end run is late.";
    assert_eq!(mended(text, &listener), "The close is late.", "one article is enough");
}

#[test]
fn a_word_that_is_known_stays_in_every_form() {
    let listener = Listener { knows: vec!["api".to_owned(), "TCO".to_owned()], ..finance() };
    assert!(found("Two APIs and one API decide the TCO.", &listener).is_empty());
    assert_eq!(found("Two APIs decide the TCO.", &finance()).len(), 1, "finance knows the second");
}

#[test]
fn a_term_is_told_once_and_not_where_it_is_explained_or_quoted() {
    let people = Listener::of_function(Function::People);
    assert_eq!(found("The API fails. The API is old.", &people), ["API"]);
    assert!(found("The API (the door for other software) fails.", &people).is_empty());
    assert!(found("He said “the API is broken”.", &people).is_empty());
    assert!(found("He said \"the API is broken\".", &people).is_empty());
}

#[test]
fn an_everyday_word_counts_only_beside_its_trade() {
    let sales = Listener::of_function(Function::Sales);
    assert!(found("The bank branch closes at five.", &sales).is_empty());
    assert_eq!(found("The branch and its code.", &sales), ["branch"]);
}

#[test]
fn an_acronym_wants_its_name() {
    assert_eq!(found("The XQZ grows.", &finance()), ["XQZ"]);
    assert!(found("The expected quality zone (EQZ) grows.", &finance()).is_empty());
    assert!(found("The CEO flew to the UK in Q3.", &finance()).is_empty());
    assert!(found("DO NOT TOUCH THE BIG RED KNOB", &finance()).is_empty());
}

#[test]
fn an_article_goes_with_its_word() {
    let people = Listener::of_function(Function::People);
    let text = "We sell an API.";
    assert_eq!(mended(text, &people), "We sell a way for other software to connect.");
}

#[test]
fn words_that_hide_the_point_go_with_one_key() {
    let text = "We are leveraging the team.";
    let after = mended(text, &finance());
    assert_eq!(after, "We are using the team.");
    assert!(found(text, &finance()).contains(&"leveraging"));
    let after = mended("It is important to note that the bill grows by 8%.", &finance());
    assert_eq!(after, "The bill grows by 8%.", "the sentence begins anew");
}

#[test]
fn a_question_is_asked_where_no_wording_can_be_offered() {
    let reading = read("Funding is needed.", &finance());
    assert_eq!(reading.flags[0].kind, FlagKind::PassiveAsk);
    assert!(reading.flags[0].replace.is_none() && reading.flags[0].ask.is_some());
}

#[test]
fn an_ask_is_missing_buried_or_early() {
    let ask = |text: &str| read(text, &finance()).ask;
    assert_eq!(ask("The bill grows. Nobody reads the copy."), Stand::Missing);
    assert_eq!(ask("We recommend leaving in September."), Stand::Early);
    let buried = "The bill grows. Nobody reads the copy. We recommend leaving in September.";
    assert_eq!(ask(buried), Stand::Buried);
    assert!(!read("The bill grows.", &finance()).has_number);
    assert!(read("The bill grows by £5,100.", &finance()).has_number);
}

#[test]
fn a_long_sentence_is_pointed_at_and_its_words_still_are() {
    let text = format!("{} the API.", "word ".repeat(40));
    let reading = read(&text, &Listener::of_function(Function::People));
    let kinds: Vec<FlagKind> = reading.flags.iter().map(|flag| flag.kind).collect();
    assert_eq!(kinds, [FlagKind::LongSentence, FlagKind::Jargon]);
    assert_eq!(reading.flags[0].name, "42");
}

#[test]
fn fifty_pages_are_read_and_two_take_less_than_a_frame() {
    let line = "When the night run fails we cannot repeat it before the lorries leave, and the API \
                and the XQZ broke our SLA 9 times; in order to leverage it, funding is needed. ";
    let two_pages = line.repeat(1_000 / 31 + 1);
    let fifty_pages = two_pages.repeat(25);
    let people = Listener::of_function(Function::People);
    read(line, &people);
    let fastest = |text: &str| {
        (0..5)
            .map(|_| {
                let started = Instant::now();
                assert!(!read(text, &people).flags.is_empty());
                started.elapsed()
            })
            .min()
            .expect("five runs")
    };
    let (short, long) = (fastest(&two_pages), fastest(&fifty_pages));
    // Twenty-five times the text may take more than that, but never its square.
    assert!(long < short * 25 * 6, "{short:?} to {long:?}");
}

/// Texts made of what rules look for, and of signs from everywhere.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "API",
            "SLA",
            "the ",
            "an ",
            "A ",
            "it's ",
            "important to note that ",
            "leverage ",
            "in order to ",
            "roll back",
            "service level agreement (SLA)",
            "XQZ",
            " ",
            ", ",
            ". ",
            "\n\n",
            "-",
            "/",
            "“",
            "”",
            "\"",
            "(",
            ")",
            "'s",
            "£5,100",
            "loop Ana in",
            "just ",
            "deploys",
            "é",
            "👩‍💻",
            "ß",
            "İ",
            "ﬁ",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,6}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn places_lie_on_borders_and_in_order(text in any_text()) {
        let reading = read(&text, &Listener::of_function(Function::People));
        for flag in &reading.flags {
            prop_assert!(!flag.at.is_empty());
            prop_assert!(text.get(flag.at.clone()).is_some());
            prop_assert!(flag.replace.is_some() || flag.ask.is_some() || flag.kind.is_term());
        }
        for pair in reading.flags.windows(2) {
            let long = pair.iter().any(|flag| flag.kind == FlagKind::LongSentence);
            prop_assert!(long || pair[0].at.end <= pair[1].at.start);
        }
    }

    #[test]
    fn a_replacement_takes_no_other_word(text in any_text()) {
        const ARTICLES: [&str; 10] =
            ["a", "an", "the", "my", "our", "your", "his", "her", "its", "their"];
        let reading = read(&text, &Listener::of_function(Function::People));
        for flag in &reading.flags {
            let Some(replacement) = &flag.replace else { continue };
            let at = &replacement.at;
            prop_assert!(text.get(at.clone()).is_some());
            let before = text.get(at.start..flag.at.start).unwrap_or_default().trim();
            prop_assert!(before.is_empty() || ARTICLES.contains(&before.to_lowercase().as_str()));
            // After it only blanks go, a comma, or the letter that becomes a capital.
            let after = text.get(flag.at.end..at.end).unwrap_or_default();
            let after = after.trim_start_matches([',', ' ']);
            let letter = after.chars().count() <= 1
                && replacement.with == after.to_uppercase();
            prop_assert!(after.is_empty() || letter);
            let made = replaced(&text, replacement);
            prop_assert!(made.starts_with(&text[..at.start]) && made.ends_with(&text[at.end..]));
        }
    }
}
