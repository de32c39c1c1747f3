import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeJournal } from '../../../test/fakeJournal';
import { aField, aTemplate } from '../../../test/fakeTemplates';
import { Told } from '../../told.svelte';
import { answerSaid, askedHere, filledOnly, missingIn } from './answers';
import { Filling } from './filling.svelte';

function begun(entry: string | null = null) {
  const journal = new FakeJournal();
  journal.library.set('weekly-one-on-one', aTemplate());
  const of = { template: 'weekly-one-on-one', entry };
  const told = new Told();
  return { journal, told, page: new Filling(journal, told, of) };
}

describe('a page being filled in', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is kept at a pause, and is there again when the window comes back', async () => {
    const { journal, page } = begun();
    await page.load();
    page.set('brought', 'The credit notes');
    expect(journal.forms.size).toBe(0);
    await vi.advanceTimersByTimeAsync(800);
    expect(page.state).toBe('kept');
    const again = new Filling(journal, new Told(), { template: 'weekly-one-on-one', entry: null });
    await again.load();
    expect(again.answers).toEqual({ brought: 'The credit notes' });
    expect(again.unsaved).toBe(true);
  });

  it('shows nothing to type on while what was left of it cannot be read', async () => {
    const { journal, page } = begun();
    await page.load();
    page.set('brought', 'The credit notes');
    await page.keep();
    const again = new Filling(journal, new Told(), { template: 'weekly-one-on-one', entry: null });
    const read = journal.formDraft.bind(journal);
    journal.formDraft = () => Promise.reject(new Error('busy'));
    await again.load();
    expect([again.template, again.fault === null]).toEqual([null, false]);
    journal.formDraft = read;
    await again.load();
    expect(again.answers).toEqual({ brought: 'The credit notes' });
  });

  it('is saved once, though it is typed on and saved again meanwhile', async () => {
    const { journal, page } = begun();
    await page.load();
    page.set('brought', 'The credit notes');
    const first = page.save();
    page.set('brought', 'The credit notes, all');
    expect(await page.save()).toBeNull();
    const id = await first;
    expect([journal.filledPages.size, page.unsaved]).toEqual([1, true]);
    expect(await page.save()).toBe(id);
  });

  it('says that there is nothing to save, and nothing left of what was', async () => {
    const journal = new FakeJournal();
    journal.library.set('weekly-one-on-one', aTemplate());
    const told = new Told();
    const page = new Filling(journal, told, { template: 'weekly-one-on-one', entry: null });
    await page.load();
    expect(await page.save()).toBeNull();
    expect(told.shown?.text).toContain('nothing to save yet');
    page.set('brought', 'The file');
    await page.save();
    page.set('brought', '');
    expect(await page.save()).toBeNull();
    expect(told.shown?.text).toContain('delete the entry');
  });

  it('is a page that is not saved again once its saving was taken back', async () => {
    const journal = new FakeJournal();
    journal.library.set('weekly-one-on-one', aTemplate());
    const told = new Told();
    const taken = vi.fn();
    const of = { template: 'weekly-one-on-one', entry: null };
    const page = new Filling(journal, told, of, () => undefined, taken);
    await page.load();
    page.set('brought', 'The file');
    await page.save();
    journal.deleteEntry = () => Promise.resolve();
    await told.undo();
    expect(taken).toHaveBeenCalledOnce();
    expect(journal.forms.get('fill-weekly-one-on-one')).toContain('The file');
  });

  it('takes back with its first saving what its rows made, and nothing that they did not', async () => {
    const { journal, told, page } = begun();
    const fill = journal.fillTemplate.bind(journal);
    const row = (id: string) => ({ id_of_row: id, what: 'Say thanks' });
    const madeOf = (id: string) => ({ id, kind: 'feedback', title: 'Say thanks' });
    // Its words lead to what rows of other pages made, which the journal lists as well.
    journal.fillTemplate = async (filled) => ({
      ...(await fill(filled)),
      answers: JSON.stringify({
        brought: 'See [[Say thanks]] and [[tried_7|The first try]]',
        owed: [row('owed_1'), row('owed_2')],
        tried: [row('tried_1'), row('tried_7')],
        promised: [row('promised_1')],
      }),
      made: ['owed_1', 'owed_2', 'tried_1', 'tried_7', 'other_9'].map(madeOf),
    });
    await page.load();
    page.set('brought', 'See [[Say thanks]] and [[tried_7|The first try]]');
    page.set('owed', [{ what: 'Say thanks' }, { what: ' ' }, { what: 'Say thanks' }]);
    page.set('tried', [{ what: 'Say thanks' }]);
    page.set('promised', [{ what: 'Say thanks' }]);
    await page.save();
    await told.undo();
    const deleted = journal.log.filter((line) => line.startsWith('delete'));
    expect(deleted).toEqual(['delete filled-1', 'delete owed_1', 'delete owed_2']);
    expect(page.unsaved).toBe(true);
  });

  it('takes back no more than the words with a later saving', async () => {
    const { journal, told, page } = begun();
    await page.load();
    page.set('owed', [{ what: 'Say thanks' }]);
    await page.save();
    page.set('brought', 'The file');
    await page.save();
    await told.undo();
    expect(journal.log.filter((line) => line.startsWith('delete'))).toEqual([]);
  });

  it('hands on what the disk refuses when the vault is locked', async () => {
    const { journal, page } = begun();
    await page.load();
    page.set('brought', 'The credit notes');
    journal.keepDraft = () => Promise.reject(new Error('full'));
    const draft = await page.secure();
    expect(draft?.key).toBe('form:fill-weekly-one-on-one');
    expect(draft?.text).toContain('The credit notes');
  });

  it('is saved as an entry, then as its next revision, and says when it changed elsewhere', async () => {
    const { journal, page } = begun();
    await page.load();
    expect(await page.save()).toBeNull();
    page.set('brought', 'The credit notes');
    const id = await page.save();
    expect(id).not.toBeNull();
    expect(page.unsaved).toBe(false);
    page.set('brought', 'The credit notes, again');
    await page.save();
    expect(page.page?.rev).toBe(2);
    const stored = journal.filledPages.get(id ?? '');
    if (stored) journal.filledPages.set(stored.entryId, { ...stored, rev: 3 });
    page.set('brought', 'And once more');
    expect(await page.save()).toBeNull();
    expect(page.state).toBe('conflict');
    expect(await page.saveOver()).toBe(id);
  });
});

describe('answers', () => {
  const template = aTemplate();

  it('misses what is wanted, and nothing of a part that is filled later', () => {
    expect(missingIn(template, {}).map(({ id }) => id)).toEqual(['brought']);
    const later = template.sections.map((section) => ({ ...section, when: 'After' }));
    expect(missingIn({ ...template, sections: later }, {})).toEqual([]);
  });

  it('asks what is for one way into the role there alone, and shows what was answered', () => {
    const only = template.sections.map((section) => ({ ...section, transition: ['acting'] }));
    const page = { ...template, sections: only };
    expect(askedHere(page, 'external_hire', {}).sections).toEqual([]);
    expect(askedHere(page, null, {}).sections).toEqual([]);
    expect(askedHere(page, 'acting', {}).sections).toEqual(only);
    expect(askedHere(page, null, { brought: 'The file' }).sections).toEqual(only);
    expect(missingIn(page, {})).toEqual([]);
  });

  it('leaves out what is empty, rows too, and says how much there is', () => {
    expect(filledOnly({ a: ' ', b: 'x', c: [{ id_of_row: 'c_1' }], d: [{ what: 'y' }] })).toEqual({
      b: 'x',
      d: [{ what: 'y' }],
    });
    expect(answerSaid(aField(), 'two words')).toBe('2 words');
    expect(answerSaid(aField({ fieldType: 'repeat' }), [{ what: 'y' }, {}])).toBe('1 row');
  });
});
