//! The short disk suites: a part of what `torture powercut calls full` does whole.

#![cfg(target_os = "linux")]

use std::path::Path;

use footing_torture::{
    disk::{CALLS, Cuts, Forgotten, full_disk_of, recorded, replay, shim::Shim},
    suite::{Finding, Run},
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

fn calls(cycles: u64, only: Option<&str>) -> Result<String, Finding> {
    let run = Run {
        seed: SEED,
        cycles,
        from: 0,
        only: only.map(str::to_owned),
        torture: torture().to_owned(),
        footing: None,
        say: &|_| {},
    };
    (CALLS.run)(&run)
}

/// Eight of the thousands: each seed has others, and the same each time.
#[test]
fn a_call_that_fails_costs_nothing_that_was_acknowledged() {
    calls(8, None).unwrap();
}

/// Each of these once left a session that could neither save nor lock any more, or a folder in which
/// no vault could be made; called damaged what was sound; or gave a reason that was not the disk's.
#[test]
fn a_disk_that_faltered_is_no_damage_and_the_session_goes_on_when_it_is_well() {
    let once = [
        "eio 1 new-database read 2 once",
        "eio 23 log read 15 once",
        "eio 24 database open 2 once",
        "eio 29 log read 9 once",
        "eio 31 database read 1 once",
        "eio 31 database read 4 on",
        "enospc 1 database sync 3 on",
        "enospc 1 database write 6 on",
        "enospc 8 log sync 1 on",
        "enospc 24 shared-memory create 1 once",
        "enospc 30 log create 1 once",
        "erofs 12 log sync 1 on",
        "erofs 30 shared-memory open-to-write 1 on",
    ];
    let ran = once.map(|case| calls(1, Some(case)).unwrap());
    let met = ran.iter().filter(|ran| ran.contains(" 0 runs ended before"));
    assert!(met.count() > once.len() / 2, "the worker's story is another: take new cases");
}

#[test]
fn a_full_disk_refuses_and_goes_on_when_there_is_room() {
    let refused = full_disk_of(&Shim::build().unwrap(), torture(), 32 << 20).unwrap();
    assert!(refused > 0);
}
