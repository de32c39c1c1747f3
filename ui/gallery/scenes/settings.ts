// Settings.

import { open, type Scene } from './stage';

export const SETTINGS: Readonly<Record<string, Scene>> = {
  settings: open((desk) => desk.go({ at: 'settings' })),
};
