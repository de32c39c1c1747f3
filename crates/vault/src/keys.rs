//! The vault key and what is derived from it.
//!
//! One random 256-bit key per vault, never written down except wrapped in a slot of the header.
//! Every other key comes out of it by HKDF-SHA256 (RFC 5869) with the vault id as salt and a label
//! of its own, so that no key stands for two purposes and none leads back to another.

use std::{fmt, io};

use hkdf::Hkdf;
use sha2::Sha256;
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::VaultId;

/// Declares a 32-byte secret: wiped on drop, silent in `Debug`, compared in constant time.
macro_rules! secret_key {
    ($(#[$doc:meta])* $visibility:vis struct $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Zeroize, ZeroizeOnDrop)]
        $visibility struct $name([u8; 32]);

        impl $name {
            #[allow(dead_code, reason = "each key uses the half of these it needs")]
            $visibility fn new(bytes: [u8; 32]) -> Self {
                Self(bytes)
            }

            /// Returns the bytes themselves. The name is long on purpose: every call is a place to review.
            $visibility fn expose(&self) -> &[u8; 32] {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(hidden)"))
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.0.ct_eq(&other.0).into()
            }
        }

        impl Eq for $name {}
    };
}

secret_key! {
    /// `SQLCipher`'s raw key for `journal.db`.
    pub struct DatabaseKey
}

secret_key! {
    /// The key that backups are sealed with.
    pub struct BackupKey
}

secret_key! {
    /// The key that files of one index generation are sealed with.
    pub struct SealKey
}

secret_key! {
    /// The root of all others.
    pub(crate) struct VaultKey
}

secret_key! {
    /// A key that wraps the vault key in one slot of the header.
    pub(crate) struct WrappingKey
}

secret_key! {
    /// The key that authenticates the header as a whole.
    pub(crate) struct HeaderKey
}

secret_key! {
    /// The secret half of the inbox's key pair.
    pub(crate) struct InboxKey
}

impl SealKey {
    /// Makes a new one from the operating system's randomness.
    pub fn random() -> io::Result<Self> {
        random().map(Self)
    }
}

impl From<[u8; 32]> for SealKey {
    fn from(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl VaultKey {
    pub(crate) fn random() -> io::Result<Self> {
        random().map(Self)
    }

    pub(crate) fn database_key(&self, vault: VaultId) -> DatabaseKey {
        DatabaseKey(self.derive(vault, b"footing/v1/sqlcipher-raw-key"))
    }

    pub(crate) fn backup_key(&self, vault: VaultId) -> BackupKey {
        BackupKey(self.derive(vault, b"footing/v1/backup-key"))
    }

    pub(crate) fn inbox_key(&self, vault: VaultId) -> InboxKey {
        InboxKey(self.derive(vault, b"footing/v1/inbox-x25519-secret"))
    }

    pub(crate) fn header_key(&self, vault: VaultId) -> HeaderKey {
        HeaderKey(self.derive(vault, b"footing/v1/header-mac"))
    }

    fn derive(&self, vault: VaultId, label: &[u8]) -> [u8; 32] {
        hkdf_sha256(vault.as_bytes(), &self.0, &[label])
    }
}

/// HKDF-SHA256, extract then expand to 32 bytes, with `info` the concatenation of its parts.
pub(crate) fn hkdf_sha256(salt: &[u8], key: &[u8], info: &[&[u8]]) -> [u8; 32] {
    let mut output = [0; 32];
    Hkdf::<Sha256>::new(Some(salt), key)
        .expand_multi_info(info, &mut output)
        .expect("BUG: HKDF-SHA256 always yields 32 bytes");
    output
}

/// Returns bytes from the operating system's randomness.
pub(crate) fn random<const N: usize>() -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(io::Error::from)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::Hex;

    #[test]
    fn every_label_gives_another_key() {
        let (key, vault) = (VaultKey::new([7; 32]), VaultId([1; 16]));
        let keys = [
            *key.database_key(vault).expose(),
            *key.backup_key(vault).expose(),
            *key.inbox_key(vault).expose(),
            *key.header_key(vault).expose(),
            *key.expose(),
        ];
        for (i, one) in keys.iter().enumerate() {
            assert!(keys[i + 1..].iter().all(|other| other != one), "key {i} stands twice");
        }
    }

    #[test]
    fn two_vaults_with_one_key_share_no_derived_key() {
        let key = VaultKey::new([7; 32]);
        let (one, other) = (VaultId([1; 16]), VaultId([2; 16]));
        assert_ne!(key.database_key(one), key.database_key(other), "the vault id is the salt");
    }

    #[test]
    fn derivation_is_the_hkdf_of_rfc_5869() {
        // RFC 5869, test case 3 (SHA-256, empty salt and info), first 32 bytes of 42.
        let expected = [
            0x8d, 0xa4, 0xe7, 0x75, 0xa5, 0x63, 0xc1, 0x8f, 0x71, 0x5f, 0x80, 0x2a, 0x06, 0x3c,
            0x5a, 0x31, 0xb8, 0xa1, 0x1f, 0x5c, 0x5e, 0xe1, 0x87, 0x9e, 0xc3, 0x45, 0x4e, 0x5f,
            0x3c, 0x73, 0x8d, 0x2d,
        ];
        assert_eq!(
            hkdf_sha256(&[], &[0x0b; 22], &[]),
            expected,
            "the construction is the standard"
        );
    }

    #[test]
    fn the_derived_keys_never_change() {
        // These bytes open every vault there is: a change here is a change of format. Computed
        // outside this program, with another implementation of HMAC.
        let (key, vault) = (VaultKey::new([0x42; 32]), VaultId([0x24; 16]));
        let found = [
            Hex(key.database_key(vault).expose()).to_string(),
            Hex(key.backup_key(vault).expose()).to_string(),
            Hex(key.inbox_key(vault).expose()).to_string(),
            Hex(key.header_key(vault).expose()).to_string(),
        ];
        let expected = [
            "fd30afdb4afde67db254d027224a63148c5944e1397e1c40f0b07ecb2e11be12",
            "d9b46f5b2d0459f678dc19438da46b05ee1a0a9fe52e91d0694c71029ec98a9c",
            "78023cb37addcdcad49ec4a268cd0665927797ad08526d65f0c271360617368d",
            "4f32420e138192a6da339a3e1f0ed67cf1b701a72d6b9c4ce499a7418e89fd61",
        ];
        assert_eq!(found, expected, "database, backup, inbox, header");
    }

    #[test]
    fn debug_says_nothing() {
        let shown = format!("{:?} {:?}", SealKey::new([0x41; 32]), VaultKey::new([0x41; 32]));
        assert_eq!(shown, "SealKey(hidden) VaultKey(hidden)", "no byte of a key is printed");
    }
}
