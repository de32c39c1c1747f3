// Each border is broken here once, on purpose, to see that its check notices; and each is shown
// something innocent that looks like a breach, to see that it stays quiet.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test from 'node:test';

import { dependencyChecks, domainTree, licenceIsMet, shippedFeatures } from './dependencies.mjs';
import { documentChecks } from './documents.mjs';
import { rustChecks } from './rust.mjs';
import { windowChecks } from './window.mjs';

function findingsIn(checks, name, files) {
  const check = checks.find((candidate) => candidate.name === name);
  assert.ok(check, `there is no check called "${name}"`);
  const root = mkdtempSync(join(tmpdir(), 'footing-check-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return check.run(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const SHUT = {
  app: { security: { csp: "default-src 'none'; script-src 'self'", freezePrototype: true } },
};
const conf = (change) => {
  const copy = structuredClone(SHUT);
  change(copy);
  return { 'tauri.conf.json': JSON.stringify(copy) };
};

const sourceCases = [
  {
    checks: rustChecks,
    name: 'domain reads no clock and does no I/O',
    broken: [
      { 'crates/domain/src/due.rs': 'fn due() { let today = Utc::now(); }' },
      { 'crates/domain/src/due.rs': 'use std::time::SystemTime;' },
      { 'crates/domain/src/id.rs': 'fn id() { uuid::Uuid::now_v7() }' },
      { 'crates/domain/src/load.rs': 'use std::fs;' },
    ],
    fine: [
      { 'crates/domain/src/due.rs': '// Utc::now() is for the caller\nfn due(now: Instant) {}' },
      { 'crates/domain/src/due.rs': '#[cfg(test)]\nmod tests { fn at() { Utc::now(); } }' },
      { 'crates/journal/src/clock.rs': 'fn now() { Utc::now() }' },
    ],
  },
  {
    checks: rustChecks,
    name: 'only store knows SQL',
    broken: [
      { 'crates/journal/src/a.rs': 'use rusqlite::Connection;' },
      { 'crates/cli/src/a.rs': 'const Q: &str = "SELECT id FROM entry";' },
      { 'src-tauri/src/a.rs': 'const Q: &str = r#"\n  DELETE FROM entry"#;' },
    ],
    fine: [
      {
        'crates/store/src/a.rs':
          'use rusqlite::Connection; const Q: &str = "SELECT id FROM entry";',
      },
      {
        'crates/cli/src/a.rs':
          '// rusqlite is elsewhere\nconst Q: &str = "Select a day from the list";',
      },
    ],
  },
  {
    checks: rustChecks,
    name: 'only search knows tantivy',
    broken: [{ 'crates/journal/src/a.rs': 'use tantivy::Index;' }],
    fine: [
      { 'crates/search/src/a.rs': 'use tantivy::Index;' },
      { 'crates/cli/src/a.rs': '/* tantivy */' },
    ],
  },
  {
    checks: rustChecks,
    name: 'unsafe stands in one place',
    broken: [
      { 'crates/store/src/a.rs': 'fn f() { unsafe { g() } }' },
      { 'src-tauri/src/launch.rs': 'fn f() { unsafe { g() } unsafe { h() } }' },
    ],
    fine: [
      { 'src-tauri/src/launch.rs': 'fn f() { unsafe { g() } }' },
      { 'crates/store/src/a.rs': '#![forbid(unsafe_code)] // unsafe\nconst A: &str = "unsafe";' },
    ],
  },
  {
    checks: rustChecks,
    name: 'no type that holds words derives Debug',
    broken: [
      {
        'crates/domain/src/a.rs':
          '#[derive(Clone, Debug)]\npub struct Draft { pub key: Key, pub text: String }',
      },
      { 'crates/domain/src/a.rs': '#[derive(Debug)]\npub struct Title(String);' },
      {
        'crates/store/src/a.rs':
          '#[derive(Debug)]\n#[non_exhaustive]\nenum Job { Save { id: Id, body: Option<String> } }',
      },
      { 'src-tauri/src/a.rs': '#[derive(Debug)]\nenum Job { Find(String) }' },
    ],
    fine: [
      { 'crates/domain/src/a.rs': '#[derive(Clone)]\npub struct Title(String);' },
      {
        'crates/domain/src/a.rs':
          '#[derive(Debug)]\npub struct Content { pub title: Title, pub id: String }',
      },
      { 'crates/store/src/a.rs': "#[derive(Debug)]\nstruct Column { name: &'static str }" },
      {
        'crates/store/src/a.rs':
          '#[cfg(test)]\nmod tests { #[derive(Debug)]\nstruct Case(String); }',
      },
    ],
  },
  {
    checks: rustChecks,
    name: 'no log line contains words',
    broken: [{ 'crates/journal/src/a.rs': 'fn f() { tracing::info!(%title, "saved"); }' }],
    fine: [{ 'crates/journal/src/a.rs': 'fn f() { tracing::info!(%id, "the title was saved"); }' }],
  },
  {
    checks: rustChecks,
    name: 'no test is ignored, sleeps or expects a panic',
    broken: [
      { 'crates/store/src/a.rs': '#[cfg(test)]\nmod tests { #[test]\n#[ignore]\nfn a() {} }' },
      { 'crates/store/src/a.rs': '#[cfg(test)]\nmod tests { fn a() { std::thread::sleep(d) } }' },
      { 'crates/store/tests/a.rs': 'fn a() { thread::sleep(d) }' },
    ],
    fine: [{ 'crates/vault/src/a.rs': 'fn slow_down() { std::thread::sleep(penalty) }' }],
  },
  {
    checks: rustChecks,
    name: 'no plugin that reads files, runs programs or reaches a network is started',
    broken: [{ 'src-tauri/src/lib.rs': 'fn f() { builder.plugin(tauri_plugin_fs::init()) }' }],
    fine: [{ 'src-tauri/src/lib.rs': 'fn f() { builder.plugin(tauri_plugin_dialog::init()) }' }],
  },
  {
    checks: windowChecks,
    name: 'only ui/src/lib/ipc imports @tauri-apps',
    broken: [
      { 'ui/src/App.svelte': "<script>import { invoke } from '@tauri-apps/api/core';</script>" },
      { 'ui/src/a.ts': "const api = await import('@tauri-apps/api/event');" },
      { 'ui/src/a.ts': 'window.__TAURI_INTERNALS__.invoke()' },
    ],
    fine: [
      { 'ui/src/lib/ipc/client.ts': "import { invoke } from '@tauri-apps/api/core';" },
      { 'ui/src/a.ts': "// import from '@tauri-apps/api/core' stays in ipc" },
    ],
  },
  {
    checks: windowChecks,
    name: 'no HTML string reaches the page',
    broken: [
      { 'ui/src/A.svelte': '<p>{@html body}</p>' },
      { 'ui/src/a.ts': 'node.innerHTML = body;' },
      { 'ui/src/a.ts': 'new Function(body)()' },
    ],
    fine: [{ 'ui/src/A.svelte': '<!-- never {@html} -->\n<p>{body}</p>' }],
  },
  {
    checks: windowChecks,
    name: 'no remote URL in the app',
    broken: [
      { 'ui/src/a.css': "@import url('https://fonts.example/inter.css');" },
      { 'ui/index.html': '<script src="//cdn.example/x.js"></script>' },
      { 'src-tauri/src/a.rs': 'const HOME: &str = "https://footing.example";' },
      { 'tauri.conf.json': '{ "app": { "windows": [{ "url": "https://footing.example" }] } }' },
    ],
    fine: [
      { 'ui/src/A.svelte': '<svg xmlns="http://www.w3.org/2000/svg"></svg>' },
      { 'ui/src/a.ts': 'const x = 1; // see https://example.org' },
      {
        'tauri.conf.json':
          '{\n"$schema": "https://schema.tauri.app/config/2",\n"devUrl": "http://localhost:5173"\n}',
      },
    ],
  },
  {
    checks: windowChecks,
    name: 'the window stays shut (CSP, globals, plugins)',
    broken: [
      conf((c) => delete c.app.security.csp),
      conf((c) => (c.app.security.csp = "default-src 'self'")),
      conf((c) => (c.app.security.csp += '; connect-src https:')),
      conf((c) => (c.app.security.csp = "default-src 'none'; script-src 'self' 'unsafe-inline'")),
      conf((c) => (c.app.withGlobalTauri = true)),
      conf((c) => delete c.app.security.freezePrototype),
      conf((c) => (c.app.security.capabilities = [{ permissions: ['fs:default'] }])),
    ],
    fine: [
      conf(() => {}),
      conf(
        (c) =>
          (c.app.security.csp = {
            'default-src': "'none'",
            'connect-src': 'ipc: http://ipc.localhost',
          }),
      ),
    ],
  },
  {
    checks: windowChecks,
    name: 'no page test is skipped, focused or waits for a time',
    broken: [
      { 'ui/src/a.test.ts': "it.skip('saves', () => {});" },
      { 'tests/e2e/a.mjs': "test.only('a', run)" },
    ],
    fine: [{ 'ui/src/a.test.ts': "it('skips a blank line', () => {});" }],
  },
  {
    checks: documentChecks,
    name: 'links between documents lead somewhere',
    broken: [
      { 'README.md': '[the design](ARCHITECTURE.md)' },
      { 'README.md': '<img src="docs/picture.png">' },
    ],
    fine: [
      {
        'README.md': '[rules](docs/rules.md#one) [site](https://example.org)',
        'docs/rules.md': '',
      },
    ],
  },
];

for (const { checks, name, broken, fine } of sourceCases) {
  test(`broken: ${name}`, () => {
    for (const files of broken) {
      assert.notEqual(
        findingsIn(checks, name, files).length,
        0,
        `went unseen: ${JSON.stringify(files)}`,
      );
    }
  });
  test(`innocent: ${name}`, () => {
    for (const files of fine) {
      assert.deepEqual(findingsIn(checks, name, files), [], 'an innocent file was accused');
    }
  });
}

test('every source check has a case', () => {
  const tried = new Set(sourceCases.map(({ name }) => name));
  const all = [...rustChecks, ...windowChecks, ...documentChecks].map(({ name }) => name);
  assert.deepEqual(
    all.filter((name) => !tried.has(name)),
    [],
  );
});

/** Builds what `cargo metadata` would say of `{ name: [dependencies] }`; names in `ours` are members. */
function metadataOf(edges, { licence = 'MIT', source } = {}) {
  const names = [...new Set([...Object.keys(edges), ...Object.values(edges).flat()])];
  const ours = (name) => name.startsWith('footing-');
  return {
    workspace_members: names.filter(ours),
    packages: names.map((name) => ({
      id: name,
      name,
      license: ours(name) ? 'MIT OR Apache-2.0' : licence,
      source: ours(name)
        ? null
        : (source ?? 'registry+https://github.com/rust-lang/crates.io-index'),
      dependencies: (edges[name] ?? []).map((dependency) => ({ name: dependency, kind: null })),
    })),
    resolve: {
      nodes: names.map((name) => ({
        id: name,
        deps: (edges[name] ?? []).map((dependency) => ({
          pkg: dependency,
          dep_kinds: [{ kind: null }],
        })),
      })),
    },
  };
}

const dependencyCases = [
  [
    'no crate under crates/ depends on tauri',
    { 'footing-journal': ['helper'], helper: ['tauri'] },
    { 'footing-desktop': ['tauri'] },
  ],
  [
    'our crates name only those below them',
    { 'footing-store': ['footing-journal'] },
    { 'footing-store': ['footing-domain'] },
  ],
  ['our crates name only those below them', { 'footing-novelty': [] }, { 'footing-domain': [] }],
  [
    'only store names an SQL crate',
    { 'footing-journal': ['rusqlite'] },
    { 'footing-store': ['rusqlite'] },
  ],
  ['only search names tantivy', { 'footing-cli': ['tantivy'] }, { 'footing-search': ['tantivy'] }],
  [
    'no HTTP client, no TLS, no updater',
    { 'footing-desktop': ['plugin'], plugin: ['reqwest'] },
    { 'footing-desktop': ['http'] },
  ],
];

for (const [name, broken, fine] of dependencyCases) {
  test(`dependencies: ${name} (${Object.keys(broken)[0]})`, () => {
    const check = dependencyChecks.find((candidate) => candidate.name === name);
    assert.notEqual(check.run(metadataOf(broken)).length, 0, 'a breach went unseen');
    assert.deepEqual(check.run(metadataOf(fine)), []);
  });
}

test('dependencies: licences and sources', () => {
  const edges = { 'footing-domain': ['helper'] };
  const run = (name, options) =>
    dependencyChecks.find((check) => check.name === name).run(metadataOf(edges, options)).length;
  assert.equal(run('every licence is one that we accept', { licence: 'GPL-3.0' }), 1);
  assert.equal(run('every licence is one that we accept', { licence: null }), 1);
  assert.equal(run('every licence is one that we accept', { licence: 'GPL-3.0 OR MIT' }), 0);
  assert.equal(
    run('every crate is a released one from crates.io', {
      source: 'git+https://example.org/helper',
    }),
    1,
  );
  assert.equal(run('every crate is a released one from crates.io', {}), 0);
});

test('dependencies: every check has a case', () => {
  const tried = new Set([
    ...dependencyCases.map(([name]) => name),
    'every licence is one that we accept',
    'every crate is a released one from crates.io',
  ]);
  assert.deepEqual(
    dependencyChecks.map(({ name }) => name).filter((name) => !tried.has(name)),
    [],
  );
});

test('what is shipped has no door for tests', () => {
  const crate = (...features) => [{ crate: 'footing-journal', features }];
  for (const feature of ['raw-key', 'faults', 'bench', 'journeys']) {
    assert.equal(shippedFeatures.run(crate('default', feature), {}).length, 1, feature);
  }
  assert.deepEqual(shippedFeatures.run(crate('default', 'custom-protocol'), {}), []);
  const built = (command) => shippedFeatures.run([], { 'tauri.conf.json': command }).length;
  assert.equal(built('cargo build --release --workspace'), 1);
  assert.equal(built('tauri build -- --features journeys'), 1);
  assert.equal(built(JSON.stringify({ features: ['journeys'] })), 1);
  assert.equal(built('cargo build --release --locked -p footing-cli'), 0);
});

test('the domain tree holds no I/O crate', () => {
  assert.equal(domainTree.run(['footing-domain', 'serde', 'tempfile']).length, 1);
  assert.equal(domainTree.run(['footing-domain', 'serde']).length, 0);
});

test('licence expressions', () => {
  for (const met of [
    'MIT',
    'MIT/Apache-2.0',
    '(MIT OR GPL-3.0) AND Unicode-3.0',
    'Apache-2.0 WITH LLVM-exception',
  ]) {
    assert.ok(licenceIsMet(met), met);
  }
  for (const unmet of [
    '',
    'GPL-3.0',
    'MIT AND GPL-3.0',
    'GPL-2.0 WITH Classpath-exception-2.0',
    'MIT (',
  ]) {
    assert.ok(!licenceIsMet(unmet), unmet);
  }
});
