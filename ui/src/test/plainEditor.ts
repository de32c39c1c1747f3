// Stands in for CodeMirror, which needs a real engine's selection: an editable element with the
// same handle.

import type { Editor, EditorOptions } from '../lib/features/writing/codemirror';

export function openEditor(parent: HTMLElement, options: EditorOptions): Editor {
  const place = document.createElement('div');
  place.setAttribute('contenteditable', 'true');
  place.setAttribute('aria-label', options.label);
  place.setAttribute('role', 'textbox');
  place.tabIndex = 0;
  place.textContent = options.text;
  place.addEventListener('input', () => options.onedit(() => place.textContent));
  parent.append(place);
  return {
    focus: () => place.focus(),
    insert: (text) => place.append(text),
    tick: () => undefined,
    reveal: () => undefined,
    choosePictures: () => undefined,
    // A test that opens the offers marks them on the element.
    dismiss: () => {
      const offered = 'offered' in place.dataset;
      delete place.dataset['offered'];
      return offered;
    },
    destroy: () => place.remove(),
  };
}
