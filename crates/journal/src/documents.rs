//! From entries to the documents that the index is fed with: one an entry, one a child.

use std::collections::HashMap;

use footing_domain::{
    Child, ChildType, CivilDate, Entry, EntryId, Facet, Fields, HasFlag, IsFlag, Kind,
    LinkRelation, Person, PersonId, RecordType, Sensitivity, facets, fold::fold,
};
use footing_practice::template as templates;
use footing_search::{DocGroup, IndexDoc};
use footing_store::{Reading, Result, Trash};

/// Fields of children that hold what somebody said, word for word.
const VERBATIM: &str = "verbatim";
/// States in which something still wants doing.
const OPEN_STATES: [&str; 9] = [
    "open",
    "renegotiated",
    "captured",
    "planned",
    "received",
    "proposed",
    "drafting",
    "filling",
    "in_progress",
];
const DRAFT_STATES: [&str; 3] = ["draft", "drafting", "idea"];
const OWED_STATES: [&str; 2] = ["captured", "planned"];

/// Builds documents, looking each person up once.
#[derive(Default)]
pub(crate) struct Documents {
    people: HashMap<PersonId, Option<Person>>,
}

impl Documents {
    /// Returns the group of the entry `id` as the store has it now; an empty one if it is gone.
    pub(crate) fn of_stored(&mut self, reading: &Reading<'_>, id: &EntryId) -> Result<DocGroup> {
        match reading.entry(id, Trash::Include)? {
            Some(entry) => self.of(reading, &entry),
            None => Ok(DocGroup::gone(id.clone())),
        }
    }

    pub(crate) fn of(&mut self, reading: &Reading<'_>, entry: &Entry) -> Result<DocGroup> {
        let content = &entry.content;
        let record = RecordType::Kind(content.kind);
        let mut doc =
            IndexDoc::new(entry.id.clone(), content.kind, content.occurred_on, entry.recorded_at);
        content.title.as_str().clone_into(&mut doc.title);
        content.body.as_str().clone_into(&mut doc.body);
        if let Some(interpretation) = &content.interpretation {
            interpretation.as_str().clone_into(&mut doc.interpretation);
        }
        doc.prose = content.fields.prose(record).map(str::to_owned).collect();
        doc.tags = content.tags.iter().map(|tag| tag.as_str().to_owned()).collect();
        doc.themes = content.themes.iter().map(|theme| theme.as_str().to_owned()).collect();
        let template = content.template.as_ref().map(|template| template.id.as_str());
        doc.facets = facets(record, content.status.as_deref(), template, &content.fields);
        doc.facets.extend(template.and_then(also_called).map(|name| (Facet::Template, fold(name))));
        let mut linked: Vec<PersonId> =
            content.people.iter().map(|mention| mention.person.clone()).collect();
        linked.extend(people_in(record, &content.fields));
        self.link(reading, &mut doc, linked)?;
        doc.is = entry_flags(entry);
        doc.has = entry_has(entry);
        doc.due = date(&content.fields, "due");

        let mut docs = vec![doc];
        for child in &content.children {
            docs.push(self.of_child(reading, entry, child)?);
        }
        Ok(DocGroup { entry: entry.id.clone(), docs })
    }

    fn of_child(
        &mut self,
        reading: &Reading<'_>,
        entry: &Entry,
        child: &Child,
    ) -> Result<IndexDoc> {
        let content = &entry.content;
        let record = RecordType::Child(child.child_type);
        let mut doc =
            IndexDoc::new(entry.id.clone(), content.kind, content.occurred_on, entry.recorded_at);
        doc.child = Some(child.id.clone());
        doc.child_type = Some(child.child_type);
        let said = child.fields.text(VERBATIM);
        doc.verbatim = said.map(str::to_owned).into_iter().collect();
        doc.prose = child
            .fields
            .prose(record)
            .filter(|text| Some(*text) != said)
            .map(str::to_owned)
            .collect();
        doc.facets = facets(record, None, None, &child.fields);
        if let Some(theme) = child.fields.text("theme") {
            doc.themes = vec![theme.to_owned()];
        }
        self.link(reading, &mut doc, people_in(record, &child.fields))?;
        // What finance said stays what finance said after the person has moved on.
        if let Some(function) = child.fields.text("function") {
            doc.functions = function.parse().into_iter().collect();
        }
        doc.said_on = date(&child.fields, "said_on");
        doc.is = child_flags(child);
        doc.has = if child.child_type == ChildType::Commitment {
            vec![HasFlag::Promise]
        } else if child.child_type == ChildType::Objection {
            vec![HasFlag::Objection]
        } else {
            Vec::new()
        };
        doc.due = date(&child.fields, "due");
        Ok(doc)
    }

    fn link(
        &mut self,
        reading: &Reading<'_>,
        doc: &mut IndexDoc,
        linked: Vec<PersonId>,
    ) -> Result<()> {
        for id in linked {
            if doc.person_ids.contains(&id) {
                continue;
            }
            if !self.people.contains_key(&id) {
                self.people.insert(id.clone(), reading.person(&id)?);
            }
            let Some(person) = self.people.get(&id).and_then(Option::as_ref) else { continue };
            doc.names.push(person.name.clone());
            doc.names.extend(person.short_name.clone());
            doc.names.extend(person.aliases.iter().cloned());
            if let Some(function) = person.function
                && !doc.functions.contains(&function)
            {
                doc.functions.push(function);
            }
            doc.person_ids.push(id);
        }
        Ok(())
    }
}

/// Returns what a template that comes with Footing is called beside its id, or its id where an older
/// entry names it by its place in the first list.
fn also_called(template: &str) -> Option<&'static str> {
    templates::built_in().iter().find_map(|one| match one.code.as_deref() {
        code if one.id == template => code,
        Some(code) if code == template => Some(one.id.as_str()),
        _ => None,
    })
}

/// Returns everybody that the record's fields refer to, nested ones too. A name that was never
/// filed refers to nobody.
fn people_in(record: RecordType, fields: &Fields) -> Vec<PersonId> {
    fields.references(record, "person").filter_map(|text| text.parse().ok()).collect()
}

fn entry_flags(entry: &Entry) -> Vec<IsFlag> {
    let content = &entry.content;
    let status = content.status.as_deref().unwrap_or_default();
    let mut flags = Vec::new();
    if OPEN_STATES.contains(&status) {
        flags.push(IsFlag::Open);
    }
    if DRAFT_STATES.contains(&status) {
        flags.push(IsFlag::Draft);
    }
    if content.kind == Kind::Feedback
        && text(&content.fields, "direction") == "gave"
        && OWED_STATES.contains(&status)
    {
        flags.push(IsFlag::Owed);
    }
    if content.sensitivity == Sensitivity::Locked {
        flags.push(IsFlag::Locked);
    }
    if entry.deleted_at.is_some() {
        flags.push(IsFlag::Trashed);
    }
    flags
}

fn child_flags(child: &Child) -> Vec<IsFlag> {
    let mut state = text(&child.fields, "state");
    if state.is_empty() {
        state = text(&child.fields, "resolved");
    }
    let promise = child.child_type == ChildType::Commitment;
    let mut flags = Vec::new();
    // A promise that says nothing is open, and one's own.
    if OPEN_STATES.contains(&state) || (promise && state.is_empty()) {
        flags.push(IsFlag::Open);
    }
    if state == "kept_late" {
        flags.push(IsFlag::Late);
    }
    if (promise && text(&child.fields, "direction") != "they_promised")
        || (child.child_type == ChildType::Blocker && text(&child.fields, "kind") == "me")
    {
        flags.push(IsFlag::Mine);
    }
    flags
}

fn entry_has(entry: &Entry) -> Vec<HasFlag> {
    let content = &entry.content;
    let child = |wanted| content.children.iter().any(|child| child.child_type == wanted);
    let evidence_given = content.fields.get("evidence").is_some();
    let evidence_linked =
        content.links.iter().any(|link| link.relation == LinkRelation::EvidenceFor);
    let image = content.attachments.iter().any(|file| file.media_type.starts_with("image/"));
    let link = !content.links.is_empty() || content.body.as_str().contains("://");
    [
        (child(ChildType::Commitment), HasFlag::Promise),
        (child(ChildType::Objection), HasFlag::Objection),
        (image, HasFlag::Image),
        (link, HasFlag::Link),
        (evidence_given || evidence_linked, HasFlag::Evidence),
    ]
    .into_iter()
    .filter_map(|(has, flag)| has.then_some(flag))
    .collect()
}

fn text<'f>(fields: &'f Fields, name: &str) -> &'f str {
    fields.text(name).unwrap_or_default()
}

fn date(fields: &Fields, name: &str) -> Option<CivilDate> {
    text(fields, name).parse().ok()
}
