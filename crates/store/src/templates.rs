//! Templates: versioned forms, kept as their definition.

use std::fmt;

use footing_domain::EntryId;
use rusqlite::{Row, params};

use crate::{Imported, Reading, Result, Saved, Writing, stored};

/// One version of a form.
#[derive(Clone, PartialEq)]
pub struct Template {
    pub id: String,
    pub version: u32,
    /// The whole definition, as it came.
    pub definition: serde_json::Value,
}

impl fmt::Debug for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Template({} v{})", self.id, self.version)
    }
}

impl Reading<'_> {
    pub fn template(&self, id: &str, version: u32) -> Result<Option<Template>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT id, version, definition FROM template WHERE id = ?1 AND version = ?2",
        )?;
        statement.query(params![id, version])?.next()?.map(from_row).transpose()
    }

    /// Returns every version of every template, by id and version.
    pub fn templates(&self) -> Result<Vec<Template>> {
        let mut statement = self
            .connection
            .prepare_cached(r"SELECT id, version, definition FROM template ORDER BY id, version")?;
        let mut rows = statement.query([])?;
        let mut templates = Vec::new();
        while let Some(row) = rows.next()? {
            templates.push(from_row(row)?);
        }
        Ok(templates)
    }

    /// Returns how many live entries were made with each template that was ever used, by its id.
    /// Locked ones count only where `locked`. Reads one row for each template.
    pub fn template_uses(&self, locked: bool) -> Result<Vec<(String, u64)>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT template_id, sum(many) AS uses FROM template_use
               WHERE many > 0 AND (?1 OR locked = 0) GROUP BY template_id ORDER BY template_id",
        )?;
        let mut rows = statement.query([locked])?;
        let mut uses = Vec::new();
        while let Some(row) = rows.next()? {
            uses.push((row.get("template_id")?, row.get("uses")?));
        }
        Ok(uses)
    }

    /// Returns the live entries that were made with a template, the latest day first.
    pub fn made_with(&self, template: &str, locked: bool, limit: u32) -> Result<Vec<EntryId>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT id, occurred_on FROM entry INDEXED BY entry_by_template
               WHERE template_id = ?1 AND deleted_at IS NULL AND (sensitivity = 'locked') = ?2
               ORDER BY occurred_on DESC, id DESC LIMIT ?3",
        )?;
        let mut made: Vec<(String, EntryId)> = Vec::new();
        for apart in if locked { &[false, true][..] } else { &[false] } {
            let mut rows = statement.query(params![template, apart, limit])?;
            while let Some(row) = rows.next()? {
                made.push((row.get("occurred_on")?, stored::word(row, "id")?));
            }
        }
        made.sort_by(|one, other| other.cmp(one));
        made.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        Ok(made.into_iter().map(|(_, id)| id).collect())
    }
}

impl Writing<'_> {
    /// Keeps one version of a template. The same version with another definition is refused unless
    /// `replace`: entries written with it would change their meaning.
    pub fn import_template(&mut self, template: &Template, replace: bool) -> Result<Imported> {
        let saved = Saved { rev: template.version, seq: self.journal_seq()? };
        let kept = match self.template(&template.id, template.version)? {
            Some(there) if there == *template => return Ok(Imported::Same(saved)),
            Some(_) if !replace => return Ok(Imported::Differs(saved)),
            Some(_) => Imported::Replaced(saved),
            None => Imported::Added(saved),
        };
        self.transaction()?
            .prepare_cached(
                r"INSERT INTO template (id, version, definition) VALUES (?1, ?2, ?3)
                  ON CONFLICT (id, version) DO UPDATE SET definition = excluded.definition",
            )?
            .execute(params![
                template.id,
                template.version,
                stored::to_json(&template.definition)
            ])?;
        Ok(kept)
    }
}

fn from_row(row: &Row<'_>) -> Result<Template> {
    Ok(Template {
        id: row.get("id")?,
        version: row.get("version")?,
        definition: stored::json(&row.get::<_, String>("definition")?)?,
    })
}
