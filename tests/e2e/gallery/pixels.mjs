// What a picture looked like, small enough for a line of text: two numbers for every patch of it. Each is
// a sum over the patch's pixels with weights that differ from one to the next, so that another letter,
// another shade or a line that moved makes it another number, while a shade's rounding here or there does not.

import { deflateRawSync, inflateRawSync } from 'node:zlib';

import { PNG } from 'pngjs';

/** A patch, in pixels: about a word. */
const [WIDE, HIGH] = [64, 32];
/** Of a pixel: red, green, blue, and how solid it is, which is always the same. */
const BYTES = 4;
/** How far a sum may go before its number is another: some pixels of a patch, each by a shade. */
const STEP = 128;
/** Numbers go round, as a clock's do: that is what keeps them small. */
const ROUND = 256;
const WEIGHTS = [weights(20_260_324), weights(4_057)];

/** Returns the line for a picture (a PNG in a Buffer). */
export function signature(picture) {
  const { width, height, data } = PNG.sync.read(picture);
  const [columns, rows] = patches(width, height);
  const sums = WEIGHTS.map(() => new Int32Array(columns * rows));
  for (let y = 0; y < height; y += 1) {
    for (let column = 0; column < columns; column += 1) {
      const from = (y * width + column * WIDE) * BYTES;
      const length = Math.min(WIDE, width - column * WIDE) * BYTES;
      const place = (y % HIGH) * WIDE * BYTES;
      const patch = Math.floor(y / HIGH) * columns + column;
      sums[0][patch] += weighed(data, from, length, WEIGHTS[0], place);
      sums[1][patch] += weighed(data, from, length, WEIGHTS[1], place);
    }
  }
  const numbers = sums.map((all) =>
    Uint8Array.from(all, (sum) => ((Math.round(sum / STEP) % ROUND) + ROUND) % ROUND),
  );
  const packed = deflateRawSync(Buffer.concat(numbers), { level: 9 });
  return `${width}x${height} ${packed.toString('base64')}`;
}

/**
 * Returns where two lines differ, as boxes of pixels (`left,top to right,bottom`, patches that touch
 * being one); empty if nowhere that one would see.
 */
export function differences(one, other) {
  const [[size, before], [sizeNow, now]] = [read(one), read(other)];
  if (size !== sizeNow) return [`${size} became ${sizeNow}`];
  const [columns, rows] = patches(...size.split('x').map(Number));
  const changed = new Set();
  for (let at = 0; at < before.length; at += 1) {
    const apart = Math.abs(before[at] - now[at]);
    if (Math.min(apart, ROUND - apart) > 1) changed.add(at % (columns * rows));
  }
  return boxes(changed, columns);
}

function weighed(data, from, length, weight, place) {
  let sum = 0;
  for (let at = 0; at < length; at += 1) sum += data[from + at] * weight[place + at];
  return sum;
}

function patches(width, height) {
  return [Math.ceil(width / WIDE), Math.ceil(height / HIGH)];
}

function read(line) {
  const [size, packed] = line.split(' ');
  return [size, inflateRawSync(Buffer.from(packed, 'base64'))];
}

/** Takes patches that touch together, from the top. */
function boxes(changed, columns) {
  const left = new Set([...changed].sort((a, b) => a - b));
  const found = [];
  for (const first of left) {
    const box = { left: columns, top: Infinity, right: 0, bottom: 0 };
    const next = [first];
    left.delete(first);
    for (let patch = next.pop(); patch !== undefined; patch = next.pop()) {
      const [x, y] = [patch % columns, Math.floor(patch / columns)];
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x + 1);
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, y + 1);
      for (const [dx, dy] of [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => [dx, dy]))) {
        const beside = patch + dy * columns + dx;
        if (x + dx < 0 || x + dx >= columns || !left.delete(beside)) continue;
        next.push(beside);
      }
    }
    const corner = (across, down) => `${across * WIDE},${down * HIGH}`;
    found.push(`${corner(box.left, box.top)} to ${corner(box.right, box.bottom)}`);
  }
  return found;
}

/** Weights from -8 to 8 without 0, the same each time (xorshift). */
function weights(seed) {
  let state = seed;
  return Int8Array.from({ length: WIDE * HIGH * BYTES }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const drawn = (state >>> 8) % 16;
    return drawn < 8 ? drawn - 8 : drawn - 7;
  });
}
