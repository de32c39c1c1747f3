// What a picture looked like, in a line of text: forty cells, each with a sum over its pixels. Pictures
// of one state are the same to the last pixel in the same engine with the same fonts, so any cell that
// says something else has changed, and one knows where to look.

import { crc32 } from './crc32.mjs';
import { PNG } from 'pngjs';

const COLUMNS = 8;
const ROWS = 5;
/** Hexadecimal digits of a cell. */
const DIGITS = 4;

const ACROSS = ['left', 'left', 'left', 'middle', 'middle', 'right', 'right', 'right'];
const DOWN = ['top', 'top', 'middle', 'bottom', 'bottom'];

/** Returns the line for a picture (a PNG in a Buffer). */
export function signature(picture) {
  const { width, height, data } = PNG.sync.read(picture);
  const cells = [];
  for (let row = 0; row < ROWS; row += 1) {
    for (let column = 0; column < COLUMNS; column += 1) {
      const [left, right] = edges(width, COLUMNS, column);
      const [top, bottom] = edges(height, ROWS, row);
      let sum = 0;
      for (let y = top; y < bottom; y += 1) {
        sum = crc32(data.subarray((y * width + left) * 4, (y * width + right) * 4), sum);
      }
      cells.push(sum.toString(16).padStart(8, '0').slice(-DIGITS));
    }
  }
  return `${width}x${height} ${cells.join('')}`;
}

/** Returns where two lines differ, in words; empty if nowhere. */
export function differences(one, other) {
  if (one === other) return [];
  const [[size, cells], [otherSize, others]] = [one.split(' '), other.split(' ')];
  if (size !== otherSize) return [`${size} became ${otherSize}`];
  const places = new Set();
  for (let at = 0; at < COLUMNS * ROWS; at += 1) {
    const cell = (text) => text.slice(at * DIGITS, (at + 1) * DIGITS);
    if (cell(cells) === cell(others)) continue;
    places.add(`${DOWN[Math.floor(at / COLUMNS)]} ${ACROSS[at % COLUMNS]}`);
  }
  return [...places];
}

function edges(length, parts, part) {
  return [Math.floor((length * part) / parts), Math.floor((length * (part + 1)) / parts)];
}
