import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Fault } from '../../ipc/fault';
import { FakeJournal } from '../../../test/fakeJournal';
import { Beginning, PREVIEW_MS } from './begin.svelte';

const TODAY = '2026-03-24';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('getting a plan', () => {
  it('begins on a Monday unless somebody says otherwise', () => {
    expect(new Beginning(new FakeJournal(), TODAY).startOn).toBe('2026-03-30');
    expect(new Beginning(new FakeJournal(), '2026-03-23').startOn).toBe('2026-03-23');
  });

  it('shows the plan of what stands there, once somebody has typed', async () => {
    const journal = new FakeJournal();
    const preview = vi.spyOn(journal, 'planPreview');
    const start = new Beginning(journal, TODAY);
    start.show();
    start.length = '120';
    start.show();
    await vi.advanceTimersByTimeAsync(PREVIEW_MS);
    expect(preview).toHaveBeenCalledOnce();
    expect(preview.mock.calls[0]?.[0]).toMatchObject({ lengthDays: 120, startOn: '2026-03-30' });
    expect(start.outline?.phases.length).toBeGreaterThan(0);
  });

  it.each(['29', '181', '', 'ninety'])('takes no length of %s', async (length) => {
    const journal = new FakeJournal();
    const started = vi.spyOn(journal, 'startPlan');
    const start = new Beginning(journal, TODAY);
    start.length = length;
    expect(start.lengthDays).toBeNull();
    expect(await start.begin()).toBeNull();
    expect(started).not.toHaveBeenCalled();
  });

  it('says which rule stands against it, and begins nothing', async () => {
    const journal = new FakeJournal();
    vi.spyOn(journal, 'startPlan').mockResolvedValue({
      type: 'refused',
      refusal: { reason: 'same_role', plan: 'First 90 days' },
    });
    const start = new Beginning(journal, TODAY);
    expect(await start.begin()).toBeNull();
    expect(start.refusal?.reason).toBe('same_role');
  });

  it('keeps what was typed when the disk refuses', async () => {
    const journal = new FakeJournal();
    vi.spyOn(journal, 'startPlan').mockRejectedValue(new Fault('disk_full'));
    const start = new Beginning(journal, TODAY);
    start.hiredTo = 'Seven teams that promise one thing and ship another.';
    expect(await start.begin()).toBeNull();
    expect(start.fault?.code).toBe('disk_full');
    expect(start.hiredTo).toContain('Seven teams');
    expect(start.busy).toBe(false);
  });
});
