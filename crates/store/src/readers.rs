//! The read connections: a few, opened when first needed, each lent to one job at a time.

use std::{
    path::{Path, PathBuf},
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
};

use rusqlite::Connection;
use zeroize::Zeroizing;

use crate::{Result, StoreError, open, writer::spoils};

/// Four answer every pane of the window at once; more only hold memory.
const MOST: usize = 4;

/// One moment of the journal, for reading.
pub struct Reading<'c> {
    pub(crate) connection: &'c Connection,
}

pub(crate) struct Readers {
    path: PathBuf,
    pool: Mutex<Pool>,
    /// Somebody gave a connection back.
    returned: Condvar,
}

struct Pool {
    /// Gone once the journal is closed.
    key: Option<Zeroizing<[u8; 32]>>,
    idle: Vec<Connection>,
    lent: usize,
}

impl Readers {
    pub(crate) fn new(path: &Path, key: Zeroizing<[u8; 32]>) -> Self {
        let pool = Pool { key: Some(key), idle: Vec::new(), lent: 0 };
        Self { path: path.to_owned(), pool: Mutex::new(pool), returned: Condvar::new() }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the key; none once the journal is closed.
    pub(crate) fn key(&self) -> Option<Zeroizing<[u8; 32]>> {
        self.lock().key.clone()
    }

    pub(crate) fn run<R>(&self, job: impl FnOnce(&Reading<'_>) -> Result<R>) -> Result<R> {
        let mut loan = self.lend()?;
        let answer = loan.read(job);
        let spoilt = |error: &StoreError| spoils(error) || matches!(error, StoreError::Sqlite(_));
        if answer.as_ref().err().is_some_and(spoilt) {
            // Its page cache may hold what was damaged; the next job starts afresh.
            loan.connection = None;
        }
        answer
    }

    /// Closes the connections that no job has; the next job opens one anew.
    pub(crate) fn forget(&self) {
        self.lock().idle.clear();
    }

    /// Waits for the jobs under way, closes every connection and forgets the key.
    pub(crate) fn close(&self) {
        let mut pool = self.lock();
        pool.key = None;
        pool.idle.clear();
        while pool.lent > 0 {
            pool = self.returned.wait(pool).unwrap_or_else(PoisonError::into_inner);
        }
        pool.idle.clear();
    }

    fn lend(&self) -> Result<Loan<'_>> {
        let mut pool = self.lock();
        loop {
            let key = pool.key.clone().ok_or(StoreError::Closed)?;
            if let Some(connection) = pool.idle.pop() {
                pool.lent += 1;
                return Ok(Loan { readers: self, connection: Some(connection) });
            }
            if pool.lent < MOST {
                pool.lent += 1;
                drop(pool);
                let mut loan = Loan { readers: self, connection: None };
                loan.connection = Some(open::for_reading(&self.path, &key)?);
                return Ok(loan);
            }
            pool = self.returned.wait(pool).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// A job that panicked while it held a loan has left the pool itself whole.
    fn lock(&self) -> MutexGuard<'_, Pool> {
        self.pool.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection on loan; it goes back by itself.
struct Loan<'a> {
    readers: &'a Readers,
    connection: Option<Connection>,
}

impl Loan<'_> {
    fn read<R>(&mut self, job: impl FnOnce(&Reading<'_>) -> Result<R>) -> Result<R> {
        let Some(connection) = self.connection.as_mut() else { return Err(StoreError::Closed) };
        let transaction = connection.transaction()?;
        let answer = job(&Reading { connection: &transaction })?;
        transaction.commit()?;
        Ok(answer)
    }
}

impl Drop for Loan<'_> {
    fn drop(&mut self) {
        let mut pool = self.readers.lock();
        pool.lent -= 1;
        if pool.key.is_some() {
            pool.idle.extend(self.connection.take());
        }
        drop(pool);
        // Close what was not given back before anybody who waits for it goes on.
        self.connection = None;
        self.readers.returned.notify_all();
    }
}
