//! Clocks that are set, carried and wrong.

use footing_torture::clock;

use crate::run;

#[test]
fn no_clock_loses_a_word_or_a_place() {
    run(&clock::SUITE, 150, 5);
}
