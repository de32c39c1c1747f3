// Reading source text without being fooled by comments and strings. Every function keeps
// offsets and line breaks, so that a finding in the blanked text has its place in the real one.

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const SKIPPED = new Set(['target', 'node_modules', 'dist', '.git', 'gen']);

/** Returns the files under `folder`, as paths relative to `root` with forward slashes. */
export function filesUnder(root, folder, keep = () => true) {
  const found = [];
  const visit = (directory) => {
    let entries;
    try {
      entries = readdirSync(directory, { withFileTypes: true });
    } catch (error) {
      if (error.code === 'ENOENT') return;
      throw error;
    }
    for (const entry of entries) {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) {
        if (!SKIPPED.has(entry.name)) visit(path);
      } else if (entry.isFile()) {
        const name = relative(root, path).split(sep).join('/');
        if (keep(name)) found.push(name);
      }
    }
  };
  visit(join(root, folder));
  return found.sort();
}

export const read = (root, path) => readFileSync(join(root, path), 'utf8');

export const lineAt = (text, offset) => text.slice(0, offset).split('\n').length;

const blankOut = (text) => text.replace(/[^\n]/g, ' ');

/**
 * Splits Rust source into code, comments and string contents. Returns `code` (comments and
 * string contents blanked) and `strings` ([{ offset, text }]).
 */
export function splitRust(source) {
  let code = '';
  const strings = [];
  let at = 0;
  const take = (length) => {
    code += source.slice(at, at + length);
    at += length;
  };
  const blank = (length) => {
    code += blankOut(source.slice(at, at + length));
    at += length;
  };
  const string = (open, contents, close) => {
    take(open);
    strings.push({ offset: at, text: source.slice(at, at + contents) });
    blank(contents);
    take(close);
  };
  while (at < source.length) {
    const rest = source.slice(at, at + 300);
    if (rest.startsWith('//')) {
      const end = source.indexOf('\n', at);
      blank((end === -1 ? source.length : end) - at);
    } else if (rest.startsWith('/*')) {
      blank(blockCommentLength(source, at));
    } else if (/^(?:br|cr|r)#*"/.test(rest) && !/[\w]/.test(source[at - 1] ?? '')) {
      const open = rest.match(/^(?:br|cr|r)(#*)"/);
      const end = source.indexOf(`"${open[1]}`, at + open[0].length);
      const stop = end === -1 ? source.length : end;
      string(open[0].length, stop - at - open[0].length, 1 + open[1].length);
    } else if (rest[0] === '"') {
      let end = at + 1;
      while (end < source.length && source[end] !== '"') end += source[end] === '\\' ? 2 : 1;
      string(1, Math.min(end, source.length) - at - 1, 1);
    } else if (rest[0] === "'") {
      const character = rest.match(/^'(?:\\(?:u\{[^}]*\}|x..|.)|[^\\'])'/u);
      take(1);
      if (character) {
        blank(character[0].length - 2);
        take(1);
      }
    } else {
      take(1);
    }
  }
  return { code, strings };
}

/** Rust's block comments nest. */
function blockCommentLength(source, start) {
  let depth = 0;
  let at = start;
  do {
    if (source.startsWith('/*', at)) {
      depth += 1;
      at += 2;
    } else if (source.startsWith('*/', at)) {
      depth -= 1;
      at += 2;
    } else {
      at += 1;
    }
  } while (depth > 0 && at < source.length);
  return at - start;
}

/** Blanks `// …`, block and HTML comments of TypeScript, Svelte and CSS, leaving strings (and URLs in them) alone. */
export function withoutWebComments(source) {
  return source
    .replace(/<!--[\s\S]*?-->/g, blankOut)
    .replace(/\/\*[\s\S]*?\*\//g, blankOut)
    .replace(
      /(^|[\s;{}(),])\/\/[^\n]*/g,
      (whole, before) => before + blankOut(whole.slice(before.length)),
    );
}

/** Blanks the bodies of `#[cfg(test)] mod … { }` in text that `splitRust` has already cleaned. */
export function withoutTestModules(code) {
  const pattern = /#\[cfg\(test\)\]\s*(?:pub(?:\([^)]*\))?\s+)?mod\s+\w+\s*\{/g;
  let result = code;
  for (const match of code.matchAll(pattern)) {
    const end = closingBrace(code, match.index + match[0].length - 1);
    result =
      result.slice(0, match.index) + blankOut(code.slice(match.index, end)) + result.slice(end);
  }
  return result;
}

/** Returns the offset just after the bracket that closes the one at `open`. */
export function closingBrace(code, open) {
  const pairs = { '{': '}', '(': ')', '[': ']' };
  const close = pairs[code[open]];
  let depth = 0;
  for (let at = open; at < code.length; at += 1) {
    if (code[at] === code[open]) depth += 1;
    else if (code[at] === close && (depth -= 1) === 0) return at + 1;
  }
  return code.length;
}
