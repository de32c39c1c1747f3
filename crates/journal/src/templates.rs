//! Templates: those that come with Footing and the owner's, and entries made from them.
//!
//! A template lies in the vault as its file says it, one row for each version; the version that an
//! entry was made from is kept with it, built in or not, so that it is always shown with the words
//! it was asked in.

mod filling;
mod import;
mod rows;
mod told;
mod uses;

use std::fmt;

use footing_domain::{Invalid, Problem};
use footing_practice::template::{self as templates, HOME_MADE, Template};
use footing_store::{Imported as Stored, Reading};
use serde_json::Value;

use crate::{Journal, JournalError, Result, session::Session};

pub use filling::{FillInput, FilledPage, HalfFilled, fill_key};
pub use rows::UnreadTemplate;
pub(crate) use rows::check_row;
pub use uses::TemplateUse;

/// What the name of a copy ends with that nobody named.
const MINE: &str = ", my version";

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
    /// The next version of one that is here, which keeps its earlier ones.
    NextVersion,
    /// Another one of this id is here: kept beside it, under an id of its own.
    Beside,
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

    /// Copies a template under another name, to be changed.
    pub fn copy_template(&self, id: &str, name: Option<&str>) -> Result<TemplateFile> {
        let from = self.template(id, None)?;
        let name = name.map_or_else(|| format!("{}{MINE}", from.template.name), str::to_owned);
        self.copy_source(&from.source, &from.template, Some(&name))
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
    let is_it = |one: &&Template| one.id == id || one.code.as_deref() == Some(id);
    let comes_with = templates::built_in().iter().find(is_it);
    // Before what the vault holds: no row takes the place of what comes with Footing.
    if let Some(template) = comes_with
        && version.is_none_or(|version| version == template.version)
    {
        return Ok(Some(built_in(template)));
    }
    if let Some(version) = version {
        return Ok(reading.template(id, version)?.and_then(|kept| file_of(kept.definition)));
    }
    let all = reading.templates()?;
    Ok(all.into_iter().rev().filter(|one| one.id == id).find_map(|one| file_of(one.definition)))
}

/// Keeps the version of a template that is here already as it is, unless it says something else than
/// the one that comes with Footing: that one was asked.
fn keep(session: &Session, file: &TemplateFile) -> Result<()> {
    let row = footing_store::Template {
        id: file.template.id.clone(),
        version: file.template.version,
        definition: Value::String(file.source.clone()),
    };
    match session.store.import_template(row, !file.own)? {
        Stored::Added(_) | Stored::Same(_) | Stored::Replaced(_) => Ok(()),
        Stored::Differs(_) => {
            let at = format!("id {}", file.template.id);
            Err(Invalid::new(at, Problem::Other("has another text of this version")).into())
        }
    }
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
