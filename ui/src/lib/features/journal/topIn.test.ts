import { expect, it, vi } from 'vitest';
import { topIn } from './topIn';

it('counts from what scrolls, however far down the page that stands', () => {
  const scroller = document.createElement('div');
  const list = document.createElement('div');
  const seenAt = (element: HTMLElement, top: number) =>
    vi.spyOn(element, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, top, 600, 400));
  seenAt(scroller, 1114);
  seenAt(list, 1114 + 300);
  expect(topIn(scroller, list)).toBe(300);
  scroller.scrollTop = 700;
  seenAt(list, 1114 + 300 - 700);
  expect(topIn(scroller, list)).toBe(300);
});
