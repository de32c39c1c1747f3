// What the window says about its few settings.

import type { Theme } from '../../ipc/bindings';

export const words = {
  title: 'Settings',
  theme: 'Colours',
  themeHelp: 'The system’s choice follows day and night if the desktop does.',
  idle: 'Lock when nobody is here',
  idleHelp: 'After this long without a key or a pointer. What you were writing is saved first.',
  failed: 'The change could not be saved. The setting is as it was.',
} as const;

export const THEMES: readonly { value: Theme; label: string }[] = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

export const IDLE_CHOICES: readonly number[] = [1, 2, 5, 10, 15, 30, 60];

export function idleSaid(minutes: number): string {
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}
