import { describe, expect, it } from 'vitest';
import { type Range, WINDOW_CHARS, marked, paragraphs } from './marked';

const joined = (runs: { text: string }[]) => runs.map((run) => run.text).join('');

describe('text with hits', () => {
  it('keeps every character, whatever the ranges say', () => {
    const text = 'Lucía waits on staging 🙂 more';
    const cases: Range[][] = [
      [],
      [[15, 22]],
      [
        [15, 22],
        [0, 5],
      ],
      [
        [0, 10],
        [5, 12],
      ],
      [
        [-3, 4],
        [20, 900],
      ],
      [[9, 3]],
    ];
    for (const ranges of cases) expect(joined(marked(text, ranges))).toBe(text);
  });

  it('marks what was found and nothing else', () => {
    expect(marked('on staging now', [[3, 10]])).toEqual([
      { text: 'on ', hit: -1 },
      { text: 'staging', hit: 0 },
      { text: ' now', hit: -1 },
    ]);
  });

  it('is cut into paragraphs that know their hits', () => {
    const body = 'one staging\nstill one\n\ntwo\n \nthree staging';
    const first = body.indexOf('staging');
    const last = body.lastIndexOf('staging');
    const cut = paragraphs(body, [
      [first, first + 7],
      [last, last + 7],
    ]);
    expect(cut.paragraphs.map((paragraph) => joined(paragraph.runs))).toEqual([
      'one staging\nstill one',
      'two',
      'three staging',
    ]);
    expect(cut.paragraphs[2]?.runs.at(-1)).toEqual({ text: 'staging', hit: 1 });
    expect(cut).toMatchObject({ cutBefore: false, cutAfter: false });
  });

  it('shows a very long page around its first hit', () => {
    const body = `${'filler words\n'.repeat(5000)}here is the hit\n${'more\n'.repeat(5000)}`;
    const at = body.indexOf('hit');
    const cut = paragraphs(body, [[at, at + 3]]);
    const text = cut.paragraphs.map((paragraph) => joined(paragraph.runs)).join('\n\n');
    expect(text.length).toBeLessThanOrEqual(WINDOW_CHARS + 2);
    expect(cut).toMatchObject({ cutBefore: true, cutAfter: true });
    expect(cut.paragraphs.some(({ runs }) => runs.some((run) => run.hit === 0))).toBe(true);
  });
});
