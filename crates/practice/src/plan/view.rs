//! What the page of a plan shows, worked out from the plan and what was written in its days.

use std::collections::{BTreeSet, HashMap};

use footing_domain::{CivilDate, EntryId, Facts, PersonId};
use serde::Serialize;

use super::{
    BetEvent, Lane, Plan, PlanDays, Theme, Warning,
    bets::{is_unexplained, voices, witnesses},
    lanes::lanes,
    themes::themes,
    warnings::warnings,
};
use crate::review::slots;

/// What is known of a person where a plan names them.
#[derive(Clone, PartialEq, Eq)]
pub struct Known {
    pub name: String,
    pub short_name: Option<String>,
    pub function: Option<String>,
    pub relation: Option<String>,
    pub is_self: bool,
}

/// What was written that a plan's page looks at; nothing locked is among it unless locked entries
/// were unlocked again. Each list has its first day first.
#[derive(Default)]
pub struct Seen {
    pub interviews: Vec<Facts>,
    pub decisions: Vec<Facts>,
    pub feedback: Vec<Facts>,
    pub pitches: Vec<Facts>,
    pub pullbacks: Vec<Facts>,
    pub reviews: Vec<Facts>,
    /// Whatever else the plan refers to.
    pub linked: HashMap<EntryId, Facts>,
    pub people: HashMap<PersonId, Known>,
    /// Other plans that are under way at the same time.
    pub beside: Vec<PlanName>,
}

/// A plan by its name.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct PlanName {
    pub id: String,
    pub title: String,
    pub status: String,
    pub role: String,
    pub start_on: Option<String>,
    pub length_days: i32,
    /// The one whose days `day:` counts.
    pub current: bool,
}

#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct PersonRef {
    pub id: String,
    pub name: String,
    pub short_name: Option<String>,
    pub function: Option<String>,
    pub relation: Option<String>,
}

/// An entry by its name. One that is locked, or gone, has none.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct EntryRef {
    pub id: String,
    pub kind: String,
    pub title: String,
    pub on: Option<String>,
    pub day: Option<i32>,
    pub hidden: bool,
}

#[derive(Clone, PartialEq, Serialize)]
pub struct PlanView {
    pub id: String,
    pub rev: u32,
    pub title: String,
    pub status: String,
    pub role: String,
    pub role_title: String,
    pub company: String,
    pub transition_type: String,
    pub preset: String,
    pub hired_to_change: String,
    pub start_on: Option<String>,
    /// The last day, unless a leave is open.
    pub end_on: Option<String>,
    pub length_days: i32,
    pub today: String,
    /// Today's number: 0 and less before the first day, above the length after the last.
    pub day: i32,
    /// Since when the clock stands.
    pub paused_since: Option<String>,
    pub pauses: Vec<PauseView>,
    /// Which phase today is in.
    pub phase: Option<u32>,
    pub days_left_in_phase: i32,
    pub phases: Vec<PhaseView>,
    pub heard: Counted,
    pub targets: Vec<TargetView>,
    /// Whoever was heard without being on the list.
    pub also_heard: Vec<TargetView>,
    pub suggested: Vec<SuggestedView>,
    pub sorts: Vec<SortView>,
    pub question_set: String,
    pub planned_by_day: Option<i32>,
    pub themes: Vec<ThemeView>,
    pub decisions_wanted: i32,
    pub inherited: u32,
    pub documented: u32,
    pub told: u32,
    pub guessed: u32,
    pub unknown: u32,
    pub decisions: Vec<DecisionView>,
    pub bets: Vec<BetView>,
    pub active_bets: u32,
    pub most_active_bets: u32,
    pub wins: Vec<WinView>,
    pub not_doing: Vec<NotDoingView>,
    pub success: Vec<SuccessView>,
    pub conversations: Vec<ConversationView>,
    pub situation: SituationView,
    pub questions: Vec<QuestionView>,
    pub coverage: Vec<CoverageRow>,
    pub reviews: Vec<ReviewSlot>,
    pub lanes: Vec<Lane>,
    pub warnings: Vec<Warning>,
    /// Plans for other roles that run beside this one.
    pub overlaps: Vec<PlanName>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PauseView {
    pub from: String,
    pub until: Option<String>,
    pub reason: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PhaseState {
    Over,
    Now,
    Coming,
}

#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct PhaseView {
    pub name: String,
    pub from_day: i32,
    pub to_day: i32,
    pub from_on: Option<String>,
    pub to_on: Option<String>,
    pub intent: String,
    pub criteria: Vec<CriterionView>,
    pub state: PhaseState,
}

#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct CriterionView {
    pub text: String,
    pub met_on: Option<String>,
}

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Counted {
    pub done: u32,
    pub of: u32,
}

/// Somebody to be heard, or who was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TargetView {
    pub person: PersonRef,
    pub booked_on: Option<String>,
    /// The conversations with them, the last one last.
    pub heard: Vec<EntryRef>,
    /// What surprised in the last of them, else the first thing they said.
    pub said: String,
}

/// Somebody whom others said to ask, and is not on the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SuggestedView {
    pub person: PersonRef,
    pub by: Vec<PersonRef>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SortView {
    pub relation: String,
    pub functions: Vec<String>,
    pub who: String,
    pub why: String,
    pub by_day: Option<i32>,
}

#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct ThemeView {
    pub name: String,
    /// Independent voices: each person once.
    pub people: Vec<PersonRef>,
    pub entries: Vec<EntryRef>,
    /// Finds these conversations.
    pub query: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Keep,
    Revisit,
    /// The reason is known; whether it still holds is not.
    Check,
    /// Nobody knows the reason yet.
    Ask,
}

#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct DecisionView {
    pub id: String,
    pub title: String,
    pub on: String,
    pub day: i32,
    pub origin: String,
    pub status: String,
    pub made_on: String,
    pub made_by: String,
    /// `documented`, `told`, `guessed`, `unknown`; empty where it was not asked.
    pub reason_known: String,
    pub stated_reason: String,
    pub still_valid: String,
    pub door: String,
    pub revisit_on: Option<String>,
    pub asked: Vec<PersonRef>,
    /// Who can say why: those asked, where that gave the reason.
    pub explained_by: Vec<PersonRef>,
    pub depends_on: String,
    pub depends_on_it: String,
    pub verdict: Verdict,
    /// The bets that touch it.
    pub bets: Vec<String>,
    /// A living bet meets it and nobody can say why it is there.
    pub fence: bool,
    pub locked: bool,
}

#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct BetView {
    pub id: String,
    pub title: String,
    pub hypothesis: String,
    pub state: String,
    /// What it can become from here; `active` is left out while there is no room.
    pub may_become: Vec<String>,
    pub effect: Option<i32>,
    pub effort: Option<i32>,
    pub door: String,
    pub helps: String,
    pub from_day: Option<i32>,
    pub early_win: bool,
    pub owner: Option<PersonRef>,
    pub evidence: Vec<EntryRef>,
    /// Distinct people whom the evidence comes from.
    pub witnesses: Vec<PersonRef>,
    pub evidence_note: String,
    pub touches: Vec<EntryRef>,
    /// Those of them that nobody can explain.
    pub fence: Vec<EntryRef>,
    pub fence_note: String,
    pub reason: String,
    pub urgent_because: String,
    pub history: Vec<EventView>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EventView {
    pub on: Option<String>,
    pub day: Option<i32>,
    pub state: String,
    pub why: String,
}

#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct WinView {
    pub text: String,
    pub for_whom: Option<PersonRef>,
    pub why_they_care: String,
    pub by_day: Option<i32>,
    pub reached_on: Option<String>,
    pub reached_day: Option<i32>,
    pub evidence: Vec<EntryRef>,
    pub evidence_text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotDoingView {
    pub temptation: String,
    pub why_not: String,
    pub revisit_day: Option<i32>,
    pub revisit_on: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SuccessView {
    pub statement: String,
    pub measured_by: String,
    pub target: String,
    pub agreed_with_boss: bool,
    pub agreed_on: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConversationView {
    pub thread: String,
    pub status: String,
    pub log: Vec<EntryRef>,
    pub agreed: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SituationView {
    pub stars: Vec<StarView>,
    pub my_view: String,
    pub boss_view: String,
    pub agreed_on: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StarView {
    pub area: String,
    pub stars: String,
    pub share: Option<f64>,
}

#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct QuestionView {
    pub text: String,
    pub area: String,
    pub asked: Vec<PersonRef>,
    pub answer: String,
    pub state: String,
}

/// Whom the questions of each area were put to: one row a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CoverageRow {
    pub person: PersonRef,
    /// In the order of the areas: business, people, tech, process, culture, politics.
    pub asked: Vec<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewState {
    Coming,
    Open,
    Drafted,
    Held,
    Passed,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReviewSlot {
    pub day: i32,
    pub due_on: Option<String>,
    /// The working day to hold it on.
    pub suggested_on: Option<String>,
    pub opens_on: Option<String>,
    pub closes_on: Option<String>,
    pub state: ReviewState,
    pub held_on: Option<String>,
    pub entry: Option<String>,
}

pub(crate) const AREAS: [&str; 6] =
    ["business", "people", "tech", "process", "culture", "politics"];

/// Returns what a plan's page shows on `today`.
pub fn view(entry: &Facts, plan: &Plan, seen: &Seen, today: CivilDate) -> PlanView {
    let start = plan.start_on.unwrap_or(today);
    let days = PlanDays::new(start, plan.length_days, &plan.pauses);
    let looking = Looking { plan, seen, days: &days };
    let day = days.number(today);
    let phase = plan.phases.iter().position(|phase| (phase.from_day..=phase.to_day).contains(&day));
    let (targets, also_heard) = looking.tour();
    let heard = targets.iter().filter(|target| !target.heard.is_empty()).count();
    let decisions = looking.decisions();
    let reasons = |known: &[&str]| {
        let inherited = decisions.iter().filter(|one| one.origin == "inherited");
        count(inherited.filter(|one| known.contains(&one.reason_known.as_str())).count())
    };
    let bets = looking.bets();
    PlanView {
        id: entry.id.to_string(),
        rev: entry.rev,
        title: entry.title.as_str().to_owned(),
        status: status(entry, &days, today),
        role: plan.role.clone(),
        role_title: plan.role_title.clone(),
        company: plan.company.clone(),
        transition_type: plan.transition_type.clone(),
        preset: plan.preset.clone(),
        hired_to_change: plan.hired_to_change.clone(),
        start_on: plan.start_on.map(written),
        end_on: days.end().map(written),
        length_days: plan.length_days,
        today: written(today),
        day,
        paused_since: days.standing_since(today).map(written),
        pauses: plan
            .pauses
            .iter()
            .map(|pause| PauseView {
                from: written(pause.from),
                until: pause.until.map(written),
                reason: pause.reason.clone(),
            })
            .collect(),
        phase: phase.map(count),
        days_left_in_phase: phase.map_or(0, |at| plan.phases[at].to_day - day),
        phases: looking.phases(day),
        heard: Counted { done: count(heard), of: count(targets.len()) },
        suggested: looking.suggested(&targets, &also_heard),
        targets,
        also_heard,
        sorts: looking.sorts(),
        question_set: plan.tour.question_set.clone(),
        planned_by_day: plan.tour.planned_by_day,
        themes: looking.themes(),
        decisions_wanted: plan.decisions_wanted,
        inherited: count(decisions.iter().filter(|one| one.origin == "inherited").count()),
        documented: reasons(&["documented"]),
        told: reasons(&["told"]),
        guessed: reasons(&["guessed"]),
        unknown: reasons(&["unknown", ""]),
        decisions,
        active_bets: count(plan.bets.iter().filter(|bet| bet.is_active()).count()),
        most_active_bets: count(super::MOST_ACTIVE),
        bets,
        wins: looking.wins(),
        not_doing: looking.not_doing(),
        success: looking.success(),
        conversations: looking.conversations(),
        situation: looking.situation(),
        questions: looking.questions(),
        coverage: looking.coverage(),
        reviews: slots(plan, &days, &seen.reviews, today),
        lanes: lanes(plan, &days, seen),
        warnings: warnings(plan, &days, seen, today),
        overlaps: seen.beside.clone(),
    }
}

/// Returns the plan's state: a leave that was foreseen has begun by itself.
fn status(entry: &Facts, days: &PlanDays, today: CivilDate) -> String {
    match entry.status.as_deref() {
        Some("active") if days.standing_since(today).is_some() => "paused".to_owned(),
        status => status.unwrap_or("draft").to_owned(),
    }
}

struct Looking<'a> {
    plan: &'a Plan,
    seen: &'a Seen,
    days: &'a PlanDays,
}

impl Looking<'_> {
    fn phases(&self, day: i32) -> Vec<PhaseView> {
        let phase = |phase: &super::Phase| PhaseView {
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

    fn tour(&self) -> (Vec<TargetView>, Vec<TargetView>) {
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

    fn suggested(&self, targets: &[TargetView], heard: &[TargetView]) -> Vec<SuggestedView> {
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

    fn sorts(&self) -> Vec<SortView> {
        let sort = |sort: &super::Sort| SortView {
            relation: sort.relation.clone(),
            functions: sort.functions.clone(),
            who: sort.who.clone(),
            why: sort.why.clone(),
            by_day: sort.by_day,
        };
        self.plan.tour.sorts.iter().map(sort).collect()
    }

    fn themes(&self) -> Vec<ThemeView> {
        let by_id: HashMap<&EntryId, &Facts> =
            self.seen.interviews.iter().map(|entry| (&entry.id, entry)).collect();
        let theme = |theme: Theme| ThemeView {
            people: theme.people.iter().map(|id| self.person(id)).collect(),
            entries: theme
                .entries
                .iter()
                .filter_map(|id| by_id.get(id).map(|entry| self.entry(entry)))
                .collect(),
            query: theme_query(&theme.name, self.plan.length_days),
            name: theme.name,
        };
        themes(&self.seen.interviews).into_iter().map(theme).collect()
    }

    fn decisions(&self) -> Vec<DecisionView> {
        self.seen.decisions.iter().map(|entry| self.decision(entry)).collect()
    }

    fn decision(&self, entry: &Facts) -> DecisionView {
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
            fence: unexplained && touching.clone().any(super::Bet::is_alive),
            bets: touching.map(|bet| bet.id.clone()).collect(),
            locked: entry.is_locked(),
        }
    }

    fn bets(&self) -> Vec<BetView> {
        let room = self.plan.bets.iter().filter(|bet| bet.is_active()).count() < super::MOST_ACTIVE;
        let is_self = |id: &PersonId| self.seen.people.get(id).is_some_and(|one| one.is_self);
        let bet = |bet: &super::Bet| BetView {
            id: bet.id.clone(),
            title: bet.title.clone(),
            hypothesis: bet.hypothesis.clone(),
            state: bet.state.clone(),
            may_become: super::BET_STATES
                .into_iter()
                .filter(|to| super::may_follow(&bet.state, to) && (room || *to != "active"))
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

    fn event(&self, event: &BetEvent) -> EventView {
        EventView {
            on: event.on.map(written),
            day: event.on.map(|on| self.days.number(on)),
            state: event.state.clone(),
            why: event.why.clone(),
        }
    }

    fn wins(&self) -> Vec<WinView> {
        let win = |win: &super::Win| WinView {
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

    fn not_doing(&self) -> Vec<NotDoingView> {
        let row = |row: &super::NotDoing| NotDoingView {
            temptation: row.temptation.clone(),
            why_not: row.why_not.clone(),
            revisit_day: row.revisit_day,
            revisit_on: row.revisit_day.and_then(|day| self.days.date(day)).map(written),
        };
        self.plan.not_doing.iter().map(row).collect()
    }

    fn success(&self) -> Vec<SuccessView> {
        let row = |row: &super::Success| SuccessView {
            statement: row.statement.clone(),
            measured_by: row.measured_by.clone(),
            target: row.target.clone(),
            agreed_with_boss: row.agreed_with_boss,
            agreed_on: row.agreed_on.map(written),
        };
        self.plan.success.iter().map(row).collect()
    }

    fn conversations(&self) -> Vec<ConversationView> {
        let row = |row: &super::Conversation| ConversationView {
            thread: row.thread.clone(),
            status: row.status.clone(),
            log: self.entries(&row.log),
            agreed: row.agreed.clone(),
        };
        self.plan.conversations.iter().map(row).collect()
    }

    fn situation(&self) -> SituationView {
        let star = |star: &super::Star| StarView {
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

    fn questions(&self) -> Vec<QuestionView> {
        let row = |row: &super::Question| QuestionView {
            text: row.text.clone(),
            area: row.area.clone(),
            asked: row.asked.iter().map(|id| self.person(id)).collect(),
            answer: row.answer.clone(),
            state: row.state.clone(),
        };
        self.plan.questions.iter().map(row).collect()
    }

    fn coverage(&self) -> Vec<CoverageRow> {
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

    fn find(&self, id: &EntryId) -> Option<&Facts> {
        self.seen.linked.get(id)
    }

    fn entries(&self, ids: &[EntryId]) -> Vec<EntryRef> {
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

    fn entry(&self, entry: &Facts) -> EntryRef {
        EntryRef {
            id: entry.id.to_string(),
            kind: entry.kind.kebab(),
            title: entry.title.as_str().to_owned(),
            on: Some(written(entry.occurred_on)),
            day: Some(self.days.number(entry.occurred_on)),
            hidden: false,
        }
    }

    fn person(&self, id: &PersonId) -> PersonRef {
        person(self.seen, id)
    }

    fn people_in(&self, entry: &Facts, field: &str) -> Vec<PersonRef> {
        let ids = entry.fields.get(field).and_then(serde_json::Value::as_array);
        let ids = ids.into_iter().flatten().filter_map(serde_json::Value::as_str);
        ids.filter_map(|text| text.parse().ok()).map(|id| self.person(&id)).collect()
    }
}

/// Returns the person as a view names them; somebody who was never filed goes by what stands there.
pub(crate) fn person(seen: &Seen, id: &PersonId) -> PersonRef {
    let known = seen.people.get(id);
    PersonRef {
        id: id.to_string(),
        name: known.map_or_else(|| id.to_string(), |known| known.name.clone()),
        short_name: known.and_then(|known| known.short_name.clone()),
        function: known.and_then(|known| known.function.clone()),
        relation: known.and_then(|known| known.relation.clone()),
    }
}

/// Returns the query that finds the conversations in which a theme was raised, up to day `last`.
pub(crate) fn theme_query(theme: &str, last: i32) -> String {
    let theme = theme.replace('"', "");
    format!("kind:listening theme:\"{theme}\" day:1..{last} -is:locked")
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

pub(crate) fn written(date: CivilDate) -> String {
    date.to_string()
}

pub(crate) fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

crate::opaque!(
    BetView,
    CriterionView,
    DecisionView,
    EntryRef,
    PersonRef,
    PhaseView,
    QuestionView,
    ThemeView,
    WinView
);
