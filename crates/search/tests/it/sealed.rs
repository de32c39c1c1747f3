//! Files that were changed are refused, and nothing wrong is ever found.

use std::{
    collections::BTreeMap,
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use footing_search::{Expected, Index, OpenState, RebuildReason};
use footing_vault::{VaultId, sealed::SealKey};

use crate::support::{Bench, Stopped, home, note};

const SECRET: &str = "Kolibri";

fn filled() -> Bench {
    let mut bench =
        Bench::with(&[note("a", SECRET, "about the Kolibri budget"), note("b", "x", "y")]);
    // A second segment, and a file of deletions for the first.
    bench.save(&[note("b", "changed", "Kolibri again"), note("c", "more", "words")]);
    bench
}

fn files(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let all =
        fs::read_dir(dir).expect("the folder is there").map(|item| item.expect("an item").path());
    all.map(|path| (path.clone(), fs::read(&path).expect("a file"))).collect()
}

fn refused(stopped: &Stopped, what: &str) {
    let reason = stopped.refusal();
    assert!(reason.is_some(), "{what} was opened");
}

#[test]
fn no_file_holds_a_readable_word_or_name() {
    let bench = filled();
    for (path, bytes) in files(&bench.dir()) {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(!text.contains("kolibri") && !text.contains("segment"), "plain words in a file");
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
        assert_eq!(name.len(), 40, "{name} is a derived name");
        assert!(name.bytes().all(|byte| byte.is_ascii_hexdigit()), "{name} says nothing");
        let mode = fs::metadata(&path).expect("a file").permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "only the owner reads {name}");
    }
    let mode = fs::metadata(bench.dir()).expect("a folder").permissions().mode() & 0o777;
    assert_eq!(mode, 0o700, "only the owner enters");
}

#[test]
fn an_untouched_index_reopens_with_everything() {
    let bench = filled().stop().reopen();
    assert_eq!(bench.sorted("kolibri"), ["a", "b"], "both segments");
    assert_eq!(bench.index.seq(), Some(2), "and the count of the last commit");
}

#[test]
fn every_flipped_byte_cut_and_removal_is_refused() {
    let stopped = filled().stop();
    for (path, bytes) in files(&stopped.folder.path().join("index")) {
        let places = [0, 7, 20, bytes.len() / 2, bytes.len() - 1];
        for at in places {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            fs::write(&path, &changed).expect("written");
            refused(&stopped, "a flipped bit");
        }
        for len in [0, 1, 40, bytes.len() / 2, bytes.len() - 1] {
            fs::write(&path, &bytes[..len]).expect("written");
            refused(&stopped, "a cut file");
        }
        let mut longer = bytes.clone();
        longer.push(0);
        fs::write(&path, &longer).expect("written");
        refused(&stopped, "a longer file");
        fs::remove_file(&path).expect("removed");
        refused(&stopped, "a removed file");
        fs::write(&path, &bytes).expect("written");
    }
    assert_eq!(stopped.refusal(), None, "put right, it opens");
}

#[test]
fn every_swap_and_rename_is_refused() {
    let stopped = filled().stop();
    let all: Vec<_> = files(&stopped.folder.path().join("index")).into_iter().collect();
    for (n, (path, bytes)) in all.iter().enumerate() {
        let (other_path, other_bytes) = &all[(n + 1) % all.len()];
        fs::write(path, other_bytes).expect("written");
        refused(&stopped, "one file in the place of another");
        fs::write(other_path, bytes).expect("written");
        refused(&stopped, "two files swapped");
        fs::write(path, bytes).expect("written");
        fs::write(other_path, other_bytes).expect("written");

        let elsewhere = path.with_file_name("0".repeat(40));
        fs::rename(path, &elsewhere).expect("renamed");
        refused(&stopped, "a renamed file");
        fs::write(path, bytes).expect("written");
    }
}

#[test]
fn an_older_state_put_back_is_refused_whole_or_in_part() {
    let mut bench = Bench::with(&[note("a", "x", "the old words")]);
    let old = files(&bench.dir());
    bench.save(&[note("a", "x", "the new words"), note("b", "x", "more")]);
    let new = files(&bench.dir());
    let stopped = bench.stop();
    for path in new.keys() {
        fs::remove_file(path).expect("removed");
    }
    for (path, bytes) in &old {
        fs::write(path, bytes).expect("written");
    }
    assert_eq!(stopped.refusal(), Some(RebuildReason::NotTheLatest), "last week's index");
    for (path, bytes) in &new {
        fs::write(path, bytes).expect("written");
    }
    for (path, bytes) in old.iter().filter(|(path, bytes)| new.get(*path) != Some(*bytes)) {
        fs::write(path, bytes).expect("written");
        if new.contains_key(path) {
            refused(&stopped, "one file of last week");
            fs::write(path, &new[path]).expect("written");
        }
    }
    assert_eq!(stopped.refusal(), None, "files that nothing names do no harm");
}

#[test]
fn another_key_vault_or_generation_is_refused() {
    let stopped = filled().stop();
    let expected = stopped.keeper.expected();
    let right = home(stopped.folder.path());
    let mut others = [right.clone(), right.clone(), right.clone()];
    others[0].key = SealKey::from([8; 32]);
    others[1].vault = VaultId([4; 16]);
    others[2].generation = 2;
    for other in others {
        let state = Index::open(&other, &expected, stopped.keeper.clone()).expect("a sound disk");
        assert!(matches!(state, OpenState::Rebuild(_)), "foreign");
    }
}

#[test]
fn another_version_or_no_index_at_all_is_built_anew() {
    let stopped = filled().stop();
    let mut expected = stopped.keeper.expected();
    expected.fingerprint = "another".to_owned();
    let state = Index::open(&home(stopped.folder.path()), &expected, stopped.keeper.clone());
    let reason = match state.expect("a sound disk") {
        OpenState::Rebuild(reason) => reason,
        OpenState::Ready(_) => panic!("an index of another version was opened"),
    };
    assert_eq!(reason, RebuildReason::OtherVersion, "by its fingerprint");
    fs::remove_dir_all(stopped.folder.path().join("index")).expect("removed");
    assert_eq!(stopped.refusal(), Some(RebuildReason::Missing), "nothing there");
    let unknown = Expected { fingerprint: footing_search::fingerprint(), ..Expected::default() };
    let fresh = filled().stop();
    let state = Index::open(&home(fresh.folder.path()), &unknown, fresh.keeper.clone());
    assert!(
        matches!(state, Ok(OpenState::Rebuild(RebuildReason::NotTheLatest))),
        "a store that remembers nothing trusts nothing"
    );
}

#[test]
fn a_link_in_place_of_a_file_is_not_followed() {
    let stopped = filled().stop();
    let (path, bytes) = files(&stopped.folder.path().join("index")).pop_first().expect("a file");
    let elsewhere = stopped.folder.path().join("elsewhere");
    fs::write(&elsewhere, &bytes).expect("written");
    fs::remove_file(&path).expect("removed");
    std::os::unix::fs::symlink(&elsewhere, &path).expect("linked");
    refused(&stopped, "a link");
}

#[test]
fn what_nothing_names_is_removed_on_opening() {
    let stopped = filled().stop();
    let dir = stopped.folder.path().join("index");
    let before = files(&dir).len();
    fs::write(dir.join("f".repeat(40)), b"left by a crash").expect("written");
    fs::write(dir.join("anything.tmp"), b"left by a crash").expect("written");
    let bench = stopped.reopen();
    assert_eq!(files(&bench.dir()).len(), before, "only the index's own files stay");
}

#[test]
fn expunging_leaves_no_file_with_the_words() {
    let mut bench = Bench::with(&[note("a", "x", "Kolibri"), note("b", "x", "other words")]);
    let with_words = files(&bench.dir());
    bench.save(&[footing_search::DocGroup::gone(crate::support::id("a"))]);
    bench.index.expunge().expect("expunged");
    let after = files(&bench.dir());
    let kept = with_words.iter().filter(|(path, bytes)| after.get(*path) == Some(*bytes)).count();
    assert_eq!(kept, 0, "every file of the old segment is gone");
    assert_eq!(bench.sorted(""), ["b"], "the rest is still there");
    assert_eq!(bench.stop().reopen().sorted(""), ["b"], "after opening it again too");
}
