//! SQLCipher without a store around it: the same tables, one connection, WAL, FULL, no other thread,
//! nothing checked.

use std::{fmt::Write as _, path::Path};

use footing_store::NewEntry;
use rusqlite::{Connection, TransactionBehavior, params};

use crate::Result;

/// Opens a database sealed with `key`, as ours is; makes it if there is none.
pub(crate) fn connect(path: &Path, key: &[u8; 32]) -> Result<Connection> {
    let connection = Connection::open(path)?;
    let mut pragma = "PRAGMA key = \"x'".to_owned();
    for byte in key {
        write!(pragma, "{byte:02x}")?;
    }
    connection.execute_batch(&format!("{pragma}'\""))?;
    connection.set_prepared_statement_cache_capacity(128);
    connection.query_row(r"PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    connection.execute_batch(
        r"PRAGMA synchronous = FULL;
          PRAGMA foreign_keys = ON;
          PRAGMA temp_store = MEMORY;
          PRAGMA cache_size = -128000;",
    )?;
    Ok(connection)
}

/// A copy of a journal's own database, written to directly.
pub(crate) struct Bare(Connection);

impl Bare {
    pub(crate) fn open(path: &Path, key: &[u8; 32]) -> Result<Self> {
        Ok(Self(connect(path, key)?))
    }

    /// Commits the rows of one new entry; returns once they are on disk. `revision` is the JSON that
    /// the entry's first revision is kept as.
    pub(crate) fn save(&mut self, new: &NewEntry, revision: &str) -> Result<()> {
        let content = &new.content;
        let id = new.id.as_str();
        let transaction = self.0.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let seq: u64 = transaction
            .prepare_cached(r"UPDATE journal SET seq = seq + 1 WHERE one = 1 RETURNING seq")?
            .query_row([], |row| row.get(0))?;
        transaction
            .prepare_cached(
                r"INSERT INTO entry (id, kind, title, occurred_on, recorded_at, zone, provenance,
                     sensitivity, status, rev, seq, fields, interpretation, body)
                  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1, ?10, ?11, ?12, ?13)",
            )?
            .execute(params![
                id,
                content.kind.as_str(),
                content.title.as_str(),
                content.occurred_on.to_string(),
                new.recorded_at.millis(),
                new.zone.name(),
                content.provenance.as_str(),
                content.sensitivity.as_str(),
                content.status,
                seq,
                json(&content.fields)?,
                content.interpretation.as_ref().map(footing_domain::Body::as_str),
                content.body.as_str(),
            ])?;
        for (position, mention) in content.people.iter().enumerate() {
            transaction
                .prepare_cached(
                    r"INSERT INTO entry_person (entry_id, position, person_id, role)
                      VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute(params![id, position, mention.person.as_str(), mention.role.as_str()])?;
        }
        for (position, tag) in content.tags.iter().enumerate() {
            transaction
                .prepare_cached(
                    r"INSERT INTO entry_tag (entry_id, as_what, position, tag_id)
                      SELECT ?1, 'tag', ?2, id FROM tag WHERE name = ?3",
                )?
                .execute(params![id, position, tag.as_str()])?;
        }
        for (position, child) in content.children.iter().enumerate() {
            transaction
                .prepare_cached(
                    r"INSERT INTO child (id, entry_id, position, type, rev, fields)
                      VALUES (?1, ?2, ?3, ?4, 1, ?5)",
                )?
                .execute(params![
                    child.id.as_str(),
                    id,
                    position,
                    child.child_type.as_str(),
                    json(&child.fields)?
                ])?;
        }
        transaction
            .prepare_cached(
                r"INSERT INTO revision (entry_id, rev, at, content) VALUES (?1, 1, ?2, ?3)",
            )?
            .execute(params![id, new.recorded_at.millis(), revision])?;
        transaction
            .prepare_cached(r"INSERT INTO outbox (seq, entry_id) VALUES (?1, ?2)")?
            .execute(params![seq, id])?;
        transaction.commit()?;
        Ok(())
    }
}

fn json(fields: &footing_domain::Fields) -> Result<String> {
    Ok(serde_json::to_string(fields.as_object())?)
}
