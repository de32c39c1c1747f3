import { beforeEach, expect, it, vi } from 'vitest';
import { FakeJournal } from '../../../test/fakeJournal';
import { Told } from '../../told.svelte';
import { NoteBoard } from './board.svelte';

let journal: FakeJournal;

async function open(id: string | null): Promise<NoteBoard> {
  const board = new NoteBoard(journal, new Told(), () => undefined, id);
  await board.load();
  return board;
}

beforeEach(() => {
  journal = new FakeJournal();
});

it('keeps every telling over a lock and saves each once', async () => {
  const board = await open(null);
  board.state('The batch is slow');
  board.change(0, { audience: 'finance', plain: 'A late lorry waits a day.' });
  board.another();
  board.change(1, { audience: 'sales', plain: 'We promise by the hour.' });
  expect(await board.secure()).toBeNull();
  const again = await open(null);
  expect(again.tellings.map(({ form }) => form.statement)).toEqual([
    'The batch is slow',
    'The batch is slow',
  ]);
  const ids = await again.save();
  expect(ids).toHaveLength(2);
  expect(await again.save()).toEqual(ids);
  expect(journal.pitching.notes).toHaveLength(2);
  expect(journal.forms.size).toBe(0);
});

it('keeps a day that is none, and says so before it saves', async () => {
  const board = await open(null);
  board.state('The batch is slow');
  board.typeDay(0, 'after the fair', null);
  expect(await board.secure()).toBeNull();
  const again = await open(null);
  expect(again.tellings[0]?.day).toBe('after the fair');
  expect(await again.save()).toBeNull();
  expect(again.refused?.detail.at).toBe('by_when');
  again.typeDay(0, '30 June', '2026-06-30');
  expect(await again.save()).toHaveLength(1);
  expect(journal.pitching.notes[0]?.form.byWhen).toBe('2026-06-30');
});

it('saves nothing without a statement, over nothing that was changed elsewhere', async () => {
  const board = await open(null);
  board.change(0, { plain: 'A late lorry waits a day.' });
  expect(await board.save()).toBeNull();
  expect(board.refused?.detail.at).toBe('technical_statement');
  board.state('The batch is slow');
  const [id] = (await board.save()) ?? [];
  const other = await open(id ?? null);
  for (const { form } of other.tellings) {
    journal.pitching.saveNote({ id: id ?? null, baseRev: 1, form });
  }
  other.change(0, { plain: 'It waits a day.' });
  expect(await other.save()).toBeNull();
  expect(other.refused?.code).toBe('conflict');
  expect(await other.saveOver()).toEqual([id]);
  expect(journal.pitching.notes[0]?.form.plain).toBe('It waits a day.');
});

it('reads a telling as whoever it is told to hears it', async () => {
  vi.useFakeTimers();
  const read = vi.spyOn(journal, 'readWords');
  const board = await open(null);
  board.state('The batch is slow');
  board.change(0, { audience: 'finance', plain: 'Our SLA is late.' });
  board.another();
  board.change(1, { audience: 'henrik', plain: 'Our SLA is later.' });
  await vi.runAllTimersAsync();
  vi.useRealTimers();
  const [one, other] = board.tellings;
  expect(one && board.heard(one)?.flags).toHaveLength(1);
  expect(other && board.heard(other)?.flags).toHaveLength(1);
  expect(read).toHaveBeenCalledWith({
    texts: ['Our SLA is late.'],
    personId: null,
    function: 'finance',
  });
  // An id says nothing of whose it is: whoever is no function is a person.
  expect(read).toHaveBeenCalledWith({
    texts: ['Our SLA is later.'],
    personId: 'henrik',
    function: null,
  });
});
