//! Checking the whole file, and saying how it is built.

use crate::{Reading, Result};

impl Reading<'_> {
    /// Reads and checks the whole file: the seal of every page, SQLite's own structures, and that
    /// nothing refers to something that is gone. Returns what is wrong; empty is sound.
    pub fn integrity_check(&self) -> Result<Vec<String>> {
        let mut problems = self.sentences(r"PRAGMA cipher_integrity_check")?;
        if !problems.is_empty() {
            // Pages that cannot be unsealed make SQLite's own check fail rather than answer.
            return Ok(problems);
        }
        problems = self.sentences(r"PRAGMA integrity_check(100)")?;
        problems.retain(|sentence| sentence != "ok");
        let mut statement = self.connection.prepare(r"PRAGMA foreign_key_check")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (table, missing): (String, String) = (row.get(0)?, row.get(2)?);
            problems.push(format!("a row of {table} refers to a {missing} that is gone"));
        }
        Ok(problems)
    }

    /// Returns the statements that make the schema, in the order of their names.
    pub fn schema(&self) -> Result<String> {
        let statements = self.sentences(
            r"SELECT sql || ';' FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY tbl_name, type DESC, name",
        )?;
        Ok(statements.join("\n") + "\n")
    }

    fn sentences(&self, sql: &str) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare(sql)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
