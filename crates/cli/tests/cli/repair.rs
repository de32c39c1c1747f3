//! What the vault mends by itself, and what doctor says.

use std::fs;

use serde_json::json;

use crate::support::{Vault, files};

#[test]
fn doctor_finds_a_new_vault_sound() {
    let vault = Vault::new();
    vault.note("x");
    let report = vault.json(["doctor"]);
    assert_eq!(report["sound"], true, "{report}");
    assert_eq!(report["entries"], 1);
    let names: Vec<_> =
        report["checks"].as_array().unwrap().iter().map(|one| &one["name"]).collect();
    assert_eq!(names, ["header", "permissions", "database", "index"]);
    let text = vault.run(["doctor"]).ok().out;
    assert!(text.contains("database: sound"), "{text}");
}

#[test]
fn the_index_can_be_built_anew() {
    let vault = Vault::new();
    vault.note("Tide");
    let report = vault.json(["doctor", "--rebuild-index"]);
    assert_eq!(report["sound"], true, "{report}");
    assert_eq!(vault.json(["search", "tide"])["total"], 1);
}

#[test]
fn a_missing_index_builds_itself() {
    let vault = Vault::new();
    vault.note("Tide");
    vault.run(["doctor", "--rebuild-index"]).ok();
    fs::remove_dir_all(vault.dir().join("index")).unwrap();
    assert_eq!(vault.json(["search", "tide"])["total"], 1, "from the entries");
}

#[test]
fn a_damaged_index_builds_itself() {
    let vault = Vault::new();
    vault.note("Tide");
    vault.run(["doctor", "--rebuild-index"]).ok();
    let damaged = files(&vault.dir().join("index"));
    assert!(!damaged.is_empty(), "there is an index to damage");
    for file in damaged {
        let mut bytes = fs::read(&file).unwrap();
        if let Some(byte) = bytes.get_mut(40) {
            *byte ^= 1;
        }
        fs::write(&file, bytes).unwrap();
    }
    assert_eq!(vault.json(["search", "tide"])["total"], 1, "and never answers wrong");
    assert_eq!(vault.json(["doctor"])["sound"], true, "nothing is left to mend");
}

#[test]
fn one_damaged_header_is_mended_from_the_other() {
    let vault = Vault::new();
    let path = vault.dir().join("footing.vault");
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, bytes).unwrap();
    let ran = vault.run(["list"]).ok();
    assert!(ran.err.contains("written anew"), "the owner hears of it: {}", ran.err);
    let ran = vault.run(["list"]).ok();
    assert_eq!(ran.err, "", "once");
}

#[cfg(unix)]
#[test]
fn doctor_says_who_else_could_read() {
    use std::os::unix::fs::PermissionsExt;
    let vault = Vault::new();
    let path = vault.dir().join("journal.db");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    let mut command = vault.command();
    let ran = crate::support::ran(command.args(["--json", "doctor"]));
    let report = ran.json();
    if ran.code == 0 {
        let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "tightened when it was opened");
    } else {
        assert_eq!(report["sound"], json!(false), "{report}");
    }
}
