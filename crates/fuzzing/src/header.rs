//! The header: refused or read, at once, and what is read has the one form there is.

use footing_vault::probe::{self, Said};
use sha2::{Digest, Sha256};

const LEN: usize = 367;
const CHECKSUM: usize = 32;
const MAC: usize = 32;

/// Takes the bytes as they are, and with the checksum put right, without which little gets further.
pub fn header(bytes: &[u8]) {
    check(bytes);
    if let Some((before, _)) = bytes.split_last_chunk::<CHECKSUM>() {
        check(&sealed(before));
    }
    // As long as a header, whatever its length was.
    let mut whole = bytes.to_vec();
    whole.resize(LEN - CHECKSUM, 0);
    check(&sealed(&whole));
}

fn sealed(before: &[u8]) -> Vec<u8> {
    [before, Sha256::digest(before).as_slice()].concat()
}

fn check(bytes: &[u8]) {
    match probe::header(bytes) {
        Said::Header { kdf, first } => {
            assert_eq!(bytes.len(), LEN, "a header has one length");
            assert!(kdf.checked().is_ok(), "and asks for no more than is allowed");
            assert!(bytes[..LEN - CHECKSUM - MAC] == *first, "and has one way to be written");
            assert!(bytes == sealed(&bytes[..LEN - CHECKSUM]), "and is whole");
        }
        Said::Newer { found, whole } => {
            assert!(found > 1, "a version that is known is no newer one");
            let ends = bytes.split_last_chunk::<CHECKSUM>();
            assert_eq!(whole, ends.is_some_and(|(before, _)| sealed(before) == bytes), "whole");
        }
        Said::Damaged(damage) => {
            let _ = damage.to_string();
        }
    }
}
