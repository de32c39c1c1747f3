//! What a person proves themselves with.

use secrecy::{ExposeSecret, SecretString};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::RecoveryKey;

/// One of the two things that open a vault.
#[derive(Debug, Clone)]
pub enum Secret {
    Passphrase(SecretString),
    Recovery(RecoveryKey),
}

/// Returns the passphrase as the key derivation sees it, or `None` if nothing is left of it.
///
/// As RFC 8265 prepares a password (`OpaqueString`): every other space becomes a plain one, then NFC.
/// Two keyboards that write `ä` as one scalar or as two thus give one key. Not NFKC, which would
/// also make `ﬁ` and `fi` or `²` and `2` alike and so take choices from the person.
pub(crate) fn normalised(passphrase: &SecretString) -> Option<Zeroizing<Vec<u8>>> {
    let passphrase = passphrase.expose_secret();
    // NFC never more than triples UTF-8, so this never grows and leaves no unwiped copy behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(passphrase.len().saturating_mul(3)));
    for scalar in passphrase.chars().map(plain_space).nfc() {
        bytes.extend_from_slice(scalar.encode_utf8(&mut [0; 4]).as_bytes());
    }
    let blank = bytes.iter().all(u8::is_ascii_whitespace);
    (!blank).then_some(bytes)
}

/// Maps Unicode's space separators (category Zs) to the plain space.
fn plain_space(scalar: char) -> char {
    match scalar {
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            ' '
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(passphrase: &str) -> Option<Vec<u8>> {
        normalised(&SecretString::from(passphrase)).map(|bytes| bytes.to_vec())
    }

    #[test]
    fn two_ways_to_type_a_letter_are_one_passphrase() {
        assert_eq!(bytes("kunga\u{308}lv"), bytes("kungälv"), "NFC joins letter and accent");
        assert_eq!(bytes("paper\u{a0}boats"), bytes("paper boats"), "a hard space is a space");
        assert_eq!(bytes("paper\u{3000}boats"), bytes("paper boats"), "so is a wide one");
    }

    #[test]
    fn what_differs_to_the_eye_stays_different() {
        assert_ne!(bytes("Paper"), bytes("paper"), "case counts");
        assert_ne!(bytes("x²"), bytes("x2"), "compatibility forms count");
        assert_ne!(bytes("a b"), bytes("a  b"), "two spaces are not one");
        assert_ne!(bytes(" ab"), bytes("ab"), "nothing is trimmed");
    }

    #[test]
    fn a_passphrase_of_nothing_is_none() {
        for empty in ["", " ", "\u{3000}\u{a0}", "\n\t"] {
            assert_eq!(bytes(empty), None, "{empty:?} proves nothing");
        }
    }

    #[test]
    fn the_longest_growth_under_nfc_fits_what_was_reserved() {
        // U+1D160 is the worst case of Unicode's own table: 4 bytes become 12.
        let passphrase = "\u{1d160}".repeat(100);
        let reserved = passphrase.len() * 3;
        assert!(
            bytes(&passphrase).is_some_and(|bytes| bytes.len() <= reserved),
            "never reallocates"
        );
    }

    #[test]
    fn debug_of_a_secret_says_nothing() {
        let shown = format!("{:?}", Secret::Passphrase(SecretString::from("paper boats")));
        assert!(!shown.contains("paper"), "{shown}");
    }
}
