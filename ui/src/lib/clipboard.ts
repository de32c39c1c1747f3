// Words on their way out of the window, where somebody asked for them.

/**
 * Puts words on the clipboard. The engine takes nothing once the key or the button that asked is let go of
 * and something was waited for: words that are still being made are promised to it instead.
 */
export async function toClipboard(words: string | Promise<string>): Promise<void> {
  if (typeof words === 'string') return navigator.clipboard.writeText(words);
  const made = words.then((text) => new Blob([text], { type: 'text/plain' }));
  await navigator.clipboard.write([new ClipboardItem({ 'text/plain': made })]);
}
