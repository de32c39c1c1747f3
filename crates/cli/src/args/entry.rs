//! The parts of an entry as options, the same for writing and for changing one.

use clap::{Args, ValueEnum};

#[derive(Args)]
pub(crate) struct AddArgs {
    /// What it is, such as note, feedback, one-on-one, decision, bad-news
    pub(crate) kind: String,
    #[command(flatten)]
    pub(crate) entry: EntryArgs,
}

#[derive(Args)]
pub(crate) struct EditArgs {
    /// The entry's id
    pub(crate) id: String,
    #[command(flatten)]
    pub(crate) entry: EntryArgs,
    /// Empty this part first
    #[arg(long, value_name = "PART")]
    pub(crate) clear: Vec<Part>,
    /// Change it even if it is locked
    #[arg(long)]
    pub(crate) locked: bool,
    /// Only if the entry is still at this revision
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) rev: Option<u32>,
}

/// A part of an entry that can be emptied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    Body,
    Interpretation,
    Status,
    People,
    Tags,
    Themes,
    Fields,
}

#[derive(Args, Default)]
pub(crate) struct EntryArgs {
    /// The title; without one, the first line of the body
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// The text, in Markdown; - reads it from standard input
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) body: Option<String>,
    /// What you think it means, kept apart from what happened
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) interpretation: Option<String>,
    /// The day it belongs to: 2026-03-24, today or yesterday
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<String>,
    /// Somebody it is about, by id or name; made if nobody is called that (repeatable)
    #[arg(long, value_name = "NAME")]
    pub(crate) person: Vec<String>,
    /// Somebody who was there (repeatable)
    #[arg(long, value_name = "NAME")]
    pub(crate) present: Vec<String>,
    /// Somebody you have it from (repeatable)
    #[arg(long, value_name = "NAME")]
    pub(crate) source: Vec<String>,
    /// Somebody it is meant for (repeatable)
    #[arg(long, value_name = "NAME")]
    pub(crate) audience: Vec<String>,
    /// A tag (repeatable)
    #[arg(long)]
    pub(crate) tag: Vec<String>,
    /// A theme (repeatable)
    #[arg(long)]
    pub(crate) theme: Vec<String>,
    /// A field of the kind, such as direction=gave; an empty value removes it (repeatable)
    #[arg(long, value_name = "FIELD=VALUE")]
    pub(crate) field: Vec<String>,
    /// One of the kind's states, such as planned or delivered
    #[arg(long)]
    pub(crate) status: Option<String>,
    /// How you know it: `first_hand`, reported, document or guess
    #[arg(long)]
    pub(crate) provenance: Option<String>,
    /// How carefully it is shown: normal, sensitive or locked
    #[arg(long)]
    pub(crate) sensitivity: Option<String>,
}

impl EntryArgs {
    /// Tells whether nothing was given.
    pub(crate) fn is_empty(&self) -> bool {
        let texts = [
            &self.title,
            &self.body,
            &self.interpretation,
            &self.on,
            &self.status,
            &self.provenance,
            &self.sensitivity,
        ];
        let lists = [
            &self.person,
            &self.present,
            &self.source,
            &self.audience,
            &self.tag,
            &self.theme,
            &self.field,
        ];
        texts.iter().all(|text| text.is_none()) && lists.iter().all(|list| list.is_empty())
    }
}
