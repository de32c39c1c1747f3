import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { FakeJournal } from '../../../test/fakeJournal';
import { Fault } from '../../ipc/fault';
import { aCareerPerson, aTalk } from '../../../test/fakeCareer';
import { aHit, anAnswer } from '../../../test/samples';
import { CareerHome } from './career.svelte';
import { blank, missingIn, restored } from './form';
import TalkForm from './TalkForm.svelte';
import { headSaid, needsSaid, pullsSaid, slotSaid } from './words';

const TODAY = '2026-03-24';

function journal(): FakeJournal {
  const journal = new FakeJournal();
  journal.career.people = [
    aCareerPerson({ id: 'p1', name: 'Oskar Nyman', booked: TODAY, bookedAt: '14:30', due: 'due' }),
    aCareerPerson({ id: 'p2', name: 'Aisha Karim', overdueDays: 15, due: 'overdue' }),
  ];
  journal.career.talks = [
    aTalk({ id: 't1', state: 'reviewed', on: '2025-12-19', form: { in18Months: 'Known outside' } }),
    aTalk({ id: 't2', state: 'prepared', on: '2026-03-20', form: { plannedOn: TODAY } }),
  ];
  return journal;
}

describe('a quarter’s conversation', () => {
  it('is prepared beside last quarter’s answer, and held only with a promise that has a day', async () => {
    const fake = journal();
    const home = new CareerHome(fake);
    await home.load();
    expect(home.form?.plannedOn).toBe(TODAY);
    await home.write();
    expect(home.last?.form.in18Months).toBe('Known outside');
    home.change({ now: 'Proud.', in18Months: 'Something I chose.' });
    expect(await home.save('held')).toBe(false);
    expect(home.refused?.code).toBe('invalid_input');
    expect(home.missing).toEqual(['my_promise']);
    const promise = { id: null, text: 'Off night calls', mine: true, due: null, state: 'open' };
    home.change({ promises: [promise] });
    expect(await home.save('held')).toBe(false);
    home.change({ promises: [{ ...promise, due: '2026-05-01' }] });
    expect(await home.save('held')).toBe(true);
    expect(home.holding).toBe(false);
    expect(home.share?.markdown).toContain('Off night calls');
    const [held] = home.held;
    expect(held && (await home.take(held, 'summarised'))).toBe(true);
    expect(fake.career.talks.find(({ id }) => id === 't2')?.state).toBe('summarised');
  });

  it('keeps the draft of one conversation when a step is taken with another', async () => {
    const fake = journal();
    const home = new CareerHome(fake);
    await home.load();
    await home.write();
    home.change({ now: 'Half a sentence' });
    await home.keep();
    const [held] = home.held;
    expect(held && (await home.take(held, 'in_progress'))).toBe(true);
    expect(fake.forms.get('career')).toContain('Half a sentence');
  });

  it('keeps what was typed as a draft, and brings it back', async () => {
    const fake = journal();
    const home = new CareerHome(fake);
    await home.load();
    await home.write();
    home.change({ now: 'Half a sentence' });
    await home.keep();
    expect(fake.forms.get('career')).toContain('Half a sentence');
    const again = new CareerHome(fake);
    await again.bringBack();
    await again.load();
    expect(again.form?.now).toBe('Half a sentence');
    expect(again.holding).toBe(true);
  });

  it('saves what was prepared before another one is opened', async () => {
    const fake = journal();
    const home = new CareerHome(fake);
    await home.load();
    home.change({ listenFor: 'Whose wish' });
    await home.write(home.held[0] ?? null);
    expect(fake.career.saved.at(-1)?.form.listenFor).toBe('Whose wish');
    expect(home.stored?.id).toBe('t1');
    await home.leave();
    expect(home.form?.listenFor).toBe('Whose wish');
  });

  it('comes back over one that was only shown', async () => {
    const fake = journal();
    const home = new CareerHome(fake);
    await home.load();
    home.change({ listenFor: 'Whose wish' });
    await home.keep();
    const again = new CareerHome(fake);
    await again.load();
    await again.bringBack();
    expect(again.form?.listenFor).toBe('Whose wish');
  });

  it('opens who was asked for, though the home is read again meanwhile', async () => {
    const home = new CareerHome(journal());
    await home.load();
    const opening = home.open('p2');
    await Promise.resolve();
    await Promise.resolve();
    await home.load();
    await opening;
    expect([home.at, home.page?.person.id]).toEqual(['p2', 'p2']);
  });

  it('goes to the next person only once the words are safe', async () => {
    const fake = journal();
    const home = new CareerHome(fake);
    await home.load();
    home.change({ listenFor: 'Whose wish' });
    await home.move(1);
    expect(home.at).toBe('p2');
    expect(fake.career.saved.at(-1)?.form.listenFor).toBe('Whose wish');
    expect(home.form).toBeNull();
  });
});

it('puts somebody on a level, ticks an obstacle off, and keeps the next step with its values', async () => {
  const fake = journal();
  const home = new CareerHome(fake);
  await home.load();
  expect(await home.level('Staff')).toBe(true);
  expect(home.page?.person.level).toBe('Staff');
  home.write();
  const inTheWay = [{ id: 'b1', text: 'No ladder', kind: 'org', open: true }];
  home.change({ inTheWay });
  const nothing = () => undefined;
  render(TalkForm, {
    home,
    journal: fake,
    today: TODAY,
    onhold: nothing,
    onkeep: nothing,
    onleave: nothing,
    onover: nothing,
  });
  const user = userEvent.setup();
  await user.click(screen.getByRole('checkbox', { name: 'Out of the way: No ladder' }));
  expect(home.form?.inTheWay[0]?.open).toBe(false);
  await user.click(screen.getByText('A way to one next step'));
  await user.type(screen.getByLabelText('What they want'), 'Lead the design');
  await user.selectOptions(screen.getByLabelText('How likely, from 1 to 10'), '7');
  await user.click(screen.getByText('Their story and what they value'));
  await user.click(screen.getByRole('button', { name: 'Add a value' }));
  expect(screen.getByLabelText('Value 1')).toHaveFocus();
  await user.keyboard('Teaching');
  await user.selectOptions(screen.getByLabelText('Your energy afterwards, from 1 to 5'), '4');
  expect(await home.save(null)).toBe(true);
  const form = fake.career.saved.at(-1)?.form;
  expect([form?.growGoal, form?.growLikelihood, form?.energy]).toEqual(['Lead the design', 7, 4]);
  expect(form?.values).toEqual([{ value: 'Teaching', story: '' }]);
});

it('picks where something was seen by keys: from what is known, and by a word of it', async () => {
  const fake = journal();
  const known = {
    entryId: 'f1',
    kind: 'feedback',
    on: '2026-03-12',
    text: 'He stayed in the room',
  };
  fake.career.page = { evidence: [known] };
  const asked: string[] = [];
  fake.search = (request) => {
    asked.push(request.text);
    const title = { text: 'The solver, read aloud', highlights: [] };
    const hits = request.text.startsWith('person:') ? [] : [aHit({ id: 'e1', title })];
    return Promise.resolve(anAnswer({ total: hits.length * 3, hits }));
  };
  fake.entry = () => Promise.reject(new Fault('not_found'));
  const home = new CareerHome(fake);
  await home.load();
  await home.write();
  const show = { competency: 'Scope', evidenceIs: '', current: null, seenIn: ['locked'] };
  home.change({ mustShow: [show] });
  const nothing = () => undefined;
  const said = { onhold: nothing, onkeep: nothing, onleave: nothing, onover: nothing };
  render(TalkForm, { home, journal: fake, today: TODAY, ...said });
  const user = userEvent.setup();
  const field = screen.getByRole('combobox', { name: 'Where you saw it: Scope' });
  await user.click(field);
  await user.keyboard('{ArrowDown}{Enter}');
  expect(home.form?.mustShow[0]?.seenIn).toEqual(['locked', 'f1']);
  await user.keyboard('solver');
  await screen.findByRole('option', { name: /The solver, read aloud/ });
  await screen.findByText('1 found, and 2 more. Type another word.');
  await user.keyboard('{Enter}');
  expect(home.form?.mustShow[0]?.seenIn).toEqual(['locked', 'f1', 'e1']);
  expect(field).toHaveValue('');
  expect(asked.at(-2)).toBe('person:"Oskar Nyman" solver');
  await user.click(screen.getByRole('button', { name: 'Take away: He stayed in the room' }));
  // One that is not shown keeps its place without a name.
  expect(home.form?.mustShow[0]?.seenIn).toEqual(['locked', 'e1']);
  await screen.findByRole('button', { name: 'Take away: An entry that is not shown' });
});

it('is what is stored while nothing was typed, and is saved over what changed only if asked', async () => {
  const fake = journal();
  const home = new CareerHome(fake);
  await home.load();
  const elsewhere = (listenFor: string) => {
    fake.career.talks = fake.career.talks.map((talk) =>
      talk.id === 't2' ? { ...talk, rev: talk.rev + 1, form: { ...talk.form, listenFor } } : talk,
    );
  };
  elsewhere('Changed in the journal');
  await home.load();
  expect(home.form?.listenFor).toBe('Changed in the journal');
  home.change({ openWith: 'Typed here' });
  elsewhere('And once more');
  await home.load();
  expect(await home.save(null)).toBe(false);
  expect([home.refused?.code, home.form?.openWith]).toEqual(['conflict', 'Typed here']);
  expect(await home.saveOver()).toBe(true);
  expect(fake.career.saved.at(-1)?.form.openWith).toBe('Typed here');
});

it('says what is missing, who is when, and how many were held', () => {
  expect(missingIn(blank({ sort: 'track_fork' }))).toEqual(['leaning', 'my_promise']);
  expect(missingIn(blank({ sort: 'life_story' }))).toEqual(['said']);
  expect(needsSaid(['now', 'my_promise'])).toBe(
    'Still missing: where they stand and one promise of yours with a day.',
  );
  expect(pullsSaid(['interest', 'strength'])).toBe('They like the work, they are good at it');
  expect(pullsSaid([])).toBe('');
  const [oskar, aisha] = journal().career.people;
  expect(oskar && slotSaid(oskar, TODAY)).toBe('Today 14:30');
  expect(aisha && slotSaid(aisha, TODAY)).toBe('15 days late');
  expect(headSaid(journal().career.team(), TODAY)).toBe('2 people. 0 held, 1 today, 1 to come.');
  expect(headSaid({ ...journal().career.team(), more: 40 }, TODAY)).toContain(
    '40 more are not shown.',
  );
  expect(restored('{"form":1}')).toBeNull();
});

it('takes a draft of an earlier Footing whole, with what it did not know of yet empty', () => {
  const old = {
    id: 't1',
    rev: 3,
    personId: 'p1',
    form: { now: 'Proud', mustShow: [{ competency: 'Scope' }], promises: [{ text: 'Ask Ruth' }] },
  };
  const read = restored(JSON.stringify(old));
  expect(read?.form).toMatchObject({ now: 'Proud', companySize: '', industry: '', role: '' });
  expect(Object.keys(read?.form ?? {})).toEqual(Object.keys(blank()));
  expect(read?.form.mustShow).toEqual([
    { competency: 'Scope', evidenceIs: '', current: null, seenIn: [] },
  ]);
  expect(read?.form.promises).toEqual([
    { id: null, text: 'Ask Ruth', mine: true, due: null, state: 'open' },
  ]);
  expect(read?.typed).toEqual({});
});

it('keeps a day that is half typed over a lock, and saves it neither as none nor without a word', async () => {
  const fake = journal();
  const home = new CareerHome(fake);
  await home.load();
  await home.write();
  const promise = { id: null, text: 'Ask Ruth', mine: true, due: null, state: 'open' };
  home.rows('promises', [promise, { ...promise, text: 'Ask Sam' }]);
  home.typeDay('promises-1', 'in a wh', null, {});
  expect(await home.secure()).toBeNull();

  const after = new CareerHome(fake);
  await after.bringBack();
  await after.load();
  expect(after.typed('promises-1')).toBe('in a wh');
  expect(await after.save(null)).toBe(false);
  expect(after.halfDay).toBe(true);
  after.rows('promises', after.form?.promises.slice(1) ?? []);
  expect(after.typed('promises-0')).toBe('in a wh');
  after.typeDay('promises-0', '26 march', '2026-03-26', {});
  expect(await after.save(null)).toBe(true);
});

it('a promise that is added by its button is written on at once', async () => {
  const fake = journal();
  const home = new CareerHome(fake);
  await home.load();
  home.write();
  const nothing = () => undefined;
  render(TalkForm, {
    home,
    journal: fake,
    today: TODAY,
    onhold: nothing,
    onkeep: nothing,
    onleave: nothing,
    onover: nothing,
  });
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Add a promise' }));
  expect(screen.getByLabelText('I will 1')).toHaveFocus();
  await user.keyboard('take him off night calls');
  expect(home.form?.promises[0]?.text).toBe('take him off night calls');
  await user.tab();
  await user.keyboard('in a while');
  await user.tab();
  expect(screen.getByRole('alert')).toHaveTextContent('That is no day.');
  await user.tab({ shift: true });
  await user.clear(screen.getByLabelText('By when 1'));
  await user.keyboard('1 may');
  expect(home.form?.promises[0]?.due).toBe('2026-05-01');
  await user.tab();
  expect(screen.getByLabelText('By when 1')).toHaveValue('1 May');
});
