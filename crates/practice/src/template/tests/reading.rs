//! Files: what is read, what is refused with its line, what a copy keeps.

use std::{collections::BTreeSet, fs, path::Path as FilePath};

use super::{super::library::FILES, *};

fn refusal(source: &str) -> String {
    read(source).unwrap_err().to_string()
}

#[test]
fn every_built_in_file_is_compiled_in_under_its_own_id() {
    let content = FilePath::new(env!("CARGO_MANIFEST_DIR")).join("../../content/templates/builtin");
    let files = fs::read_dir(content).unwrap();
    let there: BTreeSet<String> = files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| name.strip_suffix(".toml").map(str::to_owned))
        .collect();
    let ids: BTreeSet<String> = built_in().iter().map(|one| one.id.clone()).collect();
    assert_eq!(ids, there);
    for code in 1..=28 {
        let code = format!("T{code}");
        let found = built_in().iter().filter(|one| one.code.as_deref() == Some(&code)).count();
        assert_eq!(found, 1, "{code}");
    }
}

#[test]
fn what_built_in_templates_say_follows_the_rules_of_copy() {
    for (name, source) in FILES {
        assert!(!source.contains('!'), "{name} shouts");
        assert!(source.is_ascii(), "{name} holds a letter that the page sets itself");
    }
    for template in built_in() {
        for field in template.fields().flat_map(|field| std::iter::once(field).chain(&field.fields))
        {
            assert!(field.prompt.ends_with('?'), "{}: {}", template.id, field.prompt);
        }
        for step in &template.steps {
            assert!(built_in().iter().any(|one| one.id == step.template), "{}", step.template);
        }
        let required = template.fields().filter(|field| field.required).count();
        assert!(required <= 9, "{} asks too much of a tired person", template.id);
        let sets = crate::preset::question_sets();
        for set in &template.questions {
            assert!(sets.iter().any(|one| one.id == *set), "{}: {set}", template.id);
        }
    }
}

#[test]
fn a_broken_file_is_refused_with_its_line_and_the_reason() {
    let good = page(&field("a", "A", "type = \"text\""));
    read(&good).unwrap();
    let unknown = page(&field("a", "A", "type = \"mood\""));
    assert!(
        refusal(&unknown).starts_with("line 20: mood is no type of question"),
        "{}",
        refusal(&unknown)
    );
    let twice = format!("{good}{}", field("a", "B", "type = \"text\""));
    assert_eq!(refusal(&twice), "line 23: a stands twice");
    let newer = good.replace("format = 1", "format = 2\nanything = [");
    assert!(refusal(&newer).starts_with("line "), "a file that is no TOML has a line too");
    let newer =
        good.replace("format = 1", "format = 2").replace("minutes = 3", "minutes = \"soon\"");
    assert_eq!(refusal(&newer), "line 1: it is made for a newer Footing (format 2)");
    let missing = good.replace("name = \"Page\"\n", "");
    assert!(refusal(&missing).contains("missing field `name`"), "{}", refusal(&missing));
    let shape = good.replace("version = 1", "version = \"one\"");
    assert!(refusal(&shape).starts_with("line 3: "), "{}", refusal(&shape));
    let many: String =
        (0..10_000).map(|n| field(&format!("f{n}"), "A", "type = \"text\"")).collect();
    assert!(refusal(&page(&many)).contains("more than 65536 bytes"));
    let many: String = (0..201).map(|n| field(&format!("f{n}"), "A", "type = \"text\"")).collect();
    assert!(refusal(&page(&many)).contains("there are 201 questions"), "{}", refusal(&page(&many)));
    for (more, why) in [
        ("type = \"choice\"", "options are missing"),
        ("type = \"scale\"\nmin = 1", "min and max should be whole"),
        ("type = \"repeat\"", "fields are missing"),
        ("type = \"text\"\nmakes = \"commitment\"", "makes is for repeat only"),
        ("type = \"text\"\nmin = 5\nmax = 1", "min is above max"),
        ("type = \"text\"\nsensitivity = \"secret\"", "sensitivity should be"),
        (
            "type = \"choice\"\noptions = [{ value = \"a\", label = \"A\" }, { value = \"a\", label = \"B\" }]",
            "a stands twice",
        ),
    ] {
        let refused = refusal(&page(&field("a", "A", more)));
        assert!(refused.contains(why), "{refused} says {why}");
    }
    assert!(
        refusal(&good.replace("\"my-page\"", "\"My page\"")).starts_with("line 2: id should be")
    );
    let steps = |id: &str| {
        format!("{HEAD}\n[[steps]]\ntemplate = \"{id}\"\nwhen = \"Now\"\nwhy = \"So.\"\n")
    };
    assert!(refusal(&steps("my-page")).contains("its steps lead back to it"));
    assert!(read(&steps("my-other")).unwrap().is_pack());
}

#[test]
fn unknown_keys_are_left_alone_and_packs_that_lead_back_are_found() {
    let source = page(&field("a", "A", "type = \"text\"\nx_mood = 3\nlater = true"));
    read(&source).unwrap();
    let steps = |id: &str| -> Vec<String> {
        match id {
            "a" => vec!["b".to_owned(), "c".to_owned()],
            "b" => vec!["c".to_owned()],
            "c" => vec!["b".to_owned()],
            _ => Vec::new(),
        }
    };
    assert_eq!(cycle("a", steps).unwrap(), ["a", "b", "c", "b"]);
    let tree = |id: &str| -> Vec<String> {
        if id == "a" { vec!["b".to_owned(), "b".to_owned()] } else { Vec::new() }
    };
    assert_eq!(cycle("a", tree), None);
}

#[test]
fn a_copy_says_what_it_was_copied_from_and_keeps_comments() {
    let source = built_in_source("weekly-one-on-one").unwrap();
    let id = home_made("weekly-one-on-one", |id| id == "my-weekly-one-on-one");
    assert_eq!(id, "my-weekly-one-on-one-2");
    let copied = copy_of(&format!("# Ours\n{source}"), &id, Some("Our \"1:1\"")).unwrap();
    assert!(copied.starts_with("# Ours\n"));
    let copy = read(&copied).unwrap();
    assert_eq!(copy.based_on.as_deref(), Some("weekly-one-on-one@1"));
    assert_eq!(
        (copy.id.as_str(), copy.version, copy.name.as_str()),
        (id.as_str(), 1, "Our \"1:1\"")
    );
    let original = read(source).unwrap();
    assert!(copy.sections == original.sections);
    let again = copy_of(&numbered(&copied, 7).unwrap(), "my-x", None).unwrap();
    assert_eq!(read(&again).unwrap().based_on.as_deref(), Some("my-weekly-one-on-one-2@7"));
    let long = home_made(&"a-".repeat(40), |_| false);
    assert!(long.len() <= 48 && !long.ends_with('-'), "{long}");
}
