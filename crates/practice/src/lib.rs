//! What a leader practises, as rules over records: the days of a plan, states and what may follow
//! them, what is due and why, what a text could say better.
//!
//! Pure like `domain`: no I/O, no clock; today is passed in. A rule takes records and answers with
//! facts that a view can draw. Nothing here scores or ranks a person.

mod opaque;

pub(crate) use opaque::opaque;

pub mod adr;
pub mod brief;
pub mod cadence;
pub mod calibration;
pub mod career;
pub mod daily;
mod day;
pub mod debrief;
pub mod decision;
pub mod delivery;
pub mod feedback;
pub mod hiring;
pub mod ladder;
pub mod leverage;
pub mod lint;
pub mod meeting;
pub mod nudge;
pub mod objection;
pub mod people;
pub mod pitch;
pub mod plan;
pub mod prepare;
pub mod preset;
pub mod promise;
pub mod rehearse;
pub mod review;
pub mod spike;
pub mod stance;
pub mod template;
pub mod touchpoint;
pub mod translation;
pub mod words;

pub use day::{date_of_day, day_number};
