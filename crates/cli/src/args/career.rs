//! The arguments of `career` and `ladder`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

#[derive(Subcommand)]
pub(crate) enum CareerCommand {
    /// List everybody who reports to you, with when their next conversation is due
    ///
    /// The first one by day 45 of the plan, then every ninety days, and nobody is late within two
    /// weeks of that. Days on which you are away do not count. The order is that of names.
    Due,
    /// Show one person's conversations over the quarters, the latest first
    Show(CareerShowArgs),
}

#[derive(Args)]
pub(crate) struct CareerShowArgs {
    /// An id or any of their names
    pub(crate) person: String,
}

#[derive(Subcommand)]
pub(crate) enum LadderCommand {
    /// Bring a ladder in from a file of text, Markdown or TOML
    ///
    /// In text a line that is not indented is a level, `Road: Level` with its road, and what is
    /// indented below it is what to show. In Markdown the deepest headings are levels and the ones
    /// above them roads. One of the same name is written over; its history keeps what it said. A file
    /// without levels is refused with the line and the reason, and nothing is written.
    Import(LadderImportArgs),
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LadderShape {
    Toml,
    Markdown,
    Text,
}

#[derive(Args)]
pub(crate) struct LadderImportArgs {
    /// The file, or - for standard input
    pub(crate) path: PathBuf,
    /// How it is written; without it, that is seen from the text
    #[arg(long, value_name = "SHAPE")]
    pub(crate) format: Option<LadderShape>,
    /// What to call it
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
}
