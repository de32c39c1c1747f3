//! The arguments of `pitch`, `objections` and `decision`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

#[derive(Subcommand)]
pub(crate) enum PitchCommand {
    /// List pitches, the latest first, with what each still lacks
    List,
    /// Show one pitch, and what its listeners raised before
    Show(PitchArgs),
    /// Say what a pitch still lacks, and which words its listeners may not know
    ///
    /// Ends with 7 if anything is left that was not overridden with a reason.
    Check(PitchArgs),
    /// Print the one page of a pitch, and say whether it fits
    ///
    /// A PDF is set by the window's engine: footing-desktop has to be installed, and there has to be a
    /// display. No window is shown.
    Brief(PitchBriefArgs),
}

#[derive(Args)]
pub(crate) struct PitchArgs {
    /// The id of the pitch
    pub(crate) id: String,
}

#[derive(Args)]
pub(crate) struct PitchBriefArgs {
    /// The id of the pitch
    pub(crate) id: String,
    /// Only for one listener: an id or any of their names
    #[arg(long = "for", value_name = "PERSON")]
    pub(crate) whom: Option<String>,
    /// Put initials in the place of names, the same ones each time
    #[arg(long)]
    pub(crate) redacted: bool,
    #[arg(long, value_enum, default_value_t = BriefFormat::Md)]
    pub(crate) format: BriefFormat,
    /// The file of a PDF
    #[arg(long, value_name = "FILE", required_if_eq("format", "pdf"))]
    pub(crate) to: Option<PathBuf>,
    /// The paper of a PDF
    #[arg(long, value_enum, default_value_t = SheetPaper::A4)]
    pub(crate) paper: SheetPaper,
    /// Overwrite the file if it exists
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum BriefFormat {
    Md,
    Pdf,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SheetPaper {
    A4,
    Letter,
}

impl SheetPaper {
    /// Returns the word for it that the window's program knows.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::Letter => "letter",
        }
    }
}

#[derive(Args)]
pub(crate) struct ObjectionsArgs {
    /// Only those of one function: finance, sales, …
    #[arg(long, value_name = "FUNCTION")]
    pub(crate) function: Option<String>,
    /// Only those of one person: an id or any of their names
    #[arg(long, value_name = "PERSON")]
    pub(crate) person: Option<String>,
    /// Only those about one thing: cost, timing, risk, priority, trust, scope, evidence, capacity,
    /// politics
    #[arg(long = "type", value_name = "TYPE")]
    pub(crate) sort: Option<String>,
}

#[derive(Subcommand)]
pub(crate) enum DecisionCommand {
    /// List decisions, the latest first
    List,
    /// Print one decision in Markdown, with the headings of a decision record
    Export(DecisionArgs),
}

#[derive(Args)]
pub(crate) struct DecisionArgs {
    /// The id of the decision
    pub(crate) id: String,
}
