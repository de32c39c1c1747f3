// The gallery's page in the engine that the window uses: MiniBrowser, over a server of our own.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { arch, tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';

import { WebDriver, until } from '../lib/webdriver.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

export const THEMES = ['light', 'dark'];
/** The three breadths that the screens were drawn for. */
export const SIZES = [
  [960, 640],
  [1280, 800],
  [1600, 1000],
];

/** How letters are drawn, whatever the desktop says. */
const LETTERS = [
  'gtk-xft-antialias=1',
  'gtk-xft-hinting=1',
  'gtk-xft-hintstyle=hintslight',
  'gtk-xft-rgba=none',
  `gtk-xft-dpi=${96 * 1024}`,
];

/** What pictures depend on besides the page: they are compared only where both are the same. */
export function engine() {
  const ask = (program, ...args) =>
    spawnSync(program, args, { encoding: 'utf8' }).stdout?.trim() || '?';
  return {
    ...processor(),
    webkitgtk: ask('pkg-config', '--modversion', 'webkit2gtk-4.1'),
    freetype: ask('pkg-config', '--modversion', 'freetype2'),
    fallbackFonts: ['sans-serif', 'serif', 'monospace'].map((family) =>
      ask('fc-match', '--format', '%{family} %{fontversion}', family),
    ),
  };
}

/** Which of its ways the engine draws by: it takes the widest that the processor has. */
function processor() {
  const flags = readFileSync('/proc/cpuinfo', 'utf8').match(/^(?:flags|Features)\s*:(.*)$/m)?.[1];
  const has = new Set(flags?.trim().split(' '));
  const ways = ['sse4_2', 'avx', 'avx2', 'fma', 'f16c', 'avx512f', 'avx512vl', 'asimd'];
  return { machine: arch(), draws: ways.filter((way) => has.has(way)).join(' ') };
}

export class Studio {
  #server;
  #driver;
  #base;
  #visits = 0;
  #config = mkdtempSync(join(tmpdir(), 'studio-'));

  /** Opens the page that was built into `folder`, on a desktop with these GTK `settings`. */
  static async open(folder, settings = []) {
    const studio = new Studio();
    studio.#server = createServer((request, response) => {
      const path = normalize(decodeURIComponent(request.url.split('?')[0])).replace(/^\/+/, '');
      const file = join(folder, path || 'index.html');
      const type = TYPES[extname(file)];
      if (!type || !existsSync(file)) {
        response.writeHead(404).end();
        return;
      }
      response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' });
      response.end(readFileSync(file));
    });
    await new Promise((resolve) => studio.#server.listen(0, '127.0.0.1', resolve));
    studio.#base = `http://127.0.0.1:${studio.#server.address().port}`;
    studio.#driver = await WebDriver.browse({
      binary: miniBrowser(),
      env: {
        ...process.env,
        GTK_A11Y: 'none',
        // Times of day stand in the pictures.
        TZ: 'Europe/Berlin',
        XDG_CONFIG_HOME: studio.#desktop(settings),
        // Left to itself the engine has some tiles drawn by OpenGL and some by its own threads, whichever
        // is free, and the two draw the edges of letters a shade differently.
        WEBKIT_SKIA_ENABLE_CPU_RENDERING: '1',
      },
    });
    return studio;
  }

  async close() {
    this.#driver?.close();
    this.#server.close();
    rmSync(this.#config, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }

  /** Settings in which the caret stands still and letters are drawn alike everywhere, and more if asked for. */
  #desktop(settings) {
    const folder = join(this.#config, 'gtk-3.0');
    mkdirSync(folder);
    const lines = ['[Settings]', 'gtk-cursor-blink=0', ...LETTERS, ...settings];
    writeFileSync(join(folder, 'settings.ini'), `${lines.join('\n')}\n`);
    return this.#config;
  }

  get driver() {
    return this.#driver;
  }

  /** The names of all scenes, from the page's own list. */
  async scenes() {
    await this.#go('');
    return this.#driver.run(() =>
      [...document.querySelectorAll('a[href^="#"]')]
        .map((link) => decodeURIComponent(link.getAttribute('href').slice(1).split(',')[0]))
        .filter((name, index, all) => name && all.indexOf(name) === index),
    );
  }

  async show(scene, theme) {
    await this.#go(`#${scene},${theme}`);
  }

  /** Turns the scene that is shown to the other theme, as somebody at the settings does. */
  async turn(theme) {
    await this.#driver.runAsync((to) => {
      document.documentElement.dataset.theme = to;
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const still = () =>
        Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => {})));
      return frame()
        .then(still)
        .then(frame)
        .then(() => true);
    }, theme);
  }

  /** Makes the page exactly this large. */
  async size(width, height) {
    await until(async () => {
      const [w, h, outerW, outerH] = await this.#driver.run(() => [
        innerWidth,
        innerHeight,
        outerWidth,
        outerHeight,
      ]);
      if (w === width && h === height) return true;
      await this.#driver.resize(width + outerW - w, height + outerH - h);
      return false;
    }, `a page of ${width} by ${height}`);
  }

  picture() {
    return this.#driver.screenshot();
  }

  /** Shows a scene, with nothing moving in it, and returns its pictures, light and dark. */
  async look(scene) {
    await this.#go(`&still#${scene},light`);
    const light = await this.picture();
    await this.turn('dark');
    return { light, dark: await this.picture() };
  }

  async #go(hash) {
    this.#visits += 1;
    await this.#driver.go(`${this.#base}/index.html?${this.#visits}${hash}`);
    await until(
      () => this.#driver.run(() => document.documentElement.dataset.ready === 'true'),
      `the scene ${hash || 'list'} to stand still`,
    );
  }
}

function miniBrowser() {
  const machine = spawnSync('gcc', ['-print-multiarch'], { encoding: 'utf8' }).stdout?.trim();
  const places = [
    `/usr/lib/${machine}/webkit2gtk-4.1/MiniBrowser`,
    '/usr/libexec/webkit2gtk-4.1/MiniBrowser',
    '/usr/lib/webkit2gtk-4.1/MiniBrowser',
  ];
  const found = places.find((place) => existsSync(place));
  if (!found) throw new Error(`MiniBrowser is not where WebKitGTK puts it: ${places.join(', ')}`);
  return found;
}
