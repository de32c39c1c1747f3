import { beforeEach, describe, expect, it } from 'vitest';
import { FakeJournal } from '../../../test/fakeJournal';
import { ObjectionWriting } from './writing.svelte';

let journal: FakeJournal;

async function open(): Promise<ObjectionWriting> {
  const writing = new ObjectionWriting(journal, {}, '2026-03-24');
  await writing.load();
  return writing;
}
function say(writing: ObjectionWriting, verbatim: string) {
  if (!writing.written) throw new Error('not open');
  writing.written.form.verbatim = verbatim;
  writing.touched();
}

beforeEach(() => {
  journal = new FakeJournal();
});

describe('an objection being written down', () => {
  it('is there again after a lock, and after it was let go by mistake', async () => {
    const writing = await open();
    say(writing, 'And on the thirty-first?');
    expect(await writing.secure()).toBeNull();
    const again = await open();
    expect(again.written?.form.verbatim).toBe('And on the thirty-first?');
    const typed = again.written;
    if (typed === null) throw new Error('nothing');
    await again.drop();
    expect((await open()).written?.form.verbatim).toBe('');
    await again.putBack(typed);
    expect((await open()).written?.form.verbatim).toBe('And on the thirty-first?');
  });

  it('is saved once, and nothing of it waits any more', async () => {
    const writing = await open();
    say(writing, 'Who pays for going back?');
    expect(await writing.save()).not.toBeNull();
    expect(journal.afterwards.noted.map(({ verbatim }) => verbatim)).toEqual([
      'Who pays for going back?',
    ]);
    expect((await open()).written?.form.verbatim).toBe('');
  });

  it('keeps half a day over a lock, and saves none in its place', async () => {
    const writing = await open();
    say(writing, 'Who pays for going back?');
    writing.typeDay('obj-on', '31 Feb', null);
    await writing.secure();
    const again = await open();
    expect(again.written?.typedDays?.['obj-on']).toBe('31 Feb');
    expect(await again.save()).toBeNull();
    expect(journal.afterwards.noted).toEqual([]);
    again.typeDay('obj-on', '28 Feb', '2026-02-28');
    expect(await again.save()).not.toBeNull();
    expect(journal.afterwards.noted[0]?.saidOn).toBe('2026-02-28');
  });

  it('goes on with what is typed while it is saved', async () => {
    const writing = await open();
    say(writing, 'Who pays for going back?');
    const saving = writing.save();
    if (writing.written) writing.written.form.answer = 'We do.';
    writing.touched();
    expect(await saving).toBeNull();
    expect(await writing.save()).not.toBeNull();
    const { noted } = journal.afterwards;
    expect(noted.map(({ id, answer }) => [id !== null, answer])).toEqual([
      [false, ''],
      [true, 'We do.'],
    ]);
  });
});
