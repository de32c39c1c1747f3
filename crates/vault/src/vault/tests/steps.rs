//! Making and changing a vault, broken off before any of the steps that it takes on the disk.

use std::{cell::Cell, fs, io};

use secrecy::SecretString;

use super::*;

/// A disk that goes away before step number `at` and stays away.
struct GoesAwayAt {
    at: usize,
    seen: Cell<usize>,
}

impl GoesAwayAt {
    fn step(at: usize) -> Self {
        Self { at, seen: Cell::new(0) }
    }
}

impl Faults for GoesAwayAt {
    fn before(&self, _: Step) -> io::Result<()> {
        let seen = self.seen.replace(self.seen.get() + 1);
        if seen < self.at { Ok(()) } else { Err(io::ErrorKind::StorageFull.into()) }
    }
}

/// How many steps a change of the header takes.
fn steps() -> usize {
    let (_dir, folder, _) = made();
    let mut vault = Vault::open_with_key(&folder, KEY).unwrap();
    let counts = GoesAwayAt::step(usize::MAX);
    vault.renew_recovery_key_with(&counts).unwrap();
    counts.seen.get()
}

#[test]
fn a_recovery_key_renewed_up_to_any_step_leaves_one_that_opens() {
    let steps = steps();
    assert_eq!(steps, 12, "two copies of create, write, write, sync; two of rename, sync");
    for at in 0..steps {
        let (_dir, folder, old) = made();
        let mut vault = Vault::open_with_key(&folder, KEY).unwrap();
        let failed = vault.renew_recovery_key_with(&GoesAwayAt::step(at));
        assert!(matches!(failed, Err(VaultError::DiskFull(_))), "before step {at}");
        drop(vault);
        // The new one was not handed out, so the old one has to open as long as nothing says that
        // it was replaced: it is the copy that the secret opens which is kept.
        let opened = Vault::unlock(&folder, &Secret::Recovery(old.clone()));
        let second_still_old = at < 11;
        assert_eq!(opened.is_ok(), second_still_old, "before step {at}");
        drop(opened);
        let vault = Vault::open_with_key(&folder, KEY).unwrap();
        assert!(vault.notices().is_empty() || !second_still_old, "put right before step {at}");
        let leftovers =
            names(&folder).iter().filter(|name| name.contains(files::TEMP_SUFFIX)).count();
        assert_eq!(leftovers, 0, "what was not finished is removed");
    }
}

#[test]
fn a_passphrase_changed_up_to_any_step_leaves_the_old_or_the_new() {
    let dir = tempfile::tempdir().unwrap();
    let folder = VaultFolder::new(dir.path().join("vault"));
    let (old, new) = ("paper boats in the harbour", "three herons and a kettle");
    let mut vault = Vault::create_with_key(&folder, KEY).unwrap();
    vault.change_passphrase(&SecretString::from(old), Kdf::FLOOR).unwrap();
    let old_header = fs::read(folder.header()).unwrap();
    vault.change_passphrase(&SecretString::from(new), Kdf::FLOOR).unwrap();
    let new_header: Vec<u8> = fs::read(folder.header()).unwrap();
    drop(vault);
    let put = |headers: &[Vec<u8>; 2]| {
        fs::write(folder.header(), &headers[0]).unwrap();
        fs::write(folder.header_copy(), &headers[1]).unwrap();
    };

    let mut states = Vec::new();
    for at in 0..=steps() {
        put(&[old_header.clone(), old_header.clone()]);
        let bytes = new_header.first_chunk().unwrap();
        let saved = header::save(&folder, bytes, &GoesAwayAt::step(at));
        assert_eq!(saved.is_ok(), at == steps(), "stopped before step {at}");
        let state = [fs::read(folder.header()).unwrap(), fs::read(folder.header_copy()).unwrap()];
        if !states.contains(&state) {
            states.push(state);
        }
    }
    let (old_header, new_header) = (&old_header, &new_header);
    let expected = [[old_header, old_header], [new_header, old_header], [new_header, new_header]];
    assert!(states.iter().eq(expected.map(|state| state.map(Clone::clone)).iter()), "no others");

    for (state, opening) in states.iter().zip([[true, false], [true, true], [false, true]]) {
        for (words, opening) in [old, new].into_iter().zip(opening) {
            put(state);
            assert_eq!(opens(&folder, &passphrase(words)), opening, "{words}");
            // Opening put the other copy right: it must not have locked out who just came in.
            assert_eq!(opens(&folder, &passphrase(words)), opening, "{words}, once more");
        }
    }
}

#[test]
fn after_a_failed_change_the_next_one_builds_on_what_is_on_the_disk() {
    let (_dir, folder, _) = made();
    let mut vault = Vault::open_with_key(&folder, KEY).unwrap();
    // The first copy has been replaced; the second has not.
    let failed = vault.change_passphrase_with(
        &SecretString::from("three herons"),
        Kdf::FLOOR,
        &GoesAwayAt::step(10),
    );
    assert!(failed.is_err());
    let recovery_key = vault.renew_recovery_key().unwrap();
    drop(vault);
    assert!(opens(&folder, &passphrase("three herons")), "the change is not undone by the next");
    assert!(opens(&folder, &Secret::Recovery(recovery_key)));
}

#[test]
fn a_vault_made_up_to_any_step_can_be_made_again_or_opens() {
    let expected = ["backups", "footing.vault", "footing.vault.bak", "inbox", "index", "lock"];
    for at in 0..steps() {
        let dir = tempfile::tempdir().unwrap();
        let folder = VaultFolder::new(dir.path().join("vault"));
        let stopped = Vault::create_with_key_and(&folder, KEY, &GoesAwayAt::step(at));
        assert!(matches!(stopped, Err(VaultError::DiskFull(_))), "before step {at}");
        let vault = match folder.state().unwrap() {
            FolderState::Empty => Vault::create_with_key(&folder, KEY),
            FolderState::Vault => Vault::open_with_key(&folder, KEY),
            other @ (FolderState::Missing | FolderState::Foreign) => panic!("{other:?} at {at}"),
        };
        assert_eq!(vault.unwrap().stage(), Stage::Making, "nothing has been put into it");
        assert_eq!(names(&folder), expected, "before step {at}");
    }
}

#[test]
fn a_vault_whose_making_stopped_before_its_header_is_made_again() {
    let states: [&[&str]; 4] =
        [&["lock"], &["lock", "index/"], &["lock", "index/", "inbox/"], &["index/", "backups/"]];
    for left in states {
        let dir = tempfile::tempdir().unwrap();
        for name in left {
            let path = dir.path().join(name);
            if name.ends_with('/') {
                fs::create_dir(path).unwrap();
            } else {
                fs::write(path, b"").unwrap();
            }
        }
        Vault::create_with_key(&VaultFolder::new(dir.path()), KEY).expect("it counts as empty");
    }
}

#[test]
fn a_vault_that_can_not_be_finished_leaves_none() {
    /// Refuses the replacing of the second copy, and nothing else.
    struct RefusesSecondRename(Cell<usize>);
    impl Faults for RefusesSecondRename {
        fn before(&self, step: Step) -> io::Result<()> {
            let renames = self.0.get() + usize::from(step == Step::Rename);
            self.0.set(renames);
            let refused = step == Step::Rename && renames == 2;
            if refused { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
        }
    }
    let dir = tempfile::tempdir().unwrap();
    let folder = VaultFolder::new(dir.path());
    let faults = RefusesSecondRename(Cell::new(0));
    assert!(Vault::create_with_key_and(&folder, KEY, &faults).is_err());
    assert_eq!(folder.state().unwrap(), FolderState::Empty, "so that it can be tried again");
}

#[test]
fn a_vault_whose_making_stopped_between_its_headers_opens_and_is_completed() {
    let (_dir, folder, recovery_key) = made();
    fs::remove_file(folder.header_copy()).unwrap();
    fs::remove_dir(folder.inbox()).unwrap();
    let vault = Vault::unlock(&folder, &Secret::Recovery(recovery_key)).unwrap();
    assert_eq!(vault.notices(), [Notice::HeaderRepaired { copy: HeaderCopy::Second }]);
    assert!(folder.inbox().is_dir(), "made again");
}
