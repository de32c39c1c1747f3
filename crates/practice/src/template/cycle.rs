//! A pack that leads back to itself.

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
