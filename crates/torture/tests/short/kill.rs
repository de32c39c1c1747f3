//! A hundred kills.

use footing_torture::kill;

use crate::run;

#[test]
fn whatever_was_acknowledged_survives_a_kill() {
    for seed in [1, 2] {
        run(&kill::SUITE, 50, seed);
    }
}
