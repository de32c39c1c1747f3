//! From an open vault to a locked one, with no word lost on the way.

use std::time::Duration;

use super::{Flush, Shell, held, is_open};
use crate::{
    host::Fact,
    ipc::{
        IpcError, IpcResult,
        event::{FlushCause, FlushWanted, LockReason, VaultLocked},
    },
};

/// How long a page may take to save before the app goes on without it. Typing is kept as a draft
/// within three seconds anyway; logind waits five before it sends the computer to sleep.
const FLUSH_WITHIN: Duration = Duration::from_millis(1500);

impl Shell {
    /// Locks the vault, now, and ends the page's process.
    pub(crate) fn lock(&self, reason: LockReason) -> IpcResult<()> {
        let _turning = held(&self.0.turning);
        let journal = self.journal();
        if !is_open(&journal) {
            return Ok(());
        }
        journal.lock()?;
        *held(&self.0.unproved) = None;
        *held(&self.0.locked) = Some((self.now(), reason));
        if let Err(error) = self.0.alarms.disarm_idle() {
            tracing::warn!(%error, "the idle alarm could not be taken back");
        }
        self.0.host.tell(Fact::VaultLocked(VaultLocked { reason }));
        self.0.host.renew_page();
        Ok(())
    }

    /// Locks the vault on the app's own account, once the page has saved. Words that the disk
    /// refuses are worth more than the lock: then the vault stays open, and this is tried again.
    pub fn lock_by_itself(&self, reason: LockReason) {
        let _ending = held(&self.0.ending);
        if !is_open(&self.journal()) {
            return;
        }
        let locked = if self.flush(FlushCause::Lock) { self.lock(reason) } else { self.touch() };
        if let Err(error) = locked {
            tracing::error!(code = ?error.code, "the vault could not be locked");
        }
    }

    /// Gets ready to end. False if words are left that could not be saved: the window should stay
    /// and say so.
    pub fn close(&self) -> bool {
        let _ending = held(&self.0.ending);
        if !is_open(&self.journal()) {
            return true;
        }
        if !self.flush(FlushCause::Close) {
            return false;
        }
        let _turning = held(&self.0.turning);
        if let Err(error) = self.journal().lock() {
            tracing::error!(%error, "the vault could not be closed in order");
        }
        true
    }

    /// Puts the idle lock off to a whole idle time from now.
    pub(crate) fn touch(&self) -> IpcResult<()> {
        self.look_at_the_calendar();
        let settings = self.journal().settings()?;
        let idle = self.0.idle.unwrap_or_else(|| settings.idle());
        self.0.alarms.arm_idle(idle).map_err(|error| {
            tracing::error!(%error, "the idle alarm could not be set");
            IpcError::internal("the idle alarm could not be set")
        })
    }

    /// Takes the page's answer to [`FlushWanted`].
    pub(crate) fn flushed(&self, kept: bool) {
        let mut flush = held(&self.0.flush);
        if *flush == Flush::Asked {
            *flush = Flush::Answered { kept };
            self.0.flush_answered.notify_all();
        }
    }

    /// Has the page save what is unsaved. True if it did, or did not answer.
    fn flush(&self, cause: FlushCause) -> bool {
        *held(&self.0.flush) = Flush::Asked;
        self.0.host.tell(Fact::FlushWanted(FlushWanted { cause }));
        let asked = held(&self.0.flush);
        let (mut flush, _) = self
            .0
            .flush_answered
            .wait_timeout_while(asked, FLUSH_WITHIN, |flush| *flush == Flush::Asked)
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let kept = !matches!(*flush, Flush::Answered { kept: false });
        *flush = Flush::Idle;
        kept
    }
}
