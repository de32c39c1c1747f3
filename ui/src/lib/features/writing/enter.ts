// Enter goes on with the list or the quote of its line. On a line of one that has no words yet it
// ends it, whether it is the second line or the twentieth.

import { insertNewlineContinueMarkupCommand } from '@codemirror/lang-markdown';
import { syntaxTree } from '@codemirror/language';
import { EditorSelection, type EditorState, type Line } from '@codemirror/state';
import type { Command, KeyBinding } from '@codemirror/view';

/** A line that quotes nothing: its marks before the last, and the last. */
const NOTHING_QUOTED = /^((?:\s*>)*)\s*>\s*$/;
/** A point of an outermost list that says nothing. */
const NO_POINT = /^(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s*)?$/;

/**
 * Ends what the line is an empty part of. A blank line stays behind: words right under a quote or a
 * list would still be in it wherever they are read or printed.
 */
const leave: Command = ({ state, dispatch }) => {
  const { main, ranges } = state.selection;
  const line = state.doc.lineAt(main.head);
  const marks = emptyIn(state, line);
  if (ranges.length > 1 || !main.empty || marks === null) return false;
  const outer = marks === '' ? '' : `${marks} `;
  dispatch(
    state.update({
      changes: { from: line.from, to: line.to, insert: `${marks}${state.lineBreak}${outer}` },
      selection: EditorSelection.cursor(line.from + marks.length + 1 + outer.length),
      scrollIntoView: true,
      userEvent: 'input',
    }),
  );
  return true;
};

/** What the line is still in once it is out of the quote or the list; null if it does not end one. */
function emptyIn(state: EditorState, line: Line): string | null {
  if (line.number === 1) return null;
  const above = state.doc.line(line.number - 1).text;
  const quoted = NOTHING_QUOTED.exec(line.text);
  // After a line that is not quoted it may be about to become the first of a quote.
  if (quoted)
    return /^\s*>/.test(above) && isIn(state, line, 'Blockquote') ? (quoted[1] ?? '') : null;
  return NO_POINT.test(line.text) && above.trim() !== '' && isIn(state, line, 'ListItem')
    ? ''
    : null;
}

function isIn(state: EditorState, line: Line, name: string): boolean {
  let node: ReturnType<typeof syntaxTree>['topNode'] | null = syntaxTree(state).resolveInner(
    line.to,
    -1,
  );
  while (node && node.name !== name) node = node.parent;
  return node !== null;
}

export const enter: readonly KeyBinding[] = [
  { key: 'Enter', run: leave },
  { key: 'Enter', run: insertNewlineContinueMarkupCommand({ nonTightLists: false }) },
];
