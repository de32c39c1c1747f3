import { describe, expect, it } from 'vitest';
import type { CaptureView } from '../../ipc/bindings';
import { colours } from './colours';

const line = '!@Aisha read the note by Friday #customs';
const reading: CaptureView = {
  people: [{ at: [1, 7], name: 'Aisha Karim', id: 'p1' }],
  tags: [{ at: [32, 40], tag: 'customs' }],
  promises: [
    {
      at: [0, 31],
      byMe: true,
      feedback: false,
      with: 0,
      due: { at: [25, 31], date: '2026-03-27', sure: true, candidates: [] },
    },
  ],
};

describe('the colours of a line', () => {
  it('stand where it names people, tags and days, and nothing of it is lost', () => {
    const runs = colours(line, reading, line);
    expect(runs).toEqual([
      { text: '!', what: 'sign' },
      { text: '@Aisha', what: 'person' },
      { text: ' read the note by ', what: null },
      { text: 'Friday', what: 'day' },
      { text: ' ', what: null },
      { text: '#customs', what: 'tag' },
    ]);
    expect(runs.map(({ text }) => text).join('')).toBe(line);
  });

  it('stay while one goes on typing, and go where one changes what was read', () => {
    const longer = `${line} now`;
    expect(colours(longer, reading, line).at(-1)).toEqual({ text: ' now', what: null });
    const changed = line.replace('Aisha', 'Aidan');
    expect(colours(changed, reading, line)).toEqual([
      { text: '!', what: 'sign' },
      { text: changed.slice(1), what: null },
    ]);
    expect(colours('', reading, line)).toEqual([]);
  });

  it('tell a guess from what is known', () => {
    const [somebody] = reading.people;
    const [promise] = reading.promises;
    if (!somebody || !promise?.due) throw new Error('the sample has both');
    const unsure: CaptureView = {
      people: [{ ...somebody, id: null }],
      tags: [],
      promises: [{ ...promise, due: { ...promise.due, date: null } }],
    };
    const what = colours(line, unsure, line).map((run) => run.what);
    expect(what).toEqual(['sign', 'somebody', null, 'guess', null]);
  });
});
