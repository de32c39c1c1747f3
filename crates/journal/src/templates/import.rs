//! Templates taken in and changed: what is the next version of one that is here, and what is another.

use footing_domain::{Invalid, Problem};
use footing_practice::template::{self as templates, Template};
use footing_store::Template as Row;

use super::{Imported, MINE, TemplateFile, file_of, is_own, keep, leads_on};
use crate::{Journal, Result};

impl Journal {
    /// Takes in a template from a file, such as a colleague's. One of an id that is here is a next
    /// version only if it is known to come of it; else it is kept beside it, under the next free id.
    pub fn import_template(&self, source: &str) -> Result<(TemplateFile, Imported)> {
        drop(self.session()?);
        let template = templates::read(source)?;
        if is_own(&template.id) {
            return self.import_own(source, &template);
        }
        if let Some(built_in) = templates::built_in().iter().find(|one| **one == template) {
            return Ok((super::built_in(built_in), Imported::Same));
        }
        let file = self.copy_source(source, &template, None)?;
        Ok((file, Imported::Copied))
    }

    fn import_own(&self, source: &str, template: &Template) -> Result<(TemplateFile, Imported)> {
        let all = self.session()?.store.templates()?;
        let is_its = |row: &&Row| row.id == template.id;
        // Taken in before, it may stand under an id with a number.
        let numbered = |row: &&Row| is_numbered(&row.id, &template.id);
        let same = same(all.iter().filter(is_its), source);
        if let Some(file) = same.or_else(|| self::same(all.iter().filter(numbered), source)) {
            return Ok((file, Imported::Same));
        }
        let latest = all.iter().rfind(is_its);
        if latest.is_none_or(|latest| comes_of(template, latest)) {
            return self.keep_own(source, template);
        }
        let id = self.free_id(&template.id)?;
        let source = templates::renamed(source, &id)?;
        let template = templates::read(&source)?;
        Ok((self.keep_own(&source, &template)?.0, Imported::Beside))
    }

    pub(super) fn copy_source(
        &self,
        source: &str,
        template: &Template,
        name: Option<&str>,
    ) -> Result<TemplateFile> {
        let copied = templates::copy_of(source, &self.free_id(&template.id)?, name)?;
        self.save_template(&copied)
    }

    /// Returns an id for another template like this one, that neither a row nor an entry names.
    fn free_id(&self, id: &str) -> Result<String> {
        let session = self.session()?;
        let rows = session.store.templates()?.into_iter().map(|one| one.id);
        let used = session.store.read(|reading| reading.template_uses(true))?;
        let taken: Vec<String> = rows.chain(used.into_iter().map(|(id, _)| id)).collect();
        Ok(templates::home_made(id, |id| taken.iter().any(|there| there == id)))
    }

    pub(super) fn keep_own(
        &self,
        source: &str,
        template: &Template,
    ) -> Result<(TemplateFile, Imported)> {
        let session = self.session()?;
        let all = session.store.templates()?;
        let there = all.iter().filter(|one| one.id == template.id);
        if let Some(file) = same(there.clone(), source) {
            return Ok((file, Imported::Same));
        }
        leads_on(&all, source, template)?;
        let last = there.map(|one| one.version).max();
        let version = match last {
            Some(last) if template.version <= last => last.checked_add(1).ok_or_else(|| {
                Invalid::new("version", Problem::Other("is the last that a template can have"))
            })?,
            _ => template.version,
        };
        let imported = if last.is_some() { Imported::NextVersion } else { Imported::Added };
        let source = templates::numbered(source, version)?;
        let file = TemplateFile { template: templates::read(&source)?, source, own: true };
        keep(&session, &file)?;
        Ok((file, imported))
    }
}

/// Returns the one that says the same, word for word but for its id and version.
fn same<'r>(rows: impl Iterator<Item = &'r Row>, source: &str) -> Option<TemplateFile> {
    rows.filter_map(|row| file_of(row.definition.clone())).find(|file| {
        let text = templates::renamed(source, &file.template.id)
            .and_then(|text| templates::numbered(&text, file.template.version));
        text.is_ok_and(|text| text == file.source)
    })
}

fn is_numbered(id: &str, of: &str) -> bool {
    let number = id.strip_prefix(of).and_then(|tail| tail.strip_prefix('-'));
    number.is_some_and(|number| number.parse::<u32>().is_ok())
}

/// Tells whether a template is known to be a later version of one that is here. Everyone's first copy
/// of what comes with Footing has the same id and the same name: those alone say nothing, only a name
/// that somebody gave it does.
fn comes_of(template: &Template, latest: &Row) -> bool {
    let Some(there) = file_of(latest.definition.clone()) else { return false };
    let is_unnamed = template.name.ends_with(MINE)
        || templates::built_in().iter().any(|one| one.name == template.name);
    template.version > latest.version
        && template.based_on == there.template.based_on
        && template.name == there.template.name
        && !is_unnamed
}
