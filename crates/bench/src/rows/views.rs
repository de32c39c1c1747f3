//! What a screen shows when it is opened, over a long past and over a short one.
//!
//! Both journals get the same present: a plan on its 61st day, with two hundred entries written in it.
//! What then differs is the past, and that is what opening a screen must not wait for.

use std::{fs, hint::black_box};

use footing_domain::{EntryId, PersonId};
use footing_journal::{Journal, ObjectionQuery, PlanOutcome, ThreadOf};

use super::Bench;
use crate::{
    Result,
    corpus::present,
    data::{self, Data},
    prepare,
    row::{Goal, Measure, millis},
    sample::Samples,
};

const SMALL: u64 = 1000;

/// A journal with the present in it, and what is opened there.
struct Opened {
    journal: Journal,
    person: PersonId,
    pitch: EntryId,
    /// The form with the most to ask.
    form: String,
}

type View = fn(&Opened) -> Result<()>;

/// Everything is read that the window reads when it opens the screen.
const VIEWS: [(&str, &str, View); 9] = [
    ("today", "Today", today),
    ("person", "a person's page", person),
    ("prepare", "Prepare", prepare_page),
    ("review", "the draft of the day-60 review", review),
    ("form", "the largest form", form),
    ("trajectory", "somebody's trajectory", trajectory),
    ("team", "career and meetings of the team", team),
    ("objections", "the library of objections", objections),
    ("pitch", "a pitch with what its listeners raised", pitch),
];

pub(super) fn rows(bench: &mut Bench) -> Result<()> {
    let small = Data::new(&bench.folder, SMALL);
    prepare::prepare(&small)?;
    let (ours, peer) = (Opened::new(&bench.data)?, Opened::new(&small)?);
    for (of, what, view) in VIEWS {
        // Both once before it counts: statements are prepared, pages read.
        view(&ours)?;
        view(&peer)?;
        let samples = bench.sampler.versus(
            &format!("{of}-{}", bench.size),
            || view(&ours),
            || view(&peer),
        )?;
        let row = Measure {
            of,
            size: &bench.size,
            what: format!("opening {what} ÷ the same over a past of 1k"),
            goal: Goal::AtMost("≤ 2", 2.0),
            peer: "ours at 1k",
            note: format!(
                "p95 {:.2} ms and {:.2} ms",
                samples.ours_at(0.95) * 1000.0,
                samples.peer_at(0.95) * 1000.0
            ),
        };
        keep(bench, row, &samples)?;
    }
    ours.close(&bench.data)?;
    peer.close(&small)
}

fn keep(bench: &Bench, row: Measure<'_>, samples: &Samples) -> Result<()> {
    let row = row.row(
        millis(samples.ours_at(0.5)),
        &millis(samples.peer_at(0.5)),
        samples.ratio(),
        bench.sampler.effort.rounds,
    );
    bench.keep(&row, samples)
}

impl Opened {
    fn new(data: &Data) -> Result<Self> {
        let copy = data.copied()?;
        let (person, pitch) = present::write(&copy)?;
        let journal = data::on(copy.vault().path(), present::now());
        journal.unlock_with_key(data::KEY)?;
        if !matches!(journal.start_plan(&present::plan(), false)?, PlanOutcome::Saved(_)) {
            return Err("the plan was refused".into());
        }
        journal.wait_for_index()?;
        let forms = journal.templates()?;
        let form = forms.into_iter().max_by_key(|form| form.source.len());
        let form = form.ok_or("there is no form")?.template.id;
        Ok(Self { journal, person, pitch, form })
    }

    fn close(self, data: &Data) -> Result<()> {
        self.journal.lock()?;
        Ok(fs::remove_dir_all(data.work()?)?)
    }
}

fn today(at: &Opened) -> Result<()> {
    let (journal, today) = (&at.journal, at.journal.clock().today());
    black_box((journal.day_page(today)?, journal.drafts()?, journal.due()?, journal.nudges()?));
    black_box((journal.plan(None)?, journal.on_this_day(today)?));
    Ok(())
}

fn person(at: &Opened) -> Result<()> {
    let (journal, id) = (&at.journal, &at.person);
    black_box((journal.person_page(id)?, journal.brief(id)?, journal.person_rhythms(id)?));
    Ok(())
}

fn prepare_page(at: &Opened) -> Result<()> {
    black_box(at.journal.prepare(&at.person)?);
    Ok(())
}

fn review(at: &Opened) -> Result<()> {
    black_box(at.journal.review(None, present::REVIEW)?);
    Ok(())
}

fn form(at: &Opened) -> Result<()> {
    let draft = at.journal.draft(&format!("form:{}", at.form))?;
    black_box((draft, at.journal.template(&at.form, None)?));
    Ok(())
}

fn trajectory(at: &Opened) -> Result<()> {
    black_box(at.journal.career_of(&at.person)?);
    Ok(())
}

fn team(at: &Opened) -> Result<()> {
    let thread = ThreadOf::Person(at.person.clone());
    black_box((at.journal.career_team()?, at.journal.meetings_home()?));
    black_box(at.journal.meeting_thread(&thread)?);
    Ok(())
}

fn objections(at: &Opened) -> Result<()> {
    black_box(at.journal.objections(&ObjectionQuery::default())?);
    Ok(())
}

fn pitch(at: &Opened) -> Result<()> {
    black_box(at.journal.pitch(&at.pitch)?);
    Ok(())
}
