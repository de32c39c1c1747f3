// Questions that were raised before, turned and marked at the keyboard.

import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import App from '../../../App.svelte';
// What is behind the door is fetched when it is wanted; here it should not take its time.
import '../../frame/OpenWindow.svelte';
import type { ObjectionRow } from '../../ipc/bindings';
import { Session } from '../../session.svelte';
import { aRehearsal } from '../../../test/fakeAfterwards';
import { FakeJournal } from '../../../test/fakeJournal';
import { aStatus } from '../../../test/samples';

vi.mock('../writing/codemirror', () => import('../../../test/plainEditor'));

const LISTENER = {
  id: 'p1',
  name: 'Henrik Sørensen',
  shortName: 'Henrik',
  function: 'finance',
  caresAbout: '',
  likelyObjection: '',
} as const;

function raised(id: string, verbatim: string, answer: string): ObjectionRow {
  return {
    ...{ id, verbatim, answer, entryId: 'e', title: 'Pitch v1', person: LISTENER },
    ...{ function: 'finance', saidOn: '2026-03-11', type: 'cost', severity: 'concern' },
    ...{ resolved: 'answered', promiseId: null, locked: false },
  };
}

it('a card turns by Enter and by Space, wherever the focus fell after the one before', async () => {
  const journal = new FakeJournal();
  journal.status = aStatus({ state: 'unlocked' });
  const before = [raised('o1', 'Why now?', 'Notice is due.'), raised('o2', 'Who pays?', 'We do.')];
  const view = aRehearsal({ id: 'p', listeners: [{ ...LISTENER, before }] });
  journal.afterwards.rehearsals.set('p', view);
  const session = new Session(journal);
  const user = userEvent.setup();
  render(App, { session });
  await session.start();
  if (session.stage.is !== 'open') throw new Error('not open');
  session.stage.desk.go({ at: 'rehearse', id: 'p' });
  await user.click(await screen.findByRole('button', { name: /question/i }));

  expect(await screen.findByText('1 of 2')).toBeInTheDocument();
  expect(screen.queryByText('Notice is due.')).toBeNull();
  await user.keyboard('{Enter}');
  expect(await screen.findByText('Notice is due.')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: /Had it/ }));

  expect(await screen.findByText('2 of 2')).toBeInTheDocument();
  await user.keyboard(' ');
  expect(await screen.findByText('We do.')).toBeInTheDocument();
});
