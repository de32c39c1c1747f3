// The window as somebody at the keyboard meets it: found by role and name, driven by keys.

import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { plan } from '../gallery/planSample';
import App from './App.svelte';
// What is behind the door is fetched when it is wanted; here it should not take its time.
import './lib/frame/OpenWindow.svelte';
import { Fault } from './lib/ipc/fault';
import { Session } from './lib/session.svelte';
import { chipsIn } from './test/chips';
import { FakeJournal } from './test/fakeJournal';
import { aReview } from './test/planSamples';
import { aHit, aPage, aRow, aStatus, anAnswer, anEntry } from './test/samples';

vi.mock('./lib/features/writing/codemirror', () => import('./test/plainEditor'));

/** The page as markup, and what its fields hold. */
function everything(): string {
  const fields = [...document.querySelectorAll('input, textarea')].map((field) =>
    field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : '',
  );
  return [new XMLSerializer().serializeToString(document), ...fields].join('\n');
}

async function begin(journal: FakeJournal) {
  const session = new Session(journal);
  const user = userEvent.setup();
  render(App, { session });
  await session.start();
  return { journal, session, user };
}

function unlocked(change: (journal: FakeJournal) => void = () => {}) {
  const journal = new FakeJournal();
  journal.status = aStatus({ state: 'unlocked' });
  change(journal);
  return begin(journal);
}

afterEach(() => {
  vi.restoreAllMocks();
  delete document.documentElement.dataset['theme'];
});

describe('at the door', () => {
  it('the passphrase has the focus, and Enter opens', async () => {
    const { journal, user } = await begin(new FakeJournal());
    const field = await screen.findByLabelText('Passphrase');
    expect(field).toHaveFocus();
    expect(field).toHaveAttribute('type', 'password');
    await user.keyboard(`${journal.secret}{Enter}`);
    expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent('Tuesday 24 March');
  });

  it('a wrong passphrase is said where a screen reader hears it, and can be corrected', async () => {
    const { user } = await begin(new FakeJournal());
    await user.keyboard('wrong{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('That does not open this vault.');
    const field = screen.getByLabelText('Passphrase');
    expect(field).toHaveAccessibleDescription(/does not open/);
    expect(field).toBeInvalid();
  });

  it('caps lock is said before anything is tried', async () => {
    await begin(new FakeJournal());
    const field = await screen.findByLabelText('Passphrase');
    const press = new KeyboardEvent('keyup', { key: 'A', bubbles: true });
    vi.spyOn(press, 'getModifierState').mockReturnValue(true);
    field.dispatchEvent(press);
    expect(await screen.findByText('Caps Lock is on.')).toBeInTheDocument();
  });

  it('the recovery sheet opens as well', async () => {
    const { journal, user } = await begin(new FakeJournal());
    await user.click(await screen.findByRole('button', { name: 'Use the recovery sheet' }));
    expect(screen.getByLabelText('Recovery key')).toHaveFocus();
    await user.keyboard(`${journal.groups.join(' ')}{Enter}`);
    expect(await screen.findByRole('navigation', { name: 'Main' })).toBeInTheDocument();
  });

  it('the colours used last are there before anything is opened', async () => {
    const journal = new FakeJournal();
    journal.status = aStatus({ theme: 'dark' });
    await begin(journal);
    await waitFor(() => expect(document.documentElement.dataset['theme']).toBe('dark'));
  });
});

describe('the first run', () => {
  it('goes from a passphrase to the paper and in', async () => {
    const journal = new FakeJournal();
    journal.status = aStatus({ state: 'missing' });
    const { user } = await begin(journal);
    await user.type(await screen.findByLabelText(/^Passphrase/), 'paper boats in kungälv');
    await user.type(screen.getByLabelText('Type it again'), 'paper boats in kungälv');
    await user.keyboard('{Enter}');

    const sheet = await screen.findByRole('region', { name: 'Recovery sheet, as printed' });
    for (const group of journal.groups) expect(sheet).toHaveTextContent(group);
    await user.click(screen.getByRole('button', { name: /I have it on paper/ }));

    const asked = await screen.findByLabelText(/Type group \d from the paper/);
    const number = Number(/group (\d)/.exec(asked.closest('li')?.textContent ?? '')?.[1]);
    expect(within(sheet).getByLabelText('hidden on screen')).toBeInTheDocument();
    const enter = screen.getByRole('button', { name: /Open the journal/ });
    expect(enter).toBeDisabled();
    await user.type(asked, 'zzzz{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent(`That is not group ${number}.`);
    await user.clear(asked);
    await user.type(asked, `${journal.groups[number - 1]?.toLowerCase()}{Enter}`);
    expect(await screen.findByRole('navigation', { name: 'Main' })).toBeInTheDocument();
    expect(document.body).not.toHaveTextContent(journal.groups[0] ?? '');
  });
});

describe('locking', () => {
  it('by key saves, and leaves nothing to read in the page', async () => {
    const { journal, user } = await unlocked((journal) => {
      const body = 'Samuel said nobody asks.';
      journal.pages.set('2026-03-24', aPage({ entryId: 'd', rev: 1, body }));
    });
    await waitFor(() => expect(document.body).toHaveTextContent('Samuel said nobody asks.'));
    await user.keyboard('{Control>}l{/Control}');
    expect(await screen.findByLabelText('Passphrase')).toBeInTheDocument();
    expect(journal.log).toContain('lock');
    expect(everything()).not.toContain('Samuel');
    expect(screen.queryByRole('navigation')).not.toBeInTheDocument();
  });

  it('by key goes through a dialog, which has every other key to itself', async () => {
    const { journal, session, user } = await unlocked();
    await screen.findByRole('navigation', { name: 'Main' });
    await user.keyboard('{Control>}k{/Control}');
    await screen.findByRole('dialog');
    await user.keyboard('{Control>}f{/Control}');
    expect(session.stage.is === 'open' && session.stage.desk.route).toEqual({ at: 'today' });
    await user.keyboard('{Control>}l{/Control}');
    expect(await screen.findByLabelText('Passphrase')).toBeInTheDocument();
    expect(journal.log).toContain('lock');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('goes by where the keys lie on a layout of another script, as jumping does', async () => {
    await unlocked();
    await screen.findByRole('textbox', { name: 'Today’s page' });
    const press = (key: string, code: string) =>
      fireEvent.keyDown(document.activeElement ?? document.body, { key, code, ctrlKey: true });
    await press('л', 'KeyK');
    await screen.findByRole('dialog');
    await press('л', 'KeyK');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await press('д', 'KeyL');
    expect(await screen.findByLabelText('Passphrase')).toBeInTheDocument();
  });

  it('by itself takes the search with it', async () => {
    const { journal, session, user } = await unlocked((journal) => {
      journal.search = ({ generation }) =>
        Promise.resolve(
          anAnswer({ generation, hits: [aHit({ snippet: { text: 'hush', highlights: [] } })] }),
        );
    });
    await screen.findByRole('navigation', { name: 'Main' });
    await user.keyboard('{Control>}f{/Control}');
    await user.type(await screen.findByRole('combobox'), 'whisper');
    await screen.findByText('hush');
    journal.status = aStatus({ lockReason: 'idle', lockedAt: '2026-03-24T12:04:00+01:00' });
    journal.events.vaultLocked?.('idle');
    await waitFor(() => expect(session.stage.is).toBe('locked'));
    expect(await screen.findByText(/Locked at 12:04, while nobody was here/)).toBeInTheDocument();
    expect(everything()).not.toMatch(/hush|whisper/);
  });

  it('says at the door that words the disk refused come back', async () => {
    const full = () => Promise.reject(new Fault('disk_full'));
    const { session, user } = await unlocked((journal) => {
      journal.saveDay = full;
      journal.keepDraft = full;
    });
    if (session.stage.is !== 'open') throw new Error('not open');
    const { desk } = session.stage;
    await screen.findByRole('textbox', { name: 'Today’s page' });
    desk.page('2026-03-24').edit(() => 'words');
    await user.keyboard('{Control>}l{/Control}');
    expect(await screen.findByText(/sealed in memory and comes back/)).toBeInTheDocument();
    expect(everything()).not.toContain('>words<');
  });
});

describe('at the start', () => {
  it('pages with words that were never saved are named and lead there', async () => {
    const draft = { title: null, text: 'half', baseRev: 0, keptAt: '2026-03-23T23:58:00+01:00' };
    const { user } = await unlocked((journal) => {
      journal.pages.set('2026-03-23', aPage({ date: '2026-03-23', draft }));
    });
    await user.click(
      await screen.findByRole('button', { name: 'Draft Monday 23 March, kept 23:58' }),
    );
    const page = { name: 'The page of Monday 23 March' };
    expect(await screen.findByRole('textbox', page)).toBeInTheDocument();
    expect(await screen.findByText(/kept as a draft at 23:58/)).toBeInTheDocument();
  });
});

describe('a day’s page', () => {
  it('says when the draft was kept and when the page was saved', async () => {
    const { session, user } = await unlocked();
    if (session.stage.is !== 'open') throw new Error('not open');
    const { desk } = session.stage;
    await screen.findByRole('textbox', { name: 'Today’s page' });
    const said = () => document.querySelector('.status__saved');
    expect(said()).toHaveTextContent('Nothing to save');
    desk.page('2026-03-24').edit(() => 'one line');
    await waitFor(() => expect(said()).toHaveTextContent('Draft kept 09:42'), { timeout: 2000 });
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(said()).toHaveTextContent('Saved 09:42'));
    expect(said()).toHaveAttribute('role', 'status');
  });

  it.each(['today', 'journal'] as const)(
    'that begins anew, as its words went to the trash, has its own saving said (%s)',
    async (at) => {
      const { session, user } = await unlocked((journal) => {
        const body = 'Samuel said nobody asks.';
        journal.pages.set('2026-03-24', aPage({ entryId: 'd', rev: 1, body }));
        journal.rows = [aRow()];
      });
      if (session.stage.is !== 'open') throw new Error('not open');
      const { desk } = session.stage;
      if (at === 'journal') desk.openDay('2026-03-24');
      await waitFor(() =>
        expect(screen.getByRole('textbox', { name: 'Today’s page' })).toHaveTextContent('Samuel'),
      );
      await user.click(screen.getByRole('button', { name: /trash/ }));
      const page = await waitFor(() => {
        const found = screen.getByRole('textbox', { name: 'Today’s page' });
        expect(found).toBeEmptyDOMElement();
        return found;
      });
      await user.click(page);
      await user.keyboard('Begun again');
      const said = document.querySelector('.status__saved');
      await waitFor(() => expect(said).not.toHaveTextContent('Nothing to save'));
      await user.keyboard('{Control>}{Enter}{/Control}');
      await waitFor(() => expect(said).toHaveTextContent('Saved 09:42'));
    },
  );

  it('turns with [ and ], but not while somebody types', async () => {
    const { user } = await unlocked((journal) => {
      journal.rows = [aRow()];
    });
    await screen.findByRole('heading', { name: 'Tuesday 24 March' });
    expect(await screen.findByRole('textbox', { name: 'Today’s page' })).toHaveFocus();
    await user.keyboard('[[');
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Tuesday 24 March');
    await user.keyboard('{Escape}[[');
    const page = { name: 'The page of Monday 23 March' };
    expect(await screen.findByRole('textbox', page)).toBeInTheDocument();
    expect(await screen.findByRole('button', { name: /^Monday 23 March, / })).toHaveAttribute(
      'aria-current',
      'date',
    );
  });

  it('closes with Escape what the editor offers first, and is left with the next', async () => {
    const { user } = await unlocked();
    const page = await screen.findByRole('textbox', { name: 'Today’s page' });
    page.dataset['offered'] = '';
    await user.keyboard('{Escape}');
    expect(page).toHaveFocus();
    expect(page).not.toHaveAttribute('data-offered');
    await user.keyboard('{Escape}');
    expect(page).not.toHaveFocus();
  });

  it('leaves the capture line what is typed into it while the page of the day is on its way', async () => {
    const { session, user } = await unlocked((journal) => {
      journal.rows = [aRow()];
    });
    await screen.findByRole('textbox', { name: 'Today’s page' });
    if (session.stage.is !== 'open') throw new Error('not open');
    session.stage.desk.go({ at: 'plan', part: 'phases' });
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Today’s page' })).toBeNull());
    await user.keyboard('c');
    await screen.findByRole('textbox', { name: 'Today’s page' });
    await user.keyboard('Call Aisha');
    expect(screen.getByRole('textbox', { name: /^Capture/ })).toHaveValue('Call Aisha');
  });

  it('shows where the focus is that a key moved, also after a click', async () => {
    const focus = vi.spyOn(HTMLElement.prototype, 'focus');
    const { user } = await unlocked();
    await screen.findByRole('textbox', { name: 'Today’s page' });
    await user.click(screen.getByRole('heading', { level: 1 }));
    await user.keyboard('c');
    expect(screen.getByRole('textbox', { name: /^Capture/ })).toHaveFocus();
    expect(focus).toHaveBeenLastCalledWith({ focusVisible: true });
  });

  it('offers beside a command the key that does the same here, and no other', async () => {
    const { user } = await unlocked();
    await screen.findByRole('textbox', { name: 'Today’s page' });
    await user.keyboard('{Control>}k{/Control}');
    const keysOf = async (name: string) =>
      [...(await screen.findByRole('option', { name })).querySelectorAll('kbd')].map(
        (cap) => cap.textContent,
      );
    expect(await keysOf('Journal')).toEqual(['Ctrl', '2']);
    expect(await keysOf('Decision')).toEqual([]);
  });

  it('takes back a captured line by the key that is offered for it', async () => {
    const { journal, user } = await unlocked();
    await screen.findByRole('textbox', { name: 'Today’s page' });
    const field = screen.getByRole('textbox', { name: /^Capture/ });
    await user.type(field, 'Call Aisha{Enter}');
    expect(await screen.findByText('Captured.')).toBeInTheDocument();
    expect(field).toHaveFocus();
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(field).toHaveValue('Call Aisha'));
    expect(journal.log).toContain('delete captured-0');
  });

  it('keeps a line that is not filed when a promise is begun from elsewhere', async () => {
    const { session, user } = await unlocked();
    await screen.findByRole('textbox', { name: 'Today’s page' });
    if (session.stage.is !== 'open') throw new Error('not open');
    const { desk } = session.stage;
    await user.type(screen.getByRole('textbox', { name: /^Capture/ }), 'Call Aisha');
    desk.go({ at: 'promises' });
    await user.click(await screen.findByRole('button', { name: /^Promise/ }));
    const field = await screen.findByRole('textbox', { name: /^Capture/ });
    await waitFor(() => expect(field).toHaveFocus());
    expect(field).toHaveValue('Call Aisha');
  });

  it('offers both versions when it changed elsewhere', async () => {
    const { journal, session, user } = await unlocked((journal) => {
      journal.pages.set('2026-03-24', aPage({ entryId: 'd', rev: 1, body: 'first' }));
    });
    if (session.stage.is !== 'open') throw new Error('not open');
    const { desk } = session.stage;
    await screen.findByRole('textbox', { name: 'Today’s page' });
    desk.page('2026-03-24').edit(() => 'mine');
    journal.pages.set('2026-03-24', aPage({ entryId: 'd', rev: 2, body: 'theirs' }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByRole('alert')).toHaveTextContent(/changed elsewhere/);
    expect(screen.getByRole('region', { name: 'What is saved now' })).toHaveTextContent('theirs');
    await user.click(screen.getByRole('button', { name: 'Put both on this page' }));
    expect(desk.page('2026-03-24').text).toBe('theirs\n\nmine');
  });

  it('written on over midnight stays until it is left; the rest is of the new day at once', async () => {
    const { journal, user } = await unlocked();
    const page = await screen.findByRole('textbox', { name: 'Today’s page' });
    await user.click(page);
    await user.keyboard('Before midnight');
    journal.events.dayTurned?.('2026-03-25');
    expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent(
      'Wednesday 25 March',
    );
    await user.keyboard(' and after');
    expect(page).toHaveFocus();
    expect(page).toHaveTextContent('Before midnight and after');
    expect(screen.getByRole('article')).toHaveAccessibleName('The page of Tuesday 24 March');
    expect(screen.getByRole('region', { name: 'The page of Tuesday 24 March' })).toContainElement(
      page,
    );

    await user.click(screen.getByRole('textbox', { name: /^Capture/ }));
    await waitFor(() => expect(page).not.toBeInTheDocument());
    expect(screen.getByRole('article')).toHaveAccessibleName('Today’s page');
  });
});

describe('a new recovery key', () => {
  it('is not made while the disk refuses words, and their page stays', async () => {
    const full = () => Promise.reject(new Fault('disk_full'));
    const { journal, session, user } = await unlocked((journal) => {
      journal.saveDay = full;
      journal.keepDraft = full;
    });
    await screen.findByRole('textbox', { name: 'Today’s page' });
    if (session.stage.is !== 'open') throw new Error('not open');
    const { desk } = session.stage;
    const page = desk.page('2026-03-24');
    page.edit(() => 'words');
    await user.keyboard('{Control>},{/Control}');
    await user.click(await screen.findByRole('button', { name: 'Make a new one' }));
    await user.type(screen.getByLabelText('Present passphrase'), `${journal.secret}{Enter}`);
    expect(await screen.findByRole('alert')).toHaveTextContent(/not on the disk yet/);
    expect(journal.log).not.toContain('renew recovery key');
    expect(desk.page('2026-03-24')).toBe(page);
    expect(page.text).toBe('words');
  });
});

describe('an entry that is opened by its id', () => {
  const draft = { title: 'Old', text: 'half', baseRev: 1, keptAt: '2026-03-06T21:04:00+01:00' };

  async function opened(change: (journal: FakeJournal) => void = () => {}) {
    const begun = await unlocked((journal) => {
      const date = '2026-03-06';
      journal.pages.set(date, aPage({ date, entryId: 'day', rev: 1, body: 'Lucía waits' }));
      for (const [id, kind] of Object.entries({ day: 'note', note: 'note', talk: 'interview' })) {
        journal.entries.set(id, anEntry({ id, kind, occurredOn: date, title: `A ${id}` }));
      }
      change(journal);
    });
    await screen.findByRole('textbox', { name: 'Today’s page' });
    if (begun.session.stage.is !== 'open') throw new Error('not open');
    const dayPage = vi.spyOn(begun.journal, 'dayPage');
    return { ...begun, desk: begun.session.stage.desk, dayPage };
  }
  const friday = { name: 'The page of Friday 6 March' };

  it('is shown as its day where it is the page of one, and back leads where one came from', async () => {
    const { desk } = await opened();
    desk.go({ at: 'people' });
    desk.go({ at: 'entry', id: 'day', find: 'Lucía' });
    expect(await screen.findByRole('textbox', friday)).toBeInTheDocument();
    expect(desk.route).toEqual({ at: 'journal', date: '2026-03-06', find: 'Lucía' });
    expect(screen.queryByRole('textbox', { name: 'Title' })).not.toBeInTheDocument();
    desk.back();
    expect(desk.route).toEqual({ at: 'people' });
  });

  it('is itself where it is no page of a day', async () => {
    const { desk, dayPage } = await opened();
    desk.go({ at: 'entry', id: 'note' });
    expect(await screen.findByRole('textbox', { name: 'Title' })).toHaveValue('A note');
    expect(dayPage).toHaveBeenCalledOnce();
    dayPage.mockClear();
    desk.go({ at: 'entry', id: 'talk' });
    expect(await screen.findByRole('heading', { name: 'A talk' })).toBeInTheDocument();
    expect(dayPage, 'no other kind is the page of a day').not.toHaveBeenCalled();
    expect(desk.route).toEqual({ at: 'entry', id: 'talk' });
  });

  it('stays while Escape closes what its editor offers, and is left with the next', async () => {
    const { desk, user } = await opened();
    desk.go({ at: 'entry', id: 'note' });
    await screen.findByRole('textbox', { name: 'Title' });
    const text = await screen.findByRole('textbox', { name: 'This entry' });
    await user.click(text);
    text.dataset['offered'] = '';
    await user.keyboard('{Escape}');
    expect(desk.route).toEqual({ at: 'entry', id: 'note' });
    expect(text).toHaveFocus();
    await user.keyboard('{Escape}');
    expect(desk.route).toEqual({ at: 'today' });
  });

  it('stays itself while a draft is kept under its own id, which the day would not find', async () => {
    const { desk } = await opened((journal) => {
      journal.entries.set('day', anEntry({ id: 'day', occurredOn: '2026-03-06', draft }));
    });
    desk.go({ at: 'entry', id: 'day' });
    expect(await screen.findByText(/kept as a draft at 21:04/)).toBeInTheDocument();
    expect(desk.route).toEqual({ at: 'entry', id: 'day' });
  });

  it('takes nobody back who went on before it was read', async () => {
    const { desk, dayPage } = await opened();
    let answer = () => {};
    dayPage.mockImplementationOnce(async (date) => {
      await new Promise<void>((resolve) => (answer = resolve));
      return aPage({ date, entryId: 'day' });
    });
    desk.go({ at: 'entry', id: 'day' });
    await waitFor(() => expect(dayPage).toHaveBeenCalled());
    desk.go({ at: 'trash' });
    answer();
    await screen.findByRole('heading', { level: 1, name: 'Trash' });
    expect(desk.route).toEqual({ at: 'trash' });
  });
});

describe('searching', () => {
  const answer = anAnswer({
    total: 2,
    hits: [
      aHit({
        id: 'a',
        kind: 'decision',
        title: { text: 'One staging for seven', highlights: [[4, 11]] },
        snippet: { text: 'waiting for staging', highlights: [[12, 19]] },
      }),
      aHit({ id: 'b', kind: 'feedback', title: { text: 'To Lucía', highlights: [] } }),
    ],
    facets: {
      kind: [{ value: 'decision', label: 'decision', count: 11560 }],
      person: [{ value: '0195a3c2-77aa', label: 'Lucía Ferrer', count: 1 }],
      tag: [],
      month: [],
      day: [],
    },
  });

  async function found() {
    const begun = await unlocked((journal) => {
      journal.search = ({ generation, text }) =>
        Promise.resolve({ ...answer, generation, chips: chipsIn(text) });
      journal.entries.set('a', anEntry({ id: 'a', kind: 'decision', body: 'waiting for staging' }));
      journal.highlights = () =>
        Promise.resolve({ title: [], body: [[12, 19]], interpretation: [], children: [] });
    });
    await screen.findByRole('heading', { name: 'Tuesday 24 March' });
    await begun.user.keyboard('{Control>}f{/Control}');
    await begun.user.type(await screen.findByRole('combobox'), 'staging');
    await screen.findByRole('listbox', { name: '2 results' });
    return begun;
  }

  it('marks what was found as elements', async () => {
    await found();
    const [first] = screen.getAllByRole('option');
    const marks = [...(first?.querySelectorAll('mark') ?? [])].map((mark) => mark.textContent);
    expect(marks).toEqual(['staging', 'staging']);
  });

  it('moves with the arrows while the query keeps the focus, and opens with Enter', async () => {
    const { user } = await found();
    const query = screen.getByRole('combobox');
    expect(query).toHaveAttribute('aria-activedescendant', 'result-0');
    await user.keyboard('{ArrowDown}');
    expect(query).toHaveFocus();
    expect(screen.getAllByRole('option')[1]).toHaveAttribute('aria-selected', 'true');
    await user.keyboard('{ArrowUp}{Enter}');
    expect(await screen.findByText(/^Decision, /, { ignore: '.onpaper' })).toBeInTheDocument();
    await waitFor(() => expect(document.querySelector('.prose mark')).toHaveTextContent('staging'));
    await user.keyboard('{Escape}');
    expect(await screen.findByRole('combobox')).toHaveValue('staging');
  });

  it('narrows by a tick, shows it as a chip, and takes the chip out again', async () => {
    const { user } = await found();
    expect(screen.getByRole('checkbox', { name: 'Decision 11,560' })).toBeInTheDocument();
    await user.click(screen.getByRole('checkbox', { name: /Decision/ }));
    expect(screen.getByRole('combobox')).toHaveValue('kind:decision staging');
    expect(screen.getByRole('checkbox', { name: /Decision/ })).toBeChecked();
    await user.click(await screen.findByRole('button', { name: 'Take out kind: decision' }));
    expect(screen.getByRole('combobox')).toHaveValue('staging');
  });

  it('narrows by a name as people write it', async () => {
    const { user } = await found();
    await user.click(screen.getByRole('checkbox', { name: /Lucía Ferrer/ }));
    expect(screen.getByRole('combobox')).toHaveValue('person:"Lucía Ferrer" staging');
    expect(screen.getByRole('checkbox', { name: /Lucía Ferrer/ })).toBeChecked();
  });

  it('is kept under the name that is typed over the one it offers', async () => {
    const { user } = await found();
    await user.keyboard('{Control>}s{/Control}');
    const name = await screen.findByRole<HTMLInputElement>('textbox', { name: /name/i });
    await waitFor(() => expect(name).toHaveValue('staging'));
    await waitFor(() => expect([name.selectionStart, name.selectionEnd]).toEqual([0, 7]));
  });

  it('says that the index is not whole while it is not', async () => {
    const { journal } = await found();
    journal.events.indexProgress?.({ done: 3120, total: 10000, complete: false });
    expect(await screen.findByText(/3,120 of 10,000 so far/)).toBeInTheDocument();
  });

  it('a slash finds from anywhere but a text', async () => {
    const { user } = await unlocked();
    await screen.findByRole('heading', { name: 'Tuesday 24 March' });
    expect(await screen.findByRole('textbox', { name: 'Today’s page' })).toHaveFocus();
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    await user.keyboard('{Control>}f{/Control}');
    expect(await screen.findByRole('combobox')).toHaveFocus();
  });
});

describe('a review that is locked', () => {
  it('says so, offers to unlock, and opens there', async () => {
    const { journal, session, user } = await unlocked((there) =>
      there.reviews.set(30, aReview({ hidden: true, state: 'held' })),
    );
    await screen.findByRole('heading', { name: 'Tuesday 24 March' });
    if (session.stage.is !== 'open') throw new Error('not open');
    session.stage.desk.go({ at: 'review', day: 30, shared: false });
    expect(await screen.findByText('This review is locked.')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Close review/ })).not.toBeInTheDocument();
    const review = vi.spyOn(journal, 'review').mockRejectedValueOnce(new Fault('internal'));
    await user.click(screen.getByRole('button', { name: 'Unlock them' }));
    await user.keyboard(`${journal.secret}{Enter}`);
    expect(await screen.findByText(/This review could not be read/)).toBeInTheDocument();
    expect(review).toHaveBeenCalledOnce();
    journal.reviews.set(30, aReview());
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('button', { name: /Close review/ })).toBeInTheDocument();
    expect(screen.queryByText('This review is locked.')).not.toBeInTheDocument();
  });
});

describe('a reason to go on past a fence', () => {
  it('waits beside its decision until it is saved, whatever is looked at meanwhile', async () => {
    const { session, user } = await unlocked((there) => (there.ofPlan = plan));
    await screen.findByRole('heading', { name: 'Tuesday 24 March' });
    if (session.stage.is !== 'open') throw new Error('not open');
    const { desk } = session.stage;
    desk.go({ at: 'plan', part: 'map' });
    await user.click(await screen.findByRole('button', { name: 'Go on without one' }));
    const label = 'Why you go on without knowing';
    await user.type(await screen.findByLabelText(label), 'It costs an hour a week.');
    desk.go({ at: 'people' });
    await waitFor(() => expect(screen.queryByLabelText(label)).not.toBeInTheDocument());
    desk.go({ at: 'plan', part: 'map' });
    expect(await screen.findByLabelText(label)).toHaveValue('It costs an hour a week.');
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(desk.forms.get('fence d-oncall')).toBeUndefined();
  });
});
