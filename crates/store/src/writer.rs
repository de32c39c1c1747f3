//! The one thread that writes.
//!
//! It owns the only read-write connection. Jobs come over a bounded channel and run one after the
//! other, each in an IMMEDIATE transaction; the answer leaves after the commit, which with
//! `synchronous=FULL` means after the write-ahead log has been synced. A job that panics is rolled
//! back and answered `BrokenOff`; the thread lives on.
//!
//! SQLCipher refuses everything on a connection that once read a page it could not check, also when
//! the disk had only faltered; and what was opened while the disk took no writes never writes. Such a
//! connection is closed, and the next job opens another.
//!
//! A commit that was refused because its sync failed lies in the log all the same, where the next one
//! takes its place. Until there was a next one, no job is answered that wrote nothing: what it found
//! and left as it was may look otherwise when the journal is opened again.

use std::{
    ops::Deref,
    panic::{self, AssertUnwindSafe},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, SyncSender},
    },
    thread::{self, JoinHandle},
};

use rusqlite::{Connection, TransactionBehavior, config::DbConfig};

use crate::{Reading, Result, StoreError};

/// Callers wait for their answers, so that no more jobs queue up than there are callers.
const QUEUE: usize = 64;

/// Does its work on the connection, or hears why there is none. Returns whether the connection is sound.
type Job = Box<dyn FnOnce(Result<&mut Connection>) -> bool + Send>;

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
    /// Whether the last commit was refused, and may lie in the log.
    refused: Arc<AtomicBool>,
}

impl Writer {
    /// Starts the thread with its connection; `open` opens another when that one is spoilt.
    pub(crate) fn start(
        connection: Connection,
        open: impl Fn() -> Result<Connection> + Send + 'static,
    ) -> Result<Self> {
        let (jobs, queue) = mpsc::sync_channel::<Job>(QUEUE);
        let thread = thread::Builder::new().name("store-writer".to_owned()).spawn(move || {
            let mut held = Some(connection);
            for job in queue {
                let mut connection = match held.take().map_or_else(&open, Ok) {
                    Ok(connection) => connection,
                    Err(error) => {
                        job(Err(error));
                        continue;
                    }
                };
                if job(Ok(&mut connection)) {
                    held = Some(connection);
                } else {
                    leave(connection);
                }
            }
            end(held, &open)
        })?;
        Ok(Self {
            jobs: Mutex::new(Some(jobs)),
            thread: Mutex::new(Some(thread)),
            refused: Arc::default(),
        })
    }

    pub(crate) fn run<R: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Writing<'_>) -> Result<R> + Send + 'static,
    ) -> Result<R> {
        let refused = Arc::clone(&self.refused);
        self.call(move |connection| {
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let answer = job(&mut Writing { reading: Reading { connection: &transaction } })?;
            if refused.load(Ordering::SeqCst) {
                write_something(&transaction)?;
            }
            let committed = transaction.commit();
            refused.store(committed.is_err(), Ordering::SeqCst);
            committed?;
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
            let done = panic::catch_unwind(AssertUnwindSafe(|| job(connection?)));
            let done = done.unwrap_or(Err(StoreError::BrokenOff));
            let sound = done.as_ref().err().is_none_or(|error| !spoils(error));
            // A caller who has gone needs no answer.
            drop(reply.send(done));
            sound
        });
        jobs.send(work).map_err(|_| StoreError::Closed)?;
        drop(jobs);
        answer.recv().unwrap_or(Err(StoreError::BrokenOff))
    }
}

/// Tells whether a connection that gave this error may go on giving it, however well the disk is.
pub(crate) const fn spoils(error: &StoreError) -> bool {
    matches!(error, StoreError::Damaged { .. } | StoreError::ReadOnly)
}

/// Has the commit write a page, also when the transaction changes nothing. Setting a value to what it
/// is would write none.
fn write_something(transaction: &Connection) -> Result<()> {
    Ok(transaction.execute_batch(
        r"UPDATE journal SET seq = seq + 1;
          UPDATE journal SET seq = seq - 1;",
    )?)
}

/// Closes a connection that can no longer be believed, and leaves the log as it is.
fn leave(connection: Connection) {
    let _ = connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true);
    drop(connection);
}

/// Folds the log into the file with the last connection; if that one was spoilt, or is by this, with
/// another.
fn end(held: Option<Connection>, open: impl Fn() -> Result<Connection>) -> Result<()> {
    let connection = held.map_or_else(&open, Ok)?;
    let checkpointed = checkpoint(&connection);
    if checkpointed.as_ref().err().is_some_and(spoils) {
        leave(connection);
        let another = open()?;
        let checkpointed = checkpoint(&another);
        another.close().map_err(|(_, error)| error)?;
        return checkpointed;
    }
    connection.close().map_err(|(_, error)| error)?;
    checkpointed
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
