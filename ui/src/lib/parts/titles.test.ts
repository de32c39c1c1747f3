import { describe, expect, it } from 'vitest';
import { beyondTitle, repeatsTitle } from './titles';

describe('a title taken from the first line', () => {
  it('is known, whatever signs stand before the line', () => {
    expect(repeatsTitle('The review', '## The review\n\nIt was polite.')).toBe(true);
    expect(repeatsTitle('The review', 'It was polite.')).toBe(false);
    expect(repeatsTitle('', 'It was polite.')).toBe(false);
  });

  it('is not said again in the snippet, and the marks move with the words', () => {
    const text = 'Slept badly. She waits on staging.';
    expect(
      beyondTitle('Slept badly.', {
        text,
        highlights: [
          [6, 11],
          [26, 33],
        ],
      }),
    ).toEqual({
      text: 'She waits on staging.',
      highlights: [[13, 20]],
    });
  });

  it('may be all there is', () => {
    const snippet = { text: 'Slept badly.', highlights: [] };
    expect(beyondTitle('Slept badly.', snippet).text).toBe('');
  });

  it('stays where the snippet is about something else', () => {
    const snippet = { text: '…waits on staging.', highlights: [] };
    expect(beyondTitle('Slept badly.', snippet)).toBe(snippet);
  });
});
