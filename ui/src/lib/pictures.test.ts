import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Pictures, shownIn, standsFor } from './pictures';

const made: string[] = [];
const revoked: string[] = [];

beforeEach(() => {
  made.length = 0;
  revoked.length = 0;
  vi.stubGlobal('URL', {
    createObjectURL: () => {
      made.push(`blob:${made.length}`);
      return made.at(-1);
    },
    revokeObjectURL: (address: string) => revoked.push(address),
  });
});
afterEach(() => vi.unstubAllGlobals());

const bytes = () => Promise.resolve(new ArrayBuffer(3));

describe('pictures', () => {
  it('are read once while they are looked at, and leave the memory after the last look', async () => {
    const read = vi.fn(bytes);
    const pictures = new Pictures(read);
    const [one, other] = await Promise.all([pictures.hold('a'), pictures.hold('a')]);
    expect(one).toBe(other);
    expect(pictures.known('a')).toBe('blob:0');
    pictures.release('a');
    await Promise.resolve();
    expect(revoked).toEqual([]);
    pictures.release('a');
    await vi.waitFor(() => expect(revoked).toEqual(['blob:0']));
    expect(pictures.known('a')).toBeNull();
    await pictures.hold('a');
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('that are closed are asked for again the next time', async () => {
    let open = false;
    const pictures = new Pictures(() => (open ? bytes() : Promise.reject(new Error('closed'))));
    await expect(pictures.hold('a')).rejects.toThrow('closed');
    open = true;
    await expect(pictures.hold('a')).resolves.toBe('blob:0');
  });

  it('all leave with the journal, also one that arrives late', async () => {
    let arrive: (bytes: ArrayBuffer) => void = () => undefined;
    const late = new Promise<ArrayBuffer>((resolve) => (arrive = resolve));
    const pictures = new Pictures((id) => (id === 'late' ? late : bytes()));
    await pictures.hold('a');
    const held = pictures.hold('late');
    pictures.close();
    arrive(new ArrayBuffer(1));
    await expect(held).rejects.toThrow();
    expect(made).toEqual(['blob:0']);
    expect(revoked).toEqual(['blob:0']);
  });

  it('are read a few at a time, and not at all once nobody looks any more', async () => {
    const arrive = new Map<string, () => void>();
    const asked: string[] = [];
    const pictures = new Pictures((id) => {
      asked.push(id);
      return new Promise((resolve) => arrive.set(id, () => resolve(new ArrayBuffer(1))));
    });
    const ids = Array.from({ length: 1000 }, (_, at) => `p${at}`);
    const held = ids.map((id) => pictures.hold(id));
    const [left] = held.slice(4);
    const gone = expect(left).rejects.toThrow('nobody');
    expect(asked).toEqual(['p0', 'p1', 'p2', 'p3']);
    for (const id of ids.slice(4, 998)) pictures.release(id);
    arrive.get('p0')?.();
    await held[0];
    await vi.waitFor(() => expect(asked).toEqual(['p0', 'p1', 'p2', 'p3', 'p998']));
    await gone;
    // Whoever comes back to one that was left asks for it anew.
    const again = pictures.hold('p500');
    for (const id of ['p1', 'p2', 'p3', 'p998']) arrive.get(id)?.();
    await vi.waitFor(() => expect(asked.at(-1)).toBe('p500'));
    arrive.get('p999')?.();
    arrive.get('p500')?.();
    await expect(again).resolves.toMatch(/^blob:/);
  });

  it('are all there before a page is printed', async () => {
    vi.stubGlobal(
      'Image',
      class {
        src = '';
        decode = () => Promise.resolve();
      },
    );
    const pictures = new Pictures((id) => (id === 'lost' ? Promise.reject(new Error()) : bytes()));
    const text = '![](attachment:a) ![b](attachment:b) ![](attachment:lost)';
    let there: (string | null)[] = [];
    await pictures.print(text, () => (there = ['a', 'b'].map((id) => pictures.known(id))));
    expect(there).toEqual(['blob:0', 'blob:1']);
    await vi.waitFor(() => expect(revoked).toHaveLength(2));
  });

  it('are named in a text as Markdown names them', () => {
    expect(shownIn('![a](attachment:x1) b ![](attachment:x2 "t") ![c](attachment:x1)')).toEqual([
      'x1',
      'x2',
    ]);
    expect(shownIn('![a](https://e.org/x.png) [b](attachment:x)')).toEqual([]);
    expect(standsFor('The board', true)).toBe('Picture: The board (cannot be shown)');
  });
});
