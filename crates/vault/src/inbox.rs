//! Captures while the vault is locked: sealed so that only the unlocked vault can read them.
//!
//! The header carries an X25519 public key whose secret half is derived from the vault key. Whoever
//! can read the header can leave a line; nobody can read it back without the key. The construction
//! is libsodium's sealed box (X25519, `XSalsa20-Poly1305`, nonce from both public keys by `BLAKE2b`).

use std::fmt;

use crypto_box::{PublicKey, SecretKey, aead::OsRng};

use crate::{Vault, VaultError, VaultFolder, header, id::Hex, keys::InboxKey};

const MAGIC: &[u8; 8] = b"FTGINBX\x01";

/// The public half of a vault's inbox key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct InboxPublicKey(pub [u8; 32]);

impl fmt::Debug for InboxPublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "InboxPublicKey({}…)", Hex(&self.0[..4]))
    }
}

/// Why a capture was not opened. Anybody can put files into the inbox: this is no damage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InboxError {
    #[error("is no capture")]
    NotACapture,
    #[error("is a capture in a newer format")]
    Newer,
    #[error("is a capture that was changed, or one for another vault")]
    Refused,
}

/// Returns the key to seal captures for the vault in `folder`, without unlocking it.
///
/// The header can't be authenticated without the vault key: an attacker who may write to the folder
/// could put their own key there and read what is captured until the next unlock, which then
/// reports the header as forged.
pub fn public_key(folder: &VaultFolder) -> Result<InboxPublicKey, VaultError> {
    header::inbox_key(folder)
}

/// Seals a capture for the vault with this key.
pub fn seal(key: &InboxPublicKey, capture: &[u8]) -> Vec<u8> {
    let sealed = PublicKey::from_bytes(key.0)
        .seal(&mut OsRng, capture)
        .expect("BUG: the cipher takes any length that fits in memory");
    [MAGIC.as_slice(), &sealed].concat()
}

/// Opens a capture with the unlocked vault.
pub fn open(vault: &Vault, sealed: &[u8]) -> Result<Vec<u8>, InboxError> {
    open_with(&vault.inbox_key(), sealed)
}

pub(crate) fn public_half(key: &InboxKey) -> InboxPublicKey {
    InboxPublicKey(SecretKey::from_bytes(*key.expose()).public_key().to_bytes())
}

fn open_with(key: &InboxKey, sealed: &[u8]) -> Result<Vec<u8>, InboxError> {
    let (magic, sealed) = sealed.split_first_chunk::<8>().ok_or(InboxError::NotACapture)?;
    match magic {
        known if known == MAGIC => {}
        newer if newer[..7] == MAGIC[..7] && newer[7] > MAGIC[7] => return Err(InboxError::Newer),
        _ => return Err(InboxError::NotACapture),
    }
    SecretKey::from_bytes(*key.expose()).unseal(sealed).map_err(|_| InboxError::Refused)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn a_capture_opens_as_it_was_written(secret: [u8; 32], capture: Vec<u8>) {
            let key = InboxKey::new(secret);
            let sealed = seal(&public_half(&key), &capture);
            prop_assert_eq!(open_with(&key, &sealed), Ok(capture));
        }

        #[test]
        fn a_changed_capture_is_refused(capture: Vec<u8>, at: prop::sample::Index, flip in 1..=255u8) {
            let key = InboxKey::new([7; 32]);
            let mut sealed = seal(&public_half(&key), &capture);
            let at = at.index(sealed.len());
            sealed[at] ^= flip;
            prop_assert!(open_with(&key, &sealed).is_err(), "byte {} changed", at);
        }

        #[test]
        fn a_cut_or_invented_capture_is_refused(mut sealed: Vec<u8>, cut: prop::sample::Index) {
            let key = InboxKey::new([7; 32]);
            prop_assert!(open_with(&key, &sealed).is_err(), "nobody sealed this");
            sealed = seal(&public_half(&key), b"a line");
            sealed.truncate(cut.index(sealed.len()));
            prop_assert!(open_with(&key, &sealed).is_err(), "cut");
        }
    }

    #[test]
    fn another_vault_can_not_open_it() {
        let sealed = seal(&public_half(&InboxKey::new([1; 32])), b"a line");
        assert_eq!(open_with(&InboxKey::new([2; 32]), &sealed), Err(InboxError::Refused));
    }

    #[test]
    fn two_captures_of_one_line_look_different() {
        let key = public_half(&InboxKey::new([1; 32]));
        assert_ne!(seal(&key, b"a line"), seal(&key, b"a line"), "each has a key of its own");
    }

    #[test]
    fn a_newer_capture_says_so() {
        let key = InboxKey::new([1; 32]);
        let mut sealed = seal(&public_half(&key), b"a line");
        sealed[7] = 2;
        assert_eq!(open_with(&key, &sealed), Err(InboxError::Newer));
    }
}
