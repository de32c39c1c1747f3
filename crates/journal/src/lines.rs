//! The journal as lines: taken in one by one, written out whole.

use std::io::{self, Write};

use footing_domain::{
    AttachmentRef, ChildId, Entry, EntryId, Invalid, Person, PersonId, Problem, fold::fold,
};
use footing_exchange::{
    AttachmentLine,
    line::{
        self, ContentLine, EntryLine, Line, MentionLine, PersonLine, Resolved, RevisionLine,
        SettingLine, TemplateLine, Who,
    },
};
use footing_store::{Imported, NewAttachment, Reading, Revision, Saved, Template, Trash};

use crate::{
    Event, ImportOptions, Journal, JournalError, LineOutcome, Result, TakenIn, id::new_id,
    people::find_person, session::Session,
};

/// Entries held in memory at a time while writing them out.
const PAGE: u32 = 100;

impl Journal {
    /// Takes one line in, in a transaction of its own, and returns once it is on disk.
    ///
    /// Refused with `invalid_input` where the line breaks a rule, names two people at once, or has
    /// the id of something else that is there.
    pub fn take_in(&self, line: Line, options: ImportOptions) -> Result<TakenIn> {
        let session = self.session()?;
        match line {
            Line::Person(person) => self.take_in_person(&session, *person, options),
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
        let new_id: PersonId = new_id(self.clock().now())?;
        let person = line.into_person(|| new_id);
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
        let content = self.content(session, line.content, options)?;
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
            return would(id.as_str(), entry.rev, same, options);
        }
        let imported = session.store.import_entry(entry, options.replace)?;
        if let Imported::Added(saved) | Imported::Replaced(saved) = imported {
            session.indexer.wake();
            self.tell(&Event::EntriesChanged { ids: vec![id.clone()], seq: saved.seq });
        }
        taken_in(id.into_string(), imported)
    }

    fn take_in_revision(
        &self,
        session: &Session,
        line: RevisionLine,
        options: ImportOptions,
    ) -> Result<TakenIn> {
        let content = self.content(session, line.content, options)?.checked(&line.entry)?;
        let id = format!("{}/{}", line.entry, line.rev);
        if options.dry_run {
            let standing = session.store.history(&line.entry)?;
            let standing = standing.into_iter().find(|revision| revision.rev == line.rev);
            return would(&id, line.rev, standing.map(|one| one.content == content), options);
        }
        let revision = Revision { rev: line.rev, at: line.at, content };
        taken_in(id, session.store.import_revision(&line.entry, revision, options.replace)?)
    }

    /// Resolves what a line says of an entry: people found or made, attachments kept.
    fn content(
        &self,
        session: &Session,
        line: ContentLine,
        options: ImportOptions,
    ) -> Result<footing_domain::Content> {
        let now = self.clock().now();
        let people = self.resolve(session, &line.people, options)?;
        let mut attachments = Vec::with_capacity(line.attachments.len());
        for attachment in &line.attachments {
            attachments.push(self.keep(session, attachment, options)?);
        }
        let resolved = Resolved { people, attachments, today: self.clock().today() };
        line.into_content(resolved, || new_id::<ChildId>(now))
    }

    fn resolve(
        &self,
        session: &Session,
        mentions: &[MentionLine],
        options: ImportOptions,
    ) -> Result<Vec<PersonId>> {
        // First look everybody up, then make those who are missing: a refused line makes nobody.
        let mut found = Vec::with_capacity(mentions.len());
        for (index, mention) in mentions.iter().enumerate() {
            let person = match &mention.who {
                Who::Id(id) if session.store.person(id)?.is_some() => Some(id.clone()),
                Who::Id(_) => {
                    let at = format!("people[{index}].id");
                    return Err(Invalid::new(at, Problem::Dangling).into());
                }
                Who::Name(name) => find_person(&session.store, name)?,
            };
            found.push(person);
        }
        let mut made: Vec<(String, PersonId)> = Vec::new();
        let mut people = Vec::with_capacity(mentions.len());
        for (person, mention) in found.into_iter().zip(mentions) {
            let person = match (person, &mention.who) {
                (Some(person), _) => person,
                (None, Who::Id(id)) => id.clone(),
                (None, Who::Name(name)) => {
                    let folded = fold(name);
                    match made.iter().find(|(known, _)| *known == folded) {
                        Some((_, person)) => person.clone(),
                        None => {
                            let person = self.person_named(name)?;
                            made.push((folded, person.id.clone()));
                            let id = person.id.clone();
                            if !options.dry_run {
                                session.store.create_person(person)?;
                            }
                            id
                        }
                    }
                }
            };
            people.push(person);
        }
        Ok(people)
    }

    fn keep(
        &self,
        session: &Session,
        line: &AttachmentLine,
        options: ImportOptions,
    ) -> Result<AttachmentRef> {
        let at = self.clock().now();
        let id = match &line.id {
            Some(id) => id.clone(),
            None => new_id(at)?,
        };
        if let (Some(bytes), false) = (&line.bytes, options.dry_run)
            && session.store.attachment(&id)?.is_none()
        {
            session.store.put_attachment(NewAttachment {
                id: id.clone(),
                bytes: bytes.clone(),
                at,
            })?;
        }
        Ok(line.reference(id))
    }
}

fn take_in_template(
    session: &Session,
    line: TemplateLine,
    options: ImportOptions,
) -> Result<TakenIn> {
    let template = Template { id: line.id, version: line.version, definition: line.content };
    let (id, version) = (template.id.clone(), template.version);
    if options.dry_run {
        let standing = session.store.templates()?;
        let standing = standing.iter().find(|one| one.id == id && one.version == version);
        return would(&id, version, standing.map(|one| *one == template), options);
    }
    taken_in(id, session.store.import_template(template, options.replace)?)
}

/// Settings have no revisions: the line's value is the one that counts.
fn take_in_setting(
    session: &Session,
    line: SettingLine,
    options: ImportOptions,
) -> Result<TakenIn> {
    let outcome = match session.store.setting(&line.key)? {
        Some(standing) if standing == line.value => LineOutcome::Same,
        Some(_) => LineOutcome::Replaced,
        None => LineOutcome::Added,
    };
    if outcome != LineOutcome::Same && !options.dry_run {
        session.store.put_setting(&line.key, line.value)?;
    }
    Ok(TakenIn { id: line.key, rev: 0, outcome })
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
    Ok(TakenIn { id: id.to_owned(), rev, outcome })
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
    Ok(TakenIn { id, rev, outcome })
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
            let files = attachments(reading, &entry.content.attachments, true)?;
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

    /// Writes what an entry said before, oldest first. What it says now has a line of its own.
    fn revisions(&mut self, reading: &Reading<'_>, entry: &Entry) -> Result<()> {
        for revision in reading.history(&entry.id)? {
            let files = attachments(reading, &revision.content.attachments, false)?;
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

fn attachments(
    reading: &Reading<'_>,
    references: &[AttachmentRef],
    with_bytes: bool,
) -> Result<Vec<AttachmentLine>> {
    let mut lines = Vec::with_capacity(references.len());
    for reference in references {
        let bytes = if with_bytes { reading.attachment(&reference.id)? } else { None };
        lines.push(AttachmentLine::new(reference, bytes.map(|(_, bytes)| bytes)));
    }
    Ok(lines)
}
