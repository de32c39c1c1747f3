//! Settings that belong to the journal: a key and a JSON value each.

use rusqlite::{OptionalExtension, params};
use serde_json::Value;

use crate::{Reading, Result, Writing, stored};

/// The setting that holds the searches that were given a name.
pub const SAVED_SEARCHES: &str = "searches";

impl Reading<'_> {
    pub fn setting(&self, key: &str) -> Result<Option<Value>> {
        let mut statement =
            self.connection.prepare_cached(r"SELECT value FROM setting WHERE key = ?1")?;
        let value: Option<String> = statement.query_row([key], |row| row.get(0)).optional()?;
        value.as_deref().map(stored::json).transpose()
    }

    /// Returns every setting, in the order of their keys.
    pub fn settings(&self) -> Result<Vec<(String, Value)>> {
        let mut statement =
            self.connection.prepare_cached(r"SELECT key, value FROM setting ORDER BY key")?;
        let mut rows = statement.query([])?;
        let mut settings = Vec::new();
        while let Some(row) = rows.next()? {
            settings.push((row.get("key")?, stored::json(&row.get::<_, String>("value")?)?));
        }
        Ok(settings)
    }
}

impl Writing<'_> {
    pub fn put_setting(&mut self, key: &str, value: &Value) -> Result<()> {
        self.transaction()?
            .prepare_cached(
                r"INSERT INTO setting (key, value) VALUES (?1, ?2)
                  ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            )?
            .execute(params![key, stored::to_json(value)])?;
        Ok(())
    }

    /// Forgets a setting; one that is not there is forgotten already.
    pub fn drop_setting(&mut self, key: &str) -> Result<()> {
        self.transaction()?
            .prepare_cached(r"DELETE FROM setting WHERE key = ?1")?
            .execute([key])?;
        Ok(())
    }
}
