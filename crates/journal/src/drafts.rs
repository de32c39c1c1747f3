//! Words that were typed and not yet saved.

use footing_domain::{CivilDate, Instant, text::without_nul};
use footing_store::Draft;

use crate::{Journal, KeptDraft, Result};

impl Journal {
    /// Keeps what was typed over revision `base_rev`, replacing the draft kept before it.
    pub fn keep_draft(
        &self,
        key: &str,
        base_rev: u32,
        title: Option<String>,
        text: String,
    ) -> Result<Instant> {
        without_nul("text", &text)?;
        let at = self.clock().now();
        self.session()?.store.save_draft(Draft {
            key: key.to_owned(),
            base_rev,
            title,
            text,
            at,
        })?;
        Ok(at)
    }

    pub fn draft(&self, key: &str) -> Result<Option<KeptDraft>> {
        Ok(self.session()?.store.draft(key)?.map(kept))
    }

    /// Returns every draft, the one kept last first.
    pub fn drafts(&self) -> Result<Vec<KeptDraft>> {
        Ok(self.session()?.store.drafts()?.into_iter().map(kept).collect())
    }

    pub fn drop_draft(&self, key: &str) -> Result<()> {
        Ok(self.session()?.store.drop_draft(key)?)
    }
}

/// Returns the key under which the draft of a day's page is kept.
pub fn day_key(date: CivilDate) -> String {
    format!("day:{date}")
}

pub(crate) fn kept(draft: Draft) -> KeptDraft {
    KeptDraft {
        key: draft.key,
        base_rev: draft.base_rev,
        title: draft.title,
        text: draft.text,
        kept_at: draft.at,
    }
}
