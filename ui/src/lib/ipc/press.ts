// What the process that prints one sheet is asked and told.

import { commands } from './bindings';

export const press = {
  sheet: () => commands.sheet(),
  drawn: () => commands.sheetDrawn(),
};
