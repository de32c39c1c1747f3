//! docs/cli.md, written from what clap knows, so that page and program can't disagree.
//!
//! `FOOTING_BLESS=1 cargo test -p footing-cli the_page` writes it anew.

use std::{fmt::Write as _, fs, path::Path};

use clap::{Arg, Command, CommandFactory};

use crate::args::{Cli, EXIT_CODES};

const INTRODUCTION: &str = "\
<!-- Written from the program itself. To change this page, change crates/cli/src/args.rs. -->

# The command line

`footing` reads and writes the same vault as the window, for scripts, SSH and tests. Output is for
people; with `--json` it is JSON whose names do not change. Errors go to standard error, with
`--json` as `{\"error\":{\"code\",\"message\",\"detail\"}}`. Progress is shown on standard error, only on a
terminal. Control characters in what you wrote are spelt out, so that no entry can play tricks on a
terminal.

The passphrase is read from a file, from standard input or from the terminal; it is never an
argument. With `--passphrase-file -` it is the first line of standard input, and what follows is the
command's own input.

```sh
footing init --recovery-key-file key.txt
footing add note --title \"First day\" --body \"Same desk, same mug. Only the calendar is new.\"
echo \"So I pay twice?\" | footing add bad-news --on yesterday --person Henrik --body -
footing search 'henrik kind:bad-news'
footing export ndjson journal.ndjson
```

";

#[test]
fn the_page_is_what_the_program_says() {
    let page = page();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/cli.md");
    if std::env::var_os("FOOTING_BLESS").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == page,
        "docs/cli.md is not what the program says; write it anew with \
         FOOTING_BLESS=1 cargo test -p footing-cli the_page"
    );
}

#[test]
fn clap_finds_nothing_wrong_with_the_arguments() {
    Cli::command().debug_assert();
}

#[test]
fn every_command_and_option_says_what_it_does() {
    let command = Cli::command();
    for subcommand in command.get_subcommands() {
        assert!(subcommand.get_about().is_some(), "{} is explained", subcommand.get_name());
        for argument in subcommand.get_arguments().filter(|argument| argument.get_id() != "help") {
            let id = argument.get_id();
            assert!(argument.get_help().is_some(), "{} {id} is explained", subcommand.get_name());
        }
    }
}

fn page() -> String {
    let command = Cli::command();
    let mut page = INTRODUCTION.to_owned();
    page.push_str("## For every command\n\n");
    arguments(&mut page, &command);
    for subcommand in command.get_subcommands().filter(|command| !command.is_hide_set()) {
        sections(&mut page, "footing", subcommand);
    }
    let codes = EXIT_CODES.replace("Exit codes:\n", "");
    page.push_str("## Exit codes\n\n| code | means |\n|---|---|\n");
    for line in codes.lines() {
        let (code, meaning) = line.trim().split_once("  ").expect("code, two spaces, meaning");
        writeln!(page, "| {code} | {meaning} |").unwrap();
    }
    page
}

/// Writes the section of a command, or of a family of them and of each in it.
fn sections(page: &mut String, family: &str, command: &Command) {
    let name = format!("{family} {}", command.get_name());
    section(page, &name, command);
    for subcommand in command.get_subcommands().filter(|command| command.get_name() != "help") {
        sections(page, &name, subcommand);
    }
}

fn section(page: &mut String, name: &str, command: &Command) {
    write!(page, "## {name}\n\n").unwrap();
    let about = command.get_long_about().or(command.get_about()).map(ToString::to_string);
    let about = about.map(|about| about.replace("\n\n", ".\n\n"));
    let mut usage = name.to_owned();
    if command.has_subcommands() {
        usage.push_str(" <COMMAND>");
    }
    if command.get_arguments().any(|argument| !argument.is_positional()) {
        usage.push_str(" [OPTIONS]");
    }
    for argument in command.get_positionals() {
        usage.push(' ');
        usage.push_str(&shown(argument));
    }
    write!(page, "{}.\n\n    {usage}\n\n", about.unwrap_or_default().trim_end_matches('.'))
        .unwrap();
    arguments(page, command);
}

fn arguments(page: &mut String, command: &Command) {
    let listed: Vec<&Arg> = command
        .get_arguments()
        .filter(|argument| !matches!(argument.get_id().as_str(), "help" | "version"))
        .collect();
    if listed.is_empty() {
        return;
    }
    page.push_str("| | |\n|---|---|\n");
    for argument in listed {
        let help = argument.get_long_help().or(argument.get_help()).map(ToString::to_string);
        let mut help = help.unwrap_or_default().replace("\n\n", ". ").replace('\n', " ");
        let values: Vec<String> = argument
            .get_possible_values()
            .iter()
            .filter(|_| argument.get_action().takes_values())
            .map(|value| {
                let name = value.get_name();
                value
                    .get_help()
                    .map_or_else(|| format!("`{name}`"), |help| format!("`{name}`: {help}"))
            })
            .collect();
        if !values.is_empty() {
            write!(help, "; one of {}", values.join("; ")).unwrap();
        }
        if let Some(default) = argument.get_default_values().first()
            && argument.get_action().takes_values()
        {
            write!(help, "; `{}` if left out", default.to_string_lossy()).unwrap();
        }
        let help = help.replace('|', "\\|").replace('<', "&lt;");
        writeln!(page, "| `{}` | {help} |", shown(argument).replace('|', "\\|")).unwrap();
    }
    page.push('\n');
}

fn shown(argument: &Arg) -> String {
    let value = argument
        .get_value_names()
        .and_then(|names| names.first())
        .map_or_else(|| argument.get_id().to_string().to_uppercase(), ToString::to_string);
    match argument.get_long() {
        Some(long) if argument.get_action().takes_values() => format!("--{long} {value}"),
        Some(long) => format!("--{long}"),
        None => value,
    }
}
