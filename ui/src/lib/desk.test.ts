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
