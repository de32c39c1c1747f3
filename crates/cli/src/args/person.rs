//! The arguments of `person`.

use clap::{Args, Subcommand};

#[derive(Subcommand)]
pub(crate) enum PersonCommand {
    /// List everybody, by name
    List,
    /// Show one person, what names them and the promises both ways
    Show(PersonShowArgs),
    /// Add a person; prints the id
    Add(PersonAddArgs),
    /// Give a person a new name; the old one goes on finding them
    Rename(PersonRenameArgs),
    /// Make two people one
    ///
    /// Everything that names the first names the second from then on: mentions, promises, objections.
    /// The names of the first become aliases of the second. With --undo they are told apart again.
    Merge(PersonMergeArgs),
}

#[derive(Args)]
pub(crate) struct PersonShowArgs {
    /// The person's id, or any of their names
    pub(crate) person: String,
    /// At most this many of the entries that name them
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(0..=100_000))]
    pub(crate) limit: u32,
}

#[derive(Args)]
pub(crate) struct PersonAddArgs {
    /// Their name
    pub(crate) name: String,
    /// What they are called for short
    #[arg(long, value_name = "NAME")]
    pub(crate) short: Option<String>,
    /// Another name that finds them; may be given several times
    #[arg(long = "alias", value_name = "NAME")]
    pub(crate) aliases: Vec<String>,
    /// What they are to you: direct, skip, boss, peer, stakeholder, candidate, referee, sounding-board, former
    #[arg(long)]
    pub(crate) relation: Option<String>,
    /// What they speak for: engineering, product, design, finance, sales, support, security, legal, people, exec, other
    #[arg(long)]
    pub(crate) function: Option<String>,
}

#[derive(Args)]
pub(crate) struct PersonRenameArgs {
    /// The person's id, or any of their names
    pub(crate) person: String,
    /// The new name
    pub(crate) name: String,
}

#[derive(Args)]
pub(crate) struct PersonMergeArgs {
    /// Who goes into the other, by id or name; with --undo, the id that went
    pub(crate) gone: String,
    /// Who stays, by id or name
    #[arg(required_unless_present = "undo", conflicts_with = "undo")]
    pub(crate) into: Option<String>,
    /// Take the merge back
    #[arg(long)]
    pub(crate) undo: bool,
}
