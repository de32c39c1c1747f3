// The copy of a review as a page: its Markdown read back into headings, paragraphs and points, and
// the names that are left in it.

export type Block =
  { is: 'title' | 'heading' | 'paragraph'; text: string } | { is: 'points'; items: string[] };

export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  for (const part of markdown.split(/\n{2,}/u)) {
    let points: string[] | null = null;
    let lines: string[] = [];
    const flush = () => {
      if (lines.length > 0) blocks.push({ is: 'paragraph', text: lines.join('\n') });
      lines = [];
    };
    for (const line of part.split('\n')) {
      if (line.trim() === '') continue;
      const [, mark = '', rest = ''] = /^(#{1,2} |- )?(.*)$/u.exec(line) ?? [];
      const text = plain(rest);
      if (mark === '- ') {
        flush();
        if (points) points.push(text);
        else {
          points = [text];
          blocks.push({ is: 'points', items: points });
        }
        continue;
      }
      points = null;
      if (mark === '') lines.push(text);
      else {
        flush();
        blocks.push({ is: mark === '# ' ? 'title' : 'heading', text });
      }
    }
    flush();
  }
  return blocks;
}

/** A sign that was kept from being markup is the sign. */
function plain(text: string): string {
  return text.replaceAll(/\\([\\`*_[\]<>#|])/gu, '$1');
}

export interface Run {
  text: string;
  /** Whether this is somebody's name. */
  name: boolean;
}

/** The text in runs: names as whole words, whatever stands around them. */
export function runsOf(text: string, names: readonly string[]): Run[] {
  const wanted = names
    .flatMap((name) => [name, ...name.split(/\s+/u)])
    .filter((name) => name.length > 1)
    .toSorted((one, other) => other.length - one.length)
    .map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`));
  if (wanted.length === 0) return [{ text, name: false }];
  const found = new RegExp(`(?<![\\p{L}\\p{N}])(?:${wanted.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  const runs: Run[] = [];
  let end = 0;
  for (const match of text.matchAll(found)) {
    if (match.index > end) runs.push({ text: text.slice(end, match.index), name: false });
    runs.push({ text: match[0], name: true });
    end = match.index + match[0].length;
  }
  if (end < text.length) runs.push({ text: text.slice(end), name: false });
  return runs;
}
