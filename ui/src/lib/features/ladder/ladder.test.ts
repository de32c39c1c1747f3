import { describe, expect, it } from 'vitest';
import { FakeJournal } from '../../../test/fakeJournal';
import { Told } from '../../told.svelte';
import { FORM, Ladders, restored, shapeOf } from './ladder.svelte';
import { cameSaid, lookedSaid, refusedSaid } from './words';

const TEXT = 'Technical: Senior\n  Scope: one service\nTechnical: Staff\n  two teams\n';

async function opened(fake = new FakeJournal()): Promise<[Ladders, FakeJournal, Told]> {
  const told = new Told();
  const ladders = new Ladders(fake, told);
  await ladders.load();
  await ladders.begin();
  return [ladders, fake, told];
}

describe('a ladder on its way in', () => {
  it('is shown as it was understood, and comes in once', async () => {
    const [ladders, fake, told] = await opened();
    ladders.change({ text: '  alone\n' });
    await ladders.look();
    expect(ladders.looked && refusedSaid(ladders.looked)).toBe(
      'Line 1: this stands before the first level.',
    );
    expect(await ladders.take()).toBe(false);
    expect(ladders.coming?.text).toBe('  alone\n');

    ladders.change({ text: TEXT, name: 'Halden' });
    await ladders.look();
    expect(ladders.looked && lookedSaid(ladders.looked)).toBe(
      'Read as plain text: 2 levels, 2 lines of what to show.',
    );
    await ladders.keep();
    expect(await ladders.take()).toBe(true);
    expect(ladders.coming).toBeNull();
    expect(await fake.formDraft(FORM)).toBeNull();
    expect(ladders.all?.[0]?.levels.map(({ level }) => level)).toEqual(['Senior', 'Staff']);
    expect(told.shown?.text).toBe('Brought in: 2 levels, 2 lines of what to show.');
    expect(cameSaid({ id: 'x', levels: 1, shows: 1, replaced: true })).toBe(
      'Took the place of the one before: 1 level, 1 line of what to show.',
    );
  });

  it('is there again after a lock, and after being put aside', async () => {
    const [ladders, fake] = await opened();
    ladders.change({ text: TEXT, shape: 'text' });
    expect(await ladders.secure()).toBeNull();
    const [after] = [new Ladders(fake, new Told())];
    await after.bringBack();
    expect(after.coming).toEqual({ text: TEXT, shape: 'text', name: '' });
    expect(await after.cancel()).toBe(true);
    expect(after.coming).toBeNull();
    await after.begin();
    expect(after.coming?.text).toBe(TEXT);
  });

  it('gives back what a file or starting over took the place of', async () => {
    const [ladders, , told] = await opened();
    ladders.change({ text: 'Senior\n' });
    await ladders.choose(new File([TEXT], 'ladder.toml'));
    expect(ladders.coming).toEqual({ text: TEXT, shape: 'toml', name: '' });
    await told.undo();
    expect(ladders.coming?.text).toBe('Senior\n');
    await ladders.startOver();
    expect(ladders.coming?.text).toBe('');
    await told.undo();
    expect(ladders.coming?.text).toBe('Senior\n');
    await ladders.choose(new File([new Uint8Array([0xff, 0xfe, 0x41])], 'ladder.txt'));
    expect(told.shown?.text).toBe('That file could not be read as text.');
    expect(ladders.coming?.text).toBe('Senior\n');
  });
});

it('reads a draft and a file’s name', () => {
  expect(restored('{"text":"Senior"}')).toEqual({ text: 'Senior', shape: null, name: '' });
  expect(restored('{"text":1}')).toBeNull();
  expect([shapeOf('a.MD'), shapeOf('a.toml'), shapeOf('a.txt')]).toEqual([
    'markdown',
    'toml',
    null,
  ]);
});
