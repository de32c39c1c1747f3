//! What the page of a plan shows.

use footing_journal::practice::plan as from;

use super::PlanRefusal;
use crate::ipc::shown::{Shown, shown, shown_words};

shown! {
    PlanPerson from from::PersonRef {
        id: String,
        name: String,
        short_name: Option<String>,
        function: Option<String>,
        relation: Option<String>,
    }

    /// An entry by its name. One that is locked, or gone, has none and is `hidden`.
    EntryRef from from::EntryRef {
        id: String,
        kind: String,
        title: String,
        on: Option<String>,
        day: Option<i32>,
        hidden: bool,
    }

    /// So many of so many.
    Counted from from::Counted { done: u32, of: u32 }

    PauseView from from::PauseView { from: String, until: Option<String>, reason: String }

    /// Days that the plan does not count, both included: in order, apart, none before its first day.
    StillView from from::StillView { from: String, until: Option<String> }

    CriterionView from from::CriterionView { text: String, met_on: Option<String> }

    PhaseView from from::PhaseView {
        name: String,
        from_day: i32,
        to_day: i32,
        from_on: Option<String>,
        to_on: Option<String>,
        intent: String,
        criteria: Vec<CriterionView>,
        state: PhaseState,
    }

    /// Somebody to be heard, or who was: `heard` holds the conversations, `said` one line of the last.
    TargetView from from::TargetView {
        person: PlanPerson,
        booked_on: Option<String>,
        heard: Vec<EntryRef>,
        said: String,
    }

    /// Somebody whom others said to ask, and is not on the list.
    SuggestedView from from::SuggestedView { person: PlanPerson, by: Vec<PlanPerson> }

    /// A sort of people worth hearing, as the preset names it.
    SortView from from::SortView {
        relation: String,
        functions: Vec<String>,
        who: String,
        why: String,
        by_day: Option<i32>,
    }

    /// `people` are independent voices: each person once. `query` finds the conversations.
    ThemeView from from::ThemeView {
        name: String,
        people: Vec<PlanPerson>,
        entries: Vec<EntryRef>,
        query: String,
    }

    /// `reasonKnown` is `documented`, `told`, `guessed`, `unknown` or empty; `fence` says that a living
    /// bet meets it and nobody can say why it is there; `bets` are ids.
    DecisionView from from::DecisionView {
        id: String,
        title: String,
        on: String,
        day: i32,
        origin: String,
        status: String,
        made_on: String,
        made_by: String,
        reason_known: String,
        stated_reason: String,
        still_valid: String,
        door: String,
        revisit_on: Option<String>,
        asked: Vec<PlanPerson>,
        explained_by: Vec<PlanPerson>,
        depends_on: String,
        depends_on_it: String,
        verdict: DecisionVerdict,
        bets: Vec<String>,
        fence: bool,
        locked: bool,
    }

    /// `state` is `candidate`, `proposed`, `active`, `landed`, `stopped` or `handed_over`; `mayBecome`
    /// leaves `active` out while there is no room; `fence` are the decisions nobody can explain.
    BetView from from::BetView {
        id: String,
        title: String,
        hypothesis: String,
        state: String,
        may_become: Vec<String>,
        effect: Option<i32>,
        effort: Option<i32>,
        door: String,
        helps: String,
        from_day: Option<i32>,
        early_win: bool,
        owner: Option<PlanPerson>,
        evidence: Vec<EntryRef>,
        witnesses: Vec<PlanPerson>,
        evidence_note: String,
        touches: Vec<EntryRef>,
        fence: Vec<EntryRef>,
        fence_note: String,
        reason: String,
        urgent_because: String,
        history: Vec<EventView>,
    }

    EventView from from::EventView {
        on: Option<String>,
        day: Option<i32>,
        state: String,
        why: String,
    }

    WinView from from::WinView {
        text: String,
        for_whom: Option<PlanPerson>,
        why_they_care: String,
        by_day: Option<i32>,
        reached_on: Option<String>,
        reached_day: Option<i32>,
        evidence: Vec<EntryRef>,
        evidence_text: String,
    }

    NotDoingView from from::NotDoingView {
        temptation: String,
        why_not: String,
        revisit_day: Option<i32>,
        revisit_on: Option<String>,
    }

    SuccessView from from::SuccessView {
        statement: String,
        measured_by: String,
        target: String,
        agreed_with_boss: bool,
        agreed_on: Option<String>,
    }

    /// `thread` is `situation`, `expectations`, `resources`, `style` or `personal_development`; `status`
    /// is `not_started`, `opened`, `mostly_clear` or `clear`.
    ConversationView from from::ConversationView {
        thread: String,
        status: String,
        log: Vec<EntryRef>,
        agreed: String,
    }

    StarView from from::StarView { area: String, stars: String, share: Option<f64> }

    SituationView from from::SituationView {
        stars: Vec<StarView>,
        my_view: String,
        boss_view: String,
        agreed_on: Option<String>,
    }

    /// One week by its Monday: `taken` and `given` from 0 to 5, `sum` of all up to it.
    WeekBalance from from::WeekBalance {
        number: i32,
        of: String,
        taken: Option<i32>,
        given: Option<i32>,
        note: String,
        sum: Option<i32>,
    }

    /// The weeks up to today; since `turnedOn` none took more than it gave.
    BalanceView from from::Balance { weeks: Vec<WeekBalance>, turned_on: Option<String> }

    /// `area` is `business`, `people`, `tech`, `process`, `culture` or `politics`; `state` is `open`,
    /// `partial` or `answered`.
    QuestionView from from::QuestionView {
        text: String,
        area: String,
        asked: Vec<PlanPerson>,
        answer: String,
        state: String,
    }

    /// How many questions of each area, in the order above, were put to a person.
    CoverageRow from from::CoverageRow { person: PlanPerson, asked: Vec<u32> }

    /// `suggestedOn` is a working day; the window is open from `opensOn` to `closesOn`.
    ReviewSlot from from::ReviewSlot {
        day: i32,
        due_on: Option<String>,
        suggested_on: Option<String>,
        opens_on: Option<String>,
        closes_on: Option<String>,
        state: ReviewState,
        held_on: Option<String>,
        entry: Option<String>,
    }

    /// `name` is `listening`, `decisions`, `feedback`, `pitches`, `wins`, `pullbacks`, `bets` or `reviews`.
    Lane from from::Lane { name: String, marks: Vec<Mark> }

    /// Something on a day, or from one day to another; `about` is a bet's id, a state or an intent.
    Mark from from::Mark {
        day: i32,
        until_day: Option<i32>,
        on: String,
        title: String,
        entry: Option<String>,
        about: String,
    }

    /// `current` marks the one whose days `day:` counts.
    PlanName from from::PlanName {
        id: String,
        title: String,
        status: String,
        role: String,
        start_on: Option<String>,
        length_days: i32,
        current: bool,
    }

    BetName from from::BetName { id: String, title: String }

    /// Everything the page of a plan shows, today.
    PlanView from from::PlanView {
        id: String,
        rev: u32,
        title: String,
        status: String,
        role: String,
        role_title: String,
        company: String,
        transition_type: String,
        preset: String,
        hired_to_change: String,
        start_on: Option<String>,
        end_on: Option<String>,
        length_days: i32,
        today: String,
        day: i32,
        paused_since: Option<String>,
        pauses: Vec<PauseView>,
        still: Vec<StillView>,
        phase: Option<u32>,
        days_left_in_phase: i32,
        phases: Vec<PhaseView>,
        heard: Counted,
        targets: Vec<TargetView>,
        also_heard: Vec<TargetView>,
        suggested: Vec<SuggestedView>,
        sorts: Vec<SortView>,
        question_set: String,
        planned_by_day: Option<i32>,
        themes: Vec<ThemeView>,
        decisions_wanted: i32,
        inherited: u32,
        documented: u32,
        told: u32,
        guessed: u32,
        unknown: u32,
        decisions: Vec<DecisionView>,
        bets: Vec<BetView>,
        active_bets: u32,
        most_active_bets: u32,
        wins: Vec<WinView>,
        not_doing: Vec<NotDoingView>,
        success: Vec<SuccessView>,
        conversations: Vec<ConversationView>,
        situation: SituationView,
        balance: BalanceView,
        questions: Vec<QuestionView>,
        coverage: Vec<CoverageRow>,
        reviews: Vec<ReviewSlot>,
        lanes: Vec<Lane>,
        warnings: Vec<PlanWarning>,
        overlaps: Vec<PlanName>,
    }
}

shown_words! {
    PhaseState from from::PhaseState { Over, Now, Coming }
    DecisionVerdict from from::Verdict { Keep, Revisit, Check, Ask }
    ReviewState from from::ReviewState { Coming, Open, Drafted, Held, Passed }
}

/// Something worth a second look. Nothing here stops anybody.
#[derive(Clone, serde::Serialize, specta::Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PlanWarning {
    /// No edit would have made it so: it came from a file.
    Broken {
        refusal: PlanRefusal,
    },
    Fence {
        bet: BetName,
        decision: BetName,
    },
    ThinEvidence {
        bet: BetName,
        people: u32,
    },
    EarlyBet {
        bet: BetName,
    },
    NotAgreed {
        open: u32,
    },
    ResourcesNotOpened,
    OneWayEarly {
        decision: BetName,
    },
    NobodyHeard {
        days: i32,
    },
}

impl Shown<PlanWarning> for from::Warning {
    fn shown(self) -> PlanWarning {
        match self {
            Self::Broken { refusal } => PlanWarning::Broken { refusal: refusal.shown() },
            Self::Fence { bet, decision } => {
                PlanWarning::Fence { bet: bet.shown(), decision: decision.shown() }
            }
            Self::ThinEvidence { bet, people } => {
                PlanWarning::ThinEvidence { bet: bet.shown(), people }
            }
            Self::EarlyBet { bet } => PlanWarning::EarlyBet { bet: bet.shown() },
            Self::NotAgreed { open } => PlanWarning::NotAgreed { open },
            Self::ResourcesNotOpened => PlanWarning::ResourcesNotOpened,
            Self::OneWayEarly { decision } => {
                PlanWarning::OneWayEarly { decision: decision.shown() }
            }
            Self::NobodyHeard { days } => PlanWarning::NobodyHeard { days },
        }
    }
}
