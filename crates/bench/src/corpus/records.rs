//! What kind an entry is, and the parts that come with it.

use footing_domain::{Child, ChildType, Fields, Kind, Mention, MentionRole, Person, TagName};
use serde_json::{Value, json};

use super::words::Language;
use crate::dice::Dice;

/// What stands in an entry beside its text.
pub(super) struct Record {
    pub(super) kind: Kind,
    pub(super) title: String,
    pub(super) status: Option<String>,
    pub(super) people: Vec<Mention>,
    pub(super) fields: Fields,
    pub(super) children: Vec<Child>,
}

/// Returns the tags of every journal, the commonest first.
pub(super) fn tags() -> Vec<TagName> {
    let names = [
        "team",
        "budget",
        "hiring",
        "oncall",
        "platform",
        "delivery",
        "team/payments",
        "roadmap",
        "trust",
        "incident",
        "career",
        "board/april",
        "retention",
        "security",
        "platform/ci",
        "quality",
        "vendor",
        "learning",
        "planning",
        "migration",
        "conflict",
        "health",
        "mentoring",
        "process",
        "cost",
        "legal",
        "customers",
        "architecture",
        "docs",
        "onboarding",
        "culture",
        "metrics",
        "experiments",
        "travel",
        "remote",
        "board",
        "strategy",
        "design",
        "research",
        "übergabe",
    ];
    let tag = |name: &str| TagName::try_from(name.to_owned()).expect("BUG: one word is a tag");
    names.into_iter().map(tag).collect()
}

/// Returns an id in the form of those that are made: by time, then by chance.
pub(super) fn id(millis: i64, number: u64, part: u64) -> String {
    let time = millis.unsigned_abs() & 0xffff_ffff_ffff;
    // The number stands in front of the chance, so that ids follow the order of writing.
    let (high, low) = (number >> 12 & 0xfff, number & 0xfff);
    let chance = Dice::new(number, 0x1d << 32 | part).next();
    format!(
        "{:08x}-{:04x}-7{high:03x}-8{low:03x}-{:012x}",
        time >> 16,
        time & 0xffff,
        chance & 0xffff_ffff_ffff
    )
}

pub(super) fn record(
    dice: &mut Dice,
    language: &Language,
    mentioned: &[&Person],
    number: u64,
) -> Record {
    let kind = match dice.below(100) {
        0..46 => Kind::Note,
        46..68 => Kind::MeetingNote,
        68..78 => Kind::Feedback,
        78..83 => Kind::Decision,
        83..87 => Kind::Pitch,
        87..91 => Kind::ListeningInterview,
        91..94 => Kind::Touchpoint,
        94..97 => Kind::CareerConversation,
        97 => Kind::WeeklyReflection,
        98 => Kind::BadNews,
        _ => Kind::Retro,
    };
    let known = kind.states();
    let status = (!known.is_empty()).then(|| dice.one_of(known).clone());
    // Nothing was said to nobody.
    let unsaid = kind == Kind::Feedback && mentioned.is_empty();
    let status = if unsaid { Some("captured".to_owned()) } else { status };
    let people = mentioned
        .iter()
        .map(|person| Mention { person: person.id.clone(), role: *dice.one_of(&ROLES) })
        .collect();
    let mut parts = Parts { dice, language, mentioned, number, children: Vec::new() };
    let fields = parts.of(kind);
    let children = parts.children;
    Record { kind, title: language.phrase(dice), status, people, fields, children }
}

const ROLES: [MentionRole; 4] =
    [MentionRole::Subject, MentionRole::Present, MentionRole::Present, MentionRole::Audience];

struct Parts<'p> {
    dice: &'p mut Dice,
    language: &'p Language,
    mentioned: &'p [&'p Person],
    number: u64,
    children: Vec<Child>,
}

impl Parts<'_> {
    /// Returns the fields of a record of this kind, and adds its children.
    fn of(&mut self, kind: Kind) -> Fields {
        let mut fields = json!({});
        if kind == Kind::MeetingNote {
            let types = ["one_on_one", "one_on_one", "team", "boss", "skip_level", "other"];
            fields = json!({ "type": self.dice.one_of(&types), "energy": 1 + self.dice.below(5) });
            for _ in 0..[0, 0, 1, 1, 2, 3][self.dice.below(6)] {
                self.commitment();
            }
        } else if kind == Kind::Feedback {
            fields = json!({
                "direction": self.dice.one_of(&["gave", "gave", "about_me", "third_party"]),
                "intent": self.dice.one_of(&["reinforce", "redirect"]),
                "situation": self.sentence(),
                "behaviour": self.sentence(),
                "impact": self.sentence(),
            });
            let direction = fields["direction"].as_str().unwrap_or_default().to_owned();
            let mut mentioned = self.mentioned.iter().map(|person| person.id.as_str());
            if direction != "about_me" {
                fields["subject"] = mentioned.next().into();
            }
            if direction != "gave" {
                fields["source"] = mentioned.next().into();
            }
        } else if kind == Kind::Decision {
            fields = json!({
                "context": self.sentence(),
                "outcome": self.sentence(),
                "door": self.dice.one_of(&["one_way", "two_way", "unsure"]),
            });
            for number in 0..2 {
                let option = json!({ "name": self.language.phrase(self.dice), "good": self.sentence(), "bad": self.sentence(), "chosen": number == 0 });
                self.add(ChildType::Option, option);
            }
        } else if kind == Kind::Pitch {
            fields = json!({ "door": self.dice.one_of(&["one_way", "two_way"]) });
            for _ in 0..=self.dice.below(3) {
                self.objection();
            }
        } else if kind == Kind::ListeningInterview {
            fields = json!({ "minutes": 30 + self.dice.below(40), "surprise": self.sentence() });
            for _ in 0..3 {
                let answer = json!({ "question": self.sentence(), "verbatim": self.sentence(), "theme": self.dice.one_of(&["pace", "clarity", "tools", "pay"]) });
                self.add(ChildType::ListeningAnswer, answer);
            }
        }
        Fields::from_stored(fields)
    }

    fn commitment(&mut self) {
        let due = 1 + self.dice.below(28);
        let mut fields = json!({
            "text": self.sentence(),
            "direction": self.dice.one_of(&["i_promised", "they_promised", "self"]),
            "due": format!("2026-{:02}-{due:02}", 1 + self.dice.below(12)),
            "state": self.dice.one_of(&["kept", "kept", "kept", "kept_late", "dropped", "open"]),
        });
        self.name(&mut fields);
        self.add(ChildType::Commitment, fields);
    }

    fn objection(&mut self) {
        let mut fields = json!({
            "function": self.dice.one_of(&["finance", "product", "engineering", "legal"]),
            "verbatim": self.sentence(),
            "type": self.dice.one_of(&["cost", "timing", "risk", "priority", "evidence"]),
            "severity": self.dice.one_of(&["question", "concern", "blocker"]),
            "my_answer": self.sentence(),
            "resolved": self.dice.one_of(&["open", "answered", "conditioned"]),
        });
        self.name(&mut fields);
        self.add(ChildType::Objection, fields);
    }

    fn name(&mut self, fields: &mut Value) {
        if let Some(person) = self.mentioned.first() {
            fields["person"] = person.id.as_str().into();
        }
    }

    fn add(&mut self, child_type: ChildType, fields: Value) {
        let part = self.children.len() as u64 + 1;
        self.children.push(Child {
            id: id(0, self.number, part).parse().expect("BUG: hexadecimal digits are an id"),
            child_type,
            fields: Fields::from_stored(fields),
        });
    }

    fn sentence(&mut self) -> String {
        let mut text = String::new();
        self.language.sentence(self.dice, None, &mut text);
        text
    }
}
