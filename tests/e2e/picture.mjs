// Takes the README's picture from the real window, over a vault made for it: `npm run picture`.

import { writeFileSync } from 'node:fs';

import { Desk } from './lib/footing.mjs';

const OUT = new URL('../../docs/window.png', import.meta.url).pathname;

const LUCIA = { name: 'Lucía Ferrer', role: 'present' };
const MIKAEL = { name: 'Mikael Berg', role: 'subject' };
const ENTRIES = [
  {
    kind: 'meeting_note',
    title: 'What Lucía counts',
    occurred_on: '2026-03-06',
    body: 'Forty minutes with Lucía, in the stairwell because every room was taken.\n\nShe keeps a tally on the whiteboard: eleven hours last week waiting for staging. Not complaining, just counting. “Nobody asked for the number before.”\n\nI asked what she would do with a second staging. She said she would rather see the queue. If her people knew it was four hours they would plan around it; what tires them is not knowing.\n\nWho decided on one staging, and what did a licence cost then?',
    people: [LUCIA],
    tags: ['staging', 'listening'],
  },
  {
    kind: 'decision',
    title: 'One staging environment for seven teams',
    occurred_on: '2026-03-09',
    body: 'A licence cost, chosen during the hiring freeze. Mikael: the licence changed in 2023 and no one went back to look at staging since.',
    people: [MIKAEL],
    tags: ['staging'],
  },
  {
    kind: 'feedback',
    title: 'To Lucía, reinforcing',
    occurred_on: '2026-03-10',
    body: 'You brought the staging numbers to the platform weekly before you brought an opinion.',
    people: [{ ...LUCIA, role: 'subject' }],
    tags: ['staging'],
  },
  {
    kind: 'note',
    title: 'Slept badly over the incident review',
    occurred_on: '2026-03-23',
    body: 'Nobody asked who approved the change, and I took that as a good sign until Samuel said, quietly, that nobody asks because everybody knows. And Lucía’s team waits on staging more than they say.',
    people: [LUCIA],
  },
  {
    kind: 'pitch',
    title: 'A second staging environment',
    occurred_on: '2026-03-20',
    body: 'For Ingrid: seven teams share one loading bay. Lucía’s log is the evidence.',
    people: [LUCIA],
    tags: ['staging'],
  },
];

const desk = new Desk();
try {
  const made = await desk.cli(['init', '--kdf', 'floor']);
  const filled = await desk.cli(['ingest'], {
    input: ENTRIES.map((entry) => JSON.stringify(entry)).join('\n'),
  });
  if (made.code !== 0 || filled.code !== 0) throw new Error(made.err + filled.err);
  const window = await desk.open({ FOOTING_TEST_CLOCK: '2026-03-24T09:42:00Z' });
  await window.unlock();
  await window.unlocked();
  await window.search('staging person:Lucía');
  await window.find('option', /What Lucía counts/);
  await window.driver.chord('down');
  await window.driver.chord('down');
  await window.says(/1 of \d+ hits/);
  await window.driver.runAsync(
    () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 500))),
  );
  writeFileSync(OUT, await window.driver.screenshot());
} finally {
  desk.clear();
}
