//! Two alarms: one rings when nobody has touched the window for a while, one when the day turns.
//!
//! Both are kernel timers armed to a deadline, so an idle Footing wakes up for nothing. The idle
//! alarm also counts the time the computer sleeps; the day's alarm rings, too, when somebody sets
//! the clock.

use std::{io, os::fd::OwnedFd, time::Duration};

use footing_domain::{Instant, Zone};
use rustix::{
    event::{PollFd, PollFlags, poll},
    io::Errno,
    time::{
        ClockId, Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, Timespec,
        clock_gettime, timerfd_create, timerfd_settime,
    },
};

#[derive(Debug)]
pub(crate) struct Alarms {
    idle: OwnedFd,
    day: OwnedFd,
}

/// Which alarms rang.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rang {
    pub(crate) idle: bool,
    pub(crate) day: bool,
}

impl Alarms {
    pub(crate) fn new() -> io::Result<Self> {
        let flags = TimerfdFlags::CLOEXEC | TimerfdFlags::NONBLOCK;
        Ok(Self {
            idle: timerfd_create(TimerfdClockId::Boottime, flags)?,
            day: timerfd_create(TimerfdClockId::Realtime, flags)?,
        })
    }

    /// Lets the idle alarm ring once `after` from now, whatever it was set to before.
    pub(crate) fn arm_idle(&self, after: Duration) -> io::Result<()> {
        // A zero would disarm it.
        self.set_idle(after.max(Duration::from_millis(1)))
    }

    pub(crate) fn disarm_idle(&self) -> io::Result<()> {
        self.set_idle(Duration::ZERO)
    }

    /// Lets the day's alarm ring once `after` from now, or sooner if the clock is set.
    pub(crate) fn arm_day(&self, after: Duration) -> io::Result<()> {
        let now = clock_gettime(ClockId::Realtime);
        let mut at = timespec(after);
        at.tv_sec += now.tv_sec + 1;
        let flags = TimerfdTimerFlags::ABSTIME | TimerfdTimerFlags::CANCEL_ON_SET;
        timerfd_settime(&self.day, flags, &once(at))?;
        Ok(())
    }

    /// Waits until an alarm rings.
    pub(crate) fn wait(&self) -> io::Result<Rang> {
        let mut fds =
            [PollFd::new(&self.idle, PollFlags::IN), PollFd::new(&self.day, PollFlags::IN)];
        match poll(&mut fds, None) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let [idle, day] = fds.map(|fd| !fd.revents().is_empty());
        Ok(Rang { idle: idle && rang(&self.idle)?, day: day && rang(&self.day)? })
    }

    fn set_idle(&self, after: Duration) -> io::Result<()> {
        timerfd_settime(&self.idle, TimerfdTimerFlags::empty(), &once(timespec(after)))?;
        Ok(())
    }
}

/// Returns how long after `now` the day turns in `zone`.
pub(crate) fn until_midnight(now: Instant, zone: Zone) -> Duration {
    const TWO_DAYS_MS: i64 = 48 * 60 * 60 * 1000;
    let today = now.date_in(&zone);
    let turned = |after: i64| {
        Instant::from_millis(now.millis() + after).is_ok_and(|then| then.date_in(&zone) > today)
    };
    // Halving the interval needs no rules about offsets: days may have 23, 24 or 25 hours, and one
    // zone has left out a whole day.
    let (mut before, mut after) = (0, TWO_DAYS_MS);
    while after - before > 1 {
        let middle = before + (after - before) / 2;
        if turned(middle) {
            after = middle;
        } else {
            before = middle;
        }
    }
    Duration::from_millis(after.unsigned_abs())
}

/// Takes the ring off a timer; false if it was armed anew since it rang.
fn rang(timer: &OwnedFd) -> io::Result<bool> {
    let mut count = [0_u8; 8];
    match rustix::io::read(timer, &mut count) {
        // Cancelled: the clock was set, which is a reason to look at it.
        Ok(_) | Err(Errno::CANCELED) => Ok(true),
        Err(Errno::AGAIN | Errno::INTR) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

fn once(at: Timespec) -> Itimerspec {
    Itimerspec { it_interval: Timespec { tv_sec: 0, tv_nsec: 0 }, it_value: at }
}

fn timespec(duration: Duration) -> Timespec {
    Timespec {
        tv_sec: i64::try_from(duration.as_secs()).unwrap_or(i64::MAX / 2),
        tv_nsec: duration.subsec_nanos().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minutes_until_midnight(now: &str, zone: &str) -> u64 {
        let now = now.parse().expect("a test writes instants");
        let zone = zone.parse().expect("a test writes zones");
        until_midnight(now, zone).as_secs() / 60
    }

    #[test]
    fn the_day_turns_at_midnight_where_the_owner_is() {
        assert_eq!(minutes_until_midnight("2026-03-24T22:00:00Z", "UTC"), 120);
        assert_eq!(minutes_until_midnight("2026-03-24T22:00:00Z", "Europe/Stockholm"), 60);
        assert_eq!(minutes_until_midnight("2026-03-24T22:00:00Z", "Asia/Kolkata"), 1230);
    }

    #[test]
    fn a_day_that_changes_to_summer_time_is_an_hour_short() {
        assert_eq!(minutes_until_midnight("2026-03-28T23:00:00Z", "Europe/Stockholm"), 1380);
        assert_eq!(minutes_until_midnight("2026-10-24T22:00:00Z", "Europe/Stockholm"), 1500);
    }

    #[test]
    fn a_zone_that_left_out_a_day_still_turns() {
        // Samoa went from the 29th of December 2011 straight to the 31st.
        assert_eq!(minutes_until_midnight("2011-12-30T08:00:00Z", "Pacific/Apia"), 120);
    }

    #[test]
    fn an_armed_alarm_rings_once_and_a_disarmed_one_does_not() {
        let alarms = Alarms::new().expect("timers can be made");
        alarms.arm_idle(Duration::from_hours(1)).expect("a timer can be armed");
        alarms.arm_idle(Duration::from_millis(1)).expect("a timer can be armed anew");
        let first = alarms.wait().expect("a timer can be waited for");
        assert!(first.idle && !first.day, "only the idle alarm was armed: {first:?}");

        alarms.arm_idle(Duration::ZERO).expect("a timer can be armed");
        alarms.disarm_idle().expect("a timer can be disarmed");
        assert!(!rang(&alarms.idle).expect("a timer can be read"), "it was disarmed");
    }

    #[test]
    fn a_deadline_that_passed_while_nobody_could_look_rings_at_once() {
        // As in a process that was stopped, or a computer that slept: the kernel keeps the time.
        let (alarms, later) = (Alarms::new().expect("timers"), Alarms::new().expect("timers"));
        alarms.arm_idle(Duration::from_millis(1)).expect("a timer can be armed");
        later.arm_idle(Duration::from_millis(20)).expect("a timer can be armed");
        assert!(later.wait().expect("a timer can be waited for").idle, "the time has passed");
        assert!(rang(&alarms.idle).expect("a timer can be read"), "it rang while nobody looked");
    }
}
