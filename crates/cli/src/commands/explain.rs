//! How a query was understood, in words.

use footing_domain::query::{Clause, Filter, Query, Term};

/// Returns one sentence a clause; all of them must hold.
pub(crate) fn clauses(query: &Query) -> Vec<String> {
    query.clauses.iter().map(clause).collect()
}

fn clause(clause: &Clause) -> String {
    let any: Vec<String> = clause.any.iter().map(term).collect();
    let any = any.join(" or ");
    if clause.negated { format!("not {any}") } else { any }
}

fn term(term: &Term) -> String {
    match term {
        Term::Word { text, last: false } => format!("the word {text}"),
        Term::Word { text, last: true } => {
            format!("the word {text}, also as a beginning and with typos")
        }
        Term::Phrase { text, last: false } => format!("exactly \"{text}\""),
        Term::Phrase { text, last: true } => format!("exactly \"{text}\", also as a beginning"),
        Term::Filter(filter) => described(filter),
    }
}

fn described(filter: &Filter) -> String {
    match filter {
        Filter::Kind(kind) => format!("kind {}", kind.kebab()),
        Filter::MeetingType(meeting) => format!("meeting {}", meeting.replace('_', "-")),
        Filter::ChildType(child) => format!("kind {}", child.kebab()),
        Filter::Person { name, prefix: false } => format!("person {name}"),
        Filter::Person { name, prefix: true } => format!("a person whose name begins with {name}"),
        Filter::Function(function) => format!("function {function}"),
        Filter::Tag(tag) => format!("tag {tag}"),
        Filter::Theme(theme) => format!("theme {theme}"),
        Filter::Facet { facet, value } => format!("{facet} {}", value.replace('_', "-")),
        Filter::Dates { from: Some(from), to: Some(to) } if from == to => format!("on {from}"),
        Filter::Dates { from: Some(from), to: Some(to) } => format!("from {from} to {to}"),
        Filter::Dates { from: Some(from), to: None } => format!("from {from} on"),
        Filter::Dates { from: None, to: Some(to) } => format!("up to {to}"),
        Filter::Dates { from: None, to: None } => "any day".to_owned(),
        Filter::Days { from, to } if from == to => format!("day {from} of the plan"),
        Filter::Days { from, to } => format!("days {from} to {to} of the plan"),
        Filter::Is(flag) => format!("is {flag}"),
        Filter::Has(flag) => format!("has {flag}"),
        Filter::Nothing => "nothing (there is no such value)".to_owned(),
    }
}
