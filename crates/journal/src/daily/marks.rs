//! What an entry's owner makes of it, and how carefully it is shown.

use footing_domain::{Body, EntryId, Sensitivity};

use crate::{Journal, Result, Saved};

impl Journal {
    /// Sets what the owner makes of an entry, apart from what happened. Nothing else is touched.
    ///
    /// Fails with `conflict` if it was changed elsewhere since `base_rev`, with `invalid_input` for
    /// one in the trash, and with `not_found` for a locked one that is not shown.
    pub fn interpret(&self, id: &EntryId, base_rev: u32, text: &str) -> Result<Saved> {
        let mut content = self.writable(id)?.content;
        let text = Body::try_from(text.trim_end().to_owned())?;
        content.interpretation = Some(text).filter(|text| !text.as_str().trim().is_empty());
        self.revise(id, base_rev, content)
    }

    /// Sets how carefully an entry is shown. A locked one stays out of lists, search, snippets,
    /// reviews, exports and shared copies until locked entries are shown again.
    ///
    /// Fails like [`Self::interpret`].
    pub fn set_sensitivity(
        &self,
        id: &EntryId,
        base_rev: u32,
        sensitivity: Sensitivity,
    ) -> Result<Saved> {
        let mut content = self.writable(id)?.content;
        content.sensitivity = sensitivity;
        self.revise(id, base_rev, content)
    }
}
