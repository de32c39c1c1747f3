import { describe, expect, it } from 'vitest';
import { Newest } from './newest';

describe('reading again', () => {
  it('lets only the newest reading count, and whoever waits for an older one waits for it', async () => {
    const newest = new Newest();
    const said: string[] = [];
    let shown = '';
    const reading = (answer: string) => {
      let open = () => {};
      const gate = new Promise<void>((resolve) => (open = resolve));
      const read = newest.read(async (isNewest) => {
        await gate;
        if (isNewest()) shown = answer;
      });
      return { read: read.then(() => said.push(`${answer} sees ${shown}`)), open };
    };
    const [old, middle, last] = ['old', 'middle', 'last'].map(reading);
    old?.open();
    middle?.open();
    await Promise.resolve();
    expect(said).toEqual([]);
    last?.open();
    await Promise.all([old?.read, middle?.read, last?.read]);
    expect(said.toSorted()).toEqual(['last sees last', 'middle sees last', 'old sees last']);
  });
});
