// Shows one screen in one state, chosen by the address: `#search`, `#search,dark`. Without a name
// it lists them all. The element `html` gets `data-ready` once the state stands still.

import { mount, tick } from 'svelte';
import App from '../src/App.svelte';
import { Session } from '../src/lib/session.svelte';
import '../src/styles/index.css';
import './gallery.css';
import { SCENES, type Scene } from './scenes/index';
import List from './List.svelte';

// As in the shipped window.
Object.freeze(Object.prototype);

// The clock stands still, so that two pictures of one state are the same.
const NOW = Date.UTC(2026, 2, 24, 8, 42);
Date.now = () => NOW;

const target = document.getElementById('app');
if (!target) throw new Error('BUG: index.html has the element the gallery is mounted in');

window.addEventListener('hashchange', () => window.location.reload());

const [name = '', theme] = window.location.hash.slice(1).split(',');
const scene = SCENES[name];
if (theme) document.documentElement.dataset['theme'] = theme;

if (scene) await show(scene, target);
else mount(List, { target, props: { names: Object.keys(SCENES) } });
document.documentElement.dataset['ready'] = 'true';

async function show(shown: Scene, place: HTMLElement): Promise<void> {
  const journal = shown.journal();
  if (theme === 'light' || theme === 'dark') {
    journal.status = { ...journal.status, theme };
    journal.preferences = { ...journal.preferences, theme };
  }
  // A face that is asked for late would leave its words out of the picture.
  await Promise.all([...document.fonts].map((face) => face.load()));
  const session = new Session(journal);
  mount(App, { target: place, props: { session } });
  await session.start();
  await settled();
  await shown.act?.({ session, journal });
  await settled();
  await document.fonts.ready;
  // What fades in has done so.
  await Promise.all(
    document.getAnimations().map(({ finished }) => finished.catch(() => undefined)),
  );
  await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
}

/** Long enough for the editor's chunk and every short timer of the screens. */
async function settled(): Promise<void> {
  await tick();
  await new Promise((resolve) => setTimeout(resolve, 350));
  await tick();
}
