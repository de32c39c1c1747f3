import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Fault } from '../../ipc/fault';
import { FakeJournal } from '../../../test/fakeJournal';
import { Told } from '../../told.svelte';
import { CaptureLine } from './capture.svelte';
import { said } from './words';

const TODAY = '2026-03-24';
let journal: FakeJournal;
let told: Told;
let filed: ReturnType<typeof vi.fn<() => void>>;
let line: CaptureLine;

beforeEach(() => {
  vi.useFakeTimers();
  journal = new FakeJournal();
  told = new Told();
  filed = vi.fn<() => void>();
  line = new CaptureLine(journal, told, filed);
  return () => {
    line.close();
    told.dismiss();
    vi.useRealTimers();
  };
});

describe('a captured line', () => {
  it('is filed, and leaves the field empty', async () => {
    line.type('Ask who wrote the form');
    expect(await line.file()).toBe(true);
    expect(journal.log).toEqual(['capture']);
    expect(line.text).toBe('');
    expect(filed).toHaveBeenCalledOnce();
  });

  it('comes back when it is taken back', async () => {
    line.type('Ask who wrote the form');
    await line.file();
    await told.undo();
    expect(line.text).toBe('Ask who wrote the form');
  });

  it('is taken back by the key for it while nothing is typed after it', async () => {
    line.type('Ask who wrote the form');
    await line.file();
    expect(line.undo()).toBe(true);
    await vi.waitFor(() => expect(line.text).toBe('Ask who wrote the form'));
    expect(journal.log).toContain('delete captured-0');

    await line.file();
    line.type('An');
    expect(line.undo(), 'the key is for the letters now').toBe(false);
    line.type('');
    told.dismiss();
    expect(line.undo(), 'nothing is offered any more').toBe(false);
  });

  it('stays when the disk refuses it, and says why', async () => {
    journal.capture = () => Promise.reject(new Fault('disk_full'));
    line.type('Ask who wrote the form');
    expect(await line.file()).toBe(false);
    expect(line.text).toBe('Ask who wrote the form');
    expect(line.fault?.code).toBe('disk_full');
    await vi.advanceTimersByTimeAsync(1000);
    expect(journal.log).toEqual(['keep capture']);
  });

  it('without words is not filed', async () => {
    line.type('   ');
    expect(await line.file()).toBe(false);
    expect(journal.log).toEqual([]);
  });
});

describe('a line that is typed while the one before is being filed', () => {
  /** A disk that takes its time; the returned function lets it answer. */
  function slowly() {
    let answer = () => {};
    const { capture } = journal;
    const gate = new Promise<void>((resolve) => (answer = resolve));
    journal.capture = async (text) => {
      await gate;
      return capture.call(journal, text);
    };
    return answer;
  }

  it('stays, and is kept as a draft', async () => {
    const answer = slowly();
    line.type('Ask who wrote the form');
    const filing = line.file();
    line.type('Thank Samuel');
    answer();
    expect(await filing).toBe(true);
    expect(line.text).toBe('Thank Samuel');
    await vi.advanceTimersByTimeAsync(1000);
    expect(journal.log).toEqual(['capture', 'keep capture']);
  });

  it('is kept again after the filing, which may have dropped its draft', async () => {
    const answer = slowly();
    line.type('Ask who wrote the form');
    const filing = line.file();
    line.type('Thank Samuel');
    await vi.advanceTimersByTimeAsync(1000);
    expect(journal.log).toEqual(['keep capture']);
    answer();
    await filing;
    await vi.advanceTimersByTimeAsync(1000);
    expect(journal.log).toEqual(['keep capture', 'capture', 'keep capture']);
  });

  it('is kept again though its draft was still on its way when the line was filed', async () => {
    const answer = slowly();
    let kept = () => {};
    const { keepDraft } = journal;
    journal.keepDraft = async (draft) => {
      await new Promise<void>((resolve) => (kept = resolve));
      return keepDraft.call(journal, draft);
    };
    line.type('Ask who wrote the form');
    const filing = line.file();
    line.type('Thank Samuel');
    await vi.advanceTimersByTimeAsync(1000);
    answer();
    await filing;
    kept();
    await vi.advanceTimersByTimeAsync(1000);
    kept();
    await vi.advanceTimersByTimeAsync(0);
    expect(journal.log).toEqual(['capture', 'keep capture', 'keep capture']);
  });

  it('is left alone when the filed one is taken back', async () => {
    const answer = slowly();
    line.type('Ask who wrote the form');
    const filing = line.file();
    line.type('Thank Samuel');
    answer();
    await filing;
    expect(line.undo(), 'the key is for the letters').toBe(false);
    await told.undo();
    expect(journal.log).toContain('delete captured-0');
    expect(line.text).toBe('Thank Samuel');
  });
});

describe('a line that is being typed', () => {
  it('is kept as a draft once the keys are still', async () => {
    line.type('Ask who');
    await vi.advanceTimersByTimeAsync(1000);
    expect(journal.log).toEqual(['keep capture']);
    expect(await line.keep()).toBeNull();
    expect(journal.log).toEqual(['keep capture']);
  });

  it('is handed over when the disk refuses it', async () => {
    journal.keepDraft = () => Promise.reject(new Fault('disk_full'));
    line.type('Ask who');
    expect(await line.keep()).toMatchObject({ key: 'capture', text: 'Ask who' });
  });

  it('comes back after a lock, but not over newer words', () => {
    line.bringBack('from before');
    expect(line.text).toBe('from before');
    line.type('newer');
    line.bringBack('from before');
    expect(line.text).toBe('newer');
  });

  it('begins with a mark where it says nothing, and is left as it is where it says something', () => {
    line.type('  ');
    line.begin('!@Aisha ');
    expect(line.text).toBe('!@Aisha ');
    line.begin('!@Mikael ');
    expect(line.text, 'nobody wrote anything after the other mark').toBe('!@Mikael ');
    line.type('!@Mikael the form');
    line.begin('!');
    expect(line.text).toBe('!@Mikael the form');
  });

  it('is read only when it has a mark', async () => {
    const read = vi.spyOn(journal, 'readCapture');
    line.type('plain words');
    line.type('with @Aisha');
    await vi.advanceTimersByTimeAsync(0);
    expect(read).toHaveBeenCalledExactlyOnceWith('with @Aisha');
  });

  it('shows the answer to its last letters only', async () => {
    const late: ((tag: string) => void)[] = [];
    journal.readCapture = () =>
      new Promise((resolve) => {
        late.push((tag) => resolve({ people: [], promises: [], tags: [{ at: [0, 2], tag }] }));
      });
    line.type('#a');
    line.type('#ab');
    late[1]?.('ab');
    late[0]?.('a');
    await vi.advanceTimersByTimeAsync(0);
    expect(line.reading?.tags[0]?.tag).toBe('ab');
  });
});

describe('what a line says', () => {
  const person = { at: [0, 1] as [number, number], name: 'Aisha Karim', id: 'a' };

  it('is who promised whom, and when', () => {
    const due = { at: [0, 1] as [number, number], date: '2026-03-27', sure: true, candidates: [] };
    const promise = { at: [0, 1] as [number, number], byMe: true, with: 0, due, feedback: false };
    const parts = said({ people: [person], tags: [], promises: [promise] }, TODAY);
    expect(parts).toEqual([{ what: 'promise', text: 'You to Aisha Karim, Fri 27 Mar' }]);
    const owed = { ...promise, due: null, feedback: true };
    expect(said({ people: [person], tags: [], promises: [owed] }, TODAY)).toEqual([
      { what: 'promise', text: 'Feedback you owe Aisha Karim' },
    ]);
  });

  it('asks where a day has two readings', () => {
    const candidates = ['2026-03-31', '2026-04-30'];
    const due = { at: [0, 1] as [number, number], date: null, sure: false, candidates };
    const promise = { at: [0, 1] as [number, number], byMe: false, with: 0, due, feedback: false };
    const parts = said({ people: [person], tags: [], promises: [promise] }, TODAY);
    expect(parts.map(({ text }) => text)).toEqual([
      'Aisha Karim to you',
      'No day yet: Tue 31 Mar or Thu 30 Apr?',
    ]);
  });

  it('names who is new', () => {
    const parts = said({ people: [{ ...person, id: null }], tags: [], promises: [] }, TODAY);
    expect(parts).toEqual([{ what: 'person', text: 'Aisha Karim, new' }]);
  });
});
