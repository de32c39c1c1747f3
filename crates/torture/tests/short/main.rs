//! The short suites: the same harm as in `npm run torture`, in seconds.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod clock;
mod kill;
mod sharing;
mod state;
mod tamper;

use footing_torture::suite::{Run, SUITES, Suite};

#[test]
fn every_suite_is_called_something_of_its_own() {
    let mut names: Vec<&str> = SUITES.iter().map(|suite| suite.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), SUITES.len());
}

/// Runs a suite with a seed of the test's choice, so that it does the same each time.
fn run(suite: &Suite, cycles: u64, seed: u64) {
    let run = Run {
        seed,
        cycles,
        from: 0,
        only: None,
        torture: env!("CARGO_BIN_EXE_torture").into(),
        footing: None,
        say: &|_| {},
    };
    (suite.run)(&run).unwrap();
}
