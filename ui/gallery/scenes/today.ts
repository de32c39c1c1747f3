// Today.

import { todaysWords } from '../sample';
import { open, type Scene } from './stage';

export const TODAY: Readonly<Record<string, Scene>> = {
  today: open(async (desk) => {
    const page = desk.page(desk.today);
    page.edit(() => `${todaysWords} `);
    await page.save();
  }),
  'today-empty': open(undefined, false),
  'today-writing': open((desk) => desk.page(desk.today).edit(() => todaysWords)),
  'today-kept': open(async (desk) => {
    const page = desk.page(desk.today);
    page.edit(() => `${todaysWords} `);
    await page.keep();
  }),
};
