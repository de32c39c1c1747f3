import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Fault } from '../../ipc/fault';
import type { NamedEntry } from '../../ipc/bindings';
import { FakeJournal } from '../../../test/fakeJournal';
import { aPerson } from '../../../test/samples';
import { People, formOf } from './people.svelte';
import { PAGE, PersonPage } from './person.svelte';
import { dueSaid, madeSaid, whoSaid } from './words';

function entry(at: number, kind = 'note'): NamedEntry {
  const occurredOn = '2026-03-06';
  const recordedAt = '2026-03-06T10:00:00Z';
  return { id: `e${at}`, kind, title: `${at}`, excerpt: '', occurredOn, recordedAt, locked: false };
}

describe('people', () => {
  let journal: FakeJournal;
  beforeEach(() => {
    journal = new FakeJournal();
    journal.everybody.set('p1', aPerson());
    journal.everybody.set('p2', aPerson({ id: 'p2', name: 'Åisha Bello', shortName: 'Ash' }));
  });

  it('are narrowed by any part of a name, whatever its marks', async () => {
    const people = new People(journal);
    await people.load();
    expect(people.shown).toHaveLength(2);
    for (const typed of ['aish', 'ASH', 'bello']) {
      people.type(typed);
      expect(people.shown.map(({ id }) => id)).toEqual(['p2']);
    }
    people.type('nobody');
    expect(people.shown).toEqual([]);
    people.move(1);
    expect(people.selected).toBe(0);
  });

  it('say why they could not be read, and are read again', async () => {
    const people = new People(journal);
    const read = vi.spyOn(journal, 'people').mockRejectedValueOnce(new Fault('internal'));
    await people.load();
    expect(people.fault?.code).toBe('internal');
    read.mockRestore();
    await people.load();
    expect([people.fault, people.all?.length]).toEqual([null, 2]);
  });
});

describe('a person', () => {
  let journal: FakeJournal;
  const entries = Array.from({ length: PAGE + 5 }, (_, at) => entry(at, at % 7 ? 'note' : 'pitch'));
  const kinds = [
    { kind: 'note', count: PAGE },
    { kind: 'pitch', count: 5 },
  ];
  beforeEach(() => {
    journal = new FakeJournal();
    journal.everybody.set('p1', aPerson({ entries, kinds }));
    vi.spyOn(journal, 'person').mockImplementation((id) =>
      Promise.resolve(aPerson({ id, kinds, entries: entries.slice(0, PAGE) })),
    );
  });

  it('is read a page at a time, to the end', async () => {
    const page = new PersonPage(journal, 'p1');
    await page.load();
    expect([page.entries.length, page.whole, page.total]).toEqual([PAGE, false, PAGE + 5]);
    await page.more();
    expect([page.entries.length, page.whole]).toEqual([PAGE + 5, true]);
    await page.more();
    expect(page.entries).toHaveLength(PAGE + 5);
  });

  it('shows one kind, and all of them again', async () => {
    const page = new PersonPage(journal, 'p1');
    await page.load();
    await page.show('pitch');
    expect(page.entries.every(({ kind }) => kind === 'pitch')).toBe(true);
    expect(page.total).toBe(5);
    await page.show(null);
    expect(page.entries).toHaveLength(PAGE);
  });

  it('appends no rows that followed a list which was read anew', async () => {
    const many = Array.from({ length: 3 * PAGE }, (_, at) => entry(at));
    journal.everybody.set('p1', aPerson({ entries: many, kinds }));
    for (const kind of ['note', null]) {
      const page = new PersonPage(journal, 'p1');
      await page.load();
      await page.show(kind);
      await page.more();
      expect(page.entries).toHaveLength(2 * PAGE);
      const { naming } = journal;
      let answer = () => {};
      vi.spyOn(journal, 'naming').mockImplementationOnce(async (asked) => {
        await new Promise<void>((resolve) => (answer = resolve));
        return naming.call(journal, asked);
      });
      const more = page.more();
      const again = page.load();
      await new Promise((resolve) => setTimeout(resolve));
      answer();
      await Promise.all([more, again]);
      const shown = page.entries.map(({ id }) => id);
      expect(shown, `${kind}`).toEqual(many.slice(0, shown.length).map(({ id }) => id));
      expect(page.whole).toBe(false);
    }
  });

  it('does not say why rows could not be read that nobody waits for', async () => {
    const page = new PersonPage(journal, 'p1');
    await page.load();
    let refuse = () => {};
    vi.spyOn(journal, 'naming').mockImplementationOnce(async () => {
      await new Promise<void>((resolve) => (refuse = resolve));
      throw new Fault('internal');
    });
    const more = page.more();
    const shown = page.show('pitch');
    refuse();
    await Promise.all([more, shown]);
    expect(page.fault).toBeNull();
    expect(page.entries).toHaveLength(5);
  });

  it('keeps what was typed when somebody else changed them', async () => {
    const page = new PersonPage(journal, 'p1');
    await page.load();
    const form = { ...formOf(page.person), baseRev: 7, name: 'Lucía Marín' };
    expect(await page.save(form)).toBeNull();
    expect(page.refused?.code).toBe('conflict');
  });

  it('says how many entries a merge moved', async () => {
    const page = new PersonPage(journal, 'p1');
    expect(await page.merge('p2')).toBe(PAGE + 5);
    expect(journal.log).toEqual(['merge p1 p2']);
  });
});

describe('what is said of a promise and of a person', () => {
  it('counts the days that a promise is late', () => {
    const due = (state: string, on: string | null) => dueSaid({ state, due: on }, '2026-03-24');
    expect(due('open', '2026-03-22')).toEqual({ text: '2 days late', late: true });
    expect(due('renegotiated', '2026-03-23')).toEqual({ text: '1 day late', late: true });
    expect(due('open', '2026-03-24').late).toBe(false);
    expect(due('open', null).text).toBe('Open');
    expect(due('kept', '2026-03-22')).toEqual({ text: 'Kept', late: false });
  });

  it('says when one was made by the plan that runs, else by its date', () => {
    const today = '2026-03-24';
    expect(madeSaid(true, 'Lucía', '2026-03-20', { day: 19, today })).toBe('You, made on day 19.');
    const made = madeSaid(false, 'Lucía', '2025-03-20', { day: null, today });
    expect(made).toBe('Lucía, made Thu 20 Mar 2025.');
  });

  it('names function and relation, and nothing that is not known', () => {
    const person = { isSelf: false, relation: 'direct', function: 'finance', level: '' };
    expect(whoSaid(person)).toBe('Finance. Reports to you');
    expect(whoSaid({ ...person, relation: null, function: null })).toBe('');
    expect(whoSaid({ ...person, isSelf: true })).toBe('You.');
  });
});
