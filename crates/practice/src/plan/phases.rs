//! Phases: they touch, cover every day, and are stretched with the plan.

use super::Refusal;

/// One stretch of the plan.
#[derive(Clone, PartialEq, Eq)]
pub struct Phase {
    pub name: String,
    pub from_day: i32,
    pub to_day: i32,
    pub intent: String,
    pub criteria: Vec<Criterion>,
}

/// What must be true before a phase is over, and the day on which it was.
#[derive(Clone, PartialEq, Eq)]
pub struct Criterion {
    pub text: String,
    pub met_on: Option<footing_domain::CivilDate>,
}

/// Checks that the phases, in their order, cover the days 1 to `length` once each.
pub fn check_phases(phases: &[Phase], length: i32) -> Result<(), Refusal> {
    let Some(first) = phases.first() else { return Err(Refusal::NoPhases) };
    if let Some(backwards) = phases.iter().find(|phase| phase.to_day < phase.from_day) {
        return Err(Refusal::PhaseBackwards { phase: backwards.name.clone() });
    }
    if first.from_day > 1 {
        let (from_day, to_day) = (1, first.from_day - 1);
        return Err(Refusal::PhaseGap { before: first.name.clone(), from_day, to_day });
    }
    if first.from_day < 1 {
        return Err(Refusal::PhaseOutside { phase: first.name.clone(), length });
    }
    for pair in phases.windows(2) {
        let [one, next] = pair else { continue };
        if next.from_day > one.to_day + 1 {
            return Err(Refusal::PhaseGap {
                before: next.name.clone(),
                from_day: one.to_day + 1,
                to_day: next.from_day - 1,
            });
        }
        if next.from_day <= one.to_day {
            return Err(Refusal::PhaseOverlap {
                one: one.name.clone(),
                other: next.name.clone(),
                from_day: next.from_day.max(one.from_day),
                to_day: one.to_day.min(next.to_day).max(next.from_day),
            });
        }
    }
    let Some(last) = phases.last() else { return Ok(()) };
    if last.to_day > length {
        return Err(Refusal::PhaseOutside { phase: last.name.clone(), length });
    }
    if last.to_day < length {
        return Err(Refusal::DaysUncovered { from_day: last.to_day + 1, to_day: length });
    }
    Ok(())
}

/// Stretches phases of a plan of `from` days to one of `to` days: rounded, closed up, none empty
/// while there are as many days as phases.
pub fn scale_phases(phases: &mut [Phase], from: i32, to: i32) {
    let count = i32::try_from(phases.len()).unwrap_or(i32::MAX);
    let mut next = 1;
    for (at, phase) in (1..).zip(phases.iter_mut()) {
        let last = at == count;
        let end = if last { to } else { scaled_day(phase.to_day, from, to) };
        // A day at least for this one, and one for each that follows.
        let end = end.min(to - (count - at)).max(next);
        (phase.from_day, phase.to_day) = (next, end);
        next = end + 1;
    }
}

/// Returns where day `day` of a plan of `from` days stands in one of `to` days: 1 to `to`.
pub fn scaled_day(day: i32, from: i32, to: i32) -> i32 {
    let (wide, from, to64) =
        (i64::from(day) * i64::from(to), i64::from(from.max(1)), i64::from(to));
    let rounded = (wide + from / 2).div_euclid(from);
    i32::try_from(rounded.clamp(1, to64.max(1))).unwrap_or(to)
}

crate::opaque!(Criterion, Phase);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn phases(ends: &[(i32, i32)]) -> Vec<Phase> {
        let named = ["Listen", "Map", "Commit", "Hold", "Rest", "End"];
        ends.iter()
            .zip(named)
            .map(|((from_day, to_day), name)| Phase {
                name: name.to_owned(),
                from_day: *from_day,
                to_day: *to_day,
                intent: String::new(),
                criteria: Vec::new(),
            })
            .collect()
    }

    #[test]
    fn a_refusal_says_which_days_and_which_phases() {
        let refusal = |ends: &[(i32, i32)]| check_phases(&phases(ends), 90).unwrap_err();
        let (listen, map) = ("Listen".to_owned(), "Map".to_owned());
        assert_eq!(check_phases(&phases(&[(1, 30), (31, 60), (61, 90)]), 90), Ok(()));
        assert_eq!(refusal(&[]), Refusal::NoPhases);
        assert_eq!(
            refusal(&[(1, 30), (35, 90)]),
            Refusal::PhaseGap { before: map.clone(), from_day: 31, to_day: 34 }
        );
        assert_eq!(
            refusal(&[(3, 90)]),
            Refusal::PhaseGap { before: listen.clone(), from_day: 1, to_day: 2 }
        );
        assert_eq!(
            refusal(&[(1, 30), (28, 90)]),
            Refusal::PhaseOverlap {
                one: listen.clone(),
                other: map.clone(),
                from_day: 28,
                to_day: 30
            }
        );
        assert_eq!(
            refusal(&[(1, 30), (31, 80)]),
            Refusal::DaysUncovered { from_day: 81, to_day: 90 }
        );
        assert_eq!(refusal(&[(1, 30), (31, 91)]), Refusal::PhaseOutside { phase: map, length: 90 });
        assert_eq!(refusal(&[(10, 4)]), Refusal::PhaseBackwards { phase: listen.clone() });
        assert_eq!(refusal(&[(0, 90)]), Refusal::PhaseOutside { phase: listen, length: 90 });
    }

    #[test]
    fn ninety_days_stretch_to_a_hundred_and_twenty() {
        let mut stretched = phases(&[(1, 10), (11, 30), (31, 60), (61, 90)]);
        scale_phases(&mut stretched, 90, 120);
        let ends: Vec<_> = stretched.iter().map(|phase| (phase.from_day, phase.to_day)).collect();
        assert_eq!(ends, [(1, 13), (14, 40), (41, 80), (81, 120)]);
        assert_eq!((scaled_day(30, 90, 90), scaled_day(45, 90, 30)), (30, 15));
    }

    proptest! {
        #[test]
        fn stretched_phases_leave_no_gap_and_no_overlap(
            lengths in proptest::collection::vec(1_i32..60, 1..6),
            to in 30_i32..=180,
        ) {
            let mut ends = Vec::new();
            let mut next = 1;
            for long in &lengths {
                ends.push((next, next + long - 1));
                next += long;
            }
            let from = next - 1;
            let mut stretched = phases(&ends);
            scale_phases(&mut stretched, from, to);
            prop_assert_eq!(check_phases(&stretched, to), Ok(()));
            scale_phases(&mut stretched, to, to);
            prop_assert_eq!(check_phases(&stretched, to), Ok(()), "and may be stretched again");
        }
    }
}
