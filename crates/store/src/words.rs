//! How many words each entry has, kept beside it so that no list and no calendar reads a body.

use footing_domain::marks::count_words;
use rusqlite::{Connection, TransactionBehavior, params};

use crate::Result;

/// Entries counted in one transaction.
const BATCH: usize = 500;

/// Counts what an older schema kept without counting. Touches nothing where that is done.
pub(crate) fn count_missing(connection: &mut Connection) -> Result<()> {
    loop {
        let missing: bool = connection.query_row(
            r"SELECT EXISTS (SELECT 1 FROM entry WHERE words IS NULL)",
            [],
            |row| row.get(0),
        )?;
        if !missing {
            return Ok(());
        }
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        {
            let mut find = transaction
                .prepare_cached(r"SELECT id, body FROM entry WHERE words IS NULL LIMIT ?1")?;
            let mut counted: Vec<(String, u32)> = Vec::new();
            let mut rows = find.query([BATCH])?;
            while let Some(row) = rows.next()? {
                let body = row.get_ref("body")?.as_str().map_err(rusqlite::Error::from)?;
                counted.push((row.get("id")?, count_words(body)));
            }
            let mut keep =
                transaction.prepare_cached(r"UPDATE entry SET words = ?2 WHERE id = ?1")?;
            for (id, words) in counted {
                keep.execute(params![id, words])?;
            }
        }
        transaction.commit()?;
    }
}
