use std::{fs, sync::LazyLock};

use proptest::prelude::*;
use sha2::{Digest, Sha256};

use super::{
    format::{AT_CHECKSUM, AT_PASSPHRASE, AT_STAGE, AT_VERSION, Decoded, LEN, Undecodable},
    *,
};
use crate::{Damage, Kdf, RecoveryKey, Secret, VaultId, inbox, keys::VaultKey};

const KEY: [u8; 32] = [0x42; 32];

/// A header as another program would make it, and the recovery key that opens it.
fn header() -> (Header, RecoveryKey) {
    let (key, vault) = (VaultKey::new(KEY), VaultId([0x24; 16]));
    let recovery_key = RecoveryKey::random().unwrap();
    let params = Params::recovery().unwrap();
    let wrapping_key =
        params.wrapping_key(&Secret::Recovery(recovery_key.clone())).unwrap().unwrap();
    let slot = |params| Slot::wrap(params, &wrapping_key, vault, &key).unwrap();
    let header = Header {
        vault,
        revision: 9,
        stage: Stage::Made,
        // Wrapped under the other slot's key: no passphrase opens it, and none is needed here.
        passphrase: slot(Params::passphrase(Kdf::FLOOR).unwrap()),
        recovery: slot(params),
        inbox: inbox::public_half(&key.inbox_key(vault)),
    };
    (header, recovery_key)
}

fn bytes() -> [u8; LEN] {
    static BYTES: LazyLock<[u8; LEN]> = LazyLock::new(|| header().0.encode(&VaultKey::new(KEY)));
    *BYTES
}

/// Makes the checksum right again, as whoever changes a header on purpose would.
fn with_checksum(mut bytes: [u8; LEN]) -> [u8; LEN] {
    let checksum = Sha256::digest(&bytes[..AT_CHECKSUM.start]);
    bytes[AT_CHECKSUM].copy_from_slice(&checksum);
    bytes
}

/// What the header's own seals say of these bytes.
fn judged(bytes: &[u8]) -> Result<bool, Undecodable> {
    Decoded::new(bytes).map(|decoded| decoded.authentic(&VaultKey::new(KEY)))
}

proptest! {
    #[test]
    fn a_changed_byte_is_damage_or_looks_newer(at in 0..LEN, flip in 1..=255u8) {
        let mut bytes = bytes();
        bytes[at] ^= flip;
        let judged = judged(&bytes);
        prop_assert!(judged.is_err(), "byte {} changed", at);
        let newer = matches!(judged, Err(Undecodable::Newer { whole: false, .. }));
        prop_assert!(!newer || AT_VERSION.contains(&at), "only the version looks newer");
    }

    #[test]
    fn a_changed_byte_under_a_right_checksum_is_not_authentic(at in 0..AT_CHECKSUM.start, flip in 1..=255u8) {
        let mut bytes = bytes();
        bytes[at] ^= flip;
        let judged = judged(&with_checksum(bytes));
        prop_assert!(judged != Ok(true), "byte {} changed, and the checksum with it", at);
    }

    #[test]
    fn a_header_of_another_length_is_damage(len in 0..2 * LEN) {
        prop_assume!(len != LEN);
        let mut bytes = bytes().to_vec();
        bytes.resize(len, 0);
        prop_assert!(matches!(judged(&bytes), Err(Undecodable::Damaged(_))), "{} bytes", len);
    }

    #[test]
    fn any_bytes_are_judged_without_a_panic(mut any: Vec<u8>, like_one: bool) {
        if like_one {
            let start = any.len().min(12);
            any[..start].copy_from_slice(&bytes()[..start]);
        }
        prop_assert!(judged(&any) != Ok(true), "nobody authenticated this");
    }

    #[test]
    fn a_cost_out_of_range_is_refused_while_reading(
        place in 0..3usize,
        number in prop_oneof![Just(0), Just(1), Just(2), Just(17), 1024 * 1024 + 1..=u32::MAX],
    ) {
        let mut bytes = bytes();
        bytes[AT_PASSPHRASE.start + 1 + place * 4..][..4].copy_from_slice(&number.to_le_bytes());
        let kdf = Kdf {
            memory_kib: if place == 0 { number } else { Kdf::FLOOR.memory_kib },
            passes: if place == 1 { number } else { Kdf::FLOOR.passes },
            lanes: if place == 2 { number } else { Kdf::FLOOR.lanes },
        };
        let judged = judged(&with_checksum(bytes));
        if kdf.checked().is_err() {
            prop_assert_eq!(judged, Err(Undecodable::Damaged(Damage::HeaderOutOfRange)));
        } else {
            prop_assert_eq!(judged, Ok(kdf == Kdf::FLOOR), "only what was written is authentic");
        }
    }
}

#[test]
fn a_header_reads_back_as_it_was_written() {
    let (header, recovery_key) = header();
    let bytes = header.encode(&VaultKey::new(KEY));
    let decoded = Decoded::new(&bytes).unwrap();
    assert_eq!(decoded.header, header);
    assert!(decoded.authentic(&VaultKey::new(KEY)), "by the key it was written with");
    assert!(!decoded.authentic(&VaultKey::new([0; 32])), "and by no other");

    let slot = decoded.header.slot_for(&Secret::Recovery(recovery_key.clone())).clone();
    let wrapping_key = slot.params.wrapping_key(&Secret::Recovery(recovery_key)).unwrap().unwrap();
    assert_eq!(slot.unwrap(&wrapping_key, header.vault), Some(VaultKey::new(KEY)));
    assert_eq!(slot.unwrap(&wrapping_key, VaultId([0; 16])), None, "bound to its vault");
}

#[test]
fn the_places_are_those_of_the_document() {
    // docs/vault-format.md has these numbers; whoever moves one makes a new version.
    let places = [AT_VERSION.start, AT_STAGE, AT_PASSPHRASE.start, AT_CHECKSUM.start, LEN];
    assert_eq!(places, [0x08, 0x24, 0x25, 335, 367]);
}

#[test]
fn a_newer_header_is_known_by_its_checksum_whatever_its_length() {
    for len in [LEN, 64, 5000] {
        let mut newer = bytes().to_vec();
        newer.resize(len, 7);
        newer[AT_VERSION].copy_from_slice(&2u32.to_le_bytes());
        assert_eq!(judged(&newer), Err(Undecodable::Newer { found: 2, whole: false }));
        let end = len - 32;
        let checksum = Sha256::digest(&newer[..end]);
        newer[end..].copy_from_slice(&checksum);
        assert_eq!(judged(&newer), Err(Undecodable::Newer { found: 2, whole: true }));
    }
}

#[test]
fn slots_in_the_wrong_order_or_of_an_unknown_kind_are_refused() {
    for kind in [0, 2, 3, 255] {
        let mut bytes = bytes();
        bytes[AT_PASSPHRASE.start] = kind;
        let refused = Err(Undecodable::Damaged(Damage::HeaderOutOfRange));
        assert_eq!(judged(&with_checksum(bytes)), refused, "kind {kind} in the first slot");
    }
}

#[test]
fn a_stage_that_does_not_exist_is_refused() {
    let mut bytes = bytes();
    bytes[AT_STAGE] = 2;
    let refused = Err(Undecodable::Damaged(Damage::HeaderOutOfRange));
    assert_eq!(judged(&with_checksum(bytes)), refused);
}

/// A folder with these two copies.
fn folder(first: Option<&[u8]>, second: Option<&[u8]>) -> (tempfile::TempDir, VaultFolder) {
    let dir = tempfile::tempdir().unwrap();
    let folder = VaultFolder::new(dir.path());
    for (path, bytes) in [(folder.header(), first), (folder.header_copy(), second)] {
        if let Some(bytes) = bytes {
            fs::write(&path, bytes).unwrap();
        }
    }
    (dir, folder)
}

fn loaded(first: Option<&[u8]>, second: Option<&[u8]>) -> Result<Vec<HeaderCopy>, VaultError> {
    let (_dir, folder) = folder(first, second);
    load(&folder).map(|candidates| candidates.iter().map(|candidate| candidate.copy).collect())
}

#[test]
fn one_whole_copy_is_enough() {
    let (whole, mut damaged) = (bytes(), bytes());
    damaged[100] ^= 1;
    let huge = vec![0; 70 * 1024];
    for other in [None, Some(&damaged[..]), Some(&[]), Some(&whole[..200]), Some(&huge)] {
        assert_eq!(loaded(Some(&whole), other).unwrap(), [HeaderCopy::First]);
        assert_eq!(loaded(other, Some(&whole)).unwrap(), [HeaderCopy::Second]);
    }
    let both = loaded(Some(&whole), Some(&whole)).unwrap();
    assert_eq!(both, [HeaderCopy::First, HeaderCopy::Second], "in this order");
}

#[test]
fn when_neither_is_whole_the_first_says_why() {
    let mut changed = bytes();
    changed[100] ^= 1;
    let why = |first, second| match loaded(first, second) {
        Err(VaultError::Damaged(damage)) => damage,
        other => panic!("not damaged but {other:?}"),
    };
    assert_eq!(why(None, None), Damage::HeaderMissing);
    assert_eq!(why(Some(&changed), None), Damage::HeaderChecksum);
    assert_eq!(why(None, Some(&changed)), Damage::HeaderChecksum, "gone says less");
    assert_eq!(why(Some(&changed[..50]), Some(&changed)), Damage::HeaderLength);
    assert_eq!(why(Some(b"PK\x03\x04"), Some(&[])), Damage::HeaderMagic);
    assert_eq!(why(Some(&vec![0; 70 * 1024]), None), Damage::HeaderLength, "not read to its end");
}

#[test]
fn a_folder_or_link_in_place_of_a_header_is_not_read() {
    let (_dir, folder) = folder(None, None);
    fs::create_dir(folder.header()).unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.header_copy()).unwrap();
    let refused = load(&folder).err();
    assert!(
        matches!(refused, Some(VaultError::Damaged(Damage::HeaderNotAFile))),
        "{refused:?}: neither hangs nor follows"
    );
}

#[test]
fn a_newer_copy_decides_only_if_it_is_surely_newer() {
    let whole = bytes();
    let mut looks_newer = whole;
    looks_newer[AT_VERSION].copy_from_slice(&2u32.to_le_bytes());
    let is_newer = with_checksum(looks_newer);
    let newer = |loaded| matches!(loaded, Err(VaultError::Newer { found: 2, supported: 1 }));

    assert!(newer(loaded(Some(&is_newer), Some(&whole))), "an upgrade that was interrupted");
    assert!(newer(loaded(Some(&whole), Some(&is_newer))), "in either order");
    assert_eq!(loaded(Some(&looks_newer), Some(&whole)).unwrap(), [HeaderCopy::Second]);
    assert!(newer(loaded(Some(&looks_newer), None)), "nothing else is left to go by");
}

#[test]
fn the_inbox_key_is_read_from_the_copy_too() {
    let whole = bytes();
    let (_dir, folder) = folder(Some(b"damaged"), Some(&whole));
    assert_eq!(inbox_key(&folder).unwrap(), Decoded::new(&whole).unwrap().header.inbox);
}
