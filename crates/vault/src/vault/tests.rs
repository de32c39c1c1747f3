mod damage;
mod processes;
mod steps;

use std::{fs, os::unix::fs::PermissionsExt, path::Path};

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
fn a_vault_reached_by_a_link_is_a_vault() {
    let (dir, folder, recovery_key) = made();
    let link = dir.path().join("link");
    std::os::unix::fs::symlink(folder.path(), &link).unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let vault = Vault::unlock(&VaultFolder::new(&link), &Secret::Recovery(recovery_key)).unwrap();
    assert_eq!(vault.notices(), [Notice::PermissionsTightened { count: 1 }]);
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
