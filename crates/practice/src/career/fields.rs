//! A conversation read from an entry, and written back into its fields and children.

use footing_domain::{
    Child, ChildType, CivilDate, Content, Fields, Invalid, Kind, Problem, RecordType,
};
use serde_json::{Map, Value, json};

use super::{
    Action, Blocker, Grow, Guess, MustShow, Preferred, Prep, Promised, Sort, State, Talk, Track,
};
use crate::promise;

const AT_MAX_CHARS: usize = 20;

impl Talk {
    /// Reads what an entry of this kind says. One without a state was held: it came from outside.
    pub fn read(content: &Content) -> Self {
        let mut talk = Self::of(&content.fields, content.status.as_deref(), content.occurred_on);
        for child in &content.children {
            if child.child_type == ChildType::Blocker {
                talk.in_the_way.push(read_blocker(child));
            } else if child.child_type == ChildType::Commitment {
                talk.promises.push(read_promise(child));
            }
        }
        talk
    }

    /// The same without obstacles and promises, which are children of the entry.
    pub fn of(fields: &Fields, status: Option<&str>, occurred_on: CivilDate) -> Self {
        let at = At(fields.as_object());
        let state = match status {
            None => State::Held,
            Some(word) => word.parse().unwrap_or(State::Scheduled),
        };
        let prep = at.inner("prep");
        let guess = at.inner("guess");
        let track = at.inner("track");
        let grow = at.inner("grow");
        let will = grow.inner("will");
        let preferred = at.inner("preferred");
        let planned = at.inner("planned");
        Self {
            state,
            sort: at.word("type").unwrap_or(Sort::Quarterly),
            on: occurred_on,
            planned: planned.day("on"),
            at: planned.text("at"),
            missed: at.texts("missed").iter().filter_map(|day| day.parse().ok()).collect(),
            minutes: at.number("duration_min"),
            prep_sent: at.flag("prep_sent"),
            prep: Prep {
                open_with: prep.text("open_with"),
                ask: prep.texts("ask"),
                listen_for: prep.text("listen_for"),
                do_not_promise: prep.text("do_not_promise"),
            },
            now: at.text("now"),
            in_18_months: at.text("in_18_months"),
            guess: Guess {
                now: guess.text("now"),
                in_18_months: guess.text("in_18_months"),
                in_the_way: guess.text("in_the_way"),
                leaning: guess.word("leaning"),
            },
            in_the_way: Vec::new(),
            promises: Vec::new(),
            next_level: at.text("next_level"),
            must_show: at.rows("must_demonstrate").map(|row| must_show(&row)).collect(),
            must_show_said: at.text("must_show_said"),
            says_it_back: at.word("can_state_it_back"),
            track: Track {
                leaning: track.word("leaning"),
                pull: track.texts("pull_reasons").iter().filter_map(|p| p.parse().ok()).collect(),
                trial: track.text("trial"),
                way_back: track.text("way_back"),
            },
            actions: at.rows("actions").map(|row| action(&row)).collect(),
            values: at.rows("values").map(|row| (row.text("value"), row.text("story"))).collect(),
            visions: at.texts("visions"),
            preferred: Preferred {
                company_size: preferred.text("company_size"),
                industry: preferred.text("industry"),
                role: preferred.text("role"),
            },
            grow: Grow {
                goal: grow.text("goal"),
                reality: grow.text("reality"),
                options: grow.texts("options"),
                action: will.text("action"),
                when: will.text("when"),
                likelihood: will.number("likelihood"),
            },
            energy: at.number("energy"),
            surprise: at.text("my_surprise"),
            shared_on: at.day("shared_on"),
            reviewed_on: at.day("reviewed_on"),
        }
    }

    /// Returns the fields of the entry; what is in `rest` and not known here stays. Obstacles and
    /// promises must have their ids by now.
    pub fn fields(&self, rest: &Fields) -> Result<Fields, Invalid> {
        let found = self.at.chars().count();
        if found > AT_MAX_CHARS {
            let max = AT_MAX_CHARS;
            return Err(Invalid::new("at", Problem::TooLong { unit: "characters", max, found }));
        }
        let mut fields = Out(rest.as_object().clone());
        fields.put("type", self.sort.as_str().into());
        fields.put("duration_min", json!(self.minutes));
        fields.put("prep_sent", if self.prep_sent { true.into() } else { Value::Null });
        fields.put("planned.on", day(self.planned));
        fields.put("planned.at", text(&self.at));
        fields.put("missed", self.missed.iter().map(|on| Value::from(on.to_string())).collect());
        fields.put("prep.open_with", text(&self.prep.open_with));
        fields.put("prep.ask", texts(&self.prep.ask));
        fields.put("prep.listen_for", text(&self.prep.listen_for));
        fields.put("prep.do_not_promise", text(&self.prep.do_not_promise));
        fields.put("now", text(&self.now));
        fields.put("in_18_months", text(&self.in_18_months));
        fields.put("guess.now", text(&self.guess.now));
        fields.put("guess.in_18_months", text(&self.guess.in_18_months));
        fields.put("guess.in_the_way", text(&self.guess.in_the_way));
        fields.put("guess.leaning", json!(self.guess.leaning.map(super::Leaning::as_str)));
        let ids = self.in_the_way.iter().filter_map(|one| one.id.as_ref());
        fields.put("in_the_way", ids.map(|id| Value::from(id.as_str())).collect());
        let ids = self.promises.iter().filter(|one| one.mine).filter_map(|one| one.id.as_ref());
        fields.put("what_i_will_do", ids.map(|id| Value::from(id.as_str())).collect());
        fields.put("next_level", text(&self.next_level));
        fields.put("must_demonstrate", self.must_show.iter().filter_map(write_must_show).collect());
        fields.put("must_show_said", text(&self.must_show_said));
        fields.put("can_state_it_back", json!(self.says_it_back.map(super::Clear::as_str)));
        fields.put("track.leaning", json!(self.track.leaning.map(super::Leaning::as_str)));
        let pull = self.track.pull.iter().map(|pull| Value::from(pull.as_str()));
        fields.put("track.pull_reasons", pull.collect());
        fields.put("track.trial", text(&self.track.trial));
        fields.put("track.way_back", text(&self.track.way_back));
        fields.put("actions", self.actions.iter().filter_map(write_action).collect());
        let words = |text: &str| !text.trim().is_empty();
        let values = self.values.iter().filter(|(value, story)| words(value) || words(story));
        let values =
            values.map(|(value, story)| json!({ "value": text(value), "story": text(story) }));
        fields.put("values", values.collect());
        fields.put("visions", texts(&self.visions));
        fields.put("preferred.company_size", text(&self.preferred.company_size));
        fields.put("preferred.industry", text(&self.preferred.industry));
        fields.put("preferred.role", text(&self.preferred.role));
        fields.put("grow.goal", text(&self.grow.goal));
        fields.put("grow.reality", text(&self.grow.reality));
        fields.put("grow.options", texts(&self.grow.options));
        fields.put("grow.will.action", text(&self.grow.action));
        fields.put("grow.will.when", text(&self.grow.when));
        fields.put("grow.will.likelihood", json!(self.grow.likelihood));
        fields.put("energy", json!(self.energy));
        fields.put("my_surprise", text(&self.surprise));
        fields.put("shared_on", day(self.shared_on));
        fields.put("reviewed_on", day(self.reviewed_on));
        Fields::parse(RecordType::Kind(Kind::CareerConversation), Value::Object(fields.0))
    }
}

impl Blocker {
    /// Returns the fields of the child that it is; what else `rest` holds stays.
    pub fn fields(&self, rest: &Fields) -> Result<Fields, Invalid> {
        let mut fields = Out(rest.as_object().clone());
        fields.put("blocker", text(&self.text));
        fields.put("kind", json!(self.kind.map(super::BlockerKind::as_str)));
        fields.put("state", if self.open { "open" } else { "removed" }.into());
        fields.put("closed_on", day(self.closed_on.filter(|_| !self.open)));
        Fields::parse(RecordType::Child(ChildType::Blocker), Value::Object(fields.0))
    }
}

fn read_blocker(child: &Child) -> Blocker {
    let at = At(child.fields.as_object());
    Blocker {
        id: Some(child.id.clone()),
        text: at.text("blocker"),
        kind: at.word("kind"),
        open: at.text("state") != "removed",
        closed_on: at.day("closed_on"),
    }
}

fn read_promise(child: &Child) -> Promised {
    let promise = promise::Promise::read(&child.fields);
    Promised {
        id: Some(child.id.clone()),
        mine: promise.direction.is_mine(),
        text: promise.text,
        due: promise.due,
        state: promise.state,
    }
}

fn must_show(row: &At<'_>) -> MustShow {
    MustShow {
        competency: row.text("competency"),
        evidence_is: row.text("observable_evidence"),
        current: row.word("current"),
        seen_in: row.texts("evidence").iter().filter_map(|id| id.parse().ok()).collect(),
    }
}

fn write_must_show(one: &MustShow) -> Option<Value> {
    let (competency, evidence) = (text(&one.competency), text(&one.evidence_is));
    if competency.is_null() && evidence.is_null() && one.seen_in.is_empty() {
        return None;
    }
    let seen = one.seen_in.iter().map(|id| Value::from(id.as_str())).collect::<Vec<_>>();
    let seen = if seen.is_empty() { Value::Null } else { seen.into() };
    Some(json!({
        "competency": competency, "observable_evidence": evidence,
        "current": one.current.map(super::Seen::as_str), "evidence": seen,
    }))
}

fn action(row: &At<'_>) -> Action {
    Action {
        text: row.text("text"),
        kind: row.word("kind"),
        mine: row.text("owner") == "me",
        due: row.day("due"),
    }
}

fn write_action(one: &Action) -> Option<Value> {
    let words = text(&one.text);
    let owner = if one.mine { "me" } else { "them" };
    (!words.is_null()).then(|| {
        json!({ "text": words, "kind": one.kind.map(super::ActionKind::as_str), "owner": owner,
                "due": day(one.due) })
    })
}

/// An object that is read: what is not there is empty.
struct At<'f>(&'f Map<String, Value>);

static NOTHING: std::sync::LazyLock<Map<String, Value>> = std::sync::LazyLock::new(Map::new);

impl<'f> At<'f> {
    fn inner(&self, name: &str) -> At<'f> {
        At(self.0.get(name).and_then(Value::as_object).unwrap_or(&NOTHING))
    }

    fn text(&self, name: &str) -> String {
        self.0.get(name).and_then(Value::as_str).unwrap_or_default().trim().to_owned()
    }

    fn texts(&self, name: &str) -> Vec<String> {
        let list = self.0.get(name).and_then(Value::as_array).into_iter().flatten();
        list.filter_map(Value::as_str).map(str::to_owned).collect()
    }

    fn rows(&self, name: &str) -> impl Iterator<Item = At<'f>> {
        let list = self.0.get(name).and_then(Value::as_array).into_iter().flatten();
        list.filter_map(Value::as_object).map(At)
    }

    fn word<W: std::str::FromStr>(&self, name: &str) -> Option<W> {
        self.0.get(name)?.as_str()?.parse().ok()
    }

    fn day(&self, name: &str) -> Option<CivilDate> {
        self.word(name)
    }

    fn number(&self, name: &str) -> Option<i64> {
        self.0.get(name)?.as_i64()
    }

    fn flag(&self, name: &str) -> bool {
        self.0.get(name).and_then(Value::as_bool).unwrap_or_default()
    }
}

/// An object that is written, by paths with dots.
struct Out(Map<String, Value>);

impl Out {
    fn put(&mut self, path: &str, value: Value) {
        // A list without anything in it is not there.
        let empty = value.as_array().is_some_and(Vec::is_empty);
        put(&mut self.0, path, if empty { Value::Null } else { value });
    }
}

fn put(object: &mut Map<String, Value>, path: &str, value: Value) {
    let Some((first, rest)) = path.split_once('.') else {
        object.insert(path.to_owned(), value);
        return;
    };
    let inner = object.entry(first).or_insert_with(|| Value::Object(Map::new()));
    if !inner.is_object() {
        *inner = Value::Object(Map::new());
    }
    if let Value::Object(inner) = inner {
        put(inner, rest, value);
    }
}

fn text(words: &str) -> Value {
    let words = words.trim();
    if words.is_empty() { Value::Null } else { words.into() }
}

fn texts(list: &[String]) -> Value {
    list.iter().map(|one| text(one)).filter(|one| !one.is_null()).collect()
}

fn day(day: Option<CivilDate>) -> Value {
    day.map_or(Value::Null, |day| day.to_string().into())
}
