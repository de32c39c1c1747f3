//! What was closed stays as it was closed, whoever asks: the hiring pages, the form of a template, the
//! restoring of a revision.

use footing_domain::{Content, EntryId, Invalid, Kind, Problem};
use footing_practice::hiring::{Card, Offer, changed_since_frozen, changed_since_locked};
use footing_store::Trash;

use crate::{Journal, JournalError, Result};

impl Journal {
    /// Refuses a change to a scorecard that is locked, and to a prediction that was made.
    pub(crate) fn hold_what_was_closed(&self, id: &EntryId, content: &Content) -> Result<()> {
        if !matches!(content.kind, Kind::Scorecard | Kind::OfferDecision) {
            return Ok(());
        }
        let Some(before) = self.session()?.store.entry(id, Trash::Include)? else { return Ok(()) };
        let before = before.content;
        if before.kind != content.kind {
            return Ok(());
        }
        if content.kind == Kind::Scorecard {
            let (locked, now) = (Card::read(&before.fields), Card::read(&content.fields));
            if changed_since_locked(&locked, &now) {
                return Err(closed());
            }
            return Ok(());
        }
        let frozen = Offer::of(&before.fields, before.status.as_deref());
        let now = Offer::of(&content.fields, content.status.as_deref());
        if changed_since_frozen(&frozen, &now) {
            let problem = Problem::Other("was decided: the prediction stays as it was made");
            return Err(Invalid::new("offer", problem).into());
        }
        Ok(())
    }
}

pub(super) fn closed() -> JournalError {
    let problem = Problem::Other("is locked: what was seen stays as it was written");
    Invalid::new("scorecard", problem).into()
}
