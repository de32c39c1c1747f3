// A home of its own for everything that runs in a test, and the guard that shows nothing got out.

import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

const OWN = /footing/i;

/** Makes a scratch home. `env` sends every program there, except for the tool chains' own caches. */
export function makeScratch() {
  const folder = mkdtempSync(join(tmpdir(), 'footing-test-'));
  const at = (name) => join(folder, name);
  for (const name of ['home', 'data', 'config', 'cache', 'state', 'tmp', 'run'])
    mkdirSync(at(name));
  chmodSync(at('run'), 0o700);
  const home = homedir();
  const env = {
    ...Object.fromEntries(
      Object.entries(process.env).filter(
        ([key]) => !/^(?:FOOTING|XDG|WEBKIT|GTK|TAURI)_/.test(key),
      ),
    ),
    CARGO_HOME: process.env.CARGO_HOME ?? join(home, '.cargo'),
    RUSTUP_HOME: process.env.RUSTUP_HOME ?? join(home, '.rustup'),
    npm_config_cache: process.env.npm_config_cache ?? join(home, '.npm'),
    HOME: at('home'),
    XDG_DATA_HOME: at('data'),
    XDG_CONFIG_HOME: at('config'),
    XDG_CACHE_HOME: at('cache'),
    XDG_STATE_HOME: at('state'),
    XDG_RUNTIME_DIR: at('run'),
    TMPDIR: at('tmp'),
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
    TZ: 'Europe/Berlin',
    CI: '1',
    NO_COLOR: '1',
    FORCE_COLOR: undefined,
  };
  return { folder, env, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The places where Footing would keep something for the user who runs this. */
function realPlaces() {
  const home = homedir();
  return [
    process.env.XDG_DATA_HOME ?? join(home, '.local', 'share'),
    process.env.XDG_CONFIG_HOME ?? join(home, '.config'),
    process.env.XDG_CACHE_HOME ?? join(home, '.cache'),
    process.env.XDG_STATE_HOME ?? join(home, '.local', 'state'),
    home,
  ];
}

/** Lists what lies under names of ours in `places`: `path size mtime`, sorted. */
export function ownFiles(places = realPlaces()) {
  const found = [];
  const visit = (path) => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) return;
    found.push(`${path} ${stat.size} ${stat.mtimeMs}`);
    if (stat.isDirectory()) readdirSync(path).forEach((name) => visit(join(path, name)));
  };
  for (const place of new Set(places)) {
    if (!existsSync(place)) continue;
    readdirSync(place)
      .filter((name) => OWN.test(name))
      .forEach((name) => visit(join(place, name)));
  }
  return found.sort();
}
