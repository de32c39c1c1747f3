//! What the shim wrote down: every change of the disk, and the worker's marks among them.

use std::path::Path;

use crate::suite::Finding;

/// One line of the record. Files go by their inode, which a later file may have again.
#[derive(Clone, PartialEq, Eq)]
pub enum Change {
    Create { file: u64, path: String },
    Write { file: u64, path: String, at: usize, bytes: Vec<u8> },
    Resize { file: u64, path: String, size: usize },
    Sync { file: u64, path: String },
    SyncFolder { path: String },
    Rename { from: String, to: String },
    Remove { path: String },
    MakeFolder { path: String },
    RemoveFolder { path: String },
    Mark(String),
}

impl Change {
    /// Tells whether something becomes certain here.
    pub fn is_sync(&self) -> bool {
        matches!(self, Self::Sync { .. } | Self::SyncFolder { .. })
    }
}

/// Reads a record. One that is cut in the middle, or holds a call that the shim cannot replay, is
/// a finding: what was missed is not covered.
pub fn read(path: &Path) -> Result<Vec<Change>, Finding> {
    let bytes = std::fs::read(path)?;
    let mut rest = bytes.as_slice();
    let mut changes = Vec::new();
    while !rest.is_empty() {
        changes.push(one(&mut rest).ok_or_else(|| Finding::new("the record is cut off"))??);
    }
    Ok(changes)
}

/// Matches `put` in `shim.c`.
fn one(rest: &mut &[u8]) -> Option<Result<Change, Finding>> {
    let kind = u8::try_from(number(rest)?).ok()?;
    let (file, other) = (number(rest)?, number(rest)?);
    let (ones, twos) = (number(rest)?, number(rest)?);
    let path = String::from_utf8(take(rest, ones)?.to_vec()).ok()?;
    let second = take(rest, twos)?;
    let other = usize::try_from(other).ok()?;
    Some(Ok(match kind {
        b'C' => Change::Create { file, path },
        b'W' => Change::Write { file, path, at: other, bytes: second.to_vec() },
        b'T' => Change::Resize { file, path, size: other },
        b'S' => Change::Sync { file, path },
        b'D' => Change::SyncFolder { path },
        b'R' => Change::Rename { from: path, to: String::from_utf8(second.to_vec()).ok()? },
        b'U' => Change::Remove { path },
        b'M' => Change::MakeFolder { path },
        b'X' => Change::RemoveFolder { path },
        b'K' => Change::Mark(path.trim_end().to_owned()),
        b'?' => return Some(Err(Finding(format!("the record cannot follow: {path}")))),
        _ => return None,
    }))
}

fn number(rest: &mut &[u8]) -> Option<u64> {
    let (head, tail) = rest.split_first_chunk::<8>()?;
    *rest = tail;
    Some(u64::from_ne_bytes(*head))
}

fn take<'r>(rest: &mut &'r [u8], length: u64) -> Option<&'r [u8]> {
    let (head, tail) = rest.split_at_checked(usize::try_from(length).ok()?)?;
    *rest = tail;
    Some(head)
}
