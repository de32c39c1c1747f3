//! The arguments of `template` and `new`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Subcommand)]
pub(crate) enum TemplateCommand {
    /// List every template, those that come with Footing first
    List,
    /// Show one template's questions, and how long it takes
    Show(TemplateArgs),
    /// Say whether a file is a template, and if not, at which line and why
    ///
    /// Needs no vault: nothing is kept.
    Check(TemplateFileArgs),
    /// Print a template's file, to be handed on
    Export(TemplateArgs),
    /// Take in a template from a file, or from standard input with -
    ///
    /// What does not say that it is home-made (an id that begins with my-) becomes a copy of yours.
    /// Where another of your templates has the id, it takes that one's place only as a later version
    /// under the name that you gave it; else it is kept beside it, under the id that is printed.
    Import(TemplateFileArgs),
}

#[derive(Args)]
pub(crate) struct TemplateArgs {
    /// Which template
    #[arg(value_name = "ID")]
    pub(crate) id: String,
}

#[derive(Args)]
pub(crate) struct TemplateFileArgs {
    /// The file, or - for standard input
    pub(crate) file: PathBuf,
}

#[derive(Args)]
pub(crate) struct NewArgs {
    /// Which template; template list names them
    #[arg(value_name = "TEMPLATE")]
    pub(crate) template: String,
}
