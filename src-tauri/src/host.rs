//! What the shell needs from the window around it, so that tests can stand in for a window.

use std::{io, path::PathBuf};

use crate::{
    ipc::event::{DayTurned, EntriesChanged, FlushWanted, IndexProgress, VaultLocked},
    print::Paper,
};

/// A fact the window is told. It has happened already, and it carries no one's words.
#[derive(Debug, Clone)]
pub enum Fact {
    EntriesChanged(EntriesChanged),
    VaultLocked(VaultLocked),
    IndexProgress(IndexProgress),
    DayTurned(DayTurned),
    FlushWanted(FlushWanted),
}

/// The window, as far as the shell knows it. Every method may be called from any thread.
pub trait Host: Send + Sync + 'static {
    fn tell(&self, fact: Fact);

    /// Ends the process that shows the page, with all it remembers, and loads the page anew.
    ///
    /// JavaScript strings cannot be wiped; the process that held them can.
    fn renew_page(&self);

    /// Asks for a folder with the system's own dialog; waits for the answer.
    fn choose_folder(&self) -> Option<PathBuf>;

    /// Asks whether words that only this process still has, sealed, may be lost; waits for the answer.
    fn may_lose_words(&self) -> bool;

    /// Prints what the page shows into a PDF, and returns its bytes; waits until that is done.
    fn print(&self, paper: Paper) -> io::Result<Vec<u8>>;
}
