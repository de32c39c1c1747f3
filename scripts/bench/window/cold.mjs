// From starting the program to the picture that stays: Footing's unlock screen, and the one word
// of an empty window.

import { paintedAt } from './display.mjs';
import { median, quantile, row } from './measure.mjs';
import { Program } from './program.mjs';

export const COLD = 'window-cold-start';

export async function coldStart({ display, footing, empty, quick }) {
  const rounds = quick ? 3 : 21;
  const samples = { footing: [], empty: [] };
  // The first of each only fills the page cache and makes the folders of a first start.
  for (let round = -1; round < rounds; round += 1) {
    // Whoever starts first may find the processor warmer: turns change.
    const turns = round % 2 === 0 ? ['footing', 'empty'] : ['empty', 'footing'];
    for (const name of turns) {
      const painted = await startOnce({ footing, empty }[name], display);
      if (round >= 0) samples[name].push(painted);
    }
  }
  const ratios = samples.footing.map(({ whole }, at) => whole / samples.empty[at].whole);
  const whole = (name) => samples[name].map((one) => one.whole);
  const first = (name) => median(samples[name].map((one) => one.first)).toFixed(0);
  return row({
    id: COLD,
    measure: 'window: cold start to unlock screen ÷ an empty Tauri window',
    most: 1.25,
    ours: { value: median(whole('footing')), unit: 'ms' },
    peer: { value: median(whole('empty')), unit: 'ms', name: 'empty Tauri window' },
    ratio: median(ratios),
    rounds,
    note:
      'from starting the process until 98 % of what stays drawn is drawn, fonts and all; page cache warm, ' +
      `interleaved, median of ratios (quartiles ${quantile(ratios, 0.25).toFixed(2)} and ${quantile(ratios, 0.75).toFixed(2)}); ` +
      `the first tenth is drawn after ${first('footing')} and ${first('empty')} ms`,
    samples,
  });
}

async function startOnce({ binary, args, home }, display) {
  const program = new Program(binary, args, home);
  try {
    const frames = await display.watch({ quietMs: 800 });
    const { first, whole, ink } = paintedAt(frames);
    return {
      first: first - program.startedAt,
      whole: whole - program.startedAt,
      ink,
      frames: frames.slice(1).map(({ at }) => Math.round(at - program.startedAt)),
    };
  } finally {
    await program.end();
    await display.blank();
  }
}
