//! From an open vault to a locked one, with no word lost on the way.

use std::time::Duration;

use footing_journal::{Journal, KeptDraft};

use super::{Flush, Shell, held, is_open};
use crate::{
    host::Fact,
    ipc::{
        IpcError, IpcResult,
        day::DraftInput,
        event::{FlushCause, FlushWanted, LockReason, VaultLocked},
    },
};

/// How long a page may take to save before the app goes on without it. Typing is kept as a draft
/// within three seconds anyway, but the last words should not have to come back as one. logind waits
/// five seconds before it sends the computer to sleep; an empty chair presses nobody; and a window that
/// closes has no one waiting but its owner.
fn patience(cause: FlushCause, reason: Option<LockReason>) -> Duration {
    match (cause, reason) {
        (FlushCause::Close, _) => Duration::from_secs(30),
        (FlushCause::Lock, Some(LockReason::Idle)) => Duration::from_secs(15),
        (FlushCause::Lock, _) => Duration::from_secs(3),
    }
}

impl Shell {
    /// Locks the vault, now, and ends the page's process. What could not be saved stays sealed in
    /// memory until the vault is unlocked.
    pub(crate) fn lock(&self, reason: LockReason, unkept: Vec<DraftInput>) -> IpcResult<()> {
        let _turning = held(&self.0.turning);
        let journal = self.journal();
        if !is_open(&journal) {
            return Ok(());
        }
        if !unkept.is_empty() {
            let now = self.now();
            let unkept: Vec<KeptDraft> = unkept.into_iter().map(|text| text.kept(now)).collect();
            journal.set_aside(&unkept)?;
            tracing::warn!(texts = unkept.len(), "words that could not be saved are set aside");
        }
        // The keys are gone even where the database could not be closed in order, so the words on
        // the screen go as well.
        let closed = journal.lock();
        *held(&self.0.unproved) = None;
        *held(&self.0.locked) = Some((self.now(), reason));
        self.end_visit();
        if let Err(error) = self.0.alarms.disarm_idle() {
            tracing::warn!(%error, "the idle alarm could not be taken back");
        }
        self.0.host.tell(Fact::VaultLocked(VaultLocked { reason }));
        self.0.host.renew_page();
        Ok(closed?)
    }

    /// Locks the vault on the app's own account, once the page has saved what the disk takes.
    pub fn lock_by_itself(&self, reason: LockReason) {
        let _ending = held(&self.0.ending);
        if !is_open(&self.journal()) {
            return;
        }
        let unkept = self.flush(FlushCause::Lock, Some(reason));
        if let Err(error) = self.lock(reason, unkept) {
            tracing::error!(code = ?error.code, "the vault could not be locked in order");
        }
    }

    /// The page's process ended by itself. Nobody can say what of a recovery sheet was written down
    /// by then; the next unlock shows a new one.
    pub fn page_lost(&self) {
        if held(&self.0.unproved).is_none() {
            return;
        }
        if let Err(error) = self.lock(LockReason::Key, Vec::new()) {
            tracing::error!(code = ?error.code, "the vault could not be locked in order");
        }
    }

    /// Gets ready to end because the owner closes the window. False if words are left that could not
    /// be saved: the window should stay. The page says what it holds itself; of what is sealed in
    /// memory, the owner is asked whether it may be lost.
    pub fn close(&self) -> bool {
        // One question at a time, and asked before anything else is held: a vault locks itself, also
        // beside a question that nobody answers.
        let Ok(_asking) = self.0.asking.try_lock() else { return false };
        let sealed = self.has_set_aside();
        if sealed && !self.0.host.may_lose_words() {
            return false;
        }
        let _ending = held(&self.0.ending);
        if !self.flush_for_the_end() {
            return false;
        }
        // What was sealed meanwhile is another question, for the next time.
        if !sealed && self.has_set_aside() {
            return false;
        }
        self.end();
        true
    }

    /// Gets ready to end because the session of the computer does. False if the page still has words
    /// that could not be saved. What is sealed in memory is lost: nobody is asked who could unlock it.
    pub fn close_unasked(&self) -> bool {
        let _ending = held(&self.0.ending);
        if !self.flush_for_the_end() {
            return false;
        }
        if self.has_set_aside() {
            tracing::warn!("words that could not be saved end with the session");
        }
        self.end();
        true
    }

    /// Has the page of an open vault save what is unsaved. False if some of it could not be.
    fn flush_for_the_end(&self) -> bool {
        !is_open(&self.journal()) || self.flush(FlushCause::Close, None).is_empty()
    }

    fn end(&self) {
        let _turning = held(&self.0.turning);
        if !is_open(&self.journal()) {
            return;
        }
        if let Err(error) = self.journal().lock() {
            tracing::error!(%error, "the vault could not be closed in order");
        }
        self.end_visit();
    }

    /// Tells whether this process alone has some words, of whichever journal.
    fn has_set_aside(&self) -> bool {
        self.journal().has_set_aside()
            || self.is_set_aside_at_home()
            || held(&self.0.left).iter().any(Journal::has_set_aside)
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
    pub(crate) fn flushed(&self, unkept: Vec<DraftInput>) {
        let mut flush = held(&self.0.flush);
        if matches!(*flush, Flush::Asked) {
            *flush = Flush::Answered(unkept);
            self.0.flush_answered.notify_all();
        }
    }

    /// Has the page save what is unsaved. Returns what it could not; nothing if it did not answer.
    fn flush(&self, cause: FlushCause, reason: Option<LockReason>) -> Vec<DraftInput> {
        *held(&self.0.flush) = Flush::Asked;
        self.0.host.tell(Fact::FlushWanted(FlushWanted { cause }));
        let asked = held(&self.0.flush);
        let (mut flush, _) = self
            .0
            .flush_answered
            .wait_timeout_while(asked, patience(cause, reason), |flush| {
                matches!(flush, Flush::Asked)
            })
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        match std::mem::replace(&mut *flush, Flush::Idle) {
            Flush::Answered(unkept) => unkept,
            Flush::Idle | Flush::Asked => {
                tracing::warn!(?cause, "the page did not answer in time");
                Vec::new()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_waited_for_as_long_as_nothing_presses() {
        let lock = |reason| patience(FlushCause::Lock, Some(reason));
        let logind = Duration::from_secs(5);
        assert!(lock(LockReason::Suspend) < logind, "the computer sleeps, saved or not");
        assert!(lock(LockReason::Suspend) >= Duration::from_secs(3), "a slow disk needs a moment");
        assert!(lock(LockReason::Idle) >= Duration::from_secs(10), "nobody is there to wait");
        assert!(patience(FlushCause::Close, None) >= lock(LockReason::Idle));
    }
}
