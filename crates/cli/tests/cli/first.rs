//! A vault is made: where, how private, and what its recovery key is good for.

use std::{fs, sync::Arc};

use footing_journal::{Secret, SystemClock};

use crate::support::{PASSPHRASE, Vault, files, ran, ran_with};

#[test]
fn init_prints_the_recovery_key_once_and_it_opens_the_vault() {
    let vault = Vault::nowhere();
    let made = vault.init(&["--json".as_ref()]).ok().json();
    let groups: Vec<&str> =
        made["recovery_key"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
    assert_eq!(groups.len(), 14, "fourteen groups to write down");
    fs::write(vault.path("typed"), groups.join("-").to_lowercase()).unwrap();
    let mut command = vault.bare();
    command.arg("--vault").arg(vault.dir()).arg("--recovery-key-file").arg(vault.path("typed"));
    ran(command.args(["list", "--json"])).ok();
}

#[test]
fn init_explains_the_recovery_key_to_people() {
    let vault = Vault::nowhere();
    let ran = vault.init(&[]).ok();
    assert!(ran.out.contains("shown only now"), "it says that this is the only time: {}", ran.out);
    assert_eq!(ran.err, "", "nothing went wrong");
}

#[cfg(unix)]
#[test]
fn everything_in_the_vault_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let vault = Vault::new();
    vault.note("Private");
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&vault.dir()), 0o700, "the folder");
    for file in files(&vault.dir()) {
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
    assert_eq!(mode(&vault.recovery_file()), 0o600, "the recovery key's file");
}

#[test]
fn no_file_of_the_vault_holds_a_word() {
    let vault = Vault::new();
    vault
        .run([
            "add",
            "note",
            "--title",
            "Zanzibarian title",
            "--body",
            "Quokkas",
            "--person",
            "Bartholomew",
            "--tag",
            "xylophone",
        ])
        .ok();
    vault.run(["search", "quokkas"]).ok();
    vault.run(["doctor", "--rebuild-index"]).ok();
    for file in files(&vault.dir()) {
        let bytes = fs::read(&file).unwrap().to_ascii_lowercase();
        for word in ["zanzibarian", "quokka", "bartholomew", "xylophone", "note"] {
            let found = bytes.windows(word.len()).any(|window| window == word.as_bytes());
            assert!(!found, "{} holds {word}", file.display());
        }
    }
}

#[test]
fn a_second_vault_in_the_same_folder_is_refused() {
    let vault = Vault::new();
    let id = vault.note("Still here");
    let ran = vault.init(&[]).exits(7);
    assert!(ran.err.contains("vault here already"), "it says why: {}", ran.err);
    vault.run(["show", &id]).ok();
}

#[test]
fn a_folder_with_other_things_is_left_alone() {
    let vault = Vault::nowhere();
    fs::create_dir(vault.dir()).unwrap();
    fs::write(vault.dir().join("holiday.txt"), "sun").unwrap();
    vault.init(&[]).exits(7);
    assert_eq!(files(&vault.dir()).len(), 1, "nothing was added to it");
}

#[test]
fn a_recovery_key_file_that_exists_is_kept_and_no_vault_is_made() {
    let vault = Vault::nowhere();
    fs::write(vault.recovery_file(), "another key").unwrap();
    let key = vault.recovery_file();
    vault.init(&["--recovery-key-file".as_ref(), key.as_os_str()]).exits(7);
    assert_eq!(
        fs::read_to_string(vault.recovery_file()).unwrap(),
        "another key",
        "not overwritten"
    );
    assert!(!vault.dir().exists(), "a vault nobody could recover is not made");
}

#[test]
fn a_failed_init_leaves_no_key_file_behind() {
    let vault = Vault::new();
    let key = vault.path("second");
    vault.init(&["--recovery-key-file".as_ref(), key.as_os_str()]).exits(7);
    assert!(!vault.path("second").exists(), "an empty key file would be believed");
}

#[test]
fn the_environment_names_vault_and_passphrase() {
    let vault = Vault::new();
    let id = vault.note("By variable");
    let mut command = vault.bare();
    command.env("FOOTING_VAULT", vault.dir());
    command.env("FOOTING_PASSPHRASE_FILE", vault.passphrase_file());
    assert!(ran(command.arg("list")).ok().out.contains(&id), "both were read");
    let mut command = vault.by_passphrase();
    command.env("FOOTING_VAULT", vault.path("elsewhere"));
    assert!(ran(command.arg("list")).ok().out.contains(&id), "the option wins");
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_name_the_vault_is_in_the_data_folder() {
    let vault = Vault::nowhere();
    let mut command = vault.bare();
    command.arg("--passphrase-file").arg(vault.passphrase_file());
    ran(command.args(["init", "--kdf", "floor"])).ok();
    let expected = vault.path("home").join(".local/share/footing/footing.vault");
    assert!(expected.exists(), "XDG's default, in the home of the test");
}

#[test]
fn the_passphrase_is_the_first_line_of_standard_input_and_the_rest_is_the_commands() {
    let vault = Vault::new();
    let mut command = vault.bare();
    command.arg("--vault").arg(vault.dir()).args(["--passphrase-file", "-"]);
    command.args(["add", "note", "--body", "-"]);
    let ran = ran_with(&mut command, format!("{PASSPHRASE}\nLine one\nLine two\n").as_bytes()).ok();
    let shown = vault.json(["show", ran.out.trim()]);
    assert_eq!(shown["body"], "Line one\nLine two\n", "the passphrase is no part of the body");

    let rest = [
        (vec!["new", "bad-news-log"], r#"{ "first-words": "So I pay twice" }"#),
        (vec!["ladder", "import", "-"], "# Road\n\n## Senior\n- Scope: a service\n"),
    ];
    for (words, input) in rest {
        let mut command = vault.bare();
        command.arg("--vault").arg(vault.dir()).args(["--passphrase-file", "-"]).args(words);
        ran_with(&mut command, format!("{PASSPHRASE}\n{input}\n").as_bytes()).ok();
    }
}

#[test]
fn without_a_terminal_or_a_file_nobody_is_asked() {
    let vault = Vault::new();
    let mut command = vault.bare();
    let ran = ran(command.arg("--vault").arg(vault.dir()).arg("list")).exits(2);
    assert!(ran.err.contains("--passphrase-file"), "it says what to do: {}", ran.err);
}

#[test]
fn an_empty_passphrase_is_refused() {
    let vault = Vault::nowhere();
    fs::write(vault.passphrase_file(), "\nsecond line").unwrap();
    vault.init(&[]).exits(7);
    assert!(!vault.dir().exists(), "no vault without a passphrase");
}

#[test]
fn whoever_made_the_vault_here_has_its_recovery_key() {
    let vault = Vault::new();
    let journal = footing_journal::Journal::at(vault.dir(), Arc::new(SystemClock));
    journal.unlock(&Secret::Passphrase(PASSPHRASE.to_owned().into())).unwrap();
    assert!(journal.recovery_proved().unwrap(), "the window makes no other");
}
