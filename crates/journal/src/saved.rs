//! Searches that were given a name, kept in the vault with the other settings, so that an export has
//! them too.

use footing_domain::{Invalid, Problem, fold::fold, query::QUERY_MAX_CHARS, text::without_nul};
use footing_store::SAVED_SEARCHES;
use serde_json::{Value, json};

use crate::{Journal, Result, SavedSearch, Sort};

const NAME_MAX_CHARS: usize = 80;
/// As many as a list under an empty query can show with some sense.
const SEARCHES_MAX: usize = 200;

impl Journal {
    /// Returns the saved searches, in the order in which they were saved.
    pub fn saved_searches(&self) -> Result<Vec<SavedSearch>> {
        Ok(read(self.session()?.store.setting(SAVED_SEARCHES)?.as_ref()))
    }

    /// Saves a search under a name; one that is called so already is replaced. Returns all of them.
    pub fn keep_search(&self, search: SavedSearch) -> Result<Vec<SavedSearch>> {
        let name = name(&search.name)?;
        without_nul("text", &search.text)?;
        let found = search.text.chars().count();
        if search.text.trim().is_empty() {
            return Err(Invalid::new("text", Problem::Empty).into());
        }
        if found > QUERY_MAX_CHARS {
            let max = QUERY_MAX_CHARS;
            return Err(
                Invalid::new("text", Problem::TooLong { unit: "characters", max, found }).into()
            );
        }
        let search = SavedSearch { name, ..search };
        let (all, full) = self.session()?.store.write(move |journal| {
            let mut all = read(journal.setting(SAVED_SEARCHES)?.as_ref());
            match all.iter().position(|one| fold(&one.name) == fold(&search.name)) {
                Some(at) => all[at] = search,
                None if all.len() >= SEARCHES_MAX => return Ok((all, true)),
                None => all.push(search),
            }
            journal.put_setting(SAVED_SEARCHES, &write(&all))?;
            Ok((all, false))
        })?;
        if full {
            let problem = Problem::Other("are as many as are kept; take one out first");
            return Err(Invalid::new("searches", problem).into());
        }
        Ok(all)
    }

    /// Forgets a saved search; one that is not there is forgotten already. Returns the others.
    pub fn forget_search(&self, name: &str) -> Result<Vec<SavedSearch>> {
        let folded = fold(name.trim());
        Ok(self.session()?.store.write(move |journal| {
            let mut all = read(journal.setting(SAVED_SEARCHES)?.as_ref());
            all.retain(|one| fold(&one.name) != folded);
            journal.put_setting(SAVED_SEARCHES, &write(&all))?;
            Ok(all)
        })?)
    }
}

fn name(text: &str) -> Result<String, Invalid> {
    without_nul("name", text)?;
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err(Invalid::new("name", Problem::Empty)),
        1..=NAME_MAX_CHARS => Ok(name),
        found => {
            let problem = Problem::TooLong { unit: "characters", max: NAME_MAX_CHARS, found };
            Err(Invalid::new("name", problem))
        }
    }
}

/// Reads what is there. A row that another version wrote and this one cannot read is passed over.
fn read(value: Option<&Value>) -> Vec<SavedSearch> {
    let rows = value.and_then(Value::as_array).into_iter().flatten();
    rows.filter_map(|row| {
        let text = |name: &str| row.get(name).and_then(Value::as_str);
        let sort = if text("sort") == Some("newest") { Sort::Newest } else { Sort::Relevance };
        Some(SavedSearch { name: text("name")?.to_owned(), text: text("text")?.to_owned(), sort })
    })
    .collect()
}

fn write(all: &[SavedSearch]) -> Value {
    let rows = all.iter().map(|one| {
        let sort = match one.sort {
            Sort::Newest => "newest",
            Sort::Relevance => "relevance",
        };
        json!({ "name": one.name, "text": one.text, "sort": sort })
    });
    Value::Array(rows.collect())
}
