import { beforeEach, describe, expect, it } from 'vitest';
import { FakeJournal } from '../../../test/fakeJournal';
import { Fault } from '../../ipc/fault';
import { History } from './history.svelte';
import { changeSaid, marginSaid, withoutEnds, wordsSaid } from './words';

const nothing = {
  first: false,
  retitled: false,
  added: 0,
  removed: 0,
  paragraphsAdded: 0,
  paragraphsChanged: 0,
  paragraphsRemoved: 0,
};
const at = '2026-03-23T16:20:00Z';

let journal: FakeJournal;
let history: History;
beforeEach(() => {
  journal = new FakeJournal();
  journal.histories.set(
    'e1',
    [3, 2, 1].map((rev) => ({ rev, at, date: '2026-03-23', change: null })),
  );
  history = new History(journal, 'e1');
});

describe('the history of an entry', () => {
  it('opens at the latest revision, laid beside the one before', async () => {
    await history.read();
    expect(history.shown?.rev).toBe(3);
    expect(journal.log).toContain('compare e1 3 before');
  });

  it('moves between revisions and stops at the ends', async () => {
    await history.read();
    await history.choose(9);
    expect(history.shown?.rev).toBe(1);
    await history.choose(-1);
    expect(history.shown?.rev).toBe(3);
  });

  it('stays at the revision that was looked at when another is made', async () => {
    await history.read();
    await history.choose(1);
    await journal.restoreRevision('e1', 2, 3);
    await history.read();
    expect(history.shown?.rev).toBe(2);
    expect(history.present).toBe(4);
  });

  it('takes a newer list though a revision was chosen while it was read, and stays at that', async () => {
    await history.read();
    await journal.restoreRevision('e1', 2, 3);
    const revisions = await journal.revisions('e1');
    let answer = () => {};
    journal.revisions = () => new Promise((resolve) => (answer = () => resolve(revisions)));
    const reading = history.read();
    await history.choose(1);
    answer();
    await reading;
    expect([history.present, history.shown?.rev, history.compared?.rev]).toEqual([4, 2, 2]);
  });

  it('drops an answer that comes too late', async () => {
    await history.read();
    let late: (() => void) | undefined;
    const { compareRevision } = journal;
    journal.compareRevision = (id, rev, against) =>
      new Promise((resolve) => {
        late = () =>
          void compareRevision.call(journal, id, rev, against).then(resolve, () => undefined);
      });
    const first = history.choose(1);
    const tooLate = late;
    journal.compareRevision = compareRevision.bind(journal);
    await history.choose(2);
    tooLate?.();
    await first;
    expect(history.compared?.rev).toBe(1);
  });

  it('says why it could not be read', async () => {
    journal.revisions = () => Promise.reject(new Fault('not_found'));
    await history.read();
    expect(history.fault?.code).toBe('not_found');
  });
});

describe('what a revision did', () => {
  it('is told in a few words', () => {
    expect(changeSaid({ ...nothing, first: true, added: 53 })).toBe('First written');
    expect(changeSaid({ ...nothing, paragraphsAdded: 1 })).toBe('One paragraph added');
    expect(changeSaid({ ...nothing, paragraphsChanged: 2, paragraphsRemoved: 1 })).toBe(
      'Two paragraphs changed, one taken out',
    );
    expect(changeSaid({ ...nothing, retitled: true })).toBe('Title changed');
    expect(changeSaid(nothing)).toBe('Nothing changed in its words');
  });

  it('is counted in words', () => {
    expect(wordsSaid({ ...nothing, added: 19, removed: 18 })).toBe('+19, −18 words');
    expect(wordsSaid({ ...nothing, added: 1 })).toBe('+1 word');
    expect(wordsSaid(nothing)).toBe('no words');
    const run = { change: 'same' as const, text: 'a' };
    expect(marginSaid({ runs: [run], added: 0, removed: 0 })).toBe('Same');
    const came = { change: 'added' as const, text: 'b' };
    expect(marginSaid({ runs: [run, came], added: 12, removed: 10 })).toBe('+12 −10');
  });

  it('is marked without the blanks around it, and nothing of it is left out', () => {
    expect(withoutEnds(' He is right.\n')).toEqual([' ', 'He is right.', '\n']);
    expect(withoutEnds('plain')).toEqual(['', 'plain', '']);
    expect(withoutEnds('  ')).toEqual(['', '  ', '']);
    expect(withoutEnds('')).toEqual(['', '', '']);
  });
});
