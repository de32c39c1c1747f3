//! What goes to standard error: that something went wrong and where, never what anybody wrote.
//!
//! Desktops keep the standard error of what they start in files. So only Footing's own events go
//! there, which name ids, counts and codes, and a panic says where it happened but not its
//! message: Rust puts the text it could not slice into that message.

use std::{
    fmt::{self, Write as _},
    io::{self, Write as _},
    panic::{self, PanicHookInfo},
    thread,
};

use tracing::{
    Event, Level, Metadata, Subscriber,
    field::{Field, Visit},
    span,
};

/// Sends warnings and errors to standard error from here on, and what is left of panics.
pub fn start(program: &'static str) {
    hide_panics(program);
    if let Err(error) = tracing::subscriber::set_global_default(Troubles { program }) {
        say(program, &error.to_string());
    }
}

/// Lets a panic say where it happened, without its message.
pub fn hide_panics(program: &'static str) {
    panic::set_hook(Box::new(move |panic| say(program, &panicked(panic))));
}

fn panicked(panic: &PanicHookInfo<'_>) -> String {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let thread = thread::current().name().unwrap_or("?").to_owned();
    let mut line = format!("panic in thread {thread} at {place}");
    if cfg!(debug_assertions)
        && let Some(message) = panic.payload_as_str()
    {
        line = format!("{line}: {message}");
    }
    line
}

fn say(program: &str, line: &str) {
    // Where standard error is closed there is nobody to tell.
    let _ = writeln!(io::stderr(), "{program}: {line}");
}

/// Footing's own warnings and errors, a line each.
struct Troubles {
    program: &'static str,
}

impl Subscriber for Troubles {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() <= Level::WARN && metadata.target().starts_with("footing")
    }

    fn event(&self, event: &Event<'_>) {
        let mut line = Line(event.metadata().level().as_str().to_ascii_lowercase());
        event.record(&mut line);
        say(self.program, &line.0);
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let written = if field.name() == "message" {
            write!(self.0, " {value:?}")
        } else {
            write!(self.0, " {}={value:?}", field.name())
        };
        written.expect("BUG: a string takes what is written to it");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_footings_own_troubles_are_told() {
        tracing::subscriber::with_default(Troubles { program: "footing" }, || {
            assert!(tracing::enabled!(target: "footing_desktop", Level::ERROR));
            assert!(tracing::enabled!(target: "footing_store", Level::WARN));
            assert!(!tracing::enabled!(target: "footing_store", Level::INFO), "that is no trouble");
            assert!(!tracing::enabled!(target: "tantivy", Level::ERROR), "it may hold words");
        });
    }
}
