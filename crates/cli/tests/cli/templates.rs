//! Templates on the command line: listed, handed on, taken in, and filled in from standard input.

use serde_json::json;

use crate::support::Vault;

#[test]
fn a_template_is_handed_on_taken_in_and_filled_in() {
    let vault = Vault::new();
    let listed = vault.json(["template", "list"]);
    let all = listed["templates"].as_array().unwrap();
    assert!(all.iter().any(|one| one["id"] == "weekly-one-on-one" && one["minutes"] == 5));
    let file = vault.run(["template", "export", "bad-news-log"]).ok().out;
    let theirs = vault.path("theirs.toml");
    std::fs::write(&theirs, file.replace("Bad-news log", "Our log")).unwrap();
    let path = theirs.to_str().unwrap();
    let taken = vault.json(["template", "import", path]);
    assert_eq!((&taken["id"], &taken["came_as"]), (&json!("my-bad-news-log"), &json!("copied")));
    std::fs::write(&theirs, file.replacen("type = \"text\"", "type = \"mood\"", 1)).unwrap();
    let refused = vault.run(["--json", "template", "check", path]).exits(7).error();
    assert!(refused["detail"]["line"].as_u64().unwrap() > 1, "{refused}");
    // Every bad file is refused with its line and the reason, and nothing of it is kept.
    let pack = |id: &str, to: &str| {
        format!(
            "format = 1\nid = \"{id}\"\nversion = 1\nname = \"Pack\"\nsummary = \"Steps.\"\n\
             group = \"hire\"\nroles = [\"em\"]\nwhen = \"Now\"\n[[steps]]\n\
             template = \"{to}\"\nwhen = \"Now\"\nwhy = \"So.\"\n"
        )
    };
    std::fs::write(&theirs, pack("my-one", "my-two")).unwrap();
    vault.run(["template", "import", path]).ok();
    let before = vault.json(["template", "list"])["templates"].as_array().unwrap().len();
    let question = |id: &str| {
        format!(
            "[[sections.fields]]\nid = \"{id}\"\nlabel = \"L\"\nprompt = \"Q?\"\n\
             type = \"text\"\n"
        )
    };
    let many: String = (0..10_000).map(|at| question(&format!("f{at}"))).collect();
    let last = file.trim_end().lines().count() + 2;
    for (source, line, why) in [
        (file.replacen("type = \"text\"", "type = \"mood\"", 1), None, "mood is no type"),
        (
            format!("{}\n{}{}", file.trim_end(), question("twice"), question("twice")),
            Some(last + 5),
            "stands twice",
        ),
        (format!("{file}{many}"), Some(1), "65536"),
        (pack("my-two", "my-one"), Some(10), "lead back to it"),
        (pack("my-own", "my-own"), Some(10), "lead back to it"),
    ] {
        std::fs::write(&theirs, source).unwrap();
        let refused = vault.run(["template", "import", path]).exits(7);
        assert!(refused.err.contains(why), "{}", refused.err);
        let refused = vault.run(["--json", "template", "import", path]).exits(7).error();
        assert!(line.is_none_or(|line| refused["detail"]["line"] == line), "{refused}");
    }
    let after = vault.json(["template", "list"])["templates"].as_array().unwrap().len();
    assert_eq!(before, after);
    std::fs::write(&theirs, file.replace("Bad-news log", "Our log")).unwrap();
    let answers = json!({
        "who": "Anneke", "brought": "The credit notes", "stuck": "The marzipan file",
        "promises": [{ "text": "Ask Ruth", "by": "i_promised", "due": "2199-01-01" }],
    });
    let made =
        vault.run_with(["--json", "new", "weekly-one-on-one"], answers.to_string().as_bytes()).ok();
    assert_eq!(made.json()["missing"], json!([]));
    let found = vault.run(["search", "marzipan"]).ok().out;
    assert!(found.contains("Weekly one-on-one, Anneke"), "{found}");
    let unknown = vault.run_with(["new", "weekly-one-on-one"], br#"{"mood": 1}"#);
    assert!(unknown.exits(7).err.contains("mood"));
}

#[test]
fn a_page_whose_answers_lock_it_is_saved_once_and_said_to_be() {
    let vault = Vault::new();
    let answers = json!({ "doubt": "Whether I can" }).to_string();
    let made = vault.run_with(["--json", "new", "weekly-reflection"], answers.as_bytes()).ok();
    assert_eq!(made.json()["rev"], json!(1));
}

#[test]
fn an_export_is_the_file_byte_for_byte_and_another_of_the_same_id_is_kept_beside_it() {
    let vault = Vault::new();
    let built_in = vault.run(["template", "export", "bad-news-log"]).ok().out;
    let own = built_in.replace("bad-news-log", "my-log").replace("Bad-news log", "Our log");
    let own = format!("# Ours\n{}\n\n\n# The end, without a line of its own", own.trim_end());
    let file = vault.path("ours.toml");
    std::fs::write(&file, &own).unwrap();
    let path = file.to_str().unwrap();
    vault.run(["template", "import", path]).ok();
    let out = vault.run(["template", "export", "my-log"]).ok().out;
    assert_eq!(out, own);
    std::fs::write(&file, out).unwrap();
    let again = vault.json(["template", "import", path]);
    assert_eq!((&again["came_as"], &again["version"]), (&json!("same"), &json!(1)));

    std::fs::write(&file, own.replace("Who told you", "Whom did it come from")).unwrap();
    let beside = vault.run(["template", "import", path]).ok();
    assert_eq!(beside.out, "my-log-2\n");
    assert!(beside.err.contains("Our log, version 1, is kept beside it as my-log-2"));
    std::fs::write(&file, own.replace("Who told you", "Who said so to you")).unwrap();
    let beside = vault.json(["template", "import", path]);
    assert_eq!((&beside["came_as"], &beside["id"]), (&json!("beside"), &json!("my-log-3")));
}

#[test]
fn a_file_that_is_too_large_is_said_to_be_even_where_it_is_cut_inside_a_letter() {
    let vault = Vault::new();
    let file = vault.path("large.toml");
    std::fs::write(&file, format!("{}{}", "#".repeat(64 * 1024), "é".repeat(10))).unwrap();
    let refused = vault.run(["template", "import", file.to_str().unwrap()]).exits(7);
    assert!(refused.err.contains("more than 65536 bytes"), "{}", refused.err);
}

#[test]
fn what_a_newer_footing_made_is_listed_by_name() {
    let vault = Vault::new();
    let newer = "format = 2\nid = \"my-friday\"\nname = \"Friday page\"\n";
    let row = json!({ "type": "template", "id": "my-friday", "version": 1, "content": newer });
    vault.ingest(&row.to_string()).ok();
    let listed = vault.run(["template", "list"]).ok().out;
    let why = "it is made for a newer Footing (format 2)";
    assert!(listed.ends_with(&format!("my-friday  Friday page (cannot be read: {why})\n")));
    assert_eq!(vault.json(["template", "list"])["unread"][0]["why"], why);
}
