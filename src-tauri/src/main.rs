//! Starts the window: the environment first, then everything else.

use std::{
    env,
    io::{self, Write},
    process::ExitCode,
};

use footing_desktop::{Launch, launch, print::Paper};
use footing_journal::log;

fn main() -> ExitCode {
    launch::prepare_environment();
    let arguments = env::args_os().skip(1);
    let launch = match Launch::read(arguments, env::var_os("FOOTING_VAULT")) {
        Ok(launch) => launch,
        Err(error) => return fail(&error, 2),
    };
    if launch.help {
        return print(launch::HELP);
    }
    if launch.version {
        return print(concat!("footing-desktop ", env!("CARGO_PKG_VERSION"), "\n"));
    }
    log::start("footing-desktop");
    if let Err(error) = launch::forbid_core_dumps() {
        return fail(&error, 1);
    }
    if let Some(paper) = launch.sheet {
        return sheet(paper);
    }
    match footing_desktop::run(launch) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error, 1),
    }
}

/// Prints the one sheet that standard input holds.
fn sheet(paper: Paper) -> ExitCode {
    match footing_desktop::sheet::print(io::stdin().lock(), paper) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error, error.exit_code()),
    }
}

fn print(text: &str) -> ExitCode {
    match io::stdout().write_all(text.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn fail(error: &dyn std::error::Error, code: u8) -> ExitCode {
    let told = writeln!(io::stderr(), "footing-desktop: {error}");
    told.map_or(ExitCode::FAILURE, |()| ExitCode::from(code))
}
