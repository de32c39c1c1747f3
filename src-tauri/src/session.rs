//! Locks when the computer sleeps or its screen is locked, and hears when its time zone changes.
//!
//! Both come over D-Bus, from whichever desktop is running. Without a bus there is nothing to
//! hear, and the idle lock remains.

use std::{os::fd::OwnedFd, thread};

use zbus::{
    blocking::{Connection, MessageIterator, Proxy, fdo::DBusProxy},
    message::{Message, Type},
    zvariant,
};

use crate::{Shell, ipc::event::LockReason};

const LOGIN: &str = "org.freedesktop.login1";
const LOGIN_PATH: &str = "/org/freedesktop/login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";
const SESSION: &str = "org.freedesktop.login1.Session";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

const ON_SYSTEM_BUS: [&str; 3] = [
    "type='signal',interface='org.freedesktop.login1.Manager',member='PrepareForSleep'",
    "type='signal',interface='org.freedesktop.login1.Session',member='Lock'",
    "type='signal',interface='org.freedesktop.DBus.Properties',path='/org/freedesktop/timedate1'",
];
const ON_SESSION_BUS: [&str; 2] = [
    "type='signal',interface='org.freedesktop.ScreenSaver',member='ActiveChanged'",
    "type='signal',interface='org.gnome.ScreenSaver',member='ActiveChanged'",
];

/// Starts a thread for each bus that is there.
pub(crate) fn listen(shell: &Shell) {
    start("footing-system-bus", shell, on_system_bus);
    start("footing-session-bus", shell, on_session_bus);
}

fn start(bus: &str, shell: &Shell, run: fn(&Shell) -> zbus::Result<()>) {
    let (shell, listened_to) = (shell.clone(), bus.to_owned());
    let run = move || {
        if let Err(error) = run(&shell) {
            tracing::info!(%error, bus = listened_to, "not listening on this bus");
        }
    };
    if let Err(error) = thread::Builder::new().name(bus.to_owned()).spawn(run) {
        tracing::warn!(%error, bus, "the thread could not be started");
    }
}

fn on_system_bus(shell: &Shell) -> zbus::Result<()> {
    let bus = Connection::system()?;
    let messages = subscribe(&bus, &ON_SYSTEM_BUS)?;
    let session = own_session(&bus);
    // While this is held the computer waits, up to five seconds, before it sleeps.
    let mut held_awake = hold_awake(&bus);
    for message in messages {
        let message = message?;
        match heard(&message, session.as_deref()) {
            Heard::Sleeping => {
                shell.lock_by_itself(LockReason::Suspend);
                held_awake = None;
            }
            Heard::Woken => {
                if held_awake.is_none() {
                    held_awake = hold_awake(&bus);
                }
                shell.look_at_the_calendar();
            }
            Heard::ScreenLocked => shell.lock_by_itself(LockReason::Suspend),
            Heard::TimeChanged => shell.look_at_the_calendar(),
            Heard::Nothing => {}
        }
    }
    Ok(())
}

fn on_session_bus(shell: &Shell) -> zbus::Result<()> {
    let bus = Connection::session()?;
    for message in subscribe(&bus, &ON_SESSION_BUS)? {
        if heard(&message?, None) == Heard::ScreenLocked {
            shell.lock_by_itself(LockReason::Suspend);
        }
    }
    Ok(())
}

fn subscribe(bus: &Connection, rules: &[&str]) -> zbus::Result<MessageIterator> {
    let messages = MessageIterator::from(bus);
    let daemon = DBusProxy::new(bus)?;
    for rule in rules {
        daemon.add_match_rule((*rule).try_into()?)?;
    }
    Ok(messages)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heard {
    Sleeping,
    Woken,
    ScreenLocked,
    TimeChanged,
    Nothing,
}

/// Reads a signal. `session` is the path of the owner's own login session, if it is known: other
/// people at the same computer lock their screens too.
fn heard(message: &Message, session: Option<&str>) -> Heard {
    let header = message.header();
    if header.message_type() != Type::Signal {
        return Heard::Nothing;
    }
    let (Some(interface), Some(member)) = (header.interface(), header.member()) else {
        return Heard::Nothing;
    };
    let flag = || message.body().deserialize::<bool>().ok();
    match (interface.as_str(), member.as_str()) {
        (MANAGER, "PrepareForSleep") => match flag() {
            Some(true) => Heard::Sleeping,
            Some(false) => Heard::Woken,
            None => Heard::Nothing,
        },
        (SESSION, "Lock") => {
            let path = header.path().map(zvariant::ObjectPath::as_str);
            if session.is_none() || session == path { Heard::ScreenLocked } else { Heard::Nothing }
        }
        ("org.freedesktop.ScreenSaver" | "org.gnome.ScreenSaver", "ActiveChanged")
            if flag() == Some(true) =>
        {
            Heard::ScreenLocked
        }
        (PROPERTIES, "PropertiesChanged") => Heard::TimeChanged,
        _ => Heard::Nothing,
    }
}

fn own_session(bus: &Connection) -> Option<String> {
    let login = Proxy::new(bus, LOGIN, LOGIN_PATH, MANAGER).ok()?;
    let path: zvariant::OwnedObjectPath =
        login.call("GetSessionByPID", &std::process::id()).ok()?;
    Some(path.to_string())
}

fn hold_awake(bus: &Connection) -> Option<OwnedFd> {
    let login = Proxy::new(bus, LOGIN, LOGIN_PATH, MANAGER).ok()?;
    let asked = ("sleep", "Footing", "The journal is saved and locked first", "delay");
    let held: zvariant::OwnedFd = login.call("Inhibit", &asked).ok()?;
    Some(held.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signal<B: serde::Serialize + zvariant::DynamicType>(
        path: &str,
        interface: &str,
        member: &str,
        body: &B,
    ) -> Message {
        Message::signal(path, interface, member)
            .and_then(|signal| signal.build(body))
            .expect("a test writes signals")
    }

    #[test]
    fn sleep_and_the_screen_lock_are_heard() {
        let sleeping = signal(LOGIN_PATH, MANAGER, "PrepareForSleep", &true);
        assert_eq!(heard(&sleeping, None), Heard::Sleeping);
        let woken = signal(LOGIN_PATH, MANAGER, "PrepareForSleep", &false);
        assert_eq!(heard(&woken, None), Heard::Woken);
        let saver = "org.gnome.ScreenSaver";
        let on = signal("/org/gnome/ScreenSaver", saver, "ActiveChanged", &true);
        assert_eq!(heard(&on, None), Heard::ScreenLocked);
        let off = signal("/org/gnome/ScreenSaver", saver, "ActiveChanged", &false);
        assert_eq!(heard(&off, None), Heard::Nothing, "a screen that comes back locks nothing");
    }

    #[test]
    fn somebody_elses_screen_lock_is_not_ours() {
        let theirs = signal("/org/freedesktop/login1/session/_37", SESSION, "Lock", &());
        let ours = "/org/freedesktop/login1/session/_32";
        assert_eq!(heard(&theirs, Some(ours)), Heard::Nothing);
        assert_eq!(heard(&theirs, None), Heard::ScreenLocked, "unknown: better locked than not");
    }
}
