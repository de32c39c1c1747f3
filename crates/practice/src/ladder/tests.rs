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
    assert_eq!(refused("# A\n\n## Senior\n- x\n\n## senior\n"), (6, Problem::LevelTwice));
    assert_eq!(refused("## \n- x\n"), (1, Problem::NoName));
    let read_as = |text, shape| read(text, shape).unwrap_err();
    assert_eq!(read_as("name = \"x\"\n", Shape::Toml).problem, Problem::NoLevels);
    assert_eq!(read_as("Only prose here.\n", Shape::Markdown).problem, Problem::NoLevels);
    let wrong = read_as("[[levels]]\nlevel = \"A\"\nscore = 3\n", Shape::Toml);
    assert!(matches!(wrong.problem, Problem::Toml(_)) && wrong.line >= 1);
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
