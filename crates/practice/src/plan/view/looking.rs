//! Each part of a plan's page, looked up in what was written.

use std::collections::{BTreeSet, HashMap};

use footing_domain::{EntryId, Facts, PersonId};

use super::{
    AREAS, Seen, count, person,
    shapes::{
        BetView, ConversationView, CoverageRow, CriterionView, DecisionView, EntryRef, EventView,
        NotDoingView, PersonRef, PhaseState, PhaseView, QuestionView, SituationView, SortView,
        StarView, SuccessView, SuggestedView, TargetView, ThemeView, Verdict, WinView,
    },
    written,
};
use crate::plan::{
    BetEvent, Plan, PlanDays, Theme,
    bets::{is_unexplained, voices, witnesses},
    themes::{raised, themes},
};

pub(super) struct Looking<'a> {
    pub(super) plan: &'a Plan,
    pub(super) seen: &'a Seen,
    pub(super) days: &'a PlanDays,
}

impl Looking<'_> {
    pub(super) fn phases(&self, day: i32) -> Vec<PhaseView> {
        let phase = |phase: &crate::plan::Phase| PhaseView {
            name: phase.name.clone(),
            from_day: phase.from_day,
            to_day: phase.to_day,
            from_on: self.days.date(phase.from_day).map(written),
            to_on: self.days.date(phase.to_day).map(written),
            intent: phase.intent.clone(),
            criteria: phase
                .criteria
                .iter()
                .map(|one| CriterionView {
                    text: one.text.clone(),
                    met_on: one.met_on.map(written),
                })
                .collect(),
            state: if day > phase.to_day {
                PhaseState::Over
            } else if day < phase.from_day {
                PhaseState::Coming
            } else {
                PhaseState::Now
            },
        };
        self.plan.phases.iter().map(phase).collect()
    }

    pub(super) fn tour(&self) -> (Vec<TargetView>, Vec<TargetView>) {
        let mut heard: HashMap<PersonId, Vec<&Facts>> = HashMap::new();
        let mut order = Vec::new();
        for entry in &self.seen.interviews {
            for person in voices(entry) {
                let with = heard.entry(person.clone()).or_default();
                if with.is_empty() {
                    order.push(person);
                }
                with.push(entry);
            }
        }
        let target = |id: &PersonId| {
            let with = heard.get(id).map(Vec::as_slice).unwrap_or_default();
            let booked = self.plan.tour.booked.iter().rev().find(|(person, _)| person == id);
            TargetView {
                person: self.person(id),
                booked_on: booked.map(|(_, on)| written(*on)),
                heard: with.iter().map(|entry| self.entry(entry)).collect(),
                said: with.last().map(|entry| said(entry)).unwrap_or_default(),
            }
        };
        let targets = self.plan.tour.targets.iter().map(target).collect();
        let others = order.iter().filter(|id| !self.plan.tour.targets.contains(id)).map(target);
        (targets, others.collect())
    }

    pub(super) fn suggested(
        &self,
        targets: &[TargetView],
        heard: &[TargetView],
    ) -> Vec<SuggestedView> {
        let mut found: Vec<(PersonId, Vec<PersonId>)> = Vec::new();
        for entry in &self.seen.interviews {
            let next = entry.fields.get("ask_next").and_then(serde_json::Value::as_array);
            let next = next.into_iter().flatten().filter_map(serde_json::Value::as_str);
            for person in next.filter_map(|text| text.parse::<PersonId>().ok()) {
                let known =
                    |rows: &[TargetView]| rows.iter().any(|row| row.person.id == person.as_str());
                if known(targets) || known(heard) || !self.seen.people.contains_key(&person) {
                    continue;
                }
                let by = voices(entry);
                match found.iter_mut().find(|(one, _)| *one == person) {
                    Some((_, before)) => {
                        for voice in by {
                            if !before.contains(&voice) {
                                before.push(voice);
                            }
                        }
                    }
                    None => found.push((person, by)),
                }
            }
        }
        found
            .iter()
            .map(|(person, by)| SuggestedView {
                person: self.person(person),
                by: by.iter().map(|one| self.person(one)).collect(),
            })
            .collect()
    }

    pub(super) fn sorts(&self) -> Vec<SortView> {
        let sort = |sort: &crate::plan::Sort| SortView {
            relation: sort.relation.clone(),
            functions: sort.functions.clone(),
            who: sort.who.clone(),
            why: sort.why.clone(),
            by_day: sort.by_day,
        };
        self.plan.tour.sorts.iter().map(sort).collect()
    }

    pub(super) fn themes(&self) -> Vec<ThemeView> {
        let by_id: HashMap<&EntryId, &Facts> =
            self.seen.interviews.iter().map(|entry| (&entry.id, entry)).collect();
        // While locked ones are shown they are counted and found.
        let locked = self.seen.interviews.iter().any(Facts::is_locked);
        let shown = if locked { "" } else { " -is:locked" };
        let theme = |theme: Theme| ThemeView {
            people: theme.people.iter().map(|id| self.person(id)).collect(),
            entries: theme
                .entries
                .iter()
                .filter_map(|id| by_id.get(id).map(|entry| self.entry(entry)))
                .collect(),
            query: format!("{} {}{shown}", raised(&theme.name), self.seen.range),
            name: theme.name,
        };
        themes(&self.seen.interviews).into_iter().map(theme).collect()
    }

    pub(super) fn decisions(&self) -> Vec<DecisionView> {
        self.seen.decisions.iter().map(|entry| self.decision(entry)).collect()
    }

    pub(super) fn decision(&self, entry: &Facts) -> DecisionView {
        let touching = self.plan.bets.iter().filter(|bet| bet.touches.contains(&entry.id));
        let asked = self.people_in(entry, "asked");
        let reason = entry.text("reason_known");
        let explained = matches!(reason, "documented" | "told");
        let unexplained = is_unexplained(entry);
        DecisionView {
            id: entry.id.to_string(),
            title: entry.title.as_str().to_owned(),
            on: written(entry.occurred_on),
            day: self.days.number(entry.occurred_on),
            origin: entry.text("origin").to_owned(),
            status: entry.status.clone().unwrap_or_default(),
            made_on: entry.text("made_on").to_owned(),
            made_by: entry.text("made_by").to_owned(),
            reason_known: reason.to_owned(),
            stated_reason: entry.text("stated_reason").to_owned(),
            still_valid: entry.text("still_valid").to_owned(),
            door: entry.text("door").to_owned(),
            revisit_on: entry.date("revisit_on").map(written),
            explained_by: if explained { asked.clone() } else { Vec::new() },
            asked,
            depends_on: entry.text("depends_on").to_owned(),
            depends_on_it: entry.text("depends_on_it").to_owned(),
            verdict: match entry.text("still_valid") {
                _ if unexplained => Verdict::Ask,
                "yes" => Verdict::Keep,
                "no" => Verdict::Revisit,
                _ => Verdict::Check,
            },
            fence: unexplained && touching.clone().any(crate::plan::Bet::is_alive),
            bets: touching.map(|bet| bet.id.clone()).collect(),
            locked: entry.is_locked(),
        }
    }

    pub(super) fn bets(&self) -> Vec<BetView> {
        let room =
            self.plan.bets.iter().filter(|bet| bet.is_active()).count() < crate::plan::MOST_ACTIVE;
        let is_self = |id: &PersonId| self.seen.people.get(id).is_some_and(|one| one.is_self);
        let bet = |bet: &crate::plan::Bet| BetView {
            id: bet.id.clone(),
            title: bet.title.clone(),
            hypothesis: bet.hypothesis.clone(),
            state: bet.state.clone(),
            may_become: crate::plan::BET_STATES
                .into_iter()
                .filter(|to| crate::plan::may_follow(&bet.state, to) && (room || *to != "active"))
                .map(str::to_owned)
                .collect(),
            effect: bet.effect,
            effort: bet.effort,
            door: bet.door.clone(),
            helps: bet.helps.clone(),
            from_day: bet.from_day,
            early_win: bet.early_win,
            owner: bet.owner.as_ref().map(|id| self.person(id)),
            evidence: self.entries(&bet.evidence),
            witnesses: witnesses(bet, |id| self.find(id), is_self)
                .iter()
                .map(|id| self.person(id))
                .collect(),
            evidence_note: bet.evidence_note.clone(),
            touches: self.entries(&bet.touches),
            fence: bet
                .touches
                .iter()
                .filter_map(|id| self.find(id))
                .filter(|entry| is_unexplained(entry))
                .map(|entry| self.entry(entry))
                .collect(),
            fence_note: bet.fence_note.clone(),
            reason: bet.reason.clone(),
            urgent_because: bet.urgent_because.clone(),
            history: bet.history.iter().map(|event| self.event(event)).collect(),
        };
        self.plan.bets.iter().map(bet).collect()
    }

    pub(super) fn event(&self, event: &BetEvent) -> EventView {
        EventView {
            on: event.on.map(written),
            day: event.on.map(|on| self.days.number(on)),
            state: event.state.clone(),
            why: event.why.clone(),
        }
    }

    pub(super) fn wins(&self) -> Vec<WinView> {
        let win = |win: &crate::plan::Win| WinView {
            text: win.text.clone(),
            for_whom: win.for_whom.as_ref().map(|id| self.person(id)),
            why_they_care: win.why_they_care.clone(),
            by_day: win.by_day,
            reached_on: win.reached_on.map(written),
            reached_day: win.reached_on.map(|on| self.days.number(on)),
            evidence: self.entries(&win.evidence),
            evidence_text: win.evidence_text.clone(),
        };
        self.plan.wins.iter().map(win).collect()
    }

    pub(super) fn not_doing(&self) -> Vec<NotDoingView> {
        let row = |row: &crate::plan::NotDoing| NotDoingView {
            temptation: row.temptation.clone(),
            why_not: row.why_not.clone(),
            revisit_day: row.revisit_day,
            revisit_on: row.revisit_day.and_then(|day| self.days.date(day)).map(written),
        };
        self.plan.not_doing.iter().map(row).collect()
    }

    pub(super) fn success(&self) -> Vec<SuccessView> {
        let row = |row: &crate::plan::Success| SuccessView {
            statement: row.statement.clone(),
            measured_by: row.measured_by.clone(),
            target: row.target.clone(),
            agreed_with_boss: row.agreed_with_boss,
            agreed_on: row.agreed_on.map(written),
        };
        self.plan.success.iter().map(row).collect()
    }

    pub(super) fn conversations(&self) -> Vec<ConversationView> {
        let row = |row: &crate::plan::Conversation| ConversationView {
            thread: row.thread.clone(),
            status: row.status.clone(),
            log: self.entries(&row.log),
            agreed: row.agreed.clone(),
        };
        self.plan.conversations.iter().map(row).collect()
    }

    pub(super) fn situation(&self) -> SituationView {
        let star = |star: &crate::plan::Star| StarView {
            area: star.area.clone(),
            stars: star.stars.clone(),
            share: star.share,
        };
        SituationView {
            stars: self.plan.stars.iter().map(star).collect(),
            my_view: self.plan.my_view.clone(),
            boss_view: self.plan.boss_view.clone(),
            agreed_on: self.plan.situation_agreed_on.map(written),
        }
    }

    pub(super) fn questions(&self) -> Vec<QuestionView> {
        let row = |row: &crate::plan::Question| QuestionView {
            text: row.text.clone(),
            area: row.area.clone(),
            asked: row.asked.iter().map(|id| self.person(id)).collect(),
            answer: row.answer.clone(),
            state: row.state.clone(),
        };
        self.plan.questions.iter().map(row).collect()
    }

    pub(super) fn coverage(&self) -> Vec<CoverageRow> {
        let mut people: Vec<&PersonId> = self.plan.tour.targets.iter().collect();
        for question in &self.plan.questions {
            people.extend(question.asked.iter());
        }
        let mut once = BTreeSet::new();
        people.retain(|person| once.insert((*person).clone()));
        let row = |person: &PersonId| {
            let asked_in = |area: &str| {
                let questions = self.plan.questions.iter().filter(|one| one.area == area);
                count(questions.filter(|one| one.asked.contains(person)).count())
            };
            CoverageRow {
                person: self.person(person),
                asked: AREAS.iter().map(|area| asked_in(area)).collect(),
            }
        };
        people.into_iter().map(row).collect()
    }

    pub(super) fn find(&self, id: &EntryId) -> Option<&Facts> {
        self.seen.linked.get(id)
    }

    pub(super) fn entries(&self, ids: &[EntryId]) -> Vec<EntryRef> {
        let one = |id: &EntryId| match self.find(id) {
            Some(entry) => self.entry(entry),
            None => EntryRef {
                id: id.to_string(),
                kind: String::new(),
                title: String::new(),
                on: None,
                day: None,
                hidden: true,
            },
        };
        ids.iter().map(one).collect()
    }

    pub(super) fn entry(&self, entry: &Facts) -> EntryRef {
        EntryRef {
            id: entry.id.to_string(),
            kind: entry.kind.kebab(),
            title: entry.title.as_str().to_owned(),
            on: Some(written(entry.occurred_on)),
            day: Some(self.days.number(entry.occurred_on)),
            hidden: false,
        }
    }

    pub(super) fn person(&self, id: &PersonId) -> PersonRef {
        person(self.seen, id)
    }

    pub(super) fn people_in(&self, entry: &Facts, field: &str) -> Vec<PersonRef> {
        let ids = entry.fields.get(field).and_then(serde_json::Value::as_array);
        let ids = ids.into_iter().flatten().filter_map(serde_json::Value::as_str);
        ids.filter_map(|text| text.parse().ok()).map(|id| self.person(&id)).collect()
    }
}

/// Returns what stays of a conversation in one line.
fn said(entry: &Facts) -> String {
    let surprise = entry.text("surprise");
    if !surprise.trim().is_empty() {
        return surprise.to_owned();
    }
    let mut answers = entry.children.iter().filter_map(|child| child.fields.text("verbatim"));
    answers.find(|text| !text.trim().is_empty()).unwrap_or_default().to_owned()
}
