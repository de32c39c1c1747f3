//! Headers that were harmed, mixed up, or belong to another vault.

use std::fs;

use proptest::prelude::*;

use super::*;

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

#[test]
fn captures_need_copies_that_agree_on_the_key() {
    let (_dir, folder, _) = made();
    let mut other = fs::read(folder.header_copy()).unwrap();
    other[271] ^= 1;
    fs::write(folder.header_copy(), with_checksum(other)).unwrap();
    let refused = inbox::public_key(&folder);
    assert!(matches!(refused, Err(VaultError::Damaged(Damage::HeaderForged))));
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
