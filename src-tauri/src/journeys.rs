//! What a journey through the real window may set from outside. Never in a bundle.

use std::{
    env,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use footing_domain::{Instant, Zone};
use footing_journal::{Clock, FixedClock};

#[cfg(not(debug_assertions))]
compile_error!(
    "the feature `journeys` lets WebDriver into the window and the environment set the clock; \
     it is refused in release builds"
);

/// Returns the clock that `FOOTING_TEST_CLOCK` (RFC 3339) sets, in the zone of `TZ`.
pub(crate) fn clock() -> Option<Arc<dyn Clock>> {
    let now: Instant = env::var("FOOTING_TEST_CLOCK").ok()?.parse().ok()?;
    let zone = env::var("TZ").ok().and_then(|name| name.parse().ok()).unwrap_or(Zone::UTC);
    Some(Arc::new(FixedClock::at(now, zone)))
}

/// Returns the idle time that `FOOTING_TEST_IDLE_MS` sets: a journey cannot wait for minutes.
pub(crate) fn idle() -> Option<Duration> {
    env::var("FOOTING_TEST_IDLE_MS").ok()?.parse().ok().map(Duration::from_millis)
}

/// Returns the folder that `FOOTING_TEST_FOLDER` answers the folder dialog with, which WebDriver
/// cannot reach. Set and empty, the dialog is cancelled.
pub(crate) fn chosen_folder() -> Option<Option<PathBuf>> {
    let answer = env::var_os("FOOTING_TEST_FOLDER")?;
    Some((!answer.is_empty()).then(|| answer.into()))
}

/// Returns the next file in the folder that `FOOTING_TEST_PRINTS` names: what is printed goes there
/// instead of asking for a printer in a dialog, which WebDriver cannot reach.
pub(crate) fn next_print() -> Option<PathBuf> {
    static PRINTED: AtomicU32 = AtomicU32::new(0);
    let folder = PathBuf::from(env::var_os("FOOTING_TEST_PRINTS")?);
    let number = PRINTED.fetch_add(1, Ordering::Relaxed) + 1;
    Some(folder.join(format!("{number}.pdf")))
}
