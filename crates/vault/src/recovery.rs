//! The recovery key: 256 random bits that a person writes on paper.
//!
//! Shown as fourteen groups of four letters in Crockford's base 32, which has no I, L, O or U, so
//! that nothing on paper reads two ways. 280 bits: the key, then 24 bits of checksum, so that a
//! misread letter is told from a wrong key.

use std::{fmt, io, str::FromStr};

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::keys;

const KEY: usize = 32;
const CHECKSUM: usize = 3;
const LETTERS: usize = (KEY + CHECKSUM) * 8 / 5;
const GROUP: usize = 4;
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The key on the recovery sheet. Wiped on drop, silent in `Debug`.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct RecoveryKey(Box<[u8; KEY]>);

/// Why a typed recovery key was not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecoveryKeyError {
    /// Counted from 1, without spaces and dashes.
    #[error("letter {at} is none of a recovery key's")]
    Letter { at: usize },
    #[error("a recovery key has {LETTERS} letters, this has {found}")]
    Length { found: usize },
    #[error("a letter is wrong: the key does not match its own checksum")]
    Checksum,
}

impl RecoveryKey {
    /// How many groups it is shown in.
    pub const GROUPS: usize = LETTERS / GROUP;

    pub(crate) fn random() -> io::Result<Self> {
        let mut key = Self(Box::new([0; KEY]));
        keys::fill_random(key.0.as_mut_slice())?;
        Ok(key)
    }

    pub(crate) fn expose(&self) -> &[u8; KEY] {
        &self.0
    }

    /// Returns the groups as they are shown and printed. The caller shows them once and drops them.
    pub fn groups(&self) -> Vec<String> {
        let letters = self.letters();
        letters
            .chunks(GROUP)
            .map(|group| group.iter().map(|&letter| char::from(letter)).collect())
            .collect()
    }

    /// Tells whether `typed` is group number `group`, counted from 1, however it is written.
    ///
    /// Takes the same time wherever the two differ.
    pub fn matches_group(&self, group: usize, typed: &str) -> bool {
        let letters = self.letters();
        let Some(wanted) = group.checked_sub(1).and_then(|index| letters.chunks(GROUP).nth(index))
        else {
            return false;
        };
        let typed: Option<Vec<u8>> = letters_of(typed).map(Result::ok).collect();
        let Some(mut typed) = typed else { return false };
        let typed_letters = Zeroizing::new(
            typed.iter().map(|&value| ALPHABET[usize::from(value)]).collect::<Vec<u8>>(),
        );
        typed.zeroize();
        typed_letters.ct_eq(wanted).into()
    }

    fn letters(&self) -> Zeroizing<[u8; LETTERS]> {
        let mut bytes = Zeroizing::new([0; KEY + CHECKSUM]);
        bytes[..KEY].copy_from_slice(self.expose());
        bytes[KEY..].copy_from_slice(&checksum(&self.0));
        // Five bytes are eight letters, exactly seven times.
        let mut letters = Zeroizing::new([0; LETTERS]);
        for (five, eight) in bytes.chunks(5).zip(letters.chunks_mut(8)) {
            let bits = five.iter().fold(0u64, |bits, &byte| bits << 8 | u64::from(byte));
            for (place, letter) in eight.iter_mut().enumerate() {
                *letter = ALPHABET[(bits >> (35 - 5 * place) & 31) as usize];
            }
        }
        letters
    }
}

impl FromStr for RecoveryKey {
    type Err = RecoveryKeyError;

    /// Reads a key as people type it: any case, spaces and dashes anywhere, O for 0, I or L for 1.
    fn from_str(typed: &str) -> Result<Self, RecoveryKeyError> {
        let mut values = Zeroizing::new([0u8; LETTERS]);
        let mut found = 0;
        for value in letters_of(typed) {
            let value = value.map_err(|()| RecoveryKeyError::Letter { at: found + 1 })?;
            if let Some(place) = values.get_mut(found) {
                *place = value;
            }
            found += 1;
        }
        if found != LETTERS {
            return Err(RecoveryKeyError::Length { found });
        }
        let mut bytes = Zeroizing::new([0; KEY + CHECKSUM]);
        for (eight, five) in values.chunks(8).zip(bytes.chunks_mut(5)) {
            let bits = eight.iter().fold(0u64, |bits, &value| bits << 5 | u64::from(value));
            five.copy_from_slice(&bits.to_be_bytes()[3..]);
        }
        let mut key = Self(Box::new([0; KEY]));
        key.0.copy_from_slice(&bytes[..KEY]);
        let matches: bool = checksum(&key.0).ct_eq(&bytes[KEY..]).into();
        if matches { Ok(key) } else { Err(RecoveryKeyError::Checksum) }
    }
}

impl PartialEq for RecoveryKey {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_slice().ct_eq(other.0.as_slice()).into()
    }
}

impl Eq for RecoveryKey {}

impl fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryKey(hidden)")
    }
}

/// Returns the value of each letter typed, 0 to 31; spaces and dashes of any kind are passed over.
fn letters_of(typed: &str) -> impl Iterator<Item = Result<u8, ()>> {
    typed
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '-' | '_' | '.' | '‐'..='―'))
        .map(|letter| {
            let letter = match letter.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let place = ALPHABET.iter().position(|&known| char::from(known) == letter);
            place.and_then(|place| u8::try_from(place).ok()).ok_or(())
        })
}

fn checksum(key: &[u8; KEY]) -> [u8; CHECKSUM] {
    let hash = Sha256::new_with_prefix(b"footing/v1/recovery-key-checksum").chain_update(key);
    *hash.finalize().first_chunk().expect("BUG: SHA-256 is longer than the checksum")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(bytes: [u8; 32]) -> RecoveryKey {
        RecoveryKey(Box::new(bytes))
    }

    proptest! {
        #[test]
        fn a_key_reads_back_however_it_is_typed(bytes: [u8; 32], lower: bool, joint in "[ -]{0,3}") {
            let key = key(bytes);
            let mut typed = key.groups().join(&joint);
            if lower {
                typed = typed.to_lowercase();
            }
            prop_assert_eq!(typed.parse(), Ok(key), "case, spaces and dashes don't count");
        }

        #[test]
        fn letters_that_look_alike_are_taken_for_what_was_meant(bytes: [u8; 32]) {
            let key = key(bytes);
            let typed = key.groups().join("-").replace('0', "o").replace('1', "l");
            prop_assert_eq!(typed.parse(), Ok(key), "O is 0, L is 1");
        }

        #[test]
        fn any_one_wrong_letter_is_told(bytes: [u8; 32], at in 0..LETTERS, step in 1..32usize) {
            let mut typed = key(bytes).groups().concat().into_bytes();
            let was = ALPHABET.iter().position(|letter| *letter == typed[at]).unwrap();
            typed[at] = ALPHABET[(was + step) % 32];
            let typed = String::from_utf8(typed).unwrap();
            prop_assert_eq!(typed.parse::<RecoveryKey>(), Err(RecoveryKeyError::Checksum), "one letter");
        }

        #[test]
        fn any_text_is_refused_or_read_but_never_panics(typed in "\\PC{0,80}") {
            let _ = typed.parse::<RecoveryKey>();
            let _ = key([7; 32]).matches_group(3, &typed);
        }
    }

    #[test]
    fn it_is_shown_in_fourteen_groups_of_four() {
        let groups = key([0xff; 32]).groups();
        assert_eq!(groups.len(), RecoveryKey::GROUPS, "as the sheet says");
        assert_eq!(RecoveryKey::GROUPS, 14);
        assert!(groups.iter().all(|group| group.len() == 4), "{}", groups.len());
    }

    #[test]
    fn the_letters_of_a_known_key_never_change() {
        let key = key(std::array::from_fn(|place| u8::try_from(place).unwrap()));
        let letters = "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-2GAH-C5RR-34D1-P70X-3RFX-4KAK";
        assert_eq!(key.groups().join("-"), letters, "a sheet printed today opens forever");
    }

    #[test]
    fn a_key_that_is_too_short_or_too_long_says_how_long_it_is() {
        let typed = key([1; 32]).groups().concat();
        let too_short = typed[1..].parse::<RecoveryKey>();
        assert_eq!(too_short, Err(RecoveryKeyError::Length { found: 55 }));
        let too_long = format!("{typed}0").parse::<RecoveryKey>();
        assert_eq!(too_long, Err(RecoveryKeyError::Length { found: 57 }));
        assert_eq!("".parse::<RecoveryKey>(), Err(RecoveryKeyError::Length { found: 0 }));
    }

    #[test]
    fn a_letter_that_no_key_has_says_where_it_is() {
        let error = "ABCD U".parse::<RecoveryKey>();
        assert_eq!(error, Err(RecoveryKeyError::Letter { at: 5 }), "U is not of the alphabet");
    }

    #[test]
    fn two_groups_swapped_are_told() {
        let mut groups = key(std::array::from_fn(|p| u8::try_from(p * 7).unwrap())).groups();
        groups.swap(2, 9);
        assert_eq!(groups.concat().parse::<RecoveryKey>(), Err(RecoveryKeyError::Checksum));
    }

    #[test]
    fn one_group_typed_back_proves_the_sheet() {
        let key = key([0; 32]);
        assert!(key.matches_group(1, "oO-00 "), "as loosely typed as the whole");
        assert!(!key.matches_group(1, "0001"), "another group");
        assert!(!key.matches_group(1, "000"), "too short");
        assert!(!key.matches_group(1, "00000"), "too long");
        assert!(!key.matches_group(1, "U000"), "no letter of a key");
        assert!(!key.matches_group(0, "0000"), "groups count from 1");
        assert!(!key.matches_group(15, "0000"), "there are fourteen");
    }

    #[test]
    fn debug_says_nothing() {
        assert_eq!(format!("{:?}", key([9; 32])), "RecoveryKey(hidden)");
    }
}
