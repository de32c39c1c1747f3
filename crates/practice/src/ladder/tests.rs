use super::*;

const MARKDOWN: &str = "# Halden ladder

Some words on how to read it.

## Technical

### Senior engineer
- **Scope**: a service, end to end
- Writes down decisions

### Staff engineer
- Scope: two teams

## Leading people

### Engineering manager
1. Grows people: somebody is ready for more every quarter
";

const TOML: &str = r#"name = "Halden ladder"

[[levels]]
track = "Technical"
level = "Senior engineer"
show = [
  { competency = "Scope", example = "a service, end to end" },
  { example = "Writes down decisions" },
]

[[levels]]
track = "Technical"
level = "Staff engineer"
show = [{ competency = "Scope", example = "two teams" }]

[[levels]]
track = "Leading people"
level = "Engineering manager"
show = [{ competency = "Grows people", example = "somebody is ready for more every quarter" }]
"#;

const TEXT: &str = "Technical: Senior engineer
  Scope: a service, end to end
  Writes down decisions

Technical: Staff engineer
  - Scope: two teams

Leading people: Engineering manager
  Grows people: somebody is ready for more every quarter
";

fn refused(text: &str) -> (usize, Problem) {
    let refused = read(text, shape_of(text)).unwrap_err();
    (refused.line, refused.problem)
}

#[test]
fn one_ladder_reads_the_same_from_each_shape() {
    let toml = read(TOML, shape_of(TOML)).unwrap();
    let markdown = read(MARKDOWN, shape_of(MARKDOWN)).unwrap();
    let text = read(TEXT, shape_of(TEXT)).unwrap();
    assert!(markdown == toml);
    assert!(text.rungs == toml.rungs);
    assert_eq!(toml.name, "Halden ladder");
    assert_eq!(
        toml.levels(),
        [
            ("Technical", "Senior engineer"),
            ("Technical", "Staff engineer"),
            ("Leading people", "Engineering manager"),
        ]
    );
}

#[test]
fn what_has_no_levels_is_refused_with_line_and_reason() {
    assert_eq!(refused("  \n"), (1, Problem::Empty));
    assert_eq!(refused("name = \"x\"\n[[levels]]\n").0, 2);
    assert_eq!(refused("- Scope: two teams\n"), (1, Problem::BeforeALevel));
    assert_eq!(refused("Just a letter.\nNothing more.\n"), (1, Problem::NoLevels));
    assert_eq!(refused("# Halden\n\nOnly prose.\n"), (1, Problem::NoLevels));
    assert_eq!(refused("# Halden\n\nOnly prose.\n\nAnd more\nof it.\n"), (1, Problem::NoLevels));
    assert_eq!(refused("# A\n\n## Senior\n- x\n\n## senior\n"), (6, Problem::LevelTwice));
    assert_eq!(refused("## \n- x\n"), (1, Problem::NoName));
    let read_as = |text, shape| read(text, shape).unwrap_err();
    assert_eq!(read_as("name = \"x\"\n", Shape::Toml).problem, Problem::NoLevels);
    assert_eq!(read_as("Only prose here.\n", Shape::Markdown).problem, Problem::NoLevels);
    let wrong = read_as("[[levels]]\nlevel = \"A\"\nscore = 3\n", Shape::Toml);
    assert!(matches!(wrong.problem, Problem::Toml(_)) && wrong.line >= 1);
}

fn shown(text: &str) -> Vec<(String, String)> {
    let ladder = read(text, shape_of(text)).unwrap();
    ladder.rungs.into_iter().map(|rung| (rung.competency, rung.example)).collect()
}

fn said(competency: &str, example: &str) -> (String, String) {
    (competency.to_owned(), example.to_owned())
}

#[test]
fn a_line_that_was_wrapped_stays_one_line_to_show() {
    let whole = [said("Scope", "owns a service, across two quarters, without being asked")];
    let item = "- Scope: owns a service,\n  across two quarters, without\n  being asked\n";
    assert_eq!(shown(&format!("## Senior\n\n{item}")), whole);
    assert_eq!(shown(&format!("Senior\n{item}")), whole);
    let within =
        "  - Scope: owns a service,\n    across two quarters, without\n\n    being asked\n";
    assert_eq!(shown(&format!("Senior\n{within}")), whole);
    assert_eq!(shown(&format!("## Senior\n{within}")), whole);
    // Markdown goes on without indenting, too, until a line is empty.
    let lazy = "## Senior\n1. Scope: owns a service,\nacross two quarters, without\nbeing asked\n";
    assert_eq!(shown(lazy), whole);
    // What stands as far in as the item above is the next one.
    assert_eq!(shown("Senior\n  - Ships\n  Decides\n"), [said("", "Ships"), said("", "Decides")]);
    let next = "## Senior\n- Ships\n  - Decides\n    late\n* Asks\n";
    assert_eq!(shown(next), [said("", "Ships"), said("", "Decides late"), said("", "Asks")]);
}

#[test]
fn a_level_in_paragraphs_shows_each_of_them() {
    let text = "# Halden\n\n## Senior\n\nOwns a service,\nend to end.\n\n**Words**: writes\ndecisions \
                down.\n\n- Reviews\n\nAnd asks.\n\n---\n\n## Staff\nTwo teams.\n";
    assert_eq!(
        shown(text),
        [
            said("", "Owns a service, end to end."),
            said("Words", "writes decisions down."),
            said("", "Reviews"),
            said("", "And asks."),
            said("", "Two teams."),
        ]
    );
    assert_eq!(read(text, Shape::Markdown).unwrap().levels(), [("", "Senior"), ("", "Staff")]);
    let long = format!("## Senior\n\n- x\n\n{}\n", "word ".repeat(500));
    assert_eq!(refused(&long), (5, Problem::TooLong { max: 2_000 }));
}

#[test]
fn the_rows_of_a_table_are_lines_to_show() {
    let text = "## Senior\n\n| Area | At this level |\n|:-----|--------------:|\n| Scope | a service, end \
                to end |\n| Words \\| notes | | writes them down |\n\nThat is all.\n\n## Staff\n- x\n";
    assert_eq!(
        shown(text),
        [
            said("Scope", "a service, end to end"),
            said("Words | notes", "writes them down"),
            said("", "That is all."),
            said("", "x"),
        ]
    );
    assert_eq!(refused("# Halden\n\n| a | b |\n\n## Senior\n- x\n"), (3, Problem::BeforeALevel));
}

#[test]
fn a_ladder_longer_than_anybody_reads_is_refused_at_its_line() {
    let mut text = "Level\n".to_owned();
    text.extend((0..500).map(|at| format!("  - Line {at}\n")));
    assert_eq!(refused(&text), (402, Problem::TooMany { max: 400 }));
    let long = format!("Level\n  - {}\n", "a".repeat(2_001));
    assert_eq!(refused(&long), (2, Problem::TooLong { max: 2_000 }));
}

#[test]
fn a_level_leads_to_the_next_one_and_lists_what_to_show() {
    let ladder = read(MARKDOWN, Shape::Markdown).unwrap();
    assert_eq!(ladder.next("senior ENGINEER"), [("Technical", "Staff engineer")]);
    assert_eq!(ladder.next("Staff engineer"), []);
    assert_eq!(ladder.next("Nobody"), []);
    let show = ladder.must_show("Technical", "Senior engineer");
    assert_eq!(show.len(), 2);
    assert_eq!(show[0].competency, "Scope");
    assert_eq!(show[1].evidence_is, "Writes down decisions");
    assert_eq!(ladder.level_named("staff engineer"), Some(("Technical", "Staff engineer")));
}

#[test]
fn a_road_that_forks_leads_to_both() {
    let text = "Engineer\n  - Ships\nSenior\n  - Leads a change\nTechnical: Staff\n  - Two teams\nPeople: Manager\n  - Grows people\n";
    let ladder = read(text, Shape::Text).unwrap();
    assert_eq!(ladder.next("Engineer")[0], ("", "Senior"));
    assert_eq!(ladder.next("Senior"), [("Technical", "Staff"), ("People", "Manager")]);
}

#[test]
fn it_is_kept_as_one_entry_and_read_again() {
    let ladder = read(TOML, Shape::Toml).unwrap();
    let fields = ladder.fields().unwrap();
    let title = footing_domain::Title::try_from("Ladder".to_owned()).unwrap();
    let day = "2026-03-24".parse().unwrap();
    let mut content = Content::plain(Kind::Ladder, title, footing_domain::Body::default(), day);
    content.fields = fields;
    assert!(Ladder::read(&content) == ladder);
    assert!(!format!("{ladder:?}").contains("Halden"));
}
