//! Templates: those that come with Footing and the owner's, and entries made from them.
//!
//! A template lies in the vault as its file says it, one row for each version; the version that an
//! entry was made from is kept with it, built in or not, so that it is always shown with the words
//! it was asked in.

mod filling;
mod told;
mod uses;

use std::fmt;

use footing_domain::{Invalid, Problem};
use footing_practice::template::{self as templates, HOME_MADE, Template};
use footing_store::Reading;
use serde_json::Value;

use crate::{Journal, JournalError, Result, session::Session};

pub use filling::{FillInput, FilledPage, HalfFilled, fill_key};
pub use uses::TemplateUse;

/// A template with its file.
#[derive(Clone)]
pub struct TemplateFile {
    pub template: Template,
    pub source: String,
    /// The owner's, not one that comes with Footing.
    pub own: bool,
}

impl fmt::Debug for TemplateFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TemplateFile({} bytes)", self.source.len())
    }
}

/// What became of a file that was taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Imported {
    Added,
    /// It is here already, word for word.
    Same,
    /// Another text of a version that is here: kept beside it, as the next one.
    NextVersion,
    /// It does not say that it is home-made: a copy under an id of its own.
    Copied,
}

impl Journal {
    /// Returns every template that is offered: those that come with Footing, then the owner's, each
    /// in its latest version.
    pub fn templates(&self) -> Result<Vec<TemplateFile>> {
        let session = self.session()?;
        let mut all: Vec<TemplateFile> = templates::built_in().iter().map(built_in).collect();
        let mut own: Vec<TemplateFile> = Vec::new();
        for kept in session.store.templates()?.into_iter().filter(|one| is_own(&one.id)) {
            let Some(file) = file_of(kept.definition) else { continue };
            // In the order of versions: the last one stays.
            own.retain(|one| one.template.id != file.template.id);
            own.push(file);
        }
        all.extend(own);
        all.retain(|one| !one.template.retired);
        Ok(all)
    }

    /// Returns one template, in its latest version unless another is asked for.
    pub fn template(&self, id: &str, version: Option<u32>) -> Result<TemplateFile> {
        let session = self.session()?;
        let file = session.store.read(|reading| found(reading, id, version))?;
        file.ok_or_else(|| JournalError::NotFound { what: "template", id: id.to_owned() })
    }

    /// Keeps a template of the owner's. A text that differs from every version that is here becomes
    /// the next version; entries made from the others are not touched.
    ///
    /// Fails with `invalid_input`, saying line and reason, if it is none.
    pub fn save_template(&self, source: &str) -> Result<TemplateFile> {
        drop(self.session()?);
        let template = templates::read(source)?;
        if !is_own(&template.id) {
            let problem = Problem::Other("should begin with my-; copy the template to change it");
            return Err(Invalid::new("id", problem).into());
        }
        Ok(self.keep_own(source, &template)?.0)
    }

    /// Looks at a template's text as [`Self::import_template`] does, and keeps nothing.
    ///
    /// Fails with `invalid_input`, saying line and reason, if it is none, or if its steps would lead
    /// back to it through those that are here.
    pub fn check_template(&self, source: &str) -> Result<Template> {
        let all = self.session()?.store.templates()?;
        let template = templates::read(source)?;
        leads_on(&all, source, &template)?;
        Ok(template)
    }

    /// Takes in a template from a file, such as a colleague's.
    pub fn import_template(&self, source: &str) -> Result<(TemplateFile, Imported)> {
        drop(self.session()?);
        let template = templates::read(source)?;
        if is_own(&template.id) {
            return self.keep_own(source, &template);
        }
        if let Some(built_in) = templates::built_in().iter().find(|one| **one == template) {
            return Ok((self::built_in(built_in), Imported::Same));
        }
        let file = self.copy_source(source, &template, None)?;
        Ok((file, Imported::Copied))
    }

    /// Copies a template under another name, to be changed.
    pub fn copy_template(&self, id: &str, name: Option<&str>) -> Result<TemplateFile> {
        let from = self.template(id, None)?;
        let name =
            name.map_or_else(|| format!("{}, my version", from.template.name), str::to_owned);
        self.copy_source(&from.source, &from.template, Some(&name))
    }

    fn copy_source(
        &self,
        source: &str,
        template: &Template,
        name: Option<&str>,
    ) -> Result<TemplateFile> {
        let taken: Vec<String> =
            self.session()?.store.templates()?.into_iter().map(|one| one.id).collect();
        let id = templates::home_made(&template.id, |id| taken.iter().any(|there| there == id));
        let copied = templates::copy_of(source, &id, name)?;
        self.save_template(&copied)
    }

    fn keep_own(&self, source: &str, template: &Template) -> Result<(TemplateFile, Imported)> {
        let session = self.session()?;
        let all = session.store.templates()?;
        let there: Vec<_> = all.iter().filter(|one| one.id == template.id).collect();
        let same = there.iter().find_map(|one| {
            let file = file_of(one.definition.clone())?;
            let text = templates::numbered(source, file.template.version).ok()?;
            (text == file.source).then_some(file)
        });
        if let Some(file) = same {
            return Ok((file, Imported::Same));
        }
        leads_on(&all, source, template)?;
        let last = there.iter().map(|one| one.version).max().unwrap_or(0);
        let (version, imported) = if template.version > last {
            (template.version, Imported::Added)
        } else {
            (last + 1, Imported::NextVersion)
        };
        let source = templates::numbered(source, version)?;
        let file = TemplateFile { template: templates::read(&source)?, source, own: true };
        keep(&session, &file)?;
        Ok((file, imported))
    }
}

fn is_own(id: &str) -> bool {
    id.starts_with(HOME_MADE)
}

fn built_in(template: &Template) -> TemplateFile {
    let source = templates::built_in_source(&template.id).unwrap_or_default().to_owned();
    TemplateFile { template: template.clone(), source, own: false }
}

/// Returns a template as the vault holds it; `None` for what this Footing cannot read.
fn file_of(definition: Value) -> Option<TemplateFile> {
    let Value::String(source) = definition else { return None };
    let template = templates::read_kept(&source).ok()?;
    Some(TemplateFile { own: is_own(&template.id), template, source })
}

fn found(
    reading: &Reading<'_>,
    id: &str,
    version: Option<u32>,
) -> footing_store::Result<Option<TemplateFile>> {
    if let Some(version) = version
        && let Some(kept) = reading.template(id, version)?
    {
        return Ok(file_of(kept.definition));
    }
    let is_it = |one: &&Template| one.id == id || one.code.as_deref() == Some(id);
    if let Some(template) = templates::built_in().iter().find(is_it) {
        let wanted = version.is_none_or(|version| version == template.version);
        return Ok(wanted.then(|| built_in(template)));
    }
    if version.is_some() {
        return Ok(None);
    }
    let all = reading.templates()?;
    let latest = all.into_iter().rfind(|one| one.id == id);
    Ok(latest.and_then(|one| file_of(one.definition)))
}

/// Keeps the version of a template that is here already as it is.
fn keep(session: &Session, file: &TemplateFile) -> Result<()> {
    let row = footing_store::Template {
        id: file.template.id.clone(),
        version: file.template.version,
        definition: Value::String(file.source.clone()),
    };
    session.store.import_template(row, false)?;
    Ok(())
}

/// Returns the templates that a pack leads to, `template` standing for its own id.
fn steps_of(all: &[footing_store::Template], template: &Template, id: &str) -> Vec<String> {
    let names = |one: &Template| one.steps.iter().map(|step| step.template.clone()).collect();
    if id == template.id {
        return names(template);
    }
    if let Some(one) = templates::built_in().iter().find(|one| one.id == id) {
        return names(one);
    }
    let latest = all.iter().rfind(|one| one.id == id);
    let file = latest.and_then(|one| file_of(one.definition.clone()));
    file.map(|file| names(&file.template)).unwrap_or_default()
}

/// Refuses a pack whose steps lead back to it.
fn leads_on(all: &[footing_store::Template], source: &str, template: &Template) -> Result<()> {
    match templates::cycle(&template.id, |id| steps_of(all, template, id)) {
        Some(way) => Err(templates::round(source, &way).into()),
        None => Ok(()),
    }
}
