//! What the window is shown of people, and what it hands back.

use std::collections::BTreeMap;

use footing_domain::{CivilDate, EntryId, Fields, Instant, Relation};
use footing_journal::{
    EntrySummary, Merge, PersonPage, PersonRhythm, Position, PromiseWith, practice::promise::Count,
};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    super::IpcResult,
    NOTES,
    brief::{BriefView, StanceWord},
    change::{CadenceView, TermView},
    rhythms::RhythmView,
};

/// What a row of the list shows.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PersonRow {
    pub id: String,
    pub name: String,
    pub short_name: Option<String>,
    pub is_self: bool,
    pub relation: Option<String>,
    pub function: Option<String>,
    /// How many entries name them, and the day of the newest.
    pub entries: u32,
    pub last_on: Option<String>,
}

/// One person, with what their page begins with.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PersonView {
    pub id: String,
    pub name: String,
    pub short_name: Option<String>,
    pub aliases: Vec<String>,
    pub is_self: bool,
    pub relation: Option<String>,
    pub function: Option<String>,
    pub cares_about: String,
    pub working_style: String,
    pub notes: String,
    pub level: String,
    pub started_on: Option<String>,
    pub left_on: Option<String>,
    /// Each from 1 to 5.
    pub power: Option<u8>,
    pub interest: Option<u8>,
    pub trust: Option<u8>,
    pub wanted_stance: Option<StanceWord>,
    pub their_words: Vec<TermView>,
    pub cadences: Vec<CadenceView>,
    pub rhythms: Vec<RhythmView>,
    pub brief: BriefView,
    pub former_names: Vec<FormerName>,
    pub rev: u32,
    /// How many entries of each kind name them, the commonest first.
    pub kinds: Vec<NamedKind>,
    /// The newest of these.
    pub entries: Vec<NamedEntry>,
    /// Both ways: the first open ones by their day, then the latest that ended.
    pub promises: Vec<PersonPromise>,
    /// How many more there are.
    pub more_promises: u32,
    pub kept: KeptView,
    /// Whoever was merged into them and can be told apart again.
    pub merges: Vec<MergeView>,
}

/// How the promises with somebody ended, and how many have not.
#[derive(Serialize, Type)]
pub struct KeptView {
    pub mine: KeptSide,
    pub theirs: KeptSide,
}

#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KeptSide {
    pub on_time: u32,
    pub ended: u32,
    pub open: u32,
}

#[derive(Serialize, Type)]
pub struct FormerName {
    pub name: String,
    pub until: Option<String>,
}

#[derive(Serialize, Type)]
pub struct NamedKind {
    /// In kebab-case.
    pub kind: String,
    pub count: u32,
}

/// An entry that names a person.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NamedEntry {
    pub id: String,
    pub kind: String,
    /// Empty for a locked entry, until locked entries were unlocked again.
    pub title: String,
    pub excerpt: String,
    pub occurred_on: String,
    pub recorded_at: String,
    pub locked: bool,
}

#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PersonPromise {
    pub id: String,
    pub entry_id: String,
    pub text: String,
    /// True for one that the owner made.
    pub mine: bool,
    pub state: String,
    pub due: Option<String>,
    pub made_on: String,
    pub locked: bool,
}

#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MergeView {
    pub gone_id: String,
    pub gone_name: String,
    pub on: String,
    pub entries: u32,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PersonInput {
    /// Without one, a new person.
    pub id: Option<String>,
    /// The revision that was read; 0 for a new person.
    pub base_rev: u32,
    pub name: String,
    pub short_name: String,
    pub aliases: Vec<String>,
    pub relation: Option<String>,
    pub function: Option<String>,
    pub cares_about: String,
    pub working_style: String,
    pub notes: String,
    pub level: String,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NamingInput {
    pub person_id: String,
    /// In kebab-case; of every kind without one.
    pub kind: Option<String>,
    /// The last row that is shown already.
    pub after: Option<NamingAfter>,
    /// At most 100.
    pub limit: u32,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NamingAfter {
    pub id: String,
    pub occurred_on: String,
    pub recorded_at: String,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MergeInput {
    pub gone_id: String,
    pub kept_id: String,
}

#[derive(Serialize, Type)]
pub struct Merged {
    /// How many entries named who is gone.
    pub entries: u32,
}

/// What became of deleting a person.
#[derive(Serialize, Type)]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum Deleted {
    Deleted,
    /// So many entries name them, those in the trash counted.
    StillNamed {
        entries: u32,
    },
    /// No entry does, but an earlier revision of one did.
    NamedBefore,
}

impl NamingAfter {
    pub(super) fn read(self) -> IpcResult<Position> {
        Ok(Position {
            id: self.id.parse::<EntryId>()?,
            occurred_on: self.occurred_on.parse::<CivilDate>()?,
            recorded_at: self.recorded_at.parse::<Instant>()?,
        })
    }
}

impl From<footing_journal::PersonRow> for PersonRow {
    fn from(row: footing_journal::PersonRow) -> Self {
        Self {
            id: row.id.into_string(),
            name: row.name,
            short_name: row.short_name,
            is_self: row.is_self,
            relation: row.relation.map(kebab),
            function: row.function.map(|function| function.as_str().to_owned()),
            entries: count(row.entries),
            last_on: row.last_on.map(|date| date.to_string()),
        }
    }
}

impl PersonView {
    pub(super) fn new(
        page: PersonPage,
        brief: footing_journal::Brief,
        rhythms: Vec<PersonRhythm>,
        day: impl Fn(Instant) -> CivilDate,
    ) -> Self {
        let PersonPage { person, kinds, entries, promises, more_promises, kept, merges } = page;
        let side = |one: Count| KeptSide {
            on_time: count(one.on_time),
            ended: count(one.ended()),
            open: count(one.open),
        };
        let text = |name: &str| person.fields.text(name).unwrap_or_default().to_owned();
        let merge = |merge: Merge| MergeView {
            gone_id: merge.gone.id.into_string(),
            gone_name: merge.gone.name,
            on: day(merge.at).to_string(),
            entries: count(merge.entries),
        };
        Self {
            cares_about: text(NOTES[0]),
            working_style: text(NOTES[1]),
            notes: text(NOTES[2]),
            level: text(NOTES[3]),
            started_on: person.fields.text("started_on").map(str::to_owned),
            left_on: person.fields.text("left_on").map(str::to_owned),
            power: score(&person.fields, "power"),
            interest: score(&person.fields, "interest"),
            trust: score(&person.fields, "trust"),
            wanted_stance: person
                .fields
                .text("wanted_stance")
                .and_then(footing_journal::practice::stance::Stance::from_word)
                .map(StanceWord::from),
            their_words: rows(&person.fields, "their_words", |row| TermView {
                term: text_of(row, "term"),
                plain: text_of(row, "plain"),
            }),
            cadences: rows(&person.fields, "cadences", |row| CadenceView {
                kind: text_of(row, "kind"),
                every_days: row["every_days"].as_u64().and_then(|days| days.try_into().ok()),
                rests: row["paused"].is_object(),
            }),
            rhythms: rhythms.into_iter().map(RhythmView::from).collect(),
            brief: brief.into(),
            former_names: former_names(&person.fields),
            id: person.id.into_string(),
            name: person.name,
            short_name: person.short_name,
            aliases: person.aliases,
            is_self: person.is_self,
            relation: person.relation.map(kebab),
            function: person.function.map(|function| function.as_str().to_owned()),
            rev: person.rev,
            kinds: kinds
                .into_iter()
                .map(|(kind, entries)| NamedKind { kind: kind.kebab(), count: count(entries) })
                .collect(),
            entries: entries.into_iter().map(NamedEntry::from).collect(),
            promises: promises.into_iter().map(PersonPromise::from).collect(),
            more_promises: count(more_promises),
            kept: KeptView { mine: side(kept.mine), theirs: side(kept.theirs) },
            merges: merges.into_iter().map(merge).collect(),
        }
    }
}

fn score(fields: &Fields, name: &str) -> Option<u8> {
    fields.get(name)?.as_u64()?.try_into().ok()
}

fn rows<R>(fields: &Fields, name: &str, read: impl Fn(&serde_json::Value) -> R) -> Vec<R> {
    let rows = fields.get(name).and_then(serde_json::Value::as_array);
    rows.into_iter().flatten().map(read).collect()
}

fn text_of(row: &serde_json::Value, name: &str) -> String {
    row[name].as_str().unwrap_or_default().to_owned()
}

fn former_names(fields: &Fields) -> Vec<FormerName> {
    let text = |row: &BTreeMap<String, String>, name: &str| row.get(name).cloned();
    let rows = fields.get("name_history").cloned().unwrap_or_default();
    let rows: Vec<BTreeMap<String, String>> = serde_json::from_value(rows).unwrap_or_default();
    rows.iter()
        .filter_map(|row| Some(FormerName { name: text(row, "name")?, until: text(row, "until") }))
        .collect()
}

impl From<EntrySummary> for NamedEntry {
    fn from(entry: EntrySummary) -> Self {
        let locked = entry.sensitivity == footing_domain::Sensitivity::Locked;
        Self {
            id: entry.id.into_string(),
            kind: entry.kind.kebab(),
            title: entry.title.into_string(),
            excerpt: entry.excerpt,
            occurred_on: entry.occurred_on.to_string(),
            recorded_at: entry.recorded_at.to_string(),
            locked,
        }
    }
}

impl From<PromiseWith> for PersonPromise {
    fn from(promise: PromiseWith) -> Self {
        Self {
            id: promise.id.into_string(),
            entry_id: promise.entry.into_string(),
            text: promise.text,
            mine: promise.mine,
            state: promise.state,
            due: promise.due.map(|due| due.to_string()),
            made_on: promise.made_on.to_string(),
            locked: promise.locked,
        }
    }
}

fn kebab(relation: Relation) -> String {
    relation.as_str().replace('_', "-")
}

pub(super) fn count(many: u64) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}
