//! A conversation as the page fills it in, both ways.

use std::str::FromStr;

use footing_domain::{ChildId, CivilDate, EntryId, Invalid};
use footing_journal::{
    CareerRecord,
    practice::{
        career::{
            Action, Blocker, Grow, Guess, MustShow, Preferred, Prep, Promised, Sort, Talk, Track,
        },
        promise,
    },
};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Everything that can be written about a conversation. Words of lists are as the records spell
/// them: `quarterly_trajectory`, `not_yet`.
#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TalkForm {
    pub sort: String,
    pub planned_on: Option<String>,
    pub at: String,
    pub minutes: Option<i32>,
    pub prep_sent: bool,
    pub open_with: String,
    pub ask: Vec<String>,
    pub listen_for: String,
    pub do_not_promise: String,
    pub now: String,
    pub in_18_months: String,
    pub guess_now: String,
    pub guess_in_18_months: String,
    pub guess_in_the_way: String,
    pub guess_leaning: Option<String>,
    pub in_the_way: Vec<BlockerForm>,
    pub promises: Vec<PromisedForm>,
    pub next_level: String,
    pub must_show: Vec<MustShowForm>,
    pub must_show_said: String,
    pub says_it_back: Option<String>,
    pub leaning: Option<String>,
    pub pull: Vec<String>,
    pub trial: String,
    pub way_back: String,
    pub actions: Vec<ActionForm>,
    pub values: Vec<ValueForm>,
    pub visions: Vec<String>,
    /// Where they would like to work.
    pub company_size: String,
    pub industry: String,
    pub role: String,
    pub grow_goal: String,
    pub grow_reality: String,
    pub grow_options: Vec<String>,
    pub grow_action: String,
    pub grow_when: String,
    pub grow_likelihood: Option<i32>,
    pub energy: Option<i32>,
    pub surprise: String,
    /// The text of the entry, and what the leader makes of it.
    pub notes: String,
    pub reading: String,
}

#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BlockerForm {
    pub id: Option<String>,
    pub text: String,
    pub kind: Option<String>,
    pub open: bool,
}

#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PromisedForm {
    pub id: Option<String>,
    pub text: String,
    pub mine: bool,
    pub due: Option<String>,
    /// `open`, `kept`, `kept_late`, `dropped`; read only.
    pub state: String,
}

#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MustShowForm {
    pub competency: String,
    pub evidence_is: String,
    pub current: Option<String>,
    pub seen_in: Vec<String>,
}

#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ActionForm {
    pub text: String,
    pub kind: Option<String>,
    pub mine: bool,
    pub due: Option<String>,
}

#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ValueForm {
    pub value: String,
    pub story: String,
}

impl TalkForm {
    /// Returns the conversation it says, with what only steps write taken from `before`.
    pub fn talk(self, before: Option<Talk>, today: CivilDate) -> Result<Talk, Invalid> {
        let kept = before.unwrap_or_else(|| Talk::new(Sort::Quarterly, today));
        let blockers = self.in_the_way.into_iter().map(blocker);
        let promises = self.promises.into_iter().map(promised);
        let shows = self.must_show.into_iter().map(shows);
        let actions = self.actions.into_iter().map(action);
        Ok(Talk {
            sort: self.sort.parse()?,
            planned: date(self.planned_on.as_deref())?,
            at: self.at.trim().to_owned(),
            minutes: self.minutes.map(i64::from),
            prep_sent: self.prep_sent,
            prep: Prep {
                open_with: self.open_with,
                ask: self.ask,
                listen_for: self.listen_for,
                do_not_promise: self.do_not_promise,
            },
            now: self.now,
            in_18_months: self.in_18_months,
            guess: Guess {
                now: self.guess_now,
                in_18_months: self.guess_in_18_months,
                in_the_way: self.guess_in_the_way,
                leaning: word(self.guess_leaning)?,
            },
            in_the_way: blockers.collect::<Result<_, _>>()?,
            promises: promises.collect::<Result<_, _>>()?,
            next_level: self.next_level,
            must_show: shows.collect::<Result<_, _>>()?,
            must_show_said: self.must_show_said,
            says_it_back: word(self.says_it_back)?,
            track: Track {
                leaning: word(self.leaning)?,
                pull: self.pull.iter().map(|pull| pull.parse()).collect::<Result<_, _>>()?,
                trial: self.trial,
                way_back: self.way_back,
            },
            actions: actions.collect::<Result<_, _>>()?,
            values: self.values.into_iter().map(|one| (one.value, one.story)).collect(),
            visions: self.visions,
            preferred: Preferred {
                company_size: self.company_size,
                industry: self.industry,
                role: self.role,
            },
            grow: Grow {
                goal: self.grow_goal,
                reality: self.grow_reality,
                options: self.grow_options,
                action: self.grow_action,
                when: self.grow_when,
                likelihood: self.grow_likelihood.map(i64::from),
            },
            energy: self.energy.map(i64::from),
            surprise: self.surprise,
            ..kept
        })
    }
}

/// Returns a conversation as the page shows it.
pub(super) fn show(record: &CareerRecord) -> TalkForm {
    let talk = record.talk.clone();
    let small = |number: Option<i64>| number.and_then(|number| i32::try_from(number).ok());
    TalkForm {
        sort: talk.sort.as_str().to_owned(),
        planned_on: said(talk.planned),
        at: talk.at,
        minutes: small(talk.minutes),
        prep_sent: talk.prep_sent,
        open_with: talk.prep.open_with,
        ask: talk.prep.ask,
        listen_for: talk.prep.listen_for,
        do_not_promise: talk.prep.do_not_promise,
        now: talk.now,
        in_18_months: talk.in_18_months,
        guess_now: talk.guess.now,
        guess_in_18_months: talk.guess.in_18_months,
        guess_in_the_way: talk.guess.in_the_way,
        guess_leaning: talk.guess.leaning.map(|one| one.as_str().to_owned()),
        in_the_way: talk
            .in_the_way
            .into_iter()
            .map(|one| BlockerForm {
                id: one.id.map(ChildId::into_string),
                text: one.text,
                kind: one.kind.map(|kind| kind.as_str().to_owned()),
                open: one.open,
            })
            .collect(),
        promises: talk
            .promises
            .into_iter()
            .map(|one| PromisedForm {
                id: one.id.map(ChildId::into_string),
                text: one.text,
                mine: one.mine,
                due: said(one.due),
                state: one.state.as_str().to_owned(),
            })
            .collect(),
        next_level: talk.next_level,
        must_show: talk.must_show.iter().map(must_show).collect(),
        must_show_said: talk.must_show_said,
        says_it_back: talk.says_it_back.map(|one| one.as_str().to_owned()),
        leaning: talk.track.leaning.map(|one| one.as_str().to_owned()),
        pull: talk.track.pull.iter().map(|one| one.as_str().to_owned()).collect(),
        trial: talk.track.trial,
        way_back: talk.track.way_back,
        actions: talk
            .actions
            .into_iter()
            .map(|one| ActionForm {
                text: one.text,
                kind: one.kind.map(|kind| kind.as_str().to_owned()),
                mine: one.mine,
                due: said(one.due),
            })
            .collect(),
        values: talk.values.into_iter().map(|(value, story)| ValueForm { value, story }).collect(),
        visions: talk.visions,
        company_size: talk.preferred.company_size,
        industry: talk.preferred.industry,
        role: talk.preferred.role,
        grow_goal: talk.grow.goal,
        grow_reality: talk.grow.reality,
        grow_options: talk.grow.options,
        grow_action: talk.grow.action,
        grow_when: talk.grow.when,
        grow_likelihood: small(talk.grow.likelihood),
        energy: small(talk.energy),
        surprise: talk.surprise,
        notes: record.notes.clone(),
        reading: record.reading.clone(),
    }
}

pub(super) fn must_show(one: &MustShow) -> MustShowForm {
    MustShowForm {
        competency: one.competency.clone(),
        evidence_is: one.evidence_is.clone(),
        current: one.current.map(|seen| seen.as_str().to_owned()),
        seen_in: one.seen_in.iter().map(ToString::to_string).collect(),
    }
}

/// Reads a day; an empty one is none.
pub(super) fn date(day: Option<&str>) -> Result<Option<CivilDate>, Invalid> {
    day.filter(|day| !day.is_empty()).map(str::parse).transpose()
}

fn word<W: FromStr<Err = Invalid>>(word: Option<String>) -> Result<Option<W>, Invalid> {
    word.filter(|word| !word.is_empty()).map(|word| word.parse()).transpose()
}

fn id(id: Option<String>) -> Result<Option<ChildId>, Invalid> {
    id.map(|id| id.parse()).transpose()
}

fn blocker(form: BlockerForm) -> Result<Blocker, Invalid> {
    Ok(Blocker {
        id: id(form.id)?,
        text: form.text,
        kind: word(form.kind)?,
        open: form.open,
        closed_on: None,
    })
}

fn promised(form: PromisedForm) -> Result<Promised, Invalid> {
    Ok(Promised {
        id: id(form.id)?,
        text: form.text,
        mine: form.mine,
        due: date(form.due.as_deref())?,
        state: promise::State::read(Some(&form.state)),
    })
}

fn shows(form: MustShowForm) -> Result<MustShow, Invalid> {
    let seen = form.seen_in.iter().map(|id| id.parse::<EntryId>());
    Ok(MustShow {
        competency: form.competency,
        evidence_is: form.evidence_is,
        current: word(form.current)?,
        seen_in: seen.collect::<Result<_, _>>()?,
    })
}

fn action(form: ActionForm) -> Result<Action, Invalid> {
    Ok(Action {
        text: form.text,
        kind: word(form.kind)?,
        mine: form.mine,
        due: date(form.due.as_deref())?,
    })
}

fn said(day: Option<CivilDate>) -> Option<String> {
    day.map(|day| day.to_string())
}
