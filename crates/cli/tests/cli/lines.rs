//! Lines in and out: ingest, import, export.

use std::fs;

use serde_json::{Value, json};

use crate::support::{Ran, Vault, ran};

const JOURNAL: &str = r#"{"v":1,"type":"person","id":"henrik","name":"Henrik Sørensen","short_name":"Henrik","aliases":["the CFO"],"relation":"stakeholder","function":"finance","fields":{"power":5},"rev":1}
{"v":1,"type":"person","id":"nadia","name":"Nadia Ferreira","self":true,"rev":1}
{"v":1,"type":"entry","id":"e001","kind":"pitch","title":"Alert owners","body":"\"Quoted\" \\ and\ttabbed.\n日本語 👩‍🚀 \u001b","interpretation":"He wants numbers.","provenance":"reported","occurred_on":"2026-03-11","recorded_at":"2026-03-11T17:05:00.250Z","zone":"Europe/London","sensitivity":"sensitive","people":[{"id":"henrik","role":"audience"}],"tags":["ledger","a/b"],"themes":["month-end fear"],"children":[{"id":"o03","type":"objection","fields":{"person":"henrik","said_on":"2026-03-11","verbatim":"So I pay twice?","type":"cost","severity":"concern"}},{"id":"c01","type":"commitment","fields":{"text":"Send the numbers","direction":"i_promised","due":"2026-04-30"}}],"links":[{"to":"e002","rel":"supersedes"}],"attachments":[{"id":"a1","name":"note.txt","type":"text/plain","bytes":"SGVucmlrIHNhaWQgeWVzLgo="}],"rev":1}
{"v":1,"type":"entry","id":"e002","kind":"note","title":"First day there is","provenance":"first_hand","occurred_on":"1900-01-01","recorded_at":"1900-01-01T00:00:00Z","zone":"UTC","sensitivity":"locked","rev":1}
"#;

fn import(vault: &Vault, lines: &str, options: &[&str]) -> Ran {
    let path = vault.path("lines.ndjson");
    fs::write(&path, lines).unwrap();
    let mut command = vault.command();
    command.args(["--json", "import", "ndjson"]).arg(path).args(options);
    ran(&mut command)
}

fn titles(vault: &Vault) -> Vec<String> {
    let listed = vault.json(["list", "--locked"]);
    let entries = listed["entries"].as_array().unwrap().clone();
    entries.iter().map(|entry| entry["title"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn ingest_acknowledges_each_line_in_order() {
    let vault = Vault::new();
    let ran = vault.ingest(
        "{\"kind\":\"note\",\"title\":\"One\"}\n\n{\"id\":\"two\",\"kind\":\"note\",\"body\":\"Two\"}",
    );
    let acknowledged: Vec<Value> =
        ran.ok().out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(acknowledged.len(), 2, "blank lines are nothing");
    assert_eq!(acknowledged[0]["rev"], 1);
    assert_eq!(acknowledged[1], json!({"id": "two", "rev": 1}), "own ids are kept");
    assert_eq!(titles(&vault).len(), 2);
}

#[test]
fn a_bad_line_is_reported_and_the_rest_goes_on() {
    let vault = Vault::new();
    let lines = concat!(
        "{\"kind\":\"note\",\"title\":\"One\"}\n",
        "{\"kind\":\"note\"}\n",
        "not json\n",
        "{\"kind\":\"note\",\"title\":\"x\",\"children\":[{\"type\":\"commitment\",\"fields\":{\"due\":\"soon\"}}]}\n",
        "{\"kind\":\"note\",\"title\":\"x\",\"people\":[{\"id\":\"nobody\"}]}\n",
        "{\"kind\":\"note\",\"title\":\"Six\"}\n",
    );
    let ran = vault.ingest(lines).exits(7);
    let said: Vec<&str> = ran.err.lines().collect();
    assert_eq!(said.len(), 4, "one sentence a bad line: {}", ran.err);
    assert!(said[0].starts_with("line 2: title"), "{}", said[0]);
    assert!(said[1].starts_with("line 3: column"), "{}", said[1]);
    assert!(said[2].starts_with("line 4: children[0].fields.due: is not a date"), "{}", said[2]);
    assert!(said[3].starts_with("line 5: people[0].id"), "{}", said[3]);
    assert_eq!(ran.out.lines().count(), 2, "two were acknowledged");
    assert_eq!(titles(&vault).len(), 2, "and are there");
}

#[test]
fn bad_lines_are_json_if_json_was_asked_for() {
    let vault = Vault::new();
    let ran = vault.run_with(["--json", "ingest"], b"\n{\"kind\":\"note\"}\n").exits(7);
    assert_eq!(ran.error()["code"], "invalid_input");
    assert_eq!(ran.error()["detail"]["line"], 2, "blank lines count");
    assert_eq!(ran.error()["detail"]["at"], "title");
}

#[test]
fn a_refused_line_makes_nobody() {
    let vault = Vault::new();
    let line = r#"{"kind":"feedback","title":"x","status":"eaten","people":[{"name":"Ghost"}]}"#;
    vault.ingest(line).exits(7);
    assert_eq!(vault.export(&[]), "", "neither the entry nor the person is there");
    vault.ingest("{\"id\":\"one\",\"kind\":\"note\",\"title\":\"Mine\"}").ok();
    let line = r#"{"id":"one","kind":"note","title":"Theirs","people":[{"name":"Ghost"}]}"#;
    vault.ingest(line).exits(7);
    assert_eq!(vault.export(&[]).lines().count(), 1, "nor where an id is taken");
}

#[test]
fn an_export_imported_and_exported_is_the_same_bytes() {
    let first = Vault::new();
    import(&first, JOURNAL, &[]).ok();
    let exported = first.export(&[]);
    assert_eq!(exported, JOURNAL, "what is canonical is exported as it came");

    first.run(["edit", "e001", "--title", "Alert owners, again"]).ok();
    first.run(["add", "one-on-one", "--body", "Small room.", "--person", "Leo"]).ok();
    let gone = first.note("Gone");
    first.run(["delete", &gone]).ok();
    let exported = first.export(&[]);
    assert!(!exported.contains("\"Gone\""), "the trash stays out");

    let second = Vault::new();
    import(&second, &exported, &[]).ok();
    assert_eq!(second.export(&[]), exported, "byte for byte");
}

#[test]
fn a_full_export_keeps_trash_and_revisions_byte_for_byte() {
    let first = Vault::new();
    import(&first, JOURNAL, &[]).ok();
    first.run(["edit", "e001", "--title", "Second title", "--clear", "body"]).ok();
    first.run(["edit", "e001", "--title", "Third title", "--person", "Nadia Ferreira"]).ok();
    let gone = first.note("Gone");
    first.run(["delete", &gone]).ok();
    let exported = first.export(&["--full"]);
    assert!(exported.contains("\"deleted_at\""), "the trash is in it");
    assert!(exported.contains("Second title"), "what was said in between too");

    let second = Vault::new();
    let ran = import(&second, &exported, &[]).ok();
    assert_eq!(ran.json()["refused"], 0);
    assert_eq!(second.export(&["--full"]), exported, "byte for byte");
    let said = |vault: &Vault| vault.json(["history", "e001"]);
    assert_eq!(said(&first), said(&second), "history is the same");
    assert_eq!(second.json(["list", "--trash"])["entries"][0]["id"], json!(gone));
}

#[test]
fn an_attachment_that_only_an_older_revision_holds_survives_a_full_export() {
    let first = Vault::new();
    import(&first, JOURNAL, &[]).ok();
    let without = "{\"id\":\"e001\",\"kind\":\"pitch\",\"title\":\"Nothing attached\"}\n";
    import(&first, without, &["--replace"]).ok();
    assert!(!first.export(&[]).contains("SGVucmlr"), "the entry holds it no more");
    let exported = first.export(&["--full"]);
    assert_eq!(exported.matches("SGVucmlrIHNhaWQgeWVzLgo=").count(), 1, "its bytes are there once");
    let second = Vault::new();
    import(&second, &exported, &[]).ok();
    assert_eq!(second.export(&["--full"]), exported, "byte for byte");
}

#[test]
fn importing_twice_changes_nothing() {
    let vault = Vault::new();
    let ran = import(&vault, JOURNAL, &[]).ok();
    assert_eq!(
        ran.json(),
        json!({"added": 4, "same": 0, "replaced": 0, "refused": 0, "dry_run": false})
    );
    let before = vault.export(&["--full"]);
    let ran = import(&vault, JOURNAL, &[]).ok();
    assert_eq!(ran.json()["same"], 4, "everything is there already");
    assert_eq!(vault.export(&["--full"]), before, "no revision, no change");
}

#[test]
fn another_content_under_the_same_id_is_refused_unless_replacing_is_asked_for() {
    let vault = Vault::new();
    vault.ingest("{\"id\":\"one\",\"kind\":\"note\",\"title\":\"Mine\"}").ok();
    let other = "{\"id\":\"one\",\"kind\":\"note\",\"title\":\"Theirs\"}\n";
    let ran = import(&vault, other, &[]).exits(7);
    assert!(ran.err.contains("--replace"), "it says what to do: {}", ran.err);
    assert_eq!(titles(&vault), ["Mine"], "nothing was overwritten");
    let ran = import(&vault, other, &["--replace"]).ok();
    assert_eq!(ran.json()["replaced"], 1);
    assert_eq!(titles(&vault), ["Theirs"]);
    let history = vault.json(["history", "one"]);
    assert_eq!(history["revisions"][0]["title"], "Mine", "what it said before is kept");
}

#[test]
fn a_dry_run_says_what_would_happen_and_stores_nothing() {
    let vault = Vault::new();
    let lines = format!("{JOURNAL}{{\"kind\":\"note\"}}\n");
    let ran = import(&vault, &lines, &["--dry-run"]).exits(7);
    assert_eq!(
        ran.json(),
        json!({"added": 4, "same": 0, "replaced": 0, "refused": 1, "dry_run": true}),
        "people of earlier lines count as there"
    );
    assert_eq!(vault.export(&["--full"]), "", "the journal is as empty as before");
}

#[test]
fn a_dry_run_over_what_is_there_already_finds_nothing_to_do() {
    let vault = Vault::new();
    import(&vault, JOURNAL, &[]).ok();
    let ran = import(&vault, JOURNAL, &["--dry-run"]).ok();
    assert_eq!(
        ran.json(),
        json!({"added": 0, "same": 4, "replaced": 0, "refused": 0, "dry_run": true}),
        "people who are in the journal stay in the lines that name them"
    );
}

#[test]
fn an_import_reads_standard_input_too() {
    let vault = Vault::new();
    vault.run_with(["import", "ndjson", "-"], JOURNAL.as_bytes()).ok();
    assert_eq!(vault.export(&[]), JOURNAL);
}

#[test]
fn a_folder_is_no_file_to_import() {
    let vault = Vault::new();
    let mut command = vault.command();
    let ran = ran(command.args(["import", "ndjson"]).arg(vault.dir())).exits(7);
    assert!(ran.err.contains("is a folder"), "{}", ran.err);
}

#[test]
fn an_export_is_private_and_never_overwrites_unasked() {
    let vault = Vault::new();
    import(&vault, JOURNAL, &[]).ok();
    let path = vault.path("journal.ndjson");
    let export = |options: &[&str]| {
        let mut command = vault.command();
        ran(command.args(["export", "ndjson"]).arg(&path).args(options))
    };
    let said = export(&[]).ok().out;
    assert!(
        said.contains("4 lines") && said.contains("can read"),
        "it says what that means: {said}"
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), JOURNAL);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "for its owner alone");
    }
    fs::write(&path, "something else").unwrap();
    export(&[]).exits(7);
    assert_eq!(fs::read_to_string(&path).unwrap(), "something else", "left alone");
    export(&["--force"]).ok();
    assert_eq!(fs::read_to_string(&path).unwrap(), JOURNAL);
    let left = fs::read_dir(vault.path(""))
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().ends_with(".tmp"));
    assert_eq!(left.count(), 0, "no temporary file is left");
    let mut command = vault.command();
    let json = ran(command.args(["--json", "export", "ndjson"]).arg(vault.path("b.ndjson")));
    assert_eq!(json.ok().json()["lines"], 4);
}

#[test]
fn an_export_into_a_folder_that_is_not_there_is_3() {
    let vault = Vault::new();
    let mut command = vault.command();
    let ran =
        ran(command.args(["export", "ndjson"]).arg(vault.path("none/journal.ndjson"))).exits(3);
    assert!(ran.err.contains("folder"), "it says what is missing: {}", ran.err);
}

#[test]
fn ten_thousand_tags_and_a_long_line_pass_through() {
    let vault = Vault::new();
    let tags: Vec<String> = (0..10_000).map(|number| format!("tag/{number}")).collect();
    let body = "Ebb\n".repeat(2 * 1024 * 1024 + 512 * 1024);
    let line = json!({"id": "big", "kind": "note", "title": "Big", "body": body, "tags": tags});
    vault.ingest(&line.to_string()).ok();
    let shown = vault.json(["show", "big"]);
    assert_eq!(shown["tags"].as_array().unwrap().len(), 10_000);
    assert!(shown["body"] == body, "ten megabytes are there");
    let exported = vault.export(&[]);
    let second = Vault::new();
    second.ingest(&exported).ok();
    assert!(second.export(&[]) == exported, "and survive the way out and in");
}

#[test]
fn demo_fills_an_empty_vault_once_and_searches_it_on_its_own_day() {
    let vault = Vault::new();
    let filled = vault.json(["demo"]);
    assert_eq!(filled, json!({ "lines": 165, "today": "2026-05-02" }));
    let found = vault.json(["search", "kind:objection function:finance in:2026-03"]);
    let hits = found["hits"].as_array().unwrap().iter();
    let mut ids: Vec<&str> = hits.map(|hit| hit["child_id"].as_str().unwrap()).collect();
    ids.sort_unstable();
    assert_eq!(
        (found["total"].as_u64(), ids.as_slice()),
        (Some(4), &["o03", "o04", "o05", "o07"][..])
    );
    let again = ran(vault.command().args(["--json", "demo"]));
    assert_eq!(again.code, 7, "{}", again.err);
    let mine = Vault::new();
    mine.json(["add", "note", "--title", "Mine"]);
    assert_eq!(ran(mine.command().args(["--json", "demo"])).code, 7, "somebody's words are there");
    assert_eq!(titles(&mine), ["Mine"]);
}
