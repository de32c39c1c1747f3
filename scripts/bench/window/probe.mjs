// Runs inside the page. Nothing here is in the app: it is put in by the driver and only watches.

/** Puts `window.bench` in. One key is expected at a time; `painted` answers what it cost. */
export function installProbe() {
  if (window.bench) return;
  const word = document.createElement('p');
  word.style.cssText = 'position: fixed; inset: auto 0 0 auto; z-index: 9';
  word.textContent = 'still';
  document.body.append(word);

  /** Answers when the frame is on the screen that is drawn next: the one after it begins. */
  const afterPaint = () =>
    new Promise((resolve) =>
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now()))),
    );
  const macrotask = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(null);
    });
  const MOST_MS = 3000;
  const giveUp = () => new Promise((resolve) => setTimeout(() => resolve(null), MOST_MS));

  const effects = {
    /** The handler itself changes a word. */
    word() {
      word.textContent = word.textContent === 'still' ? 'moved' : 'still';
      return afterPaint();
    },
    /** The list of results, or what is said about it, changes. */
    results() {
      return new Promise((resolve) => {
        const seen = new MutationObserver((records) => {
          const shown = records.some(({ target }) => {
            const element = target instanceof Element ? target : target.parentElement;
            return element?.closest('.results, #found') ?? element?.querySelector('.results');
          });
          if (!shown) return;
          seen.disconnect();
          void afterPaint().then(resolve);
        });
        seen.observe(document.body, { childList: true, characterData: true, subtree: true });
        void giveUp().then((nothing) => {
          seen.disconnect();
          resolve(nothing);
        });
      });
    },
    /** A text that was not there before stands on the page. */
    text() {
      const TEXTS = '[contenteditable=true], .reading';
      const before = new Set(document.querySelectorAll(TEXTS));
      const there = () =>
        [...document.querySelectorAll(TEXTS)].some(
          (one) => !before.has(one) && one.textContent.trim() !== '',
        );
      return new Promise((resolve) => {
        const seen = new MutationObserver(() => {
          if (!there()) return;
          seen.disconnect();
          void afterPaint().then(resolve);
        });
        seen.observe(document.body, { childList: true, characterData: true, subtree: true });
        void giveUp().then((nothing) => {
          seen.disconnect();
          resolve(nothing);
        });
      });
    },
  };

  /** The work that a key causes: handling it, and drawing the next frame. Waiting for it is no work. */
  async function work(began) {
    const handled = await macrotask();
    const drawn = await new Promise((resolve) =>
      requestAnimationFrame((at) => {
        const frame = performance.now();
        void macrotask().then((now) => resolve(now - Math.max(at, frame)));
      }),
    );
    return handled - began + drawn;
  }

  let answer = Promise.resolve({ ms: null });
  let scroller = null;
  const filled = (box) =>
    [0.1, 0.5, 0.9].every((share) => {
      const x = box.left + box.width / 2;
      const row = document.elementFromPoint(x, box.top + box.height * share);
      const item = row?.closest('li, [role=listitem], [role=option], [role=row], button, a');
      return item && scroller.contains(item) && item.textContent.trim() !== '';
    });

  window.bench = {
    expectKey(kind) {
      answer = new Promise((resolve) =>
        window.addEventListener(
          'keydown',
          (event) => {
            if (kind === 'work') {
              void work(performance.now()).then((ms) => resolve({ ms }));
              return;
            }
            // When the key was pressed, not when the page came to it.
            const pressed = event.timeStamp;
            void effects[kind]().then((at) => resolve({ ms: at === null ? null : at - pressed }));
          },
          { capture: true, once: true },
        ),
      );
    },
    painted: () => answer,
    /** The longest thing in the page that scrolls. */
    findScroller() {
      const all = [...document.querySelectorAll('main, main *')].filter(
        (one) =>
          one.scrollHeight > 2 * one.clientHeight &&
          one.clientHeight > 100 &&
          /auto|scroll/.test(getComputedStyle(one).overflowY),
      );
      scroller = all.sort((one, other) => other.scrollHeight - one.scrollHeight)[0] ?? null;
      return scroller !== null;
    },
    /** Scrolls by a page, back to the top at the end, and waits until rows stand where one looks. */
    async scrollOn() {
      const box = scroller.getBoundingClientRect();
      const began = performance.now();
      const end = scroller.scrollTop + 2 * scroller.clientHeight > scroller.scrollHeight;
      scroller.scrollTop = end ? 0 : scroller.scrollTop + scroller.clientHeight;
      let at = await afterPaint();
      while (!filled(box) && at - began < MOST_MS) at = await afterPaint();
      return at - began;
    },
  };
}
