// Brings a machine to the point where Footing builds: system packages, npm packages, versions.
// Each thing it does is one line; on a machine that has everything it says nothing.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT, TARGET } from './lib/paths.mjs';
import { ask, has, runHere } from './lib/processes.mjs';
import { lacksRoom } from './lib/room.mjs';

/** To compile and open a window. */
const BUILD = ['build-essential', 'pkg-config', 'libwebkit2gtk-4.1-dev', 'libssl-dev'];
/** To open it without a display, and to take its picture. */
const HEADLESS = [
  'xvfb',
  'xauth',
  'dbus',
  'dbus-x11',
  'fonts-dejavu-core',
  'xdotool',
  'imagemagick',
];
/** To drive it with real keys, to watch its system calls and to read what it prints. */
const TEST = [...HEADLESS, 'webkit2gtk-driver', 'hunspell-en-us', 'strace', 'poppler-utils'];

const PACKAGES = { start: BUILD, headless: [...BUILD, ...HEADLESS], test: [...BUILD, ...TEST] };

const CARGO = [1, 95];
const NODE = [20, 19];

/** Does what is missing for `purpose` ('start', 'headless' or 'test'); exits with what to do if it cannot. */
export async function setUp(purpose) {
  checkVersions(purpose);
  const lack = purpose === 'test' ? lacksRoom(TARGET) : undefined;
  if (lack) stop(lack);
  await systemPackages(PACKAGES[purpose]);
  await npmPackages();
}

function checkVersions(purpose) {
  atLeast('Node', process.versions.node, NODE, 'https://nodejs.org, or your distribution');
  const cargo = ask('cargo', ['--version'])?.split(' ')[1];
  if (!cargo) stop('cargo is not on the PATH. Install Rust: https://rustup.rs');
  atLeast('cargo', cargo, CARGO, '`rustup update stable`');
  if (purpose !== 'test') return;
  for (const [component, args] of [
    ['rustfmt', ['fmt', '--version']],
    ['clippy', ['clippy', '--version']],
  ]) {
    if (ask('cargo', args) !== undefined) continue;
    say(`adding ${component} to the Rust toolchain`);
    if (
      spawnSync('rustup', ['component', 'add', component], {
        stdio: ['ignore', 'ignore', 'inherit'],
      }).status !== 0
    ) {
      stop(
        `cargo ${args[0]} does not run. Install ${component}: rustup component add ${component}`,
      );
    }
  }
}

function atLeast(name, version, [major, minor], how) {
  const [foundMajor, foundMinor] = version.split('.').map(Number);
  if (foundMajor > major || (foundMajor === major && foundMinor >= minor)) return;
  stop(`${name} ${version} is too old; Footing needs ${major}.${minor} or newer (${how})`);
}

async function systemPackages(packages) {
  if (!isDebianLike()) {
    if (!isReady(packages)) {
      stop(
        `this system is not Debian or Ubuntu. Install what these packages hold, then run again:\n  ${packages.join(' ')}`,
      );
    }
    return;
  }
  const missing = packages.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  const install = ['apt-get', 'install', '-y', '-q', '--no-install-recommends', ...missing];
  const become =
    process.getuid() === 0
      ? []
      : ask('sudo', ['-n', 'true']) === undefined
        ? undefined
        : ['sudo', '-n'];
  if (!become) {
    stop(
      `${missing.length} system packages are missing, and this user cannot install them. Run:\n  sudo apt-get update && sudo ${install.join(' ')}`,
    );
  }
  say(`installing system packages: ${missing.join(' ')}`);
  const prefix = [...become, 'env', 'DEBIAN_FRONTEND=noninteractive'];
  quietly([...prefix, 'apt-get', 'update', '-q']);
  const { status, log } = quietly([...prefix, ...install]);
  if (status !== 0) stop(`apt-get could not install them:\n${tail(log)}`);
}

/** On a system without dpkg: whether the libraries and programs themselves are there. */
function isReady(packages) {
  const libraries = ask('pkg-config', ['--exists', 'webkit2gtk-4.1', 'openssl']) !== undefined;
  const programs = packages.includes('strace')
    ? ['Xvfb', 'dbus-run-session', 'WebKitWebDriver', 'strace', 'xdotool', 'import']
    : packages.includes('xvfb')
      ? ['Xvfb', 'dbus-run-session', 'xdotool', 'import']
      : [];
  return libraries && programs.every(has);
}

function isDebianLike() {
  try {
    return (
      /^ID(?:_LIKE)?=.*\b(?:debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8')) &&
      has('dpkg-query')
    );
  } catch {
    return false;
  }
}

const isInstalled = (name) =>
  ask('dpkg-query', ['-W', '-f=${Status}', name])?.startsWith('install ok installed') === true;

/**
 * Installs the packages of this very lock file unless they are already there. Not `npm ci`: that
 * refuses a lock file which leaves out a package for a platform that its registry does not have yet.
 * With `--no-save` the lock file decides all the same, and is not written.
 */
async function npmPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  const stamp = join(ROOT, 'node_modules', '.footing-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  say('installing npm packages');
  const code = await runHere('npm', [
    'install',
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  if (code !== 0) stop('npm install failed; its message is above');
  writeFileSync(stamp, lock);
}

function quietly([program, ...args]) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  });
  return { status, log: `${stdout}${stderr}` };
}

const tail = (log, lines = 15) => log.trim().split('\n').slice(-lines).join('\n');
const say = (line) => console.log(`set-up: ${line}`);

function stop(message) {
  console.error(`set-up: ${message}`);
  process.exit(1);
}
