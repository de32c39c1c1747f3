//! The arguments of `promise` and `today`.

use clap::{Args, Subcommand, ValueEnum};

#[derive(Subcommand)]
pub(crate) enum PromiseCommand {
    /// Write a promise down; prints its id
    ///
    /// Without --to and --from it is one to yourself. Days are written as in text: tomorrow, Fri,
    /// 12 April, 2026-04-12.
    Add(PromiseAddArgs),
    /// List promises: late ones first, then by their day
    List(PromiseListArgs),
    /// Note that a promise was kept
    Keep(PromiseKeepArgs),
    /// Move a promise to another day; the days before stay written down
    ///
    /// It goes on counting as on time only if they were told before its day had passed.
    Renegotiate(PromiseMoveArgs),
    /// Note that a promise will not be kept, and why
    Drop(PromiseDropArgs),
}

#[derive(Args)]
pub(crate) struct PromiseAddArgs {
    /// What is promised
    pub(crate) text: String,
    /// Whom you promised it: an id or any of their names
    #[arg(long, value_name = "PERSON", conflicts_with = "from")]
    pub(crate) to: Option<String>,
    /// Who promised it to you: an id or any of their names
    #[arg(long, value_name = "PERSON")]
    pub(crate) from: Option<String>,
    /// By which day
    #[arg(long, value_name = "DAY")]
    pub(crate) by: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Whose {
    Mine,
    Theirs,
}

#[derive(Args)]
pub(crate) struct PromiseListArgs {
    /// Only yours, or only those made to you
    #[arg(long, value_name = "WHOSE")]
    pub(crate) whose: Option<Whose>,
    /// Only those with one person: an id or any of their names
    #[arg(long = "with", value_name = "PERSON")]
    pub(crate) person: Option<String>,
    /// Only those that are late
    #[arg(long)]
    pub(crate) late: bool,
    /// Those that ended this week too
    #[arg(long)]
    pub(crate) closed: bool,
}

#[derive(Args)]
pub(crate) struct PromiseKeepArgs {
    /// The promise's id
    pub(crate) id: String,
    /// The day it was kept on, if not today
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<String>,
    /// A line to keep with it
    #[arg(long)]
    pub(crate) note: Option<String>,
}

#[derive(Args)]
pub(crate) struct PromiseMoveArgs {
    /// The promise's id
    pub(crate) id: String,
    /// The new day
    pub(crate) day: String,
    /// They were told before the day had passed
    #[arg(long)]
    pub(crate) told: bool,
}

#[derive(Args)]
pub(crate) struct PromiseDropArgs {
    /// The promise's id
    pub(crate) id: String,
    /// Why, in a line
    #[arg(long)]
    pub(crate) note: String,
}
