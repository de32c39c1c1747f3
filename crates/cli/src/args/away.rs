//! The arguments of `away`.

use clap::{Args, Subcommand};

#[derive(Subcommand)]
pub(crate) enum AwayCommand {
    /// Note that you are away for some days, the first and the last one included
    ///
    /// They are not counted in the days of the plan, and nothing falls due on them.
    Add(AwayAddArgs),
    /// List the days away, the earliest first
    List,
    /// End the days away that a day lies in: on that day you are back
    End(AwayEndArgs),
    /// Forget the days away that begin on a day, as if they had never been
    Remove(AwayRemoveArgs),
}

#[derive(Args)]
pub(crate) struct AwayAddArgs {
    /// The first day: 2026-03-24, today or yesterday
    pub(crate) from: String,
    /// The last day; without it, the first one
    pub(crate) to: Option<String>,
    /// What for, in a few words
    #[arg(long, default_value = "", hide_default_value = true)]
    pub(crate) reason: String,
}

#[derive(Args)]
pub(crate) struct AwayEndArgs {
    /// The day you are back on
    #[arg(default_value = "today")]
    pub(crate) back: String,
}

#[derive(Args)]
pub(crate) struct AwayRemoveArgs {
    /// Their first day
    pub(crate) from: String,
}
