//! A window without a screen: Tauri's mock runtime around a real shell and a real vault.

use std::{
    io,
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex},
    time::Duration,
};

use footing_desktop::{
    Shell,
    host::{Fact, Host},
    ipc,
    launch::Memory,
    print::Paper,
    sheet::Sheet,
    shell::Parts,
};
use footing_domain::{Sensitivity, Zone};
use footing_journal::{FixedClock, Journal, Kdf, Secret};
use serde_json::{Value, json};
use tauri::{
    App, Manager, WebviewWindow, WebviewWindowBuilder,
    ipc::{CallbackFn, InvokeBody, InvokeResponseBody},
    test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder, mock_context, noop_assets},
    webview::InvokeRequest,
};

pub(crate) const PASSPHRASE: &str = "seven brass lanterns under the quay";
/// What a page looks like when it is printed here: one page.
pub(crate) const PRINTED: &[u8] = b"%PDF-1.4 <</Type /Page>> %%EOF";
pub(crate) const NOW: &str = "2026-03-24T08:12:00Z";

/// Long enough for a key derivation on a busy computer; nothing waits for all of it but a failure.
const PATIENCE: Duration = Duration::from_mins(1);

pub(crate) struct Window {
    app: App<MockRuntime>,
    page: WebviewWindow<MockRuntime>,
    pub(crate) shell: Shell,
    pub(crate) host: Arc<Recorder>,
    pub(crate) clock: Arc<FixedClock>,
    home: Arc<tempfile::TempDir>,
}

impl Window {
    /// Opens a window over a folder in which nothing is yet.
    pub(crate) fn new() -> Self {
        Self::over(Arc::new(tempfile::tempdir().expect("a temporary folder can be made")))
    }

    /// Opens a window over a new vault, and writes its recovery key down.
    pub(crate) fn with_vault() -> (Self, Vec<String>) {
        let (window, groups) = Self::with_unproved_vault();
        assert_eq!(window.prove(&groups), true);
        (window, groups)
    }

    /// Opens a window over a new vault that stands at the recovery sheet.
    pub(crate) fn with_unproved_vault() -> (Self, Vec<String>) {
        let window = Self::new();
        let sheet = window.must("create_vault", json!({ "input": { "passphrase": PASSPHRASE } }));
        (window, groups(&sheet))
    }

    /// Types the first group of a recovery key back.
    pub(crate) fn prove(&self, groups: &[String]) -> Value {
        self.must("confirm_recovery", json!({ "proof": { "group": 1, "text": groups[0] } }))
    }

    /// Opens another window over the same folder.
    pub(crate) fn second(&self) -> Self {
        Self::over(self.home.clone())
    }

    /// Opens a window over a new vault that locks itself when nobody has touched it for `idle`.
    pub(crate) fn that_locks_after(idle: Duration) -> Self {
        let home = Arc::new(tempfile::tempdir().expect("a temporary folder can be made"));
        let window = Self::open(home, Some(idle));
        window.shell.watch_the_clock().expect("the clock can be watched");
        window.must("create_vault", json!({ "input": { "passphrase": PASSPHRASE } }));
        window
    }

    fn over(home: Arc<tempfile::TempDir>) -> Self {
        Self::open(home, None)
    }

    fn open(home: Arc<tempfile::TempDir>, idle: Option<Duration>) -> Self {
        let commands = ipc::builder::<MockRuntime>();
        let app = mock_builder()
            .invoke_handler(commands.invoke_handler())
            .build(mock_context(noop_assets()))
            .expect("a mock app can be built");
        commands.mount_events(&app);
        let host = Arc::new(Recorder::default());
        let now = NOW.parse().expect("NOW is an instant");
        let clock = Arc::new(FixedClock::at(now, Zone::UTC));
        let shell = Shell::new(Parts {
            folder: home.path().join("vault"),
            clock: clock.clone(),
            kdf: Kdf::FLOOR,
            host: host.clone(),
            memory: Memory::in_folder(&home.path().join("config")),
            idle,
        })
        .expect("a shell can be made");
        app.manage(shell.clone());
        app.manage(Sheet::none());
        let page = WebviewWindowBuilder::new(&app, "main", tauri::WebviewUrl::default())
            .build()
            .expect("a mock window can be opened");
        Self { app, page, shell, host, clock, home }
    }

    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// Asks as the page does, and returns what it would be answered.
    pub(crate) fn ask(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        self.answer(command, InvokeBody::Json(arguments))
            .map(|answer| answer.deserialize().expect("answers are JSON"))
    }

    /// Hands bytes over as the whole body of the call, and returns what it would be answered.
    pub(crate) fn hand(&self, command: &str, bytes: Vec<u8>) -> Result<Value, Value> {
        self.answer(command, InvokeBody::Raw(bytes))
            .map(|answer| answer.deserialize().expect("answers are JSON"))
    }

    /// Returns the bytes that `command` answers.
    pub(crate) fn bytes(&self, command: &str, arguments: Value) -> Result<Vec<u8>, Value> {
        self.answer(command, InvokeBody::Json(arguments)).map(|answer| match answer {
            InvokeResponseBody::Raw(bytes) => bytes,
            InvokeResponseBody::Json(text) => panic!("{command} answered JSON: {text}"),
        })
    }

    fn answer(&self, command: &str, body: InvokeBody) -> Result<InvokeResponseBody, Value> {
        let request = InvokeRequest {
            cmd: command.to_owned(),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: "tauri://localhost".parse().expect("that is a URL"),
            body,
            headers: tauri::http::HeaderMap::default(),
            invoke_key: INVOKE_KEY.to_owned(),
        };
        get_ipc_response(&self.page, request)
    }

    pub(crate) fn must(&self, command: &str, arguments: Value) -> Value {
        match self.ask(command, arguments) {
            Ok(answer) => answer,
            Err(error) => panic!("{command} was refused: {error}"),
        }
    }

    /// Returns the code of the refusal that `command` must get.
    pub(crate) fn refused(&self, command: &str, arguments: Value) -> String {
        match self.ask(command, arguments) {
            Ok(_) => panic!("{command} was not refused"),
            Err(error) => error["code"].as_str().unwrap_or_default().to_owned(),
        }
    }

    pub(crate) fn status(&self) -> Value {
        self.must("vault_status", json!({}))
    }

    pub(crate) fn unlock(&self) -> Value {
        self.must("unlock", json!({ "credentials": { "passphrase": PASSPHRASE } }))
    }

    /// Makes an entry a locked one, as the command line does while the window is locked.
    pub(crate) fn lock_entry(&self, id: &str) {
        self.must("lock", json!({ "reason": "key", "unkept": [] }));
        let journal = Journal::at(self.home().join("vault"), self.clock.clone());
        journal.unlock(&Secret::Passphrase(PASSPHRASE.into())).expect("the passphrase opens it");
        let entry = journal.entry(&id.parse().expect("an id")).expect("it is there");
        let mut content = entry.content;
        content.sensitivity = Sensitivity::Locked;
        journal.revise(&entry.id, entry.rev, content).expect("it can be locked");
        journal.lock().expect("the vault can be locked");
        self.unlock();
    }

    pub(crate) fn write_today(&self, body: &str) -> Value {
        self.must(
            "save_day",
            json!({ "page": { "date": "2026-03-24", "baseRev": 0, "body": body } }),
        )
    }
}

/// Returns what is written on a recovery sheet.
pub(crate) fn groups(sheet: &Value) -> Vec<String> {
    serde_json::from_value(sheet["groups"].clone()).expect("groups are words")
}

impl Drop for Window {
    fn drop(&mut self) {
        // Lets the vault's lock go before the folder is removed. No page is there to be asked.
        let locked = self.ask("lock", json!({ "reason": "key", "unkept": [] }));
        drop(locked);
        self.app.cleanup_before_exit();
    }
}

/// Stands in for the window's own part: remembers what it was told.
#[derive(Default)]
pub(crate) struct Recorder {
    told: Mutex<Vec<Fact>>,
    more: Condvar,
    renewals: Mutex<usize>,
    folder: Mutex<Option<PathBuf>>,
    /// What is answered to whether words may be lost, and how often that was asked.
    losing: Mutex<(bool, usize)>,
}

impl Recorder {
    /// Waits until a fact is told for which `pick` has something, and returns it.
    pub(crate) fn wait_for<T>(&self, pick: impl Fn(&Fact) -> Option<T>) -> T {
        let told = self.told.lock().expect("no test panics while it holds this");
        let (told, _) = self
            .more
            .wait_timeout_while(told, PATIENCE, |told| {
                !told.iter().any(|fact| pick(fact).is_some())
            })
            .expect("no test panics while it holds this");
        told.iter().find_map(pick).expect("the window should have been told")
    }

    pub(crate) fn told(&self) -> Vec<Fact> {
        self.told.lock().expect("no test panics while it holds this").clone()
    }

    pub(crate) fn renewals(&self) -> usize {
        *self.renewals.lock().expect("no test panics while it holds this")
    }

    pub(crate) fn will_choose(&self, folder: impl Into<PathBuf>) {
        *self.folder.lock().expect("no test panics while it holds this") = Some(folder.into());
    }

    pub(crate) fn will_lose_words(&self, agreed: bool) {
        self.losing.lock().expect("no test panics while it holds this").0 = agreed;
    }

    pub(crate) fn asked_to_lose_words(&self) -> usize {
        self.losing.lock().expect("no test panics while it holds this").1
    }
}

impl Host for Recorder {
    fn tell(&self, fact: Fact) {
        self.told.lock().expect("no test panics while it holds this").push(fact);
        self.more.notify_all();
    }

    fn renew_page(&self) {
        *self.renewals.lock().expect("no test panics while it holds this") += 1;
    }

    fn choose_folder(&self) -> Option<PathBuf> {
        self.folder.lock().expect("no test panics while it holds this").clone()
    }

    fn may_lose_words(&self) -> bool {
        let mut losing = self.losing.lock().expect("no test panics while it holds this");
        losing.1 += 1;
        losing.0
    }

    fn print(&self, _: Paper) -> io::Result<Vec<u8>> {
        Ok(PRINTED.to_vec())
    }
}
