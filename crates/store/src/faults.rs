//! Breaking the disk on purpose. Tests run as root, who is refused nothing.

use rusqlite::Connection;

use crate::Result;

/// What goes wrong from now on, for the connection that writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The file may not grow by another page.
    DiskFull,
    /// Every write is refused.
    ReadOnly,
    /// All is well again.
    None,
}

impl Fault {
    pub(crate) fn apply(self, connection: &Connection) -> Result<()> {
        let pages: u64 = match self {
            Self::DiskFull => connection.query_row(r"PRAGMA page_count", [], |row| row.get(0))?,
            Self::ReadOnly | Self::None => 4_294_967_294,
        };
        connection.pragma_update(None, "max_page_count", pages)?;
        connection.pragma_update(None, "query_only", self == Self::ReadOnly)?;
        Ok(())
    }
}
