//! The disk as the enemy: power that goes in the middle, calls that fail, no room left.
//!
//! A worker runs the real journal under a shim (`shim/shim.c`) that stands between it and libc. The
//! shim is the only thing that is not real: what it records is what SQLite and the sealed index do,
//! and what it refuses is refused as the kernel would.

mod calls;
pub mod faults;
mod full;
mod judge;
pub mod ledger;
pub mod platter;
mod powercut;
pub mod record;
pub mod shim;
pub mod worker;

pub use self::{
    calls::failing_calls,
    full::{full_disk, full_disk_of},
    powercut::{Cuts, Forgotten, Looked, power_cut, recorded, replay},
};

use crate::suite::Suite;

pub const POWER_CUT: Suite = Suite {
    name: "powercut",
    what: "the power goes after any sync: all that was acknowledged is there",
    cycles: 4000,
    run: power_cut,
};

/// Far more than there are calls: all of them.
pub const CALLS: Suite = Suite {
    name: "calls",
    what: "the n-th call of the disk fails, once or for good",
    cycles: 1_000_000,
    run: failing_calls,
};

pub const FULL: Suite = Suite {
    name: "full",
    what: "disks of 32 MB fill up while writing, folding and indexing",
    cycles: 20,
    run: full_disk,
};
