// Making a journal.

import type { FirstRun } from '../../src/lib/features/firstrun/firstRun.svelte';
import { Fault } from '../../src/lib/ipc/fault';
import { FakeJournal } from '../../src/test/fakeJournal';
import { aStatus } from '../../src/test/samples';
import { PASSPHRASE, doorOf, pause, runOf, type Scene } from './stage';

function firstRun(act?: (run: FirstRun) => Promise<void> | void): Scene {
  return {
    journal: () => {
      const journal = new FakeJournal();
      journal.status = aStatus({ state: 'missing' });
      journal.groups = [
        ...['H7QF', '2MWX', '9TDN', 'VJ4P', '4WRC', '8KZG', 'R3HY'],
        ...['NX6Q', 'D5TB', '1WAE', 'KM3V', 'P0RS', 'G8YC', 'ZT42'],
      ];
      return journal;
    },
    act: async ({ session }) => {
      await act?.(runOf(session));
    },
  };
}

async function toSheet(run: FirstRun): Promise<void> {
  run.passphrase = PASSPHRASE;
  run.again = PASSPHRASE;
  await run.create();
}

/** Asks until the fifth group is asked for, so that the picture is always the same. */
async function toProof(run: FirstRun): Promise<void> {
  await toSheet(run);
  do run.prove();
  while (run.asked !== 5);
}

export const FIRSTRUN: Readonly<Record<string, Scene>> = {
  'first-run': firstRun(),
  'first-run-typed': firstRun(async (run) => {
    run.shown = true;
    run.passphrase = PASSPHRASE;
    run.again = 'paper boats in kung';
    await pause();
  }),
  'first-run-differs': firstRun(async (run) => {
    run.passphrase = PASSPHRASE;
    run.again = 'paper boats in kung';
    await run.create();
  }),
  'first-run-short': firstRun(async (run) => {
    run.passphrase = 'boats';
    run.again = 'boats';
    await pause();
    await run.create();
  }),
  'first-run-disk-full': {
    journal: () => {
      const journal = firstRun().journal();
      journal.createVault = () => Promise.reject(new Fault('disk_full'));
      return journal;
    },
    act: ({ session }) => toSheet(runOf(session)),
  },
  'first-run-sheet': firstRun(toSheet),
  'first-run-proof': firstRun(async (run) => {
    await toProof(run);
    run.proof = '4WR';
  }),
  'first-run-wrong-group': firstRun(async (run) => {
    await toProof(run);
    run.proof = '4WRG';
    await run.confirm();
  }),
  'first-run-renewed': {
    journal: () => {
      const journal = firstRun().journal();
      journal.status = aStatus();
      journal.sheet = { groups: journal.groups };
      return journal;
    },
    act: async ({ session }) => {
      const door = doorOf(session);
      door.secret = PASSPHRASE;
      await door.unlock();
    },
  },
};
