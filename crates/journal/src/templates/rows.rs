//! Templates as rows of a vault that came from elsewhere: what is refused, and what cannot be read.

use std::fmt;

use footing_domain::{Invalid, Problem};
use footing_practice::template::{self as templates, Refused, Why};
use footing_store::Template as Row;

use crate::{Journal, Result};

/// A template that this Footing cannot read, such as one that a newer Footing made. It is left as it
/// is.
#[derive(Clone)]
pub struct UnreadTemplate {
    pub id: String,
    pub version: u32,
    /// As its file says it, if that much can be read.
    pub name: Option<String>,
    pub refused: Refused,
}

impl fmt::Debug for UnreadTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UnreadTemplate({} v{})", self.id, self.version)
    }
}

impl Journal {
    /// Returns the templates whose latest version cannot be read, by their ids.
    pub fn unread_templates(&self) -> Result<Vec<UnreadTemplate>> {
        let mut unread: Vec<UnreadTemplate> = Vec::new();
        for row in self.session()?.store.templates()? {
            // In the order of versions: the last one stays.
            unread.retain(|one| one.id != row.id);
            if let Err(refused) = read(&row) {
                let name = row.definition.as_str().and_then(templates::name_in);
                unread.push(UnreadTemplate { id: row.id, version: row.version, name, refused });
            }
        }
        Ok(unread)
    }
}

/// Refuses a row whose file says that it is another template, or another version of it, and one that
/// differs from what comes with Footing: new pages are asked by that one. What cannot be read is
/// carried as it is.
pub(crate) fn check_row(row: &Row) -> Result<()> {
    let other = |at: &str, why| Err(Invalid::new(at, Problem::Other(why)).into());
    let file = read(row).ok();
    let mut comes_with = templates::built_in().iter();
    if let Some(built_in) = comes_with.find(|one| one.id == row.id && one.version == row.version)
        && file.as_ref() != Some(built_in)
    {
        let why = "differs from the template that comes with Footing, which stays as it is";
        return other(&format!("id {}", row.id), why);
    }
    match file {
        Some(file) if file.id != row.id => other("id", "is another one in the template's file"),
        Some(file) if file.version != row.version => {
            other("version", "is another one in the template's file")
        }
        _ => Ok(()),
    }
}

fn read(row: &Row) -> Result<templates::Template, Refused> {
    let Some(source) = row.definition.as_str() else {
        return Err(Refused { line: 1, why: Why::Shape("the file is no text".to_owned()) });
    };
    templates::read_kept(source)
}
