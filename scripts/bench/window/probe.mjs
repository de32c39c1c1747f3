// Runs inside the page. Nothing here is in the app: it is put in by the driver and only watches.

/** Puts `window.bench` in. One key is expected at a time; `answer` says what it cost. */
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
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

  /**
   * Answers when the frame is on the screen in which `isThere` was first true; null if that takes
   * too long. Looked for once a frame: watching the tree would cost the page something.
   */
  async function shown(isThere) {
    const end = performance.now() + MOST_MS;
    for (;;) {
      await nextFrame();
      const there = isThere();
      if (there || performance.now() > end) {
        await nextFrame();
        return there ? performance.now() : null;
      }
    }
  }

  const effects = {
    /** The handler itself changes a word. */
    word() {
      word.textContent = word.textContent === 'still' ? 'moved' : 'still';
      return afterPaint();
    },
    /** The list of results, or what is said about it, changes. */
    results() {
      const now = () => {
        const said = document.querySelector('#found')?.textContent ?? '';
        const list = document.querySelector('#results');
        return `${said}\n${list?.childElementCount ?? 0}\n${list?.textContent.slice(0, 4000) ?? ''}`;
      };
      const before = now();
      return shown(() => now() !== before);
    },
    /** A text that was not there before stands on the page. */
    text() {
      const texts = () => [...document.querySelectorAll('[contenteditable=true], .reading')];
      const before = new Set(texts());
      return shown(() => texts().some((one) => !before.has(one) && one.textContent.trim() !== ''));
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

  /** What the expected key cost, in milliseconds; null if nothing came of it. */
  let answer = { done: false, ms: null };
  let scroller = null;
  const isWritten = (x, y) => {
    const item = document.elementFromPoint(x, y)?.closest('li, button, header');
    return item && scroller.contains(item) && item.textContent.trim() !== '';
  };
  /** Rows stand at the top, in the middle and at the foot; a gap between two is no hole. */
  const filled = (box) =>
    [0.1, 0.5, 0.9].every((share) =>
      [0, 24, -24].some((off) =>
        isWritten(box.left + box.width / 2, box.top + box.height * share + off),
      ),
    );

  window.bench = {
    expectKey(kind) {
      answer = { done: false, ms: null };
      const cost = async (event) => {
        if (kind === 'work') return work(performance.now());
        // When the key was pressed, not when the page came to it.
        const at = await effects[kind]();
        return at === null ? null : at - event.timeStamp;
      };
      window.addEventListener(
        'keydown',
        (event) => void cost(event).then((ms) => (answer = { done: true, ms })),
        {
          capture: true,
          once: true,
        },
      );
    },
    answer: () => answer,
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
    scrollOn() {
      answer = { done: false, ms: null };
      void scrollBy().then((ms) => (answer = { done: true, ms }));
    },
  };

  async function scrollBy() {
    const box = scroller.getBoundingClientRect();
    const began = performance.now();
    const end = scroller.scrollTop + 2 * scroller.clientHeight > scroller.scrollHeight;
    scroller.scrollTop = end ? 0 : scroller.scrollTop + scroller.clientHeight;
    let at = await afterPaint();
    while (!filled(box) && at - began < MOST_MS) at = await afterPaint();
    return at - began;
  }
}
