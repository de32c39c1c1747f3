//! The journal: one handle over keys, store, index and exchange, for both shells.
//!
//! [`Journal`] owns every thread behind the screen: the store's writer and the indexer. The shells
//! parse what came in, call one method, and show what it answers.

mod absence;
mod aside;
mod ask;
#[cfg(feature = "bench")]
pub mod bench;
mod by_hand;
mod capture;
mod career;
mod circles;
mod clock;
pub mod compare;
mod daily;
mod debrief;
mod decisions;
mod delivery;
mod doctor;
mod documents;
mod drafts;
mod due;
mod entries;
mod erase;
mod error;
mod event;
mod feedback;
mod hiring;
mod history;
mod id;
mod inbox;
mod indexer;
mod journal;
mod ladder;
mod latest;
mod lines;
pub mod log;
mod meetings;
mod naming;
mod nudges;
mod objections;
mod pending;
mod people;
mod people_brief;
mod people_export;
mod people_map;
mod pictures;
mod pitches;
mod plan;
mod prepare;
mod preview;
mod promises;
mod rehearse;
mod review;
mod sample;
mod saved;
mod search;
mod session;
mod settings;
mod spikes;
mod templates;
mod timeline;
mod translations;
mod trash;

pub use ask::{
    DayPage, FacetCount, Facets, Highlights, ImportOptions, KeptDraft, LineOutcome, Marked,
    NewEntry, Notice, PartOf, PersonPage, Preview, PreviewPart, PromiseWith, Saved, SavedSearch,
    SearchAnswer, SearchHit, SearchRequest, Sort, TakenIn, Undeleted,
};
pub use by_hand::{complete, name_parts, plan_refused};
pub use capture::{CAPTURE_DRAFT, CaptureReading, Filed, in_utf16};
pub use career::{
    CAREER_DRAFT, CareerPage, CareerPerson, CareerRecord, CareerTeam, career_questions,
};
pub use clock::{Clock, FixedClock, SystemClock};
pub use daily::{
    DAILY_DRAFT, DailyLine, DailyLog, DailyRecord, DailyWeek, WEEK_DRAFT, WeekDoubt, WeekPage,
    WeekSaid,
};
pub use debrief::{
    Alignment, Conditioned, Debrief, DebriefToKeep, NewTouchpoint, Stood, TouchpointLine,
};
pub use decisions::{Calibration, GuessLine};
pub use delivery::{Deliveries, DeliveryLine};
pub use doctor::{Check, Report};
pub use drafts::day_key;
pub use due::{Due, DuePromise, Ending, Promised};
pub use erase::ErasePlan;
pub use error::{JournalError, Result};
pub use event::Event;
pub use feedback::{
    FEEDBACK_DRAFT, FeedbackCounts, FeedbackInput, FeedbackOverview, FeedbackPiece, FeedbackQuery,
    FeedbackShelf, FeedbackWeek, NextStep,
};
pub use footing_practice as practice;
pub use hiring::{
    CandidateLine, HiringHome, HiringPage, HiringRecord, PanelCard, Scenarios, hiring_draft,
    scenario_draft,
};
pub use history::{Against, Comparison, RevisionChange, RevisionSummary};
pub use journal::{Journal, JournalState};
pub use ladder::{LadderLook, LadderTaken};
pub use meetings::{
    Made, MeetingPerson, MeetingRecord, MeetingSeries, MeetingThread, MeetingsHome, ReadAction,
    ThreadOf, meeting_draft, meeting_questions,
};
pub use naming::Offer;
pub use nudges::{Nudges, PersonRhythm, QuietList, RhythmStand, Snoozed};
pub use objections::{
    Condition, NewObjection, OBJECTIONS_MOST, ObjectionLibrary, ObjectionLine, ObjectionQuery,
};
pub use people_brief::{Brief, BriefLine, CareerAnswer, SaidAgainst};
pub use people_export::{PersonExport, PersonFormat};
pub use people_map::{OnMap, PeopleMap, as_it_was};
pub use pictures::KeptPicture;
pub use pitches::{
    PITCHES_MOST, PitchBrief, PitchInput, PitchLine, PitchListener, PitchNote, PitchPage,
    PitchPreview, ReadFor, ToldListener, ToldNote,
};
pub use plan::{
    DecisionOption, DecisionRecord, InterviewAnswer, InterviewRecord, LaterNote, PlanOutcome,
    PlanOutline, Weighed,
};
pub use prepare::Prepared;
pub use preview::child_text;
pub use promises::{
    ByFunction, ByPerson, Ledger, NewPromise, PromiseChange, PromiseCounts, PromiseLine, Side,
};
pub use rehearse::{PastRun, Rehearsal, RunToKeep};
pub use review::{
    KeptLine, KeptSection, LastPart, LastReview, ReviewCopy, ReviewSection, ReviewToKeep,
    ReviewView,
};
pub use settings::{FigureOrder, Settings, SettingsPatch, Theme};
pub use spikes::{SpikeLine, Spikes};
pub use templates::{
    FillInput, FilledPage, HalfFilled, Imported as TemplateTaken, TemplateFile, TemplateUse,
    UnreadTemplate, fill_key,
};
pub use timeline::Outline;
pub use translations::{NOTES_MOST, NotePage, NoteWriting};
pub use trash::{KEPT_DAYS, Trashed};

pub use footing_exchange::markdown;
pub use footing_search::RebuildReason;
pub use footing_store::{
    DayCount, EntryFilter, EntrySummary, Erased, ErasedEntry, Merge, Merged, NamingFilter,
    PersonRow, Position, Revision, Stretch, TimelineRow, Unnamed,
};
pub use footing_vault::{
    Kdf, RecoveryKey, RecoveryKeyError, Secret, VaultFolder,
    strength::{Strength, Verdict, estimate as estimate_strength},
};
pub use secrecy::{ExposeSecret, SecretString};
