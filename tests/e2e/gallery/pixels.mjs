// Small pictures that can be kept in the repository and compared: an eighth of the size each way,
// every pixel the mean of the sixty-four it stands for.

import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

const SCALE = 8;

/** Returns the picture (a PNG in a Buffer) an eighth as wide and high, as a PNG. */
export function shrink(picture) {
  const large = PNG.sync.read(picture);
  const small = new PNG({
    width: Math.floor(large.width / SCALE),
    height: Math.floor(large.height / SCALE),
    colorType: 2,
  });
  for (let y = 0; y < small.height; y += 1) {
    for (let x = 0; x < small.width; x += 1) {
      const sum = [0, 0, 0];
      for (let dy = 0; dy < SCALE; dy += 1) {
        for (let dx = 0; dx < SCALE; dx += 1) {
          const from = ((y * SCALE + dy) * large.width + x * SCALE + dx) * 4;
          for (let channel = 0; channel < 3; channel += 1)
            sum[channel] += large.data[from + channel];
        }
      }
      const to = (y * small.width + x) * 4;
      for (let channel = 0; channel < 3; channel += 1) {
        small.data[to + channel] = Math.round(sum[channel] / SCALE ** 2);
      }
      small.data[to + 3] = 255;
    }
  }
  return PNG.sync.write(small, { colorType: 2 });
}

/** Returns how many pixels of two small pictures differ so that one would see it; Infinity for another size. */
export function difference(one, other) {
  const [a, b] = [PNG.sync.read(one), PNG.sync.read(other)];
  if (a.width !== b.width || a.height !== b.height) return Infinity;
  return pixelmatch(a.data, b.data, undefined, a.width, a.height, {
    threshold: 0.06,
    includeAA: true,
  });
}
