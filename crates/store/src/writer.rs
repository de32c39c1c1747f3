//! The one thread that writes.
//!
//! It owns the only read-write connection. Jobs come over a bounded channel and run one after the
//! other, each in an IMMEDIATE transaction; the answer leaves after the commit, which with
//! `synchronous=FULL` means after the write-ahead log has been synced. A job that panics is rolled
//! back and answered `BrokenOff`; the thread lives on.

use std::{
    ops::Deref,
    panic::{self, AssertUnwindSafe},
    sync::{
        Mutex, PoisonError,
        mpsc::{self, SyncSender},
    },
    thread::{self, JoinHandle},
};

use rusqlite::{Connection, TransactionBehavior};

use crate::{Reading, Result, StoreError};

/// Callers wait for their answers, so that no more jobs queue up than there are callers.
const QUEUE: usize = 64;

type Job = Box<dyn FnOnce(&mut Connection) + Send>;

/// One transaction on the journal. Reads see what it has written so far.
pub struct Writing<'tx> {
    reading: Reading<'tx>,
}

impl<'tx> Deref for Writing<'tx> {
    type Target = Reading<'tx>;

    fn deref(&self) -> &Reading<'tx> {
        &self.reading
    }
}

impl Writing<'_> {
    /// Runs `part` so that an error undoes only what `part` did, and hands that error back as the
    /// inner answer. The outer one is the transaction's own: after a full disk, SQLite has already
    /// rolled all of it back.
    pub fn attempt<R>(&mut self, part: impl FnOnce(&mut Self) -> Result<R>) -> Result<Result<R>> {
        self.transaction()?.execute_batch("SAVEPOINT attempt")?;
        let answer = part(self);
        let connection = self.transaction()?;
        if answer.is_err() {
            connection.execute_batch("ROLLBACK TO attempt")?;
        }
        connection.execute_batch("RELEASE attempt")?;
        Ok(answer)
    }

    /// Returns the connection to write with, unless SQLite has rolled the transaction back: from
    /// then on a statement would be committed on its own.
    pub(crate) fn transaction(&self) -> Result<&Connection> {
        if self.reading.connection.is_autocommit() {
            return Err(StoreError::BrokenOff);
        }
        Ok(self.reading.connection)
    }
}

pub(crate) struct Writer {
    jobs: Mutex<Option<SyncSender<Job>>>,
    thread: Mutex<Option<JoinHandle<Result<()>>>>,
}

impl Writer {
    pub(crate) fn start(connection: Connection) -> Result<Self> {
        let (jobs, queue) = mpsc::sync_channel::<Job>(QUEUE);
        let thread = thread::Builder::new().name("store-writer".to_owned()).spawn(move || {
            let mut connection = connection;
            for job in queue {
                job(&mut connection);
            }
            let checkpointed = checkpoint(&connection);
            connection.close().map_err(|(_, error)| error)?;
            checkpointed
        })?;
        Ok(Self { jobs: Mutex::new(Some(jobs)), thread: Mutex::new(Some(thread)) })
    }

    pub(crate) fn run<R: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Writing<'_>) -> Result<R> + Send + 'static,
    ) -> Result<R> {
        self.call(move |connection| {
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let answer = job(&mut Writing { reading: Reading { connection: &transaction } })?;
            transaction.commit()?;
            Ok(answer)
        })
    }

    pub(crate) fn checkpoint(&self) -> Result<()> {
        self.call(|connection| checkpoint(connection))
    }

    #[cfg(feature = "faults")]
    pub(crate) fn inject(&self, fault: crate::Fault) -> Result<()> {
        self.call(move |connection| fault.apply(connection))
    }

    /// Lets the jobs that wait finish, folds the log into the file and joins the thread.
    pub(crate) fn close(&self) -> Result<()> {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner).take();
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        match thread {
            Some(thread) => thread.join().unwrap_or(Err(StoreError::BrokenOff)),
            None => Ok(()),
        }
    }

    /// Runs `job` on the thread and waits for what it answers.
    fn call<R: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Connection) -> Result<R> + Send + 'static,
    ) -> Result<R> {
        let jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let Some(jobs) = jobs else { return Err(StoreError::Closed) };
        let (reply, answer) = mpsc::sync_channel(1);
        let work: Job = Box::new(move |connection| {
            // The transaction is rolled back while the panic unwinds; nothing else is shared.
            let done = panic::catch_unwind(AssertUnwindSafe(|| job(connection)));
            // A caller who has gone needs no answer.
            drop(reply.send(done.unwrap_or(Err(StoreError::BrokenOff))));
        });
        jobs.send(work).map_err(|_| StoreError::Closed)?;
        drop(jobs);
        answer.recv().unwrap_or(Err(StoreError::BrokenOff))
    }
}

fn checkpoint(connection: &Connection) -> Result<()> {
    let busy: bool =
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy {
        // A reader still looks at an older moment. The log stays; a later checkpoint empties it.
        tracing::debug!("the write-ahead log is in use and was not emptied");
    }
    Ok(())
}
