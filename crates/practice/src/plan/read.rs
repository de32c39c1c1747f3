//! From the JSON of a plan's fields to a [`Plan`].

use footing_domain::CivilDate;
use serde_json::{Map, Value};

use super::{
    Bet, BetEvent, Conversation, Criterion, DECISIONS_WANTED, HeldReview, LONGEST, NotDoing, Pause,
    Phase, Plan, Question, SHORTEST, Sort, Star, Success, Tour, USUAL_LENGTH, Win, balance,
};

type Object = Map<String, Value>;

const THREADS: [&str; 5] =
    ["situation", "expectations", "resources", "style", "personal_development"];

pub(super) fn plan(fields: &Object) -> Plan {
    let empty = Object::new();
    let situation = fields.get("situation").and_then(Value::as_object).unwrap_or(&empty);
    let tour = fields.get("listening_tour").and_then(Value::as_object).unwrap_or(&empty);
    // An older spelling keeps the questions one level down.
    let agenda = match fields.get("learning_agenda") {
        Some(Value::Object(agenda)) => rows(agenda, "questions"),
        _ => rows(fields, "learning_agenda"),
    };
    let length = int(fields, "length_days").unwrap_or(USUAL_LENGTH).clamp(SHORTEST, LONGEST);
    Plan {
        role: text(fields, "role"),
        role_title: text(fields, "role_title"),
        company: text(fields, "company"),
        transition_type: text(fields, "transition_type"),
        preset: text(fields, "preset"),
        hired_to_change: text(fields, "hired_to_change"),
        start_on: date(fields, "start_on"),
        length_days: length,
        pauses: rows(fields, "pauses").filter_map(pause).collect(),
        abandoned_because: text(fields, "abandoned_because"),
        stars: rows(situation, "stars").map(star).collect(),
        my_view: text(situation, "my_view"),
        boss_view: text(situation, "boss_view"),
        situation_agreed_on: date(situation, "agreed_on"),
        weeks: rows(fields, "break_even").filter_map(balance::read).collect(),
        conversations: conversations(fields),
        phases: rows(fields, "phases").map(phase).collect(),
        questions: agenda.map(question).collect(),
        tour: Tour {
            targets: refs(tour, "targets"),
            question_set: text(tour, "question_set"),
            planned_by_day: int(tour, "planned_by_day").or_else(|| int(tour, "planned_by")),
            booked: rows(tour, "booked")
                .filter_map(|row| Some((reference(row, "person")?, date(row, "on")?)))
                .collect(),
            sorts: rows(tour, "sorts").map(sort).collect(),
        },
        decisions_wanted: fields
            .get("decision_map")
            .and_then(Value::as_object)
            .and_then(|map| int(map, "target_count"))
            .unwrap_or(DECISIONS_WANTED),
        bets: rows(fields, "leverage_changes").enumerate().map(|(at, row)| bet(at, row)).collect(),
        wins: rows(fields, "early_wins").map(win).collect(),
        not_doing: rows(fields, "not_doing").map(not_doing).collect(),
        success: rows(fields, "success_criteria").map(success).collect(),
        reviews: rows(fields, "reviews").filter_map(review).collect(),
    }
}

/// Returns the five threads in their order, those that were never opened too.
fn conversations(fields: &Object) -> Vec<Conversation> {
    let older = fields.get("threads").and_then(Value::as_object);
    let one = |thread: &&str| {
        let row = rows(fields, "five_conversations").find(|row| text(row, "thread") == *thread);
        let before = older.and_then(|older| older.get(*thread)).and_then(Value::as_object);
        let agreed = row.map(|row| text(row, "agreed")).filter(|text| !text.is_empty());
        Conversation {
            thread: (*thread).to_owned(),
            status: row
                .map(|row| text(row, "status"))
                .filter(|status| !status.is_empty())
                .unwrap_or_else(|| "not_started".to_owned()),
            log: row.map(|row| refs(row, "log")).unwrap_or_default(),
            agreed: agreed.or_else(|| before.map(|row| text(row, "agreed"))).unwrap_or_default(),
        }
    };
    THREADS.iter().map(one).collect()
}

fn pause(row: &Object) -> Option<Pause> {
    let from = date(row, "from")?;
    Some(Pause { from, until: date(row, "until"), reason: text(row, "reason") })
}

fn star(row: &Object) -> Star {
    let share = row.get("share").and_then(Value::as_f64);
    Star { area: text(row, "area"), stars: text(row, "stars"), share }
}

fn phase(row: &Object) -> Phase {
    let met = |text: &str| {
        let row = rows(row, "met").find(|met| self::text(met, "criterion") == text)?;
        date(row, "on")
    };
    let criteria = texts(row, "exit_criteria");
    Phase {
        name: text(row, "name"),
        from_day: int(row, "from_day").unwrap_or_default(),
        to_day: int(row, "to_day").unwrap_or_default(),
        intent: text(row, "intent"),
        criteria: criteria.into_iter().map(|text| Criterion { met_on: met(&text), text }).collect(),
    }
}

fn question(row: &Object) -> Question {
    let state = text(row, "state");
    Question {
        text: text(row, "text"),
        area: text(row, "area"),
        asked: refs(row, "asked"),
        answer: text(row, "answer"),
        state: if state.is_empty() { "open".to_owned() } else { state },
    }
}

fn sort(row: &Object) -> Sort {
    Sort {
        relation: text(row, "relation"),
        functions: texts(row, "functions"),
        who: text(row, "who"),
        why: text(row, "why"),
        by_day: int(row, "by_day"),
    }
}

fn bet(at: usize, row: &Object) -> Bet {
    let state = text(row, "state");
    let id = text(row, "id");
    Bet {
        id: if id.is_empty() { format!("bet-{}", at + 1) } else { id },
        title: text(row, "title"),
        hypothesis: text(row, "hypothesis"),
        effect: int(row, "effect"),
        effort: int(row, "effort"),
        door: text(row, "door"),
        helps: text(row, "helps"),
        from_day: int(row, "from_day"),
        evidence: refs(row, "evidence"),
        evidence_note: text(row, "evidence_note"),
        touches: refs(row, "touches_decisions"),
        fence_note: text(row, "fence_note"),
        early_win: row.get("early_win").and_then(Value::as_bool).unwrap_or_default(),
        state: if state.is_empty() { "candidate".to_owned() } else { state },
        reason: text(row, "reason"),
        urgent_because: text(row, "urgent_because"),
        owner: reference(row, "owner"),
        history: rows(row, "state_history")
            .map(|row| BetEvent {
                on: date(row, "on"),
                state: text(row, "state"),
                why: text(row, "why"),
            })
            .collect(),
    }
}

fn win(row: &Object) -> Win {
    Win {
        text: text(row, "text"),
        for_whom: reference(row, "for_whom"),
        why_they_care: text(row, "why_they_care"),
        by_day: int(row, "by_day"),
        reached_on: date(row, "reached_on"),
        evidence: refs(row, "evidence"),
        evidence_text: text(row, "evidence"),
    }
}

fn not_doing(row: &Object) -> NotDoing {
    NotDoing {
        temptation: text(row, "temptation"),
        why_not: text(row, "why_not"),
        revisit_day: int(row, "revisit_day"),
    }
}

fn success(row: &Object) -> Success {
    Success {
        statement: text(row, "statement"),
        measured_by: text(row, "measured_by"),
        target: text(row, "target"),
        agreed_with_boss: row.get("agreed_with_boss").and_then(Value::as_bool).unwrap_or_default(),
        agreed_on: date(row, "agreed_on"),
    }
}

fn review(row: &Object) -> Option<HeldReview> {
    let day = int(row, "day")?;
    Some(HeldReview { day, held_on: date(row, "held_on"), entry: reference(row, "entry") })
}

pub(super) fn rows<'a>(object: &'a Object, name: &str) -> impl Iterator<Item = &'a Object> {
    let rows = object.get(name).and_then(Value::as_array).into_iter().flatten();
    rows.filter_map(Value::as_object)
}

pub(super) fn text(object: &Object, name: &str) -> String {
    object.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn texts(object: &Object, name: &str) -> Vec<String> {
    let items = object.get(name).and_then(Value::as_array).into_iter().flatten();
    items.filter_map(Value::as_str).map(str::to_owned).collect()
}

fn int(object: &Object, name: &str) -> Option<i32> {
    object.get(name).and_then(Value::as_i64).and_then(|number| number.try_into().ok())
}

fn date(object: &Object, name: &str) -> Option<CivilDate> {
    object.get(name).and_then(Value::as_str)?.parse().ok()
}

fn reference<Id: std::str::FromStr>(object: &Object, name: &str) -> Option<Id> {
    object.get(name).and_then(Value::as_str)?.parse().ok()
}

fn refs<Id: std::str::FromStr>(object: &Object, name: &str) -> Vec<Id> {
    let items = object.get(name).and_then(Value::as_array).into_iter().flatten();
    items.filter_map(Value::as_str).filter_map(|text| text.parse().ok()).collect()
}
