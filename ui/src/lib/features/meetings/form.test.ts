import { describe, expect, it } from 'vitest';
import { heard, typedAction } from './form';

describe('a line of a talk', () => {
  const read = (line: string) => Promise.resolve(typedAction(line));

  it('that begins with the first name says who it is, and keeps the words as they were typed', async () => {
    for (const name of ['Lucía Ferrer', 'Dr. Lucía Ferrer']) {
      const seen: string[] = [];
      const action = await heard('Lucía asks finance', name, (line) => {
        seen.push(line);
        return read(line);
      });
      expect(seen).toEqual([`${name} asks finance`]);
      expect(action.text).toBe('Lucía asks finance');
    }
  });

  it('that begins otherwise is read as it stands', async () => {
    for (const line of ['Lucíana asks', 'Dr. Who asks', 'ask finance', 'Lucía Ferrer asks']) {
      expect((await heard(line, 'Lucía Ferrer', read)).text).toBe(line);
    }
  });
});
