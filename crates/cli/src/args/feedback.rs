//! The arguments of `feedback`.

use clap::{Args, Subcommand, ValueEnum};
use footing_journal::practice::feedback::State;

#[derive(Subcommand)]
pub(crate) enum FeedbackCommand {
    /// List feedback, newest first; with --owed or --late what is still to be said, longest owed first
    ///
    /// Locked entries are left out.
    List(FeedbackListArgs),
}

#[derive(Args)]
pub(crate) struct FeedbackListArgs {
    /// Only what you owe and have not said yet
    #[arg(long, conflicts_with_all = ["direction", "state"])]
    pub(crate) owed: bool,
    /// Only what you have owed for two weeks and longer
    #[arg(long, conflicts_with_all = ["direction", "state"])]
    pub(crate) late: bool,
    /// Only one direction
    #[arg(long, value_name = "DIRECTION")]
    pub(crate) direction: Option<DirectionArg>,
    /// Only what has got this far; may be given several times
    #[arg(long, value_name = "STATE")]
    pub(crate) state: Vec<StateArg>,
    /// Only what was said to, by or about one person: an id or any of their names
    #[arg(long, value_name = "PERSON")]
    pub(crate) person: Option<String>,
    /// At most this many, and never more than 200
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub(crate) limit: u32,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DirectionArg {
    /// What you gave, or owe
    Gave,
    /// What you heard about yourself
    AboutMe,
    /// What you were told about somebody else
    ThirdParty,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum StateArg {
    /// Written down
    Captured,
    /// To be said
    Planned,
    /// Said
    Delivered,
    /// Looked at again
    FollowedUp,
    /// Closed
    Closed,
    /// Not to be said after all
    LetGo,
    /// Heard
    Received,
    /// Heard and understood
    Understood,
    /// Something was changed because of it
    Acted,
    /// Nothing is changed because of it
    Declined,
    /// Whoever gave it knows what came of it
    ClosedLoop,
}

impl From<StateArg> for State {
    fn from(state: StateArg) -> Self {
        match state {
            StateArg::Captured => Self::Captured,
            StateArg::Planned => Self::Planned,
            StateArg::Delivered => Self::Delivered,
            StateArg::FollowedUp => Self::FollowedUp,
            StateArg::Closed => Self::Closed,
            StateArg::LetGo => Self::LetGo,
            StateArg::Received => Self::Received,
            StateArg::Understood => Self::Understood,
            StateArg::Acted => Self::Acted,
            StateArg::Declined => Self::Declined,
            StateArg::ClosedLoop => Self::ClosedLoop,
        }
    }
}
