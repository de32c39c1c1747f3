// What is typed into a small form: kept with the vault while it stands there, and there again after a
// lock or a crash.

import { untrack } from 'svelte';

/** Where forms stand open: `OpenForms`, or those of one plan. */
interface Forms {
  readonly ready: boolean;
  get: (key: string) => unknown;
  hold: (key: string, form: unknown, began: unknown) => void;
  drop: (key: string) => void;
}

/**
 * Keeps what `typed` returns under `key`, and hands what was kept to `putBack` once it is read. Null
 * is nobody's words: it is saved, given up, or was never written. Called while a component is made.
 */
export function held<T>(
  where: () => Forms,
  key: () => string,
  typed: () => T | null,
  putBack: (kept: T) => void,
): void {
  let read = '';
  const forms = $derived(where());
  $effect(() => {
    const name = key();
    if (!forms.ready) return;
    untrack(() => {
      const kept = forms.get(name);
      read = name;
      if (kept !== undefined && typed() === null) putBack(kept as T);
    });
  });
  $effect(() => {
    const [name, now] = [key(), typed()];
    untrack(() => {
      if (now !== null) forms.hold(name, now, null);
      else if (forms.ready && read === name) forms.drop(name);
    });
  });
}
