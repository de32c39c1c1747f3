//! Drafts: what is being typed, kept until it becomes a revision.

use std::fmt;

use footing_domain::Instant;
use rusqlite::{Row, params};

use crate::{Reading, Result, Writing, stored};

/// Words that are being written. One draft a key; saving again replaces it.
#[derive(Clone, PartialEq, Eq)]
pub struct Draft {
    /// An entry's id, or the page of a day that has no entry yet: `day:2026-03-24`.
    pub key: String,
    /// The entry's revision when writing began; 0 when there was none.
    pub base_rev: u32,
    pub title: Option<String>,
    pub text: String,
    pub at: Instant,
}

impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Draft({} on rev {}, {} bytes)", self.key, self.base_rev, self.text.len())
    }
}

impl Reading<'_> {
    pub fn draft(&self, key: &str) -> Result<Option<Draft>> {
        let mut statement = self
            .connection
            .prepare_cached(r"SELECT key, base_rev, title, at, text FROM draft WHERE key = ?1")?;
        statement.query([key])?.next()?.map(from_row).transpose()
    }

    /// Returns every draft, the latest first.
    pub fn drafts(&self) -> Result<Vec<Draft>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT key, base_rev, title, at, text FROM draft ORDER BY at DESC, key",
        )?;
        let mut rows = statement.query([])?;
        let mut drafts = Vec::new();
        while let Some(row) = rows.next()? {
            drafts.push(from_row(row)?);
        }
        Ok(drafts)
    }
}

impl Writing<'_> {
    /// Keeps the draft in the place of an earlier one of its key.
    pub fn save_draft(&mut self, draft: &Draft) -> Result<()> {
        self.transaction()?
            .prepare_cached(
                r"INSERT INTO draft (key, base_rev, title, at, text) VALUES (?1, ?2, ?3, ?4, ?5)
                  ON CONFLICT (key) DO UPDATE SET base_rev = excluded.base_rev,
                     title = excluded.title, at = excluded.at, text = excluded.text",
            )?
            .execute(params![
                draft.key,
                draft.base_rev,
                draft.title,
                draft.at.millis(),
                draft.text
            ])?;
        Ok(())
    }

    /// Drops the draft; one that is not there is dropped already.
    pub fn drop_draft(&mut self, key: &str) -> Result<()> {
        self.transaction()?.prepare_cached(r"DELETE FROM draft WHERE key = ?1")?.execute([key])?;
        Ok(())
    }
}

fn from_row(row: &Row<'_>) -> Result<Draft> {
    Ok(Draft {
        key: row.get("key")?,
        base_rev: row.get("base_rev")?,
        title: row.get("title")?,
        text: row.get("text")?,
        at: stored::instant(row.get("at")?)?,
    })
}
