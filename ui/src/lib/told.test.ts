import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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
