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
