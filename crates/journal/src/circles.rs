//! Entries that take the place of others: no chain of them leads back to where it began.

use std::collections::HashSet;

use footing_domain::{Content, EntryId, Invalid, Link, LinkRelation, Problem};
use footing_store::{Store, Trash};

use crate::Result;

/// Chains are a few versions long; of one that is longer, no more than this is followed.
const LONGEST: usize = 200;

/// Fails with `invalid_input` where the entry `id` would take the place of itself, by way of others.
pub(crate) fn check(store: &Store, id: &EntryId, content: &Content) -> Result<()> {
    for (at, link) in content.links.iter().enumerate().filter(|(_, link)| replaces(link)) {
        let mut seen = HashSet::new();
        let mut next = vec![link.to.clone()];
        while let Some(to) = next.pop() {
            if to == id.as_str() {
                let problem = Problem::Other("leads back to this entry");
                return Err(Invalid::new(format!("links[{at}].to"), problem).into());
            }
            let Ok(older) = to.parse::<EntryId>() else { continue };
            if seen.len() >= LONGEST || !seen.insert(to) {
                continue;
            }
            let older = store.entry(&older, Trash::Include)?;
            let links = older.into_iter().flat_map(|entry| entry.content.links);
            next.extend(links.filter(replaces).map(|link| link.to));
        }
    }
    Ok(())
}

fn replaces(link: &Link) -> bool {
    link.relation == LinkRelation::Supersedes
}
