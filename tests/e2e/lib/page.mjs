// Finding things the way a person (or a screen reader) does: by role and name.

import { until } from './webdriver.mjs';

/**
 * Runs in the page: returns the visible elements with this role whose accessible name is `name`
 * (whole, or matching a /pattern/). Covers the roles and the naming rules that the window uses.
 */
function findByRole(role, name, pattern) {
  const SELECTORS = {
    button: 'button, [role=button], summary',
    link: 'a[href], [role=link]',
    heading: 'h1, h2, h3, h4, [role=heading]',
    textbox:
      'input:not([type=checkbox]):not([type=radio]):not([type=button]):not([type=submit]):not([type=search]):not([type=range]), textarea, [role=textbox], [contenteditable=true]',
    searchbox: 'input[type=search], [role=searchbox]',
    combobox: 'select, [role=combobox]',
    checkbox: 'input[type=checkbox], [role=checkbox], [role=switch]',
    radio: 'input[type=radio], [role=radio]',
    listitem: 'li, [role=listitem]',
    list: 'ul, ol, [role=list]',
    option: 'option, [role=option]',
    article: 'article, [role=article]',
    status: '[role=status], output',
    alert: '[role=alert]',
    dialog: 'dialog[open], [role=dialog]',
    navigation: 'nav, [role=navigation]',
    main: 'main, [role=main]',
    form: 'form, [role=form]',
    img: 'img, [role=img]',
    mark: 'mark',
  };
  const css = SELECTORS[role] ?? `[role="${role}"]`;
  const wanted = pattern ? new RegExp(pattern[0], pattern[1]) : null;
  const clean = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
  const shown = (element) =>
    element.checkVisibility({ checkVisibilityCSS: true }) &&
    !element.closest('[aria-hidden=true], [inert]');
  // A key hint inside a button is not part of what the button is called.
  const words = (element) => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll('kbd, [aria-hidden=true]').forEach((part) => part.remove());
    return clean(copy.textContent);
  };
  const nameOf = (element) => {
    const by = element.getAttribute('aria-labelledby');
    if (by)
      return clean(
        by
          .split(/\s+/)
          .map((id) => document.getElementById(id)?.textContent)
          .join(' '),
      );
    const label = element.getAttribute('aria-label');
    if (label !== null) return clean(label);
    if (element.labels?.length)
      return clean(
        [...element.labels]
          .map((one) => {
            const copy = one.cloneNode(true);
            copy.querySelectorAll('small').forEach((part) => part.remove());
            return copy.textContent;
          })
          .join(' '),
      );
    if (/^(?:INPUT|TEXTAREA|SELECT)$/.test(element.tagName))
      return clean(element.placeholder || element.title || element.value);
    return words(element) || clean(element.title);
  };
  return [...document.querySelectorAll(css)].filter((element) => {
    if (!shown(element)) return false;
    const own = element.getAttribute('role');
    if (own && own !== role && !(role === 'textbox' && own === 'searchbox')) return false;
    if (name === null && !wanted) return true;
    return wanted ? wanted.test(nameOf(element)) : nameOf(element) === name;
  });
}

export class Page {
  constructor(driver) {
    this.driver = driver;
  }

  /** All elements of `role`, named `name` (a string or a pattern; leave it out for any). */
  async all(role, name = null) {
    const pattern = name instanceof RegExp ? [name.source, name.flags] : null;
    return (await this.driver.run(findByRole, role, pattern ? null : name, pattern)) ?? [];
  }

  /** The first such element, once there is one. */
  find(role, name, seconds = 15) {
    return this.#once(
      async () => (await this.all(role, name))[0],
      `a ${role} named ${name}`,
      seconds,
    );
  }

  /** Waits for `probe`; when it stays false, says what stood on the page instead. */
  async #once(probe, what, seconds) {
    try {
      return await until(probe, what, seconds);
    } catch (error) {
      const text = await this.text().catch(({ message }) => `(no page: ${message})`);
      error.message += `\n--- on the page ---\n${text.replace(/\n+/g, '\n').slice(0, 3000)}\n---`;
      throw error;
    }
  }

  /** Scrolls it to the middle, as a person does before they click, so that nothing lies over it. */
  async click(role, name) {
    const found = await this.find(role, name);
    await this.driver.run((element) => element.scrollIntoView({ block: 'center' }), found);
    await found.click();
  }

  /** Clears a field and types into it with real keys. */
  async fill(name, text) {
    const field = await this.find('textbox', name);
    await field.clear();
    await field.type(text);
  }

  /** Presses Tab until what is meant has the focus, as a person does. */
  async tabTo(role, name) {
    const meant = await this.find(role, name);
    await this.tabUntil(() => this.#hasFocus(meant), `the ${role} ${name}`);
  }

  /** Presses Tab until `there` says that it came to `what`. */
  async tabUntil(there, what) {
    for (let press = 0; press < 80; press += 1) {
      if (await there()) return;
      await this.driver.chord('tab');
    }
    throw new Error(`Tab never came to ${what}`);
  }

  /** Waits until what is meant has the focus by itself. */
  async focused(role, name) {
    const meant = await this.find(role, name);
    await until(() => this.#hasFocus(meant), `the ${role} ${name} to have the focus`);
  }

  #hasFocus(element) {
    return this.driver.run((one) => one === document.activeElement, element);
  }

  async gone(role, name, seconds = 15) {
    await this.#once(
      async () => (await this.all(role, name)).length === 0,
      `no ${role} named ${name}`,
      seconds,
    );
  }

  /** What can be read on the page. */
  text() {
    return this.driver.run(() => document.body?.innerText ?? '');
  }

  /** Everything the page holds: its markup, its fields, its selection. */
  everything() {
    return this.driver.run(() => {
      const fields = [...document.querySelectorAll('input, textarea')].map((field) => field.value);
      const stores = [];
      try {
        stores.push(JSON.stringify(localStorage), JSON.stringify(sessionStorage));
      } catch {
        // Storage may be off altogether, which is better still.
      }
      return [
        document.documentElement.outerHTML,
        ...fields,
        ...stores,
        document.title,
        location.href,
        String(getSelection()),
      ].join('\n');
    });
  }

  async says(pattern, seconds = 15) {
    await this.#once(
      async () => {
        const text = await this.text();
        return typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text);
      },
      `the page to say ${pattern}`,
      seconds,
    );
  }
}
