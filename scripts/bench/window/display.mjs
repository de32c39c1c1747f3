// A display whose pixels can be read without asking anybody: Xvfb keeps them in a file, so that
// watching a window being drawn costs neither the window nor the X server anything.

import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { until } from '../../../tests/e2e/lib/webdriver.mjs';
import { endGroup } from '../../lib/processes.mjs';

const WIDTH = 1280;
const HEIGHT = 900;
/** Both windows stand in the upper left corner, this high and as wide as the screen. */
const WINDOW_HEIGHT = 800;
/** One row of pixels in so many is read. */
const EVERY = 10;

export class Display {
  #children = [];
  #folder;
  #file;
  #header;
  #rowBytes;

  /** Starts a display and a session bus, and nothing else: no window manager, no compositor. */
  static async open() {
    const self = new Display();
    self.#folder = mkdtempSync(join(tmpdir(), 'footing-display-'));
    const number = await self.#start(
      'Xvfb',
      [
        ...['-displayfd', '3', '-fbdir', self.#folder, '-nolisten', 'tcp', '-noreset'],
        ...['-screen', '0', `${WIDTH}x${HEIGHT}x24`],
      ],
      3,
    );
    const bus = await self.#start('dbus-daemon', ['--session', '--nofork', '--print-address=3'], 3);
    self.env = {
      ...Object.fromEntries(
        Object.entries(process.env).filter(
          ([key]) => !/^(?:FOOTING|XDG|WEBKIT|GTK|TAURI|WAYLAND)_/.test(key),
        ),
      ),
      DISPLAY: `:${number}`,
      DBUS_SESSION_BUS_ADDRESS: bus,
      LANG: 'C.UTF-8',
      LC_ALL: 'C.UTF-8',
      TZ: 'Europe/Berlin',
      GTK_A11Y: 'none',
    };
    self.#openPixels();
    return self;
  }

  /** Starts a program that says one line on the descriptor `fd` when it is ready; returns the line. */
  #start(program, args, fd) {
    const stdio = ['ignore', 'ignore', 'ignore', 'pipe'];
    const child = spawn(program, args, { stdio, detached: true });
    this.#children.push(child);
    return new Promise((resolve, reject) => {
      let said = '';
      child.stdio[fd].setEncoding('utf8').on('data', (text) => {
        said += text;
        if (said.includes('\n')) resolve(said.trim());
      });
      child.on('error', reject);
      child.on('exit', (code) => reject(new Error(`${program} ended with ${code}`)));
    });
  }

  /** The file is a dump as `xwd` writes it: a header of 32-bit words, the colours, the pixels. */
  #openPixels() {
    this.#file = openSync(join(this.#folder, 'Xvfb_screen0'), 'r');
    const header = Buffer.alloc(100);
    readSync(this.#file, header, 0, header.length, 0);
    const word = (index) => header.readUInt32BE(index * 4);
    const [BYTES_PER_LINE, COLOURS, BYTES_PER_COLOUR] = [12, 19, 12];
    this.#rowBytes = word(BYTES_PER_LINE);
    this.#header = word(0) + word(COLOURS) * BYTES_PER_COLOUR;
  }

  /** Returns the pixels of every tenth row of the window. */
  look() {
    const rows = WINDOW_HEIGHT / EVERY;
    const seen = new Int32Array((rows * this.#rowBytes) / 4);
    const bytes = new Uint8Array(seen.buffer);
    for (let row = 0; row < rows; row += 1) {
      const from = this.#header + row * EVERY * this.#rowBytes;
      readSync(this.#file, bytes, row * this.#rowBytes, this.#rowBytes, from);
    }
    return seen;
  }

  /**
   * Watches what is drawn until nothing more than a caret changes for `quietMs`. Returns the frames
   * that differed, `{ at, pixels }` with `at` in milliseconds of `performance.now()`.
   */
  async watch({ quietMs = 1000, mostMs = 60_000, everyMs = 4 } = {}) {
    const began = performance.now();
    const frames = [{ at: began, pixels: this.look() }];
    let changed = Infinity;
    for (;;) {
      await pause(everyMs);
      const pixels = this.look();
      const at = performance.now();
      if (differing(frames.at(-1).pixels, pixels) > CARET) {
        frames.push({ at, pixels });
        // The window's own empty ground is not yet anything to wait upon, and comes a stripe at a time.
        changed = ink(pixels).length > CARET ? at : Infinity;
      }
      if (at - changed > quietMs) return frames;
      if (at - began > mostMs) throw new Error(`nothing was drawn within ${mostMs / 1000} s`);
    }
  }

  /** Waits until no window is left on it. */
  async blank() {
    const isBlank = () => {
      const pixels = this.look();
      return pixels.every((pixel) => pixel === pixels[0]);
    };
    await until(isBlank, 'the display to be empty');
  }

  close() {
    if (this.#file !== undefined) closeSync(this.#file);
    for (const child of this.#children) {
      child.removeAllListeners('exit');
      endGroup(child);
    }
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

/** So few pixels (of those looked at) change when a caret blinks. */
const CARET = 12;

function differing(one, other) {
  let count = 0;
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) count += 1;
  return count;
}

/** The places of the pixels that are not of the commonest colour, which is the ground. */
function ink(pixels) {
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const [ground] = [...counts].reduce((most, one) => (one[1] > most[1] ? one : most));
  const places = [];
  for (let at = 0; at < pixels.length; at += 1) if (pixels[at] !== ground) places.push(at);
  return places;
}

/**
 * Returns when the picture that stayed was there: the first frame that has 98 of 100 pixels of the
 * last one's ink (what is written and drawn upon the ground) as they stayed; and when the first
 * tenth of it was.
 */
export function paintedAt(frames) {
  const last = frames.at(-1).pixels;
  const places = ink(last);
  const share = ({ pixels }) =>
    places.filter((at) => pixels[at] === last[at]).length / places.length;
  return {
    first: frames.find((frame) => share(frame) >= 0.1).at,
    whole: frames.find((frame) => share(frame) >= 0.98).at,
    ink: places.length,
  };
}
