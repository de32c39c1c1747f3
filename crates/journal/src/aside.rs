//! Words that the disk refused, kept through a lock: sealed in memory until it takes them.
//!
//! They are sealed to the vault's public key, whose secret half comes from the vault key alone. So
//! while the vault is locked nothing in this process can read them.

use std::sync::{Mutex, PoisonError};

use footing_store::{Draft, Store};
use footing_vault::{Vault, inbox};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use crate::{KeptDraft, Result};

/// The sealed drafts of one journal, oldest first.
#[derive(Default)]
pub(crate) struct Aside(Mutex<Vec<Vec<u8>>>);

impl Aside {
    /// Seals `drafts`, each with what the disk has of it by now.
    pub(crate) fn seal(&self, vault: &Vault, store: &Store, drafts: &[KeptDraft]) {
        let key = vault.inbox_public_key();
        let sealed = drafts.iter().map(|draft| {
            let on_disk = store.draft(&draft.key).ok().flatten().map(|on_disk| on_disk.text);
            let plain = Zeroizing::new(write(draft, on_disk.as_deref()));
            inbox::seal(&key, plain.as_bytes())
        });
        let sealed: Vec<Vec<u8>> = sealed.collect();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(sealed);
    }

    pub(crate) fn holds_any(&self) -> bool {
        !self.0.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    /// Keeps as drafts again what was set aside. What the disk still refuses, or what another vault
    /// sealed, stays where it is. Where something else was kept meanwhile, both stand in the draft.
    /// Returns how many texts are drafts again.
    pub(crate) fn bring_back(&self, vault: &Vault, store: &Store) -> usize {
        let mut sealed = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let before = sealed.len();
        sealed.retain(|bytes| {
            let Ok(plain) = inbox::open(vault, bytes).map(Zeroizing::new) else { return true };
            let Some((mut draft, replaced)) = read(&plain) else { return true };
            let Ok(on_disk) = store.draft(&draft.key) else { return true };
            if let Some(on_disk) = on_disk
                && replaced.as_ref() != Some(&on_disk.text)
                && !draft.text.contains(&on_disk.text)
            {
                draft.text = format!("{}\n\n{}", on_disk.text, draft.text);
            }
            store.save_draft(draft).is_err()
        });
        before - sealed.len()
    }
}

fn write(draft: &KeptDraft, on_disk: Option<&str>) -> String {
    json!({
        "key": draft.key,
        "base_rev": draft.base_rev,
        "title": draft.title,
        "text": draft.text,
        "kept_at": draft.kept_at.millis(),
        "on_disk": on_disk,
    })
    .to_string()
}

/// Returns the draft, and what the disk had of it when it was set aside.
fn read(plain: &[u8]) -> Option<(Draft, Option<String>)> {
    let value: Value = serde_json::from_slice(plain).ok()?;
    let text = |key: &str| value.get(key)?.as_str().map(str::to_owned);
    let draft = Draft {
        key: text("key")?,
        base_rev: u32::try_from(value.get("base_rev")?.as_u64()?).ok()?,
        title: text("title"),
        text: text("text")?,
        at: footing_domain::Instant::from_millis(value.get("kept_at")?.as_i64()?).ok()?,
    };
    Some((draft, text("on_disk")))
}

impl crate::Journal {
    /// Tells whether words are sealed in memory that no disk has yet.
    pub fn has_set_aside(&self) -> bool {
        self.aside().holds_any()
    }

    /// Seals words that could not be saved in memory, to be drafts again at the next unlock. Call it
    /// before locking with a disk that refuses. A crash before that unlock loses them: say so.
    pub fn set_aside(&self, drafts: &[KeptDraft]) -> Result<()> {
        let session = self.session()?;
        self.aside().seal(&session.vault(), &session.store, drafts);
        Ok(())
    }
}
