//! The arguments of `person`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

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
    /// Show the page before a meeting: what stands between you and one person
    ///
    /// The last three meetings, promises both ways, feedback owed and given, their objections, what
    /// they care about and their last career answer. It is read in two minutes.
    Prepare(PersonPrepareArgs),
    /// Write everything about one person to a file, to be handed over
    ///
    /// The file holds what is known of them and every entry that is linked to them, those in the trash
    /// too. Other people appear in it where they do in the entries. Only you can read the file.
    Export(PersonExportArgs),
    /// Take one person out of the journal for good
    ///
    /// Entries about them alone are deleted; their name is taken out of everything else: other
    /// entries, earlier revisions, drafts, notes on other people, attached files. Without --confirm
    /// it says what would go and changes nothing. It cannot be undone, and older backups and exports
    /// still have them.
    Erase(PersonEraseArgs),
}

#[derive(Args)]
pub(crate) struct PersonPrepareArgs {
    /// The person's id, or any of their names
    pub(crate) person: String,
    /// Show what stands in locked entries too
    #[arg(long)]
    pub(crate) locked: bool,
}

#[derive(Args)]
pub(crate) struct PersonExportArgs {
    /// The person's id, or any of their names
    pub(crate) person: String,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    pub(crate) to: PathBuf,
    /// How it is written: to be read, or to be taken in by a program
    #[arg(long, value_enum, default_value_t = PersonFormatArg::Markdown)]
    pub(crate) format: PersonFormatArg,
    /// Write locked entries too
    #[arg(long)]
    pub(crate) locked: bool,
    /// Write over a file that is there
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum PersonFormatArg {
    Markdown,
    Ndjson,
}

#[derive(Args)]
pub(crate) struct PersonEraseArgs {
    /// The person's id, or any of their names
    pub(crate) person: String,
    /// A further word that means them, such as a first name; may be given several times
    #[arg(long = "also", value_name = "WORD")]
    pub(crate) also: Vec<String>,
    /// Their name, to say that it is meant
    #[arg(long, value_name = "NAME")]
    pub(crate) confirm: Option<String>,
    /// Take them out of locked entries too; without it, being named in one refuses the whole
    #[arg(long)]
    pub(crate) locked: bool,
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
