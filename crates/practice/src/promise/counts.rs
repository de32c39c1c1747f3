//! How many promises were kept on time: plain counts, for one person or for a function. No score,
//! and nobody is put above anybody.

use std::{fmt, iter::Sum, ops::Add};

use super::State;

/// Promises of one way, by how they ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    pub on_time: u64,
    pub late: u64,
    pub dropped: u64,
    pub open: u64,
}

impl Count {
    /// Returns the count of `many` promises in one state.
    pub fn of(state: State, many: u64) -> Self {
        let none = Self::default();
        match state {
            State::Open => Self { open: many, ..none },
            State::Kept => Self { on_time: many, ..none },
            State::KeptLate => Self { late: many, ..none },
            State::Dropped => Self { dropped: many, ..none },
        }
    }

    /// Returns how many ended, one way or another.
    pub const fn ended(self) -> u64 {
        self.on_time + self.late + self.dropped
    }

    pub const fn all(self) -> u64 {
        self.ended() + self.open
    }
}

impl Add for Count {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            on_time: self.on_time + other.on_time,
            late: self.late + other.late,
            dropped: self.dropped + other.dropped,
            open: self.open + other.open,
        }
    }
}

impl Sum for Count {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), Add::add)
    }
}

/// "6 of 8 on time"; nothing yet where none has ended.
impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.ended() {
            0 => write!(f, "none ended yet"),
            ended => write!(f, "{} of {ended} on time", self.on_time),
        }
    }
}

/// What was promised both ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counted {
    pub mine: Count,
    pub theirs: Count,
}

impl Counted {
    pub const fn is_empty(self) -> bool {
        self.mine.all() + self.theirs.all() == 0
    }
}

impl Add for Counted {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { mine: self.mine + other.mine, theirs: self.theirs + other.theirs }
    }
}

impl Sum for Counted {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), Add::add)
    }
}
