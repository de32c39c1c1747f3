//! The bytes of the header: fixed places, fixed length, nothing optional.
//!
//! A hostile header thus has no length to lie about and no order to play with. Two seals close it:
//! SHA-256, which tells damage from a wrong secret before any secret is known, and HMAC under a key
//! derived from the vault key, which only whoever could open the vault can make.

use std::ops::Range;

use hkdf::hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use super::{
    Stage,
    slot::{NONCE, Params, SALT, Slot, WRAPPED},
};
use crate::{Damage, Kdf, Secret, VaultId, inbox::InboxPublicKey, keys::VaultKey};

pub(crate) const VERSION: u32 = 1;

const MAGIC: [u8; 8] = *b"FOOTING\x1a";
pub(super) const AT_VERSION: Range<usize> = 0x08..0x0c;
const AT_VAULT: Range<usize> = 0x0c..0x1c;
const AT_REVISION: Range<usize> = 0x1c..0x24;
pub(super) const AT_STAGE: usize = 0x24;
pub(super) const AT_PASSPHRASE: Range<usize> = range(0x25, Slot::ENCODED);
const AT_RECOVERY: Range<usize> = range(AT_PASSPHRASE.end, Slot::ENCODED);
const AT_INBOX: Range<usize> = range(AT_RECOVERY.end, 32);
const AT_MAC: Range<usize> = range(AT_INBOX.end, 32);
pub(super) const AT_CHECKSUM: Range<usize> = range(AT_MAC.end, CHECKSUM);
const CHECKSUM: usize = 32;

/// Where the two seals begin.
#[cfg(feature = "raw-key")]
pub(crate) const SEALS: usize = AT_MAC.start;
/// The length of a header of this version.
pub(crate) const LEN: usize = AT_CHECKSUM.end;
/// No version's header is longer, so that no more needs to be read to know a newer one.
pub(crate) const LONGEST: usize = 64 * 1024;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) vault: VaultId,
    /// Counts the times this header was rewritten.
    pub(crate) revision: u64,
    pub(crate) stage: Stage,
    pub(crate) passphrase: Slot,
    pub(crate) recovery: Slot,
    pub(crate) inbox: InboxPublicKey,
}

/// A header whose form is right. Nothing in it is proved before [`Decoded::authentic`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decoded {
    pub(crate) header: Header,
    pub(crate) bytes: [u8; LEN],
}

/// Why bytes are no header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Undecodable {
    Damaged(Damage),
    /// `whole` if the checksum that ends every version's header is right, so that it is no mere
    /// flipped bit that makes it look newer.
    Newer {
        found: u32,
        whole: bool,
    },
}

impl Header {
    /// Returns the slot that a secret of this kind opens.
    pub(crate) fn slot_for(&self, secret: &Secret) -> &Slot {
        match secret {
            Secret::Passphrase(_) => &self.passphrase,
            Secret::Recovery(_) => &self.recovery,
        }
    }

    /// What guessing the passphrase costs.
    pub(crate) fn kdf(&self) -> Kdf {
        match self.passphrase.params {
            Params::Passphrase { kdf, .. } => kdf,
            Params::Recovery { .. } => unreachable!("BUG: a decoded header's first slot"),
        }
    }

    /// Writes the header out, authenticated under the vault key.
    pub(crate) fn encode(&self, key: &VaultKey) -> [u8; LEN] {
        let mut bytes = [0; LEN];
        bytes[..MAGIC.len()].copy_from_slice(&MAGIC);
        bytes[AT_VERSION].copy_from_slice(&VERSION.to_le_bytes());
        bytes[AT_VAULT].copy_from_slice(self.vault.as_bytes());
        bytes[AT_REVISION].copy_from_slice(&self.revision.to_le_bytes());
        bytes[AT_STAGE] = match self.stage {
            Stage::Making => 0,
            Stage::Made => 1,
        };
        bytes[AT_PASSPHRASE].copy_from_slice(&encode_slot(&self.passphrase));
        bytes[AT_RECOVERY].copy_from_slice(&encode_slot(&self.recovery));
        bytes[AT_INBOX].copy_from_slice(&self.inbox.0);
        let mac = mac(key, self.vault, &bytes).finalize().into_bytes();
        bytes[AT_MAC].copy_from_slice(&mac);
        let checksum = Sha256::digest(&bytes[..AT_CHECKSUM.start]);
        bytes[AT_CHECKSUM].copy_from_slice(&checksum);
        bytes
    }
}

impl Decoded {
    /// Reads a header. Allocates nothing and believes nothing: every field is checked first.
    pub(crate) fn new(bytes: &[u8]) -> Result<Self, Undecodable> {
        let damaged = |damage| Err(Undecodable::Damaged(damage));
        if bytes.get(..MAGIC.len()) != Some(&MAGIC) {
            return damaged(Damage::HeaderMagic);
        }
        let Some(version) = bytes.get(AT_VERSION).and_then(|bytes| bytes.first_chunk()) else {
            return damaged(Damage::HeaderLength);
        };
        let version = u32::from_le_bytes(*version);
        if version > VERSION {
            return Err(Undecodable::Newer { found: version, whole: checksum_holds(bytes) });
        }
        let Ok(&bytes) = <&[u8; LEN]>::try_from(bytes) else {
            return damaged(Damage::HeaderLength);
        };
        if version != VERSION || !checksum_holds(&bytes) {
            return damaged(Damage::HeaderChecksum);
        }
        match decode_fields(&bytes) {
            Some(header) => Ok(Self { header, bytes }),
            None => damaged(Damage::HeaderOutOfRange),
        }
    }

    /// Tells whether this header was written by somebody who had the vault key.
    pub(crate) fn authentic(&self, key: &VaultKey) -> bool {
        mac(key, self.header.vault, &self.bytes).verify_slice(&self.bytes[AT_MAC]).is_ok()
    }
}

fn decode_fields(bytes: &[u8; LEN]) -> Option<Header> {
    let stage = match bytes[AT_STAGE] {
        0 => Stage::Making,
        1 => Stage::Made,
        _ => return None,
    };
    let passphrase = decode_slot(bytes[AT_PASSPHRASE].first_chunk()?)?;
    let recovery = decode_slot(bytes[AT_RECOVERY].first_chunk()?)?;
    let kinds = (passphrase.params, recovery.params);
    if !matches!(kinds, (Params::Passphrase { .. }, Params::Recovery { .. })) {
        return None;
    }
    Some(Header {
        vault: VaultId(*bytes[AT_VAULT].first_chunk()?),
        revision: u64::from_le_bytes(*bytes[AT_REVISION].first_chunk()?),
        stage,
        passphrase,
        recovery,
        inbox: InboxPublicKey(*bytes[AT_INBOX].first_chunk()?),
    })
}

fn encode_slot(slot: &Slot) -> [u8; Slot::ENCODED] {
    let mut bytes = [0; Slot::ENCODED];
    let (params, rest) = bytes.split_at_mut(Params::ENCODED);
    params.copy_from_slice(&slot.params.encode());
    rest[..NONCE].copy_from_slice(&slot.nonce);
    rest[NONCE..].copy_from_slice(&slot.wrapped);
    bytes
}

fn decode_slot(bytes: &[u8; Slot::ENCODED]) -> Option<Slot> {
    let (params, rest) = bytes.split_at(Params::ENCODED);
    let number =
        |place: usize| Some(u32::from_le_bytes(*params.get(1 + place * 4..)?.first_chunk::<4>()?));
    let kdf = Kdf { memory_kib: number(0)?, passes: number(1)?, lanes: number(2)? };
    let salt = *params.last_chunk::<SALT>()?;
    let params = match params[0] {
        Params::PASSPHRASE => Params::Passphrase { kdf: kdf.checked().ok()?, salt },
        Params::RECOVERY if kdf == (Kdf { memory_kib: 0, passes: 0, lanes: 0 }) => {
            Params::Recovery { salt }
        }
        _ => return None,
    };
    Some(Slot {
        params,
        nonce: *rest.first_chunk::<NONCE>()?,
        wrapped: *rest.last_chunk::<WRAPPED>()?,
    })
}

fn mac(key: &VaultKey, vault: VaultId, bytes: &[u8; LEN]) -> Hmac<Sha256> {
    Hmac::<Sha256>::new_from_slice(key.header_key(vault).expose())
        .expect("BUG: HMAC takes a key of any length")
        .chain_update(&bytes[..AT_MAC.start])
}

/// The last 32 bytes of every version's header are the SHA-256 of all before them.
fn checksum_holds(bytes: &[u8]) -> bool {
    bytes
        .split_last_chunk::<CHECKSUM>()
        .is_some_and(|(before, checksum)| Sha256::digest(before).as_slice() == checksum)
}

const fn range(start: usize, len: usize) -> Range<usize> {
    start..start + len
}
