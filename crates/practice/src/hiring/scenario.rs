//! Scenarios to think through with a candidate: those that come with Footing and the owner's. A copy
//! of one that came with Footing stands in its place, also where it was put away.

use footing_domain::{Fields, Invalid, Kind, words};
use serde_json::Value;

use super::fields::{At, Out, some, text};
use crate::{opaque, preset};

words! {
    /// What is missing before a scenario can be kept.
    pub enum ScenarioNeed {
        Title = "title",
        Opening = "opening",
    }
}

#[derive(Clone, PartialEq, Eq)]
pub struct Scenario {
    pub title: String,
    /// What sort of work it is about.
    pub domain: String,
    /// How it begins, as it is told to the candidate.
    pub opening: String,
    /// What is asked further in.
    pub probes: Vec<String>,
    /// What it shows: the words of `Criterion`, or one's own.
    pub competencies: Vec<String>,
    /// What a strong answer sounds like.
    pub strong: Vec<String>,
    /// What a weak answer sounds like.
    pub weak: Vec<String>,
    pub listen_for: String,
    /// The one that came with Footing of which this is a copy.
    pub made_from: Option<String>,
    /// Not offered any more.
    pub retired: bool,
}

opaque!(Scenario);

impl Scenario {
    pub fn read(fields: &Fields) -> Self {
        let at = At::of_fields(fields);
        Self {
            title: at.text("title"),
            domain: at.text("domain"),
            opening: at.text("opening"),
            probes: at.texts("probes"),
            competencies: at.texts("competencies"),
            strong: at.texts("good_signals"),
            weak: at.texts("weak_signals"),
            listen_for: at.text("listen_for"),
            made_from: at.some("made_from"),
            retired: at.flag("retired"),
        }
    }

    /// Returns the fields of the entry; what is in `rest` and not known here stays.
    pub fn fields(&self, rest: &Fields) -> Result<Fields, Invalid> {
        let mut out = Out::over(rest);
        out.put("title", text(&self.title));
        out.put("domain", text(&self.domain));
        out.put("opening", text(&self.opening));
        out.put("probes", lines(&self.probes));
        out.put("competencies", lines(&self.competencies));
        out.put("good_signals", lines(&self.strong));
        out.put("weak_signals", lines(&self.weak));
        out.put("listen_for", text(&self.listen_for));
        out.put("made_from", some(self.made_from.as_deref()));
        out.put("retired", if self.retired { true.into() } else { Value::Null });
        out.parse(Kind::Scenario)
    }

    /// Returns what is missing: a name, and a way to begin, if only a question.
    pub fn needs(&self) -> Vec<ScenarioNeed> {
        let begins =
            !self.opening.trim().is_empty() || self.probes.iter().any(|one| !one.trim().is_empty());
        [(self.title.trim().is_empty(), ScenarioNeed::Title), (!begins, ScenarioNeed::Opening)]
            .into_iter()
            .filter_map(|(lacks, need)| lacks.then_some(need))
            .collect()
    }
}

/// Returns the scenarios that come with Footing, each with its id.
pub fn brought() -> impl Iterator<Item = (String, Scenario)> {
    preset::question_sets().iter().flat_map(|set| {
        set.scenarios.iter().map(move |one| {
            let id = format!("{}/{}", set.id, one.id);
            let scenario = Scenario {
                title: one.title.clone(),
                domain: one.domain.clone(),
                opening: one.opening.clone(),
                probes: one.probes.clone(),
                competencies: one.competencies.clone(),
                strong: one.good_signals.clone(),
                weak: one.weak_signals.clone(),
                listen_for: one.listen_for.clone(),
                made_from: Some(id.clone()),
                retired: false,
            };
            (id, scenario)
        })
    })
}

fn lines(list: &[String]) -> Value {
    list.iter().map(|one| text(one)).filter(|one| !one.is_null()).collect()
}
