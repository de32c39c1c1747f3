use proptest::prelude::*;

use super::*;

/// 11 March 2026, a Wednesday.
fn today() -> CivilDate {
    date("2026-03-11")
}

fn date(text: &str) -> CivilDate {
    text.parse().unwrap()
}

fn typed(text: &str) -> Query {
    parse(text, today(), false)
}

/// Writes a query out so that a test can say what it wants: one clause a piece, `|` for or, `-` for
/// not, `*` for what is still being typed.
fn shown(query: &Query) -> Vec<String> {
    let clause = |clause: &Clause| {
        let terms: Vec<String> = clause.any.iter().map(shown_term).collect();
        format!("{}{}", if clause.negated { "-" } else { "" }, terms.join("|"))
    };
    query.clauses.iter().map(clause).collect()
}

fn shown_term(term: &Term) -> String {
    let star = |last: bool| if last { "*" } else { "" };
    let end = |date: &Option<CivilDate>| date.map_or_else(String::new, |date| date.to_string());
    match term {
        Term::Word { text, last } => format!("{text}{}", star(*last)),
        Term::Phrase { text, last } => format!("\"{text}\"{}", star(*last)),
        Term::Filter(filter) => match filter {
            Filter::Kind(kind) => format!("kind={kind}"),
            Filter::MeetingType(meeting) => format!("meeting={meeting}"),
            Filter::ChildType(child) => format!("child={child}"),
            Filter::Person { name, prefix } => format!("person={name}{}", star(*prefix)),
            Filter::Function(function) => format!("function={function}"),
            Filter::Tag(tag) => format!("tag={tag}"),
            Filter::Theme(theme) => format!("theme={theme}"),
            Filter::Facet { facet, value } => format!("{facet}={value}"),
            Filter::Dates { from, to } => format!("{}..{}", end(from), end(to)),
            Filter::Days { from, to } => format!("days={from}..{to}"),
            Filter::Is(flag) => format!("is={flag}"),
            Filter::Has(flag) => format!("has={flag}"),
            Filter::Nothing => "nothing".to_owned(),
        },
    }
}

fn assert_reads(table: &[(&str, &[&str])]) {
    for (text, expected) in table {
        assert_eq!(shown(&typed(text)), *expected, "{text}");
    }
}

#[test]
fn words_phrases_or_and_negation() {
    assert_reads(&[
        ("", &[]),
        ("  \t\n\u{3000} ", &[]),
        ("budget", &["budget"]),
        ("budget freeze", &["budget", "freeze"]),
        ("budget\u{3000}freeze", &["budget", "freeze"]),
        ("\"month-end fear\"", &["\"month-end fear\""]),
        ("“month-end fear” x", &["\"month-end fear\"", "x"]),
        ("„Angst vor dem Abschluss“", &["\"Angst vor dem Abschluss\""]),
        ("«la fin du mois»", &["\"la fin du mois\""]),
        ("\"never closed", &["\"never closed\""]),
        ("\"one\"\"two\"three", &["\"one\"", "\"two\"", "three"]),
        ("\"\" \"  \" a", &["a"]),
        ("12\" pipe", &["12\"", "pipe"]),
        ("a OR b", &["a|b"]),
        ("a OR b OR \"c d\" e", &["a|b|\"c d\"", "e"]),
        ("a or b", &["a", "or", "b"]),
        ("OR a", &["OR", "a"]),
        ("a OR", &["a", "OR"]),
        ("OR", &["OR"]),
        ("a OR OR b", &["a", "OR|b"]),
        ("\"OR\" a", &["\"OR\"", "a"]),
        ("-budget freeze", &["-budget", "freeze"]),
        ("-\"month end\"", &["-\"month end\""]),
        ("-a -b", &["-a", "-b"]),
        ("- a", &["-", "a"]),
        ("--rebuild-index", &["--rebuild-index"]),
        ("month-end", &["month-end"]),
        ("-OR", &["-OR"]),
        ("a OR -b", &["a", "-b"]),
        ("-a OR b", &["-a", "b"]),
        ("(a b)", &["(a", "b)"]),
    ]);
}

#[test]
fn what_is_no_filter_is_text() {
    assert_reads(&[
        ("1:1 with Dev", &["1:1", "with", "Dev"]),
        ("https://example.org/a:b", &["https://example.org/a:b"]),
        ("mailto:ruth@example.org", &["mailto:ruth@example.org"]),
        ("ruth@example.org", &["ruth@example.org"]),
        ("10:52", &["10:52"]),
        ("kind:", &["kind:"]),
        ("kind: pitch", &["kind:", "pitch"]),
        ("kind:\"\"", &["kind:\"\""]),
        ("colour:red", &["colour:red"]),
        (":x", &[":x"]),
        ("mankind:pitch", &["mankind:pitch"]),
        ("\"kind:pitch\"", &["\"kind:pitch\""]),
        ("会議:メモ", &["会議:メモ"]),
    ]);
    for quiet in ["1:1", "https://a.b", "mailto:a@b.c", "10:52", "note:", "C:\\x", "kind:", "a"] {
        assert!(typed(quiet).hints.is_empty(), "{quiet} gives no hint");
    }
}

#[test]
fn an_unknown_name_is_searched_as_text_and_says_so() {
    let query = typed("persn:Dev");
    assert_eq!(shown(&query), ["persn:Dev"]);
    let hint = Hint::UnknownFilter { name: "persn".to_owned(), nearest: Some("person".to_owned()) };
    assert_eq!(query.hints, [hint]);
    assert!(query.chips.is_empty());
    assert_eq!(
        query.hints[0].to_string(),
        "there is no filter persn:, so it was searched as text; did you mean person?"
    );
}

#[test]
fn every_filter_reads_its_values() {
    assert_reads(&[
        ("kind:pitch", &["kind=pitch"]),
        ("KIND:Pitch", &["kind=pitch"]),
        ("kind:career", &["kind=career_conversation"]),
        ("kind:career-conversation", &["kind=career_conversation"]),
        ("kind:career_conversation", &["kind=career_conversation"]),
        ("kind:\"career conversation\"", &["kind=career_conversation"]),
        ("kind:bad-news", &["kind=bad_news"]),
        ("kind:one-on-one", &["meeting=one_on_one"]),
        ("kind:1:1", &["meeting=one_on_one"]),
        ("kind:listening", &["kind=listening_interview"]),
        ("kind:review", &["kind=plan_review"]),
        ("kind:translation", &["kind=translation_note|child=translation_note"]),
        ("kind:translation-note", &["kind=translation_note|child=translation_note"]),
        ("kind:objection", &["child=objection"]),
        ("kind:promise", &["child=commitment"]),
        ("kind:voice-event", &["child=voice_event"]),
        ("person:Sørensen", &["person=Sørensen"]),
        ("person:\"Dev Patel\"", &["person=Dev Patel"]),
        ("person:“Dev Patel”", &["person=Dev Patel"]),
        ("function:finance", &["function=finance"]),
        ("tag:Close-Jan", &["tag=close-jan"]),
        ("tag:#a/b", &["tag=a/b"]),
        ("theme:\"Month-End  Fear\"", &["theme=month-end fear"]),
        ("type:cost", &["type=cost"]),
        ("type:one-on-one", &["type=one_on_one"]),
        ("type:stay-interview", &["type=stay_interview"]),
        ("state:open", &["state=open"]),
        ("state:kept-late", &["state=kept_late"]),
        ("state:approved-with-conditions", &["state=approved_with_conditions"]),
        ("direction:about-me", &["direction=about_me"]),
        ("direction:i-promised", &["direction=i_promised"]),
        ("intent:redirect", &["intent=redirect"]),
        ("door:one-way", &["door=one_way"]),
        ("origin:inherited", &["origin=inherited"]),
        ("reason:unknown", &["reason=unknown"]),
        ("template:New-Decision", &["template=new-decision"]),
        ("day:23", &["days=23..23"]),
        ("day:1..30", &["days=1..30"]),
        ("day:30..1", &["days=1..30"]),
        ("day:..30", &["days=1..30"]),
        ("is:open", &["is=open"]),
        ("is:overdue", &["is=overdue"]),
        ("is:late", &["is=late"]),
        ("is:owed", &["is=owed"]),
        ("is:draft", &["is=draft"]),
        ("is:trashed", &["is=trashed"]),
        ("is:locked", &["is=locked"]),
        ("is:mine", &["is=mine"]),
        ("has:promise", &["has=promise"]),
        ("has:objection", &["has=objection"]),
        ("has:image", &["has=image"]),
        ("has:link", &["has=link"]),
        ("has:evidence", &["has=evidence"]),
    ]);
}

#[test]
fn dates_are_read_from_the_day_of_asking() {
    for (value, from, to) in [
        ("2026-03-01", "2026-03-01", "2026-03-01"),
        ("2026-03", "2026-03-01", "2026-03-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-q1", "2026-01-01", "2026-03-31"),
        ("2025-Q4", "2025-10-01", "2025-12-31"),
        ("q4", "2025-10-01", "2025-12-31"),
        ("q1", "2026-01-01", "2026-03-31"),
        ("today", "2026-03-11", "2026-03-11"),
        ("Yesterday", "2026-03-10", "2026-03-10"),
        ("3d", "2026-03-08", "2026-03-08"),
        ("2w", "2026-02-25", "2026-02-25"),
        ("6m", "2025-09-11", "2025-09-11"),
        ("1y", "2025-03-11", "2025-03-11"),
        ("\"3 days ago\"", "2026-03-08", "2026-03-08"),
        ("\"2w ago\"", "2026-02-25", "2026-02-25"),
        ("march", "2026-03-01", "2026-03-31"),
        ("February", "2026-02-01", "2026-02-28"),
        ("april", "2025-04-01", "2025-04-30"),
        ("dec", "2025-12-01", "2025-12-31"),
        ("sept", "2025-09-01", "2025-09-30"),
        ("march-2025", "2025-03-01", "2025-03-31"),
        ("\"March 2025\"", "2025-03-01", "2025-03-31"),
        ("2025-march", "2025-03-01", "2025-03-31"),
        ("\"11 March\"", "2026-03-11", "2026-03-11"),
        ("\"march 12th\"", "2025-03-12", "2025-03-12"),
        ("\"29 February\"", "2024-02-29", "2024-02-29"),
        ("\"8 April 2025\"", "2025-04-08", "2025-04-08"),
        ("monday", "2026-03-09", "2026-03-09"),
        ("fri", "2026-03-06", "2026-03-06"),
        ("wednesday", "2026-03-04", "2026-03-04"),
        ("this-week", "2026-03-09", "2026-03-15"),
        ("last-week", "2026-03-02", "2026-03-08"),
        ("last-month", "2026-02-01", "2026-02-28"),
        ("\"last quarter\"", "2025-10-01", "2025-12-31"),
        ("last-year", "2025-01-01", "2025-12-31"),
        ("1900", "1900-01-01", "1900-12-31"),
        ("2200-12-31", "2200-12-31", "2200-12-31"),
    ] {
        for filter in ["in", "on"] {
            let text = format!("{filter}:{value}");
            assert_eq!(shown(&typed(&text)), [format!("{from}..{to}")], "{text}");
        }
        let before = shown(&typed(&format!("before:{value}")));
        match date(from).plus_days(-1) {
            _ if from == "1900-01-01" => assert_eq!(before, ["nothing"]),
            end => assert_eq!(before, [format!("..{end}")], "before:{value} is exclusive"),
        }
        let after = shown(&typed(&format!("after:{value}")));
        match date(to).plus_days(1) {
            _ if to == "2200-12-31" => assert_eq!(after, ["nothing"]),
            begin => assert_eq!(after, [format!("{begin}..")], "after:{value} is exclusive"),
        }
    }
}

#[test]
fn what_is_no_date_matches_nothing_and_says_so() {
    for value in
        ["2026-02-30", "2026-13", "1899", "2201-01-01", "q5", "2026-q0", "soon", "3x", "-3d"]
    {
        for filter in ["in", "on", "before", "after"] {
            let query = typed(&format!("{filter}:{value}"));
            assert_eq!(shown(&query), ["nothing"], "{filter}:{value}");
            let hint = Hint::NotADate { filter: filter.to_owned(), value: value.to_owned() };
            assert_eq!(query.hints, [hint]);
        }
    }
    assert_eq!(shown(&typed("in:99999999999999999999d")), ["nothing"]);
    assert_eq!(shown(&typed("after:4000000000d")), ["1900-01-02.."]);
    assert_eq!(shown(&typed("on:4000000000y")), ["1900-01-01..1900-01-01"]);
}

#[test]
fn an_unknown_value_matches_nothing_and_says_what_is_near() {
    for (text, filter, nearest) in [
        ("kind:objecton", "kind", Some("objection")),
        ("kind:decisions", "kind", Some("decision")),
        ("function:finanse", "function", Some("finance")),
        ("type:costs", "type", Some("cost")),
        ("state:opne", "state", Some("open")),
        ("is:overdew", "is", Some("overdue")),
        ("has:imgae", "has", Some("image")),
        ("door:revolving", "door", None),
        ("day:soon", "day", None),
        ("day:-1", "day", None),
    ] {
        let query = typed(text);
        assert_eq!(shown(&query), ["nothing"], "{text}");
        let value = text.split_once(':').unwrap().1.to_owned();
        let nearest = nearest.map(str::to_owned);
        let hint = Hint::UnknownValue { filter: filter.to_owned(), value, nearest };
        assert_eq!(query.hints, [hint], "{text}");
        assert_eq!(query.chips.len(), 1, "{text} can be taken out again");
    }
}

#[test]
fn the_same_filter_twice_is_or_and_different_ones_are_and() {
    assert_reads(&[
        ("tag:a tag:b", &["tag=a|tag=b"]),
        ("tag:a x tag:b y tag:c", &["tag=a|tag=b|tag=c", "x", "y"]),
        ("tag:a theme:b", &["tag=a", "theme=b"]),
        ("kind:pitch kind:objection", &["kind=pitch|child=objection"]),
        ("after:2026-01 before:2026-03", &["2026-02-01..", "..2026-02-28"]),
        ("in:2025 in:2024", &["2025-01-01..2025-12-31|2024-01-01..2024-12-31"]),
        ("-tag:a -tag:b tag:c", &["-tag=a", "-tag=b", "tag=c"]),
        ("-kind:translation", &["-kind=translation_note|child=translation_note"]),
        ("tag:a OR theme:b tag:c", &["tag=a|theme=b", "tag=c"]),
        ("tag:a OR tag:b tag:c", &["tag=a|tag=b|tag=c"]),
        ("tag:a OR word", &["tag=a|word"]),
        ("kind:nonsense OR tag:a", &["nothing|tag=a"]),
    ]);
}

#[test]
fn only_the_last_word_is_unfinished_while_typing() {
    let typing = |text: &str| shown(&parse(text, today(), true));
    for (text, expected) in [
        ("budg", vec!["budg*"]),
        ("budget free", vec!["budget", "free*"]),
        ("budget ", vec!["budget"]),
        ("a OR bu", vec!["a|bu*"]),
        ("-bu", vec!["-bu"]),
        ("\"month-end fe", vec!["\"month-end fe\"*"]),
        ("\"month-end fear\"", vec!["\"month-end fear\""]),
        ("-\"month-end fe", vec!["-\"month-end fe\""]),
        ("person:Hen", vec!["person=Hen*"]),
        ("person:\"Henrik Sø", vec!["person=Henrik Sø*"]),
        ("person:\"Henrik\"", vec!["person=Henrik"]),
        ("person:Hen x", vec!["person=Hen", "x*"]),
        ("kind:pi", vec!["kind=pitch"]),
        ("kind:plan", vec!["kind=plan"]),
        ("kind:plan-", vec!["kind=plan_review"]),
        ("is:o", vec!["is=open|is=overdue|is=owed"]),
        ("function:fin", vec!["function=finance"]),
        ("door:one", vec!["door=one_way"]),
        ("in:mar", vec!["2026-03-01..2026-03-31"]),
        ("in:2026-0", vec!["2026-01-01..2026-12-31"]),
        ("in:2026-q", vec!["2026-01-01..2026-12-31"]),
        ("in:2026-03-1", vec!["2026-03-01..2026-03-31"]),
        ("in:20", vec![".."]),
        ("kind:x", vec!["nothing"]),
        ("-kind:pi", vec!["-nothing"]),
        ("-in:20", vec!["-nothing"]),
        ("-person:Hen", vec!["-person=Hen"]),
    ] {
        assert_eq!(typing(text), expected, "{text}");
    }
    assert!(parse("in:20", today(), true).hints.is_empty(), "half a date is no mistake yet");
    assert!(parse("-kind:pi", today(), true).hints.is_empty(), "nor is half an exclusion");
    assert_eq!(parse("kind:x", today(), true).hints.len(), 1);
}

#[test]
fn chips_say_where_a_filter_stands_in_scalars() {
    let query = typed("café 👩‍💻 -person:\"Henrik Sørensen\" kind:pitch");
    let [person, kind] = &query.chips[..] else { panic!("two chips") };
    assert_eq!((person.filter.as_str(), person.value.as_str()), ("person", "Henrik Sørensen"));
    assert!(person.negated);
    assert_eq!((person.start, person.end), (9, 34));
    assert!(!kind.negated);
    assert_eq!((kind.start, kind.end), (35, 45));
}

#[test]
fn a_query_of_nothing_but_exclusions_says_so() {
    assert!(typed("-a -tag:b").only_excludes());
    assert!(!typed("-a b").only_excludes());
    assert!(!typed("").only_excludes());
    assert!(typed("").is_empty());
}

#[test]
fn hints_are_few_however_long_the_page_that_was_pasted() {
    let page = "foo:x:y bar:baz note: ".repeat(10_000);
    assert_eq!(typed(&page).hints.len(), 3, "each once, and that not all was read");
    let names: Vec<String> = ('a'..='z').map(|letter| format!("x{letter}:value")).collect();
    assert_eq!(typed(&names.join(" ")).hints.len(), MAX_HINTS);
}

#[test]
fn debug_shows_no_words() {
    let query =
        typed("secret \"secret one\" tag:secret person:secret secret:x kind:secret on:secret");
    assert!(!format!("{query:?}").contains("secret"));
}

/// Bits of queries, so that chance writes some.
fn any_query() -> impl Strategy<Value = String> {
    let bit = prop_oneof![
        any::<String>(),
        "\\PC{0,6}",
        prop::sample::select(vec![
            " ",
            " ",
            " ",
            "\"",
            "“",
            "”",
            "-",
            "OR",
            " OR ",
            ":",
            "kind:",
            "person:",
            "tag:",
            "in:",
            "before:",
            "day:",
            "is:",
            "pitch",
            "march",
            "2026-03",
            "3d",
            "1..30",
            "open",
            "Sørensen",
            "会議",
            "x",
            "://",
            "\u{3000}",
            "\0",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(bit, 0..12).prop_map(|bits| bits.concat())
}

/// Every run of letters and digits, as typed.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_alphanumeric()).filter(|run| !run.is_empty())
}

#[test]
fn what_was_named_with_quotation_marks_is_asked_for_in_others() {
    let asked = |value: &str| FilterName::Tag.asking_for(value);
    assert_eq!(asked("month-end fear"), "tag:\"month-end fear\"");
    assert_eq!(asked("the \"plan\""), "tag:“the \"plan\"”");
    assert_eq!(asked("the \"plan” of"), "tag:«the \"plan” of»");
    assert_eq!(asked("a \"b” c»"), "tag:\"a b” c»\"");
}

proptest! {
    #[test]
    fn a_filter_that_was_written_is_read_as_it_was_meant(value in r#"[a-z"“”» ]{0,12}[a-z]"#) {
        let every_mark = ['"', '»'].iter().all(|mark| value.contains(*mark))
            && value.contains(['“', '”']);
        let meant = if every_mark { value.replace('"', "") } else { value.clone() };
        let query = parse(&FilterName::Tag.asking_for(&value), today(), false);
        prop_assert_eq!(query.chips.len(), 1);
        prop_assert_eq!(query.chips[0].value.trim(), meant.trim());
    }

    #[test]
    fn nothing_typed_errs_and_no_word_is_dropped(text in any_query(), typing: bool) {
        let query = parse(&text, today(), typing);
        let mut kept = String::new();
        for term in query.clauses.iter().flat_map(|clause| &clause.any) {
            if let Term::Word { text, .. } | Term::Phrase { text, .. } = term {
                kept.push_str(text);
                kept.push('\n');
            }
        }
        for chip in &query.chips {
            kept.push_str(&text.chars().skip(chip.start).take(chip.end - chip.start).collect::<String>());
            kept.push('\n');
            prop_assert!(text.contains(&chip.value));
        }
        for run in runs(&text) {
            prop_assert!(run == "OR" || kept.contains(run), "{run:?} of {text:?} was dropped");
        }
        let filters = query.clauses.iter().flat_map(|clause| &clause.any)
            .filter(|term| matches!(term, Term::Filter(_))).count();
        prop_assert!(filters >= query.chips.len(), "every chip is in the tree");
        prop_assert!(query.clauses.iter().all(|clause| !clause.any.is_empty()));
    }

    #[test]
    fn a_page_that_was_pasted_is_read_at_its_beginning(word in "[a-zé🧭]{1,3000}", times in 1..600usize) {
        let text = vec![word; times].join(" ");
        let query = parse(&text, today(), true);
        let long = text.chars().count() > QUERY_MAX_CHARS;
        prop_assert_eq!(query.hints.iter().any(|hint| matches!(hint, Hint::TooLong { .. })), long);
        prop_assert!(!query.clauses.is_empty());
    }

    #[test]
    fn the_same_text_always_reads_the_same(text in any_query(), typing: bool) {
        prop_assert_eq!(parse(&text, today(), typing), parse(&text, today(), typing));
    }

    #[test]
    fn typing_changes_nothing_but_the_last_word(text in any_query()) {
        let typing = parse(&format!("{text} "), today(), true);
        let closed = text.chars().filter(|c| "\"“”„‟«»".contains(*c)).count() == 0;
        if closed {
            prop_assert_eq!(typing, parse(&format!("{text} "), today(), false));
        }
        let earlier = |query: &Query| -> Vec<String> {
            let mut clauses = shown(query);
            clauses.pop();
            clauses
        };
        let typing = parse(&format!("{text} zzzz"), today(), true);
        let searched = parse(&format!("{text} zzzz"), today(), false);
        if closed {
            prop_assert_eq!(earlier(&typing), earlier(&searched));
        }
        prop_assert_eq!(&typing.clauses.len(), &searched.clauses.len());
    }

    #[test]
    fn any_date_word_is_read_or_refused(value in "\\PC{0,12}", year in 1900..=2200i32, month in 1..=12u32, day in 1..=31u32) {
        let _ = dates::span(&value, today(), false);
        let _ = dates::span(&value, today(), true);
        let today = CivilDate::from_ymd(year, month, day).unwrap_or(today());
        for word in ["march", "29 february", "monday", "last week", "last year", "6m", "q2", "2w"] {
            if let Some((from, to)) = dates::span(word, today, false) {
                prop_assert!(from <= to && from <= today, "{word} on {today}");
            }
        }
    }
}
