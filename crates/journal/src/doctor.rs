//! Looking the vault over: everything that can be checked without trusting it.

use footing_domain::Query;
use footing_search::SearchOptions;

use crate::{Journal, Notice, Result};

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// A stable word for scripts: `header`, `permissions`, `database`, `index`.
    pub name: &'static str,
    /// What is wrong, in sentences without the owner's words. Empty is sound.
    pub problems: Vec<String>,
}

/// What [`Journal::doctor`] found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub checks: Vec<Check>,
    pub entries: u64,
    pub schema: u32,
}

impl Report {
    pub fn sound(&self) -> bool {
        self.checks.iter().all(|check| check.problems.is_empty())
    }
}

impl Journal {
    /// Reports what unlocking found of the header's copies and of what others may do with the files,
    /// checks every page of the database, and the index against the store.
    pub fn doctor(&self) -> Result<Report> {
        self.wait_for_index()?;
        let index = self.check_index()?;
        let session = self.session()?;
        let mut database = session.store.integrity_check()?;
        database.extend(said(&session.notices, database_problem));
        let checks = vec![
            Check { name: "header", problems: said(&session.notices, header_problem) },
            Check { name: "permissions", problems: said(&session.notices, permission_problem) },
            Check { name: "database", problems: database },
            Check { name: "index", problems: index },
        ];
        let entries = session.store.counts()?.entries;
        Ok(Report { checks, entries, schema: session.store.schema_version()? })
    }

    fn check_index(&self) -> Result<Vec<String>> {
        let session = self.session()?;
        let entries = session.store.counts()?.entries;
        let (overlay, whole) = session.pending.overlay(&session.store)?;
        let (index, complete) = session.indexer.index()?;
        let mut options = SearchOptions::new(self.clock().today());
        // Locked entries are in the index like all others; only their showing is held back.
        (options.show_locked, options.facets, options.limit) = (true, false, 1);
        let found = index.search(&Query::default(), &options, &overlay)?;
        let mut problems = Vec::new();
        if !(complete && whole) {
            problems.push("The index is being built; search is incomplete until it is.".to_owned());
        } else if found.total != entries {
            problems.push(format!(
                "The index holds {} entries, the journal {entries}. Run doctor --rebuild-index.",
                found.total
            ));
        }
        Ok(problems)
    }
}

fn said(notices: &[Notice], problem: fn(Notice) -> Option<String>) -> Vec<String> {
    notices.iter().filter_map(|notice| problem(*notice)).collect()
}

fn header_problem(notice: Notice) -> Option<String> {
    match notice {
        Notice::HeaderRepaired => {
            Some("One copy of the header was damaged; it has been written anew.".to_owned())
        }
        Notice::HeaderNotRepaired => {
            Some("One copy of the header is damaged and could not be written anew.".to_owned())
        }
        Notice::PermissionsTightened { .. }
        | Notice::PermissionsLoose { .. }
        | Notice::OlderThanIndex
        | Notice::CapturesUnread { .. }
        | Notice::WordsBroughtBack { .. } => None,
    }
}

fn permission_problem(notice: Notice) -> Option<String> {
    match notice {
        Notice::PermissionsTightened { count } => {
            Some(format!("Others could read {count} files; that has been mended."))
        }
        Notice::PermissionsLoose { count } => {
            Some(format!("Others can read {count} files, and that could not be changed."))
        }
        Notice::HeaderRepaired
        | Notice::HeaderNotRepaired
        | Notice::OlderThanIndex
        | Notice::CapturesUnread { .. }
        | Notice::WordsBroughtBack { .. } => None,
    }
}

fn database_problem(notice: Notice) -> Option<String> {
    match notice {
        Notice::OlderThanIndex => Some(
            "The database is older than the index: changes were lost outside Footing, or an older \
             copy was put in its place. Compare with a backup."
                .to_owned(),
        ),
        Notice::HeaderRepaired
        | Notice::HeaderNotRepaired
        | Notice::PermissionsTightened { .. }
        | Notice::PermissionsLoose { .. }
        | Notice::CapturesUnread { .. }
        | Notice::WordsBroughtBack { .. } => None,
    }
}
