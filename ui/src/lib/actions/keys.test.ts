import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type ActionDefinition, ACTIONS, HINTS, ariaKeys, caps, tooltip } from './actions';
import { Keys, actionIds } from './keys';

function press(target: HTMLElement, key: string, held: KeyboardEventInit = {}) {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held });
  target.dispatchEvent(event);
  return event;
}

describe('the action registry', () => {
  it('gives no key to two actions of one place', () => {
    const taken = new Map<string, ActionDefinition[]>();
    for (const id of actionIds()) {
      const action: ActionDefinition = ACTIONS[id];
      for (const key of action.keys) {
        const others = taken.get(key) ?? [];
        for (const other of others) {
          // What has no place can be done everywhere, so that its key is nobody else's.
          // A rehearsal fills the window: there is nowhere to go from it but back.
          const alone = [action.place, other.place].filter((one) => one === 'rehearse');
          const apart =
            (action.place && other.place && action.place !== other.place) || alone.length === 1;
          expect(apart, `${key} is for ${action.label} and for ${other.label}`).toBeTruthy();
        }
        taken.set(key, [...others, action]);
      }
    }
  });

  it('never acts on a bare letter or sign while typing', () => {
    for (const id of actionIds()) {
      for (const key of ACTIONS[id].keys) {
        if (key.length === 1) expect(ACTIONS[id].whileTyping, id).toBe(false);
      }
    }
  });

  it('feeds hints, tooltips and aria from one list', () => {
    expect(caps('lock')).toEqual(['Ctrl', 'L']);
    expect(tooltip('lock')).toBe('Lock now (Ctrl L)');
    expect(ariaKeys('lock')).toBe('Control+L');
    expect(caps('nextHit')).toEqual(['Alt', '↓']);
    for (const hint of Object.values(HINTS)) {
      for (const id of hint.actions) expect(ACTIONS[id]).toBeDefined();
    }
  });
});

describe('keys', () => {
  let keys: Keys;
  beforeEach(() => {
    keys = new Keys();
    // happy-dom takes Alt for AltGr.
    vi.spyOn(KeyboardEvent.prototype, 'getModifierState').mockReturnValue(false);
    document.body.replaceChildren();
    document.body.onkeydown = (event) => void keys.dispatch(event);
  });

  it('run the bound action and use the event up', () => {
    const lock = vi.fn();
    keys.bind({ lock });
    const event = press(document.body, 'l', { ctrlKey: true });
    expect(lock).toHaveBeenCalledOnce();
    expect(event.defaultPrevented).toBe(true);
  });

  it('leave single signs to the text while somebody types', () => {
    const dayBack = vi.fn();
    keys.bind({ dayBack });
    const input = document.body.appendChild(document.createElement('input'));
    press(input, '[');
    expect(dayBack).not.toHaveBeenCalled();
    press(document.body, '[');
    expect(dayBack).toHaveBeenCalledOnce();
  });

  it('a checkbox is not typed into', () => {
    const find = vi.fn();
    keys.bind({ find });
    const box = document.body.appendChild(document.createElement('input'));
    box.type = 'checkbox';
    press(box, '/');
    expect(find).toHaveBeenCalledOnce();
  });

  it('the screen shown last goes first, and may decline', () => {
    const order: string[] = [];
    keys.bind({ back: () => void order.push('frame') });
    const unbind = keys.bind({
      back: () => {
        order.push('screen');
        return false;
      },
    });
    press(document.body, 'Escape');
    expect(order).toEqual(['screen', 'frame']);
    unbind();
    press(document.body, 'Escape');
    expect(order).toEqual(['screen', 'frame', 'frame']);
  });

  it('do nothing in the middle of a composed character', () => {
    const save = vi.fn();
    keys.bind({ save });
    press(document.body, 'Enter', { ctrlKey: true, isComposing: true });
    expect(save).not.toHaveBeenCalled();
  });

  it('find the digit on layouts where it needs shift', () => {
    const [today, promises] = [vi.fn(), vi.fn()];
    keys.bind({ today, promises });
    press(document.body, '&', { ctrlKey: true, code: 'Digit1' });
    expect(today).toHaveBeenCalledOnce();
    press(document.body, '&', { altKey: true, code: 'Digit1' });
    expect(promises).toHaveBeenCalledOnce();
  });

  it('lock, and do nothing else, while a dialog has the others to itself', () => {
    const [lock, search] = [vi.fn(), vi.fn()];
    keys.bind({ lock, search });
    document.body.onkeydown = (event) => void keys.dispatch(event, 'lock');
    const other = press(document.body, 'f', { ctrlKey: true });
    expect(search).not.toHaveBeenCalled();
    expect(other.defaultPrevented).toBe(false);
    press(document.body, 'l', { ctrlKey: true });
    expect(lock).toHaveBeenCalledOnce();
  });

  describe('on a layout of another script', () => {
    const done: string[] = [];
    beforeEach(() => {
      done.length = 0;
      const note = (what: string) => () => void done.push(what);
      keys.bind({
        lock: note('lock'),
        commands: note('commands'),
        hiring: note('hiring'),
        settings: note('settings'),
        write: note('write'),
        dayBack: note('dayBack'),
      });
    });

    it('are found by where they lie', () => {
      const ctrl = { ctrlKey: true };
      press(document.body, 'д', { ...ctrl, code: 'KeyL' });
      press(document.body, 'ك', { ...ctrl, code: 'KeyL' });
      press(document.body, 'κ', { ...ctrl, code: 'KeyK' });
      press(document.body, 'י', { altKey: true, code: 'KeyH' });
      press(document.body, 'б', { ...ctrl, code: 'Comma' });
      press(document.body, 'т', { code: 'KeyN' });
      press(document.body, 'Х', { code: 'BracketLeft', shiftKey: true });
      press(document.body, 'х', { code: 'BracketLeft' });
      expect(done).toEqual([
        'lock',
        'lock',
        'commands',
        'hiring',
        'settings',
        'write',
        'dayBack',
        'dayBack',
      ]);
    });

    it('are letters while somebody types', () => {
      const input = document.body.appendChild(document.createElement('input'));
      press(input, 'т', { code: 'KeyN' });
      expect(done).toEqual([]);
      press(input, 'л', { code: 'KeyK', ctrlKey: true });
      expect(done).toEqual(['commands']);
    });

    it('are found by what they say where they say it in Latin letters', () => {
      press(document.body, 'n', { code: 'KeyL', ctrlKey: true });
      press(document.body, 'ö', { code: 'KeyL', ctrlKey: true });
      press(document.body, 'l', { code: 'KeyP', ctrlKey: true });
      expect(done).toEqual(['lock']);
    });

    it('are neither dead keys, nor signs, nor what AltGr types', () => {
      press(document.body, 'Dead', { code: 'KeyN' });
      press(document.body, ';', { code: 'KeyK', ctrlKey: true });
      press(document.body, 'л', { code: 'KeyK', ctrlKey: true, altKey: true });
      press(document.body, 'µ', { code: 'KeyN' });
      vi.spyOn(KeyboardEvent.prototype, 'getModifierState').mockReturnValue(true);
      press(document.body, 'ѳ', { code: 'KeyN' });
      press(document.body, 'ѳ', { code: 'KeyN', ctrlKey: true, altKey: true });
      expect(done).toEqual([]);
    });
  });

  it('know what is bound now', () => {
    const unbind = keys.bind({ save: () => {}, lock: () => {} });
    expect(keys.available()).toEqual(['lock', 'save']);
    unbind();
    expect(keys.available()).toEqual([]);
  });
});
