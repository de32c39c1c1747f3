import { render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { FakeJournal } from '../../../test/fakeJournal';
import { aMeeting, aMeetingPerson, aThread } from '../../../test/fakeMeetings';
import { Fault } from '../../ipc/fault';
import { aTopic, blank, goneOn, typedAction } from './form';
import { MeetingsHome } from './meetings.svelte';
import MeetingPage from './MeetingPage.svelte';
import { MeetingPageState } from './thread.svelte';
import Threads from './Threads.svelte';
import { nextSaid, refusedSaid, standSaid, words } from './words';

const TODAY = '2026-03-24';
const RUTH = { person: 'p1', series: '' };
const PLANNING = { person: null, series: 'Planning' };

function journal(): FakeJournal {
  const journal = new FakeJournal();
  journal.meet.threads.set(
    'p1',
    aThread({
      name: 'Ruth Vega',
      personId: 'p1',
      talks: [
        aMeeting({
          id: 'm1',
          form: { topics: [aTopic('Leave', false), aTopic('Estimates', true)] },
        }),
        aMeeting({ id: 'm0', ahead: false, on: '2026-03-17' }),
      ],
    }),
  );
  journal.meet.threads.set(
    'Planning',
    aThread({
      name: 'Planning',
      sort: 'team',
      talks: [
        aMeeting({
          id: 'm9',
          personId: null,
          series: 'Planning',
          form: { sort: 'team', purpose: 'decide' },
        }),
      ],
    }),
  );
  return journal;
}

async function opened(fake: FakeJournal, of = RUTH as typeof RUTH | typeof PLANNING) {
  const home = new MeetingPageState(fake, of);
  await home.start();
  return home;
}

function page(home: MeetingPageState, fake: FakeJournal) {
  const nothing = () => undefined;
  const closing = (() => undefined) as never;
  const { talk, form } = home;
  if (!talk || !form) throw new Error('no meeting is open');
  const how = { ondecision: nothing, onkeep: nothing, onclose: nothing, ontrash: nothing };
  return render(MeetingPage, { home, journal: fake, talk, form, today: TODAY, ...how, closing });
}

describe('a one-to-one', () => {
  it('leaves over what was not ticked off, with the day since which it waits', async () => {
    const fake = journal();
    const home = await opened(fake);
    home.tick(0);
    const undo = await home.close(TODAY);
    expect(undo).not.toBeNull();
    expect(home.talk?.ahead).toBe(false);
    await home.load();
    expect(home.next).toBeNull();
    const made = await home.begin();
    expect(made?.form.topics).toEqual([{ ...aTopic('Estimates', true), carriedFrom: TODAY }]);
    expect(home.writing?.id).toBe(made?.id);
    expect(await home.begin()).toBeNull();
    expect(fake.meet.threads.get('p1')?.talks).toHaveLength(3);
  });

  it('saves what was typed before it closes, so that closing alone is taken back', async () => {
    const fake = journal();
    const home = await opened(fake);
    home.change({ notes: 'She was tired.' });
    const undo = await home.close(TODAY);
    expect(fake.meet.saved.map(({ closeOn, form }) => [closeOn, form.notes])).toEqual([
      [null, 'She was tired.'],
      [TODAY, 'She was tired.'],
    ]);
    const restore = vi
      .spyOn(fake, 'restoreRevision')
      .mockResolvedValue({ entryId: 'm1', rev: 4, savedAt: '' });
    home.change({ stuck: 'Said since' });
    await undo?.();
    expect(restore).toHaveBeenCalledWith('m1', 2, 3);
    expect([home.writing?.rev, home.form?.stuck]).toEqual([4, 'Said since']);
  });

  it('makes a promise of a line, read with its day and by whom', async () => {
    const fake = journal();
    const home = await opened(fake);
    home.type({ action: 'Ruth will send the list by Friday' });
    await home.addAction();
    expect(home.adding.action).toBe('');
    const [one] = home.form?.actions ?? [];
    expect([one?.text, one?.mine, one?.due]).toEqual([
      'Ruth will send the list',
      false,
      '2026-03-27',
    ]);
  });

  it('stores what stands in a line that was not added yet', async () => {
    const fake = journal();
    const home = await opened(fake);
    home.type({ theirs: 'The rota', action: 'Ask Sam' });
    expect(await home.save()).toBe(true);
    const form = fake.meet.saved.at(-1)?.form;
    expect(form?.topics.map(({ text }) => text)).toEqual(['Leave', 'Estimates', 'The rota']);
    expect(form?.actions.map(({ text, asTyped }) => [text, asTyped])).toEqual([['Ask Sam', true]]);
    expect(home.adding.theirs).toBe('');
  });
});

describe('what is typed', () => {
  it('stays as half a day over a lock, and no meeting is saved without it', async () => {
    const fake = journal();
    const home = await opened(fake);
    home.change({ actions: [typedAction('Ask Sam'), typedAction('Ask Ruth')] });
    home.typeDay('plannedOn', '31 Ap', null, { plannedOn: null });
    home.typeDay('actions-1', 'in a wh', null, {});
    home.change({ actions: home.form?.actions.slice(1) ?? [] });
    await home.secure();
    const again = await opened(fake);
    expect([again.typed('plannedOn'), again.typed('actions-0')]).toEqual(['31 Ap', 'in a wh']);
    expect(await again.save()).toBe(false);
    expect(refusedSaid(again.refused ?? new Fault('internal'), again.missing)).toMatch(
      /half written/u,
    );
    again.typeDay('plannedOn', '31 March', '2026-03-31', { plannedOn: '2026-03-31' });
    again.typeDay('actions-0', '', null, {});
    expect(await again.save()).toBe(true);
    expect(fake.meet.saved.at(-1)?.form.plannedOn).toBe('2026-03-31');
  });

  it('is kept for its own meeting, and is there again when it is opened', async () => {
    const fake = journal();
    const home = await opened(fake);
    home.change({ notes: 'Half a sentence' });
    home.type({ mine: 'and half a' });
    const other = home.page?.talks.find(({ id }) => id === 'm0');
    expect(other && (await home.put(other))).toBe(true);
    expect(home.form?.notes).toBe('');
    expect(fake.forms.get('meeting-m1')).toContain('Half a sentence');
    const again = await opened(fake);
    expect([again.form?.notes, again.adding.mine, again.dirty]).toEqual([
      'Half a sentence',
      'and half a',
      true,
    ]);
  });

  it('stays where it is while the disk takes no draft', async () => {
    const fake = journal();
    const home = await opened(fake);
    home.change({ notes: 'Half a sentence' });
    vi.spyOn(fake, 'keepDraft').mockRejectedValue(new Error('full'));
    const other = home.page?.talks.find(({ id }) => id === 'm0');
    expect(other && (await home.put(other))).toBe(false);
    expect([home.form?.notes, home.unkept]).toEqual(['Half a sentence', true]);
    expect((await home.secure())?.key).toBe('form:meeting-m1');
  });

  it('stays when the thread is read again', async () => {
    const home = await opened(journal());
    home.change({ notes: 'Half a sentence' });
    await home.load();
    expect(home.form?.notes).toBe('Half a sentence');
  });

  it('while it is being saved is no second promise afterwards', () => {
    const typed = typedAction('Ask Sam');
    const sent = blank({ notes: 'One', actions: [typed] });
    const saved = blank({ notes: 'One', actions: [{ ...typed, id: 'c1', asTyped: false }] });
    const on = goneOn(
      { ...sent, notes: 'Two', actions: [typed, typedAction('Call')] },
      sent,
      saved,
    );
    expect(on.notes).toBe('Two');
    expect(on.actions.map(({ id, text }) => [id, text])).toEqual([
      ['c1', 'Ask Sam'],
      [null, 'Call'],
    ]);
  });

  it('over an older reading is refused, said, and not lost', async () => {
    const fake = journal();
    const home = await opened(fake);
    home.change({ notes: 'Mine' });
    await fake.meet.save({
      ...{ id: 'm1', rev: 1, personId: 'p1', series: '', closeOn: null },
      form: blank({ notes: 'Theirs' }),
    });
    expect(await home.save()).toBe(false);
    expect(home.refused && refusedSaid(home.refused, home.missing)).toBe(words.conflict);
    expect(home.form?.notes).toBe('Mine');
    await home.discard();
    expect([home.form?.notes, home.refused]).toEqual(['Theirs', null]);
  });
});

it('a meeting that was to decide says beside what it wants before it closes', async () => {
  const fake = journal();
  const home = await opened(fake, PLANNING);
  const { rerender } = page(home, fake);
  expect(await home.close(TODAY)).toBeNull();
  expect(await screen.findByRole('alert')).toHaveTextContent(words.noneNeeded);
  expect(screen.getByRole('textbox', { name: 'Decided' })).toHaveAttribute('aria-invalid', 'true');
  expect(home.talk?.ahead).toBe(true);
  await userEvent.type(screen.getByLabelText('Person'), 'Jun');
  await rerender({ form: home.form ?? blank() });
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  expect(await home.close(TODAY)).not.toBeNull();
  expect(fake.meet.saved.at(-1)?.form.writeUp).toBe('Jun');
});

it('topics are added by Enter and ticked where they stand', async () => {
  const fake = journal();
  const home = await opened(fake);
  const { rerender } = page(home, fake);
  const user = userEvent.setup();
  await user.type(screen.getByLabelText('Something they bring'), 'The rota{Enter}');
  expect(home.form?.topics.at(-1)).toEqual(aTopic('The rota', false));
  await rerender({ form: home.form ?? blank() });
  await user.click(screen.getByRole('checkbox', { name: 'Talked about: The rota' }));
  expect(home.form?.topics.at(-1)?.discussed).toBe(true);
});

it('whoever is asked for by name is gone to, and added if nobody is called so', async () => {
  const fake = journal();
  const home = new MeetingsHome(fake);
  await home.load();
  home.begin();
  home.change({ person: 'Somebody New' });
  await home.keep();
  const again = new MeetingsHome(fake);
  await again.bringBack();
  expect(again.beginning?.person).toBe('Somebody New');
  const save = vi.spyOn(fake, 'savePerson').mockResolvedValue('p9');
  expect(await again.done()).toEqual({ person: 'p9', series: '' });
  expect(save).toHaveBeenCalledOnce();
  expect(fake.forms.has('meeting-new')).toBe(false);
});

it('the list says what is next, what waits, and what it cuts', async () => {
  const fake = journal();
  fake.meet.people = [
    aMeetingPerson({ id: 'p2', name: 'Aisha', stand: 'overdue', dueOn: TODAY, overdueDays: 3 }),
    aMeetingPerson({
      id: 'p1',
      name: 'Ruth',
      next: { id: 'm1', on: TODAY, at: '9:00' },
      waiting: 2,
    }),
  ];
  fake.meet.more = true;
  const nothing = () => undefined;
  const view = await fake.meetingsHome();
  render(Threads, { view, today: TODAY, onperson: nothing, onseries: nothing });
  expect(screen.getAllByRole('button').map((one) => one.getAttribute('aria-label'))).toEqual([
    'Ruth, Today 9:00, 2 to talk about',
    'Aisha, Not met yet, 3 days late',
  ]);
  expect(screen.getByText(words.more)).toBeVisible();
  expect(nextSaid({ id: 'm', on: null, at: '' }, TODAY)).toBe(words.noDay);
  expect(fake.meet.people[0] && standSaid(fake.meet.people[0], TODAY)).toBe('3 days late');
});
