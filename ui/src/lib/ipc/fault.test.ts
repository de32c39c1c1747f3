import { describe, expect, it } from 'vitest';
import { Fault, asFault } from './fault';

describe('a refusal', () => {
  it('is read as the shell sends it', () => {
    const sent = {
      code: 'wrong_passphrase',
      message: 'no',
      detail: { at: null, waitMs: 4000, pid: null, foundRev: null },
    };
    const fault = asFault(sent);
    expect(fault.code).toBe('wrong_passphrase');
    expect(fault.detail).toEqual({ waitMs: 4000 });
  });

  it('that nobody knows is an internal one', () => {
    for (const thrown of ['text', null, undefined, 7, { code: 'toString' }, new Error('x')]) {
      expect(asFault(thrown).code).toBe('internal');
    }
  });

  it('stays what it is', () => {
    const fault = new Fault('conflict');
    expect(asFault(fault)).toBe(fault);
  });
});
