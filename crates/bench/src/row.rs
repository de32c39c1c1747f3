//! One line of the table, as the program that prints it reads it.

use std::{fs, path::Path};

use serde::Serialize;

use crate::{Result, sample::Samples};

#[derive(Serialize)]
pub(crate) struct Side {
    pub(crate) value: f64,
    pub(crate) unit: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) name: Option<String>,
}

#[derive(Serialize)]
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) measure: String,
    pub(crate) goal: Option<&'static str>,
    pub(crate) ours: Side,
    pub(crate) peer: Side,
    pub(crate) ratio: f64,
    pub(crate) met: Option<bool>,
    pub(crate) rounds: usize,
    pub(crate) note: String,
    /// The measure without its size, so that the same at another size is found.
    pub(crate) of: String,
    pub(crate) size: String,
}

/// What a goal asks of the ratio.
#[derive(Clone, Copy)]
pub(crate) enum Goal {
    AtMost(&'static str, f64),
    AtLeast(&'static str, f64),
    Printed,
}

impl Goal {
    const fn text(self) -> Option<&'static str> {
        match self {
            Self::AtMost(text, _) | Self::AtLeast(text, _) => Some(text),
            Self::Printed => None,
        }
    }

    fn met(self, ratio: f64) -> Option<bool> {
        match self {
            Self::AtMost(_, most) => Some(ratio <= most),
            Self::AtLeast(_, least) => Some(ratio >= least),
            Self::Printed => None,
        }
    }
}

/// What a measure is called and held against.
pub(crate) struct Measure<'m> {
    pub(crate) of: &'m str,
    pub(crate) size: &'m str,
    pub(crate) what: String,
    pub(crate) goal: Goal,
    pub(crate) peer: &'m str,
    pub(crate) note: String,
}

impl Measure<'_> {
    pub(crate) fn row(self, ours: Side, beside: &Side, ratio: f64, rounds: usize) -> Row {
        Row {
            id: format!("{}-{}", self.of, self.size),
            measure: format!("{}, {}", self.what, self.size),
            goal: self.goal.text(),
            ours,
            peer: Side { name: Some(self.peer.to_owned()), value: beside.value, unit: beside.unit },
            ratio,
            met: self.goal.met(ratio),
            rounds,
            note: self.note,
            of: self.of.to_owned(),
            size: self.size.to_owned(),
        }
    }
}

/// Milliseconds.
pub(crate) fn millis(seconds: f64) -> Side {
    Side { value: seconds * 1000.0, unit: "ms", name: None }
}

impl Row {
    /// Writes the row, and beside it what it was made from.
    pub(crate) fn write(&self, bench: &Path, samples: &Samples) -> Result<()> {
        let folder = bench.join("rows");
        fs::create_dir_all(&folder)?;
        fs::write(folder.join(format!("{}.samples.json", self.id)), serde_json::to_vec(samples)?)?;
        let whole = serde_json::to_vec_pretty(self)?;
        // The row last: it stands only over samples that are there.
        Ok(fs::write(folder.join(format!("{}.json", self.id)), whole)?)
    }
}
