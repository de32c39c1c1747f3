import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SHOWN_MS, Told } from '../told.svelte';
import Toast from './Toast.svelte';

let told: Told;
let row: HTMLElement;

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  row = document.body.appendChild(document.createElement('button'));
  told = new Told();
  render(Toast, { told });
});

afterEach(() => {
  row.remove();
  vi.useRealTimers();
});

const user = () => userEvent.setup({ advanceTimers: vi.advanceTimersByTime });

it('speaks in a place that was there before, so that a screen reader tells it', async () => {
  const place = screen.getByRole('status');
  expect(place).toBeEmptyDOMElement();
  told.say({ text: 'Moved to the trash.' });
  expect(await screen.findByText('Moved to the trash.')).toBeInTheDocument();
  expect(screen.getByRole('status')).toBe(place);
  expect(screen.queryByRole('button', { name: /Undo/ })).toBeNull();
});

it('stays while its buttons have the focus, and a while longer', async () => {
  told.say({ text: 'Moved to the trash.', undo: () => Promise.resolve() });
  (await screen.findByRole('button', { name: /Undo/ })).focus();
  vi.advanceTimersByTime(2 * SHOWN_MS);
  expect(told.shown).not.toBeNull();
  screen.getByRole('button', { name: 'Close' }).focus();
  vi.advanceTimersByTime(2 * SHOWN_MS);
  expect(told.shown).not.toBeNull();
  row.focus();
  vi.advanceTimersByTime(SHOWN_MS - 1);
  expect(told.shown).not.toBeNull();
  vi.advanceTimersByTime(1);
  expect(told.shown).toBeNull();
});

it('stays under the pointer; the next one is not held by one that was closed there', async () => {
  told.say({ text: 'Moved to the trash.' });
  const keys = user();
  await keys.hover(await screen.findByText('Moved to the trash.'));
  vi.advanceTimersByTime(2 * SHOWN_MS);
  expect(told.shown).not.toBeNull();
  await keys.click(screen.getByRole('button', { name: 'Close' }));
  expect(told.shown).toBeNull();
  told.say({ text: 'Saved.' });
  vi.advanceTimersByTime(SHOWN_MS);
  expect(told.shown).toBeNull();
});

it('gives the focus back to what had it', async () => {
  const undo = vi.fn(() => Promise.resolve());
  for (const name of [/Undo/, 'Close']) {
    told.say({ text: 'Moved to the trash.', undo });
    row.focus();
    (await screen.findByRole('button', { name })).focus();
    await user().keyboard('{Enter}');
    expect(row).toHaveFocus();
    expect(told.shown).toBeNull();
  }
  expect(undo).toHaveBeenCalledOnce();
});

it('gives it to the page where what had it is gone', async () => {
  const main = document.body.appendChild(document.createElement('main'));
  main.id = 'main';
  main.tabIndex = -1;
  told.say({ text: 'Moved to the trash.' });
  row.focus();
  (await screen.findByRole('button', { name: 'Close' })).focus();
  row.remove();
  await user().keyboard('{Enter}');
  expect(main).toHaveFocus();
  main.remove();
});
