//! Two processes at one vault, and one that is stopped in the middle.

use footing_torture::sharing;

use crate::run;

#[test]
fn one_of_two_gets_in_and_the_next_after_its_death() {
    run(&sharing::TWO, 8, 3);
}

#[test]
fn who_is_stopped_keeps_the_vault_and_goes_on_when_woken() {
    run(&sharing::STOP, 8, 4);
}
