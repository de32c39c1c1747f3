//! tauri.conf.json is the whole security surface. Whoever widens it changes this page, too.

use serde_json::{Value, json};

fn config() -> Value {
    serde_json::from_str(include_str!("../../tauri.conf.json")).expect("tauri.conf.json is JSON")
}

#[test]
fn the_page_may_load_its_own_files_and_nothing_else() {
    let expected = json!({
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "font-src": "'self'",
        // Pictures come as bytes over IPC; an address of bytes in this page's memory leads nowhere else.
        "img-src": "'self' blob:",
        "connect-src": "ipc: http://ipc.localhost",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "svelte-trusted-html",
    });
    assert_eq!(config()["app"]["security"]["csp"], expected);
}

#[test]
fn the_page_may_hear_events_and_nothing_else_of_tauri() {
    let config = config();
    let capabilities = config["app"]["security"]["capabilities"].as_array().expect("a list");
    assert_eq!(capabilities.len(), 1, "there is one window and one capability");
    assert_eq!(
        capabilities[0]["permissions"],
        json!(["core:event:allow-listen", "core:event:allow-unlisten"])
    );
    assert_eq!(config["app"]["withGlobalTauri"], false);
    assert_eq!(config["app"]["security"]["freezePrototype"], true);
    assert_eq!(config["build"]["removeUnusedCommands"], true);
}

#[test]
fn the_window_keeps_nothing_and_takes_no_files() {
    let config = config();
    let window = &config["app"]["windows"][0];
    assert_eq!((&window["incognito"], &window["dragDropEnabled"]), (&json!(true), &json!(false)));
    assert_eq!(window["title"], "Footing", "a title is shown in lists of windows");
    assert_eq!(window["create"], false, "only the shell opens it, with every refusal in place");
    assert!(window.get("devtools").is_none(), "release builds have none unless asked for");
}

#[test]
fn a_bundle_has_no_feature_of_the_tests() {
    assert!(config()["build"].get("features").is_none());
}
