//! What a guess at the passphrase costs: Argon2id (RFC 9106) and its bounds.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use zeroize::Zeroize;

use crate::{VaultError, keys::WrappingKey};

/// The cost of turning a passphrase into a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kdf {
    pub memory_kib: u32,
    pub passes: u32,
    pub lanes: u32,
}

/// A cost outside what this build accepts, refused before any memory is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a key derivation of {memory_kib} KiB, {passes} passes and {lanes} lanes is outside \
     64 MiB to 1 GiB, 3 to 16 passes and 1 to 16 lanes"
)]
pub struct KdfOutOfRange {
    pub memory_kib: u32,
    pub passes: u32,
    pub lanes: u32,
}

impl Kdf {
    /// What a new vault gets: 0.4 s on two cores of 2020.
    pub const DEFAULT: Self = Self { memory_kib: 256 * 1024, passes: 3, lanes: 4 };
    /// The least that is accepted: RFC 9106's second recommendation (64 MiB, three passes).
    pub const FLOOR: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 1 };

    /// More than this in a header is an attack on the reader's memory, not a choice.
    const MAX_MEMORY_KIB: u32 = 1024 * 1024;
    /// With 1 GiB this is about ten seconds: slow, but no trap.
    const MAX_PASSES: u32 = 16;
    const MAX_LANES: u32 = 16;

    /// Returns itself if it is within bounds.
    pub fn checked(self) -> Result<Self, KdfOutOfRange> {
        let within = (Self::FLOOR.memory_kib..=Self::MAX_MEMORY_KIB).contains(&self.memory_kib)
            && (Self::FLOOR.passes..=Self::MAX_PASSES).contains(&self.passes)
            && (Self::FLOOR.lanes..=Self::MAX_LANES).contains(&self.lanes);
        let Self { memory_kib, passes, lanes } = self;
        if within { Ok(self) } else { Err(KdfOutOfRange { memory_kib, passes, lanes }) }
    }

    /// Derives the key that a passphrase stands for. Takes the time and memory it says.
    pub(crate) fn derive(
        self,
        passphrase: &[u8],
        salt: &[u8; 32],
    ) -> Result<WrappingKey, VaultError> {
        let Self { memory_kib, passes, lanes } = self.checked()?;
        let params = Params::new(memory_kib, passes, lanes, Some(32))
            .expect("BUG: every cost within our bounds is within Argon2's");

        // Taken by hand, so that a machine without the memory gets an error instead of an abort,
        // and so that it can be wiped: libraries leave the last block, which gives the key.
        let mut blocks: Vec<Block> = Vec::new();
        blocks.try_reserve_exact(params.block_count()).map_err(|_| VaultError::OutOfMemory)?;
        blocks.resize(params.block_count(), Block::new());

        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let key = WrappingKey::filled(|key| {
            argon2
                .hash_password_into_with_memory(passphrase, salt, key, blocks.as_mut_slice())
                .expect("BUG: salt, output and memory have the lengths that Argon2 was told");
        });
        blocks.iter_mut().for_each(Zeroize::zeroize);
        Ok(key)
    }
}

impl Default for Kdf {
    fn default() -> Self {
        Self::DEFAULT
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_bounds_themselves_are_accepted() {
        for kdf in
            [Kdf::DEFAULT, Kdf::FLOOR, Kdf { memory_kib: 1024 * 1024, passes: 16, lanes: 16 }]
        {
            assert_eq!(kdf.checked(), Ok(kdf), "within bounds");
        }
    }

    #[test]
    fn one_step_outside_any_bound_is_refused() {
        let Kdf { memory_kib, passes, lanes } = Kdf::FLOOR;
        for kdf in [
            Kdf { memory_kib: memory_kib - 1, ..Kdf::FLOOR },
            Kdf { passes: passes - 1, ..Kdf::FLOOR },
            Kdf { lanes: lanes - 1, ..Kdf::FLOOR },
            Kdf { memory_kib: 1024 * 1024 + 1, ..Kdf::FLOOR },
            Kdf { passes: 17, ..Kdf::FLOOR },
            Kdf { lanes: 17, ..Kdf::FLOOR },
        ] {
            assert!(kdf.checked().is_err(), "{kdf:?} is outside");
        }
    }

    proptest! {
        #[test]
        fn a_cost_out_of_range_is_refused_without_being_paid(
            memory_kib in 1024 * 1024 + 1..=u32::MAX, passes: u32, lanes: u32,
        ) {
            let kdf = Kdf { memory_kib, passes, lanes };
            let refused = kdf.derive(b"words", &[0; 32]);
            prop_assert!(matches!(refused, Err(VaultError::Kdf(_))), "refused before allocating");
        }
    }
}
