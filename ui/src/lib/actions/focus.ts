// Where a key leads the focus, the focus is drawn. WebKit goes by the last click instead: after one,
// no focus that a key moved would be seen before somebody pressed Tab.

/** Sees to it until the returned function is called. */
export function drawFocusOfKeys(): () => void {
  let byKey = false;
  const keyed = () => void (byKey = true);
  const pointed = () => void (byKey = false);
  const { focus } = HTMLElement.prototype;
  HTMLElement.prototype.focus = function (options?: FocusOptions) {
    focus.call(this, byKey ? { focusVisible: true, ...options } : options);
  };
  window.addEventListener('keydown', keyed, { capture: true, passive: true });
  window.addEventListener('pointerdown', pointed, { capture: true, passive: true });
  return () => {
    HTMLElement.prototype.focus = focus;
    window.removeEventListener('keydown', keyed, { capture: true });
    window.removeEventListener('pointerdown', pointed, { capture: true });
  };
}

/** Tells whether the focus is where it falls to when what had it goes away. */
export function isFocusLost(): boolean {
  const focus = document.activeElement;
  return focus === null || focus === document.body || focus.id === 'main';
}

/** Gives the focus to what has just appeared, if nothing else has it. */
export function takeLostFocus(node: HTMLElement): void {
  if (isFocusLost()) node.focus();
}
