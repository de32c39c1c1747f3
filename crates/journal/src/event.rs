//! What the shells are told, after it has happened.

use std::sync::{
    Mutex, PoisonError,
    mpsc::{Receiver, Sender, channel},
};

use footing_domain::EntryId;

/// A fact about the journal. None of them carries a person's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// These entries changed; the change is on disk.
    EntriesChanged { ids: Vec<EntryId>, seq: u64 },
    /// People, and with them perhaps every name on the screen, changed.
    PeopleChanged { seq: u64 },
    /// The vault was opened.
    Unlocked,
    /// The keys are gone from memory.
    Locked,
    /// How far a rebuild of the index has come. `complete` is sent once, at the end.
    IndexProgress { done: u64, total: u64, complete: bool },
}

/// The listeners of one journal. Those that went away are forgotten at the next event.
#[derive(Default)]
pub(crate) struct Listeners(Mutex<Vec<Sender<Event>>>);

impl Listeners {
    pub(crate) fn subscribe(&self) -> Receiver<Event> {
        let (sender, receiver) = channel();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(sender);
        receiver
    }

    pub(crate) fn tell(&self, event: &Event) {
        let mut senders = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        senders.retain(|sender| sender.send(event.clone()).is_ok());
    }
}
