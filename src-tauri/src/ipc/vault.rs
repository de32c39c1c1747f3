//! Making, opening and locking the vault.

use std::path::{Path, PathBuf};

use footing_journal::{ExposeSecret, estimate_strength};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::State;

use super::{
    IpcError, IpcResult, day::DraftInput, event::LockReason, secret::Hidden, settings::Theme,
};
use crate::Shell;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum VaultState {
    /// There is no vault in the folder.
    Missing,
    Locked,
    Unlocked,
}

/// How the sample journal came to be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Sample {
    /// To look around; nothing typed in it stays.
    Visited,
    /// Somebody filled a vault of their own with it.
    Kept,
}

/// What may be known of a vault without its keys.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct VaultStatus {
    pub state: VaultState,
    pub folder: String,
    /// The folder's own name, as the lock screen shows it.
    pub name: String,
    pub locked_at: Option<String>,
    pub lock_reason: Option<LockReason>,
    /// Words that the disk refused are sealed in memory; they come back when this is unlocked.
    pub set_aside: bool,
    /// The open vault holds the sample journal.
    pub sample: Option<Sample>,
    /// The colours used last, for the page that asks for the passphrase.
    pub theme: Theme,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    TooShort,
    Weak,
    Fair,
    Strong,
}

#[derive(Debug, Clone, Copy, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Strength {
    /// 0 to 12.
    pub strokes: u8,
    pub words: u32,
    pub verdict: Verdict,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NewVault {
    pub passphrase: Hidden,
    /// Where; the folder of `vault_status` if left out.
    #[serde(default)]
    pub folder: Option<String>,
}

/// The recovery key, shown this once.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RecoverySheet {
    pub groups: Vec<String>,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RecoveryProof {
    /// Counted from 1.
    pub group: u32,
    pub text: Hidden,
}

/// One of the two.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Credentials {
    #[serde(default)]
    pub passphrase: Option<Hidden>,
    #[serde(default)]
    pub recovery_key: Option<Hidden>,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PassphraseChange {
    /// The one that opens the vault now.
    pub present: Hidden,
    pub new: Hidden,
}

/// Something to tell the owner after unlocking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Notice {
    /// One of the two header copies was damaged and has been written anew from the other.
    HeaderRepaired,
    /// The same, but it could not be written. The vault has one good header only.
    HeaderNotRepaired,
    /// Others on this computer could read files of the vault, and no longer can.
    PermissionsTightened,
    /// Others on this computer can read files of the vault, and that cannot be changed.
    PermissionsLoose,
    /// The index has seen changes that the database does not hold: what was saved last was lost
    /// outside Footing, or an older copy was put in its place.
    OlderThanIndex,
    /// Lines captured while locked could not be opened; they stay where they are.
    CapturesUnread,
    /// Words that the disk refused before the last lock are drafts again.
    WordsBroughtBack,
}

#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Unlocked {
    pub notices: Vec<Notice>,
    /// The key before this one was never proved to be written down and opens nothing any more.
    pub sheet: Option<RecoverySheet>,
}

#[tauri::command]
#[specta::specta]
pub async fn vault_status(shell: State<'_, Shell>) -> IpcResult<VaultStatus> {
    shell.work(Shell::status).await
}

#[tauri::command]
#[specta::specta]
pub async fn estimate_passphrase(
    shell: State<'_, Shell>,
    passphrase: Hidden,
) -> IpcResult<Strength> {
    shell.work(move |_| Ok(estimate_strength(passphrase.0.expose_secret()).into())).await
}

/// Asks for a folder with the system's own dialog; null if the owner thought better of it.
#[tauri::command]
#[specta::specta]
pub async fn choose_folder(shell: State<'_, Shell>) -> IpcResult<Option<String>> {
    shell.work(|shell| Ok(shell.choose_folder().as_deref().map(shown))).await
}

/// Turns to the vault in another folder, made or not, while none is open.
#[tauri::command]
#[specta::specta]
pub async fn use_folder(shell: State<'_, Shell>, folder: String) -> IpcResult<VaultStatus> {
    shell.work(move |shell| shell.use_folder(PathBuf::from(folder))).await
}

/// Opens the sample journal, to look around until it is locked; refused while a vault is open.
#[tauri::command]
#[specta::specta]
pub async fn look_around(shell: State<'_, Shell>) -> IpcResult<VaultStatus> {
    shell.work(Shell::look_around).await
}

#[tauri::command]
#[specta::specta]
pub async fn create_vault(shell: State<'_, Shell>, input: NewVault) -> IpcResult<RecoverySheet> {
    shell
        .work(move |shell| shell.create(&input.passphrase.0, input.folder.map(PathBuf::from)))
        .await
}

/// Proves that the recovery key was written down, by one group of it.
#[tauri::command]
#[specta::specta]
pub async fn confirm_recovery(shell: State<'_, Shell>, proof: RecoveryProof) -> IpcResult<bool> {
    shell.work(move |shell| shell.confirm_recovery(proof.group, &proof.text.0)).await
}

/// Replaces the passphrase of the open vault; the present one is asked for again.
#[tauri::command]
#[specta::specta]
pub async fn change_passphrase(shell: State<'_, Shell>, change: PassphraseChange) -> IpcResult<()> {
    shell.work(move |shell| shell.change_passphrase(change.present.0, &change.new.0)).await
}

/// Makes a new recovery key; the one before it opens nothing any more. The passphrase is asked for
/// again, and the new key has to be proved.
#[tauri::command]
#[specta::specta]
pub async fn renew_recovery_key(
    shell: State<'_, Shell>,
    passphrase: Hidden,
) -> IpcResult<RecoverySheet> {
    shell.work(move |shell| shell.renew_recovery_key(passphrase.0)).await
}

#[tauri::command]
#[specta::specta]
pub async fn unlock(shell: State<'_, Shell>, credentials: Credentials) -> IpcResult<Unlocked> {
    let Credentials { passphrase, recovery_key } = credentials;
    match (passphrase, recovery_key) {
        (Some(passphrase), None) => shell.work(move |shell| shell.unlock(passphrase.0)).await,
        (None, Some(key)) => shell.work(move |shell| shell.recover(&key.0)).await,
        _ => Err(IpcError::invalid("credentials", "give a passphrase or a recovery key")),
    }
}

/// Locks the vault and ends this page's process. Save what is unsaved first; what can neither be
/// saved nor kept as a draft is handed over, to be sealed in memory until the vault is unlocked.
#[tauri::command]
#[specta::specta]
pub async fn lock(
    shell: State<'_, Shell>,
    reason: LockReason,
    unkept: Vec<DraftInput>,
) -> IpcResult<()> {
    shell.work(move |shell| shell.lock(reason, unkept)).await
}

/// Somebody is here: puts off the idle lock.
#[tauri::command]
#[specta::specta]
pub async fn touch(shell: State<'_, Shell>) -> IpcResult<()> {
    shell.work(Shell::touch).await
}

/// Answers `FlushWanted` with what could neither be saved nor kept as a draft. A lock seals it in
/// memory until the vault is unlocked; a window that was to close stays.
#[tauri::command]
#[specta::specta]
pub async fn flushed(shell: State<'_, Shell>, unkept: Vec<DraftInput>) -> IpcResult<()> {
    shell.flushed(unkept);
    Ok(())
}

impl From<footing_journal::Strength> for Strength {
    fn from(strength: footing_journal::Strength) -> Self {
        Self {
            strokes: strength.strokes,
            words: u32::try_from(strength.words).unwrap_or(u32::MAX),
            verdict: match strength.verdict {
                footing_journal::Verdict::TooShort => Verdict::TooShort,
                footing_journal::Verdict::Weak => Verdict::Weak,
                footing_journal::Verdict::Fair => Verdict::Fair,
                footing_journal::Verdict::Strong => Verdict::Strong,
            },
        }
    }
}

pub(crate) fn shown(folder: &Path) -> String {
    folder.to_string_lossy().into_owned()
}
