//! `add`: one entry, from options.

use footing_domain::{
    Body, EntryId, Fields, Invalid, MentionRole, RecordType, TagName, Title, kind::TypedKind,
};
use footing_exchange::{ContentLine, EntryLine, Line, MentionLine, Who};
use footing_journal::{ImportOptions, Journal};
use serde_json::json;

use crate::{
    args::{AddArgs, EntryArgs, Global},
    ask,
    failure::Failure,
    output::Output,
};

pub(crate) fn run(global: &Global, args: AddArgs, output: &mut Output) -> Result<u8, Failure> {
    let typed: TypedKind = args.kind.parse().map_err(Failure::invalid_at("kind"))?;
    let mut pairs = pairs(&args.entry.field)?;
    if let Some(meeting) = typed.meeting_type {
        pairs.insert(0, ("type".to_owned(), meeting.to_owned()));
    }
    let fields = Fields::from_pairs(RecordType::Kind(typed.kind), &pairs)?;
    let journal = ask::open(global)?;
    let content = content(typed, args.entry, fields, journal.clock().today())?;
    let line =
        EntryLine { id: None, recorded_at: None, zone: None, rev: None, deleted_at: None, content };
    let saved = journal.take_in(
        Line::Entry(Box::new(line)),
        ImportOptions { by_hand: true, ..ImportOptions::default() },
    )?;
    let rev = make_promises(&journal, &saved.id)?.unwrap_or(saved.rev);
    if output.wants_json() {
        output.json(&json!({ "id": saved.id, "rev": rev }))?;
    } else {
        output.line(&saved.id)?;
    }
    output.flush()?;
    journal.close()?;
    Ok(0)
}

/// Makes the promises that the new entry's text marks with `!!`, once everybody it names is there.
/// Returns the revision that has them, if there are any.
fn make_promises(journal: &Journal, id: &str) -> Result<Option<u32>, Failure> {
    let id: EntryId = id.parse().map_err(Failure::invalid_at("id"))?;
    let entry = journal.entry(&id)?;
    let mut content = entry.content.clone();
    journal.weave_promises("", &mut content)?;
    if content == entry.content {
        return Ok(None);
    }
    Ok(Some(journal.revise(&id, entry.rev, content)?.rev))
}

fn content(
    typed: TypedKind,
    args: EntryArgs,
    fields: Fields,
    today: footing_domain::CivilDate,
) -> Result<ContentLine, Failure> {
    let people = people(&args)
        .map(|(name, role)| MentionLine { who: Who::Name(name), role: Some(role) })
        .collect();
    let body = args.body.map(|text| ask::text_or_stdin("body", text)).transpose()?;
    Ok(ContentLine {
        kind: typed.kind,
        title: args.title.map(Title::try_from).transpose()?,
        body: body.map(Body::try_from).transpose()?.unwrap_or_default(),
        interpretation: args
            .interpretation
            .map(interpretation)
            .transpose()?
            .filter(|text| !text.is_empty()),
        provenance: parsed("provenance", args.provenance.as_deref())?,
        occurred_on: args.on.map(|text| ask::date("occurred_on", &text, today)).transpose()?,
        sensitivity: parsed("sensitivity", args.sensitivity.as_deref())?,
        status: args.status.map(|status| status.replace('-', "_")),
        template: None,
        people,
        tags: tags("tags", args.tag)?,
        themes: tags("themes", args.theme)?,
        fields,
        children: Vec::new(),
        links: Vec::new(),
        attachments: Vec::new(),
    })
}

/// Returns everybody who is named, subjects first.
pub(crate) fn people(args: &EntryArgs) -> impl Iterator<Item = (String, MentionRole)> {
    let with = |names: &[String], role| -> Vec<_> {
        names.iter().map(|name| (name.clone(), role)).collect()
    };
    [
        with(&args.person, MentionRole::Subject),
        with(&args.present, MentionRole::Present),
        with(&args.source, MentionRole::Source),
        with(&args.audience, MentionRole::Audience),
    ]
    .into_iter()
    .flatten()
}

pub(crate) fn tags(at: &'static str, names: Vec<String>) -> Result<Vec<TagName>, Failure> {
    let name = |name| TagName::try_from(name).map_err(Failure::invalid_at(at));
    names.into_iter().map(name).collect()
}

pub(crate) fn interpretation(text: String) -> Result<Body, Failure> {
    Body::try_from(text).map_err(Failure::invalid_at("interpretation"))
}

/// Reads a word of a closed list, dashes or underscores alike.
pub(crate) fn parsed<T: std::str::FromStr<Err = Invalid>>(
    at: &'static str,
    word: Option<&str>,
) -> Result<Option<T>, Failure> {
    word.map(|word| word.replace('-', "_").parse().map_err(Failure::invalid_at(at))).transpose()
}

/// Splits `FIELD=VALUE`; a field may be written with dashes.
pub(crate) fn pairs(fields: &[String]) -> Result<Vec<(String, String)>, Failure> {
    fields
        .iter()
        .map(|field| match field.split_once('=') {
            Some((name, value)) if !name.trim().is_empty() => {
                Ok((name.trim().replace('-', "_"), value.to_owned()))
            }
            _ => Err(Failure::usage("A field is given as FIELD=VALUE, such as direction=gave.")),
        })
        .collect()
}
