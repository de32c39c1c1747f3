//! Looking around: the sample journal, open for as long as somebody visits it.
//!
//! It lies in a vault of its own whose passphrase nobody knows, in a folder of the system's temporary
//! files. Locking ends the visit: the folder goes, and with it whatever was typed.

use footing_journal::{Journal, Kdf};
use tempfile::TempDir;

use super::{Shell, held, is_open};
use crate::ipc::{IpcError, IpcResult, vault::VaultStatus};

pub(super) struct Visit {
    /// Goes with all that is in it when this is dropped.
    _folder: TempDir,
    /// Where the window was before.
    home: Journal,
}

impl Shell {
    /// Opens a sample journal in place of the vault that is not open; refused while one is.
    pub(crate) fn look_around(&self) -> IpcResult<VaultStatus> {
        let _turning = held(&self.0.turning);
        if is_open(&self.journal()) {
            return Err(IpcError::invalid("vault", "lock the open vault first"));
        }
        let folder =
            tempfile::Builder::new().prefix("footing-sample-").tempdir().map_err(|error| {
                tracing::error!(%error, "no folder for the sample");
                IpcError::internal("there is no room for the sample among the temporary files")
            })?;
        let sample = Journal::at(folder.path().join("sample"), self.0.clock.clone());
        // Nobody will ever type its passphrase, so nothing is gained by stretching it.
        sample.create_sample(Kdf::FLOOR)?;
        self.follow(&sample);
        let home = std::mem::replace(&mut *held(&self.0.journal), sample);
        *held(&self.0.visit) = Some(Visit { _folder: folder, home });
        *held(&self.0.locked) = None;
        let opened = self.touch().and_then(|()| self.status());
        if opened.is_err() {
            // Nothing would ever end it: it goes at once, and the folder with it.
            if let Err(error) = self.journal().lock() {
                tracing::warn!(%error, "the sample could not be closed in order");
            }
            self.end_visit();
        }
        opened
    }

    pub(super) fn is_visiting(&self) -> bool {
        held(&self.0.visit).is_some()
    }

    /// Tells whether the journal that the visit began at has words sealed in memory.
    pub(super) fn is_set_aside_at_home(&self) -> bool {
        held(&self.0.visit).as_ref().is_some_and(|visit| visit.home.has_set_aside())
    }

    /// Goes back to where the window was before the sample was opened, if it was.
    pub(super) fn end_visit(&self) {
        if let Some(Visit { home, .. }) = held(&self.0.visit).take() {
            *held(&self.0.journal) = home;
            *held(&self.0.locked) = None;
        }
    }
}
