import { describe, expect, it, vi } from 'vitest';
import { FakeJournal } from '../../../test/fakeJournal';
import { aTemplate } from '../../../test/fakeTemplates';
import { Told } from '../../told.svelte';
import { Library } from './library.svelte';

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

describe('the text of a template', () => {
  it('can be opened again after it was left, and is not replaced while it is open', async () => {
    const found = await library();
    found.begin();
    found.type('name = "Mine"');
    await found.edit();
    await found.copy();
    expect(found.source).toBe('name = "Mine"');
    const told = new Told();
    const other = new Library(new FakeJournal(), told);
    other.begin();
    other.type('name = "Mine"');
    expect(other.cancel()).toBe(true);
    expect(other.source).toBeNull();
    await told.undo();
    expect([other.source, other.isNew]).toEqual(['name = "Mine"', true]);
    other.cancel();
    other.begin();
    expect(other.cancel()).toBe(true);
  });
});
