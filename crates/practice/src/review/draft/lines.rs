//! The sentences themselves.

use std::collections::BTreeSet;

use footing_domain::{
    Child, ChildType, CivilDate, Facet, Facts, PersonId, RecordType, Sensitivity, facets,
};

use super::{Given, Line, NOT_DOING, QUESTION, SUCCESS, Section, WIN, row_ids};
use crate::plan::{Bet, Plan, PlanDays, raised, themes, voices};

/// More themes, surprises or open questions than this are read in their own place.
const MOST_THEMES: usize = 6;
const MOST_QUOTED: usize = 5;
/// A career conversation that is booked, or came to nothing, was none.
const NOT_HELD: [&str; 4] = ["scheduled", "prepared", "missed", "rescheduled"];

pub(super) struct Writing<'a> {
    pub(super) plan: &'a Plan,
    pub(super) days: &'a PlanDays,
    pub(super) day: i32,
    pub(super) range: &'a str,
    pub(super) today: CivilDate,
    pub(super) given: &'a Given,
    pub(super) lines: Vec<Line>,
}

/// A child in its entry.
type Held<'a> = (&'a Facts, &'a Child);

impl<'a> Writing<'a> {
    pub(super) fn all(mut self) -> Vec<Line> {
        self.learned();
        self.changed_mind();
        self.early_wins();
        self.promises();
        self.feedback();
        self.still_unknown();
        self.stop_start();
        self.ask();
        self.lines
    }

    fn learned(&mut self) {
        let given = self.given;
        let heard: BTreeSet<PersonId> = given.interviews.iter().flat_map(voices).collect();
        let targets = &self.plan.tour.targets;
        let of = targets.iter().filter(|person| heard.contains(*person)).count();
        let text = if targets.is_empty() {
            "{n} {n:conversation|conversations} of the listening tour.".to_owned()
        } else {
            let all = targets.len();
            format!(
                "{{n}} {{n:conversation|conversations}} of the listening tour, {of} of {all} people on the list heard."
            )
        };
        self.entries(Section::Learned, "interviews", &text, "kind:listening", &given.interviews);
        for theme in themes(&given.interviews).into_iter().take(MOST_THEMES) {
            if theme.people.len() < 2 {
                continue;
            }
            let entries = theme.entries.iter().map(ToString::to_string).collect::<Vec<_>>();
            let found = entries.len();
            let people = theme.people.len();
            self.lines.push(Line {
                id: format!("{}{}", super::THEME, footing_domain::fold::fold(&theme.name)),
                section: Section::Learned,
                // A theme may be a sentence of its own.
                text: format!(
                    "{people} people spoke of \u{201c}{}\u{201d}, each by themselves.",
                    theme.name
                ),
                count: Some(number(people)),
                found: Some(number(found)),
                query: Some(self.query(&raised(&theme.name))),
                entries,
                private: false,
                struck: false,
            });
        }
        self.entries(
            Section::Learned,
            "one-on-ones",
            "{n} {n:one-on-one|one-on-ones}.",
            "kind:one-on-one -state:scheduled",
            &given.one_on_ones,
        );
    }

    fn changed_mind(&mut self) {
        let given = self.given;
        let wrong = held(&given.admissions, |child| {
            child.child_type == ChildType::ModellingAct && text(child, "kind") == "was_wrong"
        });
        self.children(
            Section::ChangedMind,
            "was-wrong",
            "{n} {n:time|times} you said aloud that you had been wrong.",
            "kind:modelling-act type:was-wrong",
            &wrong,
        );
        let back: Vec<&Facts> = given
            .decisions
            .iter()
            .filter(|one| {
                one.text("origin") == "new"
                    && matches!(one.status.as_deref(), Some("deprecated" | "superseded"))
            })
            .collect();
        self.counted(
            Section::ChangedMind,
            "taken-back",
            "{n} {n:decision|decisions} of yours taken back.",
            "kind:decision origin:new state:deprecated state:superseded",
            &back,
        );
        let surprising =
            given.interviews.iter().filter(|one| !one.text("surprise").trim().is_empty());
        for entry in surprising.take(MOST_QUOTED) {
            let surprise = entry.text("surprise").trim().to_owned();
            self.quoted(Section::ChangedMind, "surprise", entry, surprise);
            // What somebody said in confidence is handed on by a choice, never by default.
            self.keep_private(&format!("surprise:{}", entry.id));
        }
    }

    fn early_wins(&mut self) {
        let wins = &self.plan.wins;
        let ids = row_ids(WIN, wins.iter().map(|win| win.text.as_str()));
        let reached = ids.into_iter().zip(wins).filter_map(|(id, win)| {
            let on = win.reached_on.filter(|on| self.days.number(*on) <= self.day)?;
            let whom = win.for_whom.as_ref().map(|id| format!(", for {}", self.name(id)));
            Some(Line {
                id,
                section: Section::EarlyWins,
                text: format!(
                    "{}{}. Reached on day {}.",
                    win.text.trim_end_matches('.'),
                    whom.unwrap_or_default(),
                    self.days.number(on)
                ),
                count: None,
                found: None,
                query: None,
                entries: win.evidence.iter().map(ToString::to_string).collect(),
                private: false,
                struck: false,
            })
        });
        let reached: Vec<Line> = reached.collect();
        let ended: Vec<Line> = self.plan.bets.iter().filter_map(|bet| self.ended(bet)).collect();
        self.lines.extend(reached.into_iter().chain(ended));
        let pitches = &self.given.pitches;
        self.entries(
            Section::EarlyWins,
            "pitches",
            "{n} {n:pitch|pitches}.",
            "kind:pitch",
            pitches,
        );
        let yes: Vec<&Facts> = pitches
            .iter()
            .filter(|one| {
                matches!(one.status.as_deref(), Some("approved" | "approved_with_conditions"))
            })
            .collect();
        self.counted(
            Section::EarlyWins,
            "pitches-approved",
            "{n} {n:pitch|pitches} approved, with conditions or without.",
            "kind:pitch state:approved state:approved-with-conditions",
            &yes,
        );
    }

    fn ended(&self, bet: &Bet) -> Option<Line> {
        let last = bet.history.last()?;
        let on = last.on.filter(|on| self.days.number(*on) <= self.day)?;
        let what = match last.state.as_str() {
            "landed" => "landed",
            "handed_over" => "was handed over",
            _ => return None,
        };
        let owner = bet.owner.as_ref().filter(|_| last.state == "handed_over");
        let to = owner.map(|id| format!(" to {}", self.name(id))).unwrap_or_default();
        Some(Line {
            id: format!("bet:{}", bet.id),
            section: Section::EarlyWins,
            text: format!(
                "\u{201c}{}\u{201d} {what}{to} on day {}.",
                bet.title,
                self.days.number(on)
            ),
            count: None,
            found: None,
            query: None,
            entries: bet.evidence.iter().map(ToString::to_string).collect(),
            private: false,
            struck: false,
        })
    }

    fn promises(&mut self) {
        let given = self.given;
        let of = |direction: &str| {
            held(&given.promises, |child| {
                child.child_type == ChildType::Commitment && text(child, "direction") == direction
            })
        };
        let mine = of("i_promised");
        let base = "kind:promise direction:i-promised";
        let made = "{n} {n:promise|promises} made.";
        self.children(Section::Promises, "promises-made", made, base, &mine);
        for (id, state, sentence) in [
            ("promises-kept", "kept", "{n} {n:promise|promises} kept on time."),
            ("promises-late", "kept_late", "{n} {n:promise|promises} kept late."),
            ("promises-dropped", "dropped", "{n} {n:promise|promises} dropped."),
            ("promises-moved", "renegotiated", "{n} {n:promise|promises} moved to another day."),
        ] {
            let record = RecordType::Child(ChildType::Commitment);
            let these = only(&mine, |child| {
                facets(record, None, None, &child.fields)
                    .contains(&(Facet::State, state.to_owned()))
            });
            let query = format!("{base} state:{}", state.replace('_', "-"));
            self.children(Section::Promises, id, sentence, &query, &these);
        }
        let today = self.today;
        let overdue = only(&mine, |child| {
            matches!(text(child, "state"), "" | "open" | "renegotiated")
                && text(child, "due").parse::<CivilDate>().is_ok_and(|due| due < today)
        });
        let sentence = "{n} {n:promise|promises} overdue.";
        let query = format!("{base} is:overdue");
        self.children(Section::Promises, "promises-overdue", sentence, &query, &overdue);
        let theirs = of("they_promised");
        let sentence = "{n} {n:promise|promises} made to you.";
        let base = "kind:promise direction:they-promised";
        self.children(Section::Promises, "promised-to-me", sentence, base, &theirs);
    }

    fn feedback(&mut self) {
        let given = self.given;
        let delivered = "state:delivered state:followed-up state:closed";
        for (id, intent, sentence) in [
            (
                "feedback-reinforce",
                "reinforce",
                "{n} {n:piece|pieces} of reinforcing feedback given.",
            ),
            (
                "feedback-redirect",
                "redirect",
                "{n} {n:piece|pieces} of redirecting feedback given.",
            ),
        ] {
            let these: Vec<&Facts> = given
                .feedback
                .iter()
                .filter(|one| {
                    one.text("direction") == "gave"
                        && one.text("intent") == intent
                        && matches!(
                            one.status.as_deref(),
                            Some("delivered" | "followed_up" | "closed")
                        )
                })
                .collect();
            let query = format!("kind:feedback direction:gave intent:{intent} {delivered}");
            self.counted(Section::Promises, id, sentence, &query, &these);
        }
        let about: Vec<&Facts> =
            given.feedback.iter().filter(|one| one.text("direction") == "about_me").collect();
        self.counted(
            Section::Promises,
            "feedback-about-me",
            "{n} {n:piece|pieces} of feedback about you.",
            "kind:feedback direction:about-me",
            &about,
        );
        let owed: Vec<&Facts> = given
            .feedback
            .iter()
            .filter(|one| {
                one.text("direction") == "gave"
                    && matches!(one.status.as_deref(), Some("captured" | "planned"))
            })
            .collect();
        self.counted(
            Section::Promises,
            "feedback-owed",
            "{n} {n:piece|pieces} of feedback still owed.",
            "kind:feedback is:owed",
            &owed,
        );
        self.keep_private("feedback-owed");
        let not_held = |one: &Facts| one.status.as_deref().is_some_and(|is| NOT_HELD.contains(&is));
        let careers: Vec<&Facts> = given.careers.iter().filter(|one| !not_held(one)).collect();
        let without = NOT_HELD.map(|state| format!("-state:{state}")).join(" ");
        self.counted(
            Section::Promises,
            "careers",
            "{n} career {n:conversation|conversations}.",
            &format!("kind:career {without}"),
            &careers,
        );
    }

    fn still_unknown(&mut self) {
        let inherited: Vec<&Facts> =
            self.given.decisions.iter().filter(|one| one.text("origin") == "inherited").collect();
        let base = "kind:decision origin:inherited";
        self.counted(
            Section::StillUnknown,
            "inherited",
            "{n} inherited {n:decision|decisions} written down.",
            base,
            &inherited,
        );
        for (id, known, filter, sentence) in [
            (
                "understood",
                &["documented", "told"][..],
                "reason:documented reason:told",
                "{n} of them understood.",
            ),
            ("guessed", &["guessed"][..], "reason:guessed", "{n} of them only guessed at."),
            (
                "unexplained",
                &["unknown"][..],
                "reason:unknown",
                "{n} of them nobody could explain.",
            ),
        ] {
            let these: Vec<&Facts> = inherited
                .iter()
                .copied()
                .filter(|one| known.contains(&one.text("reason_known")))
                .collect();
            let query = format!("{base} {filter}");
            self.counted(Section::StillUnknown, id, sentence, &query, &these);
        }
        let open = inherited.into_iter().filter(|one| one.text("reason_known") == "unknown");
        for entry in open.take(MOST_QUOTED) {
            let title = entry.title.as_str();
            let title = title.strip_prefix("Inherited: ").unwrap_or(title).to_owned();
            self.quoted(Section::StillUnknown, "unknown", entry, format!("Why: {title}."));
        }
        let questions = &self.plan.questions;
        let ids = row_ids(QUESTION, questions.iter().map(|one| one.text.as_str()));
        let open = ids.into_iter().zip(questions).filter(|(_, one)| one.state == "open");
        let open: Vec<Line> = open
            .take(MOST_QUOTED)
            .map(|(id, one)| plain(Section::StillUnknown, id, one.text.clone()))
            .collect();
        self.lines.extend(open);
    }

    fn stop_start(&mut self) {
        let pullbacks = &self.given.pullbacks;
        let sentence = "{n} {n:pull-back|pull-backs} into your old work.";
        self.entries(Section::StopStart, "pullbacks", sentence, "kind:pullback", pullbacks);
        self.keep_private("pullbacks");
        let rows = &self.plan.not_doing;
        let ids = row_ids(NOT_DOING, rows.iter().map(|row| row.temptation.as_str()));
        let due: Vec<Line> = ids
            .into_iter()
            .zip(rows)
            .filter(|(_, row)| row.revisit_day.is_some_and(|day| day <= self.day))
            .map(|(id, row)| {
                let temptation = row.temptation.trim_end_matches('.');
                let text = format!("Not doing, to look at again: {temptation}.");
                plain(Section::StopStart, id, text)
            })
            .collect();
        self.lines.extend(due);
    }

    fn ask(&mut self) {
        let rows = &self.plan.success;
        let ids = row_ids(SUCCESS, rows.iter().map(|one| one.statement.as_str()));
        let open = ids.into_iter().zip(rows).filter(|(_, one)| !one.agreed_with_boss);
        let lines: Vec<Line> = open
            .map(|(id, one)| {
                let text = format!("Not agreed yet: {}", one.statement);
                plain(Section::Ask, id, text)
            })
            .collect();
        self.lines.extend(lines);
    }

    // ---- How a line is made

    fn entries(&mut self, section: Section, id: &str, text: &str, query: &str, all: &[Facts]) {
        let all: Vec<&Facts> = all.iter().collect();
        self.counted(section, id, text, query, &all);
    }

    fn counted(&mut self, section: Section, id: &str, text: &str, query: &str, all: &[&Facts]) {
        let entries: Vec<String> = all.iter().map(|entry| entry.id.to_string()).collect();
        self.push(section, id, text, query, all.len(), entries);
    }

    fn children(&mut self, section: Section, id: &str, text: &str, query: &str, all: &[Held<'a>]) {
        let mut entries: Vec<String> = Vec::new();
        for (entry, _) in all {
            let id = entry.id.to_string();
            if !entries.contains(&id) {
                entries.push(id);
            }
        }
        self.push(section, id, text, query, all.len(), entries);
    }

    fn push(
        &mut self,
        section: Section,
        id: &str,
        sentence: &str,
        query: &str,
        count: usize,
        entries: Vec<String>,
    ) {
        self.lines.push(Line {
            id: id.to_owned(),
            section,
            text: spell(sentence, count),
            count: Some(number(count)),
            found: Some(number(count)),
            query: Some(self.query(query)),
            entries,
            private: false,
            struck: false,
        });
    }

    /// A line in somebody's words. Of a sensitive entry it stays out of shared copies.
    fn quoted(&mut self, section: Section, id: &str, entry: &Facts, text: String) {
        let private = entry.sensitivity != Sensitivity::Normal;
        let entries = vec![entry.id.to_string()];
        let id = format!("{id}:{}", entry.id);
        self.lines.push(Line { entries, private, ..plain(section, id, text) });
    }

    fn keep_private(&mut self, id: &str) {
        for line in self.lines.iter_mut().filter(|line| line.id == id) {
            line.private = true;
        }
    }

    fn query(&self, filters: &str) -> String {
        format!("{filters} {} -is:locked", self.range)
    }

    fn name(&self, id: &PersonId) -> String {
        self.given.people.get(id).map_or_else(|| id.to_string(), |known| known.name.clone())
    }
}

fn plain(section: Section, id: String, text: String) -> Line {
    Line {
        id,
        section,
        text,
        count: None,
        found: None,
        query: None,
        entries: Vec::new(),
        private: false,
        struck: false,
    }
}

fn held(entries: &[Facts], wanted: impl Fn(&Child) -> bool) -> Vec<Held<'_>> {
    let all = entries.iter().flat_map(|entry| entry.children.iter().map(move |one| (entry, one)));
    all.filter(|(_, child)| wanted(child)).collect()
}

fn only<'a>(all: &[Held<'a>], wanted: impl Fn(&Child) -> bool) -> Vec<Held<'a>> {
    all.iter().copied().filter(|(_, child)| wanted(child)).collect()
}

fn text<'c>(child: &'c Child, name: &str) -> &'c str {
    child.fields.text(name).unwrap_or_default()
}

fn number(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

/// Puts the number in: `{n}` as digits, or *No* at the start of a sentence about nothing, and
/// `{n:one|many}` as the word that goes with it.
fn spell(sentence: &str, count: usize) -> String {
    let digits = if count == 0 { "No".to_owned() } else { count.to_string() };
    let mut text = sentence.replace("{n}", &digits);
    while let Some(start) = text.find("{n:") {
        let Some(end) = text[start..].find('}').map(|end| start + end) else { break };
        let words = text[start + 3..end].to_owned();
        let (one, many) = words.split_once('|').unwrap_or((&words, &words));
        text.replace_range(start..=end, if count == 1 { one } else { many });
    }
    // "No of them" is not said.
    text.replace("No of them", "None of them")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_takes_its_word_with_it() {
        let sentence = "{n} {n:promise|promises} kept.";
        assert_eq!(spell(sentence, 0), "No promises kept.");
        assert_eq!(spell(sentence, 1), "1 promise kept.");
        assert_eq!(spell(sentence, 17), "17 promises kept.");
        assert_eq!(spell("{n} of them understood.", 0), "None of them understood.");
    }
}
