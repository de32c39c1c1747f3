import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeJournal } from '../../../test/fakeJournal';
import type { DraftInput } from '../../ipc/bindings';
import { KeyChange } from './keyChange.svelte';

describe('a new recovery key', () => {
  let journal: FakeJournal;
  let unkept: DraftInput[];
  let change: KeyChange;
  const secure = vi.fn(() => Promise.resolve(unkept));

  beforeEach(() => {
    journal = new FakeJournal();
    unkept = [];
    secure.mockReset().mockImplementation(() => {
      journal.log.push('secure');
      return Promise.resolve(unkept);
    });
    change = new KeyChange(journal, secure);
    change.present = journal.secret;
  });

  it('is made once everything that was written is on the disk', async () => {
    expect(await change.renew()).toEqual({ groups: journal.groups });
    expect(journal.log).toEqual(['secure', 'renew recovery key']);
    expect(change.present).toBe('');
  });

  it('is not made while the disk lacks words, since every page closes for it', async () => {
    unkept = [{ key: 'day:2026-03-24', baseRev: 0, title: null, text: 'words' }];
    expect(await change.renew()).toBeNull();
    expect(change.problem).toBe('unkept');
    expect(journal.log).toEqual(['secure']);
    expect(change.busy).toBe(false);
    unkept = [];
    expect(await change.renew(), 'with the passphrase that was typed').not.toBeNull();
    expect(change.problem).toBeNull();
  });

  it('is not made for another passphrase', async () => {
    change.present = 'another';
    expect(await change.renew()).toBeNull();
    expect(change.fault?.code).toBe('wrong_passphrase');
  });
});
