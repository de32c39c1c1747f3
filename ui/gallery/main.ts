// Shows one screen in one state, chosen by the address: `#search`, `#search,dark`. Without a name
// it lists them all. The element `html` gets `data-ready` once the state stands still. With `?still`
// nothing fades, so that what is compared does not depend on when it was pictured.

import { mount, tick } from 'svelte';
import App from '../src/App.svelte';
import { Session } from '../src/lib/session.svelte';
import '../src/styles/index.css';
import './gallery.css';
import { SCENES, type Scene } from './scenes/index';
import List from './List.svelte';

// As in the shipped window.
Object.freeze(Object.prototype);

// The clocks stand still, so that two pictures of one state are the same.
const NOW = Date.UTC(2026, 2, 24, 8, 42);
Date.now = () => NOW;
performance.now = () => 0;

const target = document.getElementById('app');
if (!target) throw new Error('BUG: index.html has the element the gallery is mounted in');

window.addEventListener('hashchange', () => window.location.reload());

const [name = '', theme] = window.location.hash.slice(1).split(',');
const scene = SCENES[name];
if (theme) document.documentElement.dataset['theme'] = theme;

const still = window.location.search.includes('still');
if (still) document.documentElement.classList.add('still');

/** From then on what only happens after a while (a draft that is kept) has happened, or will not. */
let over = false;
const WHILE_MS = 600;
const later = window.setTimeout.bind(window);
if (still) {
  window.setTimeout = ((run: () => void, ms = 0) =>
    later(() => {
      if (!over || ms < WHILE_MS) run();
    }, ms)) as typeof window.setTimeout;
}

if (scene) await show(scene, target);
else mount(List, { target, props: { names: Object.keys(SCENES) } });
document.documentElement.dataset['ready'] = 'true';

async function show(shown: Scene, place: HTMLElement): Promise<void> {
  const journal = shown.journal();
  if (theme === 'light' || theme === 'dark') {
    journal.status = { ...journal.status, theme };
    journal.preferences = { ...journal.preferences, theme };
  }
  // What is asked for late would be missing in the picture of a busy machine.
  await Promise.all([...document.fonts].map((face) => face.load()));
  await Promise.all([
    import('../src/lib/frame/OpenWindow.svelte'),
    import('../src/lib/features/writing/codemirror'),
    import('../src/lib/features/settings/licences.json'),
  ]);
  const session = new Session(journal);
  mount(App, { target: place, props: { session } });
  await session.start();
  await settled();
  await shown.act?.({ session, journal });
  over = true;
  await settled();
  await document.fonts.ready;
  // What fades in has done so.
  await Promise.all(
    document.getAnimations().map(({ finished }) => finished.catch(() => undefined)),
  );
  await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
}

/** Every short timer of the screens has gone off, and what they did is drawn. */
async function settled(): Promise<void> {
  await tick();
  await pause(350);
  await tick();
  await quiet();
}

/** Nothing in the page has changed for a moment; a page that never rests is pictured all the same. */
async function quiet(): Promise<void> {
  let changed = true;
  const watch = new MutationObserver(() => (changed = true));
  watch.observe(document, { subtree: true, childList: true, characterData: true });
  for (let looks = 0; changed && looks < 30; looks += 1) {
    changed = false;
    await pause(50);
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
  }
  watch.disconnect();
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
