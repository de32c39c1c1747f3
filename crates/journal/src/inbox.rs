//! Lines captured while nobody has the vault open: one sealed file each, filed at the next unlock.
//!
//! A file is removed only once its entry is on disk, and the entry has the id that was sealed with
//! the line: filing one twice finds it there already. Nothing that can't be opened is removed.

use std::{fs, path::PathBuf};

use footing_domain::{EntryId, Instant, Zone, text::BODY_MAX_BYTES};
use footing_vault::{VaultError, VaultFolder, files, inbox};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use crate::{Result, id::new_id, session::Session};

const ENDING: &str = "capture";
/// JSON may write every byte of a body as six; and a little for what surrounds it.
const MAX_BYTES: usize = BODY_MAX_BYTES * 6 + 4096;
const PRIVATE: u32 = 0o600;

/// A captured line with when and where it was written.
pub(crate) struct Line {
    pub(crate) id: EntryId,
    pub(crate) text: String,
    pub(crate) at: Instant,
    pub(crate) zone: Zone,
}

impl Line {
    pub(crate) fn new(text: String, at: Instant, zone: Zone) -> Result<Self> {
        Ok(Self { id: new_id(at)?, text, at, zone })
    }
}

/// Seals a line into the vault's inbox; on disk when this returns. Needs no key.
pub(crate) fn put(folder: &VaultFolder, line: &Line) -> Result<()> {
    let key = inbox::public_key(folder)?;
    let plain = Zeroizing::new(
        json!({
            "v": 1,
            "id": line.id.as_str(),
            "text": line.text,
            "at": line.at.millis(),
            "zone": line.zone.name(),
        })
        .to_string(),
    );
    let sealed = inbox::seal(&key, plain.as_bytes());
    let place = folder.inbox();
    files::create_private_dir(&place).map_err(VaultError::from)?;
    // Ids begin with their time, so that names sort as the lines were written.
    let path = place.join(format!("{}.{ENDING}", line.id));
    files::write_atomically(&path, &sealed, PRIVATE).map_err(VaultError::from)?;
    Ok(())
}

/// Returns the files that wait, in the order they were written.
pub(crate) fn waiting(folder: &VaultFolder) -> Vec<PathBuf> {
    let Ok(listed) = fs::read_dir(folder.inbox()) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = listed
        .filter_map(|item| Some(item.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == ENDING))
        .collect();
    paths.sort();
    paths
}

/// Returns the line in a file; `None` for one that this vault did not seal or that was changed.
pub(crate) fn open(session: &Session, path: &std::path::Path) -> Option<Line> {
    let sealed = files::read_bounded(path, MAX_BYTES).ok()??;
    let plain = inbox::open(&session.vault(), &sealed).map(Zeroizing::new).ok()?;
    let value: Value = serde_json::from_slice(&plain).ok()?;
    let text = |key: &str| value.get(key)?.as_str();
    Some(Line {
        id: text("id")?.parse().ok()?,
        text: text("text")?.to_owned(),
        at: Instant::from_millis(value.get("at")?.as_i64()?).ok()?,
        zone: text("zone")?.parse().ok()?,
    })
}

pub(crate) fn remove(folder: &VaultFolder, path: &std::path::Path) {
    // One that stays is found to be filed the next time.
    if fs::remove_file(path).is_ok() {
        let _ = files::sync_dir(&folder.inbox());
    }
}
