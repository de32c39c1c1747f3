use std::{cell::Cell, fs, io, os::unix::fs::PermissionsExt, path::Path};

use proptest::prelude::*;
use secrecy::SecretString;
use tempfile::TempDir;

use super::*;
use crate::header::HeaderCopy;

const KEY: [u8; 32] = [0x42; 32];

/// A new vault that no passphrase opens, so that no test pays for one that it does not need.
fn made() -> (TempDir, VaultFolder, RecoveryKey) {
    let dir = tempfile::tempdir().unwrap();
    let folder = VaultFolder::new(dir.path().join("vault"));
    let mut vault = Vault::create_with_key(&folder, KEY).unwrap();
    let recovery_key = vault.renew_recovery_key().unwrap();
    (dir, folder, recovery_key)
}

fn passphrase(words: &str) -> Secret {
    Secret::Passphrase(SecretString::from(words))
}

fn opens(folder: &VaultFolder, secret: &Secret) -> bool {
    match Vault::unlock(folder, secret) {
        Ok(vault) => {
            assert!(vault.key == VaultKey::new(KEY), "never opened with another key");
            true
        }
        Err(VaultError::WrongSecret) => false,
        Err(other) => panic!("neither opened nor refused: {other}"),
    }
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn names(folder: &VaultFolder) -> Vec<String> {
    let entries = fs::read_dir(folder.path()).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_vault_opens_with_its_passphrase_and_with_its_recovery_key() {
    let dir = tempfile::tempdir().unwrap();
    let folder = VaultFolder::new(dir.path().join("home/vault"));
    let words = SecretString::from("paper boats in kunga\u{308}lv");
    let (vault, recovery_key) = Vault::create(&folder, &words, Kdf::FLOOR).unwrap();
    let (id, database_key) = (vault.id(), vault.database_key().clone());
    assert_eq!(vault.kdf(), Kdf::FLOOR);
    drop(vault);

    let typed: RecoveryKey = recovery_key.groups().join(" ").to_lowercase().parse().unwrap();
    for secret in [passphrase("paper boats in kungälv"), Secret::Recovery(typed)] {
        let vault = Vault::unlock(&folder, &secret).unwrap();
        assert_eq!((vault.id(), vault.database_key()), (id, &database_key), "the same each time");
        assert_eq!(vault.notices(), [], "there is nothing to report");
        assert!(vault.verify(&secret).is_ok(), "it can be asked for again");
        assert!(matches!(vault.verify(&passphrase("other")), Err(VaultError::WrongSecret)));
    }
    let wrong = Vault::unlock(&folder, &passphrase("Paper boats in kungälv"));
    assert!(matches!(wrong, Err(VaultError::WrongSecret)), "case counts");
}

#[test]
fn everything_made_is_the_owners_alone() {
    let (_dir, folder, _) = made();
    assert_eq!(mode(folder.path()), 0o700);
    for path in [folder.index(), folder.inbox(), folder.backups()] {
        assert_eq!(mode(&path), 0o700, "{}", path.display());
    }
    for path in [folder.header(), folder.header_copy(), folder.lock()] {
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
    let expected = ["backups", "footing.vault", "footing.vault.bak", "inbox", "index", "lock"];
    assert_eq!(names(&folder), expected, "and nothing else is left");
}

#[test]
fn rights_that_were_widened_are_taken_back_and_reported() {
    let (_dir, folder, recovery_key) = made();
    fs::write(folder.database(), b"pages").unwrap();
    fs::set_permissions(folder.database(), fs::Permissions::from_mode(0o644)).unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let vault = Vault::unlock(&folder, &Secret::Recovery(recovery_key)).unwrap();
    assert_eq!(vault.notices(), [Notice::PermissionsTightened { count: 2 }]);
    assert_eq!((mode(folder.path()), mode(&folder.database())), (0o700, 0o600));
}

#[test]
fn no_vault_is_made_over_anything() {
    let (_dir, folder, recovery_key) = made();
    let words = SecretString::from("paper boats");
    let before = fs::read(folder.header()).unwrap();
    let refused = Vault::create(&folder, &words, Kdf::FLOOR);
    assert!(matches!(refused, Err(VaultError::Exists)), "there is one already");
    assert_eq!(fs::read(folder.header()).unwrap(), before, "and it was not touched");
    assert!(opens(&folder, &Secret::Recovery(recovery_key)));

    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("holiday.jpg"), b"x").unwrap();
    let foreign = VaultFolder::new(dir.path());
    let refused = Vault::create(&foreign, &words, Kdf::FLOOR);
    assert!(matches!(refused, Err(VaultError::Foreign)), "somebody's pictures");
    let file = VaultFolder::new(dir.path().join("holiday.jpg"));
    assert!(matches!(Vault::create(&file, &words, Kdf::FLOOR), Err(VaultError::Foreign)));
    assert_eq!(names(&foreign), ["holiday.jpg"], "not even a lock was left");
}

#[test]
fn a_passphrase_or_cost_that_no_vault_may_have_is_refused_before_anything_is_made() {
    let dir = tempfile::tempdir().unwrap();
    let folder = VaultFolder::new(dir.path().join("vault"));
    let empty = Vault::create(&folder, &SecretString::from(" \u{3000}"), Kdf::FLOOR);
    assert!(matches!(empty, Err(VaultError::EmptyPassphrase)));
    let cheap = Kdf { memory_kib: 8, ..Kdf::FLOOR };
    let refused = Vault::create(&folder, &SecretString::from("paper boats"), cheap);
    assert!(matches!(refused, Err(VaultError::Kdf(_))));
    assert!(!folder.path().exists());
}

#[test]
fn where_there_is_no_vault_nothing_is_unlocked_and_nothing_is_left() {
    let dir = tempfile::tempdir().unwrap();
    let (none, empty) = (VaultFolder::new(dir.path().join("none")), VaultFolder::new(dir.path()));
    for folder in [&none, &empty] {
        let refused = Vault::unlock(folder, &passphrase("paper boats"));
        assert!(matches!(refused, Err(VaultError::Missing)));
    }
    assert_eq!(names(&empty), Vec::<String>::new(), "no lock either");
    fs::write(dir.path().join("holiday.jpg"), b"x").unwrap();
    let refused = Vault::unlock(&empty, &passphrase("paper boats"));
    assert!(matches!(refused, Err(VaultError::Foreign)));
}

#[test]
fn a_vault_that_lost_both_headers_is_damaged_not_missing() {
    let (_dir, folder, recovery_key) = made();
    fs::write(folder.database(), b"pages").unwrap();
    fs::remove_file(folder.header()).unwrap();
    fs::remove_file(folder.header_copy()).unwrap();
    let refused = Vault::unlock(&folder, &Secret::Recovery(recovery_key));
    assert!(matches!(refused, Err(VaultError::Damaged(Damage::HeaderMissing))));
    let refused = Vault::create(&folder, &SecretString::from("paper boats"), Kdf::FLOOR);
    assert!(matches!(refused, Err(VaultError::Exists)), "its database is still there");
}

#[test]
fn one_at_a_time() {
    let (_dir, folder, recovery_key) = made();
    let secret = Secret::Recovery(recovery_key);
    let vault = Vault::unlock(&folder, &secret).unwrap();
    let pid = std::process::id();
    for refused in [Vault::unlock(&folder, &secret), Vault::open_with_key(&folder, KEY)] {
        assert!(matches!(refused, Err(VaultError::InUse { pid: Some(found) }) if found == pid));
    }
    drop(vault);
    assert!(opens(&folder, &secret), "let go on drop");
}

#[test]
fn the_lock_is_taken_before_the_secret_is_tried_and_let_go_after_a_wrong_one() {
    let (_dir, folder, recovery_key) = made();
    let vault = Vault::open_with_key(&folder, KEY).unwrap();
    let other = Secret::Recovery(RecoveryKey::random().unwrap());
    let refused = Vault::unlock(&folder, &other);
    assert!(matches!(refused, Err(VaultError::InUse { .. })), "in use is said first");
    drop(vault);
    assert!(!opens(&folder, &other));
    assert!(opens(&folder, &Secret::Recovery(recovery_key)), "the lock was let go");
}

#[test]
fn wrong_secrets_are_counted_and_a_right_one_forgives_them() {
    let (_dir, folder, recovery_key) = made();
    let now = std::time::Instant::now();
    let mut attempts = crate::Attempts::new();
    let wrong = Secret::Recovery(RecoveryKey::random().unwrap());
    for _ in 0..2 {
        let refused = attempts.unlock(&folder, &wrong, || now);
        assert!(matches!(refused, Err(VaultError::WrongSecret)));
    }
    let right = Secret::Recovery(recovery_key);
    let refused = attempts.unlock(&folder, &right, || now);
    assert!(matches!(refused, Err(VaultError::TooSoon { .. })), "even the right one waits");
    let later = now + std::time::Duration::from_secs(1);
    let vault = attempts.unlock(&folder, &right, || later).unwrap();
    assert_eq!(attempts.failures(), 0);
    let refused = attempts.unlock(&folder, &right, || later);
    assert!(matches!(refused, Err(VaultError::InUse { .. })), "is no wrong secret");
    assert_eq!(attempts.failures(), 0);
    drop(vault);
}

#[test]
fn a_damaged_copy_is_put_right_at_the_next_unlock() {
    for damaged in [HeaderCopy::First, HeaderCopy::Second] {
        let (_dir, folder, recovery_key) = made();
        let path = match damaged {
            HeaderCopy::First => folder.header(),
            HeaderCopy::Second => folder.header_copy(),
        };
        let whole = fs::read(&path).unwrap();
        let secret = Secret::Recovery(recovery_key);
        let changed: Vec<u8> = whole.iter().map(|byte| byte ^ 1).collect();
        for damage in [Some(&changed[..]), Some(&whole[..99]), Some(&[]), None] {
            match damage {
                Some(bytes) => fs::write(&path, bytes).unwrap(),
                None => fs::remove_file(&path).unwrap(),
            }
            let vault = Vault::unlock(&folder, &secret).unwrap();
            assert_eq!(vault.notices(), [Notice::HeaderRepaired { copy: damaged }]);
            assert_eq!(fs::read(&path).unwrap(), whole, "as it was");
            assert_eq!(mode(&path), 0o600);
        }
        let vault = Vault::unlock(&folder, &secret).unwrap();
        assert_eq!(vault.notices(), [], "said once");
    }
}

#[test]
fn a_copy_that_can_not_be_put_right_is_reported_and_the_vault_opens() {
    let (_dir, folder, recovery_key) = made();
    fs::remove_file(folder.header_copy()).unwrap();
    // A folder with something in it can't be replaced by a file, not even by root.
    fs::create_dir_all(folder.header_copy().join("in the way")).unwrap();
    let vault = Vault::unlock(&folder, &Secret::Recovery(recovery_key)).unwrap();
    let not_repaired = Notice::HeaderNotRepaired { copy: HeaderCopy::Second };
    assert!(vault.notices().contains(&not_repaired), "{:?}", vault.notices());
}

/// Changes one byte, and the checksum with it if whoever changed it meant to.
fn changed(whole: &[u8], at: usize, flip: u8, checksum_too: bool) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    bytes[at] ^= flip;
    if checksum_too { with_checksum(bytes) } else { bytes }
}

fn with_checksum(mut bytes: Vec<u8>) -> Vec<u8> {
    use sha2::{Digest, Sha256};
    if let Some(end) = bytes.len().checked_sub(32) {
        let checksum = Sha256::digest(&bytes[..end]);
        bytes[end..].copy_from_slice(&checksum);
    }
    bytes
}

#[test]
fn no_damage_to_both_copies_panics_or_opens_with_another_key() {
    let (_dir, folder, recovery_key) = made();
    let secret = Secret::Recovery(recovery_key);
    let whole = fs::read(folder.header()).unwrap();
    let any_change = (0..whole.len(), 1..=255u8, any::<bool>(), prop::option::of(0..whole.len()));
    proptest!(ProptestConfig::with_cases(400), |((at, flip, checksum_too, cut) in any_change)| {
        let mut bytes = changed(&whole, at, flip, checksum_too);
        bytes.truncate(cut.unwrap_or(whole.len()));
        fs::write(folder.header(), &bytes).unwrap();
        fs::write(folder.header_copy(), &bytes).unwrap();
        match Vault::unlock(&folder, &secret) {
            Err(VaultError::Damaged(_) | VaultError::Newer { .. } | VaultError::WrongSecret) => {}
            Err(other) => prop_assert!(false, "byte {}: {}", at, other),
            // Only the checksum was changed, and has been put right.
            Ok(vault) => prop_assert!(bytes == whole && vault.key == VaultKey::new(KEY)),
        }
    });
}

/// Where a header says whose it is.
const VAULT_ID: std::ops::Range<usize> = 12..28;

#[test]
fn any_damage_to_one_copy_is_harmless() {
    let (_dir, folder, recovery_key) = made();
    let secret = Secret::Recovery(recovery_key);
    let whole = fs::read(folder.header()).unwrap();
    // Past the version: a copy that is surely newer is not ours to replace.
    let any_change = (12..whole.len(), 1..=255u8, any::<bool>(), any::<bool>());
    proptest!(ProptestConfig::with_cases(100), |((at, flip, checksum_too, first) in any_change)| {
        let path = if first { folder.header() } else { folder.header_copy() };
        let damaged = changed(&whole, at, flip, checksum_too);
        fs::write(&path, &damaged).unwrap();
        prop_assert!(opens(&folder, &secret), "byte {}", at);
        // A whole header with another vault's id may be the last of that vault: it is left alone.
        let strangers = checksum_too && VAULT_ID.contains(&at);
        let expected = if strangers { &damaged } else { &whole };
        prop_assert!(fs::read(&path).unwrap() == *expected, "and is put right");
        fs::write(&path, &whole).unwrap();
    });
}

#[test]
fn a_header_with_another_inbox_key_or_another_slot_is_forged() {
    let (_dir, folder, recovery_key) = made();
    let (_other_dir, other, _) = made();
    let (ours, theirs) = (fs::read(folder.header()).unwrap(), fs::read(other.header()).unwrap());
    // The passphrase slot, the inbox key, and both of another vault under the same key.
    for part in [0x25..0x25 + 117, 271..303, 0x1c..0x24] {
        let mut swapped = ours.clone();
        swapped[part.clone()].copy_from_slice(&theirs[part.clone()]);
        if part.start == 0x1c {
            swapped[part.start] = 77;
        }
        let swapped = with_checksum(swapped);
        fs::write(folder.header(), &swapped).unwrap();
        fs::write(folder.header_copy(), &swapped).unwrap();
        let refused = Vault::unlock(&folder, &Secret::Recovery(recovery_key.clone()));
        let forged = matches!(refused, Err(VaultError::Damaged(Damage::HeaderForged)));
        assert!(forged, "bytes {part:?} are those of another header");
    }
}

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
fn a_changed_passphrase_replaces_the_old_one_and_nothing_else() {
    let (_dir, folder, recovery_key) = made();
    let mut vault = Vault::open_with_key(&folder, KEY).unwrap();
    let (id, revision) = (vault.id(), vault.revision());
    vault.change_passphrase(&SecretString::from("first words"), Kdf::FLOOR).unwrap();
    vault.change_passphrase(&SecretString::from("second words"), Kdf::FLOOR).unwrap();
    assert!(vault.verify(&passphrase("second words")).is_ok(), "at once");
    assert!(vault.verify(&passphrase("first words")).is_err());
    let refused = vault.change_passphrase(&SecretString::from(""), Kdf::FLOOR);
    assert!(matches!(refused, Err(VaultError::EmptyPassphrase)));
    assert_eq!((vault.id(), vault.revision()), (id, revision + 2));
    drop(vault);
    assert!(!opens(&folder, &passphrase("first words")), "from neither copy");
    assert!(opens(&folder, &passphrase("second words")));
    assert!(opens(&folder, &Secret::Recovery(recovery_key)), "the sheet is still good");
}

#[test]
fn a_renewed_recovery_key_makes_the_old_sheet_worthless() {
    let (_dir, folder, old) = made();
    let mut vault = Vault::open_with_key(&folder, KEY).unwrap();
    let new = vault.renew_recovery_key().unwrap();
    drop(vault);
    assert!(!opens(&folder, &Secret::Recovery(old)));
    assert!(opens(&folder, &Secret::Recovery(new)));
}

#[test]
fn a_vault_says_whether_its_database_was_ever_made() {
    let (_dir, folder, recovery_key) = made();
    let mut vault = Vault::open_with_key(&folder, KEY).unwrap();
    assert_eq!(vault.stage(), Stage::Making);
    vault.mark_made().unwrap();
    let revision = vault.revision();
    vault.mark_made().unwrap();
    assert_eq!(vault.revision(), revision, "saying it twice writes nothing");
    drop(vault);
    let vault = Vault::unlock(&folder, &Secret::Recovery(recovery_key)).unwrap();
    assert_eq!((vault.stage(), vault.notices()), (Stage::Made, &[][..]));
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
fn a_vault_reached_by_a_link_is_a_vault() {
    let (dir, folder, recovery_key) = made();
    let link = dir.path().join("link");
    std::os::unix::fs::symlink(folder.path(), &link).unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let vault = Vault::unlock(&VaultFolder::new(&link), &Secret::Recovery(recovery_key)).unwrap();
    assert_eq!(vault.notices(), [Notice::PermissionsTightened { count: 1 }]);
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

#[test]
fn a_capture_sealed_while_locked_is_read_after_unlocking() {
    let (_dir, folder, recovery_key) = made();
    let sealed = inbox::seal(&inbox::public_key(&folder).unwrap(), b"slept badly");
    let vault = Vault::unlock(&folder, &Secret::Recovery(recovery_key)).unwrap();
    assert_eq!(inbox::open(&vault, &sealed).unwrap(), b"slept badly");
    assert_eq!(vault.inbox_public_key(), inbox::public_key(&folder).unwrap());
}

#[test]
fn debug_of_a_vault_shows_its_id_and_no_key() {
    let (_dir, folder, _) = made();
    let vault = Vault::open_with_key(&folder, KEY).unwrap();
    assert_eq!(format!("{vault:?}"), format!("Vault({})", vault.id()));
}

#[test]
fn captures_need_copies_that_agree_on_the_key() {
    let (_dir, folder, _) = made();
    let mut other = fs::read(folder.header_copy()).unwrap();
    other[271] ^= 1;
    fs::write(folder.header_copy(), with_checksum(other)).unwrap();
    let refused = inbox::public_key(&folder);
    assert!(matches!(refused, Err(VaultError::Damaged(Damage::HeaderForged))));
}

mod processes {
    //! What only another process can show. Each test starts this same test program again, with a
    //! variable that tells the test to play the other part.

    use std::{
        env,
        io::{BufRead, BufReader, Write},
        process::{Child, Command, Stdio},
    };

    use super::*;

    const PART: &str = "FOOTING_VAULT_TEST_PART";

    fn other_part() -> Option<VaultFolder> {
        env::var_os(PART).map(VaultFolder::new)
    }

    fn start(test: &str, folder: &VaultFolder, umask: &str) -> Child {
        let program = env::current_exe().unwrap();
        Command::new("sh")
            .args(["-c", &format!("umask {umask} && exec \"$0\" \"$@\"")])
            .arg(program)
            .args(["--exact", &format!("vault::tests::processes::{test}"), "--nocapture"])
            .env(PART, folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap()
    }

    #[test]
    fn a_killed_process_lets_go_of_the_lock() {
        if let Some(folder) = other_part() {
            let _vault = Vault::open_with_key(&folder, KEY).unwrap();
            io::stdout().write_all(b"\nunlocked\n").unwrap();
            // Until killed: nobody ever writes to this.
            io::stdin().read_line(&mut String::new()).unwrap();
            return;
        }
        let (_dir, folder, recovery_key) = made();
        let secret = Secret::Recovery(recovery_key);
        let mut other = start("a_killed_process_lets_go_of_the_lock", &folder, "022");
        let lines = BufReader::new(other.stdout.take().unwrap()).lines();
        assert!(lines.map_while(Result::ok).any(|line| line == "unlocked"), "the other has it");

        let refused = Vault::unlock(&folder, &secret);
        let theirs = other.id();
        assert!(
            matches!(refused, Err(VaultError::InUse { pid: Some(pid) }) if pid == theirs),
            "and is named: {refused:?}"
        );
        other.kill().unwrap();
        other.wait().unwrap();
        assert!(opens(&folder, &secret), "the kernel let go");
    }

    #[test]
    fn rights_do_not_depend_on_the_umask() {
        if let Some(folder) = other_part() {
            Vault::create_with_key(&folder, KEY).unwrap();
            return;
        }
        for umask in ["000", "0777"] {
            let dir = tempfile::tempdir().unwrap();
            let folder = VaultFolder::new(dir.path().join("vault"));
            let other = start("rights_do_not_depend_on_the_umask", &folder, umask);
            assert!(other.wait_with_output().unwrap().status.success());
            for path in [folder.path(), &folder.index(), &folder.inbox(), &folder.backups()] {
                assert_eq!(mode(path), 0o700, "{} under {umask}", path.display());
            }
            for path in [folder.header(), folder.header_copy(), folder.lock()] {
                assert_eq!(mode(&path), 0o600, "{} under {umask}", path.display());
            }
        }
    }
}

#[test]
fn another_vaults_header_never_replaces_the_last_of_this_one() {
    let (_dir, folder, recovery_key) = made();
    let (_other_dir, other, _) = made();
    let ours = fs::read(folder.header_copy()).unwrap();
    fs::copy(other.header(), folder.header()).unwrap();
    // Both vaults have this key, as two may have one passphrase: the stranger's header opens first.
    let vault = Vault::open_with_key(&folder, KEY).unwrap();
    assert_eq!(vault.notices(), [Notice::HeaderNotRepaired { copy: HeaderCopy::Second }]);
    drop(vault);
    assert_eq!(fs::read(folder.header_copy()).unwrap(), ours, "the vault's own key is not lost");
    assert!(opens(&folder, &Secret::Recovery(recovery_key)), "and it opens still");
}
