/**
 * How far below the top of what scrolls an element begins, wherever it is scrolled to. Its
 * `offsetTop` counts from the nearest positioned element, which on a narrow page is another one.
 */
export function topIn(scroller: HTMLElement, element: HTMLElement): number {
  const seen = element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  return Math.round(seen - scroller.clientTop + scroller.scrollTop);
}
