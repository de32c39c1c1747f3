//! What may go wrong around a vault, done to it on purpose: kills, stops, clocks, disks, strangers.
//!
//! Each module is one kind of harm. It has a long suite, run by the binary `torture` and listed in
//! [`suite::SUITES`], and a short one among the tests. Both follow from a seed: the same seed does
//! the same harm. What each would catch: `docs/faults.md`.

pub mod clock;
pub mod disk;
pub mod kill;
mod life;
pub mod model;
pub mod moves;
pub mod seed;
pub mod sharing;
pub mod suite;
pub mod tamper;
pub mod text;
pub mod worker;
