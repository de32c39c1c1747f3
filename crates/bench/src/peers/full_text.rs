//! FTS5 inside SQLCipher: what a journal of one file would have.
//!
//! The same documents with the same fields, one row an entry and one a child, in the order of their
//! days; stems of English words, accents folded, prefixes of two and three letters indexed. The
//! cache is larger than ours and the index in memory together.

use std::{fs, path::Path};

use footing_journal::bench::Groups;
use rusqlite::{Connection, params};

use crate::{Result, data::Data, prepare as preparing};

const TABLES: &str = r"
    CREATE TABLE page (
        id       INTEGER PRIMARY KEY,
        entry_id TEXT    NOT NULL,
        kind     TEXT    NOT NULL,
        occurred TEXT    NOT NULL,
        title    TEXT    NOT NULL,
        words    TEXT    NOT NULL,
        said     TEXT    NOT NULL,
        names    TEXT    NOT NULL,
        tags     TEXT    NOT NULL
    ) STRICT;
    CREATE VIRTUAL TABLE page_words USING fts5 (
        title, words, said, names, tags,
        content='page', content_rowid='id',
        tokenize='porter unicode61 remove_diacritics 2',
        prefix='2 3'
    );";

const COUNT: &str = r"SELECT count(*) FROM page_words WHERE page_words MATCH ?1";

const BEST: &str = r"
    SELECT page.entry_id, page.title, page.occurred,
           snippet(page_words, -1, char(2), char(3), '…', 40)
      FROM page_words JOIN page ON page.id = page_words.rowid
     WHERE page_words MATCH ?1
     ORDER BY bm25(page_words, 2.0, 1.0, 0.6, 1.5, 0.0) LIMIT 20";

const NEWEST: &str = r"
    SELECT page.entry_id, page.title, page.occurred,
           snippet(page_words, -1, char(2), char(3), '…', 40)
      FROM page_words JOIN page ON page.id = page_words.rowid
     WHERE page_words MATCH ?1
     ORDER BY page_words.rowid DESC LIMIT 20";

/// Which twenty.
#[derive(Clone, Copy)]
pub(crate) enum Order {
    Ranked,
    Newest,
}

pub(crate) struct FullText(Connection);

impl FullText {
    pub(crate) fn open(data: &Data) -> Result<Self> {
        Ok(Self(super::bare::connect(&data.full_text(), &crate::data::KEY)?))
    }

    pub(crate) fn count(&self, words: &str) -> Result<u64> {
        Ok(self.0.prepare_cached(COUNT)?.query_row([words], |row| row.get(0))?)
    }

    /// Returns how many lines would be shown, each with its id, title, day and snippet.
    pub(crate) fn top(&self, words: &str, order: Order) -> Result<usize> {
        let statement = match order {
            Order::Ranked => BEST,
            Order::Newest => NEWEST,
        };
        let mut statement = self.0.prepare_cached(statement)?;
        let rows = statement.query_map([words], |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
                row.get::<_, String>(3)?,
            ))
        })?;
        let shown: Vec<_> = rows.collect::<rusqlite::Result<_>>()?;
        Ok(std::hint::black_box(shown).len())
    }
}

pub(crate) fn prepare(data: &Data) -> Result<()> {
    if data.marked("fts5").is_some() {
        return Ok(());
    }
    remove(&data.full_text())?;
    let mut connection = super::bare::connect(&data.full_text(), &crate::data::KEY)?;
    connection.execute_batch(TABLES)?;
    connection.execute_batch(r"PRAGMA synchronous = OFF; PRAGMA cache_size = -400000;")?;
    let (_vault, store) = data.store()?;
    let (mut groups, mut done) = (Groups::default(), 0);
    preparing::each_page(&store, |reading, entries| {
        let transaction = connection.transaction()?;
        {
            let mut page = transaction.prepare_cached(
                r"INSERT INTO page (entry_id, kind, occurred, title, words, said, names, tags)
                  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?;
            let mut index = transaction.prepare_cached(
                r"INSERT INTO page_words (rowid, title, words, said, names, tags)
                  SELECT id, title, words, said, names, tags FROM page WHERE id = ?1",
            )?;
            for entry in entries {
                for doc in groups.of(reading, entry)?.docs {
                    let mut words = doc.body;
                    for more in std::iter::once(&doc.interpretation).chain(&doc.prose) {
                        if !more.is_empty() {
                            words.push('\n');
                            words.push_str(more);
                        }
                    }
                    page.execute(params![
                        doc.entry.as_str(),
                        doc.kind.as_str(),
                        doc.occurred_on.to_string(),
                        doc.title,
                        words,
                        doc.verbatim.join("\n"),
                        doc.names.join("\n"),
                        doc.tags.join("\n"),
                    ])?;
                    index.execute([transaction.last_insert_rowid()])?;
                }
            }
        }
        transaction.commit()?;
        done += entries.len() as u64;
        preparing::progress("FTS5", done, data.rows);
        Ok(())
    })?;
    connection.execute_batch(
        r"INSERT INTO page_words (page_words) VALUES ('optimize');
          PRAGMA wal_checkpoint(TRUNCATE);",
    )?;
    drop(connection);
    data.mark("fts5", fs::metadata(data.full_text())?.len())
}

fn remove(path: &Path) -> Result<()> {
    for suffix in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        if Path::new(&name).exists() {
            fs::remove_file(&name)?;
        }
    }
    Ok(())
}
