//! The one page that is left on the table: what is asked, what happens today, what it costs, what
//! changes, what could go wrong. It fits one sheet, or says by how much it does not.

mod redact;
mod sheet;
#[cfg(test)]
mod tests;

use footing_domain::CivilDate;

use crate::{
    opaque,
    pitch::{Number, Pitch},
    translation::Confidence,
    words::count,
};

pub use redact::{Known, redacted};
pub use sheet::{Fit, Sheet};

/// A heading with what stands under it.
#[derive(Clone, PartialEq, Eq)]
pub struct Section {
    pub heading: &'static str,
    pub paragraphs: Vec<String>,
    /// A claim and its number, side by side.
    pub rows: Vec<(String, String)>,
    pub points: Vec<String>,
}

/// A page. `Debug` is left out: it is somebody's words.
#[derive(Clone, PartialEq, Eq)]
pub struct Brief {
    /// For whom, and of which day.
    pub to: String,
    pub title: String,
    pub ask: String,
    pub sections: Vec<Section>,
    /// Who hands it over.
    pub from: String,
}

opaque!(Section, Brief);

/// Returns the page of a pitch. `to` is the line above the title, `from` the one at the end.
pub fn brief(pitch: &Pitch, to: String, from: String) -> Brief {
    let costs: Vec<(String, String)> =
        pitch.numbers.iter().filter(|number| !number.value.is_empty()).map(row).collect();
    let nothing = some(&pitch.cost_of_doing_nothing)
        .map(|cost| format!("If we do nothing: {}", uncapital(&cost)));
    let wrong = pitch.risks.iter().filter(|risk| !risk.risk.is_empty()).map(|risk| {
        if risk.mitigation.is_empty() {
            stopped(&risk.risk)
        } else {
            format!("{}: {}", risk.risk.trim_end_matches('.'), stopped(&risk.mitigation))
        }
    });
    let exams = pitch.exams.iter().filter(|exam| !exam.what.is_empty()).map(|exam| {
        exam.by_when
            .map_or_else(|| exam.what.clone(), |by| format!("By {}: {}", day(by), exam.what))
    });
    let changes = if pitch.answer.trim().is_empty() { "Why now" } else { "What changes" };
    let sections = [
        section("What happens today", [&pitch.situation, &pitch.complication], vec![], vec![]),
        Section {
            heading: "What it costs",
            paragraphs: nothing.into_iter().collect(),
            rows: costs,
            points: asked(pitch),
        },
        section(changes, [&pitch.answer, &pitch.why_now], vec![], vec![]),
        section("Other ways", [], vec![], pitch.alternatives.clone()),
        section("What could go wrong", [&pitch.tradeoff], vec![], wrong.collect()),
        section("How you will know", [], vec![], exams.collect()),
    ];
    let ask = some(&pitch.recommendation).or_else(|| some(&pitch.decision_wanted));
    Brief {
        to,
        title: pitch.title.clone(),
        ask: ask.unwrap_or_default(),
        sections: sections.into_iter().filter(|section| !section.is_empty()).collect(),
        from,
    }
}

impl Section {
    const fn is_empty(&self) -> bool {
        self.paragraphs.is_empty() && self.rows.is_empty() && self.points.is_empty()
    }
}

impl Brief {
    /// Returns how many words the page has.
    pub fn words(&self) -> usize {
        self.texts().map(count).sum()
    }

    fn texts(&self) -> impl Iterator<Item = &str> {
        let parts = self.sections.iter().flat_map(|section| {
            let rows = section.rows.iter().flat_map(|(claim, value)| [claim, value]);
            section.paragraphs.iter().chain(rows).chain(&section.points).map(String::as_str)
        });
        [self.title.as_str(), self.ask.as_str()].into_iter().chain(parts)
    }

    /// Puts another text in the place of each.
    pub fn each_text(&mut self, change: impl Fn(&str) -> String) {
        for text in [&mut self.to, &mut self.title, &mut self.ask, &mut self.from] {
            *text = change(text);
        }
        for section in &mut self.sections {
            let rows = section.rows.iter_mut().flat_map(|(claim, value)| [claim, value]);
            for text in section.paragraphs.iter_mut().chain(rows).chain(&mut section.points) {
                *text = change(text);
            }
        }
    }

    /// Returns whether the page fits a sheet, and by how much it does not.
    pub fn fit(&self, sheet: Sheet) -> Fit {
        sheet::fit(self, sheet)
    }

    /// Returns the page in Markdown.
    pub fn markdown(&self) -> String {
        let mut blocks = Vec::new();
        blocks.push(format!("# {}", line(&self.title)));
        blocks.extend(some(&self.to).map(|to| line(&to)));
        blocks.extend(some(&self.ask).map(|ask| format!("**{}**", line(&ask))));
        for section in &self.sections {
            blocks.push(format!("## {}", section.heading));
            blocks.extend(section.paragraphs.iter().cloned());
            if !section.rows.is_empty() {
                let rows = section
                    .rows
                    .iter()
                    .map(|(claim, value)| format!("| {} | {} |", cell(claim), cell(value)));
                let rows: Vec<String> = rows.collect();
                blocks.push(format!("| What | How much |\n| --- | ---: |\n{}", rows.join("\n")));
            }
            if !section.points.is_empty() {
                let points = section.points.iter().map(|point| format!("- {}", line(point)));
                blocks.push(points.collect::<Vec<_>>().join("\n"));
            }
        }
        blocks.extend(some(&self.from).map(|from| line(&from)));
        blocks.join("\n\n") + "\n"
    }
}

/// Returns a day as it stands on paper: 26 March 2026.
pub fn day(on: CivilDate) -> String {
    on.naive().format("%-d %B %Y").to_string()
}

/// An estimate says that it is one.
fn row(number: &Number) -> (String, String) {
    let known = match number.confidence {
        Some(Confidence::Guess) => " (guess)",
        Some(Confidence::Estimated) => " (estimate)",
        Some(Confidence::Measured) | None => "",
    };
    (number.claim.clone(), format!("{}{known}", number.value))
}

fn asked(pitch: &Pitch) -> Vec<String> {
    let ask = &pitch.ask;
    let named =
        |what: &str, text: &Option<String>| text.as_deref().map(|text| format!("{what}: {text}"));
    let people = ask.headcount.map(|many| {
        format!(
            "People: {many} {}",
            if (many - 1.0).abs() < f64::EPSILON { "position" } else { "positions" }
        )
    });
    [
        named("Money", &ask.money),
        people,
        named("Time", &ask.time),
        named("Scope", &ask.scope),
        named("Permission", &ask.permission),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn section<const N: usize>(
    heading: &'static str,
    paragraphs: [&String; N],
    rows: Vec<(String, String)>,
    points: Vec<String>,
) -> Section {
    let paragraphs = paragraphs.into_iter().filter_map(|text| some(text)).collect();
    Section { heading, paragraphs, rows, points }
}

fn some(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn stopped(text: &str) -> String {
    if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}

fn uncapital(text: &str) -> String {
    let mut rest = text.chars();
    let Some(first) = rest.next() else { return String::new() };
    // "We lose": the sentence goes on. "NHS" and "I" keep their capitals.
    if rest.clone().next().is_some_and(char::is_lowercase) {
        first.to_lowercase().chain(rest).collect()
    } else {
        text.to_owned()
    }
}

/// One line of Markdown that nothing in it can break.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn cell(text: &str) -> String {
    line(text).replace('|', "\\|")
}
