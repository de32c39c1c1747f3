//! Chains of questions from the lexicon, and what a step is about.

use std::sync::LazyLock;

use footing_domain::Function;
use serde::Deserialize;

use super::End;
use crate::words::count;

const LEXICON: &str = include_str!("../../../../content/lexicon/so_what.toml");

/// Questions that lead from a proposal to what a firm cares for. Prompts, never facts.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chain {
    pub id: String,
    pub title: String,
    #[serde(rename = "match")]
    pub(super) phrases: Vec<String>,
    lever: String,
    pub(super) ends_in: String,
    /// Three to five, in order.
    pub steps: Vec<String>,
    /// The figure to get before the meeting.
    pub number: String,
    /// Where it can usually be found.
    #[serde(rename = "where")]
    pub found_in: String,
    objections: Objections,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Objections {
    finance: String,
    product: String,
    sales: String,
    legal: String,
    security: String,
    exec: String,
}

impl Chain {
    /// Returns the lever in the words of a record.
    pub fn lever(&self) -> &'static str {
        match self.lever.as_str() {
            "risk" => "risk_down",
            "speed" => "speed",
            "customer" => "customer_experience",
            "compliance" => "compliance",
            "people" => "people_retention",
            _ => "cost_down",
        }
    }

    pub fn ends_in(&self) -> End {
        self.ends_in.parse().unwrap_or(End::Money)
    }

    /// Returns what somebody of that function is likely to ask. Nobody has said it.
    pub fn question_of(&self, function: Function) -> Option<&str> {
        Some(match function {
            Function::Finance => &self.objections.finance,
            Function::Product | Function::Design => &self.objections.product,
            Function::Sales | Function::Support => &self.objections.sales,
            Function::Legal => &self.objections.legal,
            Function::Security => &self.objections.security,
            Function::Exec => &self.objections.exec,
            Function::Engineering | Function::People | Function::Other => return None,
        })
    }
}

#[derive(Deserialize)]
struct File {
    chain: Vec<Chain>,
}

pub(super) fn chains() -> &'static [Chain] {
    static CHAINS: LazyLock<Vec<Chain>> = LazyLock::new(|| {
        toml::from_str::<File>(LEXICON).map_or_else(|_| Vec::new(), |file| file.chain)
    });
    &CHAINS
}

/// Returns the chains that a statement suggests, those of the longest phrases first.
pub fn chains_for(statement: &str) -> Vec<&'static Chain> {
    let text = folded(statement);
    let mut found: Vec<(usize, &Chain)> = chains()
        .iter()
        .filter_map(|chain| {
            let phrases = chain.phrases.iter().map(|phrase| folded(phrase));
            let longest = phrases.filter(|phrase| text.contains(phrase.as_str()));
            longest.map(|phrase| phrase.len()).max().map(|length| (length, chain))
        })
        .collect();
    found.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
    found.into_iter().map(|(_, chain)| chain).collect()
}

/// Words in lower case between blanks, so that only whole words are found.
fn folded(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    format!(" {} ", words.join(" "))
}

const MONEY: &[&str] = &[
    "money",
    "cost",
    "costs",
    "bill",
    "bills",
    "budget",
    "revenue",
    "price",
    "save",
    "saves",
    "saving",
    "savings",
    "margin",
    "cash",
    "pay",
    "pays",
    "paid",
    "spend",
    "spending",
    "fee",
    "fees",
    "credit",
    "credits",
    "profit",
    "invoice",
    "invoices",
    "eur",
    "gbp",
    "usd",
    "sek",
    "cheaper",
    "expensive",
    "contract",
    "penalty",
];
const RISK: &[&str] = &[
    "risk",
    "risks",
    "lose",
    "loses",
    "lost",
    "loss",
    "fine",
    "fines",
    "breach",
    "fail",
    "fails",
    "failure",
    "outage",
    "incident",
    "incidents",
    "audit",
    "law",
    "legal",
    "liable",
];
const TIME: &[&str] = &[
    "time", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "faster", "sooner",
    "earlier", "later", "late", "deadline", "wait", "waits", "minutes", "quarter", "nights",
    "night",
];
const CUSTOMER: &[&str] = &[
    "customer",
    "customers",
    "client",
    "clients",
    "user",
    "users",
    "buyer",
    "buyers",
    "churn",
    "renewal",
    "renewals",
    "complaint",
    "complaints",
];
const PEOPLE: &[&str] = &[
    "people",
    "person",
    "team",
    "leave",
    "leaves",
    "hire",
    "hiring",
    "burnout",
    "retention",
    "morale",
    "quit",
    "weekends",
    "stay",
];

/// Returns what a step is about, by its words.
pub(super) fn end_of(step: &str) -> Option<End> {
    if count(step) == 0 {
        return None;
    }
    if step.contains(['£', '$', '€']) {
        return Some(End::Money);
    }
    let text = folded(step);
    let words: Vec<&str> = text.split_whitespace().collect();
    let about = |list: &[&str]| words.iter().any(|word| list.contains(word));
    [
        (End::Money, MONEY),
        (End::Customer, CUSTOMER),
        (End::Risk, RISK),
        (End::People, PEOPLE),
        (End::Time, TIME),
    ]
    .into_iter()
    .find_map(|(end, list)| about(list).then_some(end))
}
