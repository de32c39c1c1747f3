//! What somebody tries before they take a road. It may be an experiment of its own, which a page that
//! was filled in made; the conversation then names it, and says its words.

use footing_domain::{EntryId, Fields, Sensitivity};
use footing_practice::career::Talk;
use footing_store::{Reading, Trash};

/// Puts the experiment's words in the place of its id; none where it is in the trash, or locked and
/// not shown.
pub(super) fn say_trial(
    reading: &Reading<'_>,
    talk: &mut Talk,
    locked: bool,
) -> footing_store::Result<()> {
    let Ok(id) = talk.track.trial.parse::<EntryId>() else { return Ok(()) };
    let Some(entry) = reading.entry(&id, Trash::Include)? else { return Ok(()) };
    let content = entry.content;
    let hidden = content.sensitivity == Sensitivity::Locked && !locked;
    talk.track.trial = if hidden || entry.deleted_at.is_some() {
        String::new()
    } else {
        content.fields.text("hypothesis").unwrap_or(content.title.as_str()).to_owned()
    };
    Ok(())
}

/// Names the experiment again where its words stand as they were shown.
pub(super) fn keep_trial(talk: &mut Talk, shown: &Talk, stored: &Fields) {
    let track = stored.get("track").and_then(|track| track.get("trial"));
    if let Some(id) = track.and_then(|trial| trial.as_str())
        && talk.track.trial.trim() == shown.track.trial.trim()
    {
        id.clone_into(&mut talk.track.trial);
    }
}
