//! Entries: written, listed, shown, changed, thrown away and brought back.

use serde_json::json;

use crate::support::{Vault, ran};

#[test]
fn add_prints_the_id_and_show_has_everything() {
    let vault = Vault::new();
    let added = vault.run([
        "add",
        "feedback",
        "--title",
        "On estimates",
        "--body",
        "Told, not hinted.",
        "--interpretation",
        "Relieved, I think.",
        "--on",
        "2026-03-18",
        "--person",
        "Dev Patel",
        "--present",
        "Grace",
        "--tag",
        "estimates",
        "--tag",
        "ledger",
        "--theme",
        "candour",
        "--field",
        "direction=gave",
        "--field",
        "intent=redirect",
        "--status",
        "captured",
        "--provenance",
        "first-hand",
        "--sensitivity",
        "sensitive",
    ]);
    let id = added.ok().out.trim().to_owned();
    assert_eq!(id.len(), 36, "the id and nothing else: {id}");
    let shown = vault.json(["show", &id]);
    assert_eq!(shown["kind"], "feedback");
    assert_eq!(shown["title"], "On estimates");
    assert_eq!(shown["body"], "Told, not hinted.");
    assert_eq!(shown["interpretation"], "Relieved, I think.");
    assert_eq!(shown["occurred_on"], "2026-03-18");
    assert_eq!(shown["sensitivity"], "sensitive");
    assert_eq!(shown["status"], "captured");
    assert_eq!(shown["tags"], json!(["estimates", "ledger"]));
    assert_eq!(shown["themes"], json!(["candour"]));
    let subject = &shown["people"][0]["id"];
    let fields = json!({"direction": "gave", "intent": "redirect", "subject": subject});
    assert_eq!(shown["fields"], fields, "whom it is about is a field of feedback, too");
    assert_eq!(shown["rev"], 1);
    let roles: Vec<_> =
        shown["people"].as_array().unwrap().iter().map(|one| &one["role"]).collect();
    assert_eq!(roles, ["subject", "present"], "people keep their parts");

    let text = vault.run(["show", &id]).ok().out;
    for word in ["On estimates", "2026-03-18", "Dev Patel", "Told, not hinted.", "Relieved"] {
        assert!(text.contains(word), "people read {word} in: {text}");
    }
}

#[test]
fn json_of_the_small_commands_is_an_id_and_a_revision() {
    let vault = Vault::new();
    let added = vault.json(["add", "note", "--title", "x"]);
    let id = added["id"].as_str().unwrap().to_owned();
    assert_eq!(added, json!({"id": id, "rev": 1}), "add");
    assert_eq!(vault.json(["edit", &id, "--title", "y"]), json!({"id": id, "rev": 2}), "edit");
    let deleted = vault.json(["delete", &id]);
    assert_eq!(deleted["id"], json!(id), "delete");
    assert!(deleted["rev"].is_u64(), "delete has a revision too");
    let back = vault.json(["undelete", &id]);
    assert_eq!(back["id"], json!(id), "undelete");
}

#[test]
fn people_are_found_by_any_name_and_made_once() {
    let vault = Vault::new();
    vault
        .ingest(r#"{"type":"person","id":"henrik","name":"Henrik Sørensen","aliases":["the CFO"]}"#)
        .ok();
    for name in ["henrik", "Henrik Sorensen", "HENRIK SØRENSEN", "the cfo"] {
        let id = vault.run(["add", "note", "--title", "x", "--person", name]).ok().out;
        let shown = vault.json(["show", id.trim()]);
        assert_eq!(shown["people"][0]["id"], "henrik", "{name} is Henrik");
    }
    let first = vault.run(["add", "note", "--title", "x", "--person", "Jun"]).ok().out;
    let again = vault.run(["add", "note", "--title", "y", "--person", "jun"]).ok().out;
    let person = |id: &str| vault.json(["show", id.trim()])["people"][0]["id"].clone();
    assert_eq!(person(&first), person(&again), "the second time he is known");
}

#[test]
fn two_people_of_one_name_are_both_named_in_the_refusal() {
    let vault = Vault::new();
    vault
        .ingest(concat!(
            "{\"type\":\"person\",\"id\":\"sam-a\",\"name\":\"Sam\"}\n",
            "{\"type\":\"person\",\"id\":\"sam-b\",\"name\":\"Sam\"}\n",
        ))
        .ok();
    let ran = vault.run(["add", "note", "--title", "x", "--person", "Sam"]).exits(7);
    assert!(ran.err.contains("sam-a") && ran.err.contains("sam-b"), "it names both: {}", ran.err);
}

#[test]
fn short_names_of_kinds_work() {
    let vault = Vault::new();
    let id = vault.run(["add", "one-on-one", "--title", "Leo"]).ok().out;
    let shown = vault.json(["show", id.trim()]);
    assert_eq!(shown["kind"], "meeting_note");
    assert_eq!(shown["fields"]["type"], "one_on_one", "the word says what meeting it was");
    vault.run(["add", "meeting-note", "--title", "Stand-up"]).ok();
    let listed = vault.json(["list", "--kind", "one-on-one"]);
    assert_eq!(listed["entries"].as_array().unwrap().len(), 1, "and lists only those");
    let id = vault.run(["add", "bad-news", "--title", "Late"]).ok().out;
    assert_eq!(vault.json(["show", id.trim()])["kind"], "bad_news");
}

#[test]
fn an_entry_without_a_title_is_called_by_its_first_line() {
    let vault = Vault::new();
    let id = vault.run_with(["add", "note", "--body", "-"], "# A day at sea\n\nCalm.\n".as_bytes());
    let shown = vault.json(["show", id.ok().out.trim()]);
    assert_eq!(shown["title"], "A day at sea");
    assert_eq!(shown["body"], "# A day at sea\n\nCalm.\n", "the body is kept byte for byte");
}

#[test]
fn text_of_every_script_comes_back_as_it_was() {
    let vault = Vault::new();
    let text = "Ærlig talt 日本語 ไทย שלום e\u{301} 👩‍🚀 \u{10ffff} \u{feff}";
    let id = vault.run(["add", "note", "--title", text, "--body", text, "--tag", "müde"]).ok().out;
    let shown = vault.json(["show", id.trim()]);
    assert_eq!(shown["title"], text.trim(), "not a scalar is changed");
    assert_eq!(shown["body"], text);
    assert_eq!(shown["tags"], json!(["müde"]));
}

#[test]
fn a_body_of_ten_megabytes_is_kept_and_one_byte_more_is_refused() {
    let vault = Vault::new();
    let body = "Tide\n".repeat(2 * 1024 * 1024);
    assert_eq!(body.len(), 10 * 1024 * 1024);
    let arguments = ["add", "note", "--title", "Long", "--body", "-"];
    let id = vault.run_with(arguments, body.as_bytes()).ok().out;
    let shown = vault.json(["show", id.trim()]);
    assert!(shown["body"] == body, "all ten megabytes are there");
    let ran = vault.run_with(arguments, format!("{body}!").as_bytes()).exits(7);
    assert!(ran.err.contains("10485760"), "it says how much is allowed: {}", ran.err);
}

#[test]
fn standard_input_that_is_not_text_is_refused_with_its_place() {
    let vault = Vault::new();
    let ran = vault.run_with(["add", "note", "--body", "-"], b"abc\xff").exits(7);
    assert!(ran.err.contains("byte 4"), "it says where: {}", ran.err);
    let ran = vault.run_with(["add", "note", "--body", "-"], b"ab\0").exits(7);
    assert!(ran.err.contains("position 3"), "a NUL too: {}", ran.err);
}

#[test]
fn the_ends_of_the_calendar_are_days_and_what_lies_beyond_is_not() {
    let vault = Vault::new();
    for date in ["1900-01-01", "2200-12-31"] {
        let id = vault.run(["add", "note", "--title", "x", "--on", date]).ok().out;
        assert_eq!(vault.json(["show", id.trim()])["occurred_on"], date);
    }
    for date in ["1899-12-31", "2201-01-01", "2026-02-29", "tomorrowish"] {
        let ran = vault.run(["add", "note", "--title", "x", "--on", date]).exits(7);
        assert!(ran.err.contains("occurred_on"), "it says what: {}", ran.err);
    }
}

#[test]
fn edit_changes_what_is_named_and_nothing_else() {
    let vault = Vault::new();
    let id = vault.run([
        "add",
        "feedback",
        "--title",
        "First",
        "--body",
        "Body",
        "--person",
        "Dev",
        "--tag",
        "a",
        "--field",
        "direction=gave",
        "--field",
        "intent=redirect",
    ]);
    let id = id.ok().out.trim().to_owned();
    vault.run(["edit", &id, "--title", "Second", "--field", "intent=", "--tag", "b"]).ok();
    let shown = vault.json(["show", &id]);
    assert_eq!(shown["title"], "Second");
    assert_eq!(shown["body"], "Body", "not named, not changed");
    assert_eq!(shown["tags"], json!(["b"]), "a list is replaced");
    assert_eq!(shown["fields"]["intent"], json!(null), "an empty value removes a field");
    assert_eq!(shown["fields"]["subject"], shown["people"][0]["id"], "whom it is about");
    assert_eq!(shown["people"].as_array().unwrap().len(), 1, "people stay");
    vault.run(["edit", &id, "--clear", "people", "--clear", "tags"]).ok();
    let shown = vault.json(["show", &id]);
    assert_eq!((&shown["people"], &shown["tags"]), (&json!(null), &json!(null)), "both are empty");
    assert_eq!(shown["fields"], json!({"direction": "gave"}), "and it is about nobody any more");
    vault.run(["edit", &id, "--person", "Grace"]).ok();
    let shown = vault.json(["show", &id]);
    assert_eq!(shown["fields"]["subject"], shown["people"][0]["id"], "it is about somebody else");
    vault.run(["edit", &id]).exits(2);
}

#[test]
fn an_edit_over_an_older_revision_is_a_conflict() {
    let vault = Vault::new();
    let id = vault.note("First");
    vault.run(["edit", &id, "--title", "Second", "--rev", "1"]).ok();
    let mut command = vault.command();
    command.args(["--json", "edit", &id, "--title", "Third", "--rev", "1"]);
    let ran = ran(&mut command).exits(7);
    assert_eq!(ran.error()["code"], "conflict");
    assert_eq!(ran.error()["detail"]["found"], 2, "it says where the entry is now");
    assert_eq!(vault.json(["show", &id])["title"], "Second", "nothing was changed");
}

#[test]
fn history_has_every_revision_oldest_first() {
    let vault = Vault::new();
    let id = vault.note("One");
    vault.run(["edit", &id, "--title", "Two"]).ok();
    vault.run(["edit", &id, "--title", "Three", "--body", "More"]).ok();
    let history = vault.json(["history", &id]);
    let titles: Vec<_> =
        history["revisions"].as_array().unwrap().iter().map(|one| &one["title"]).collect();
    assert_eq!(titles, ["One", "Two", "Three"]);
    assert_eq!(history["revisions"][2]["rev"], 3);
    assert_eq!(history["revisions"][2]["type"], "revision", "in the line format");
    let text = vault.run(["history", &id]).ok().out;
    assert!(text.contains("Revision 1") && text.contains("Three"), "people read it too: {text}");
}

#[test]
fn history_tells_what_each_revision_changed() {
    let vault = Vault::new();
    let id = vault.note("One");
    let body = |text: &str| vault.run(["edit", &id, "--body", text]).ok();
    body("The plan held.\n\nNobody asked.");
    body("The plan held until two.\n\nNobody asked.");
    vault.run(["edit", &id, "--title", "Two"]).ok();
    let text = vault.run(["history", &id, "--diff"]).ok().out;
    let told: Vec<&str> = text.split("Revision ").skip(1).collect();
    assert_eq!(told.len(), 4, "{text}");
    assert!(told[2].contains("The plan held{+ until two+}."), "{text}");
    assert!(!told[2].contains("Nobody asked"), "what stayed is left out: {text}");
    assert!(told[3].contains("title: [-One-]{+Two+}"), "{text}");

    let history = vault.json(["history", &id, "--diff"]);
    let revisions = history["revisions"].as_array().unwrap();
    assert!(revisions[0].get("changes").is_none(), "there was nothing before it");
    let runs = revisions[2]["changes"]["paragraphs"][0].as_array().unwrap();
    let added: Vec<_> = runs.iter().filter(|run| run["change"] == "added").collect();
    assert_eq!(added.len(), 1, "{runs:?}");
    assert_eq!(added[0]["text"].as_str().unwrap().trim(), "until two");
}

#[test]
fn the_trash_holds_what_was_deleted_until_it_is_brought_back() {
    let vault = Vault::new();
    let id = vault.note("Out");
    let said = vault.run(["delete", &id]).ok().out;
    assert!(said.contains("undelete"), "it says how to undo: {said}");
    assert_eq!(vault.json(["list"])["entries"], json!([]), "it is listed no more");
    let trash = vault.json(["list", "--trash"]);
    assert_eq!(trash["entries"][0]["id"], json!(id), "but in the trash");
    assert!(trash["entries"][0]["deleted_at"].is_string(), "with the moment");
    assert!(vault.run(["show", &id]).ok().out.contains("in the trash"), "and can be read there");
    vault.run(["undelete", &id]).ok();
    assert_eq!(vault.json(["list"])["entries"][0]["id"], json!(id), "as if nothing had happened");
}

#[test]
fn list_goes_by_day_and_is_narrowed_by_each_filter() {
    let vault = Vault::new();
    vault
        .ingest(concat!(
            "{\"id\":\"a\",\"kind\":\"note\",\"title\":\"A\",\"occurred_on\":\"2026-03-01\",\"tags\":[\"Sea/north\"]}\n",
            "{\"id\":\"b\",\"kind\":\"feedback\",\"title\":\"B\",\"occurred_on\":\"2026-03-02\",\"people\":[{\"name\":\"Jun\"}]}\n",
            "{\"id\":\"c\",\"kind\":\"note\",\"title\":\"C\",\"occurred_on\":\"2026-03-03\",\"themes\":[\"candour\"],\"sensitivity\":\"locked\"}\n",
        ))
        .ok();
    let ids = |options: &[&str]| -> Vec<String> {
        let listed = vault.json(["list"].iter().chain(options));
        let entries = listed["entries"].as_array().unwrap().clone();
        entries.iter().map(|entry| entry["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(&[]), ["c", "b", "a"], "newest day first");
    assert_eq!(ids(&["--kind", "note"]), ["c", "a"]);
    assert_eq!(ids(&["--person", "jun"]), ["b"]);
    assert_eq!(ids(&["--tag", "candour"]), ["c"], "themes count");
    assert_eq!(ids(&["--from", "2026-03-02"]), ["c", "b"], "from that day on");
    assert_eq!(ids(&["--to", "2026-03-02"]), ["b", "a"], "up to that day");
    assert_eq!(ids(&["--limit", "2"]), ["c", "b"]);
    assert_eq!(vault.json(["list", "--limit", "2"])["more"], true, "and says there is more");
    assert_eq!(vault.json(["list"])["more"], false, "or not");
    vault.run(["list", "--person", "Nobody"]).exits(3);

    assert_eq!(vault.json(["list"])["entries"][0]["title"], json!(null), "locked: no title");
    let locked = vault.json(["list", "--locked"]);
    assert_eq!(locked["entries"][0]["title"], "C", "unless asked for");
    let text = vault.run(["list"]).ok().out;
    assert!(text.starts_with("c  2026-03-03  note  (locked"), "people see the same: {text}");
}

#[test]
fn an_empty_list_says_so() {
    let vault = Vault::new();
    assert_eq!(vault.run(["list"]).ok().out, "The journal holds no such entry.\n");
    assert_eq!(vault.json(["list"]), json!({"entries": [], "more": false}));
}

#[test]
fn what_was_written_plays_no_tricks_on_a_terminal() {
    let vault = Vault::new();
    let nasty = "safe\u{1b}]0;owned\u{7}\u{9b}2Jgone\u{202e}txt";
    let id = vault.run(["add", "note", "--title", nasty, "--body", nasty, "--tag", nasty]).ok().out;
    let id = id.trim();
    for arguments in [vec!["list"], vec!["show", id], vec!["history", id], vec!["search", "safe"]] {
        for json in [false, true] {
            let mut command = vault.command();
            if json {
                command.arg("--json");
            }
            let out = ran(command.args(&arguments)).ok().out;
            let obeyed = out.chars().any(|letter| letter.is_control() && letter != '\n');
            assert!(!obeyed, "{arguments:?} printed a control character: {out:?}");
        }
    }
    assert_eq!(vault.json(["show", id])["title"], nasty, "the words themselves are kept");
}

#[test]
fn a_refused_edit_leaves_no_person_behind() {
    let vault = Vault::new();
    let id = vault.note("First");
    vault.run(["edit", &id, "--person", "Newcomer", "--status", "nonsense"]).exits(7);
    vault.run(["edit", &id, "--person", "Newcomer", "--rev", "7"]).exits(7);
    assert!(!vault.export(&[]).contains("Newcomer"), "nothing was stored");
    vault.run(["edit", &id, "--person", "Newcomer"]).ok();
    assert!(
        vault.export(&[]).contains("Newcomer"),
        "the same name is taken when all else is right"
    );
}

#[test]
fn a_locked_entry_is_listed_without_its_people_for_programs_too() {
    let vault = Vault::new();
    vault
        .run(["add", "note", "--title", "T", "--person", "Henrik", "--sensitivity", "locked"])
        .ok();
    let listed = vault.json(["list"])["entries"][0].clone();
    assert_eq!((&listed["title"], &listed["people"]), (&json!(null), &json!(null)));
    let shown = vault.json(["list", "--locked"])["entries"][0].clone();
    assert_eq!(shown["people"][0]["name"], "Henrik");
}

#[test]
fn a_locked_entry_is_shown_and_changed_only_by_whoever_says_so() {
    let vault = Vault::new();
    let words = ["add", "note", "--title", "T", "--body", "unsaid", "--sensitivity", "locked"];
    let id = vault.json(words)["id"].as_str().unwrap().to_owned();
    for refused in [&["show"][..], &["history"], &["history", "--diff"], &["edit", "--title", "U"]]
    {
        let ran = ran(vault.command().arg(refused[0]).arg(&id).args(&refused[1..])).exits(7);
        assert!(ran.err.contains("--locked"), "{}", ran.err);
        assert!(!ran.err.contains("unsaid") && ran.out.is_empty());
    }
    vault.run(["edit", &id, "--title", "U", "--locked"]).ok();
    assert_eq!(vault.json(["show", &id, "--locked"])["title"], "U");
    let history = vault.json(["history", &id, "--locked"]);
    assert_eq!(history["revisions"].as_array().unwrap().len(), 2);
}

#[test]
fn a_title_may_be_the_word_search() {
    let vault = Vault::new();
    let ran = vault.run(["--json", "add", "note", "--title", "search", "--body=-5"]).ok();
    let shown = vault.json(["show", ran.json()["id"].as_str().unwrap()]);
    assert_eq!((&shown["title"], &shown["body"]), (&json!("search"), &json!("-5")));
}
