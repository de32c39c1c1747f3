import { beforeEach, describe, expect, it } from 'vitest';
import { Fault } from '../../ipc/fault';
import { FakeJournal } from '../../../test/fakeJournal';
import { aPromise } from '../../../test/fakePromises';
import { Told } from '../../told.svelte';
import { PromiseBook } from './promises.svelte';
import { dueSaid, headSaid, moreSaid, rateSaid, storySaid, toldSaid, willCount } from './words';

const TODAY = '2026-03-24';

let journal: FakeJournal;
let told: Told;
let book: PromiseBook;

beforeEach(async () => {
  journal = new FakeJournal();
  journal.book.open = [
    aPromise({ id: 'a', due: '2026-03-22', overdueDays: 2, late: true }),
    aPromise({ id: 'b', due: '2026-03-24' }),
    aPromise({ id: 'c', mine: false }),
  ];
  told = new Told();
  book = new PromiseBook(journal, told);
  await book.load();
  return () => told.dismiss();
});

const ids = () => book.rows.map(({ id }) => id);
/** Waits until what was typed was read. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('the account book', () => {
  it('is gone through by keys, from one side to the other', () => {
    expect(book.selected?.id).toBe('a');
    book.move(1);
    book.move(1);
    expect(book.selected?.id).toBe('c');
    book.move(1);
    expect(book.selected?.id).toBe('c');
    expect(book.late).toBe(1);
  });

  it('goes on from the next row when one was kept, and takes it back', async () => {
    await book.keep();
    expect(ids()).toEqual(['b', 'c']);
    expect(book.selected?.id).toBe('b');
    expect(told.shown?.text).toBe('Promise kept, late.');
    await told.undo();
    expect(ids()).toEqual(['a', 'b', 'c']);
  });

  it('moves a promise to the day that was typed', async () => {
    expect(book.open('move')).toBe(true);
    book.type('Friday');
    await settled();
    expect(book.reading?.date).toBe('2026-03-27');
    book.told = true;
    await book.submit();
    expect(journal.book.log).toEqual(['moved a to 2026-03-27, told']);
    expect(book.panel).toBe(null);
    expect(book.selected?.moves).toHaveLength(1);
  });

  it('moves nothing to what is no day, and offers what it may be', async () => {
    book.open('move');
    book.type('3/4');
    await settled();
    await book.submit();
    expect(journal.book.log).toEqual([]);
    expect(book.reading?.candidates).toEqual(['2026-04-03', '2027-03-04']);
    book.choose('2026-04-03');
    await settled();
    await book.submit();
    expect(journal.book.log).toEqual(['moved a to 2026-04-03']);
  });

  it('wants a line before one is dropped, and says so in its place', async () => {
    book.open('drop');
    await book.submit();
    expect(book.refused?.code).toBe('invalid_input');
    expect(book.panel).toBe('drop');
    book.note = 'Told her';
    await book.submit();
    expect(ids()).toEqual(['b', 'c']);
    expect(book.ledger?.mine.closed[0]?.closingNote).toBe('Told her');
  });

  it('closes its panel when another row is chosen', () => {
    book.open('move');
    book.select('b');
    expect(book.panel).toBe(null);
    expect(book.close()).toBe(false);
  });

  it('says what could not be done, and what could not be taken back', async () => {
    journal.book.keepPromise = () => Promise.reject(new Fault('disk_full'));
    await book.keep();
    expect(told.shown?.text).toContain('the disk is full');
    expect(ids()).toEqual(['a', 'b', 'c']);
    book.open('drop', 'b');
    book.note = 'No time';
    await book.submit();
    journal.book.takeBackPromise = () => Promise.reject(new Fault('conflict'));
    await told.undo();
    expect(told.shown?.text).toContain('That stays as it is');
  });

  it('says that it could not be read, until it can', async () => {
    const { ledger } = journal.book;
    journal.book.ledger = () => Promise.reject(new Fault('internal'));
    const other = new PromiseBook(journal, told);
    await other.load();
    expect(other.fault?.code).toBe('internal');
    journal.book.ledger = ledger.bind(journal.book);
    await other.load();
    expect(other.fault).toBe(null);
    expect(other.empty).toBe(false);
  });

  it('is empty only where nothing was ever promised', async () => {
    const nothing = new PromiseBook(new FakeJournal(), told);
    await nothing.load();
    expect(nothing.empty).toBe(true);
  });
});

describe('what is said of a promise', () => {
  const late = aPromise({ id: 'a', due: '2026-03-22', overdueDays: 2 });

  it.each([
    ['2019-03-22', '7 years late', true],
    ['2025-03-22', '12 months late', true],
    ['2025-12-23', '91 days late', true],
    ['2026-03-22', '2 days late', true],
    ['2026-03-23', '1 day late', true],
    ['2026-03-24', 'Today', false],
    ['2026-03-25', 'Tomorrow', false],
    ['2026-03-27', 'Friday', false],
    ['2026-03-31', 'Tue 31 Mar', false],
    [null, 'No day', false],
  ])('due %s is said as %s', (date, text, isLate) => {
    expect(dueSaid(date, TODAY)).toEqual({ text, late: isLate });
  });

  it('tells how it came to where it stands', () => {
    expect(storySaid(late, TODAY)).toBe('made day 19, due Sun 22 Mar');
    const moved = { on: '2026-03-21', onDay: 20, from: '2026-03-21', to: '2026-04-11', told: true };
    expect(storySaid(aPromise({ id: 'x', due: '2026-04-11', moves: [moved] }), TODAY)).toBe(
      'made day 19, moved once, told before the day',
    );
    const own = aPromise({ id: 'x', own: true, due: '2026-04-11', moves: [moved] });
    expect(storySaid(own, TODAY)).toBe('made day 19, moved once');
    expect(storySaid(aPromise({ id: 'x', mine: false, madeDay: null }), TODAY)).toBe(
      'made Fri 20 Mar. Ask for a day.',
    );
  });

  it('says before it is moved what that comes to', () => {
    expect(willCount(late, false, TODAY)).toBe(
      'Counts as late: Lucía Ferrer was not told before Sunday.',
    );
    expect(willCount(late, true, TODAY)).toBe('Counts as on time if kept by then.');
    expect(toldSaid(late, TODAY)).toBe('Lucía Ferrer was told before Sun 22 Mar');
    const own = aPromise({ id: 'o', own: true, person: null, due: '2026-03-22' });
    expect(willCount(own, false, TODAY)).toContain('its day has passed');
  });

  it('counts plainly', () => {
    expect(headSaid(5, 3, 1)).toBe('5 open by you, 3 to you. 1 late.');
    expect(rateSaid({ onTime: 9, late: 2, dropped: 1, open: 5 })).toBe('9 of 12 kept on time');
    expect(rateSaid({ onTime: 0, late: 0, dropped: 0, open: 5 })).toBe('');
    expect(moreSaid(20)).toContain('and 20 more');
  });
});
