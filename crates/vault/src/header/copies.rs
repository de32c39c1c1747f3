//! The two copies on the disk: reading what is left of them, and replacing both so that there is a
//! whole one at every moment.

use super::{
    HeaderCopy,
    format::{Decoded, LEN, LONGEST, Undecodable, VERSION},
};
use crate::{
    Damage, VaultError, VaultFolder,
    files::{self, Faults, NoFaults, PRIVATE_FILE, Staged},
};

/// One copy that can be read.
#[derive(Debug)]
pub(crate) struct Candidate {
    pub(crate) copy: HeaderCopy,
    pub(crate) decoded: Decoded,
}

/// Reads both copies and returns those that are whole, the first one first; at least one.
///
/// A copy that is surely of a newer version decides: an older one beside it is what a newer build
/// had not replaced yet, and using it would undo what that build did.
pub(crate) fn load(folder: &VaultFolder) -> Result<Vec<Candidate>, VaultError> {
    let mut candidates = Vec::new();
    let mut newer = None;
    let mut refused = None;
    for copy in [HeaderCopy::First, HeaderCopy::Second] {
        match read(folder, copy) {
            Ok(decoded) => candidates.push(Candidate { copy, decoded }),
            Err(Refused::Newer { found, whole: true }) => {
                return Err(VaultError::Newer { found, supported: VERSION });
            }
            Err(Refused::Newer { found, whole: false }) => newer = newer.or(Some(found)),
            // What is wrong with the first copy is what there is to say, unless it is just gone.
            Err(Refused::Error(error)) => {
                refused = match refused {
                    None | Some(VaultError::Damaged(Damage::HeaderMissing)) => Some(error),
                    earlier => earlier,
                }
            }
        }
    }
    match (candidates.is_empty(), newer, refused) {
        (false, ..) => Ok(candidates),
        (true, Some(found), _) => Err(VaultError::Newer { found, supported: VERSION }),
        (true, None, Some(error)) => Err(error),
        (true, None, None) => Err(VaultError::Damaged(Damage::HeaderMissing)),
    }
}

/// Replaces both copies.
///
/// Both are written out beside the old ones and read back before anything is replaced, so that a
/// full disk changes nothing. Then the first is replaced, brought to the disk and read back before
/// the second, the last old one, goes.
pub(crate) fn save(
    folder: &VaultFolder,
    bytes: &[u8; LEN],
    faults: &dyn Faults,
) -> Result<(), VaultError> {
    let first = Staged::new(&folder.header(), bytes, PRIVATE_FILE, faults)?;
    let second = Staged::new(&folder.header_copy(), bytes, PRIVATE_FILE, faults)?;
    read_back(first.path(), bytes)?;
    read_back(second.path(), bytes)?;
    first.commit()?;
    read_back(&folder.header(), bytes)?;
    second.commit()?;
    read_back(&folder.header_copy(), bytes)
}

/// Replaces one copy, for when the other is whole.
pub(crate) fn rewrite(
    folder: &VaultFolder,
    copy: HeaderCopy,
    bytes: &[u8; LEN],
) -> Result<(), VaultError> {
    let staged = Staged::new(&path(folder, copy), bytes, PRIVATE_FILE, &NoFaults)?;
    read_back(staged.path(), bytes)?;
    staged.commit()?;
    Ok(())
}

enum Refused {
    Newer { found: u32, whole: bool },
    Error(VaultError),
}

fn read(folder: &VaultFolder, copy: HeaderCopy) -> Result<Decoded, Refused> {
    let damaged = |damage| Refused::Error(VaultError::Damaged(damage));
    let bytes = match files::read_bounded(&path(folder, copy), LONGEST) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Err(damaged(Damage::HeaderMissing)),
        Err(error) => {
            #[expect(clippy::wildcard_enum_match_arm, reason = "std's list of kinds is open")]
            return Err(match error.kind() {
                std::io::ErrorKind::InvalidInput => damaged(Damage::HeaderNotAFile),
                std::io::ErrorKind::InvalidData => damaged(Damage::HeaderLength),
                _ => Refused::Error(error.into()),
            });
        }
    };
    Decoded::new(&bytes).map_err(|undecodable| match undecodable {
        Undecodable::Damaged(damage) => damaged(damage),
        Undecodable::Newer { found, whole } => Refused::Newer { found, whole },
    })
}

fn read_back(path: &std::path::Path, bytes: &[u8; LEN]) -> Result<(), VaultError> {
    match files::read_bounded(path, LEN)? {
        Some(found) if found == bytes => Ok(()),
        _ => Err(VaultError::Damaged(Damage::HeaderReadBack)),
    }
}

fn path(folder: &VaultFolder, copy: HeaderCopy) -> std::path::PathBuf {
    match copy {
        HeaderCopy::First => folder.header(),
        HeaderCopy::Second => folder.header_copy(),
    }
}
