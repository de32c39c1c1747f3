// Settings.

import { Fault } from '../../src/lib/ipc/fault';
import { open, pause, type Scene } from './stage';

function asking(name: string, then: () => void = () => undefined): Scene {
  return open(async (desk) => {
    desk.go({ at: 'settings' });
    await pause();
    const buttons = [...document.querySelectorAll<HTMLButtonElement>('.set .btn')];
    buttons.find((button) => button.textContent?.trim() === name)?.click();
    await pause();
    then();
    await pause();
  });
}

function fill(id: string, text: string): void {
  const field = document.querySelector<HTMLInputElement>(`#${id}`);
  if (!field) throw new Error(`there is no field ${id}`);
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

export const SETTINGS: Readonly<Record<string, Scene>> = {
  settings: open((desk) => desk.go({ at: 'settings' })),
  'settings-failed': open(
    async (desk) => {
      desk.go({ at: 'settings' });
      await pause();
      document.querySelector<HTMLInputElement>('#single')?.click();
      await pause();
    },
    true,
    (journal) => {
      journal.updateSettings = () => Promise.reject(new Fault('disk_full'));
    },
  ),
  'settings-passphrase': asking('Change'),
  'settings-passphrase-differs': asking('Change', () => {
    fill('present', 'paper boats in kungälv harbour');
    fill('next', 'nine loud gulls on a roof');
    fill('again', 'nine loud gulls on a rof');
    document.querySelector<HTMLFormElement>('dialog form')?.requestSubmit();
  }),
  'settings-passphrase-wrong': asking('Change', () => {
    fill('present', 'paper boats');
    fill('next', 'nine loud gulls on a roof');
    fill('again', 'nine loud gulls on a roof');
    document.querySelector<HTMLFormElement>('dialog form')?.requestSubmit();
  }),
  'settings-recovery': asking('Make a new one'),
  'settings-licences': asking('List'),
};
