//! How long to wait after wrong secrets.
//!
//! The key derivation already makes each guess cost half a second; this keeps somebody at an
//! unattended keyboard from trying all afternoon. It is data: nothing here sleeps or reads a clock.
//! A guesser with a copy of the files is slowed by the key derivation alone.

use std::time::{Duration, Instant};

use crate::{Secret, Vault, VaultError, VaultFolder};

/// Consecutive wrong secrets, and when the last one was. Keep one for as long as the process runs.
#[derive(Debug, Clone, Default)]
pub struct Attempts {
    failures: u32,
    last_failure: Option<Instant>,
}

impl Attempts {
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns how long from `now` until the next try is allowed.
    pub fn wait(&self, now: Instant) -> Duration {
        let Some(last_failure) = self.last_failure else { return Duration::ZERO };
        // A clock that stands before the failure counts as the moment of the failure.
        self.delay().saturating_sub(now.saturating_duration_since(last_failure))
    }

    /// Notes a wrong secret at `now`.
    pub fn failed(&mut self, now: Instant) {
        self.failures = self.failures.saturating_add(1);
        self.last_failure = Some(now);
    }

    /// Forgets what went wrong before: a right secret was given.
    pub fn succeeded(&mut self) {
        *self = Self::default();
    }

    /// How many wrong secrets there have been in a row.
    pub fn failures(&self) -> u32 {
        self.failures
    }

    /// Unlocks the vault unless it is too soon, and keeps count.
    ///
    /// `clock` is asked before the try and after it, since the try itself takes a while.
    pub fn unlock(
        &mut self,
        folder: &VaultFolder,
        secret: &Secret,
        clock: impl Fn() -> Instant,
    ) -> Result<Vault, VaultError> {
        let wait = self.wait(clock());
        if !wait.is_zero() {
            return Err(VaultError::TooSoon { wait });
        }
        let unlocked = Vault::unlock(folder, secret);
        match &unlocked {
            Ok(_) => self.succeeded(),
            Err(VaultError::WrongSecret) => self.failed(clock()),
            Err(_) => {}
        }
        unlocked
    }

    /// None after the first slip, then 1, 2, 4, 8, 16 and at most 30 seconds.
    fn delay(&self) -> Duration {
        const LONGEST: Duration = Duration::from_secs(30);
        match self.failures {
            0 | 1 => Duration::ZERO,
            more => Duration::from_secs(1 << (more - 2).min(5)).min(LONGEST),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_grows_with_each_wrong_secret_and_stops_at_half_a_minute() {
        let now = Instant::now();
        let mut attempts = Attempts::new();
        let mut waits = vec![attempts.wait(now).as_secs()];
        for _ in 0..8 {
            attempts.failed(now);
            waits.push(attempts.wait(now).as_secs());
        }
        assert_eq!(waits, [0, 0, 1, 2, 4, 8, 16, 30, 30], "one slip is free");
    }

    #[test]
    fn waiting_counts_down_from_the_last_failure() {
        let start = Instant::now();
        let mut attempts = Attempts::new();
        (0..4).for_each(|_| attempts.failed(start));
        assert_eq!(attempts.wait(start + Duration::from_secs(3)), Duration::from_secs(1));
        assert_eq!(attempts.wait(start + Duration::from_secs(4)), Duration::ZERO, "time is up");
        assert_eq!(attempts.wait(start + Duration::from_secs(99)), Duration::ZERO);
    }

    #[test]
    fn a_right_secret_forgives_the_wrong_ones() {
        let now = Instant::now();
        let mut attempts = Attempts::new();
        (0..9).for_each(|_| attempts.failed(now));
        attempts.succeeded();
        assert_eq!(attempts.wait(now), Duration::ZERO);
        assert_eq!(attempts.failures(), 0, "counting starts over");
    }

    #[test]
    fn too_soon_tries_nothing() {
        let now = Instant::now();
        let mut attempts = Attempts::new();
        (0..3).for_each(|_| attempts.failed(now));
        let nowhere = VaultFolder::new("/nonexistent/vault");
        let secret = Secret::Passphrase("paper boats".into());
        let refused = attempts.unlock(&nowhere, &secret, || now);
        assert!(
            matches!(refused, Err(VaultError::TooSoon { wait }) if wait.as_secs() == 2),
            "the folder was not even looked at"
        );
        assert_eq!(attempts.failures(), 3, "a try that was not made is no failure");
    }
}
