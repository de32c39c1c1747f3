//! The measures: each answers one line of the table, or a few.

mod rebuild;
mod save;
mod search;
mod sizes;
mod typing;
mod unlock;
mod views;
mod words;

use std::path::PathBuf;

use crate::{
    Result,
    data::{Data, size_name},
    row::Row,
    sample::{Effort, Sampler, Samples},
    say,
};

/// What can be asked for by name.
pub const NAMES: [&str; 8] =
    ["search", "typing", "save", "rebuild", "unlock", "sizes", "views", "words"];

type Measure = fn(&mut Bench) -> Result<()>;

pub(crate) struct Bench {
    folder: PathBuf,
    data: Data,
    size: String,
    sampler: Sampler,
}

impl Bench {
    pub(crate) fn new(folder: &std::path::Path, data: Data, effort: Effort) -> Self {
        let size = size_name(data.rows);
        let sampler = Sampler::new(&folder.join("criterion"), effort);
        Self { folder: folder.to_owned(), data, size, sampler }
    }

    pub(crate) fn run(mut self, only: &[String]) -> Result<()> {
        if let Some(unknown) = only.iter().find(|name| !NAMES.contains(&name.as_str())) {
            return Err(format!("there is no row {unknown}; there are {}", NAMES.join(", ")).into());
        }
        let wanted = |name: &str| only.is_empty() || only.iter().any(|one| one == name);
        let all: [Measure; 8] = [
            search::rows,
            typing::rows,
            save::rows,
            rebuild::rows,
            unlock::rows,
            sizes::rows,
            views::rows,
            words::rows,
        ];
        for (name, measure) in NAMES.iter().zip(all) {
            if wanted(name) {
                say(&format!("{name}, {}", self.size));
                measure(&mut self)?;
            }
        }
        Ok(())
    }

    /// Keeps a row and says what it is.
    fn keep(&self, row: &Row, samples: &Samples) -> Result<()> {
        let (ours, peer) = (&row.ours, &row.peer);
        say(&format!(
            "  {}: {:.3} {} ÷ {:.3} {} = {:.2}",
            row.id, ours.value, ours.unit, peer.value, peer.unit, row.ratio
        ));
        row.write(&self.folder, samples)
    }
}
