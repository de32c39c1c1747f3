import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeJournal } from '../../../test/fakeJournal';
import type { FlagView, PitchView } from '../../ipc/bindings';
import { Fault } from '../../ipc/fault';
import { Told } from '../../told.svelte';
import { Flags } from './flags';
import { blankNote, blankPitch, carried, pairsOf, restored, withoutRow } from './form';
import { Handing } from './handing.svelte';
import { Pitch, UNTIL } from './pitch.svelte';
import { PitchShelf } from './shelf.svelte';
import { rehearsedSaid, wholeSaid } from './words';

let journal: FakeJournal;
let told: Told;

async function open(id: string | null): Promise<Pitch> {
  const pitch = new Pitch(journal, told, () => undefined, id);
  await pitch.load();
  return pitch;
}

/** A pitch that is stored, for Ingrid. */
function stored(change: Partial<PitchView> = {}): PitchView {
  const ingrid = {
    who: 'p1',
    caresAbout: 'Cash',
    likelyObjection: '',
    prewired: false,
    stance: null,
  };
  const form = { ...blankPitch(), title: 'Plan every hour', audience: [ingrid] };
  const saved = journal.pitching.save({ id: null, baseRev: 0, form, step: null });
  const view = {
    ...saved,
    listeners: [
      { id: 'p1', name: 'Ingrid Solheim', shortName: 'Ingrid', function: 'finance', before: [] },
    ],
    ...change,
  };
  journal.pitching.views.set(view.id, view);
  return view;
}

beforeEach(() => {
  journal = new FakeJournal();
  told = new Told();
});

describe('a pitch that is open', () => {
  it('keeps what was typed over a lock, upon the revision it was typed upon', async () => {
    const { id } = stored();
    const pitch = await open(id);
    pitch.change({ recommendation: 'Approve 1.4 MSEK for two depots.' });
    expect(await pitch.secure()).toBeNull();
    const again = await open(id);
    expect(again.form?.recommendation).toBe('Approve 1.4 MSEK for two depots.');
    expect(again.unsaved).toBe(true);
    journal.pitching.views.set(id, stored({ id, rev: 9 }));
    expect(await again.save()).toBe(false);
    expect(again.refused?.code).toBe('conflict');
    expect(await again.saveOver()).toBe(true);
    expect(journal.pitching.of(id).form.recommendation).toBe('Approve 1.4 MSEK for two depots.');
    expect(journal.forms.size).toBe(0);
  });

  it('hands what the disk refused to whoever seals it', async () => {
    const pitch = await open(null);
    pitch.change({ title: 'A second depot' });
    vi.spyOn(journal, 'keepDraft').mockRejectedValue(new Fault('disk_full'));
    const draft = await pitch.secure();
    expect(draft?.key).toBe('form:pitch');
    expect(draft?.text).toContain('A second depot');
  });

  it('keeps a day that is none, and refuses to save it as none', async () => {
    const { id } = stored();
    const pitch = await open(id);
    pitch.typeDay('meeting_on', 'a week after Easter', null);
    pitch.change({ meetingOn: null });
    expect(await pitch.secure()).toBeNull();
    const again = await open(id);
    expect(again.typed('meeting_on')).toBe('a week after Easter');
    again.change({ scope: 'Two depots' });
    expect(await again.save()).toBe(false);
    expect(again.refused?.detail.at).toBe('meeting_on');
    again.typeDay('meeting_on', '26 March', '2026-03-26');
    again.change({ meetingOn: '2026-03-26' });
    expect(await again.save()).toBe(true);
    expect(journal.pitching.of(id).form.meetingOn).toBe('2026-03-26');
  });

  it('keeps until when it is put off, and lets go of it once it is', async () => {
    const { id } = stored();
    const pitch = await open(id);
    pitch.putOff({ until: null, trigger: 'The audit is over' });
    expect(pitch.unsaved).toBe(false);
    expect(await pitch.secure()).toBeNull();
    const again = await open(id);
    expect(again.off?.trigger).toBe('The audit is over');
    expect(again.unsaved).toBe(false);
    // Saving something else ends the draft, but not this.
    again.change({ scope: 'Two depots' });
    expect(await again.save()).toBe(true);
    await again.secure();
    const third = await open(id);
    expect(third.off?.trigger).toBe('The audit is over');
    third.typeDay(UNTIL, 'whenever', null);
    const step = { to: 'deferred', until: null, trigger: 'The audit is over' };
    expect(await third.save(step)).toBe(false);
    expect(third.refused?.detail.at).toBe(UNTIL);
    third.typeDay(UNTIL, '', null);
    expect(await third.save(step)).toBe(true);
    expect(third.off).toBeNull();
    await third.secure();
    expect(journal.forms.size).toBe(0);
  });

  it('takes back that somebody knows a word', async () => {
    const { id } = stored();
    const pitch = await open(id);
    const back = vi.spyOn(journal, 'putPersonBack').mockResolvedValue(3);
    await pitch.knows('SLA');
    expect(journal.log).toContain('learn p1 SLA');
    expect(await told.undo()).toBe(true);
    expect(back).toHaveBeenCalledWith({ id: 'p1', baseRev: 2, before: '{}' });
  });

  it('is the same pitch on two pages, and in memory until the disk has its words', async () => {
    const { id } = stored();
    const shelf = new PitchShelf(journal, told, () => undefined);
    const pitch = shelf.of(id);
    await vi.waitFor(() => expect(pitch.form).not.toBeNull());
    expect(shelf.of(id)).toBe(pitch);
    pitch.change({ scope: 'Two depots' });
    const keep = vi.spyOn(journal, 'keepDraft').mockRejectedValue(new Fault('disk_full'));
    await shelf.leave(pitch);
    await shelf.leave(pitch);
    expect(shelf.of(id)).toBe(pitch);
    keep.mockRestore();
    await shelf.leave(pitch);
    expect(shelf.of(id)).not.toBe(pitch);
  });
});

describe('how it was rehearsed', () => {
  it('is said by how often and how long', () => {
    const runs = (...seconds: number[]) => seconds.map((one) => ({ seconds: one }));
    expect(rehearsedSaid([], 180)).toBe('');
    expect(rehearsedSaid(runs(250), 180)).toBe('Rehearsed once, 4 min 10 s. Aim for 3 minutes.');
    expect(rehearsedSaid(runs(250, 170, 48), 60)).toBe(
      'Rehearsed three times, the last time 48 s. Aim for 1 minute.',
    );
  });
});

describe('its page on the way out', () => {
  it('is the one that is written now, or none', async () => {
    const { id } = stored();
    const pitch = await open(id);
    const handing = new Handing(journal, told, pitch);
    pitch.change({ recommendation: 'Approve two depots.' });
    await handing.pdf('letter');
    expect(pitch.preview?.page.ask).toBe('Approve two depots.');
    expect(journal.pitching.printed).toEqual(['letter']);
    expect(told.shown?.text).toBe('Saved as /home/maya/footing-page-2026-03-24.pdf.');
    vi.spyOn(journal, 'previewPitch').mockRejectedValue(new Fault('invalid_input'));
    pitch.change({ headcount: 'two or three' });
    await handing.pdf('a4');
    expect(handing.refused).toMatch(/^Nothing was handed over/);
    expect(journal.pitching.printed).toEqual(['letter']);
  });

  it('says on how many pages it is, and why it was not written', async () => {
    const { id } = stored();
    const handing = new Handing(journal, told, await open(id));
    journal.pitching.pdf = { path: '/p.pdf', pages: 2 };
    await handing.pdf('a4');
    expect(told.shown?.text).toBe('Saved as /p.pdf, on 2 pages: it does not fit one sheet.');
    journal.pitching.pdf = null;
    told.dismiss();
    await handing.pdf('a4');
    expect([told.shown, handing.refused]).toEqual([null, '']);
    journal.pitching.pdf = new Fault('disk_full');
    await handing.pdf('a4');
    expect(handing.refused).toMatch(/the disk is full/);
  });

  it('says what is missed by somebody who hears all of it', () => {
    const preview = journal.pitching.preview(blankPitch());
    expect(wholeSaid(preview)).toEqual([]);
    expect(wholeSaid({ ...preview, ask: 'buried', hasNumber: false })).toHaveLength(2);
    expect(wholeSaid({ ...preview, ask: null })).toEqual([]);
  });
});

const flag = (from: number, to: number): FlagView => ({
  from,
  to,
  kind: 'jargon',
  name: 'x',
  term: true,
  replace: { from, to, text: 'y', rough: false },
  ask: null,
  why: '',
  also: null,
});

describe('a form', () => {
  it('pairs each statement once with what this listener hears', () => {
    const note = (statement: string, audience: string | null, plain: string) => ({
      id: null,
      note: { ...blankNote(), statement, audience, plain },
    });
    const notes = [
      note('The batch is slow', 'finance', 'to finance'),
      note(' the  BATCH is slow', 'p1', 'to her'),
      note('Nobody owns it', null, 'to all'),
      note('', null, ''),
      note('', null, ''),
    ];
    const heard = (person: string | null, func: string | null) =>
      pairsOf(notes, person, func).map((pair) => pair.heard);
    expect(heard('p1', 'finance')).toEqual([1, 2, 3, 4]);
    expect(heard('p2', 'finance')).toEqual([0, 2, 3, 4]);
    expect(heard(null, null)).toEqual([null, 2, 3, 4]);
  });

  it('carries flags over what is typed before and behind them', () => {
    expect(carried([flag(4, 7)], 'our SLA is', 'all our SLA is')[0]?.from).toBe(8);
    expect(carried([flag(4, 7)], 'our SLA is', 'our SLA is nine')[0]?.from).toBe(4);
    expect(carried([flag(4, 7)], 'our SLA is', 'our SLO is')).toEqual([]);
  });

  it('reads what an older version kept, and moves what was typed up with its row', () => {
    expect(restored('{"baseRev":2,"form":{"title":"A"}}')?.form?.title).toBe('A');
    expect(restored('{"baseRev":2,"form":null,"typed":{"a":"b"}}')?.typed).toEqual({ a: 'b' });
    expect(restored('nonsense')).toBeNull();
    const typed = { 'exams[0].by_when': 'soon', 'exams[2].by_when': 'later', meeting_on: 'then' };
    expect(withoutRow(typed, 'exams', 0)).toEqual({
      'exams[1].by_when': 'later',
      meeting_on: 'then',
    });
  });
});

describe('flagged words', () => {
  it('are gone to one after another, over the fields and round again', () => {
    const flags = new Flags();
    const replaced: number[] = [];
    const fields = ['our SLA and API', 'no word', 'one SLO'].map((text) => {
      const element = document.createElement('textarea');
      element.value = text;
      element.scrollIntoView = () => undefined;
      document.body.append(element);
      return element;
    });
    const [first, second, third] = fields as [
      HTMLTextAreaElement,
      HTMLTextAreaElement,
      HTMLTextAreaElement,
    ];
    const add = (element: HTMLTextAreaElement, all: FlagView[]) =>
      flags.add({
        element,
        flags: () => all,
        open: () => all.find(({ from }) => element.selectionStart === from) ?? null,
        replace: ({ from }) => replaced.push(from),
        dismiss: () => undefined,
      });
    // In another order than they stand on the page.
    const gone = add(third, [flag(4, 7)]);
    add(second, []);
    add(first, [flag(4, 7), flag(12, 15)]);
    const went = () => {
      flags.next();
      const at = fields.indexOf(document.activeElement as HTMLTextAreaElement);
      return [at, fields[at]?.selectionStart];
    };
    expect([went(), went(), went(), went()]).toEqual([
      [0, 4],
      [0, 12],
      [2, 4],
      [0, 4],
    ]);
    expect(flags.replace()).toBe(true);
    expect(replaced).toEqual([4]);
    gone();
    first.setSelectionRange(0, 0);
    expect(flags.replace()).toBe(false);
    fields.forEach((field) => field.remove());
  });
});
