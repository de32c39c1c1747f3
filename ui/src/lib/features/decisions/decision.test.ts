// A decision as somebody at the keyboard writes it, and answers at its day.

import { render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import App from '../../../App.svelte';
import '../../frame/OpenWindow.svelte';
import { FakeJournal } from '../../../test/fakeJournal';
import { aStatus } from '../../../test/samples';
import { Fault } from '../../ipc/fault';
import type { Decision } from '../../ipc/bindings';
import type { Route } from '../../route';
import { Session } from '../../session.svelte';
import DecisionForm from './DecisionForm.svelte';
import { type Typed, blankDecision, typedOf } from './typed';

vi.mock('../writing/codemirror', () => import('../../../test/plainEditor'));

const TODAY = '2026-03-24';
const accepted: Decision = {
  ...blankDecision(TODAY),
  id: 'd',
  rev: 2,
  title: 'Share staging',
  status: 'accepted',
  origin: 'new',
  revisitOn: TODAY,
  weighed: {
    context: '',
    options: [{ id: 'o', name: 'By calendar', good: '', neutral: '', bad: '', chosen: true }],
    outcome: '',
    decidedOn: null,
    expectedOutcome: 'Nobody waits.',
    confidence: 70,
    frozenOn: '2026-03-20',
    later: [],
    actual: null,
  },
};

async function at(id: string | null, ...decisions: Decision[]) {
  const journal = new FakeJournal();
  journal.status = aStatus({ state: 'unlocked' });
  for (const one of decisions) journal.decisions.set(one.id ?? '', one);
  const session = new Session(journal);
  const user = userEvent.setup({ delay: null });
  render(App, { session });
  await session.start();
  await waitFor(() => expect(session.stage.is).toBe('open'));
  const go = (route: Route) => {
    if (session.stage.is === 'open') session.stage.desk.go(route);
  };
  go({ at: 'decision', id });
  return { journal, go, user };
}

describe('a decision', () => {
  it('is weighed, and says beside its field what does not read', async () => {
    const saved: Typed[] = [];
    const user = userEvent.setup({ delay: null });
    render(DecisionForm, {
      start: typedOf(blankDecision(TODAY)),
      over: blankDecision(TODAY),
      people: [],
      today: TODAY,
      focus: 'title',
      refused: null,
      onchange: () => undefined,
      onsave: (typed: Typed) => Promise.resolve(saved.push(typed) > 0),
      oncancel: () => undefined,
    });
    await user.type(await screen.findByLabelText('What was decided'), 'Share');
    expect(screen.queryByRole('button', { name: 'Add an option' })).toBeNull();
    await user.click(screen.getByLabelText('New'));
    await user.click(screen.getByRole('button', { name: 'Add an option' }));
    expect(screen.getByLabelText('Option 1')).toHaveFocus();
    await user.keyboard('By calendar');
    await user.click(screen.getByLabelText('Chosen'));
    await user.type(screen.getByLabelText('Expected'), 'Nobody waits.');
    const sure = screen.getByLabelText(/^How sure you are/);
    await user.type(sure, 'very');
    await user.click(screen.getByRole('button', { name: /^Save/ }));
    expect(sure).toBeInvalid();
    expect(sure).toHaveFocus();
    expect(sure).toHaveAccessibleDescription(/That is no confidence/);
    expect(saved).toEqual([]);
    await user.clear(sure);
    await user.type(sure, '7 in 10{Enter}');
    expect(saved).toMatchObject([
      {
        options: [{ name: 'By calendar', chosen: true }],
        expected: 'Nobody waits.',
        sure: '7 in 10',
      },
    ]);
  });

  it('gives back an option that was removed by mistake, with its words', async () => {
    const open: Decision = { ...accepted, status: 'proposed', revisitOn: null };
    const { user } = await at('d', open);
    await user.click(await screen.findByRole('button', { name: /^Edit/ }));
    await user.click(await screen.findByRole('button', { name: 'Remove: By calendar' }));
    expect(screen.queryByLabelText('Option 1')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Put it back' }));
    expect(screen.getByLabelText('Option 1')).toHaveValue('By calendar');
  });

  it('is read and no longer written once it was accepted, and a refusal stands at its field', async () => {
    const { journal, user } = await at('d', { ...accepted, revisitOn: null });
    await user.click(await screen.findByRole('button', { name: /^Edit/ }));
    expect(await screen.findByText('Nobody waits.')).toBeVisible();
    expect(screen.queryByRole('textbox', { name: 'Expected' })).toBeNull();
    vi.spyOn(journal, 'saveDecision').mockRejectedValue(
      new Fault('invalid_input', '', { at: 'status' }),
    );
    await user.click(screen.getByLabelText('Proposed'));
    await user.type(screen.getByLabelText('What you think now'), 'It took longer.');
    await user.click(screen.getByRole('button', { name: /^Save/ }));
    expect(await screen.findByText(/cannot be proposed again/)).toBeVisible();
    expect(screen.getByLabelText('What you think now')).toHaveValue('It took longer.');
  });

  it('covers the guess at its day until it is answered, and keeps a half answer over a lock', async () => {
    const { journal, go, user } = await at('d', accepted);
    await screen.findByRole('textbox', { name: 'What happened' });
    expect(screen.queryByText('Nobody waits.')).toBeNull();
    await user.click(screen.getByRole('button', { name: /^Edit/ }));
    expect(await screen.findByText(/once you have said what happened/)).toBeVisible();
    expect(screen.queryByText('Nobody waits.')).toBeNull();
    expect(screen.queryByDisplayValue('Nobody waits.')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    const field = await screen.findByRole('textbox', { name: 'What happened' });
    await user.type(field, 'They still wait.');
    const judged = vi.spyOn(journal, 'judgeDecision').mockImplementation((judge) => {
      const weighed = accepted.weighed && { ...accepted.weighed, actual: judge.actual };
      journal.decisions.set('d', { ...accepted, rev: 3, weighed });
      return journal.calibration();
    });
    await user.click(screen.getByRole('button', { name: /^Answer/ }));
    expect(await screen.findByText('Say how it compares first.')).toBeVisible();
    expect(judged).not.toHaveBeenCalled();
    go({ at: 'today' });
    await waitFor(async () => expect(await journal.formDraft('judge-d')).toContain('still wait'));
    go({ at: 'decision', id: 'd' });
    const again = await screen.findByRole('textbox', { name: 'What happened' });
    await waitFor(() => expect(again).toHaveValue('They still wait.'));
    await user.click(screen.getByLabelText('Worse'));
    await user.click(screen.getByRole('button', { name: /^Answer/ }));
    expect(await screen.findByText('Nobody waits.')).toBeVisible();
    expect(judged).toHaveBeenCalledWith({
      id: 'd',
      baseRev: 2,
      actual: 'worse',
      note: 'They still wait.',
    });
    expect(await journal.formDraft('judge-d')).toBeNull();
  });
});
