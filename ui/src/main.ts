import { mount } from 'svelte';
import App from './App.svelte';
import { drawSheet, isAsked } from './lib/features/sheet/sheet';
import { shell } from './lib/ipc/client';
import { Session } from './lib/session.svelte';
import './styles/index.css';

const target = document.getElementById('app');
if (!target) throw new Error('BUG: index.html has the element the app is mounted in');

if (isAsked(window.location)) {
  void drawSheet(target);
} else {
  const session = new Session(shell);
  mount(App, { target, props: { session } });
  void session.start();
}
