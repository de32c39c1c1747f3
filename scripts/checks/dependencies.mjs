// What the crates may depend on, from `cargo metadata` for the host: borders between our own
// crates, no HTTP client, licences, sources. One policy, read by nothing that must be installed.

import { execFileSync } from 'node:child_process';

/** Returns cargo's resolved graph for this machine. */
export function cargoMetadata(root, environment = process.env) {
  const host = execFileSync('rustc', ['-vV'], { encoding: 'utf8', env: environment }).match(
    /^host: (.*)$/m,
  )[1];
  const json = execFileSync(
    'cargo',
    ['metadata', '--format-version', '1', '--locked', '--filter-platform', host],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 256 << 20,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  return JSON.parse(json);
}

/** Returns the names in one package's own tree, with only the features it asks for itself. */
export function cargoTree(root, name, environment = process.env) {
  const lines = execFileSync(
    'cargo',
    ['tree', '--locked', '-p', name, '-e', 'normal,build', '--prefix', 'none', '--format', '{p}'],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 << 20,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  return [
    ...new Set(
      lines
        .split('\n')
        .map((line) => line.split(' ')[0])
        .filter(Boolean),
    ),
  ];
}

/** Returns our crates in one package's own tree, each with the features that are switched on in it. */
export function cargoFeatures(root, name, environment = process.env) {
  const lines = execFileSync(
    'cargo',
    [
      'tree',
      '--locked',
      '-p',
      name,
      '-e',
      'normal,build',
      '--prefix',
      'none',
      '--format',
      '{p}|{f}',
    ],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 << 20,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const found = new Map();
  for (const line of lines.split('\n').filter((each) => each.startsWith('footing-'))) {
    const [pack, features] = line.replace(/ \(\*\)$/, '').split('|');
    found.set(pack.split(' ')[0], features.split(',').filter(Boolean));
  }
  return [...found].map(([crate, features]) => ({ crate, features }));
}

const isOurs = (metadata) => (pack) => metadata.workspace_members.includes(pack.id);
const finding = (pack, message) => ({ path: pack.name, line: 0, message });

function graph(metadata) {
  const packages = new Map(metadata.packages.map((pack) => [pack.id, pack]));
  const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));
  const edges = (id, kinds) =>
    (nodes.get(id)?.deps ?? [])
      .filter((dep) => dep.dep_kinds.some(({ kind }) => kinds.includes(kind)))
      .map((dep) => dep.pkg);
  return { packages, edges };
}

/** Returns a path of names from `from` to the first package that `matches`, or undefined. */
function pathTo({ packages, edges }, from, matches, kinds) {
  const came = new Map([[from, null]]);
  const queue = [from];
  for (const id of queue) {
    if (id !== from && matches(packages.get(id))) {
      const path = [];
      for (let step = id; step !== null; step = came.get(step))
        path.unshift(packages.get(step).name);
      return path.join(' → ');
    }
    for (const next of edges(id, kinds)) {
      if (!came.has(next)) {
        came.set(next, id);
        queue.push(next);
      }
    }
  }
  return undefined;
}

const SHIPPED = [null, 'build'];
const ALL = [null, 'build', 'dev'];

/** Makes a check: none of the packages `of` may reach a package named like `names`. */
function unreachable(name, of, names, kinds = SHIPPED) {
  return {
    name,
    run(metadata) {
      const whole = graph(metadata);
      return metadata.packages
        .filter(isOurs(metadata))
        .filter(of)
        .flatMap((pack) => {
          const path = pathTo(whole, pack.id, (other) => names.test(other.name), kinds);
          return path ? [finding(pack, `must not depend on this: ${path}`)] : [];
        });
    },
  };
}

/** Builds the peers that ours is measured beside: it may name what they are made of. */
const BENCH = 'footing-bench';

/** Makes a check: only `owner` may name a package like `names` in its Cargo.toml. */
function ownedBy(name, owner, names) {
  return {
    name,
    run: (metadata) =>
      metadata.packages
        .filter(isOurs(metadata))
        .filter((pack) => pack.name !== BENCH)
        .flatMap((pack) =>
          pack.dependencies
            .filter((dependency) => pack.name !== owner && names.test(dependency.name))
            .map((dependency) =>
              finding(pack, `names ${dependency.name}, which belongs to ${owner}`),
            ),
        ),
  };
}

const isShell = (pack) => pack.name === 'footing-desktop';
const TAURI = /^(?:tauri(?:-.*)?|wry|tao|webkit2gtk(?:-.*)?|gtk(?:-sys)?|muda)$/;
const IO =
  /^(?:rusqlite|libsqlite3-sys|refinery.*|tantivy|tokio|mio|socket2|async-.*|tempfile|directories|dirs|getrandom|rpassword|walkdir|memmap2|notify|argon2|iana-time-zone)$/;
const HTTP =
  /^(?:reqwest|hyper(?:-.*)?|ureq|curl(?:-sys)?|isahc|surf|attohttpc|minreq|awc|h2|h3|quinn(?:-.*)?|rustls(?:-.*)?|native-tls|tokio-native-tls|tungstenite|tokio-tungstenite|trust-dns.*|hickory.*|libp2p.*|ssh2|git2|gix.*|sentry.*|opentelemetry.*|self_update|tauri-plugin-(?:http|updater|upload|websocket|shell|store|process))$/;

/** Takes `cargoTree` of the domain: in the whole graph others switch features on that it never asked for. */
export const domainTree = {
  name: 'domain and practice depend on no I/O crate',
  run: (names) =>
    names
      .filter((name) => IO.test(name))
      .map((name) => ({
        path: 'crates',
        line: 0,
        message: `domain and practice must not depend on ${name}`,
      })),
};

/** Let somebody in without a passphrase, break the disk, build peers, or let a driver in. */
const TEST_FEATURES = new Set(['raw-key', 'faults', 'bench', 'journeys']);
/** Switches and settings that a bundle's build must not have. */
const WIDER = /--(?:features|all-features|workspace|all)\b|"features":/;

/** Takes `cargoFeatures` of what is shipped, and the commands that build the bundle. */
export const shippedFeatures = {
  name: 'nothing that is shipped has a door for tests',
  run: (crates, commands) => [
    ...crates.flatMap(({ crate, features }) =>
      features
        .filter((feature) => TEST_FEATURES.has(feature))
        .map((feature) => ({ path: crate, line: 0, message: `is built with \`${feature}\`` })),
    ),
    ...Object.entries(commands)
      .filter(([, command]) => WIDER.test(command))
      .map(([path, command]) => ({
        path,
        line: 0,
        message: `\`${command.match(WIDER)[0]}\` may switch on features that are for tests`,
      })),
  ],
};

/** Which of our crates each may name. A crate that is missing here has no place yet. */
const MAY_NAME = {
  'footing-domain': [],
  'footing-vault': [],
  'footing-store': ['footing-domain'],
  'footing-search': ['footing-domain', 'footing-vault'],
  'footing-exchange': ['footing-domain'],
  'footing-practice': ['footing-domain'],
  'footing-journal': [
    'footing-domain',
    'footing-vault',
    'footing-store',
    'footing-search',
    'footing-exchange',
    'footing-practice',
  ],
  'footing-fuzzing': ['footing-domain', 'footing-exchange', 'footing-vault'],
  'footing-cli': ['footing-domain', 'footing-exchange', 'footing-journal', 'footing-practice'],
  'footing-desktop': ['footing-domain', 'footing-journal', 'footing-practice'],
  // Measures the parts beside what one could have instead; nothing depends on it.
  'footing-bench': [
    'footing-domain',
    'footing-vault',
    'footing-store',
    'footing-search',
    'footing-journal',
  ],
  // Harms the parts one by one; nothing depends on it and nothing of it is shipped.
  'footing-torture': [
    'footing-domain',
    'footing-vault',
    'footing-store',
    'footing-search',
    'footing-exchange',
    'footing-journal',
  ],
};

const ourCrates = {
  name: 'our crates name only those below them',
  run: (metadata) =>
    metadata.packages.filter(isOurs(metadata)).flatMap((pack) => {
      const may = MAY_NAME[pack.name];
      if (!may) return [finding(pack, 'has no place in MAY_NAME; give it one')];
      return pack.dependencies
        .filter(
          ({ name, kind }) => name.startsWith('footing-') && kind !== 'dev' && !may.includes(name),
        )
        .map(({ name }) => finding(pack, `may not depend on ${name}`));
    }),
};

/** May stand in what we ship: permissive ones, and MPL-2.0, whose terms end at the (unchanged) file. */
const LICENCES = new Set([
  'MIT',
  'MIT-0',
  'Apache-2.0',
  'Apache-2.0 WITH LLVM-exception',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'ISC',
  'Zlib',
  'Unicode-3.0',
  'Unicode-DFS-2016',
  'Unlicense',
  'CC0-1.0',
  'BSL-1.0',
  'MPL-2.0',
  'WTFPL',
  'blessing',
]);

/** Says whether an SPDX expression can be met with `allowed` (OR needs one side, AND both). */
export function licenceIsMet(expression, allowed = LICENCES) {
  const tokens = expression.replaceAll('/', ' OR ').match(/\(|\)|[^\s()]+/g) ?? [];
  let at = 0;
  const either = () => {
    let met = both();
    while (tokens[at] === 'OR') {
      at += 1;
      met = both() || met;
    }
    return met;
  };
  const both = () => {
    let met = one();
    while (tokens[at] === 'AND') {
      at += 1;
      met = one() && met;
    }
    return met;
  };
  const one = () => {
    if (tokens[at] === '(') {
      at += 1;
      const met = either();
      at += 1;
      return met;
    }
    let licence = tokens[at++];
    if (tokens[at] === 'WITH') {
      licence += ` WITH ${tokens[at + 1]}`;
      at += 2;
    }
    return allowed.has(licence);
  };
  return tokens.length > 0 && either() && at === tokens.length;
}

const licences = {
  name: 'every licence is one that we accept',
  run: (metadata) =>
    metadata.packages
      .filter((pack) => !isOurs(metadata)(pack))
      .filter((pack) => !licenceIsMet(pack.license ?? ''))
      .map((pack) =>
        finding(pack, `licence ${pack.license ?? '(none stated)'} is not on the list`),
      ),
};

const REGISTRY = 'registry+https://github.com/rust-lang/crates.io-index';

const sources = {
  name: 'every crate is a released one from crates.io',
  run: (metadata) =>
    metadata.packages
      .filter((pack) => !isOurs(metadata)(pack))
      .filter((pack) => pack.source !== REGISTRY)
      .map((pack) => finding(pack, `comes from ${pack.source ?? 'a path outside the workspace'}`)),
};

export const dependencyChecks = [
  unreachable('no crate under crates/ depends on tauri', (pack) => !isShell(pack), TAURI, ALL),
  ourCrates,
  ownedBy(
    'only store names an SQL crate',
    'footing-store',
    /^(?:rusqlite|refinery.*|libsqlite3-sys|sqlx|diesel)$/,
  ),
  ownedBy('only search names tantivy', 'footing-search', /^tantivy/),
  unreachable('no HTTP client, no TLS, no updater', () => true, HTTP, ALL),
  licences,
  sources,
];
