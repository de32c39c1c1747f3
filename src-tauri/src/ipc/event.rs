//! What the window is told, in the past tense and with ids only.

use serde::{Deserialize, Serialize};
use specta::Type;
use specta_typescript::Number;
use tauri_specta::Event;

/// These entries changed, and the change is on disk.
#[derive(Debug, Clone, Serialize, Deserialize, Type, Event)]
pub struct EntriesChanged {
    pub ids: Vec<String>,
    /// The journal's count of changes; below 2^53 for longer than anybody writes.
    #[specta(type = Number)]
    pub seq: u64,
}

/// Why the vault was locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum LockReason {
    /// The owner asked for it.
    Key,
    /// Nobody touched the window for as long as the settings allow.
    Idle,
    /// The computer went to sleep, or its screen was locked.
    Suspend,
}

/// The keys are gone from memory; this page is about to be ended.
#[derive(Debug, Clone, Serialize, Deserialize, Type, Event)]
pub struct VaultLocked {
    pub reason: LockReason,
}

/// How far a rebuild of the index has come. `complete` is sent once, at the end.
#[derive(Debug, Clone, Serialize, Deserialize, Type, Event)]
pub struct IndexProgress {
    #[specta(type = Number)]
    pub done: u64,
    #[specta(type = Number)]
    pub total: u64,
    pub complete: bool,
}

/// It is another day where the owner is: midnight came, or the zone or the clock changed.
#[derive(Debug, Clone, Serialize, Deserialize, Type, Event)]
pub struct DayTurned {
    pub date: String,
}

/// What is about to happen once unsaved words are safe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum FlushCause {
    Close,
    Lock,
}

/// The window is about to close, or to lock itself: save what is unsaved, then call `flushed`.
/// Without an answer it locks after three seconds where the computer is about to sleep, after fifteen
/// where nobody is there, and closes after half a minute.
#[derive(Debug, Clone, Serialize, Deserialize, Type, Event)]
pub struct FlushWanted {
    pub cause: FlushCause,
}
