//! A slot: the vault key, wrapped under one secret.

use std::io;

use chacha20poly1305::{AeadInOut, KeyInit, Tag, XChaCha20Poly1305};

use super::format::VERSION;
use crate::{
    Kdf, Secret, VaultError, VaultId,
    keys::{self, VaultKey, WrappingKey, hkdf_sha256},
    secret,
};

pub(super) const SALT: usize = 32;
pub(super) const NONCE: usize = 24;
pub(super) const WRAPPED: usize = 32 + 16;

/// How a secret becomes the key that this slot is wrapped with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Params {
    Passphrase { kdf: Kdf, salt: [u8; SALT] },
    Recovery { salt: [u8; SALT] },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Slot {
    pub(crate) params: Params,
    pub(super) nonce: [u8; NONCE],
    pub(super) wrapped: [u8; WRAPPED],
}

impl Params {
    pub(super) const ENCODED: usize = 1 + 3 * 4 + SALT;
    pub(super) const PASSPHRASE: u8 = 1;
    pub(super) const RECOVERY: u8 = 2;

    pub(crate) fn passphrase(kdf: Kdf) -> io::Result<Self> {
        Ok(Self::Passphrase { kdf, salt: keys::random()? })
    }

    pub(crate) fn recovery() -> io::Result<Self> {
        Ok(Self::Recovery { salt: keys::random()? })
    }

    /// Derives the wrapping key from the secret, paying what it costs. `None` if this slot takes
    /// another kind of secret, or the secret is one that opens nothing.
    pub(crate) fn wrapping_key(&self, secret: &Secret) -> Result<Option<WrappingKey>, VaultError> {
        match (self, secret) {
            (Self::Passphrase { kdf, salt }, Secret::Passphrase(passphrase)) => {
                let Some(bytes) = secret::normalised(passphrase) else { return Ok(None) };
                kdf.derive(&bytes, salt).map(Some)
            }
            // 256 random bits can't be guessed, so that making each guess slow would gain nothing.
            (Self::Recovery { salt }, Secret::Recovery(key)) => {
                let label = b"footing/v1/recovery-slot";
                let key = WrappingKey::filled(|it| hkdf_sha256(salt, key.expose(), label, it));
                Ok(Some(key))
            }
            _ => Ok(None),
        }
    }

    pub(super) fn encode(&self) -> [u8; Self::ENCODED] {
        let (kind, kdf, salt) = match self {
            Self::Passphrase { kdf, salt } => {
                (Self::PASSPHRASE, [kdf.memory_kib, kdf.passes, kdf.lanes], salt)
            }
            Self::Recovery { salt } => (Self::RECOVERY, [0; 3], salt),
        };
        let mut bytes = [0; Self::ENCODED];
        bytes[0] = kind;
        for (place, number) in kdf.iter().enumerate() {
            bytes[1 + place * 4..][..4].copy_from_slice(&number.to_le_bytes());
        }
        bytes[13..].copy_from_slice(salt);
        bytes
    }
}

impl Slot {
    pub(super) const ENCODED: usize = Params::ENCODED + NONCE + WRAPPED;

    /// Wraps the vault key.
    pub(crate) fn wrap(
        params: Params,
        wrapping_key: &WrappingKey,
        vault: VaultId,
        vault_key: &VaultKey,
    ) -> io::Result<Self> {
        let nonce: [u8; NONCE] = keys::random()?;
        let mut wrapped = [0; WRAPPED];
        wrapped[..32].copy_from_slice(vault_key.expose());
        let tag = XChaCha20Poly1305::new(wrapping_key.expose().into())
            .encrypt_inout_detached(
                &nonce.into(),
                &associated(vault, &params),
                (&mut wrapped[..32]).into(),
            )
            .expect("BUG: 32 bytes are below the cipher's limit");
        wrapped[32..].copy_from_slice(&tag);
        Ok(Self { params, nonce, wrapped })
    }

    /// Unwraps the vault key, or `None` if this is not the right wrapping key.
    pub(crate) fn unwrap(&self, wrapping_key: &WrappingKey, vault: VaultId) -> Option<VaultKey> {
        let (key, tag) = self.wrapped.split_last_chunk::<16>()?;
        let mut opened = Ok(());
        let key = VaultKey::filled(|it| {
            it.copy_from_slice(key);
            opened = XChaCha20Poly1305::new(wrapping_key.expose().into()).decrypt_inout_detached(
                &self.nonce.into(),
                &associated(vault, &self.params),
                it.as_mut_slice().into(),
                &Tag::from(*tag),
            );
        });
        opened.ok().map(|()| key)
    }
}

/// What a slot is bound to: no other vault, version or parameters take its wrapped key.
fn associated(vault: VaultId, params: &Params) -> Vec<u8> {
    let version = VERSION.to_le_bytes();
    let parts: [&[u8]; 4] = [b"footing/v1/slot", &version, vault.as_bytes(), &params.encode()];
    parts.concat()
}
