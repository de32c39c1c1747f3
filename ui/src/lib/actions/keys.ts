// From a key press to an action. Screens bind what they can do while they are shown; of two
// bindings the later one wins, and a handler may decline by returning false.

import { ACTIONS, type ActionDefinition, type ActionId } from './actions';

export type Handler = () => boolean | void;

interface Binding {
  id: ActionId;
  run: Handler;
}

export class Keys {
  #bindings: Binding[] = [];

  /** Whether keys that are a single letter or sign do anything. */
  single = true;

  /** Binds handlers until the returned function is called. */
  bind(handlers: Partial<Record<ActionId, Handler>>): () => void {
    const added: Binding[] = [];
    for (const id of actionIds()) {
      const run = handlers[id];
      if (run) added.push({ id, run });
    }
    this.#bindings.push(...added);
    return () => {
      this.#bindings = this.#bindings.filter((binding) => !added.includes(binding));
    };
  }

  /**
   * Runs what the event asks for: anything, or `only` the one action. Returns whether anything was
   * done; then the event is used up.
   */
  dispatch(event: KeyboardEvent, only?: ActionId): boolean {
    if (event.defaultPrevented || event.isComposing) return false;
    const typing = isTyping(event.target);
    for (const { id, run } of this.#bindings.toReversed()) {
      if (only !== undefined && id !== only) continue;
      const action: ActionDefinition = ACTIONS[id];
      if (!action.whileTyping && (typing || (!this.single && isSingle(action)))) continue;
      if (!action.keys.some((chord) => matches(chord, event))) continue;
      if (run() === false) continue;
      event.preventDefault();
      event.stopPropagation();
      return true;
    }
    return false;
  }

  /** Does what the action's key would do now. Returns whether anything was done. */
  run(id: ActionId): boolean {
    const bound = this.#bindings.toReversed().filter((binding) => binding.id === id);
    return bound.some(({ run }) => run() !== false);
  }

  /** The actions that something is bound to at this moment, in the list's order. */
  available(): ActionId[] {
    const bound = new Set(this.#bindings.map(({ id }) => id));
    return actionIds().filter((id) => bound.has(id));
  }
}

/** Whether all its keys are characters, which speech input and a slip of the hand can press. */
function isSingle({ keys }: ActionDefinition): boolean {
  return keys.every((chord) => chord.length === 1);
}

export function actionIds(): ActionId[] {
  return Object.keys(ACTIONS).filter((id): id is ActionId => id in ACTIONS);
}

/** Whether `chord` ("Ctrl+Enter", "[", "Alt+ArrowDown") is what was pressed. */
export function matches(chord: string, event: KeyboardEvent): boolean {
  const parts = chord === '+' ? ['+'] : chord.split('+');
  const key = parts[parts.length - 1] ?? '';
  const wantsCtrl = parts.includes('Ctrl');
  const wantsAlt = parts.includes('Alt');
  // AltGr is how many layouts type [ and ]; some report it as Ctrl and Alt together.
  const altGraph = event.getModifierState('AltGraph');
  const ctrl = event.ctrlKey && !altGraph;
  const alt = event.altKey && !altGraph;
  if (ctrl !== wantsCtrl || alt !== wantsAlt || event.metaKey) return false;
  if ((wantsCtrl || wantsAlt) && /^\d$/.test(key)) {
    return event.code === `Digit${key}` || event.key === key;
  }
  if (key.length > 1 && event.shiftKey) return false;
  const pressed = altGraph ? event.key : meant(event);
  return pressed.toLowerCase() === key.toLowerCase();
}

const OTHER_SCRIPT = /^(?![\p{Script=Latin}\p{Script=Common}])\p{L}/u;
/** Signs that many of these layouts have a letter in the place of. */
const SIGNS_AT: Readonly<Record<string, string>> = {
  BracketLeft: '[',
  BracketRight: ']',
  Comma: ',',
};

/**
 * The key that was meant. On a Cyrillic, Greek, Hebrew or Arabic layout none says a Latin letter:
 * there it is told by where it lies.
 */
function meant({ key, code }: KeyboardEvent): string {
  if (!OTHER_SCRIPT.test(key)) return key;
  return /^Key([A-Z])$/.exec(code)?.[1] ?? SIGNS_AT[code] ?? key;
}

const NOT_TYPED_INTO = new Set(['checkbox', 'radio', 'range', 'button', 'submit']);

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !NOT_TYPED_INTO.has(target.type);
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    target.isContentEditable ||
    target.closest('[contenteditable="true"]') !== null
  );
}
