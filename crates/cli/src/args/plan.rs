//! The arguments of `plan`.

use clap::{Args, Subcommand};

#[derive(Subcommand)]
pub(crate) enum PlanCommand {
    /// Show the plan that is under way, or another
    ///
    /// Its day and phase, who was heard and what was heard more than once, decisions and their
    /// reasons, bets, early wins, reviews, and what is worth a second look.
    Show(PlanShowArgs),
    /// Draft the review of a day from what was written until then
    ///
    /// Every line is counted from entries, and says which search finds them. Nothing that is locked is
    /// counted, and nothing of what you made of it.
    Review(PlanReviewArgs),
}

#[derive(Args)]
pub(crate) struct PlanShowArgs {
    /// The plan's id; without it, the one that is under way
    pub(crate) id: Option<String>,
}

#[derive(Args)]
pub(crate) struct PlanReviewArgs {
    /// The day of the plan; without it, the review that is open or was due last
    #[arg(long, value_name = "N")]
    pub(crate) day: Option<i32>,
    /// The plan's id; without it, the one that is under way
    #[arg(long, value_name = "ID")]
    pub(crate) plan: Option<String>,
    /// Print the copy to hand over, in Markdown, without what is private
    #[arg(long)]
    pub(crate) share: bool,
}
