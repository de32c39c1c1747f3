//! The entry beside the list of what was found, with every place where the query stands in it.
//!
//! All of an entry's texts are marked, not its body alone: what was found may be the exact words of
//! an objection. Very long texts are cut here, so that the page never holds ten megabytes to show a
//! sentence.

use footing_domain::{Body, Child, Entry, EntryId, RecordType, Sensitivity, query::parse};
use footing_search::Snippeter;

use crate::{
    Highlights, Journal, JournalError, Marked, PartOf, Preview, PreviewPart, Result,
    session::SessionGuard,
};

/// A text longer than this is shown around its first match.
const PART_CHARS: usize = 20_000;
/// So many parts are more than anybody reads beside a list.
const PARTS_MAX: usize = 300;

/// Returns what a child says, one paragraph for each of its texts.
pub fn child_text(child: &Child) -> String {
    child.fields.prose(RecordType::Child(child.child_type)).collect::<Vec<_>>().join("\n\n")
}

impl Journal {
    /// Returns where a query's words stand in an entry, for opening it at the match.
    pub fn highlights(&self, text: &str, id: &EntryId) -> Result<Highlights> {
        let (entry, snippeter) = self.entry_and_marks(text, id)?;
        let content = &entry.content;
        let interpretation = content.interpretation.as_ref().map(Body::as_str);
        let children = content.children.iter().filter_map(|child| {
            let marks = snippeter.highlights(&child_text(child));
            (!marks.is_empty()).then(|| (child.id.clone(), marks))
        });
        Ok(Highlights {
            title: snippeter.highlights(content.title.as_str()),
            body: snippeter.highlights(content.body.as_str()),
            interpretation: snippeter.highlights(interpretation.unwrap_or_default()),
            children: children.collect(),
        })
    }

    /// Returns an entry as it is shown beside the list of what was found. One that is locked is not
    /// there until locked entries were unlocked again.
    pub fn preview(&self, text: &str, id: &EntryId) -> Result<Preview> {
        let (entry, snippeter) = self.entry_and_marks(text, id)?;
        let session = self.session()?;
        if entry.content.sensitivity == Sensitivity::Locked && !session.shows_locked() {
            return Err(JournalError::NotFound { what: "entry", id: id.to_string() });
        }
        let people = people(&session, &entry)?;
        let content = entry.content;
        let mut parts = vec![part(&snippeter, PartOf::Body, content.body.as_str())];
        if let Some(interpretation) = &content.interpretation {
            parts.push(part(&snippeter, PartOf::Interpretation, interpretation.as_str()));
        }
        for text in content.fields.prose(RecordType::Kind(content.kind)) {
            parts.push(part(&snippeter, PartOf::Field, text));
        }
        for child in &content.children {
            let what = PartOf::Child { id: child.id.clone(), child_type: child.child_type };
            parts.push(part(&snippeter, what, &child_text(child)));
        }
        parts.retain(|part| !part.marked.text.trim().is_empty());
        parts.truncate(PARTS_MAX);
        let title = content.title.into_string();
        Ok(Preview {
            id: entry.id,
            kind: content.kind,
            title: Marked { highlights: snippeter.highlights(&title), text: title },
            occurred_on: content.occurred_on,
            people,
            tags: content.tags.into_iter().map(footing_domain::TagName::into_string).collect(),
            parts,
        })
    }

    fn entry_and_marks(&self, text: &str, id: &EntryId) -> Result<(Entry, Snippeter)> {
        let query = parse(text, self.clock().today(), true);
        let entry = self.entry(id)?;
        let session = self.session()?;
        let (overlay, _) = session.pending.overlay(&session.store)?;
        let snippeter = session.indexer.index()?.0.snippeter(&query, &overlay)?;
        Ok((entry, snippeter))
    }
}

fn people(
    session: &SessionGuard<'_>,
    entry: &Entry,
) -> Result<Vec<(footing_domain::PersonId, String)>> {
    let mut people: Vec<(footing_domain::PersonId, String)> = Vec::new();
    for mention in &entry.content.people {
        if people.iter().all(|(id, _)| *id != mention.person)
            && let Some(person) = session.store.person(&mention.person)?
        {
            people.push((person.id, person.name));
        }
    }
    Ok(people)
}

fn part(snippeter: &Snippeter, what: PartOf, text: &str) -> PreviewPart {
    let highlights = snippeter.highlights(text);
    let (marked, cut_before, cut_after) = cut(text, highlights);
    PreviewPart { what, marked, cut_before, cut_after }
}

/// Cuts a long text to whole lines around its first match.
fn cut(text: &str, highlights: Vec<(usize, usize)>) -> (Marked, bool, bool) {
    let length = text.chars().count();
    if length <= PART_CHARS {
        return (Marked { text: text.to_owned(), highlights }, false, false);
    }
    let first = highlights.first().map_or(0, |(start, _)| *start);
    let wanted = first.saturating_sub(PART_CHARS / 4).min(length - PART_CHARS);
    // The line that the cut falls into begins earlier; take the next, unless the match is in it.
    let line = text
        .chars()
        .enumerate()
        .skip(wanted)
        .take_while(|(at, _)| *at < first)
        .find(|(_, character)| *character == '\n')
        .map(|(at, _)| at + 1);
    let from = if wanted == 0 { 0 } else { line.unwrap_or(wanted) };
    let to = (from + PART_CHARS).min(length);
    let piece: String = text.chars().skip(from).take(to - from).collect();
    let highlights = highlights
        .into_iter()
        .filter(|(start, end)| *start >= from && *end <= to)
        .map(|(start, end)| (start - from, end - from))
        .collect();
    (Marked { text: piece, highlights }, from > 0, to < length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_to_lines_around_its_first_match() {
        let text = "a line of a page\n".repeat(5_000);
        let at = 60_007;
        let (marked, before, after) = cut(&text, vec![(at, at + 4), (80_000, 80_004)]);
        assert!(before && after);
        assert!(marked.text.chars().count() <= PART_CHARS);
        assert!(marked.text.starts_with("a line"), "it begins with a whole line");
        let (start, end) = marked.highlights[0];
        let piece = |text: &str, from: usize, to: usize| -> String {
            text.chars().skip(from).take(to - from).collect()
        };
        assert_eq!(piece(&marked.text, start, end), piece(&text, at, at + 4));
        assert_eq!(marked.highlights.len(), 1, "what lies beyond is not marked");
    }

    #[test]
    fn a_text_of_one_line_and_one_without_a_match_are_cut_too() {
        let text = "x".repeat(50_000);
        let (marked, before, after) = cut(&text, vec![(49_990, 49_999)]);
        assert_eq!((before, after), (true, false));
        assert_eq!(marked.highlights.len(), 1);
        let (marked, before, after) = cut(&text, Vec::new());
        assert_eq!((before, after, marked.text.len()), (false, true, PART_CHARS));
    }
}
