import { describe, expect, it } from 'vitest';
import { breakOf, inLines } from './breaks';

describe('line breaks', () => {
  it('are those the text has', () => {
    expect(breakOf('')).toBe('\n');
    expect(breakOf('one\ntwo')).toBe('\n');
    expect(breakOf('one\r\ntwo\r\n')).toBe('\r\n');
    expect(breakOf('one\rtwo')).toBe('\r');
  });

  it('are those it has most of where they differ', () => {
    expect(breakOf('a\r\nb\r\nc\n')).toBe('\r\n');
    expect(breakOf('a\nb\nc\r\n')).toBe('\n');
    expect(breakOf('a\r\nb\n')).toBe('\n');
  });

  it('of two characters count as one where the editor counts', () => {
    const text = 'one\r\ntwo\r\n\r\nthree';
    const two = text.indexOf('two');
    const three = text.indexOf('three');
    expect(
      inLines(text, [
        [0, 3],
        [two, two + 3],
        [three, three + 5],
        [two, three],
      ]),
    ).toEqual([
      [0, 3],
      [4, 7],
      [9, 14],
      [4, 9],
    ]);
  });

  it('of one character leave every place as it is', () => {
    expect(inLines('one\ntwo\rthree', [[8, 13]])).toEqual([[8, 13]]);
    expect(inLines('one', [])).toEqual([]);
  });

  it('agree with the editor’s own lines at every place', () => {
    const text = 'a\r\nbc\n\r\nd\re\r\n';
    const lines = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
    for (const letter of 'abcde') {
      const at = text.indexOf(letter);
      const [[from] = [-1]] = inLines(text, [[at, at + 1]]);
      expect(lines[from]).toBe(letter);
    }
  });
});
