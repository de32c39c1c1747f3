//! How fast the engine is, beside what one could have instead: see `docs/benchmarks.md`.
//!
//! A made-up journal is prepared once for each size and kept; the measures read it. Nothing here is
//! timed by a test.

pub mod corpus;
mod data;
mod dice;
mod peers;
mod prepare;
mod queries;
mod row;
mod rows;
mod sample;

use std::{fmt::Write as _, path::Path};

pub use rows::NAMES;

use crate::{data::Data, rows::Bench, sample::Effort};

/// Why a measure could not be made. A bench has nobody to spare the details.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;
pub type Result<T> = std::result::Result<T, Failure>;

/// Prepares the journal of that many entries and its peers below `folder`.
pub fn prepare(folder: &Path, rows: u64) -> Result<()> {
    prepare::prepare(&Data::new(folder, rows))
}

/// Measures the rows of these names, all of them if there are none, and writes them below `folder`.
pub fn measure(folder: &Path, rows: u64, only: &[String], quick: bool) -> Result<()> {
    let data = Data::new(folder, rows);
    Bench::new(folder, data, Effort::new(quick)).run(only)
}

/// Returns what each field of the index takes on the disk, as a table in megabytes. Read from plain
/// tantivy's index, which has the same fields.
pub fn space(folder: &Path, rows: u64) -> Result<String> {
    let (fields, segments) = peers::plain::Plain::open(&Data::new(folder, rows))?.space()?;
    #[expect(clippy::cast_precision_loss, reason = "megabytes")]
    let megabytes = |bytes: u64| bytes as f64 / 1e6;
    let mut table = format!(
        "{segments} segments\n{:<16}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}\n",
        "field", "all", "words", "lists", "places", "columns", "lengths"
    );
    for (field, parts) in fields {
        write!(table, "{field:<16}{:>9.2}", megabytes(parts.iter().sum()))?;
        for part in parts {
            write!(table, "{:>9.2}", megabytes(part))?;
        }
        table.push('\n');
    }
    Ok(table)
}

/// Returns the versions that the table's head names.
pub fn versions() -> Result<serde_json::Value> {
    let connection = rusqlite::Connection::open_in_memory()?;
    let cipher: String = connection.query_row(r"PRAGMA cipher_version", [], |row| row.get(0))?;
    Ok(serde_json::json!({
        "sqlite": rusqlite::version(),
        "sqlcipher": cipher,
        "tantivy": tantivy::version_string(),
        "corpus": corpus::VERSION,
    }))
}

/// Begins every line that is meant for whoever waits; criterion's own do not begin so.
const MARK: &str = "· ";

/// Tells whoever waits what is being done.
#[expect(clippy::print_stderr, reason = "a bench says what it is at")]
pub fn say(what: &str) {
    eprintln!("{MARK}{what}");
}
