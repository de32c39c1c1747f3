//! The closed list of error codes that the command line and the window share.

use serde::Serialize;

/// What kind of refusal an answer is. The window writes its own sentence for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
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

impl ErrorCode {
    pub const ALL: [Self; 13] = [
        Self::WrongPassphrase,
        Self::VaultInUse,
        Self::VaultDamaged,
        Self::VaultNewer,
        Self::NotFound,
        Self::Conflict,
        Self::InvalidInput,
        Self::DiskFull,
        Self::ReadOnly,
        Self::MissingFolder,
        Self::Locked,
        Self::IndexRebuilding,
        Self::Internal,
    ];

    /// Returns the code as it stands in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::WrongPassphrase => "wrong_passphrase",
            Self::VaultInUse => "vault_in_use",
            Self::VaultDamaged => "vault_damaged",
            Self::VaultNewer => "vault_newer",
            Self::NotFound => "not_found",
            Self::Conflict => "conflict",
            Self::InvalidInput => "invalid_input",
            Self::DiskFull => "disk_full",
            Self::ReadOnly => "read_only",
            Self::MissingFolder => "missing_folder",
            Self::Locked => "locked",
            Self::IndexRebuilding => "index_rebuilding",
            Self::Internal => "internal",
        }
    }

    /// Returns the exit code of the command line (2, usage, belongs to argument parsing alone).
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::NotFound | Self::MissingFolder => 3,
            Self::WrongPassphrase => 4,
            Self::VaultInUse | Self::Locked => 5,
            Self::VaultDamaged | Self::VaultNewer => 6,
            Self::InvalidInput | Self::Conflict => 7,
            Self::DiskFull | Self::ReadOnly => 8,
            Self::Internal | Self::IndexRebuilding => 1,
        }
    }
}
