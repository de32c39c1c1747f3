// A field of several lines is as high as what stands in it.

import type { Attachment } from 'svelte/attachments';

/** `text` is what stands in it: the height follows also when the words come from elsewhere. */
export function grow(text: string): Attachment<HTMLTextAreaElement> {
  return (field) => {
    void text;
    const fit = () => {
      field.style.height = 'auto';
      // A field that is not drawn has no height to follow.
      if (field.scrollHeight > 0) field.style.height = `${field.scrollHeight + 2}px`;
    };
    fit();
    const sizes = new ResizeObserver(([entry]) => {
      if (entry && Math.abs(entry.contentRect.width - width) > 1) {
        width = entry.contentRect.width;
        fit();
      }
    });
    let width = field.clientWidth;
    sizes.observe(field);
    field.addEventListener('input', fit);
    return () => {
      sizes.disconnect();
      field.removeEventListener('input', fit);
    };
  };
}
