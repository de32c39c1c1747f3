//! `career` and `ladder`: on the command line as anybody types them.

use std::fs;

use crate::support::Vault;

#[test]
fn who_is_due_is_said_and_a_ladder_without_levels_is_refused_with_its_line() {
    let vault = Vault::new();
    let due = vault.json(["career", "due"]);
    assert_eq!(due["people"].as_array().unwrap().len(), 0);
    vault.run(["person", "add", "Oskar Nyman", "--relation", "direct"]).ok();
    let due = vault.json(["career", "due"]);
    assert_eq!(due["people"][0]["name"], "Oskar Nyman");
    assert_eq!(due["people"][0]["stands"], "unknown");
    let added = vault.json([
        "add",
        "career-conversation",
        "--title",
        "Career: Oskar",
        "--person",
        "Oskar Nyman",
        "--on",
        "2026-03-20",
        "--status",
        "held",
        "--field",
        "now=Knows the planner",
        "--field",
        "in_18_months=Known outside Routing",
    ]);
    assert!(added["id"].is_string(), "{added}");
    let shown = vault.json(["career", "show", "Oskar Nyman"]);
    assert_eq!(shown["conversations"][0]["in_18_months"], "Known outside Routing");
    assert_eq!(shown["last_held"], "2026-03-20");
    assert!(vault.run(["career", "show", "Oskar Nyman"]).ok().out.contains("In 18 months: Known"));
    vault.run(["career", "show", "Nobody"]).exits(3);

    let file = vault.path("ladder.md");
    fs::write(&file, "# Halden\n\nOnly prose.\n").unwrap();
    let path = file.to_str().unwrap();
    let refused = vault.run(["ladder", "import", path]).exits(7);
    assert!(refused.err.contains("ine "), "{}", refused.err);
    fs::write(&file, "# Halden\n\n## Senior\n- Scope: a service\n\n## Staff\n- Scope: two\n")
        .unwrap();
    let taken = vault.json(["ladder", "import", path]);
    assert_eq!((&taken["levels"], &taken["shows"]), (&2.into(), &2.into()));
    assert_eq!(vault.json(["ladder", "import", path])["replaced"], true);
}
