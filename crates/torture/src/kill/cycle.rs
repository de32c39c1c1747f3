//! One vault's violent ends, one after the other.

use std::{
    os::unix::process::ExitStatusExt,
    time::{Duration, Instant},
};

use footing_journal::JournalState;

use crate::{
    life::Life,
    moves::Move,
    suite::{Finding, ensure},
    worker::Said,
};

const SIGKILL: i32 = 9;

impl Life<'_> {
    /// How many cycles this vault lives through.
    pub(super) fn length(&self) -> u64 {
        20 + self.chance.clone().below(80)
    }

    pub(super) fn cycle(&mut self) -> Result<(), Finding> {
        if self.recovery_key.is_none() {
            return self.be_made();
        }
        match (self.chance.below(12), &self.run.footing) {
            (0, _) => self.kill_the_recovery(),
            (1 | 2, Some(footing)) => self.ingest(footing),
            _ => {
                let in_flight = self.kill_a_worker()?;
                self.check(in_flight.as_ref())
            }
        }
    }

    /// Makes the vault, killed while at it: until there is one, there is none.
    fn be_made(&mut self) -> Result<(), Finding> {
        let task = self.making(None);
        let worker = self.start(&task)?;
        let limit = self.pace * 8;
        let deadline = Instant::now() + self.chance.moment(limit);
        let mut heard = Vec::new();
        while let Some(said) = worker.hear(deadline) {
            heard.push(said);
        }
        let ended = worker.kill()?;
        ensure(ended.status.signal() == Some(SIGKILL), || {
            format!("making a vault ended with {}", ended.status)
        })?;
        let mut in_flight = None;
        for said in heard.into_iter().chain(ended.said) {
            self.hear(said, &mut in_flight)?;
        }
        if self.journal().state()? == JournalState::Missing {
            // Killed before there was anything: the next one is given longer.
            self.pace = self.pace * 3 / 2;
            return ensure(self.recovery_key.is_none(), || "a made vault is gone".to_owned());
        }
        if self.recovery_key.is_none() {
            // It was made, and nobody heard of its key: the passphrase opens it.
            self.renew_key()?;
        }
        self.check(in_flight.as_ref())
    }

    /// Lets a worker go on until it is killed; returns what it was about.
    fn kill_a_worker(&mut self) -> Result<Option<Move>, Finding> {
        let task = self.task(None);
        let worker = self.start(&task)?;
        let started = Instant::now();
        let mut in_flight = None;
        let limit = self.pace * 3;
        if self.chance.one_in(2) {
            // At a moment that the clock chooses, opening included.
            let deadline = started + self.chance.moment(limit);
            while let Some(said) = worker.hear(deadline) {
                self.hear(said, &mut in_flight)?;
            }
        } else {
            // At a moment that follows an acknowledgement, or the beginning of a move.
            let mut left = self.chance.below(30);
            let begun = self.chance.one_in(2);
            loop {
                let said = worker.next()?;
                let counts = match &said {
                    Said::Open => {
                        self.pace = (self.pace + started.elapsed()) / 2;
                        false
                    }
                    Said::Begin(_) => begun,
                    Said::Done(_) => !begun,
                    Said::Made(_) | Said::Locked | Said::Refused(_) | Said::Broken(_) => false,
                };
                self.hear(said, &mut in_flight)?;
                if counts && left == 0 {
                    break;
                }
                left -= u64::from(counts);
            }
            let limit = Duration::from_millis(8);
            let deadline = Instant::now() + self.chance.moment(limit);
            while let Some(said) = worker.hear(deadline) {
                self.hear(said, &mut in_flight)?;
            }
        }
        let ended = worker.kill()?;
        for said in ended.said {
            self.hear(said, &mut in_flight)?;
        }
        ensure(ended.status.signal() == Some(SIGKILL), || {
            format!("the worker ended by itself with {}", ended.status)
        })?;
        Ok(in_flight)
    }

    /// Kills a worker as it writes, and then those who only open what it left.
    fn kill_the_recovery(&mut self) -> Result<(), Finding> {
        let in_flight = self.kill_a_worker()?;
        for _ in 0..=self.chance.below(3) {
            let renewing = matches!(in_flight, Some(Move::RenewKey));
            let task = if renewing { self.making(Some(0)) } else { self.task(Some(0)) };
            let worker = self.start(&task)?;
            let limit = self.pace * 2;
            let deadline = Instant::now() + self.chance.moment(limit);
            let mut said: Vec<Said> = Vec::new();
            while let Some(one) = worker.hear(deadline) {
                said.push(one);
            }
            said.extend(worker.kill()?.said);
            let opens = said.iter().all(|one| matches!(one, Said::Open | Said::Locked));
            ensure(opens, || "what a kill left could not be opened".to_owned())?;
        }
        self.check(in_flight.as_ref())
    }
}
