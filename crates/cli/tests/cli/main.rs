//! The real binary on temporary vaults, as a script would use it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod away;
mod capture;
mod career;
mod codes;
mod crash;
mod entries;
mod feedback;
mod filters;
mod first;
mod help;
mod lines;
mod person;
mod pitch;
mod plan;
mod promise;
mod repair;
mod search;
mod support;
mod templates;
