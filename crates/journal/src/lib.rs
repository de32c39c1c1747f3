//! The journal: one handle over keys, store, index and exchange, for both shells.
//!
//! [`Journal`] owns every thread behind the screen: the store's writer and the indexer. The shells
//! parse what came in, call one method, and show what it answers.

mod aside;
mod ask;
#[cfg(feature = "bench")]
pub mod bench;
mod clock;
mod doctor;
mod documents;
mod drafts;
mod entries;
mod error;
mod event;
mod id;
mod indexer;
mod journal;
mod lines;
pub mod log;
mod pending;
mod people;
mod search;
mod session;
mod settings;

pub use ask::{
    DayPage, FacetCount, Facets, Highlights, ImportOptions, KeptDraft, LineOutcome, Marked,
    NewEntry, Notice, Saved, SearchAnswer, SearchHit, SearchRequest, Sort, TakenIn,
};
pub use clock::{Clock, FixedClock, SystemClock};
pub use doctor::{Check, Report};
pub use drafts::day_key;
pub use error::{JournalError, Result};
pub use event::Event;
pub use journal::{Journal, JournalState};
pub use settings::{Settings, SettingsPatch, Theme};

pub use footing_store::{EntryFilter, EntrySummary, Position, Revision};
pub use footing_vault::{
    Kdf, RecoveryKey, RecoveryKeyError, Secret, VaultFolder,
    strength::{Strength, Verdict, estimate as estimate_strength},
};
pub use secrecy::{ExposeSecret, SecretString};
