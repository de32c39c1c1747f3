//! Attachments: bytes that belong to entries, sealed by the database's own encryption.

use std::fmt;

use footing_domain::{AttachmentId, Instant, media::media_type};
use rusqlite::{Row, params};

use crate::{Noun, Reading, Result, StoreError, Writing, stored};

/// The largest attachment.
pub const ATTACHMENT_MAX_BYTES: usize = 20 * 1024 * 1024;

/// Bytes about to be kept. Their type is sniffed, never believed from a name.
#[derive(Clone, PartialEq, Eq)]
pub struct NewAttachment {
    pub id: AttachmentId,
    pub bytes: Vec<u8>,
    pub at: Instant,
}

impl fmt::Debug for NewAttachment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NewAttachment({}, {} bytes)", self.id, self.bytes.len())
    }
}

/// What is known of an attachment without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    pub id: AttachmentId,
    pub media_type: String,
    pub size: u64,
}

impl Reading<'_> {
    /// Returns what is known of an attachment.
    pub fn attachment_info(&self, id: &AttachmentId) -> Result<Option<Attachment>> {
        let mut statement = self
            .connection
            .prepare_cached(r"SELECT id, media_type, size FROM attachment WHERE id = ?1")?;
        statement.query([id.as_str()])?.next()?.map(from_row).transpose()
    }

    /// Returns an attachment with its bytes.
    pub fn attachment(&self, id: &AttachmentId) -> Result<Option<(Attachment, Vec<u8>)>> {
        let mut statement = self
            .connection
            .prepare_cached(r"SELECT id, media_type, size, bytes FROM attachment WHERE id = ?1")?;
        let mut rows = statement.query([id.as_str()])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        Ok(Some((from_row(row)?, row.get("bytes")?)))
    }

    /// Tells whether an attachment may be seen while locked entries are closed: something that is not
    /// locked holds or held it, or nothing does yet.
    pub fn attachment_is_open(&self, id: &AttachmentId) -> Result<bool> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT count(*) = 0 OR sum(entry.sensitivity <> 'locked') > 0
                FROM attachment_use JOIN entry ON entry.id = entry_id WHERE attachment_id = ?1",
        )?;
        Ok(statement.query_row([id.as_str()], |row| row.get(0))?)
    }
}

impl Writing<'_> {
    /// Keeps the bytes. The same id with the same bytes is there already; with others it is refused.
    pub fn put_attachment(&mut self, new: &NewAttachment) -> Result<Attachment> {
        let found = new.bytes.len();
        if found > ATTACHMENT_MAX_BYTES {
            return Err(StoreError::TooLarge { max: ATTACHMENT_MAX_BYTES, found });
        }
        match self.attachment(&new.id)? {
            Some((there, bytes)) if bytes == new.bytes => return Ok(there),
            Some(_) => return Err(StoreError::exists(Noun::Attachment, &new.id)),
            None => {}
        }
        let media_type = media_type(&new.bytes);
        self.transaction()?
            .prepare_cached(
                r"INSERT INTO attachment (id, media_type, size, added_at, bytes)
                  VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![new.id.as_str(), media_type, found, new.at.millis(), new.bytes])?;
        Ok(Attachment {
            id: new.id.clone(),
            media_type: media_type.to_owned(),
            size: u64::try_from(found).expect("BUG: twenty megabytes fit"),
        })
    }

    /// Removes the attachments that were added before `limit`, that no entry ever held and no draft
    /// names. Returns how many those were.
    pub fn drop_unused_attachments(&mut self, limit: Instant) -> Result<usize> {
        let dropped = self
            .transaction()?
            .prepare_cached(
                r"DELETE FROM attachment WHERE added_at < ?1
                    AND NOT EXISTS
                       (SELECT 1 FROM attachment_use WHERE attachment_id = attachment.id)
                    AND NOT EXISTS (SELECT 1 FROM draft WHERE instr(text, attachment.id) > 0)",
            )?
            .execute([limit.millis()])?;
        Ok(dropped)
    }
}

fn from_row(row: &Row<'_>) -> Result<Attachment> {
    Ok(Attachment {
        id: stored::word(row, "id")?,
        media_type: row.get("media_type")?,
        size: row.get("size")?,
    })
}
