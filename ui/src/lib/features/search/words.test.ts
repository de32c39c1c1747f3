import { expect, it } from 'vitest';
import { previewSaid } from './words';

it('says of an entry its kind, its day in the plan if it has one, and its date', () => {
  const entry = { kind: 'note', occurredOn: '2026-03-06' };
  expect(previewSaid(entry, 5, '2026-03-24')).toBe('Journal, day 5, Fri 6 Mar');
  expect(previewSaid(entry, null, '2027-03-24')).toBe('Journal, Fri 6 Mar 2026');
});
