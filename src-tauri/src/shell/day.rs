//! Watching the clock: the idle lock and the turn of the day.

use std::{io, thread};

use super::{Shell, held};
use crate::{
    alarms::until_midnight,
    host::Fact,
    ipc::event::{DayTurned, LockReason},
};

impl Shell {
    /// Starts the thread that waits for both alarms, for as long as the app runs.
    pub fn watch_the_clock(&self) -> io::Result<()> {
        self.arm_midnight()?;
        let shell = self.clone();
        let watch = move || {
            loop {
                let rang = match shell.0.alarms.wait() {
                    Ok(rang) => rang,
                    Err(error) => {
                        tracing::error!(%error, "the clock is no longer watched: nothing locks itself");
                        return;
                    }
                };
                if rang.idle {
                    shell.lock_by_itself(LockReason::Idle);
                }
                if rang.day {
                    shell.look_at_the_calendar();
                }
            }
        };
        thread::Builder::new().name("footing-clock".to_owned()).spawn(watch)?;
        Ok(())
    }

    /// Tells the window if it is another day, and waits for the next midnight.
    pub(crate) fn look_at_the_calendar(&self) {
        let today = self.today();
        let turned = std::mem::replace(&mut *held(&self.0.last_day), today) != today;
        if turned {
            self.0.host.tell(Fact::DayTurned(DayTurned { date: today.to_string() }));
        }
        if let Err(error) = self.arm_midnight() {
            tracing::error!(%error, "the day's alarm could not be set");
        }
    }

    fn arm_midnight(&self) -> io::Result<()> {
        self.0.alarms.arm_day(until_midnight(self.now(), self.0.clock.zone()))
    }
}
