// Markdown as it reads, while it is written: signs stand where the caret is and are out of the way
// elsewhere. The text is the Markdown all the time; nothing here changes it but a ticked box.

import { syntaxTree } from '@codemirror/language';
import type { EditorState, Range as Place } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from '@codemirror/view';

/** A line longer than this is not looked at for names, tags and links. */
const LONG_LINE = 4000;

const HIDDEN = Decoration.replace({});
const MENTION = Decoration.mark({ class: 'cm-mention' });
const TAG = Decoration.mark({ class: 'cm-tag' });
const FADED = Decoration.mark({ class: 'tok-meta' });
const LINK = Decoration.mark({ class: 'tok-link' });
const HEADINGS = [1, 2, 3, 4, 5, 6].map((level) =>
  Decoration.line({ class: `cm-heading cm-heading--${Math.min(level, 3)}` }),
);
// What hangs from a mark or a rule hangs on the side its words begin on.
const dir = 'auto';
const QUOTED = Decoration.line({ class: 'cm-quoted', attributes: { dir } });
const LISTED = Decoration.line({ class: 'cm-listed', attributes: { dir } });
const BOXED = Decoration.line({ class: 'cm-listed cm-listed--box', attributes: { dir } });
const CODE = Decoration.line({ class: 'cm-code' });

class Dash extends WidgetType {
  override eq(): boolean {
    return true;
  }
  override toDOM(): HTMLElement {
    const dash = document.createElement('span');
    dash.className = 'cm-dash';
    dash.textContent = '–';
    return dash;
  }
}

class Box extends WidgetType {
  constructor(readonly checked: boolean) {
    super();
  }
  override eq(other: Box): boolean {
    return other.checked === this.checked;
  }
  override toDOM(view: EditorView): HTMLElement {
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.className = 'cm-box';
    box.checked = this.checked;
    box.tabIndex = -1;
    box.setAttribute('aria-label', this.checked ? 'Done' : 'Open');
    box.addEventListener('mousedown', (event) => event.preventDefault());
    box.addEventListener('click', (event) => {
      event.preventDefault();
      toggleBoxAt(view, view.posAtDOM(box));
    });
    return box;
  }
  override ignoreEvent(): boolean {
    return true;
  }
}

const DASH = Decoration.replace({ widget: new Dash() });

export const live = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = read(view);
    }

    update(update: ViewUpdate) {
      const { docChanged, viewportChanged, selectionSet, focusChanged, startState, state } = update;
      const parsed = syntaxTree(startState) !== syntaxTree(state);
      if (docChanged || viewportChanged || selectionSet || focusChanged || parsed) {
        this.decorations = read(update.view);
      }
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

/** Whether the caret or a selection is on the line of `at`. Elsewhere signs are out of the way. */
export function writtenOn(view: EditorView): (at: number) => boolean {
  if (!view.hasFocus) return () => false;
  const { doc, selection } = view.state;
  const lines = selection.ranges.map(({ from, to }) => [doc.lineAt(from).from, doc.lineAt(to).to]);
  return (at) => lines.some(([from = 0, to = 0]) => at >= from && at <= to);
}

function read(view: EditorView): DecorationSet {
  const found: Place<Decoration>[] = [];
  const here = writtenOn(view);
  const { doc } = view.state;
  const tree = syntaxTree(view.state);
  const hide = (from: number, to: number) => {
    if (from < to && !here(from)) found.push(HIDDEN.range(from, to));
  };
  for (const { from, to } of view.visibleRanges) {
    tree.iterate({
      from,
      to,
      enter: ({ name, from: start, to: end, node }) => {
        const heading = /^ATXHeading(\d)$/.exec(name);
        if (heading) {
          const line = HEADINGS[Number(heading[1]) - 1];
          if (line) found.push(line.range(doc.lineAt(start).from));
          return true;
        }
        switch (name) {
          case 'HeaderMark': {
            const space = doc.sliceString(end, end + 1) === ' ' ? 1 : 0;
            if (node.parent?.name.startsWith('ATX')) hide(start, end + space);
            return false;
          }
          case 'EmphasisMark':
          case 'StrikethroughMark':
            hide(start, end);
            return false;
          case 'CodeMark':
            if (node.parent?.name === 'InlineCode') hide(start, end);
            return false;
          case 'Link': {
            const [open, close] = node.getChildren('LinkMark');
            // Only what leads somewhere loses its brackets.
            if (!node.getChild('URL') || !open || !close) return false;
            found.push(LINK.range(open.to, close.from));
            hide(open.from, open.to);
            hide(close.from, end);
            return true;
          }
          case 'QuoteMark': {
            found.push(QUOTED.range(doc.lineAt(start).from));
            hide(start, doc.sliceString(end, end + 1) === ' ' ? end + 1 : end);
            return false;
          }
          case 'ListMark': {
            const line = doc.lineAt(start);
            const task = node.nextSibling?.name === 'Task';
            found.push((task && !here(start) ? BOXED : LISTED).range(line.from));
            if (task && !here(start)) hide(start, end + 1);
            else if (!here(start) && node.parent?.parent?.name === 'BulletList') {
              found.push(DASH.range(start, end));
            }
            return false;
          }
          case 'TaskMarker': {
            const checked = /x/i.test(doc.sliceString(start, end));
            if (!here(start)) {
              const widget = new Box(checked);
              found.push(Decoration.replace({ widget }).range(start, end));
            }
            return false;
          }
          case 'FencedCode':
            for (let at = start; at <= Math.min(end, to);) {
              const line = doc.lineAt(at);
              if (line.to >= from) found.push(CODE.range(line.from));
              at = line.to + 1;
            }
            return false;
          default:
            return true;
        }
      },
    });
    names(view.state, from, to, hide, found);
  }
  return Decoration.set(found, true);
}

const NAMES =
  /\[\[(?:([^[\]|\n]+)\|)?([^[\]|\n]+)\]\]|(?<=^|[\s([{“‘"'—–])(?:@\p{L}[\p{L}\p{N}\p{M}]*(?:[ -]\p{Lu}[\p{L}\p{M}]*){0,2}|#[\p{N}_/-]*\p{L}[\p{L}\p{N}\p{M}_/-]*)/gu;

function names(
  state: EditorState,
  from: number,
  to: number,
  hide: (from: number, to: number) => void,
  found: Place<Decoration>[],
) {
  for (let at = from; at <= to;) {
    const line = state.doc.lineAt(at);
    at = line.to + 1;
    if (line.length > LONG_LINE) continue;
    for (const match of line.text.matchAll(NAMES)) {
      const start = line.from + match.index;
      if (/Code|URL/.test(syntaxTree(state).resolveInner(start, 1).name)) continue;
      const end = start + match[0].length;
      const [, id, title] = match;
      if (title !== undefined) {
        const opens = start + 2 + (id === undefined ? 0 : id.length + 1);
        hide(start, opens);
        found.push(MENTION.range(opens, end - 2));
        hide(end - 2, end);
      } else if (match[0].startsWith('@')) {
        found.push(FADED.range(start, start + 1), MENTION.range(start + 1, end));
      } else {
        found.push(TAG.range(start, end));
      }
    }
  }
}

const TASK = /^(\s*(?:[-*+]|\d{1,9}[.)])\s+)\[([ xX])\](?=\s|$)/;
const ITEM = /^(\s*)(?:[-*+]\s+)?/;

/** Ticks or unticks the box on the line of `at`. */
function toggleBoxAt(view: EditorView, at: number): void {
  const line = view.state.doc.lineAt(at);
  const task = TASK.exec(line.text);
  if (!task) return;
  const [, lead = '', mark = ' '] = task;
  const from = line.from + lead.length + 1;
  view.dispatch({
    changes: { from, to: from + 1, insert: mark === ' ' ? 'x' : ' ' },
    userEvent: 'input.tick',
  });
}

/** Ticks the lines that are selected; a line without a box gets one. */
export function toggleTasks(view: EditorView): boolean {
  const { doc, selection } = view.state;
  const changes: { from: number; to: number; insert: string }[] = [];
  const done = new Set<number>();
  for (const { from, to } of selection.ranges) {
    for (let at = from; at <= to;) {
      const line = doc.lineAt(at);
      at = line.to + 1;
      if (done.has(line.from)) continue;
      done.add(line.from);
      const task = TASK.exec(line.text);
      if (task) {
        const place = line.from + (task[1]?.length ?? 0) + 1;
        changes.push({ from: place, to: place + 1, insert: task[2] === ' ' ? 'x' : ' ' });
      } else {
        const [whole = '', indent = ''] = ITEM.exec(line.text) ?? [];
        changes.push({
          from: line.from,
          to: line.from + whole.length,
          insert: `${indent}- [ ] `,
        });
      }
    }
  }
  view.dispatch({ changes, userEvent: 'input.tick' });
  return true;
}
