//! The journal as lines: taken in one by one, written out whole.

use std::{
    collections::HashSet,
    io::{self, Write},
};

use footing_domain::{
    AttachmentId, AttachmentRef, ChildId, Content, Entry, EntryId, Invalid, Person, PersonId,
    Problem, fold::fold,
};
use footing_exchange::{
    AttachmentLine,
    line::{
        self, BytesLine, ContentLine, EntryLine, Line, MentionLine, PersonLine, Resolved,
        RevisionLine, SettingLine, TemplateLine, Who,
    },
};
use footing_practice::decision::freeze;
use footing_store::{
    Imported, NewAttachment, Noun, Reading, Revision, Saved, StoreError, Template, Trash, Writing,
};

use crate::{
    Event, ImportOptions, Journal, JournalError, LineOutcome, Result, TakenIn, by_hand, circles,
    id::new_id, people::find_person, session::Session, templates::check_row,
};

/// Settings that say something of this vault, not of how its owner likes to work.
const VAULT_SETTINGS: &str = "vault.";
/// Entries held in memory at a time while writing them out.
const PAGE: u32 = 100;
/// As much of its attachments as a line holds; the rest goes before it, each in a line of its own. So a
/// page of a thousand pictures never stands in memory whole, and no line is too long to be read again.
const LINE_ATTACHMENTS: u64 = 8 << 20;

impl Journal {
    /// Takes one line in, in a transaction of its own, and returns once it is on disk.
    ///
    /// Refused with `invalid_input` where the line breaks a rule, names two people at once, or has
    /// the id of something else that is there.
    pub fn take_in(&self, line: Line, options: ImportOptions) -> Result<TakenIn> {
        let session = self.session()?;
        match line {
            Line::Person(person) => self.take_in_person(&session, *person, options),
            Line::Attachment(bytes) => self.take_in_bytes(&session, bytes, options),
            Line::Entry(entry) => self.take_in_entry(&session, *entry, options),
            Line::Revision(revision) => self.take_in_revision(&session, *revision, options),
            Line::Template(template) => take_in_template(&session, template, options),
            Line::Setting(setting) => take_in_setting(&session, setting, options),
        }
    }

    /// Writes the whole journal as lines, by type and id; `full` adds the trash and the revisions.
    /// Returns how many lines there are.
    pub fn write_lines(&self, out: &mut dyn Write, full: bool) -> Result<u64> {
        let session = self.session()?;
        let mut lines = Lines { out, count: 0 };
        session.store.read(|reading| Ok(lines.journal(reading, full)))??;
        lines.out.flush().map_err(JournalError::Output)?;
        Ok(lines.count)
    }

    fn take_in_person(
        &self,
        session: &Session,
        line: PersonLine,
        options: ImportOptions,
    ) -> Result<TakenIn> {
        // A line without an id means whoever is called so; twice the same line is one person.
        let id = match &line.id {
            Some(id) => id.clone(),
            None => match find_person(&session.store, &line.name)? {
                Some(id) => id,
                None => new_id(self.clock().now())?,
            },
        };
        let person = line.into_person(|| id);
        if options.dry_run {
            let standing = session.store.person(&person.id)?;
            let same = standing.as_ref().map(|standing| same_person(standing, &person));
            return would(person.id.as_str(), person.rev, same, options);
        }
        let id = person.id.to_string();
        let imported = session.store.import_person(person, options.replace)?;
        if let Imported::Added(saved) | Imported::Replaced(saved) = imported {
            session.indexer.wake();
            self.tell(&Event::PeopleChanged { seq: saved.seq });
        }
        taken_in(id, imported)
    }

    /// Keeps bytes that an entry's line will name. Until one does, nothing holds them.
    fn take_in_bytes(
        &self,
        session: &Session,
        line: BytesLine,
        options: ImportOptions,
    ) -> Result<TakenIn> {
        let BytesLine { id, bytes } = line;
        let standing = session.store.attachment(&id)?;
        let same = standing.map(|(_, there)| there == bytes);
        // What stands in the journal under an id never becomes something else.
        let taken = would(id.as_str(), 0, same, ImportOptions { replace: false, ..options })?;
        if taken.outcome == LineOutcome::Added && !options.dry_run {
            session.store.put_attachment(NewAttachment { id, bytes, at: self.clock().now() })?;
        }
        Ok(taken)
    }

    fn take_in_entry(
        &self,
        session: &Session,
        line: EntryLine,
        options: ImportOptions,
    ) -> Result<TakenIn> {
        let (now, zone) = (self.clock().now(), self.clock().zone());
        let id = match line.id {
            Some(id) => id,
            None => new_id(now)?,
        };
        let standing = session.store.entry(&id, Trash::Include)?;
        let said_before = standing.as_ref().map(|entry| &entry.content);
        let (mut content, needed) = self.content(session, line.content, said_before, options)?;
        circles::check(&session.store, &id, &content)?;
        if options.by_hand {
            by_hand::name_parts(&[], &mut content)?;
            by_hand::complete(said_before, &mut content, self.clock().today())?;
            freeze(said_before, &mut content, self.clock().today())?;
            by_hand::check(&content, said_before, self.clock().today())?;
            self.one_plan_a_role(&id, &content)?;
        }
        let doubt = if options.by_hand || line.deleted_at.is_some() {
            None
        } else {
            self.doubt(&id, &content, said_before)?
        };
        // What a line leaves out is what is there already; so the same line twice is no change.
        let kept = standing.as_ref();
        let entry = Entry {
            id: id.clone(),
            recorded_at: line.recorded_at.or(kept.map(|entry| entry.recorded_at)).unwrap_or(now),
            zone: line.zone.or(kept.map(|entry| entry.zone)).unwrap_or(zone),
            rev: line.rev.or(kept.map(|entry| entry.rev)).unwrap_or(1),
            seq: 0,
            deleted_at: line.deleted_at,
            content: content.checked(&id)?,
        };
        if options.dry_run {
            let same = standing.as_ref().map(|standing| {
                standing.content == entry.content && standing.deleted_at == entry.deleted_at
            });
            return Ok(TakenIn { doubt, ..would(id.as_str(), entry.rev, same, options)? });
        }
        let imported = session.store.write(move |journal| {
            needed.put(journal)?;
            whole(journal.import_entry(&entry, options.replace)?, Noun::Entry, &entry.id)
        });
        let imported = unless_taken(imported, id.as_str())?;
        if let Imported::Added(saved) | Imported::Replaced(saved) = imported {
            session.indexer.wake();
            self.tell(&Event::EntriesChanged { ids: vec![id.clone()], seq: saved.seq });
        }
        Ok(TakenIn { doubt, ..taken_in(id.into_string(), imported)? })
    }

    /// Returns what of an entry would be refused if it were typed.
    fn doubt(
        &self,
        id: &EntryId,
        content: &Content,
        before: Option<&Content>,
    ) -> Result<Option<Invalid>> {
        if !by_hand::looks_back(content.kind) {
            return Ok(None);
        }
        let mut content = content.clone();
        by_hand::name_parts(&[], &mut content)?;
        let kept = by_hand::check(&content, before, self.clock().today())
            .and_then(|()| self.one_plan_a_role(id, &content));
        match kept {
            Ok(()) => Ok(None),
            Err(JournalError::Invalid(invalid)) => Ok(Some(invalid)),
            Err(other) => Err(other),
        }
    }

    fn take_in_revision(
        &self,
        session: &Session,
        line: RevisionLine,
        options: ImportOptions,
    ) -> Result<TakenIn> {
        let (content, needed) = self.content(session, line.content, None, options)?;
        let content = content.checked(&line.entry)?;
        let id = format!("{}/{}", line.entry, line.rev);
        if options.dry_run {
            let standing = session.store.history(&line.entry)?;
            let standing = standing.into_iter().find(|revision| revision.rev == line.rev);
            return would(&id, line.rev, standing.map(|one| one.content == content), options);
        }
        let revision = Revision { rev: line.rev, at: line.at, content };
        let imported = session.store.write(move |journal| {
            needed.put(journal)?;
            let imported = journal.import_revision(&line.entry, &revision, options.replace)?;
            whole(imported, Noun::Revision, &line.entry)
        });
        let imported = unless_taken(imported, &id)?;
        taken_in(id, imported)
    }

    /// Resolves what a line says of an entry, and returns what has to be stored with it: whoever is
    /// named and not known yet, and the attachments. A line that leaves out the day, or the ids of
    /// its children, means those of what stands there already. Writes nothing.
    fn content(
        &self,
        session: &Session,
        mut line: ContentLine,
        standing: Option<&Content>,
        options: ImportOptions,
    ) -> Result<(Content, Needed)> {
        let now = self.clock().now();
        let mut needed = Needed::default();
        let people = self.resolve(session, &line.people, &mut needed.people)?;
        let mut attachments = Vec::with_capacity(line.attachments.len());
        for (index, attachment) in line.attachments.iter_mut().enumerate() {
            let id = match &attachment.id {
                Some(id) => id.clone(),
                None => new_id(now)?,
            };
            attachments.push(attachment.reference(id.clone()));
            if let Some(bytes) = attachment.bytes.take() {
                needed.attachments.push(NewAttachment { id, bytes, at: now });
            } else if !options.dry_run
                && session.store.read(|it| it.attachment_info(&id))?.is_none()
            {
                // A dry run has not kept what the lines before this one brought.
                let at = format!("attachments[{index}].bytes");
                return Err(Invalid::new(at, Problem::Missing).into());
            }
        }
        if let Some(standing) = standing {
            for (child, before) in line.children.iter_mut().zip(&standing.children) {
                if child.id.is_none() && child.child_type == before.child_type {
                    child.id = Some(before.id.clone());
                }
            }
        }
        let today = standing.map_or_else(|| self.clock().today(), |before| before.occurred_on);
        let resolved = Resolved { people, attachments, today };
        let content = line.into_content(resolved, || new_id::<ChildId>(now))?;
        Ok((content, needed))
    }

    /// Returns who is meant; those whom nobody knows are added to `made`, once each.
    fn resolve(
        &self,
        session: &Session,
        mentions: &[MentionLine],
        made: &mut Vec<Person>,
    ) -> Result<Vec<PersonId>> {
        let mut people = Vec::with_capacity(mentions.len());
        for (index, mention) in mentions.iter().enumerate() {
            let name = match &mention.who {
                Who::Id(id) => {
                    // Of two that were merged, an older export names both.
                    let id = session.store.read(|journal| journal.present_person(id))?;
                    if session.store.person(&id)?.is_some() {
                        people.push(id);
                        continue;
                    }
                    let at = format!("people[{index}].id");
                    return Err(Invalid::new(at, Problem::Dangling).into());
                }
                Who::Name(name) => name,
            };
            let found = find_person(&session.store, name).map_err(|error| {
                let JournalError::Invalid(invalid) = error else { return error };
                Invalid::new(format!("people[{index}].name"), invalid.problem).into()
            })?;
            let folded = fold(name);
            let known = found.or_else(|| {
                made.iter().find(|one| fold(&one.name) == folded).map(|one| one.id.clone())
            });
            if let Some(person) = known {
                people.push(person);
            } else {
                let person = self.person_named(name)?;
                people.push(person.id.clone());
                made.push(person);
            }
        }
        Ok(people)
    }
}

/// What has to be there before an entry can be: stored in the entry's own transaction, so that a
/// line that is refused leaves nobody and nothing behind.
#[derive(Default)]
struct Needed {
    people: Vec<Person>,
    attachments: Vec<NewAttachment>,
}

impl Needed {
    fn put(&self, journal: &mut Writing<'_>) -> footing_store::Result<()> {
        for person in &self.people {
            journal.create_person(person)?;
        }
        for attachment in &self.attachments {
            journal.put_attachment(attachment)?;
        }
        Ok(())
    }
}

/// Turns "it differs" into an error, which undoes what was stored for it in the same transaction.
fn whole(imported: Imported, noun: Noun, id: &EntryId) -> footing_store::Result<Imported> {
    if let Imported::Differs(_) = imported {
        return Err(StoreError::Exists { noun, id: id.to_string() });
    }
    Ok(imported)
}

fn unless_taken(imported: footing_store::Result<Imported>, id: &str) -> Result<Imported> {
    match imported {
        Err(StoreError::Exists { noun: Noun::Entry | Noun::Revision, .. }) => {
            Err(Invalid::new(format!("id {id}"), Problem::Exists).into())
        }
        other => Ok(other?),
    }
}

fn take_in_template(
    session: &Session,
    line: TemplateLine,
    options: ImportOptions,
) -> Result<TakenIn> {
    let template = Template { id: line.id, version: line.version, definition: line.content };
    check_row(&template)?;
    let (id, version) = (template.id.clone(), template.version);
    if options.dry_run {
        let standing = session.store.templates()?;
        let standing = standing.iter().find(|one| one.id == id && one.version == version);
        return would(&id, version, standing.map(|one| *one == template), options);
    }
    taken_in(id, session.store.import_template(template, options.replace)?)
}

/// Settings have no revisions. What concerns this vault alone is not to be had from a file.
fn take_in_setting(
    session: &Session,
    line: SettingLine,
    options: ImportOptions,
) -> Result<TakenIn> {
    if line.key.starts_with(VAULT_SETTINGS) {
        return Err(Invalid::new("key", Problem::Other("belongs to one vault alone")).into());
    }
    let standing = session.store.setting(&line.key)?;
    let same = standing.map(|standing| standing == line.value);
    let taken_in = would(&line.key, 0, same, options)?;
    if taken_in.outcome != LineOutcome::Same && !options.dry_run {
        session.store.put_setting(&line.key, line.value)?;
    }
    Ok(taken_in)
}

fn same_person(standing: &Person, person: &Person) -> bool {
    let mut standing = standing.clone();
    standing.rev = person.rev;
    standing == *person
}

fn would(id: &str, rev: u32, same: Option<bool>, options: ImportOptions) -> Result<TakenIn> {
    let outcome = match same {
        None => LineOutcome::Added,
        Some(true) => LineOutcome::Same,
        Some(false) if options.replace => LineOutcome::Replaced,
        Some(false) => return Err(Invalid::new(format!("id {id}"), Problem::Exists).into()),
    };
    Ok(TakenIn { id: id.to_owned(), rev, outcome, doubt: None })
}

fn taken_in(id: String, imported: Imported) -> Result<TakenIn> {
    let (Saved { rev, .. }, outcome) = match imported {
        Imported::Added(saved) => (saved, LineOutcome::Added),
        Imported::Same(saved) => (saved, LineOutcome::Same),
        Imported::Replaced(saved) => (saved, LineOutcome::Replaced),
        Imported::Differs(_) => {
            return Err(Invalid::new(format!("id {id}"), Problem::Exists).into());
        }
    };
    Ok(TakenIn { id, rev, outcome, doubt: None })
}

/// Writes lines and counts them.
struct Lines<'o> {
    out: &'o mut dyn Write,
    count: u64,
}

impl Lines<'_> {
    fn journal(&mut self, reading: &Reading<'_>, full: bool) -> Result<()> {
        for person in reading.people()? {
            self.line(&line::write_person(&person))?;
        }
        let trash = if full { Trash::Include } else { Trash::Exclude };
        self.each_entry(reading, trash, |lines, entry| {
            let held = &entry.content.attachments;
            let apart = |line: &str| lines.line(line);
            let files = attachments(reading, held, &mut HashSet::new(), apart)?;
            lines.line(&line::write_entry(&entry, files))
        })?;
        if full {
            self.each_entry(reading, trash, |lines, entry| lines.revisions(reading, &entry))?;
        }
        for template in reading.templates()? {
            let Template { id, version, definition: content } = template;
            self.line(&line::write(&Line::Template(TemplateLine { id, version, content })))?;
        }
        for (key, value) in reading.settings()? {
            if key.starts_with(VAULT_SETTINGS) {
                continue;
            }
            self.line(&line::write(&Line::Setting(SettingLine { key, value })))?;
        }
        Ok(())
    }

    fn each_entry(
        &mut self,
        reading: &Reading<'_>,
        trash: Trash,
        mut write: impl FnMut(&mut Self, Entry) -> Result<()>,
    ) -> Result<()> {
        let mut after: Option<EntryId> = None;
        loop {
            let page = reading.all_entries(after.as_ref(), PAGE, trash)?;
            let Some(last) = page.last() else { return Ok(()) };
            after = Some(last.id.clone());
            for entry in page {
                write(self, entry)?;
            }
        }
    }

    /// Writes what an entry said at each revision, oldest first. Bytes that the entry's own line has,
    /// or an earlier revision's, are not repeated.
    fn revisions(&mut self, reading: &Reading<'_>, entry: &Entry) -> Result<()> {
        let held = entry.content.attachments.iter().map(|file| file.id.clone());
        let mut written: HashSet<AttachmentId> = held.collect();
        for revision in reading.history(&entry.id)? {
            let held = &revision.content.attachments;
            let files = attachments(reading, held, &mut written, |line| self.line(line))?;
            let line = RevisionLine::new(
                entry.id.clone(),
                revision.rev,
                revision.at,
                &revision.content,
                files,
            );
            self.line(&line::write(&Line::Revision(Box::new(line))))?;
        }
        Ok(())
    }

    fn line(&mut self, text: &str) -> Result<()> {
        let written: io::Result<()> =
            self.out.write_all(text.as_bytes()).and_then(|()| self.out.write_all(b"\n"));
        written.map_err(JournalError::Output)?;
        self.count += 1;
        Ok(())
    }
}

/// Returns what the line of an entry or a revision says of its attachments, with the bytes of those that
/// were not written before and have room in it. The others go `apart`, one at a time.
pub(crate) fn attachments(
    reading: &Reading<'_>,
    references: &[AttachmentRef],
    written: &mut HashSet<AttachmentId>,
    mut apart: impl FnMut(&str) -> Result<()>,
) -> Result<Vec<AttachmentLine>> {
    let mut lines = Vec::with_capacity(references.len());
    let mut room = LINE_ATTACHMENTS;
    for reference in references {
        let mut inside = None;
        if written.insert(reference.id.clone())
            && let Some((info, bytes)) = reading.attachment(&reference.id)?
        {
            if let Some(left) = room.checked_sub(info.size) {
                room = left;
                inside = Some(bytes);
            } else {
                apart(&line::write(&Line::Attachment(BytesLine { id: info.id, bytes })))?;
            }
        }
        lines.push(AttachmentLine::new(reference, inside));
    }
    Ok(lines)
}
