import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { drawFocusOfKeys, takeLostFocus } from './focus';

const { focus } = HTMLElement.prototype;
const asked = vi.fn<(options?: FocusOptions) => void>();
let stop: () => void;

beforeEach(() => {
  asked.mockClear();
  HTMLElement.prototype.focus = asked;
  stop = drawFocusOfKeys();
});

afterEach(() => {
  stop();
  expect(HTMLElement.prototype.focus).toBe(asked);
  HTMLElement.prototype.focus = focus;
});

it('draws the focus that a key moves, and leaves to the engine what a click moves', () => {
  const row = document.createElement('button');
  row.focus();
  expect(asked).toHaveBeenLastCalledWith(undefined);

  window.dispatchEvent(new Event('pointerdown'));
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'j' }));
  row.focus({ preventScroll: true });
  expect(asked).toHaveBeenLastCalledWith({ focusVisible: true, preventScroll: true });

  window.dispatchEvent(new Event('pointerdown'));
  row.focus();
  expect(asked).toHaveBeenLastCalledWith(undefined);
});

it('goes by what asks for the focus, where that says so', () => {
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'j' }));
  document.createElement('button').focus({ focusVisible: false });
  expect(asked).toHaveBeenLastCalledWith({ focusVisible: false });
});

it('gives a focus that was lost to what asks for it, and takes it from nobody', () => {
  const [main, field, button] = ['main', 'input', 'button'].map((name) =>
    document.body.appendChild(document.createElement(name)),
  ) as [HTMLElement, HTMLElement, HTMLElement];
  main.id = 'main';
  main.tabIndex = -1;
  takeLostFocus(button);
  expect(asked).toHaveBeenCalledTimes(1);
  focus.call(main);
  takeLostFocus(button);
  expect(asked).toHaveBeenCalledTimes(2);
  focus.call(field);
  takeLostFocus(button);
  expect(asked).toHaveBeenCalledTimes(2);
  document.body.replaceChildren();
});
