//! The other end: a worker as its killer holds it.

use std::{
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};

use super::{ARGUMENT, Said, Task};
use crate::suite::{Finding, ensure};

/// Longer than anything takes on a busy computer; who says nothing for so long has hung.
pub const PATIENCE: Duration = Duration::from_mins(2);

/// A running worker. Dropping it kills it.
pub struct Worker {
    child: Child,
    said: Receiver<Said>,
    reader: Option<JoinHandle<()>>,
}

/// What a worker said before it ended, and how it did.
pub struct Ended {
    pub said: Vec<Said>,
    pub status: ExitStatus,
}

impl Worker {
    /// Starts a worker that has no home but `home`, where nothing of the vault may ever lie.
    pub fn start(torture: &Path, home: &Path, task: &Task) -> Result<Self, Finding> {
        let mut child = Command::new(torture)
            .arg(ARGUMENT)
            .env_clear()
            .env("HOME", home)
            .env("TMPDIR", home)
            .env("TZ", "UTC")
            .current_dir(home)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()?;
        let (sender, said) = channel();
        let out = child.stdout.take().ok_or_else(|| Finding::new("a worker without a pipe"))?;
        let reader = thread::spawn(move || {
            for line in BufReader::new(out).split(b'\n').map_while(Result::ok) {
                // A line that was cut off was not said.
                let Ok(said) = serde_json::from_slice(&line) else { break };
                if sender.send(said).is_err() {
                    break;
                }
            }
        });
        let mut worker = Self { child, said, reader: Some(reader) };
        let mut line = serde_json::to_string(task)?;
        line.push('\n');
        let input = worker.child.stdin.take();
        let mut input = input.ok_or_else(|| Finding::new("a worker without a pipe"))?;
        input.write_all(line.as_bytes())?;
        Ok(worker)
    }

    /// Returns the next thing said until `deadline`; `None` if it said nothing more, or has ended.
    pub fn hear(&self, deadline: Instant) -> Option<Said> {
        self.said.recv_timeout(deadline.saturating_duration_since(Instant::now())).ok()
    }

    /// Waits for the next thing said.
    pub fn next(&self) -> Result<Said, Finding> {
        match self.said.recv_timeout(PATIENCE) {
            Ok(Said::Broken(what)) => Err(Finding(what).at("the worker")),
            Ok(said) => Ok(said),
            Err(RecvTimeoutError::Timeout) => Err(Finding::new("a worker hangs")),
            Err(RecvTimeoutError::Disconnected) => Err(Finding::new("a worker ended by itself")),
        }
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    pub fn signal(&self, signal: Signal) -> Result<(), Finding> {
        let pid = self.pid()?;
        Ok(kill_process(pid, signal)?)
    }

    /// Waits until every thread of it has been stopped.
    pub fn stopped(&self) -> Result<(), Finding> {
        let status = waitpid(Some(self.pid()?), WaitOptions::UNTRACED)?;
        let stopped = status.is_some_and(|(_, status)| status.stopped());
        ensure(stopped, || "it ended instead of being stopped".to_owned())
    }

    fn pid(&self) -> Result<Pid, Finding> {
        let pid = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw);
        pid.ok_or_else(|| Finding::new("a process without an id"))
    }

    /// Kills it with SIGKILL, and returns what it said that nobody has heard yet.
    pub fn kill(mut self) -> Result<Ended, Finding> {
        self.child.kill()?;
        self.end()
    }

    /// Waits until it ends by itself.
    pub fn wait(mut self) -> Result<Ended, Finding> {
        let mut said = Vec::new();
        loop {
            match self.said.recv_timeout(PATIENCE) {
                Ok(one) => said.push(one),
                Err(RecvTimeoutError::Timeout) => return Err(Finding::new("a worker hangs")),
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        let ended = self.end()?;
        Ok(Ended { said: said.into_iter().chain(ended.said).collect(), ..ended })
    }

    fn end(&mut self) -> Result<Ended, Finding> {
        let status = self.child.wait()?;
        if let Some(reader) = self.reader.take() {
            reader.join().map_err(|_| Finding::new("the pipe's reader panicked"))?;
        }
        Ok(Ended { said: self.said.try_iter().collect(), status })
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
