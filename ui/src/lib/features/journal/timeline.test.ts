import { beforeEach, describe, expect, it } from 'vitest';
import { FakeJournal } from '../../../test/fakeJournal';
import { aRow } from '../../../test/samples';
import { addDays } from '../../time/civil';
import { CHUNK, Timeline } from './timeline.svelte';
import { plain, rowSaid, weekCount, weekName, written } from './words';

const TODAY = '2026-03-24';

function rows(count: number, daysApart: number) {
  return Array.from({ length: count }, (_, at) =>
    aRow({ id: `e${at}`, occurredOn: addDays(TODAY, -Math.floor(at * daysApart)), words: 7 }),
  );
}

let journal: FakeJournal;
let timeline: Timeline;
beforeEach(() => {
  journal = new FakeJournal();
  timeline = new Timeline(journal);
});

describe('the timeline', () => {
  it('asks for an outline and for the rows in sight, however long the journal is', async () => {
    journal.rows = rows(2000, 1);
    await timeline.read();
    timeline.look(0, 800);
    await Promise.resolve();
    expect(timeline.total).toBe(2000);
    const asked = journal.log.filter((line) => line.startsWith('stretch'));
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.length).toBeLessThan(8);
    expect(timeline.shown[0]?.rows?.[0]?.id).toBe('e0');
  });

  it('reads the middle without reading what comes before it', async () => {
    journal.rows = rows(2000, 1);
    await timeline.read();
    const before = journal.log.length;
    timeline.look(timeline.height / 2, 800);
    await Promise.resolve();
    const asked = journal.log.slice(before);
    expect(asked.length).toBeLessThan(8);
    const [first] = timeline.shown;
    expect(first && first.start > 800).toBe(true);
  });

  it('cuts a week with very many entries into chunks', async () => {
    journal.rows = rows(CHUNK * 3 + 1, 0);
    await timeline.read();
    expect(timeline.chunks.map(({ skip, count }) => [skip, count])).toEqual([
      [0, CHUNK],
      [CHUNK, CHUNK],
      [CHUNK * 2, CHUNK],
      [CHUNK * 3, 1],
    ]);
  });

  it('keeps what is seen in its place when something above it is measured', async () => {
    journal.rows = rows(200, 1);
    await timeline.read();
    const [first, second] = timeline.chunks;
    if (!first || !second) throw new Error('there are many weeks');
    const top = timeline.topOf(second.monday) ?? 0;
    timeline.look(top, 400);
    expect(timeline.measured(first.key, top + 30)).toBe(30);
    expect(timeline.measured(first.key, top + 30)).toBe(0);
    expect(timeline.topOf(second.monday)).toBe(top + 30);
    const last = timeline.chunks.at(-1);
    expect(timeline.measured(last?.key ?? '', 999)).toBe(0);
  });

  it('moves over every row and stops at both ends', async () => {
    journal.rows = rows(3, 1);
    await timeline.read();
    timeline.move(-1);
    expect(timeline.active).toBe(0);
    timeline.move(1);
    timeline.move(1);
    timeline.move(1);
    expect(timeline.active).toBe(2);
  });

  it('shows one kind when asked to, and still counts the others', async () => {
    journal.rows = [...rows(3, 1), aRow({ id: 'd', kind: 'decision' })];
    await timeline.read();
    await timeline.show('decision');
    expect(timeline.total).toBe(1);
    expect(timeline.outline?.kinds).toHaveLength(2);
  });

  it('says that it could not be read, and reads again', async () => {
    const { outline } = journal;
    journal.outline = () => Promise.reject(new Error('no'));
    await timeline.read();
    expect(timeline.failed).toBe(true);
    journal.outline = outline.bind(journal);
    await timeline.read();
    expect(timeline.failed).toBe(false);
  });
});

describe('what the journal says of itself', () => {
  it('counts exactly', () => {
    const outline = { entries: 20, words: 1873, days: 19, weeks: [], kinds: [] };
    expect(written(outline)).toBe('19 days written, 1,873 words');
    expect(written({ ...outline, entries: 0 })).toBe('');
    expect(rowSaid(aRow({ words: 161, people: ['a', 'b', 'c'] }))).toBe('161 words, 3 people');
    const parts = [{ kind: 'commitment', entries: 1 }];
    expect(rowSaid(aRow({ words: 1, parts }))).toBe('1 word, 1 promise');
  });

  it('names weeks as people do', () => {
    expect(weekName('2026-03-23', TODAY)).toBe('This week');
    expect(weekName('2026-03-16', TODAY)).toBe('Last week');
    expect(weekName('2026-03-09', TODAY)).toBe('Week 11');
    expect(weekName('2025-03-10', TODAY)).toBe('Week 11, 2025');
    expect(weekCount('2026-03-16', 5, TODAY)).toBe('W12, 5 entries');
  });

  it('shows a line without its signs', () => {
    expect(plain('Asked @Daniel about [[e1|The review]] **now**')).toBe(
      'Asked Daniel about The review now',
    );
  });
});
