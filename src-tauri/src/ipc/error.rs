//! A refusal as the window gets it: a code from a closed list. The window writes the sentence.

use footing_journal::JournalError;
use serde::Serialize;
use specta::Type;

pub type IpcResult<T> = Result<T, IpcError>;

/// What kind of refusal this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    WrongPassphrase,
    VaultInUse,
    VaultDamaged,
    VaultNewer,
    NotFound,
    Conflict,
    InvalidInput,
    DiskFull,
    ReadOnly,
    MissingFolder,
    Locked,
    IndexRebuilding,
    Internal,
}

impl From<footing_domain::ErrorCode> for ErrorCode {
    fn from(code: footing_domain::ErrorCode) -> Self {
        use footing_domain::ErrorCode as Domain;
        match code {
            Domain::WrongPassphrase => Self::WrongPassphrase,
            Domain::VaultInUse => Self::VaultInUse,
            Domain::VaultDamaged => Self::VaultDamaged,
            Domain::VaultNewer => Self::VaultNewer,
            Domain::NotFound => Self::NotFound,
            Domain::Conflict => Self::Conflict,
            Domain::InvalidInput => Self::InvalidInput,
            Domain::DiskFull => Self::DiskFull,
            Domain::ReadOnly => Self::ReadOnly,
            Domain::MissingFolder => Self::MissingFolder,
            Domain::Locked => Self::Locked,
            Domain::IndexRebuilding => Self::IndexRebuilding,
            Domain::Internal => Self::Internal,
        }
    }
}

/// What a command answers when it refuses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct IpcError {
    pub code: ErrorCode,
    /// In English, for the log and the command line; never the owner's words.
    pub message: String,
    pub detail: Option<ErrorDetail>,
}

/// What else is known of a refusal; each code fills in what it can.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ErrorDetail {
    /// `invalid_input`: where in the input, as `title` or `fields.due`.
    pub at: Option<String>,
    /// `invalid_input`: how much of it there may be, if there is too much.
    pub max: Option<u32>,
    /// What `max` counts: `bytes` or `characters`.
    pub unit: Option<String>,
    /// `wrong_passphrase`: how long the next attempt has to wait.
    pub wait_ms: Option<u32>,
    /// `vault_in_use`: the process that has it, if that is known.
    pub pid: Option<u32>,
    /// `conflict`: the revision that is stored now.
    pub found_rev: Option<u32>,
}

impl IpcError {
    pub(crate) fn invalid(at: &str, message: &str) -> Self {
        Self {
            code: ErrorCode::InvalidInput,
            message: message.to_owned(),
            detail: Some(ErrorDetail { at: Some(at.to_owned()), ..ErrorDetail::default() }),
        }
    }

    pub(crate) fn missing_folder() -> Self {
        let message = "the vault that was opened last is not in its folder".to_owned();
        Self { code: ErrorCode::MissingFolder, message, detail: None }
    }

    pub(crate) fn internal(message: &str) -> Self {
        Self { code: ErrorCode::Internal, message: message.to_owned(), detail: None }
    }
}

impl From<JournalError> for IpcError {
    fn from(error: JournalError) -> Self {
        let detail = error.detail();
        let number = |key: &str| detail.get(key)?.as_u64()?.try_into().ok();
        let text = |key: &str| detail.get(key)?.as_str().map(str::to_owned);
        let code = ErrorCode::from(error.code());
        let detail = ErrorDetail {
            at: text("at"),
            max: number("max"),
            unit: text("unit"),
            wait_ms: number("wait_ms"),
            pid: number("pid"),
            found_rev: if code == ErrorCode::Conflict { number("found") } else { None },
        };
        Self {
            code,
            message: error.to_string(),
            detail: (detail != ErrorDetail::default()).then_some(detail),
        }
    }
}

impl From<footing_domain::Invalid> for IpcError {
    fn from(invalid: footing_domain::Invalid) -> Self {
        Self::invalid(&invalid.at, &invalid.to_string())
    }
}
