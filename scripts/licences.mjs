// `node scripts/licences.mjs`: writes the list of everything that ships, with its licence, for the
// page About. The list is committed; a test says when it is no longer true.

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './lib/paths.mjs';

export const LICENCES = join(ROOT, 'ui/src/lib/features/settings/licences.json');

/** The crates that are linked into the window or the command, by the graph without dev and build. */
function crates() {
  const how = [
    'metadata',
    '--format-version',
    '1',
    '--filter-platform',
    'x86_64-unknown-linux-gnu',
  ];
  const text = execFileSync('cargo', [...how, '--offline'], { cwd: ROOT, maxBuffer: 1 << 28 });
  const { packages, resolve } = JSON.parse(text);
  const byId = new Map(packages.map((one) => [one.id, one]));
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const wanted = packages.filter(
    ({ name }) => name === 'footing-desktop' || name === 'footing-cli',
  );
  const seen = new Set();
  const queue = wanted.map(({ id }) => id);
  while (queue.length > 0) {
    const id = queue.pop();
    if (seen.has(id)) continue;
    seen.add(id);
    for (const { pkg, dep_kinds: kinds } of nodes.get(id).deps) {
      if (kinds.some(({ kind }) => kind === null)) queue.push(pkg);
    }
  }
  return [...seen]
    .map((id) => byId.get(id))
    .filter(({ source }) => source !== null)
    .map(({ name, version, license }) => ({ name, version, licence: license ?? 'see its source' }));
}

/** What the page is built from: the packages that its sources import, and what those need. */
function packages() {
  const { packages: locked } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const shipped = new Set();
  const queue = [...Object.keys(locked['']?.dependencies ?? {}), 'svelte', '@tauri-apps/api'];
  while (queue.length > 0) {
    const name = queue.pop();
    const entry = locked[`node_modules/${name}`];
    if (!entry || shipped.has(name)) continue;
    shipped.add(name);
    queue.push(...Object.keys(entry.dependencies ?? {}));
  }
  return [...shipped].map((name) => {
    const { version, license } = locked[`node_modules/${name}`];
    return { name, version, licence: license ?? 'see its source' };
  });
}

/** Drawn or set into the page without being a package. */
const BESIDE = [
  { name: 'Inter', version: '4.1', licence: 'OFL-1.1' },
  { name: 'Lucide shapes', version: '0.5', licence: 'ISC' },
  { name: 'Source Serif', version: '4.005', licence: 'OFL-1.1' },
  { name: 'SQLCipher and SQLite', version: '4', licence: 'BSD-3-Clause, public domain' },
];

export function listed() {
  const all = [...crates(), ...packages(), ...BESIDE];
  all.sort(
    (one, other) =>
      one.name.localeCompare(other.name, 'en') || (one.version < other.version ? -1 : 1),
  );
  return all;
}

if (process.argv[1]?.endsWith('licences.mjs')) {
  writeFileSync(LICENCES, `${JSON.stringify(listed(), null, 1)}\n`);
}
