// Borders of the window: what the page may import, load and render.

import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { filesUnder, lineAt, read, withoutWebComments } from '../lib/source.mjs';

const isPage = (path) => /\.(?:ts|js|mjs|svelte|css|html|svg)$/.test(path);
const isTest = (path) => /\.test\.(?:ts|js)$|(^|\/)tests?\//.test(path);

function scan(root, folders, pattern, message, skip = () => false) {
  const findings = [];
  for (const folder of folders) {
    for (const path of filesUnder(root, folder, isPage)) {
      if (skip(path)) continue;
      const source = read(root, path);
      for (const match of withoutWebComments(source).matchAll(pattern)) {
        findings.push({ path, line: lineAt(source, match.index), message: message(match) });
      }
    }
  }
  return findings;
}

const IPC = 'ui/src/lib/ipc/';

const onlyIpcKnowsTauri = {
  name: 'only ui/src/lib/ipc imports @tauri-apps',
  run: (root) =>
    scan(
      root,
      ['ui'],
      /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*|\bmock\s*\(\s*)['"]@tauri-apps\/[^'"]*['"]|\b__TAURI(?:_INTERNALS)?__\b/g,
      (match) => `\`${match[0].trim()}\` belongs to ${IPC}`,
      (path) => path.startsWith(IPC),
    ),
};

const noHtmlStrings = {
  name: 'no HTML string reaches the page',
  run: (root) =>
    scan(
      root,
      ['ui'],
      /\{@html\b|\b(?:innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|DOMParser|setHTMLUnsafe|srcdoc)\b|\bdocument\.write\b|\beval\s*\(|\bnew\s+Function\s*\(/g,
      (match) => `\`${match[0]}\`: words are rendered as elements, never as HTML or code`,
      isTest,
    ),
};

// Names of XML vocabularies, which nothing fetches, and the two schemes of Tauri's own IPC.
const NOT_REMOTE = /^(?:https?:\/\/www\.w3\.org\/|http:\/\/(?:ipc|asset|tauri)\.localhost\b)/;
const URLS = /(?:https?|wss?|ftp):\/\/[^\s'"`)<>\\]+|(?<=(?:src|href)=["'])\/\/[^\s"']+/g;

const noRemoteUrl = {
  name: 'no remote URL in the app',
  run(root) {
    const findings = scan(root, ['ui'], URLS, remote, isTest);
    for (const path of [
      'tauri.conf.json',
      ...filesUnder(root, 'src-tauri', (name) => /\.(?:rs|json)$/.test(name)),
    ]) {
      if (!existsSync(join(root, path))) continue;
      // `$schema` is read by editors, the dev server's address by `tauri dev` alone; the CSP is checked below.
      const source = read(root, path).replace(/^.*"(?:\$schema|devUrl)".*$/gm, '');
      const code = path.endsWith('.rs') ? source.replace(/\/\/[/!].*$/gm, '') : source;
      for (const match of code.matchAll(URLS)) {
        findings.push({ path, line: lineAt(code, match.index), message: remote(match) });
      }
    }
    return findings.filter(({ message }) => message !== undefined);
  },
};

function remote(match) {
  return NOT_REMOTE.test(match[0]) ? undefined : `\`${match[0]}\`: the app names no remote place`;
}

/** The security surface, as `tauri.conf.json` must state it. */
const windowStaysShut = {
  name: 'the window stays shut (CSP, globals, plugins)',
  run(root) {
    const path = 'tauri.conf.json';
    const source = read(root, path);
    const app = JSON.parse(source).app ?? {};
    const security = app.security ?? {};
    const csp = typeof security.csp === 'string' ? parseCsp(security.csp) : (security.csp ?? {});
    const findings = [];
    const expect = (ok, message) => ok || findings.push({ path, line: 1, message });
    expect(
      join(csp['default-src'] ?? '') === "'none'",
      "app.security.csp must start from default-src 'none'",
    );
    for (const [directive, sources] of Object.entries(csp)) {
      for (const value of [sources].flat().join(' ').split(/\s+/)) {
        expect(
          !/^(?:\*|https?:|wss?:|'unsafe-eval'|.*\*.*)$/.test(value) || NOT_REMOTE.test(value),
          `app.security.csp: ${directive} allows ${value}`,
        );
      }
    }
    expect(
      !/'unsafe-inline'/.test([csp['script-src'] ?? ''].flat().join(' ')),
      'script-src must not allow inline scripts',
    );
    expect(app.withGlobalTauri !== true, 'app.withGlobalTauri must be off');
    expect(security.freezePrototype === true, 'app.security.freezePrototype must be on');
    expect(
      security.dangerousDisableAssetCspModification === undefined ||
        Array.isArray(security.dangerousDisableAssetCspModification),
      'the CSP nonces must stay on for scripts',
    );
    expect(
      !/"(?:fs|shell|http|updater|store|websocket|upload|process):/.test(
        JSON.stringify(security.capabilities ?? []),
      ),
      'a capability of a plugin that the window must not have',
    );
    return findings;

    function join(value) {
      return [value].flat().join(' ').trim();
    }
  },
};

function parseCsp(text) {
  return Object.fromEntries(
    text
      .split(';')
      .map((part) => part.trim().split(/\s+/))
      .filter(([directive]) => directive)
      .map(([directive, ...sources]) => [directive, sources]),
  );
}

const noSkippedPageTests = {
  name: 'no page test is skipped, focused or waits for a time',
  run: (root) =>
    scan(
      root,
      ['ui', 'tests/e2e'],
      /\b(?:it|test|describe)\.(?:skip|only|todo)\b/g,
      (match) => `\`${match[0]}\`: every test runs`,
    ),
};

export const windowChecks = [
  onlyIpcKnowsTauri,
  noHtmlStrings,
  noRemoteUrl,
  windowStaysShut,
  noSkippedPageTests,
];
