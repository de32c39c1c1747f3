//! The kinds of entries and the types of their children.
//!
//! Both are enums, so that code which treats one kind specially is checked by the compiler; what
//! they hold stands in `records.toml`, and a test keeps the two lists the same.

use std::{fmt, str::FromStr};

use crate::{Invalid, Problem, word_enum};

word_enum! {
    /// The kind of an entry.
    pub enum Kind {
        Note = "note",
        Plan = "plan",
        PlanReview = "plan_review",
        RoleCharter = "role_charter",
        SuccessMeasure = "success_measure",
        OutcomeSnapshot = "outcome_snapshot",
        Leverage = "leverage",
        Pullback = "pullback",
        WeeklyReflection = "weekly_reflection",
        TimeInvestment = "time_investment",
        Scorecard = "scorecard",
        Scenario = "scenario",
        TeamGap = "team_gap",
        OfferDecision = "offer_decision",
        ReferenceCheck = "reference_check",
        HireOutcome = "hire_outcome",
        TeamHealthCheck = "team_health_check",
        SafetySurvey = "safety_survey",
        BadNews = "bad_news",
        Experiment = "experiment",
        CareerConversation = "career_conversation",
        Ladder = "ladder",
        Feedback = "feedback",
        ReliabilityNote = "reliability_note",
        DeliverySnapshot = "delivery_snapshot",
        CapabilityGap = "capability_gap",
        OncallSnapshot = "oncall_snapshot",
        PostmortemNote = "postmortem_note",
        Decision = "decision",
        Spike = "spike",
        Process = "process",
        Proposal = "proposal",
        MeetingNote = "meeting_note",
        Retro = "retro",
        Touchpoint = "touchpoint",
        TranslationNote = "translation_note",
        Pitch = "pitch",
        Delegation = "delegation",
        OrgProposal = "org_proposal",
        TimeAudit = "time_audit",
        ListeningInterview = "listening_interview",
        PlaybookImport = "playbook_import",
        Lesson = "lesson",
    }
}

word_enum! {
    /// The type of a child.
    pub enum ChildType {
        Commitment = "commitment",
        Objection = "objection",
        Option = "option",
        Blocker = "blocker",
        ListeningAnswer = "listening_answer",
        VoiceEvent = "voice_event",
        ModellingAct = "modelling_act",
        PerformanceCase = "performance_case",
        TranslationNote = "translation_note",
        ActionItem = "action_item",
    }
}

/// What a set of fields belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordType {
    Kind(Kind),
    Child(ChildType),
    Person,
}

/// The value that makes a meeting note a one-on-one.
pub const ONE_ON_ONE: &str = "one_on_one";

/// A kind as people type it: `one-on-one` is a meeting note of that type, and says both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TypedKind {
    pub kind: Kind,
    /// What the field `type` is to be, where the word says that too.
    pub meeting_type: Option<&'static str>,
}

impl Kind {
    /// Returns the kind as it is written on the command line and in queries.
    pub fn kebab(self) -> String {
        self.as_str().replace('_', "-")
    }
}

impl ChildType {
    /// Returns the type as it is written on the command line and in queries.
    pub fn kebab(self) -> String {
        self.as_str().replace('_', "-")
    }
}

impl RecordType {
    /// Returns the word for messages and for the list of records.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Kind(kind) => kind.as_str(),
            Self::Child(child) => child.as_str(),
            Self::Person => "person",
        }
    }
}

impl fmt::Display for RecordType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Kind {
    type Err = Invalid;

    /// Parses `bad_news`, `bad-news` and the short names that stand for one kind (`career`).
    fn from_str(text: &str) -> Result<Self, Invalid> {
        let word = snake(text);
        let long = match word.as_str() {
            "career" => "career_conversation",
            "listening" => "listening_interview",
            "translation" => "translation_note",
            "review" => "plan_review",
            other => other,
        };
        let found = Self::ALL.iter().find(|kind| kind.as_str() == long);
        found.copied().ok_or_else(|| not_one_of(Self::ALL.iter().map(|kind| kind.kebab())))
    }
}

impl FromStr for ChildType {
    type Err = Invalid;

    /// Parses `voice_event`, `voice-event`, and `promise`, which is how a commitment is shown.
    fn from_str(text: &str) -> Result<Self, Invalid> {
        let word = snake(text);
        let long = match word.as_str() {
            "promise" => "commitment",
            "translation" => "translation_note",
            other => other,
        };
        let found = Self::ALL.iter().find(|child| child.as_str() == long);
        found.copied().ok_or_else(|| not_one_of(Self::ALL.iter().map(|child| child.kebab())))
    }
}

impl FromStr for TypedKind {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        match snake(text).as_str() {
            ONE_ON_ONE => Ok(Self { kind: Kind::MeetingNote, meeting_type: Some(ONE_ON_ONE) }),
            word => word.parse().map(|kind| Self { kind, meeting_type: None }),
        }
    }
}

fn snake(text: &str) -> String {
    text.trim().to_ascii_lowercase().replace('-', "_")
}

fn not_one_of(words: impl Iterator<Item = String>) -> Invalid {
    let allowed = words.collect::<Vec<_>>().join(", ");
    Invalid::new("kind", Problem::NotOneOf { allowed })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_and_child_reads_back_in_both_spellings() {
        for kind in Kind::ALL {
            assert_eq!(kind.as_str().parse::<Kind>().unwrap(), *kind);
            assert_eq!(kind.kebab().parse::<Kind>().unwrap(), *kind);
            assert_eq!(kind.kebab().parse::<TypedKind>().unwrap().kind, *kind);
        }
        for child in ChildType::ALL {
            assert_eq!(child.as_str().parse::<ChildType>().unwrap(), *child);
            assert_eq!(child.kebab().parse::<ChildType>().unwrap(), *child);
        }
    }

    #[test]
    fn short_names_stand_for_one_kind() {
        for (short, kind) in [
            ("career", Kind::CareerConversation),
            ("bad-news", Kind::BadNews),
            ("listening", Kind::ListeningInterview),
            ("translation", Kind::TranslationNote),
            ("review", Kind::PlanReview),
            ("Pitch", Kind::Pitch),
        ] {
            assert_eq!(short.parse::<Kind>().unwrap(), kind, "{short}");
        }
        assert_eq!("promise".parse::<ChildType>().unwrap(), ChildType::Commitment);
    }

    #[test]
    fn a_one_on_one_is_a_meeting_note_and_says_of_which_type() {
        let typed: TypedKind = "one-on-one".parse().unwrap();
        assert_eq!(typed.kind, Kind::MeetingNote);
        assert_eq!(typed.meeting_type, Some("one_on_one"));
        assert!("one-on-one".parse::<Kind>().is_err(), "a bare kind would lose the type");
    }

    #[test]
    fn an_unknown_kind_is_refused_with_those_there_are() {
        let refused = "memo".parse::<Kind>().unwrap_err();
        assert!(refused.to_string().contains("career-conversation"), "{refused}");
    }
}
