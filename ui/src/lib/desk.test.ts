import { describe, expect, it, vi } from 'vitest';
import { FakeJournal } from '../test/fakeJournal';
import { aHit, anAnswer } from '../test/samples';
import { Desk } from './desk.svelte';

describe('going about', () => {
  const desk = () => new Desk(new FakeJournal(), () => undefined);

  it('goes from one plan’s review of a day to another’s', () => {
    const open = desk();
    open.go({ at: 'review', day: 30, shared: false });
    open.go({ at: 'review', day: 30, shared: false, plan: 'second' });
    expect(open.route).toMatchObject({ plan: 'second' });
  });

  it('goes from one person’s career to another’s', () => {
    const open = desk();
    open.go({ at: 'career', person: 'p1' });
    open.go({ at: 'career', person: 'p2' });
    expect(open.route).toMatchObject({ person: 'p2' });
  });
});

describe('an entry that is locked', () => {
  it('leaves what was found with the page', async () => {
    const journal = new FakeJournal();
    const open = new Desk(journal, () => undefined);
    vi.spyOn(journal, 'search')
      .mockResolvedValueOnce(anAnswer({ total: 2, hits: [aHit({ id: 'a' }), aHit({ id: 'b' })] }))
      .mockReturnValue(new Promise(() => undefined));
    open.go({ at: 'search' });
    open.search.type('hush');
    await vi.waitFor(() => expect(open.search.found?.hits).toHaveLength(2));
    open.go({ at: 'entry', id: 'a' });
    open.leaveLocked('a');
    expect(open.route).toEqual({ at: 'search' });
    expect(open.search.found?.hits.map(({ id }) => id)).toEqual(['b']);
    open.close();
  });
});

describe('out of the trash', () => {
  it('says when the day has another page by now', async () => {
    const journal = new FakeJournal();
    const open = new Desk(journal, () => undefined);
    const said = () => open.told.shown?.text;
    journal.undeleteEntry = () => Promise.resolve({ gaveWay: false });
    await open.untrash('a');
    expect(said()).toBeUndefined();
    journal.undeleteEntry = () => Promise.resolve({ gaveWay: true });
    await open.untrash('a');
    expect(said()).toContain('came back as an entry');
  });
});
