//! A page filled in: its answers stored as an entry, and read out of it again.

use std::{cell::RefCell, collections::HashMap, fmt};

use footing_domain::{
    Body, CivilDate, Content, Entry, EntryId, Instant, Invalid, Kind, Mention, MentionRole,
    PersonId, Problem, Sensitivity, Title, fold::fold,
};
use footing_practice::{
    decision,
    template::{
        self as templates, Answers, Around, Field, FieldType, Filled, Part, ROW_ID, Template,
    },
};
use footing_store::Trash;
use serde_json::Value;

use super::{TemplateFile, found, keep};
use crate::{Journal, JournalError, NewEntry, Result, Saved, id::new_id, naming::link_named};

/// What stands where a guess is that would be known too early.
const COVERED: &str = "*Covered until you say how it turned out.*";

/// Entries that rows made.
type Made = Vec<(EntryId, Content)>;

/// Answers to be stored. `Debug` is left out: they are somebody's words.
#[derive(Clone, Default)]
pub struct FillInput {
    /// The template of a new entry; an entry that exists has its own.
    pub template: String,
    pub version: Option<u32>,
    pub entry: Option<EntryId>,
    /// The revision that was read.
    pub base_rev: u32,
    pub answers: Answers,
    /// The day of a new entry; today without one.
    pub on: Option<CivilDate>,
}

/// An entry with the page it was made from.
#[derive(Clone)]
pub struct FilledPage {
    pub entry: Entry,
    /// `None` where the template is gone: the entry says it all by itself.
    pub file: Option<TemplateFile>,
    pub answers: Answers,
    pub parts: Vec<Part>,
    /// What its rows made, as it is called now.
    pub made: Vec<(EntryId, Kind, Title)>,
}

impl fmt::Debug for FilledPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FilledPage({} rev {})", self.entry.id, self.entry.rev)
    }
}

impl Journal {
    /// Stores answers as an entry: one revision, on disk when this returns, with whatever its rows
    /// make. People who are only names are made. The draft of the form is dropped with it.
    ///
    /// Fails with `conflict` if the entry was changed elsewhere since, and with `invalid_input`,
    /// naming the question, if an answer is none. What is missing never stops it.
    pub fn fill_template(&self, input: &FillInput) -> Result<Saved> {
        Ok(self.fill_beside(input)?.0)
    }

    /// Stores answers as [`Self::fill_template`] does and returns the page as it is stored now,
    /// locked or not: whoever wrote it has it on screen.
    pub fn fill_page(&self, input: &FillInput) -> Result<FilledPage> {
        let (saved, hidden) = self.fill_beside(input)?;
        let entry = self.entry(&saved.id)?;
        let mut made = self.made_by(&entry.content)?;
        made.retain(|(id, _)| !hidden.contains(id));
        self.page_of(entry, made)
    }

    /// Stores answers. Returns what was stored and which entries, made by its rows before, are
    /// locked and not shown: they are left as they are.
    fn fill_beside(&self, input: &FillInput) -> Result<(Saved, Vec<EntryId>)> {
        let (file, mut content) = match &input.entry {
            None => {
                let file = self.template(&input.template, input.version)?;
                let on = input.on.unwrap_or_else(|| self.clock().today());
                let title = Title::try_from(file.template.name.clone())?;
                let kind = file.template.entry_kind();
                let content = Content::plain(kind, title, Body::default(), on);
                (file, content)
            }
            Some(id) => {
                let entry = self.writable(id)?;
                if entry.rev != input.base_rev {
                    return Err(JournalError::Conflict { found: entry.rev });
                }
                let file = self.template_of(&entry.content)?.ok_or_else(|| {
                    JournalError::NotFound { what: "template", id: input.template.clone() }
                })?;
                (file, entry.content)
            }
        };
        let template = &file.template;
        if template.is_pack() {
            let problem = Problem::Other("is a pack; fill in one of its templates");
            return Err(Invalid::new("template", problem).into());
        }
        let (made, locked) = self.shown_of(self.made_by(&content)?)?;
        let answered = self.answered(template, input.entry.is_some(), &content, &made)?;
        let answers = templates::normal_beside(template, &input.answers, &answered)
            .map_err(|wrong| Invalid::new(wrong.at, Problem::Other(wrong.why)))?;
        if answers.is_empty() {
            return Err(Invalid::new("answers", Problem::Empty).into());
        }
        let mut answers = self.with_people(template, answers)?;
        if !locked.is_empty() {
            self.leave_rows_of(&locked, template, &content, &mut answers)?;
        }
        let hidden: Vec<EntryId> = locked.into_iter().map(|(id, _)| id).collect();
        if decision::is_covered(&content, self.clock().today()) {
            // Nobody was asked for what is covered; it stays as it is.
            for field in covered(template) {
                if let (None, Some(kept)) = (answers.get(field), answered.get(field)) {
                    answers.insert(field.to_owned(), kept.clone());
                }
            }
        }
        self.about(template, &answers, &mut content)?;
        let before = content.body.clone();
        let filled = self.filled_in(template, &answers, &mut content, &made, &hidden)?;
        {
            let session = self.session()?;
            session.store.read(|reading| link_named(reading, before.as_str(), &mut content))?;
            keep(&session, &file)?;
        }
        self.weave_promises(before.as_str(), &mut content)?;
        self.store_made(&filled, &made)?;
        let told = content.clone();
        let saved = if let Some(id) = &input.entry {
            let draft = fill_key(id.as_str());
            self.revise_clearing(id, input.base_rev, content, Some(&draft))?
        } else {
            let draft = fill_key(&template.id);
            self.add_clearing(NewEntry { id: None, content }, Some(&draft))?
        };
        // The page has it by now, whatever becomes of what it tells.
        self.tell_others(&saved.id, &told, &filled, &answers, &answered)?;
        Ok((saved, hidden))
    }

    /// Returns what the page had answered before; nothing for a new one.
    fn answered(
        &self,
        template: &Template,
        exists: bool,
        content: &Content,
        made: &[(EntryId, Content)],
    ) -> Result<Answers> {
        if !exists {
            return Ok(Answers::new());
        }
        let names = self.names()?;
        Ok(templates::read_back(template, content, made, &|name: &str| names.id(name)))
    }

    /// Takes rows out of the answers whose entries were locked since they were read: an entry that
    /// is not shown is not written over. Fails with `not_found` if such a row says something else
    /// than its entry, so that nothing typed is dropped.
    fn leave_rows_of(
        &self,
        locked: &[(EntryId, Content)],
        template: &Template,
        content: &Content,
        answers: &mut Answers,
    ) -> Result<()> {
        let names = self.names()?;
        let there = templates::read_back(template, content, locked, &|name: &str| names.id(name));
        for (question, answer) in answers.iter_mut() {
            let Value::Array(rows) = answer else { continue };
            for (id, _) in locked {
                let is_its = |row: &Value| row[ROW_ID] == id.as_str();
                let Some(at) = rows.iter().position(is_its) else { continue };
                let known = there.get(question).and_then(Value::as_array);
                if !known.is_some_and(|known| known.contains(&rows[at])) {
                    return Err(JournalError::NotFound { what: "entry", id: id.to_string() });
                }
                rows.remove(at);
            }
        }
        answers.retain(|_, answer| answer.as_array().is_none_or(|rows| !rows.is_empty()));
        Ok(())
    }

    /// Returns an entry with the page that it was made from, and what was answered. What its rows
    /// made is left out while it is locked and not shown.
    pub fn filled(&self, id: &EntryId) -> Result<FilledPage> {
        let entry = self.entry(id)?;
        self.may_show(&entry)?;
        let (made, _) = self.shown_of(self.made_by(&entry.content)?)?;
        self.page_of(entry, made)
    }

    fn page_of(&self, entry: Entry, made: Made) -> Result<FilledPage> {
        let mut file = self.template_of(&entry.content)?;
        let names = self.names()?;
        let (answers, parts) = match &mut file {
            None => (Answers::new(), Vec::new()),
            Some(file) => {
                let id = |name: &str| names.id(name);
                let mut answers = templates::read_back(&file.template, &entry.content, &made, &id);
                let mut parts = templates::prose(&file.template, &answers, &|id| names.name(id));
                if decision::is_covered(&entry.content, self.clock().today()) {
                    cover(&mut file.template, &mut answers, &mut parts);
                }
                (answers, parts)
            }
        };
        let made = made.into_iter().map(|(id, made)| (id, made.kind, made.title)).collect();
        Ok(FilledPage { entry, file, answers, parts, made })
    }

    /// Returns how answers that are not stored yet read as prose, and what is missing of them.
    pub fn read_answers(
        &self,
        template: &Template,
        answers: &Answers,
    ) -> Result<(Vec<Part>, Vec<templates::Told>)> {
        let answers = templates::normal(template, answers)
            .map_err(|wrong| Invalid::new(wrong.at, Problem::Other(wrong.why)))?;
        let names = self.names()?;
        let parts = templates::prose(template, &answers, &|id| names.name(id));
        Ok((parts, templates::missing(template, &answers)))
    }

    fn filled_in(
        &self,
        template: &Template,
        answers: &Answers,
        content: &mut Content,
        made: &[(EntryId, Content)],
        hidden: &[EntryId],
    ) -> Result<Filled> {
        let names = self.names()?;
        let failed = RefCell::new(None);
        let now = self.clock().now();
        let mut next = || match new_id::<EntryId>(now) {
            Ok(id) => id.into_string(),
            Err(error) => {
                failed.replace(Some(error));
                "none".to_owned()
            }
        };
        let name = |id: &str| names.name(id);
        let written = |id: &str| names.written(id);
        let mut around = Around {
            me: names.me.clone(),
            today: self.clock().today(),
            name: &name,
            written: &written,
            made,
            hidden,
            new_id: &mut next,
        };
        let filled = templates::fill(template, answers, content, &mut around);
        match failed.take() {
            Some(error) => Err(error),
            None => Ok(filled?),
        }
    }

    /// Stores the entries that rows made, before the one that links to them: nothing it says is
    /// ever missing, and doing it again changes nothing.
    fn store_made(&self, filled: &Filled, before: &[(EntryId, Content)]) -> Result<()> {
        for made in &filled.made {
            match before.iter().find(|(id, _)| *id == made.id) {
                Some((_, there)) if *there == made.content => {}
                Some(_) => {
                    let there = self.entry(&made.id)?;
                    self.revise_clearing(&made.id, there.rev, made.content.clone(), None)?;
                }
                None => {
                    let id = Some(made.id.clone());
                    self.add(NewEntry { id, content: made.content.clone() })?;
                }
            }
        }
        Ok(())
    }

    fn template_of(&self, content: &Content) -> Result<Option<TemplateFile>> {
        let Some(named) = &content.template else { return Ok(None) };
        let session = self.session()?;
        Ok(session.store.read(|reading| {
            match found(reading, &named.id, Some(named.version))? {
                Some(file) => Ok(Some(file)),
                // From another vault, whose versions did not come with it.
                None => found(reading, &named.id, None),
            }
        })?)
    }

    /// Returns the entries that rows of this one made, as they are now.
    fn made_by(&self, content: &Content) -> Result<Made> {
        let mut made = Vec::new();
        let session = self.session()?;
        for link in &content.links {
            let Ok(id) = link.to.parse::<EntryId>() else { continue };
            // Their ids say which question made them.
            if !link.to.contains('_') {
                continue;
            }
            if let Some(entry) = session.store.entry(&id, Trash::Exclude)? {
                made.push((id, entry.content));
            }
        }
        Ok(made)
    }

    /// Sets the locked ones apart, which come second, unless locked entries are shown.
    fn shown_of(&self, made: Made) -> Result<(Made, Made)> {
        let shows_locked = self.shows_locked()?;
        let shows = |content: &Content| shows_locked || content.sensitivity != Sensitivity::Locked;
        Ok(made.into_iter().partition(|(_, content)| shows(content)))
    }

    /// Returns the answers with an id for each person, making those whom nobody is called yet.
    fn with_people(&self, template: &Template, mut answers: Answers) -> Result<Answers> {
        for field in template.fields() {
            let Some(answer) = answers.get_mut(&field.id) else { continue };
            self.named(field, answer)?;
        }
        Ok(answers)
    }

    fn named(&self, field: &Field, answer: &mut Value) -> Result<()> {
        match (field.field_type, answer) {
            (FieldType::Person, Value::String(name)) => *name = self.person_of(name)?,
            (FieldType::People, Value::Array(names)) => {
                for name in names.iter_mut() {
                    if let Value::String(name) = name {
                        *name = self.person_of(name)?;
                    }
                }
            }
            (FieldType::Repeat, Value::Array(rows)) => {
                for row in rows.iter_mut().filter_map(Value::as_object_mut) {
                    for sub in &field.fields {
                        if let Some(answer) = row.get_mut(&sub.id) {
                            self.named(sub, answer)?;
                        }
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    pub(super) fn person_of(&self, name: &str) -> Result<String> {
        let mentions: Vec<Mention> =
            self.mention(&[(name.trim_start_matches('@').to_owned(), MentionRole::Subject)])?;
        let first = mentions.into_iter().next();
        Ok(first.map_or_else(|| name.to_owned(), |mention| mention.person.into_string()))
    }

    fn names(&self) -> Result<Names> {
        let mut names = Names::default();
        let people = self.people()?;
        // Whoever is called so comes before whoever is only called so for short.
        let short = people.iter().filter_map(|one| Some((one.short_name.as_ref()?, &one.id)));
        for (called, id) in people.iter().map(|one| (&one.name, &one.id)).chain(short) {
            names.by_name.entry(fold(called)).or_insert_with(|| id.as_str().to_owned());
        }
        for person in people {
            if person.is_self {
                names.me = Some(person.id.clone());
            }
            names.by_id.insert(person.id.into_string(), person.name);
        }
        Ok(names)
    }
}

/// Who is called what. Without `Debug`: it would show names.
#[derive(Default)]
struct Names {
    me: Option<PersonId>,
    by_id: HashMap<String, String>,
    by_name: HashMap<String, String>,
}

impl Names {
    fn name(&self, id: &str) -> String {
        self.by_id.get(id).map_or_else(|| id.to_owned(), String::clone)
    }

    /// Returns the name, or the id of somebody whose name is another's as well.
    fn written(&self, id: &str) -> String {
        let name = self.name(id);
        if self.id(&name) == id { name } else { id.to_owned() }
    }

    fn id(&self, name: &str) -> String {
        self.by_name.get(&fold(name)).map_or_else(|| name.to_owned(), String::clone)
    }
}

/// Returns the questions of a page that ask what is expected of a decision.
fn covered(template: &Template) -> impl Iterator<Item = &str> {
    let asks = |field: &&Field| field.record_field.as_deref().is_some_and(decision::is_expectation);
    template.fields().filter(asks).map(|field| field.id.as_str())
}

/// Covers what was expected of a decision until it is said how it turned out: neither read nor
/// asked for.
fn cover(template: &mut Template, answers: &mut Answers, parts: &mut [Part]) {
    let fields: Vec<String> = covered(template).map(str::to_owned).collect();
    for part in parts.iter_mut().filter(|part| fields.contains(&part.field)) {
        COVERED.clone_into(&mut part.text);
    }
    answers.retain(|field, _| !fields.contains(field));
    for section in &mut template.sections {
        section.fields.retain(|field| !fields.contains(&field.id));
    }
}

/// Returns the key under which a half-filled page is kept: of an entry, or of a template whose entry
/// does not exist yet.
pub fn fill_key(id: &str) -> String {
    format!("form:fill-{id}")
}

/// A page that was begun and not saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HalfFilled {
    /// The entry's id, or the template's.
    pub of: String,
    pub kept_at: Instant,
}

impl Journal {
    /// Returns every page that was begun and not saved, the latest first.
    pub fn half_filled(&self) -> Result<Vec<HalfFilled>> {
        let drafts = self.drafts()?.into_iter();
        let begun = drafts.filter_map(|draft| {
            let of = draft.key.strip_prefix("form:fill-")?.to_owned();
            Some(HalfFilled { of, kept_at: draft.kept_at })
        });
        Ok(begun.collect())
    }
}
