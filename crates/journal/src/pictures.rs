//! Pictures in a text. They are kept before the text that shows them, and are closed with it.
//!
//! A text names a picture as Markdown does: `![what it shows](attachment:ID)`. Saving the text is what
//! makes the picture the entry's own; until then nothing holds it, and in the end it is swept away.

use std::collections::HashSet;

use footing_domain::{
    AttachmentId, AttachmentRef, Content, Instant, Invalid, Problem, Title,
    media::{media_type, picture_size},
};
use footing_store::{ATTACHMENT_MAX_BYTES, Attachment, NewAttachment, Reading};

use crate::{Journal, JournalError, Result, id::new_id};

/// What is taken in and shown, by what its bytes say, with the ending of its name.
const TAKEN: [(&str, &str); 3] =
    [("image/png", "png"), ("image/jpeg", "jpg"), ("image/webp", "webp")];
/// An entry holds no more; further ones are refused where they are pasted.
const MOST_HELD: usize = 1_000;
/// A picture is drawn from all of its pixels, four bytes each, by the one process that shows the page:
/// fifty million are two hundred megabytes, and more than a good camera takes. A few bytes can say
/// that they are billions; a page that died of them would die again whenever it is opened.
const MOST_PIXELS: usize = 50_000_000;
/// No longer side can be drawn in one piece everywhere.
const LONGEST_SIDE: usize = 16_384;
/// What nothing has named for so long is swept.
const SWEPT_AFTER_MS: i64 = 30 * 24 * 60 * 60 * 1000;
/// What a picture's place in a text is known by.
const MARK: &str = "](attachment:";
/// A title comes from one of the first lines.
const TITLE_LINES: usize = 50;

/// A picture that is on disk and stands in no saved text yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptPicture {
    pub id: AttachmentId,
    pub media_type: String,
    /// In bytes.
    pub size: u64,
}

impl Journal {
    /// Keeps a picture and returns once it is on disk.
    ///
    /// Fails with `invalid_input` at `picture.type` if the bytes are no png, jpeg or webp, at
    /// `picture.size` if there are more than twenty mebibytes of them, at `picture.header` if they do
    /// not say how many pixels they draw, and at `picture.pixels` if those are too many.
    pub fn keep_picture(&self, bytes: Vec<u8>) -> Result<KeptPicture> {
        let session = self.session()?;
        let found = bytes.len();
        if found > ATTACHMENT_MAX_BYTES {
            let problem = Problem::TooLong { unit: "bytes", max: ATTACHMENT_MAX_BYTES, found };
            return Err(Invalid::new("picture.size", problem).into());
        }
        if ending(media_type(&bytes)).is_none() {
            let problem = Problem::NotOneOf { allowed: "png, jpeg, webp".to_owned() };
            return Err(Invalid::new("picture.type", problem).into());
        }
        may_be_drawn(&bytes)?;
        let at = self.clock().now();
        let Attachment { id, media_type, size } =
            session.store.put_attachment(NewAttachment { id: new_id(at)?, bytes, at })?;
        Ok(KeptPicture { id, media_type, size })
    }

    /// Returns the bytes of a picture.
    ///
    /// Fails with `not_found` if there is none by that id, if it is no picture of the kinds that are
    /// shown, or if only locked entries hold it and those are closed.
    pub fn picture(&self, id: &AttachmentId) -> Result<Vec<u8>> {
        let session = self.session()?;
        let locked_too = session.shows_locked();
        let found = session.store.read(|reading| {
            let info = reading.attachment_info(id)?;
            let shown = info.is_some_and(|info| ending(&info.media_type).is_some());
            if shown && (locked_too || reading.attachment_is_open(id)?) {
                reading.attachment(id)
            } else {
                Ok(None)
            }
        })?;
        let missing = || JournalError::NotFound { what: "picture", id: id.to_string() };
        Ok(found.ok_or_else(missing)?.1)
    }

    /// Removes the pictures that were pasted a month ago and never saved with a text.
    pub(crate) fn sweep_pictures(&self) -> Result<usize> {
        let now = self.clock().now();
        let Ok(limit) = Instant::from_millis(now.millis() - SWEPT_AFTER_MS) else { return Ok(0) };
        let session = self.session()?;
        Ok(session.store.write(move |journal| journal.drop_unused_attachments(limit))?)
    }
}

/// Lets `content` hold the pictures that its text shows, and lets go of what `before` showed and it
/// does not. Earlier revisions go on holding theirs.
pub(crate) fn hold_shown(
    reading: &Reading<'_>,
    before: &str,
    content: &mut Content,
) -> footing_store::Result<()> {
    let (was, is) = (shown_in(before), shown_in(content.body.as_str()));
    if was.is_empty() && is.is_empty() {
        return Ok(());
    }
    content.attachments.retain(|held| !was.contains(&held.id) || is.contains(&held.id));
    for id in is {
        if content.attachments.len() >= MOST_HELD {
            break;
        }
        if content.attachments.iter().any(|held| held.id == id) {
            continue;
        }
        // What a text names and the journal does not have stays text.
        let Some(Attachment { id, media_type, size }) = reading.attachment_info(&id)? else {
            continue;
        };
        let Some(ending) = ending(&media_type) else { continue };
        let name = format!("picture.{ending}");
        content.attachments.push(AttachmentRef { id, name, media_type, size });
    }
    Ok(())
}

/// Returns the title that a text without one gets: a picture counts by what it shows.
pub(crate) fn title_of(body: &str) -> Option<Title> {
    if !body.contains(MARK) {
        return Title::from_first_line(body);
    }
    let lines: Vec<String> = body.lines().take(TITLE_LINES).map(without_pictures).collect();
    Title::from_first_line(&lines.join("\n"))
}

fn may_be_drawn(bytes: &[u8]) -> std::result::Result<(), Invalid> {
    let Some((width, height)) = picture_size(bytes) else {
        let problem = Problem::Other("does not say how large it is; save it anew");
        return Err(Invalid::new("picture.header", problem));
    };
    let (width, height) = (width as usize, height as usize);
    let many = |unit, max, found| {
        let problem = Problem::TooLong { unit, max, found };
        if found > max { Err(Invalid::new("picture.pixels", problem)) } else { Ok(()) }
    };
    many("pixels on a side", LONGEST_SIDE, width.max(height))?;
    many("pixels", MOST_PIXELS, width * height)
}

fn ending(media_type: &str) -> Option<&'static str> {
    TAKEN.iter().find(|(taken, _)| *taken == media_type).map(|(_, ending)| *ending)
}

/// Returns the pictures that a text shows, each once, in its order.
fn shown_in(text: &str) -> Vec<AttachmentId> {
    let mut seen = HashSet::new();
    let ids = text.match_indices(MARK).filter_map(|(at, _)| {
        let (id, _) = named_at(&text[at + MARK.len()..])?;
        id.parse::<AttachmentId>().ok()
    });
    ids.filter(|id| seen.insert(id.clone())).collect()
}

/// Returns the id at the start of `rest`, and what comes after the bracket that ends it.
fn named_at(rest: &str) -> Option<(&str, &str)> {
    let (target, after) = rest.split_once(')')?;
    let id = target.split([' ', '\t']).next().unwrap_or(target);
    (!id.is_empty()).then_some((id, after))
}

/// Returns a line with what each of its pictures shows in the picture's place.
fn without_pictures(line: &str) -> String {
    let mut left = line;
    let mut words = String::with_capacity(line.len());
    while let Some((before, rest)) = left.split_once(MARK) {
        let Some((start, (_, after))) = before.rfind("![").zip(named_at(rest)) else { break };
        words.push_str(&before[..start]);
        words.push_str(&before[start + 2..]);
        left = after;
    }
    words.push_str(left);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str) -> Vec<String> {
        shown_in(text).into_iter().map(AttachmentId::into_string).collect()
    }

    #[test]
    fn a_text_shows_the_pictures_it_names_each_once() {
        let text = "![a](attachment:p1)\n![b](attachment:p2 \"t\") ![](attachment:p1)";
        assert_eq!(ids(text), ["p1", "p2"]);
        for nothing in ["attachment:p1", "](attachment:)", "](attachment:p1", "](attachment:a b/c"]
        {
            assert_eq!(ids(nothing), Vec::<String>::new(), "{nothing:?}");
        }
    }

    #[test]
    fn a_page_that_begins_with_a_picture_is_called_by_what_it_shows() {
        let called = |body: &str| title_of(body).map(Title::into_string);
        assert_eq!(called("![The whiteboard](attachment:p)").as_deref(), Some("The whiteboard"));
        assert_eq!(called("![](attachment:p)\n\nAfter it").as_deref(), Some("After it"));
        assert_eq!(called("See ![x](attachment:p) there").as_deref(), Some("See x there"));
        assert_eq!(called("![](attachment:p)"), None);
        assert_eq!(called("a](attachment:p) b").as_deref(), Some("a](attachment:p) b"));
    }
}
