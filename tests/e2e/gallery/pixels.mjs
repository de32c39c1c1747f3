// What a picture looked like, small enough for a line of text: a thousand cells, each the mean of how
// light its pixels are. The engine draws the same letters a shade differently from one time to the next,
// so pixels can't be compared one by one; a cell's mean moves when something in it did.

import { deflateRawSync, inflateRawSync } from 'node:zlib';

import { PNG } from 'pngjs';

const CELL = 32;
/** Shades, of 256, by which a cell may differ without anybody seeing why. */
const MOST = 2;

const ACROSS = ['left', 'middle', 'right'];
const DOWN = ['top', 'middle', 'bottom'];

/** Returns the line for a picture (a PNG in a Buffer). */
export function signature(picture) {
  const { width, height, data } = PNG.sync.read(picture);
  const [columns, rows] = [Math.floor(width / CELL), Math.floor(height / CELL)];
  const cells = Buffer.alloc(columns * rows);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      let sum = 0;
      for (let y = row * CELL; y < (row + 1) * CELL; y += 1) {
        for (let x = column * CELL; x < (column + 1) * CELL; x += 1) {
          const at = (y * width + x) * 4;
          sum += 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2];
        }
      }
      cells[row * columns + column] = Math.round(sum / CELL ** 2);
    }
  }
  return `${columns}x${rows} ${deflateRawSync(cells, { level: 9 }).toString('base64')}`;
}

/** Returns where two lines differ, in words; empty if nowhere that one would see. */
export function differences(one, other) {
  const [[size, cells], [otherSize, others]] = [one.split(' '), other.split(' ')];
  if (size !== otherSize) return [`${size} cells became ${otherSize}`];
  const [columns, rows] = size.split('x').map(Number);
  const [before, now] = [cells, others].map((text) => inflateRawSync(Buffer.from(text, 'base64')));
  const places = new Set();
  for (let at = 0; at < columns * rows; at += 1) {
    if (Math.abs(before[at] - now[at]) <= MOST) continue;
    const down = DOWN[Math.floor((Math.floor(at / columns) * DOWN.length) / rows)];
    const across = ACROSS[Math.floor(((at % columns) * ACROSS.length) / columns)];
    places.add(`${down} ${across}`);
  }
  return [...places];
}
