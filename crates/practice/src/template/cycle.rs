//! A pack that leads back to itself.

use super::{Refused, Why};

/// Returns the refusal of a pack whose steps come back to it by a way: at the line of the step that
/// leads there.
pub fn round(source: &str, way: &[String]) -> Refused {
    let step = way.get(1).map(String::as_str).unwrap_or_default();
    let names = |line: &&str| {
        let said = line.trim_start().strip_prefix("template").map(str::trim_start);
        let said = said.and_then(|rest| rest.strip_prefix('=')).map(str::trim);
        said.is_some_and(|said| said.trim_matches(['"', '\'']) == step)
    };
    let at = source.lines().position(|line| names(&line)).map_or(1, |at| at + 1);
    Refused { line: at, why: Why::Cycle(way.join(", ")) }
}

/// Returns the way round if the steps that begin at `start` ever come back to a pack on the way.
pub fn cycle(start: &str, steps_of: impl Fn(&str) -> Vec<String>) -> Option<Vec<String>> {
    fn walk(
        at: &str,
        way: &mut Vec<String>,
        done: &mut Vec<String>,
        steps_of: &impl Fn(&str) -> Vec<String>,
    ) -> bool {
        if done.iter().any(|one| one == at) {
            return false;
        }
        let round = way.iter().any(|one| one == at);
        way.push(at.to_owned());
        if round {
            return true;
        }
        for step in steps_of(at) {
            if walk(&step, way, done, steps_of) {
                return true;
            }
        }
        way.pop();
        done.push(at.to_owned());
        false
    }
    let mut way = Vec::new();
    walk(start, &mut way, &mut Vec::new(), &steps_of).then_some(way)
}
