//! What a suite is: a name, how long it is by default, and something that answers or finds.

use std::{fmt, path::PathBuf};

/// One long suite.
pub struct Suite {
    /// As it is called on the command line.
    pub name: &'static str,
    pub what: &'static str,
    /// How many cycles a full run has.
    pub cycles: u64,
    /// Returns one line on what was done.
    pub run: fn(&Run<'_>) -> Result<String, Finding>,
}

/// All of them, in the order in which a full run takes them.
pub const SUITES: &[Suite] = &[
    crate::kill::SUITE,
    crate::sharing::TWO,
    crate::sharing::STOP,
    crate::clock::SUITE,
    crate::disk::POWER_CUT,
    crate::disk::CALLS,
    crate::disk::FULL,
    crate::tamper::SUITE,
];

/// How a suite is to run.
pub struct Run<'r> {
    pub seed: u64,
    pub cycles: u64,
    /// How many cycles were done before; where they follow from the seed one by one.
    pub from: u64,
    /// The one case that is wanted, in the suite's own words.
    pub only: Option<String>,
    /// This very program, to be started as somebody who can be killed: `torture worker …`.
    pub torture: PathBuf,
    /// The command line's binary; suites leave out what needs it where there is none.
    pub footing: Option<PathBuf>,
    /// Hears of progress, one line at a time.
    pub say: &'r (dyn Fn(&str) + Sync),
}

/// Something that must not be. The text says what and holds a command that does it again.
pub struct Finding(pub String);

impl Finding {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Puts a place in front, from the outside in: `cycle 7: the database: …`.
    #[must_use]
    pub fn at(self, place: impl fmt::Display) -> Self {
        Self(format!("{place}: {}", self.0))
    }

    /// Returns the arguments that do just this again, where the suite put them in brackets.
    pub fn again(&self) -> Option<&str> {
        let (_, from) = self.0.split_once("[--")?;
        let (arguments, _) = from.split_once(']')?;
        self.0.get(self.0.len() - from.len() - 2..self.0.len() - from.len() + arguments.len())
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

// So that a test can unwrap. The words in it are a generator's, nobody's.
impl fmt::Debug for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<E: std::error::Error> From<E> for Finding {
    fn from(error: E) -> Self {
        let mut text = error.to_string();
        let mut cause = error.source();
        while let Some(inner) = cause {
            text = format!("{text}: {inner}");
            cause = inner.source();
        }
        Self(text)
    }
}

/// Returns a finding unless `holds`.
pub fn ensure(holds: bool, otherwise: impl FnOnce() -> String) -> Result<(), Finding> {
    if holds { Ok(()) } else { Err(Finding(otherwise())) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_says_how_it_is_had_again() {
        let finding = Finding::new("lost").at("cycle 3 of the vault [--seed 5 --cycles 4] (kept)");
        assert_eq!(finding.again(), Some("--seed 5 --cycles 4"));
        assert_eq!(Finding::new("lost [at sea]").again(), None);
    }
}
