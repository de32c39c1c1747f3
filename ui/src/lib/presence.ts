// Notices that somebody is here, and says so now and then: often enough that the idle lock never
// surprises a person at work, seldom enough that nobody feels it.

export const SAY_EVERY_MS = 20_000;

const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

export function watchForPeople(say: () => void): () => void {
  let last = -Infinity;
  const seen = () => {
    const now = performance.now();
    if (now - last < SAY_EVERY_MS) return;
    last = now;
    say();
  };
  for (const sign of SIGNS) window.addEventListener(sign, seen, { capture: true, passive: true });
  return () => {
    for (const sign of SIGNS) window.removeEventListener(sign, seen, { capture: true });
  };
}
