//! Help: complete, quiet, and in the voice of the rest.

use crate::support::{Vault, ran};

const COMMANDS: [&str; 13] = [
    "init", "add", "list", "show", "edit", "delete", "undelete", "history", "search", "ingest",
    "import", "export", "doctor",
];

#[test]
fn every_command_explains_itself() {
    let vault = Vault::nowhere();
    let overview = ran(vault.bare().arg("--help")).ok().out;
    for command in COMMANDS {
        assert!(overview.contains(&format!("\n  {command} ")), "{command} is in the overview");
        let help = ran(vault.bare().args([command, "--help"])).ok().out;
        assert!(help.contains("Usage: footing"), "{command} shows its usage");
    }
    assert!(overview.contains("Exit codes:"), "the numbers are explained");
}

#[test]
fn help_speaks_as_the_app_does() {
    let vault = Vault::nowhere();
    for command in COMMANDS {
        let help = ran(vault.bare().args([command, "--help"])).ok().out.to_lowercase();
        for word in ["please", "oops", "simply", "just ", "!"] {
            assert!(!help.contains(word), "{command} says {word:?}");
        }
    }
}

#[test]
fn no_command_takes_a_passphrase_as_an_argument() {
    let vault = Vault::nowhere();
    for command in COMMANDS {
        let help = ran(vault.bare().args([command, "--help"])).ok().out;
        let options = help.split_whitespace().filter(|word| word.starts_with("--pass"));
        for option in options {
            let option =
                option.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '-');
            assert_eq!(option, "--passphrase-file", "in {command}");
        }
    }
}

#[test]
fn the_version_is_printed() {
    let vault = Vault::nowhere();
    let printed = ran(vault.bare().arg("--version")).ok().out;
    assert_eq!(printed, format!("footing {}\n", env!("CARGO_PKG_VERSION")));
}
