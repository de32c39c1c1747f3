//! Stopped at any step, the index reopens as it was before or after, or says it must be rebuilt.

use std::{fs, path::Path};

use footing_search::{DocGroup, Index, OpenState, RebuildReason};

use crate::support::{Bench, Memory, Recorded, Stopped, home, id, note};

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("made");
    for item in fs::read_dir(from).expect("the folder is there") {
        let path = item.expect("an item").path();
        fs::copy(&path, to.join(path.file_name().expect("a name"))).expect("copied");
    }
}

/// The files and the store's memory as a crash at this moment leaves them.
fn crashed(bench: &Bench) -> Stopped {
    let folder = tempfile::tempdir().expect("room");
    copy(&bench.dir(), &folder.path().join("index"));
    let keeper = Memory::default();
    let Recorded { standing, next, .. } = bench.keeper.recorded();
    *keeper.state.lock().expect("whole") = Recorded { standing, next, left: None };
    Stopped { folder, keeper: std::sync::Arc::new(keeper) }
}

#[test]
fn what_was_not_committed_is_as_if_it_had_never_been() {
    let bench = Bench::with(&[note("a", "x", "old")]);
    bench.index.apply(&[note("a", "x", "new"), note("b", "x", "new")]).expect("applied");
    let again = crashed(&bench).reopen();
    assert_eq!((again.sorted("old"), again.sorted("new")), (vec!["a".into()], vec![]), "before");
    assert_eq!(again.index.seq(), Some(1), "the outbox still has the rest");
}

#[test]
fn a_commit_that_the_store_could_not_record_did_not_happen() {
    let bench = Bench::with(&[note("a", "x", "old")]);
    bench.index.apply(&[note("a", "x", "new")]).expect("applied");
    bench.keeper.fail_after(Some(0));
    assert!(bench.index.commit(Some(2)).is_err(), "the disk was full");
    let again = crashed(&bench).reopen();
    assert_eq!(again.sorted("old"), ["a"], "what stood before");
    bench.keeper.fail_after(None);
    bench.index.apply(&[note("a", "x", "new")]).expect("applied again");
    bench.index.commit(Some(2)).expect("room again");
    assert_eq!(bench.sorted("new"), ["a"], "nothing was lost");
    assert_eq!(bench.stop().reopen().sorted("new"), ["a"], "nor after opening it again");
}

#[test]
fn a_crash_between_the_commit_and_its_record_is_no_rollback() {
    let bench = Bench::with(&[note("a", "x", "old")]);
    let before = crashed(&bench);
    bench.index.apply(&[note("a", "x", "new")]).expect("applied");
    // The next digest is recorded, the file replaced, and then the store fails.
    bench.keeper.fail_after(Some(1));
    assert!(bench.index.commit(Some(2)).is_err(), "the last record failed");
    assert!(bench.keeper.recorded().next.is_some(), "the store knows two digests");
    let after = crashed(&bench);

    // The store knows both; the file was not replaced.
    *before.keeper.state.lock().expect("whole") = after.keeper.recorded();
    let again = before.reopen();
    assert_eq!(again.sorted("old"), ["a"], "the old state is accepted");
    assert!(again.keeper.recorded().next.is_none(), "and from now on the only one");

    let again = after.reopen();
    assert_eq!(again.sorted("new"), ["a"], "the new state is accepted");
    assert_eq!(again.index.seq(), Some(2), "with its count");
    let settled = again.keeper.recorded();
    assert!(settled.next.is_none() && settled.standing.is_some(), "and from now on the only one");
}

#[test]
fn an_unfinished_rebuild_is_started_again() {
    let folder = tempfile::tempdir().expect("room");
    let keeper = std::sync::Arc::new(Memory::default());
    let index = Index::create(&home(folder.path()), keeper.clone()).expect("made");
    let stopped = |keeper: &std::sync::Arc<Memory>| {
        let state = Index::open(&home(folder.path()), &keeper.expected(), keeper.clone());
        match state.expect("a sound disk") {
            OpenState::Rebuild(reason) => reason,
            OpenState::Ready(_) => panic!("half an index was opened"),
        }
    };
    index.apply(&[note("a", "x", "word")]).expect("applied");
    index.commit(None).expect("committed");
    let query = footing_domain::query::parse("word", crate::support::today(), false);
    let options = footing_search::SearchOptions::new(crate::support::today());
    let found = index.search(&query, &options, &footing_search::Overlay::empty()).expect("found");
    assert_eq!(found.total, 1, "what is there so far is found meanwhile");
    index.close();
    assert_eq!(stopped(&keeper), RebuildReason::Unfinished, "no count was ever claimed");
}

#[test]
fn a_change_after_a_broken_off_merge_replaces_the_entry_that_was() {
    let named = |entry: &str| note(entry, "x", &format!("old{entry} common"));
    let mut bench = Bench::with(&["a", "b", "c", "d", "g"].map(named));
    bench.save(&["e", "f", "i"].map(named));
    // The commit's two records succeed; the merge that it calls for, a third of a segment being
    // gone, has none left and is undone.
    bench.keeper.fail_after(Some(2));
    bench.save(&[note("f", "x", "newf common")]);
    bench.index.rest();
    bench.keeper.fail_after(None);
    let mut bench = bench.stop().reopen();
    // The writer made for this change finds that merge to be done, and does it meanwhile.
    bench.save(&[note("e", "x", "newe common")]);
    bench.index.rest();
    bench.save(&[named("h")]);
    assert_eq!(bench.ids("newe"), ["e"], "what it says now");
    assert_eq!(bench.ids("olde"), [""; 0], "not what it said");
    assert_eq!(bench.found("common").total, 9, "each entry once");
}

#[test]
fn many_small_commits_merge_and_every_state_between_reopens() {
    let mut bench = Bench::new();
    for n in 0..24 {
        bench.save(&[note(&format!("e{}", n % 10), "x", &format!("word{n} common"))]);
        if n % 6 == 5 {
            let again = crashed_when_quiet(&bench);
            assert_eq!(again.found("common").total, (n + 1).min(10), "after {n} commits");
            assert_eq!(again.ids(&format!("word{n}")).len(), 1, "the last one is there");
        }
    }
    let bench = bench.stop().reopen();
    assert_eq!(bench.found("common").total, 10, "each entry once, after all merges");
    let files = fs::read_dir(bench.dir()).expect("the folder is there").count();
    assert!(files < 24 * 6, "merged segments are removed, {files} files stay");
}

/// Copies the files between two changes: a copy is not a crash, it takes time, and merges go on in
/// the background meanwhile. It is taken again until nothing changed under it.
fn crashed_when_quiet(bench: &Bench) -> Bench {
    for _ in 0..1000 {
        let before = bench.keeper.recorded().standing;
        let names = |dir: &Path| -> Vec<_> {
            let mut all: Vec<_> = fs::read_dir(dir)
                .expect("the folder is there")
                .filter_map(|item| item.ok().map(|item| item.file_name()))
                .collect();
            all.sort();
            all
        };
        let listed = names(&bench.dir());
        let folder = tempfile::tempdir().expect("room");
        let to = folder.path().join("index");
        fs::create_dir_all(&to).expect("made");
        let whole =
            listed.iter().all(|name| fs::copy(bench.dir().join(name), to.join(name)).is_ok());
        let Recorded { standing, next, .. } = bench.keeper.recorded();
        if whole && standing == before && listed == names(&bench.dir()) {
            let keeper = Memory::default();
            *keeper.state.lock().expect("whole") = Recorded { standing, next, left: None };
            return Stopped { folder, keeper: std::sync::Arc::new(keeper) }.reopen();
        }
    }
    panic!("the index never came to rest");
}

#[test]
fn a_closed_index_answers_that_it_is_closed() {
    let bench = Bench::with(&[note("a", "x", "word")]);
    bench.index.close();
    let query = footing_domain::Query::default();
    let options = footing_search::SearchOptions::new(crate::support::today());
    let answer = bench.index.search(&query, &options, &footing_search::Overlay::empty());
    assert!(matches!(answer, Err(footing_search::SearchError::Closed)), "no panic, no old words");
    assert!(bench.index.apply(&[DocGroup::gone(id("a"))]).is_err(), "nor for writing");
}
