//! The short disk suites: a part of what `torture powercut calls full` does whole.

#![cfg(target_os = "linux")]

use std::path::Path;

use footing_torture::{
    disk::{CALLS, Cuts, Forgotten, full_disk_of, recorded, replay, shim::Shim},
    suite::Run,
};

const SEED: u64 = 2026;

fn torture() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_torture"))
}

#[test]
fn nothing_acknowledged_is_lost_when_the_power_goes() {
    let changes = recorded(&Shim::build().unwrap(), torture()).unwrap();
    let cuts = Cuts { seed: SEED, seeded: 4, most: Some(100) };
    let looked = replay(&changes, Forgotten::Nothing, cuts).unwrap();
    assert!(looked.states > 60, "{looked}");
}

/// Each sync that the record forgets costs something, and the suite says so.
#[test]
fn a_sync_that_is_left_out_is_found() {
    let changes = recorded(&Shim::build().unwrap(), torture()).unwrap();
    for (forgotten, costs) in [
        (Forgotten::Segments, "the index had to be built anew"),
        (Forgotten::Manifest, "the index had to be built anew"),
        (Forgotten::Headers, ""),
        (Forgotten::Log, ""),
        (Forgotten::Database, ""),
    ] {
        let cuts = Cuts { seed: SEED, seeded: 1, most: None };
        let found = replay(&changes, forgotten, cuts);
        let finding = found.err().map(|finding| finding.to_string()).unwrap_or_default();
        assert!(!finding.is_empty(), "{forgotten:?} costs nothing");
        assert!(finding.contains(costs), "{forgotten:?}: {finding}");
    }
}

/// Eight of the thousands: each seed has others, and the same each time.
#[test]
fn a_call_that_fails_costs_nothing_that_was_acknowledged() {
    let run = Run {
        seed: SEED,
        cycles: 8,
        from: 0,
        only: None,
        torture: torture().to_owned(),
        footing: None,
        say: &|_| {},
    };
    (CALLS.run)(&run).unwrap();
}

#[test]
fn a_full_disk_refuses_and_goes_on_when_there_is_room() {
    let refused = full_disk_of(&Shim::build().unwrap(), torture(), 32 << 20).unwrap();
    assert!(refused > 0);
}
