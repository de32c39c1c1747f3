// Flame graphs out of what `perf script` prints: stacks are folded, small ones left out, and the
// rest drawn as one self-contained SVG.

const WIDTH = 1200;
const ROW = 16;
/** What is narrower cannot be read, and would make the file heavy. */
const LEAST = 0.004;

/**
 * Folds samples into a tree `{ name, count, children }`. `under(frames, comm)` may return the frames
 * to keep, outermost first, or null to leave the sample out.
 */
export function fold(script, under = (frames, comm) => [comm, ...frames]) {
  const root = { name: 'all', count: 0, children: new Map() };
  for (const block of script.split('\n\n')) {
    const [head, ...lines] = block.trim().split('\n');
    const comm = /^(.+?)\s+\d+(?:\/\d+)?\s/.exec(head ?? '')?.[1]?.trim();
    if (!comm) continue;
    const frames = lines.map(frameName).reverse();
    const kept = under(frames, comm);
    if (kept === null) continue;
    root.count += 1;
    let at = root;
    for (const name of collapsed(kept)) {
      if (!at.children.has(name)) at.children.set(name, { name, count: 0, children: new Map() });
      at = at.children.get(name);
      at.count += 1;
    }
  }
  return root;
}

/** `7f… symbol+0x12 (/usr/lib/libfoo.so.1)` without addresses, hashes and machine paths. */
function frameName(line) {
  const [, symbol, file] = /^\s*[0-9a-f]+\s+(.*?)\s+\((.*)\)$/.exec(line) ?? [
    null,
    '[unknown]',
    '',
  ];
  const library = file
    .split('/')
    .pop()
    .replace(/\.so.*$/, '');
  if (/^\[?unknown\]?$/.test(symbol)) return library ? `[${library}]` : '[unknown]';
  return symbol
    .replace(/\+0x[0-9a-f]+$/, '')
    .replace(/::h[0-9a-f]{16}$/, '')
    .replace(/\(.*\)(?: const)?$/, '')
    .slice(0, 120);
}

/** One frame for a run of the same name: recursion and the unnamed inside of a library. */
const collapsed = (frames) => frames.filter((name, at) => name !== frames[at - 1]);

export function flameGraph(root, title) {
  const boxes = [];
  let deepest = 0;
  const place = (node, x, depth) => {
    const width = node.count / root.count;
    if (width < LEAST) return;
    boxes.push({ node, x, width, depth });
    deepest = Math.max(deepest, depth);
    let left = x;
    const children = [...node.children.values()].sort((one, other) =>
      one.name < other.name ? -1 : 1,
    );
    for (const child of children) {
      place(child, left, depth + 1);
      left += child.count / root.count;
    }
  };
  place(root, 0, 0);
  const height = (deepest + 3) * ROW;
  const drawn = boxes.map(({ node, x, width, depth }) => {
    const [at, wide] = [x * WIDTH, width * WIDTH - 0.5];
    const top = height - (depth + 1) * ROW;
    const share = `${((100 * node.count) / root.count).toFixed(1)} %`;
    const room = Math.floor(wide / 6.6);
    const text = room < 4 ? '' : escape(short(node.name, room));
    return (
      `<g><title>${escape(node.name)} ${share}</title>` +
      `<rect x="${at.toFixed(1)}" y="${top}" width="${wide.toFixed(1)}" height="${ROW - 1}" fill="${colour(node.name)}"/>` +
      (text ? `<text x="${(at + 3).toFixed(1)}" y="${top + 11}">${text}</text>` : '') +
      '</g>'
    );
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="monospace" font-size="11">`,
    `<rect width="${WIDTH}" height="${height}" fill="#fdfbf7"/>`,
    `<text x="4" y="14" font-size="13">${escape(title)} (${root.count} samples)</text>`,
    ...drawn,
    '</svg>\n',
  ].join('\n');
}

/** A name as far as there is room: its last part matters most. */
function short(name, room) {
  if (name.length <= room) return name;
  const last = name.split('::').slice(-2).join('::');
  return last.length <= room ? last : `${last.slice(0, room - 1)}…`;
}

/** Ours stand out from what lies below. */
function colour(name) {
  if (/footing/.test(name)) return '#7fb3a9';
  if (/tantivy/.test(name)) return '#e3b778';
  if (/sqlite|sqlcipher/i.test(name)) return '#d99a8b';
  if (/webkit|javascriptcore|WTF|WebCore/i.test(name)) return '#b9b3d6';
  return '#ddd3bd';
}

const escape = (text) =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign],
  );
