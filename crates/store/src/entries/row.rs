//! The row of the entry itself: one write, one read, the parts beside it.

use footing_domain::{Content, Entry, TemplateRef, marks::count_words};
use rusqlite::{Row, params};

use crate::{Result, Writing, stored};

impl Writing<'_> {
    /// Writes the row, new or in the place of the one that was there.
    pub(super) fn put_entry_row(&mut self, entry: &Entry) -> Result<()> {
        let content = &entry.content;
        self.transaction()?
            .prepare_cached(
                r"INSERT INTO entry (id, kind, title, occurred_on, recorded_at, zone, provenance,
                     sensitivity, status, template_id, template_version, rev, seq, deleted_at,
                     fields, interpretation, body, words)
                  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
                     ?18)
                  ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, title = excluded.title,
                     occurred_on = excluded.occurred_on, recorded_at = excluded.recorded_at,
                     zone = excluded.zone, provenance = excluded.provenance,
                     sensitivity = excluded.sensitivity, status = excluded.status,
                     template_id = excluded.template_id,
                     template_version = excluded.template_version, rev = excluded.rev,
                     seq = excluded.seq, deleted_at = excluded.deleted_at,
                     fields = excluded.fields, interpretation = excluded.interpretation,
                     body = excluded.body, words = excluded.words",
            )?
            .execute(params![
                entry.id.as_str(),
                content.kind.as_str(),
                content.title.as_str(),
                stored::date(content.occurred_on),
                entry.recorded_at.millis(),
                entry.zone.name(),
                content.provenance.as_str(),
                content.sensitivity.as_str(),
                content.status,
                content.template.as_ref().map(|template| template.id.as_str()),
                content.template.as_ref().map(|template| template.version),
                entry.rev,
                entry.seq,
                entry.deleted_at.map(footing_domain::Instant::millis),
                stored::to_json(content.fields.as_object()),
                content.interpretation.as_ref().map(footing_domain::Body::as_str),
                content.body.as_str(),
                count_words(content.body.as_str()),
            ])?;
        Ok(())
    }
}

/// Reads the row; people, tags, children, links and attachments are still to come.
pub(super) fn from_row(row: &Row<'_>) -> Result<Entry> {
    let template: Option<String> = row.get("template_id")?;
    let template = match template {
        Some(id) => Some(TemplateRef { id, version: row.get("template_version")? }),
        None => None,
    };
    let interpretation: Option<String> = row.get("interpretation")?;
    Ok(Entry {
        id: stored::word(row, "id")?,
        recorded_at: stored::instant(row.get("recorded_at")?)?,
        zone: stored::word(row, "zone")?,
        rev: row.get("rev")?,
        seq: row.get("seq")?,
        deleted_at: stored::instant_or_none(row.get("deleted_at")?)?,
        content: Content {
            kind: stored::word(row, "kind")?,
            title: stored::text(row.get("title")?)?,
            body: stored::text(row.get("body")?)?,
            interpretation: interpretation.map(stored::text).transpose()?,
            provenance: stored::word(row, "provenance")?,
            occurred_on: stored::word(row, "occurred_on")?,
            sensitivity: stored::word(row, "sensitivity")?,
            status: row.get("status")?,
            template,
            people: Vec::new(),
            tags: Vec::new(),
            themes: Vec::new(),
            fields: stored::fields(row, "fields")?,
            children: Vec::new(),
            links: Vec::new(),
            attachments: Vec::new(),
        },
    })
}
