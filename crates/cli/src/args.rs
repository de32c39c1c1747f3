//! What can be asked for on the command line. The help texts here are also docs/cli.md.

mod away;
mod career;
mod entry;
mod feedback;
mod person;
mod pitch;
mod plan;
mod promise;
mod template;

use std::{ffi::OsString, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};

pub(crate) use away::{AwayAddArgs, AwayCommand};
pub(crate) use career::{
    CareerCommand, CareerShowArgs, LadderCommand, LadderImportArgs, LadderShape,
};
pub(crate) use entry::{AddArgs, EditArgs, EntryArgs, Part};
pub(crate) use feedback::{DirectionArg, FeedbackCommand, FeedbackListArgs};
pub(crate) use person::{
    PersonAddArgs, PersonCommand, PersonEraseArgs, PersonExportArgs, PersonFormatArg,
    PersonMergeArgs, PersonPrepareArgs, PersonRenameArgs, PersonShowArgs,
};
pub(crate) use pitch::{
    BriefFormat, DecisionCommand, ObjectionsArgs, PitchBriefArgs, PitchCommand, SheetPaper,
};
pub(crate) use plan::{PlanCommand, PlanReviewArgs, PlanShowArgs};
pub(crate) use promise::{
    PromiseAddArgs, PromiseCommand, PromiseDropArgs, PromiseKeepArgs, PromiseListArgs,
    PromiseMoveArgs, Whose,
};

pub(crate) use template::{NewArgs, TemplateCommand};

/// Reads and writes your leadership journal without a window.
///
/// The journal is one encrypted folder, the vault. One program at a time has it unlocked: while the
/// window is unlocked, this command answers that the vault is in use.
#[derive(Parser)]
#[command(
    name = "footing",
    version,
    arg_required_else_help = true,
    subcommand_required = true,
    max_term_width = 100,
    after_long_help = EXIT_CODES,
)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Returns the arguments with `-word` of a search turned into a word that clap takes for one.
///
/// The language leaves out what stands behind a minus; clap would look for options of those letters.
/// A space before it means nothing to a query. The one option with a single letter is `-h`.
pub(crate) fn with_excluded_words(
    arguments: impl IntoIterator<Item = OsString>,
) -> impl Iterator<Item = OsString> {
    const TAKE_A_VALUE: [&str; 3] = ["--vault", "--passphrase-file", "--recovery-key-file"];
    let mut command: Option<bool> = None;
    let mut is_value = true; // The program's own name is no command either.
    arguments.into_iter().map(move |argument| {
        let excluded = argument.to_str().is_some_and(|word| {
            word.len() > 1 && word.starts_with('-') && !word.starts_with("--") && word != "-h"
        });
        if command == Some(true) && excluded {
            let mut word = OsString::from(" ");
            word.push(argument);
            return word;
        }
        if command.is_none() && !std::mem::take(&mut is_value) {
            if TAKE_A_VALUE.iter().any(|option| argument == *option) {
                is_value = true;
            } else if !argument.to_string_lossy().starts_with('-') {
                command = Some(argument == "search");
            }
        }
        argument
    })
}

pub(crate) const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  something went wrong inside Footing
  2  the command was not understood
  3  there is no such entry, or no vault there
  4  wrong passphrase or recovery key
  5  the vault is in use
  6  the vault is damaged, or newer than this Footing
  7  the input was refused, or changed elsewhere
  8  the disk is full, or read-only";

#[derive(Args)]
pub(crate) struct Global {
    /// Use the vault in this folder
    ///
    /// Without it, the folder that `FOOTING_VAULT` names, else the one in the system's place for data.
    #[arg(long, value_name = "DIR", global = true)]
    pub(crate) vault: Option<PathBuf>,

    /// Read the passphrase from the first line of FILE, or of standard input with -
    ///
    /// Without it, the file that `FOOTING_PASSPHRASE_FILE` names is used, else the terminal asks. The
    /// passphrase itself is never an argument, because other programs can read those.
    #[arg(long, value_name = "FILE", global = true)]
    pub(crate) passphrase_file: Option<PathBuf>,

    /// Open the vault with the recovery key in FILE; with init, write the new key there
    #[arg(long, value_name = "FILE", global = true)]
    pub(crate) recovery_key_file: Option<PathBuf>,

    /// Print JSON for programs, errors too
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Make a new, empty vault and print its recovery key once
    Init(InitArgs),
    /// Fill a new, empty vault with the sample journal: ninety days of somebody who is made up
    ///
    /// The vault lives on the sample's days from then on: on the day it is filled, today is 2 May 2026.
    Demo,
    /// Write an entry; prints its id once it is safe on disk
    Add(AddArgs),
    /// Capture a line; @name is a person, #tag a tag, and what follows ! a promise with its day
    ///
    /// Needs no passphrase: the line is sealed into the vault's inbox and becomes an entry at the next
    /// unlock, also while the window is open.
    Capture(CaptureArgs),
    /// List entries, newest day first
    List(ListArgs),
    /// Show one entry in full
    Show(ShowArgs),
    /// Change an entry; what is not named stays as it is
    Edit(EditArgs),
    /// Move an entry to the trash
    Delete(IdArgs),
    /// Bring an entry back from the trash
    Undelete(IdArgs),
    /// Show what an entry said at each revision
    History(HistoryArgs),
    /// Find entries and the exact sentences in them
    Search(SearchArgs),
    /// People: who they are, what names them, and two that are one
    #[command(subcommand)]
    Person(PersonCommand),
    /// What is due today, and at most three things worth a look
    Today,
    /// Days away: the plan does not count them, and nothing falls due on them
    #[command(subcommand)]
    Away(AwayCommand),
    /// Promises both ways: made, kept, moved to another day, dropped
    #[command(subcommand)]
    Promise(PromiseCommand),
    /// Feedback: what is owed, given and heard
    #[command(subcommand)]
    Feedback(FeedbackCommand),
    /// Career conversations: who is due, and one person's over the quarters
    #[command(subcommand)]
    Career(CareerCommand),
    /// Ladders: what each level has to show
    #[command(subcommand)]
    Ladder(LadderCommand),
    /// Templates: the pages that entries are made from, and their files
    #[command(subcommand)]
    Template(TemplateCommand),
    /// Make an entry from a template; the answers come on standard input, as JSON by question
    ///
    /// Answers are texts, numbers or lists of texts; rows are lists of objects. What is missing never
    /// stops it. There is no editor: it would leave the answers readable on the disk.
    New(NewArgs),
    /// Plans: the first ninety days, and their reviews
    #[command(subcommand)]
    Plan(PlanCommand),
    /// Pitches: what each still lacks, and its one page
    #[command(subcommand)]
    Pitch(PitchCommand),
    /// List objections: what was raised, by whom, and how it was answered
    Objections(ObjectionsArgs),
    /// Decisions, and each as a decision record
    #[command(subcommand)]
    Decision(DecisionCommand),
    /// Store entries as they arrive on standard input, one JSON object a line
    ///
    /// Each line is stored by itself; {"id","rev"} is printed as soon as it is safe on disk. A line
    /// that is refused is reported with its number, and the rest goes on.
    Ingest(IngestArgs),
    /// Read entries from a file
    Import(ImportArgs),
    /// Write the whole journal to a file, readable by anyone who has the file
    Export(ExportArgs),
    /// Check the vault: header, database, index, permissions
    Doctor(DoctorArgs),
    /// Replace the passphrase
    #[command(subcommand)]
    Passphrase(PassphraseCommand),
    /// Replace the recovery key
    #[command(subcommand)]
    RecoveryKey(RecoveryKeyCommand),
}

#[derive(Subcommand)]
pub(crate) enum PassphraseCommand {
    /// Set a new passphrase; the one before it opens nothing any more
    ///
    /// The present passphrase, or the recovery key, opens the vault first. A copy of the vault made
    /// before the change still opens with the old passphrase.
    Change(ChangeArgs),
}

#[derive(Args)]
pub(crate) struct ChangeArgs {
    /// Read the new passphrase from the first line of FILE instead of asking for it
    #[arg(long, value_name = "FILE")]
    pub(crate) new_passphrase_file: Option<PathBuf>,
    /// How much work one guess at the passphrase costs
    #[arg(long, value_name = "COST", default_value = "default")]
    pub(crate) kdf: KdfChoice,
}

#[derive(Subcommand)]
pub(crate) enum RecoveryKeyCommand {
    /// Make a new recovery key and print it once; the one before it opens nothing any more
    Renew,
}

#[derive(Args)]
pub(crate) struct CaptureArgs {
    /// The line, or - for all of standard input
    pub(crate) text: String,
}

#[derive(Args)]
pub(crate) struct InitArgs {
    /// How much work one guess at the passphrase costs
    #[arg(long, value_name = "COST", default_value = "default")]
    pub(crate) kdf: KdfChoice,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum KdfChoice {
    /// 256 MiB of memory, about half a second
    Default,
    /// 64 MiB of memory, the least that is allowed; for small computers and tests
    Floor,
}

#[derive(Args)]
pub(crate) struct IdArgs {
    /// The entry's id
    pub(crate) id: String,
}

#[derive(Args)]
pub(crate) struct ShowArgs {
    /// The entry's id
    pub(crate) id: String,
    /// Show it even if it is locked
    #[arg(long)]
    pub(crate) locked: bool,
}

#[derive(Args)]
pub(crate) struct HistoryArgs {
    /// The entry's id
    pub(crate) id: String,
    /// Show it even if the entry is locked
    #[arg(long)]
    pub(crate) locked: bool,
    /// Show what each revision changed: {+what came+} and [-what went-], by the paragraph
    #[arg(long)]
    pub(crate) diff: bool,
}

#[derive(Args)]
pub(crate) struct ListArgs {
    /// Only entries of this kind
    #[arg(long)]
    pub(crate) kind: Option<String>,
    /// Only entries with this person, by id or name
    #[arg(long, value_name = "NAME")]
    pub(crate) person: Option<String>,
    /// Only entries with this tag or theme
    #[arg(long)]
    pub(crate) tag: Option<String>,
    /// Only entries of this day or later
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<String>,
    /// Only entries of this day or earlier
    #[arg(long, value_name = "DATE")]
    pub(crate) to: Option<String>,
    /// At most this many
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub(crate) limit: u32,
    /// List the trash instead
    #[arg(long)]
    pub(crate) trash: bool,
    /// Show the titles of locked entries too
    #[arg(long)]
    pub(crate) locked: bool,
}

#[derive(Args)]
pub(crate) struct SearchArgs {
    /// Words, "phrases" and filters such as kind:feedback person:aisha before:2026-04
    ///
    /// All words must match; OR between two is either; - before a word, phrase or filter excludes it.
    #[arg(required = true, value_name = "QUERY")]
    pub(crate) query: Vec<String>,
    /// At most this many hits
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(0..=10_000))]
    pub(crate) limit: u32,
    /// Skip this many hits first
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    pub(crate) offset: u32,
    /// Which hits come first
    #[arg(long, value_name = "ORDER", default_value = "relevance")]
    pub(crate) sort: SortChoice,
    /// Treat the last word as half typed, as the window does: also as a beginning, also with typos
    #[arg(long)]
    pub(crate) typing: bool,
    /// Say how the query was understood, and each hit's score
    #[arg(long)]
    pub(crate) explain: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SortChoice {
    /// The best match first
    Relevance,
    /// The newest day first
    Newest,
}

#[derive(Args)]
pub(crate) struct IngestArgs {
    /// Overwrite entries that exist with other content
    #[arg(long)]
    pub(crate) replace: bool,
}

#[derive(Args)]
pub(crate) struct ImportArgs {
    /// What the file holds
    pub(crate) format: Format,
    /// The file, or - for standard input
    pub(crate) path: PathBuf,
    /// Check every line and say what would happen; store nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Overwrite entries that exist with other content
    #[arg(long)]
    pub(crate) replace: bool,
}

#[derive(Args)]
pub(crate) struct ExportArgs {
    /// What to write
    pub(crate) format: Format,
    /// The file, or - for standard output
    pub(crate) path: PathBuf,
    /// Add the trash and every earlier revision
    #[arg(long)]
    pub(crate) full: bool,
    /// Overwrite the file if it exists
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One JSON object a line
    Ndjson,
}

#[derive(Args)]
pub(crate) struct DoctorArgs {
    /// Throw the search index away and build it anew from the entries
    #[arg(long)]
    pub(crate) rebuild_index: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &[&str]) -> Vec<String> {
        with_excluded_words(line.iter().map(OsString::from))
            .map(|argument| argument.into_string().expect("a test writes text"))
            .collect()
    }

    #[test]
    fn only_a_search_has_words_to_exclude() {
        assert_eq!(read(&["footing", "search", "-old"]), ["footing", "search", " -old"]);
        let vault = ["footing", "--json", "--vault", "search", "search", "-old"];
        assert_eq!(read(&vault)[4..], ["search", " -old"], "a folder may have any name");
        let note = ["footing", "add", "note", "--title", "search", "--body", "-5"];
        assert_eq!(read(&note), note, "a title may be any word");
        let folder = ["footing", "--vault", "search", "add", "note", "--body", "-5"];
        assert_eq!(read(&folder), folder);
    }
}
