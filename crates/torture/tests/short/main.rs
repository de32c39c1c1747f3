//! The short suites: the same harm as in `npm run torture`, in seconds.

use footing_torture::suite::SUITES;

#[test]
fn every_suite_is_called_something_of_its_own() {
    let mut names: Vec<&str> = SUITES.iter().map(|suite| suite.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), SUITES.len());
}
