import { describe, expect, it } from 'vitest';
import { blocksOf, runsOf } from './page';

describe('the copy as a page', () => {
  it('reads what the journal writes', () => {
    const markdown =
      '# Day 30\n\nFor Henrik Dahl, 1 April 2026\n\n## What I learned\n\nMost of what hurts is a promise.\nNobody went back.\n\n- 11 conversations.\n- 6 people spoke of staging.\n\n## Promises\n\n- 14 of 17 kept.\n';
    expect(blocksOf(markdown)).toEqual([
      { is: 'title', text: 'Day 30' },
      { is: 'paragraph', text: 'For Henrik Dahl, 1 April 2026' },
      { is: 'heading', text: 'What I learned' },
      { is: 'paragraph', text: 'Most of what hurts is a promise.\nNobody went back.' },
      { is: 'points', items: ['11 conversations.', '6 people spoke of staging.'] },
      { is: 'heading', text: 'Promises' },
      { is: 'points', items: ['14 of 17 kept.'] },
    ]);
  });

  it('shows a sign as the sign, and words that look like a heading stay words', () => {
    expect(blocksOf('- \\#staging \\*is\\* a queue\n\n#hashtag first')).toEqual([
      { is: 'points', items: ['#staging *is* a queue'] },
      { is: 'paragraph', text: '#hashtag first' },
    ]);
  });

  it('marks names as whole words, the longest first', () => {
    const runs = runsOf('Petter Åberg’s calendar, and Petterson’s.', ['Petter Åberg']);
    expect(runs.filter(({ name }) => name).map(({ text }) => text)).toEqual(['Petter Åberg']);
    expect(runs.map(({ text }) => text).join('')).toBe('Petter Åberg’s calendar, and Petterson’s.');
    expect(runsOf('Lucía waits.', ['Lucía Ferrer'])[0]).toEqual({ text: 'Lucía', name: true });
    expect(runsOf('No names.', [])).toEqual([{ text: 'No names.', name: false }]);
  });
});
