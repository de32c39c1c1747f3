//! Where the window stood when it was closed, and where it may stand now: screens come and go.
//!
//! All in logical pixels, as the desktop counts them.

use serde::{Deserialize, Serialize};

/// The size of a window, where it stands if the desktop says so, and whether it fills the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub width: i32,
    pub height: i32,
    /// The corner at the top left; not known on desktops that keep it to themselves.
    pub at: Option<(i32, i32)>,
    pub maximized: bool,
}

/// The part of a screen that windows may stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
}

/// What has to be on a screen for a window to be taken hold of: a piece of its title bar.
const GRIP: Area = Area { x: 0, y: 0, width: 160, height: 24 };

impl Place {
    /// Returns the place nearest to this one that is no smaller than `least`, no larger than its
    /// screen, and can be taken hold of on one of `screens`, the first of which is the main one.
    #[must_use]
    pub fn on(self, screens: &[Area], least: (i32, i32)) -> Self {
        let Some(main) = screens.first() else {
            let (width, height) = (self.width.max(least.0), self.height.max(least.1));
            return Self { width, height, at: None, ..self };
        };
        let held = self.at.and_then(|at| {
            let bar = Area { x: at.0, y: at.1, width: self.width, height: GRIP.height };
            let seen = |screen: &&Area| screen.overlap(bar);
            screens.iter().max_by_key(seen).map(|screen| (at, screen, screen.overlap(bar)))
        });
        let screen = held.map_or(main, |(_, screen, seen)| if seen > 0 { screen } else { main });
        let width = self.width.max(least.0).min(screen.width);
        let height = self.height.max(least.1).min(screen.height);
        let at = held.map(|(at, _, seen)| {
            if seen >= i64::from(GRIP.width) * i64::from(GRIP.height) {
                return at;
            }
            let within = |at: i32, from: i32, room: i32| at.min(from + room.max(0)).max(from);
            (
                within(at.0, screen.x, screen.width - width),
                within(at.1, screen.y, screen.height - height),
            )
        });
        Self { width, height, at, ..self }
    }
}

impl Area {
    /// Returns how many pixels both cover.
    fn overlap(&self, other: Self) -> i64 {
        let side = |from: i32, length: i32, other: i32, others: i32| {
            let (end, others_end) = (from.saturating_add(length), other.saturating_add(others));
            i64::from(end.min(others_end)).saturating_sub(i64::from(from.max(other))).max(0)
        };
        side(self.x, self.width, other.x, other.width)
            * side(self.y, self.height, other.y, other.height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEAST: (i32, i32) = (640, 480);
    const MAIN: Area = Area { x: 0, y: 27, width: 1920, height: 1053 };
    const SECOND: Area = Area { x: 1920, y: 0, width: 2560, height: 1440 };

    fn place(width: i32, height: i32, x: i32, y: i32) -> Place {
        Place { width, height, at: Some((x, y)), maximized: false }
    }

    #[test]
    fn a_window_comes_back_where_it_stood() {
        for there in [place(1280, 800, 100, 100), place(1600, 1000, 2000, 50)] {
            assert_eq!(there.on(&[MAIN, SECOND], LEAST), there);
        }
        let half_out = place(1280, 800, 1500, 200);
        assert_eq!(half_out.on(&[MAIN], LEAST), half_out, "it can be taken hold of");
        let maximized = Place { maximized: true, ..place(1280, 800, 100, 100) };
        assert!(maximized.on(&[MAIN], LEAST).maximized);
    }

    #[test]
    fn a_window_of_a_screen_that_is_gone_comes_to_one_that_is_there() {
        assert_eq!(place(1280, 800, 2400, 300).on(&[MAIN], LEAST), place(1280, 800, 640, 280));
        assert_eq!(place(1280, 800, -3000, -900).on(&[MAIN], LEAST), place(1280, 800, 0, 27));
        assert_eq!(place(1280, 800, 300, -790).on(&[MAIN], LEAST), place(1280, 800, 300, 27));
        let far = place(1280, 800, i32::MAX, i32::MIN);
        assert_eq!(far.on(&[MAIN], LEAST), place(1280, 800, 640, 27));
    }

    #[test]
    fn a_window_is_never_larger_than_its_screen_nor_smaller_than_it_can_be_read() {
        let laptop = Area { x: 0, y: 0, width: 1366, height: 768 };
        assert_eq!(place(1600, 1000, 0, 0).on(&[laptop], LEAST), place(1366, 768, 0, 0));
        assert_eq!(place(10, -4, 50, 50).on(&[MAIN], LEAST), place(640, 480, 50, 50));
        let tiny = Area { x: 0, y: 0, width: 600, height: 400 };
        assert_eq!(place(1280, 800, 0, 0).on(&[tiny], LEAST), place(600, 400, 0, 0));
    }

    #[test]
    fn without_a_place_or_a_screen_the_desktop_decides() {
        let sized = Place { at: None, ..place(1100, 700, 0, 0) };
        assert_eq!(sized.on(&[MAIN], LEAST), sized);
        assert_eq!(place(1100, 700, 9, 9).on(&[], LEAST), sized);
    }
}
