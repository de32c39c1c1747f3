//! Career conversations: a team side by side, one person's road, one conversation written down.

mod form;
mod shapes;

use footing_domain::{EntryId, PersonId};
use footing_journal::{
    CareerRecord, CareerTeam, Journal, career_questions as asked,
    practice::{
        career::{Sort, State as Reached, Step},
        preset::question_sets,
    },
};
use tauri::State;

use super::IpcResult;
use crate::Shell;

pub use form::{ActionForm, BlockerForm, MustShowForm, PromisedForm, TalkForm, ValueForm};
pub use shapes::*;
use shapes::{blockers_view, fork_view, person_view, said, talk_view, view};

#[tauri::command]
#[specta::specta]
pub async fn career_team(shell: State<'_, Shell>) -> IpcResult<CareerTeamView> {
    let CareerTeam { people, more, forks, blockers, day_one } =
        shell.ask(Journal::career_team).await?;
    Ok(CareerTeamView {
        more: u32::try_from(more).unwrap_or(u32::MAX),
        people: people.into_iter().map(person_view).collect(),
        forks: forks.into_iter().map(fork_view).collect(),
        blockers: blockers.into_iter().map(blockers_view).collect(),
        day_one: said(day_one),
    })
}

#[tauri::command]
#[specta::specta]
pub async fn career_of(shell: State<'_, Shell>, person: String) -> IpcResult<CareerView> {
    let id: PersonId = person.parse()?;
    let page = shell.ask(move |journal| journal.career_of(&id)).await?;
    Ok(view(page))
}

/// Stores a conversation and takes a step if one is asked for.
#[tauri::command]
#[specta::specta]
pub async fn save_career(shell: State<'_, Shell>, talk: CareerInput) -> IpcResult<CareerTalk> {
    let today = shell.clock().today();
    let id = talk.id.map(|id| id.parse::<EntryId>()).transpose()?;
    let person: PersonId = talk.person_id.parse()?;
    let planned = form::date(talk.form.planned_on.as_deref())?;
    let step = match talk.to {
        None => None,
        Some(to) => {
            let to: Reached = to.parse()?;
            Some(Step { to, on: form::date(talk.on.as_deref())?, planned })
        }
    };
    let (form, rev) = (talk.form, talk.rev);
    let saved = shell
        .ask(move |journal| {
            let before = match &id {
                Some(id) => Some(journal.career_talk(id)?),
                None => None,
            };
            let (notes, reading) = (form.notes.clone(), form.reading.clone());
            let talk = form.talk(before.map(|before| before.talk), today)?;
            let record = CareerRecord { id, rev, person, talk, notes, reading, locked: false };
            let saved = journal.save_career(record, step)?;
            journal.career_saved(&saved.id)
        })
        .await?;
    Ok(talk_view(saved))
}

/// Says on which level of a ladder somebody stands; an empty one says that they are on none.
#[tauri::command]
#[specta::specta]
pub async fn set_career_level(
    shell: State<'_, Shell>,
    person: String,
    level: String,
) -> IpcResult<()> {
    let id: PersonId = person.parse()?;
    shell.ask(move |journal| journal.set_career_level(&id, &level)).await
}

/// Returns a sheet for before a conversation, in Markdown.
#[tauri::command]
#[specta::specta]
pub async fn career_prep(shell: State<'_, Shell>, id: String, for_them: bool) -> IpcResult<String> {
    let id: EntryId = id.parse()?;
    shell.ask(move |journal| journal.career_prep(&id, for_them)).await
}

/// Returns what goes back to the person, in Markdown, without what is the owner's alone.
#[tauri::command]
#[specta::specta]
pub async fn career_share(shell: State<'_, Shell>, id: String) -> IpcResult<CareerShare> {
    let id: EntryId = id.parse()?;
    let shared = shell.ask(move |journal| journal.career_share(&id)).await?;
    Ok(CareerShare {
        left_out: shared.left_out.iter().map(|part| part.as_str().to_owned()).collect(),
        markdown: shared.markdown,
        words: shared.words,
    })
}

/// Returns what is asked in a conversation of one sort.
#[tauri::command]
#[specta::specta]
pub async fn career_questions(sort: String) -> IpcResult<Vec<CareerAsked>> {
    let sort: Sort = sort.parse()?;
    let all = || question_sets().iter().flat_map(|set| &set.questions);
    let listen = |text: &str| all().find(|asked| asked.text == text);
    Ok(asked(sort)
        .into_iter()
        .map(|text| CareerAsked {
            text: text.to_owned(),
            listen_for: listen(text).map(|asked| asked.listen_for.clone()).unwrap_or_default(),
        })
        .collect())
}
