//! `footing`: the journal without a window, for scripts, SSH and tests.
//!
//! The second shell over `Journal`. It parses, asks, and prints; it decides nothing about the
//! journal itself.

mod args;
mod ask;
mod commands;
#[cfg(test)]
mod docs;
mod failure;
mod folder;
mod output;
mod progress;
mod safe;
mod secret;

use std::{
    env,
    io::{self, Write},
    process::ExitCode,
};

use clap::Parser;
use footing_journal::log;

use crate::{args::Cli, failure::Failure, output::Output};

fn main() -> ExitCode {
    if let Err(error) = forbid_core_dumps() {
        Failure::file("The limit on core dumps", &error).print(false);
        return ExitCode::FAILURE;
    }
    let cli = match Cli::try_parse_from(args::with_excluded_words(env::args_os())) {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let json = cli.global.json;
    if json {
        // A program reads standard error, too: one error, in JSON.
        log::hide_panics("footing");
    } else {
        log::start("footing");
    }
    let mut output = Output::new(json);
    let result = commands::run(cli, &mut output).and_then(|code| match output.flush() {
        Ok(()) | Err(Failure::NobodyReads) => Ok(code),
        Err(failure) => Err(failure),
    });
    match result {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            failure.print(json);
            ExitCode::from(failure.exit_code())
        }
    }
}

/// Keeps a crash from writing the journal's memory to a file.
fn forbid_core_dumps() -> io::Result<()> {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })?;
    }
    Ok(())
}

/// Prints help, the version, or what is wrong with the arguments.
fn usage(error: &clap::Error) -> ExitCode {
    let wants_json = env::args_os().any(|argument| argument == "--json");
    if error.use_stderr() && wants_json {
        let text = error.render().to_string();
        let message = text.trim().trim_start_matches("error: ").to_owned();
        Failure::usage(message).print(true);
    } else {
        // Nobody is left to tell if this fails.
        let _ = error.print();
        let _ = io::stdout().flush();
    }
    ExitCode::from(if error.use_stderr() { failure::USAGE } else { 0 })
}
