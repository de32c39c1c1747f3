//! Every seed, every kept input and every past finding, through the same checks as in fuzzing.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::{collections::BTreeMap, fs, path::Path};

use footing_fuzzing::{TARGETS, Target};
use proptest::prelude::*;

/// Returns the inputs under `fuzz/<kind>/<target>`, by name.
fn inputs(kind: &str, target: &str) -> BTreeMap<String, Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz").join(kind).join(target);
    let Ok(entries) = fs::read_dir(folder) else { return BTreeMap::new() };
    entries
        .map(|entry| {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            (name, fs::read(entry.path()).unwrap())
        })
        .collect()
}

fn replay(kind: &str, (name, check): Target) -> usize {
    let inputs = inputs(kind, name);
    for (file, bytes) in &inputs {
        // The panic of a failed check says what; this says which.
        let outcome = std::panic::catch_unwind(|| check(bytes));
        assert!(outcome.is_ok(), "fuzz/{kind}/{name}/{file} breaks a check");
    }
    inputs.len()
}

#[test]
fn every_seed_holds() {
    for target in TARGETS {
        assert!(replay("seeds", target) >= 5, "{} has its seeds", target.0);
    }
}

#[test]
fn every_kept_input_holds() {
    for target in TARGETS {
        assert!(replay("kept", target) >= 60, "{} has what its hour found", target.0);
    }
}

#[test]
fn every_past_finding_stays_mended() {
    for target in TARGETS {
        replay("found", target);
    }
}

#[test]
fn every_target_is_built_and_no_other() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/fuzz_targets");
    let mut built: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    built.sort();
    assert_eq!(built, TARGETS.map(|(name, _)| name), "a check that nothing calls finds nothing");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_hold(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for (_, check) in TARGETS {
            check(&bytes);
        }
    }

    #[test]
    fn any_text_holds(text in "\\PC{0,80}") {
        for (_, check) in TARGETS {
            check(text.as_bytes());
        }
    }
}
