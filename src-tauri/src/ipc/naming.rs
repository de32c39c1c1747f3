//! What is offered while somebody types `@`, `#` or `[[`.

use footing_journal::Offer;
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::State;

use super::IpcResult;
use crate::Shell;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Sign {
    Person,
    Tag,
    Entry,
}

#[derive(Deserialize, Type)]
pub struct OfferInput {
    pub sign: Sign,
    /// What was typed after the sign.
    pub typed: String,
}

/// One thing that may be meant.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OfferView {
    /// Of a person or an entry; a tag has none.
    pub id: Option<String>,
    pub label: String,
    /// Of an entry: the day it is of.
    pub occurred_on: Option<String>,
    /// Of an entry, in kebab-case.
    pub kind: Option<String>,
    /// Of a tag: how many entries carry it.
    pub entries: Option<u32>,
}

/// Returns what may be meant, best first.
#[tauri::command]
#[specta::specta]
pub async fn offers(shell: State<'_, Shell>, offer: OfferInput) -> IpcResult<Vec<OfferView>> {
    let OfferInput { sign, typed } = offer;
    let found = shell
        .ask(move |journal| match sign {
            Sign::Person => journal.offer_people(&typed),
            Sign::Tag => journal.offer_tags(&typed),
            Sign::Entry => journal.offer_entries(&typed),
        })
        .await?;
    Ok(found.into_iter().map(OfferView::from).collect())
}

impl From<Offer> for OfferView {
    fn from(offer: Offer) -> Self {
        let nothing =
            Self { id: None, label: String::new(), occurred_on: None, kind: None, entries: None };
        match offer {
            Offer::Person(person) => {
                Self { id: Some(person.id.into_string()), label: person.name, ..nothing }
            }
            Offer::Tag { name, entries } => Self { label: name, entries: Some(entries), ..nothing },
            Offer::Entry(entry) => Self {
                id: Some(entry.id.into_string()),
                label: entry.title.into_string(),
                occurred_on: Some(entry.occurred_on.to_string()),
                kind: Some(entry.kind.kebab()),
                ..nothing
            },
        }
    }
}
