//! A line is captured without a passphrase and is an entry at the next unlock; and the two keys of a
//! vault can be replaced.

use std::fs;

use crate::support::{Vault, files, ran, ran_with};

#[test]
fn a_line_needs_no_passphrase_and_is_filed_at_the_next_unlock() {
    let vault = Vault::new();
    let capture = |arguments: &[&str]| {
        let mut command = vault.bare();
        command.arg("--vault").arg(vault.dir()).arg("capture").args(arguments);
        ran(&mut command).ok()
    };
    capture(&["Met @Lucía, !send the numbers tomorrow #staging"]);
    assert_eq!(capture(&["--json", "A second line"]).json()["sealed"], true);
    for file in files(&vault.dir().join("inbox")) {
        let bytes = fs::read(file).unwrap();
        assert!(!bytes.windows(7).any(|window| window == b"numbers"), "only the vault can read it");
    }
    let listed = vault.run(["list", "--json"]).ok();
    assert!(listed.out.contains("A second line"), "{}", listed.out);
    vault.run(["search", "kind:promise", "numbers"]).ok();
    assert!(files(&vault.dir().join("inbox")).is_empty(), "nothing waits any more");
}

#[test]
fn a_line_comes_from_standard_input_and_an_empty_one_is_refused() {
    let vault = Vault::new();
    let mut command = vault.bare();
    command.arg("--vault").arg(vault.dir()).args(["capture", "-"]);
    ran_with(&mut command, "Two\nlines\n".as_bytes()).ok();
    let mut command = vault.bare();
    command.arg("--vault").arg(vault.dir()).args(["capture", "  "]);
    ran(&mut command).exits(7);
}

#[test]
fn a_line_for_a_vault_that_is_not_there_is_not_swallowed() {
    let vault = Vault::nowhere();
    let mut command = vault.bare();
    command.arg("--vault").arg(vault.dir()).args(["capture", "lost?"]);
    ran(&mut command).exits(3);
    assert!(!vault.dir().exists(), "and no folder is made");
}

#[test]
fn a_changed_passphrase_opens_the_vault_and_the_old_one_does_not() {
    let vault = Vault::new();
    fs::write(vault.path("new"), "nine loud gulls on a roof\n").unwrap();
    let new = vault.path("new");
    let mut command = vault.by_passphrase();
    command.args(["passphrase", "change", "--kdf", "floor", "--new-passphrase-file"]).arg(&new);
    ran(&mut command).ok();
    let mut old = vault.by_passphrase();
    ran(old.arg("list")).exits(4);
    let mut command = vault.bare();
    command.arg("--vault").arg(vault.dir()).arg("--passphrase-file").arg(&new).arg("list");
    ran(&mut command).ok();
    vault.run(["list"]).ok();
}

#[test]
fn a_renewed_recovery_key_opens_the_vault_and_the_old_one_does_not() {
    let vault = Vault::new();
    let mut command = vault.by_passphrase();
    let made = ran(command.args(["recovery-key", "renew", "--json"])).ok().json();
    let groups: Vec<&str> =
        made["recovery_key"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
    vault.run(["list"]).exits(4);
    fs::write(vault.path("typed"), groups.join(" ")).unwrap();
    let mut command = vault.bare();
    command.arg("--vault").arg(vault.dir()).arg("--recovery-key-file").arg(vault.path("typed"));
    ran(command.arg("list")).ok();
}
