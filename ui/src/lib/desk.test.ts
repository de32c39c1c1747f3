import { describe, expect, it } from 'vitest';
import { FakeJournal } from '../test/fakeJournal';
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
