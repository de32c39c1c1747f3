//! What was saved and is not in the index yet, ready to be laid over a search.

use std::sync::{Arc, Mutex, PoisonError};

use footing_search::Overlay;
use footing_store::{OutboxRow, Store};

use crate::{Result, documents::Documents};

/// More pending entries than this are searched only once they are indexed; until then the answer
/// says that it is incomplete. An import is the one thing that makes so many.
const OVERLAID: u32 = 256;

/// The overlay that the last search used, kept while nothing changes.
#[derive(Default)]
pub(crate) struct Pending(Mutex<Option<Kept>>);

struct Kept {
    rows: Vec<OutboxRow>,
    overlay: Arc<Overlay>,
}

impl Pending {
    /// Returns the overlay over the index as it was before this call, and whether it holds
    /// everything that is pending.
    pub(crate) fn overlay(&self, store: &Store) -> Result<(Arc<Overlay>, bool)> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let rows = store.outbox(OVERLAID + 1)?;
        let whole = rows.len() <= OVERLAID as usize;
        if let Some(kept) = kept.as_ref()
            && kept.rows == rows
        {
            return Ok((Arc::clone(&kept.overlay), whole));
        }
        let overlay = if rows.is_empty() {
            Overlay::empty()
        } else {
            let groups = store.read(|reading| {
                let mut documents = Documents::default();
                rows.iter()
                    .map(|row| documents.of_stored(reading, &row.entry))
                    .collect::<Result<Vec<_>, _>>()
            })?;
            Overlay::new(&groups)?
        };
        let overlay = Arc::new(overlay);
        *kept = Some(Kept { rows, overlay: Arc::clone(&overlay) });
        Ok((overlay, whole))
    }
}
