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

describe('a picture in what was found', () => {
  const said = (text: string, ...ranges: Range[]) =>
    marked(text, ranges)
      .map((run) => (run.hit < 0 ? run.text : `[${run.text}]`))
      .join('');

  it('is what it shows, and its address is nobody’s words', () => {
    const text = 'Before ![The board](attachment:01a2-7c) and after';
    expect(said(text)).toBe('Before Picture: The board and after');
    expect(said(text, [0, 6], [13, 18], [44, 49])).toBe(
      '[Before] Picture: The [board] and [after]',
    );
    expect(said('![](attachment:01a2) it')).toBe('Picture it');
    expect(said('Seen ![board](attachment:01a2-7…', [0, 4])).toBe('[Seen] Picture: board');
    expect(said('![a](attachment:1) ![b](attachment:2) c', [38, 39])).toBe(
      'Picture: a Picture: b [c]',
    );
  });

  it('stays as it is written where it is none', () => {
    expect(said('![x](https://a.example/p.png)')).toBe('![x](https://a.example/p.png)');
  });
});
