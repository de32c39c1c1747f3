//! Files that somebody changed.

use footing_torture::tamper;

#[test]
fn changed_files_are_refused_mended_or_harmless() {
    crate::run(&tamper::SUITE, 100, 1);
}
