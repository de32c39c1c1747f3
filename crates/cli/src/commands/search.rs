//! `search`: what matches, best or newest first, and the sentence it stands in.

use std::time::Duration;

use footing_domain::{ChildType, query};
use footing_journal::{FacetCount, Marked, SearchAnswer, SearchHit, SearchRequest, Sort};
use serde_json::{Value, json};

use crate::{
    args::{Global, SearchArgs, SortChoice},
    ask,
    commands::{doctor::wait_for_index, explain},
    failure::Failure,
    output::Output,
    safe,
};

pub(crate) fn run(global: &Global, args: &SearchArgs, output: &mut Output) -> Result<u8, Failure> {
    let journal = ask::open(global)?;
    let request = SearchRequest {
        limit: args.limit as usize,
        offset: args.offset as usize,
        sort: match args.sort {
            SortChoice::Relevance => Sort::Relevance,
            SortChoice::Newest => Sort::Newest,
        },
        typing: args.typing,
        ..SearchRequest::new(args.query.join(" "))
    };
    let mut answer = journal.search(&request)?;
    if !answer.complete {
        // Nobody is typing here: a whole answer is worth the wait, which a terminal sees go by.
        wait_for_index(&journal)?;
        answer = journal.search(&request)?;
    }
    let explained = args.explain.then(|| {
        let query = query::parse(&request.text, journal.clock().today(), args.typing);
        explain::clauses(&query)
    });
    if output.wants_json() {
        let mut value = to_json(&answer);
        if let Some(clauses) = explained {
            value["explain"] = json!({ "clauses": clauses, "also_found": answer.also_found });
        }
        output.json(&value)?;
    } else {
        print(output, &answer, explained)?;
    }
    output.flush()?;
    journal.close()?;
    Ok(0)
}

fn to_json(answer: &SearchAnswer) -> Value {
    let chips: Vec<Value> = answer
        .chips
        .iter()
        .map(|chip| json!({ "filter": chip.filter, "value": chip.value, "negated": chip.negated }))
        .collect();
    let hints: Vec<String> = answer.hints.iter().map(ToString::to_string).collect();
    json!({
        "total": answer.total,
        "took_ms": milliseconds(answer.took),
        "complete": answer.complete,
        "chips": chips,
        "hints": hints,
        "facets": {
            "kind": facet(&answer.facets.kind),
            "person": facet(&answer.facets.person),
            "tag": facet(&answer.facets.tag),
            "month": facet(&answer.facets.month),
        },
        "hits": answer.hits.iter().map(hit_to_json).collect::<Vec<_>>(),
    })
}

fn facet(counts: &[FacetCount]) -> Vec<Value> {
    counts
        .iter()
        .map(|one| json!({ "value": one.value, "label": one.label, "count": one.count }))
        .collect()
}

fn hit_to_json(hit: &SearchHit) -> Value {
    let people: Vec<Value> =
        hit.people.iter().map(|(id, name)| json!({ "id": id.as_str(), "name": name })).collect();
    let mut value = json!({ "id": hit.id.as_str() });
    if let Some(child) = &hit.child {
        value["child_id"] = json!(child.as_str());
        value["child_type"] = json!(hit.child_type.map(ChildType::as_str));
    }
    value["kind"] = json!(hit.kind.as_str());
    value["title"] = json!(hit.title.text);
    value["occurred_on"] = json!(hit.occurred_on.to_string());
    value["people"] = json!(people);
    value["score"] = json!(hit.score);
    value["snippet"] = json!({ "text": hit.snippet.text, "highlights": hit.snippet.highlights });
    value
}

fn print(
    output: &mut Output,
    answer: &SearchAnswer,
    explained: Option<Vec<String>>,
) -> Result<(), Failure> {
    let scored = explained.is_some();
    if let Some(clauses) = explained {
        for clause in clauses {
            output.line(&format!("Wanted: {}", safe::line(&clause)))?;
        }
        if !answer.also_found.is_empty() {
            let words = answer.also_found.join(", ");
            output.line(&format!("Also searched: {}", safe::line(&words)))?;
        }
    }
    for hint in &answer.hints {
        output.line(&format!("Hint: {}.", safe::line(&hint.to_string())))?;
    }
    let took = milliseconds(answer.took);
    output.line(&format!("{} found, {took} ms", answer.total))?;
    if !answer.complete {
        output.line("The index is still being built; there may be more.")?;
    }
    for hit in &answer.hits {
        let child = hit.child_type.map(|child| format!(" {}", shown(child))).unwrap_or_default();
        let score = if scored { format!("  {:.3}", hit.score) } else { String::new() };
        let title = marked(&hit.title);
        output.line("")?;
        output.line(&format!(
            "{}  {}  {}{child}{score}  {title}",
            hit.id,
            hit.occurred_on,
            hit.kind.kebab()
        ))?;
        if !hit.snippet.text.trim().is_empty() {
            output.line(&format!("    {}", marked(&hit.snippet)))?;
        }
    }
    Ok(())
}

/// Returns a child's type as people read it. A commitment is called a promise.
fn shown(child: ChildType) -> String {
    if child == ChildType::Commitment { "promise".to_owned() } else { child.kebab() }
}

/// Returns one safe line, with the matches in bold where a terminal shows it.
fn marked(marked: &Marked) -> String {
    if !Output::is_styled() {
        return safe::line(&marked.text).into_owned();
    }
    let letters: Vec<char> = marked.text.chars().collect();
    let piece = |from: usize, to: usize| -> String {
        let text: String = letters[from.min(letters.len())..to.min(letters.len())].iter().collect();
        safe::line(&text).into_owned()
    };
    let mut shown = String::new();
    let mut at = 0;
    for (start, end) in &marked.highlights {
        if *start < at || end < start {
            continue;
        }
        shown.push_str(&piece(at, *start));
        shown.extend(["\u{1b}[1m", &piece(*start, *end), "\u{1b}[22m"]);
        at = *end;
    }
    shown.push_str(&piece(at, letters.len().max(at)));
    shown
}

fn milliseconds(took: Duration) -> f64 {
    (took.as_secs_f64() * 100_000.0).round() / 100.0
}
