//! What the window may ask, what it is told, and the types of both.
//!
//! One list makes the handler that runs, the one that tests run, and the TypeScript the page is
//! compiled against. Each command parses, asks the journal, and converts the answer.

pub mod capture;
pub mod career;
pub mod daily;
pub mod day;
pub mod debrief;
pub mod entry;
pub mod error;
pub mod event;
pub mod feedback;
pub mod forms;
pub mod hiring;
pub mod history;
pub mod ladder;
pub mod looking;
pub mod markdown;
pub mod meetings;
pub mod naming;
pub mod nudges;
pub mod objections;
pub mod paper;
pub mod people;
pub mod pictures;
pub mod pitch;
pub mod plan;
pub mod promises;
pub mod rehearse;
pub mod review;
pub mod search;
mod secret;
pub mod settings;
pub(crate) mod shown;
pub mod templates;
pub mod timeline;
pub mod translation;
pub mod trash;
pub mod vault;

use std::path::Path;

use specta_typescript::Typescript;
use tauri::Runtime;
use tauri_specta::{Builder, ErrorHandlingMode, collect_commands, collect_events};

pub use error::{ErrorCode, IpcError, IpcResult};

/// Every command and every event.
#[expect(clippy::too_many_lines, reason = "one list, a line a command")]
pub fn builder<R: Runtime>() -> Builder<R> {
    Builder::new()
        .commands(collect_commands![
            vault::vault_status,
            vault::estimate_passphrase,
            vault::choose_folder,
            vault::use_folder,
            vault::create_vault,
            vault::look_around,
            vault::confirm_recovery,
            vault::change_passphrase,
            vault::renew_recovery_key,
            vault::unlock,
            vault::lock,
            vault::touch,
            vault::flushed,
            capture::capture,
            capture::read_capture,
            capture::due,
            capture::end_promise,
            promises::promises,
            promises::promise_counts,
            promises::keep_promise,
            promises::drop_promise,
            promises::move_promise,
            promises::take_back_promise,
            promises::read_due,
            nudges::nudges,
            nudges::snooze_nudge,
            nudges::wake_nudge,
            nudges::mute_nudges,
            nudges::quiet,
            nudges::put_absence,
            nudges::drop_absence,
            day::today,
            day::day_page,
            day::keep_draft,
            day::drafts,
            day::save_day,
            entry::entry,
            entry::save_entry,
            entry::around,
            timeline::outline,
            timeline::days_written,
            timeline::stretch,
            history::revisions,
            history::compare_revision,
            history::restore_revision,
            trash::trash,
            trash::trash_size,
            trash::delete_entry,
            trash::undelete_entry,
            trash::empty_trash,
            naming::offers,
            pictures::keep_picture,
            pictures::picture,
            paper::save_pdf,
            paper::sheet,
            paper::sheet_drawn,
            search::search,
            search::highlights,
            search::preview,
            search::show_locked,
            search::saved_searches,
            search::keep_search,
            search::forget_search,
            people::people,
            people::person,
            people::naming,
            people::save_person,
            people::merge_people,
            people::undo_merge,
            people::delete_person,
            people::brief::prepare,
            people::change::people_map,
            people::change::change_person,
            people::change::put_person_back,
            people::change::set_influence,
            people::handing::export_person,
            people::handing::erase_plan,
            people::handing::erase_person,
            feedback::feedback,
            feedback::feedback_piece,
            feedback::overview::feedback_overview,
            feedback::save_feedback,
            feedback::lint::lint_feedback,
            daily::daily_log,
            daily::log_pullback,
            daily::log_leverage,
            daily::interpret,
            daily::set_sensitivity,
            daily::week::week,
            daily::week::save_week,
            forms::form_draft,
            forms::drop_form,
            career::career_team,
            career::career_of,
            career::save_career,
            career::set_career_level,
            career::career_prep,
            career::career_share,
            career::career_questions,
            ladder::ladders,
            ladder::look_at_ladder,
            ladder::import_ladder,
            hiring::hiring,
            hiring::hiring_of,
            hiring::save_gap,
            hiring::save_scorecard,
            hiring::hold_debrief,
            hiring::save_reference,
            hiring::save_offer,
            hiring::save_look_back,
            hiring::scenarios,
            hiring::save_scenario,
            meetings::meetings_home,
            meetings::meeting_thread,
            meetings::meeting,
            meetings::save_meeting,
            meetings::read_action,
            meetings::meeting_questions,
            objections::objections,
            objections::objection,
            objections::note_objection,
            objections::objection_type,
            rehearse::rehearsal,
            rehearse::keep_run,
            rehearse::measure_pace,
            debrief::debrief,
            debrief::save_debrief,
            debrief::say_number,
            debrief::alignment,
            debrief::log_touchpoint,
            debrief::calibration,
            debrief::judge_decision,
            looking::deliveries,
            looking::spikes,
            looking::decision_markdown,
            pitch::pitches,
            pitch::pitch,
            pitch::save_pitch,
            pitch::next_pitch,
            pitch::preview_pitch,
            pitch::pitch_brief,
            pitch::words::read_words,
            pitch::words::learn_word,
            translation::notes,
            translation::save_note,
            translation::note_prompts,
            translation::pitch_from_notes,
            plan::plans,
            plan::plan,
            plan::plan_preview,
            plan::start_plan,
            plan::edit_plan,
            plan::question_sets,
            plan::interview,
            plan::save_interview,
            plan::decision,
            plan::save_decision,
            review::review,
            review::keep_review,
            review::share_review,
            templates::templates,
            templates::unread_templates,
            templates::template,
            templates::template_source,
            templates::check_template,
            templates::save_template,
            templates::copy_template,
            templates::import_template,
            templates::export_template,
            templates::fill_template,
            templates::filled,
            settings::settings,
            settings::update_settings,
        ])
        .events(collect_events![
            event::EntriesChanged,
            event::VaultLocked,
            event::IndexProgress,
            event::DayTurned,
            event::FlushWanted,
        ])
        .typ::<IpcError>()
        // One name a type: nothing here is written differently from how it is read.
        .disable_serde_phases()
        .error_handling(ErrorHandlingMode::Throw)
}

/// Writes the TypeScript that the page is compiled against.
pub fn write_bindings<R: Runtime>(file: &Path) -> Result<(), specta_typescript::Error> {
    const HEADER: &str = "// Generated from src-tauri/src/ipc by `npm run codegen`. Do not edit.\n/* eslint-disable */\n";
    builder::<R>().export(Typescript::default().header(HEADER), file)
}
