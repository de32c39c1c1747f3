import { describe, expect, it, vi } from 'vitest';
import { FakeJournal } from '../../../test/fakeJournal';
import { aTemplate } from '../../../test/fakeTemplates';
import { Told } from '../../told.svelte';
import { Library } from './library.svelte';
import { Unread } from './unread.svelte';
import { unreadSaid } from './words';

async function library() {
  const journal = new FakeJournal();
  for (const template of [
    aTemplate({ id: 'role-charter', name: 'Role charter', summary: '', group: 'start' }),
    aTemplate(),
    aTemplate({
      id: 'hiring-pack',
      name: 'Hiring pack',
      summary: '',
      group: 'hire',
      steps: [{ template: 'role-charter', when: 'First', why: '', optional: false }],
    }),
  ]) {
    journal.library.set(template.id, template);
  }
  const library = new Library(journal, new Told());
  await library.load();
  return library;
}

describe('a template that is looked for', () => {
  it('is the one that Enter begins, at once', async () => {
    const found = await library();
    expect(found.usable).toBe('role-charter');
    found.sought = 'weekly';
    expect(found.usable).toBe('weekly-one-on-one');
    await vi.waitFor(() => {
      expect(found.shown?.id).toBe('weekly-one-on-one');
    });
    found.sought = '';
    expect(found.usable).toBe('weekly-one-on-one');
  });

  it('is nothing to begin where nothing was found, or where it is a pack', async () => {
    const found = await library();
    found.sought = 'zeppelin';
    expect(found.usable).toBeNull();
    found.sought = 'pack';
    expect(found.chosen).toBe('hiring-pack');
    expect(found.usable).toBeNull();
  });
});

describe('a template that is taken in', () => {
  it('is said to be kept beside another of its id, under the id that it has now', async () => {
    const journal = new FakeJournal();
    const told = new Told();
    const found = new Library(journal, told);
    await found.begin();
    found.type('name = "Friday page"');
    const template = aTemplate({ id: 'my-friday-2', name: 'Friday page', own: true });
    journal.checking = { template, line: null, why: null };
    journal.cameAs = 'beside';
    expect(await found.keep()).toBe(true);
    expect(found.chosen).toBe('my-friday-2');
    expect(told.shown?.text).toBe(
      'Friday page is kept beside yours of the same id, as my-friday-2.',
    );
  });

  it('is listed by its name where a newer Footing made it', async () => {
    const journal = new FakeJournal();
    const why = 'it is made for a newer Footing (format 2)';
    journal.unread = [
      { id: 'my-friday', version: 2, name: 'Friday page', why },
      { id: 'my-odd', version: 1, name: null, why: 'the file is no text' },
    ];
    const unread = new Unread(journal);
    await unread.load();
    expect(unread.rows.map(unreadSaid)).toEqual([
      'Friday page (my-friday): it is made for a newer Footing (format 2).',
      'my-odd: the file is no text.',
    ]);
  });
});

describe('the text of a template', () => {
  it('is put aside as it was left, is opened again so, and is not replaced while it is open', async () => {
    const found = await library();
    await found.begin();
    found.type('name = "Mine"');
    await found.edit();
    await found.copy();
    expect(found.source).toBe('name = "Mine"');
    const journal = new FakeJournal();
    const told = new Told();
    const other = new Library(journal, told);
    await other.begin();
    other.type('name = "Mine"');
    expect(await other.cancel()).toBe(true);
    expect(other.source).toBeNull();
    expect(journal.forms.get('library--new')).toBe('name = "Mine"');
    await told.undo();
    expect([other.source, other.isNew]).toEqual(['name = "Mine"', true]);
    await other.startOver();
    expect([other.source, journal.forms.size]).toEqual(['', 0]);
    await told.undo();
    expect(other.source).toBe('name = "Mine"');
  });

  it('gives way to a file that is chosen, and is had back', async () => {
    const told = new Told();
    const other = new Library(new FakeJournal(), told);
    await other.begin();
    await other.takeFile('name = "First"');
    expect([other.source, told.shown]).toEqual(['name = "First"', null]);
    other.type('name = "Mine, now"');
    await other.takeFile('name = "Second"');
    expect(other.source).toBe('name = "Second"');
    await told.undo();
    expect(other.source).toBe('name = "Mine, now"');
  });

  it('is there again after a lock, for the template it is of', async () => {
    const journal = new FakeJournal();
    journal.library.set('my-one', aTemplate({ id: 'my-one', own: true }));
    journal.library.set('my-two', aTemplate({ id: 'my-two', own: true }));
    const found = new Library(journal, new Told());
    await found.load();
    await found.choose('my-one');
    await found.edit();
    found.type('half a templ');
    // Another one is looked at: the text stays that of the first.
    await found.choose('my-two');
    expect(await found.secure()).toBeNull();
    expect([...journal.forms]).toEqual([['library-my-one', 'half a templ']]);
    journal.used.set('my-one', { textLeft: true });
    const again = new Library(journal, new Told());
    await again.load();
    await again.bringBack();
    expect([again.chosen, again.source, again.kept]).toEqual(['my-one', 'half a templ', true]);
  });

  it('shows how it looks while it reads, and how it looked last while it does not', async () => {
    const journal = new FakeJournal();
    journal.library.set('my-one', aTemplate({ id: 'my-one', own: true }));
    journal.checking = { template: aTemplate({ name: 'First' }), line: null, why: null };
    const found = new Library(journal, new Told());
    await found.load();
    await found.edit();
    expect(found.preview?.name).toBe('First');
    journal.checking = { template: null, line: 7, why: 'mood is no type' };
    found.type('type = "mood"');
    await found.look();
    expect([found.checked?.line, found.preview?.name]).toEqual([7, 'First']);
    found.type('');
    await found.look();
    expect(found.preview).toBeNull();
  });

  it('goes to the window where the disk refuses it, and is gone once it is saved', async () => {
    const journal = new FakeJournal();
    journal.library.set('my-one', aTemplate({ id: 'my-one', own: true }));
    const found = new Library(journal, new Told());
    await found.load();
    await found.edit();
    found.type('whole');
    const keep = journal.keepDraft.bind(journal);
    journal.keepDraft = () => Promise.reject(new Error('full'));
    expect((await found.secure())?.text).toBe('whole');
    expect(await found.cancel()).toBe(true);
    expect(found.source).toBe('whole');
    journal.keepDraft = keep;
    await found.secure();
    const template = aTemplate({ id: 'my-one', own: true });
    journal.checking = { template, line: null, why: null };
    expect(await found.keep()).toBe(true);
    expect([found.source, journal.forms.size]).toEqual([null, 0]);
  });
});
