// Every screen in every state, with fixed words and a fixed clock. A feature has its own file.

import { AFTERWARDS_SCENES } from './afterwards';
import { CAREER } from './career';
import { HIRING } from './hiring';
import { DAILY_SCENES } from './daily';
import { DOOR } from './door';
import { ENTRY } from './entry';
import { FEEDBACK } from './feedback';
import { FIRSTRUN } from './firstrun';
import { FRAME } from './frame';
import { JOURNAL } from './journal';
import { LIBRARY } from './library';
import { MEETINGS } from './meetings';
import { PEOPLE } from './people';
import { PLAN } from './plan';
import { PICTURES } from './pictures';
import { PITCH_SCENES } from './pitch';
import { PROMISES } from './promises';
import { SEARCH } from './search';
import { SETTINGS } from './settings';
import { STAKEHOLDERS } from './stakeholders';
import { TODAY } from './today';
import type { Scene } from './stage';

export type { Scene } from './stage';

export const SCENES: Readonly<Record<string, Scene>> = {
  ...DOOR,
  ...FIRSTRUN,
  ...TODAY,
  ...FRAME,
  ...JOURNAL,
  ...SEARCH,
  ...PEOPLE,
  ...STAKEHOLDERS,
  ...PLAN,
  ...PROMISES,
  ...FEEDBACK,
  ...CAREER,
  ...HIRING,
  ...MEETINGS,
  ...PITCH_SCENES,
  ...AFTERWARDS_SCENES,
  ...DAILY_SCENES,
  ...ENTRY,
  ...LIBRARY,
  ...PICTURES,
  ...SETTINGS,
};
