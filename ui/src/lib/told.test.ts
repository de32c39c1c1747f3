import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Fault } from './ipc/fault';
import { SHOWN_MS, Told } from './told.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('what was just done', () => {
  it('is taken back once', async () => {
    const told = new Told();
    const undo = vi.fn(() => Promise.resolve());
    told.say({ text: 'Moved to the trash', undo });
    expect(await told.undo()).toBe(true);
    expect(undo).toHaveBeenCalledOnce();
    expect(told.shown).toBeNull();
    expect(await told.undo()).toBe(false);
  });

  it('says so where it could not be taken back', async () => {
    const told = new Told();
    told.say({ text: 'Noted', undo: () => Promise.reject(new Fault('disk_full')) });
    expect(await told.undo()).toBe(true);
    expect(told.shown).toEqual({ text: 'That could not be taken back: the disk is full.' });
  });

  it('is forgotten after a while, counted from the last thing said', () => {
    const told = new Told();
    told.say({ text: 'One' });
    vi.advanceTimersByTime(SHOWN_MS - 1);
    told.say({ text: 'Two' });
    vi.advanceTimersByTime(SHOWN_MS - 1);
    expect(told.shown?.text).toBe('Two');
    vi.advanceTimersByTime(1);
    expect(told.shown).toBeNull();
  });
});
