import { beforeEach, describe, expect, it } from 'vitest';
import { aRehearsal } from '../../../test/fakeAfterwards';
import { FakeJournal } from '../../../test/fakeJournal';
import { Rehearse } from './run.svelte';
import { catches, nearWord } from './said';

let now: number;
let journal: FakeJournal;

async function open(): Promise<Rehearse> {
  const run = new Rehearse(journal, 'p', () => now);
  await run.load();
  return run;
}
function pass(run: Rehearse, seconds: number) {
  now += seconds * 1000;
  run.tick();
}

beforeEach(() => {
  now = 5_000;
  journal = new FakeJournal();
  journal.afterwards.rehearsals.set('p', aRehearsal({ id: 'p' }));
});

describe('a run', () => {
  it('counts what is spoken, not what is paused, and marks a stumble without stopping', async () => {
    const run = await open();
    run.start();
    pass(run, 4);
    run.stumble();
    run.pause();
    pass(run, 60);
    expect(run.seconds).toBe(4);
    run.pause();
    pass(run, 8);
    run.next();
    expect(run.behind).toBe(2);
    pass(run, 20);
    run.next();
    expect(run.phase).toBe('done');
    expect(run.seconds).toBe(32);
    expect(await run.keep()).toBe(true);
    const [kept] = journal.afterwards.rehearsal('p').runs;
    expect(kept?.seconds).toBe(32);
    expect(kept?.words).toBe(8);
    expect(kept?.stumbles).toEqual([{ at: 4, place: 'What I ask, near “in”' }]);
    expect(run.begun).toBe(false);
  });

  it('goes on after a lock where it was, standing still', async () => {
    const run = await open();
    run.start();
    pass(run, 12);
    run.stumble();
    run.next();
    pass(run, 3);
    expect(await run.secure()).toBeNull();
    const again = await open();
    expect(again.phase).toBe('cards');
    expect([again.at, again.seconds, again.stumbles.length, again.going]).toEqual([
      1,
      15,
      1,
      false,
    ]);
    pass(again, 100);
    expect(again.seconds).toBe(15);
  });
});

describe('where it catches', () => {
  it('is near the word that is due by then, and told where it happens twice', () => {
    const card = { heading: 'Ask', text: 'Leave in September.', words: 3, seconds: 3 };
    expect(nearWord(card, 2.5)).toBe('Ask, near “September”');
    const run = (place: string) => ({
      entryId: 'p',
      on: '2026-03-24',
      version: 1,
      seconds: 9,
      words: 3,
      stumbles: [{ at: 1, place }],
      note: '',
      terms: 0,
    });
    expect(catches([run('a'), run('b'), run('a')])).toEqual([{ place: 'a', runs: [1, 3] }]);
  });
});
