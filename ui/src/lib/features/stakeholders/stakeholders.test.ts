import { beforeEach, describe, expect, it } from 'vitest';
import { FakeJournal } from '../../../test/fakeJournal';
import { aBrief, aPerson } from '../../../test/samples';
import type { PlaceView, StanceWord } from '../../ipc/bindings';
import { Told } from '../../told.svelte';
import { Stakeholders, middle } from './stakeholders.svelte';
import { observed, standsSaid } from './words';

function stand(
  journal: FakeJournal,
  id: string,
  name: string,
  place: PlaceView | null,
  stance: StanceWord | null = null,
) {
  const standing = { stance, was: stance, place, wasAt: place, drift: 'same' as const };
  journal.everybody.set(
    id,
    aPerson({ id, name, function: 'finance', brief: aBrief({ standing }) }),
  );
}

describe('the map of stakeholders', () => {
  let journal: FakeJournal;
  let told: Told;
  let map: Stakeholders;
  beforeEach(async () => {
    journal = new FakeJournal();
    told = new Told();
    stand(journal, 'a', 'Anneke', { power: 3, interest: 5 }, 'champion');
    stand(journal, 'b', 'Bea', { power: 3, interest: 5 });
    stand(journal, 'c', 'Cal', null);
    map = new Stakeholders(journal, told);
    await map.load();
  });

  it('has those without a place beside it, and everybody by name', () => {
    expect(map.shown.map(({ person }) => person.name)).toEqual(['Anneke', 'Bea', 'Cal']);
    expect(map.unplaced.map(({ person }) => person.id)).toEqual(['c']);
    expect(map.cells.get('3-5')?.length).toBe(2);
  });

  it('moves whoever is chosen, says so, and takes it back', async () => {
    map.choose('a');
    map.move(1, 0);
    await map.settled;
    expect(map.chosen?.standing.place).toEqual({ power: 4, interest: 5 });
    expect(map.said).toBe('Anneke: influence 4 of 5, interest 5 of 5.');
    await told.undo();
    expect(map.chosen?.standing.place).toEqual({ power: 3, interest: 5 });
    expect(journal.log).toEqual(['change a place', 'put back a']);
  });

  it('stops at the edge without asking the disk', async () => {
    map.choose('a');
    map.move(0, 1);
    await map.settled;
    expect(journal.log).toEqual([]);
    expect(map.said).toContain('interest 5 of 5');
  });

  it('walks faster than the disk answers', async () => {
    map.choose('a');
    map.move(0, -1);
    await map.settled;
    map.move(0, -1);
    map.move(1, 0);
    await map.settled;
    expect(map.chosen?.standing.place).toEqual({ power: 4, interest: 3 });
    expect(journal.everybody.get('a')).toMatchObject({ power: 4, interest: 3, rev: 4 });
  });

  it('moves nobody whom somebody else changed, and reads again', async () => {
    map.choose('a');
    const there = journal.everybody.get('a');
    if (there) journal.everybody.set('a', { ...there, rev: 9 });
    map.move(1, 0);
    await map.settled;
    expect(map.chosen?.standing.place).toEqual({ power: 3, interest: 5 });
    expect(told.shown?.text).toContain('read again');
  });

  it('puts somebody without a place in the middle', async () => {
    map.choose('c');
    map.move(1, 0);
    await map.settled;
    expect(map.chosen?.standing.place).toEqual({ power: 3, interest: 3 });
  });

  it('narrows by stance, and what is not known is one', () => {
    map.narrow({ stance: 'unknown' });
    expect(map.shown.map(({ person }) => person.id)).toEqual(['b', 'c']);
    map.narrow({ stance: null, function: 'legal' });
    expect(map.shown).toEqual([]);
    map.step(1);
    expect(map.chosen).toBeNull();
  });

  it('goes from one to the next by name and stays at the ends', () => {
    map.step(1);
    map.step(1);
    expect(map.chosen?.person.id).toBe('b');
    expect(map.said).toContain('Bea. Influence 3 of 5');
    map.step(5);
    expect(map.chosen?.person.id).toBe('c');
  });
});

it('says how somebody moved without a colour', () => {
  const standing = {
    stance: 'neutral',
    was: 'sceptic',
    place: { power: 4, interest: 3 },
    wasAt: { power: 4, interest: 1 },
    drift: 'closer',
  } as const;
  expect(standsSaid('Ingrid', standing)).toBe(
    'Ingrid. Influence 4 of 5, interest 3 of 5. Neutral, moved closer, was sceptic. Was at influence 4, interest 1.',
  );
  expect(observed([])).toBe('');
});

it('draws the strongest at the top and the keenest at the right', () => {
  expect(middle({ power: 5, interest: 5 })).toEqual({ x: 90, y: 10 });
  expect(middle({ power: 1, interest: 1 })).toEqual({ x: 10, y: 90 });
});
