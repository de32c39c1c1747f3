//! The sample journal: ninety days of somebody who is made up, for looking around.
//!
//! A vault filled with it lives on the sample's last day: its clock runs, but that many days behind.
//! Otherwise every promise in it would be overdue by years.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use footing_domain::{Invalid, Problem};
use footing_exchange::sample;
use footing_store::Store;
use footing_vault::Kdf;
use secrecy::SecretString;

use crate::{ImportOptions, Journal, JournalError, Result, session::Session};

/// How many days a vault with the sample lives behind the computer's clock. It says something of
/// this vault, so it is not exported.
const DAYS_BEHIND: &str = "vault.sample_days_behind";
/// Whether all of the sample is there.
const FILLED: &str = "vault.sample_filled";

impl Journal {
    /// Fills the open vault with the sample journal and returns how many lines that were.
    ///
    /// Refused with `invalid_input` where somebody's own words or people are in the vault already.
    /// A filling that was broken off goes on where it stopped.
    pub fn fill_with_sample(&self) -> Result<usize> {
        let session = self.session()?;
        if days_behind(&session.store)?.is_none() {
            if !is_empty(&session)? {
                let problem = Problem::Other("is not empty; the sample goes into a new one");
                return Err(Invalid::new("vault", problem).into());
            }
            let today = self.clock().today();
            let behind = today.naive() - sample::last_day().naive();
            session.store.put_setting(DAYS_BEHIND, behind.num_days().into())?;
        } else if session.store.setting(FILLED)?.is_some() {
            let problem = Problem::Other("holds the sample already");
            return Err(Invalid::new("vault", problem).into());
        }
        self.follow_calendar(&session.store)?;
        drop(session);
        let lines = sample::lines()?;
        let count = lines.len();
        for line in lines {
            self.take_in(line, ImportOptions::default())?;
        }
        self.session()?.store.put_setting(FILLED, true.into())?;
        Ok(count)
    }

    /// Tells whether the open vault holds the sample journal.
    pub fn is_sample(&self) -> Result<bool> {
        Ok(days_behind(&self.session()?.store)?.is_some())
    }

    /// Makes a vault here that nobody can open again, fills it with the sample and leaves it open.
    ///
    /// Its passphrase is made up at random and kept nowhere; once it is locked, its files are noise.
    pub fn create_sample(&self, kdf: Kdf) -> Result<()> {
        let mut bytes = zeroize::Zeroizing::new([0_u8; 32]);
        getrandom::fill(&mut *bytes).map_err(|_| JournalError::NoRandomness)?;
        self.create(&SecretString::from(BASE64_STANDARD.encode(*bytes)), kdf)?;
        self.fill_with_sample()?;
        Ok(())
    }

    /// Puts the clock as far behind as the vault lives: not at all, unless it holds the sample.
    pub(crate) fn follow_calendar(&self, store: &Store) -> Result<()> {
        self.calendar().fall_behind(days_behind(store)?.unwrap_or(0));
        Ok(())
    }
}

fn days_behind(store: &Store) -> Result<Option<i64>> {
    Ok(store.setting(DAYS_BEHIND)?.and_then(|days| days.as_i64()))
}

fn is_empty(session: &Session) -> Result<bool> {
    let counts = session.store.counts()?;
    Ok(counts.entries + counts.trashed + counts.people + counts.drafts == 0)
}
