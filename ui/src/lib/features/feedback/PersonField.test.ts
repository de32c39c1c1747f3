import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { FakeJournal } from '../../../test/fakeJournal';
import PersonField from './PersonField.svelte';
import { words } from './words';

it('calls nobody new while those it may be are offered', async () => {
  const journal = new FakeJournal();
  journal.offered = [
    { id: 'p1', label: 'Mikael Berg', occurredOn: null, kind: null, entries: null },
  ];
  render(PersonField, { id: 'who', label: 'Who', journal, value: 'Mi', onpick: () => undefined });
  const field = screen.getByRole('combobox', { name: 'Who' });
  await userEvent.type(field, 'k');
  expect(await screen.findByRole('option', { name: 'Mikael Berg' })).toBeTruthy();
  expect(screen.queryByText(words.newPerson)).toBeNull();
  await userEvent.tab();
  expect(screen.getByText(words.newPerson)).toBeTruthy();
});
