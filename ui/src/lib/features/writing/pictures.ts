// Pictures on a page that is written: pasted or dropped they are kept by the journal, and the text
// gets their name. On the line of the caret the name stands above the picture; elsewhere the picture
// stands alone.

import { syntaxTree } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from '@codemirror/view';
import { asFault } from '../../ipc/fault';
import { reason } from '../../frame/words';
import { type Pictures, REFERENCE, standsFor } from '../../pictures';
import { inSight } from './inSight';
import { writtenOn } from './live';

/** As the journal has it; asked here first, so that nothing large is read for nothing. */
export const MOST_BYTES = 20 * 1024 * 1024;
export const MOST_PICTURES = 1000;
/** What the system's dialog offers. What a file is, its bytes say. */
export const OFFERED = 'image/png,image/jpeg,image/webp';

export interface PictureDesk {
  shown: Pictures;
  /** Keeps a picture; returns its id once it is on disk. */
  keep: (bytes: Uint8Array) => Promise<string>;
  /** Says why a picture was not taken. */
  refused: (said: string) => void;
}

export const words = {
  describe: 'Describe it',
  many: 'A page holds a thousand pictures, and this one has them. Put the next on another page.',
  left: 'The page was left before the picture was kept. Paste it there again.',
} as const;

export function tooLarge(name: string): string {
  return `${called(name)} is larger than 20 MB. Nothing was added. Save it smaller, then add it again.`;
}

export function refusal(name: string, thrown: unknown): string {
  const fault = asFault(thrown);
  if (fault.detail.at === 'picture.size') return tooLarge(name);
  if (fault.detail.at === 'picture.type') {
    return `${called(name)} is no png, jpeg or webp. Nothing was added. Save it as one of these, then add it again.`;
  }
  if (fault.detail.at === 'picture.pixels') {
    return `${called(name)} has more pixels than a page can draw: 50 million, or 16,384 on a side. Nothing was added. Save it smaller, then add it again.`;
  }
  if (fault.detail.at === 'picture.header') {
    return `${called(name)} does not say how large it is, so it may be damaged. Nothing was added. Save it anew, then add it again.`;
  }
  return `${called(name)} could not be kept: ${reason(fault.code)}. Nothing was added, and your words are still here.`;
}

function called(name: string): string {
  // What a clipboard calls its picture is nobody's name for it.
  return name === '' || /^image\.\w+$/.test(name) ? 'The picture' : `“${name}”`;
}

/** The files that a clipboard or a drag brings. Where it brings words as well, it is about the words. */
export function filesOf(brought: DataTransfer | null): File[] {
  if (!brought || brought.files.length === 0) return [];
  return brought.getData('text/plain').trim() === '' ? [...brought.files] : [];
}

export function pictures(desk: PictureDesk): Extension {
  return [shownAs(desk.shown), places, inSight, taking(desk)];
}

/** Adds pictures where the caret is, one under the other, in the order they came in. */
export async function add(
  view: EditorView,
  files: readonly File[],
  desk: PictureDesk,
  at?: number,
) {
  const { from, to } = view.state.selection.main;
  const place: Place = at === undefined ? { from, to } : { from: at, to: at };
  const waiting = view.plugin(places)?.waiting;
  waiting?.add(place);
  try {
    for (const file of files) {
      if (count(view) >= MOST_PICTURES) {
        desk.refused(words.many);
        return;
      }
      if (file.size > MOST_BYTES) {
        desk.refused(tooLarge(file.name));
        continue;
      }
      let id: string;
      try {
        id = await desk.keep(new Uint8Array(await file.arrayBuffer()));
      } catch (thrown) {
        desk.refused(refusal(file.name, thrown));
        continue;
      }
      if (!view.dom.isConnected) {
        desk.refused(words.left);
        return;
      }
      write(view, place, id);
    }
  } finally {
    waiting?.delete(place);
  }
}

function count(view: EditorView): number {
  return view.state.doc.toString().match(REFERENCE)?.length ?? 0;
}

/** A picture has a line of its own. */
function write(view: EditorView, place: Place, id: string) {
  const { doc } = view.state;
  const { from, to } = place;
  const before = doc.sliceString(doc.lineAt(from).from, from).trim() === '' ? '' : '\n';
  const insert = `${before}![](attachment:${id})\n`;
  const caret = view.state.selection.main;
  const follows = caret.from >= from && caret.to <= to;
  const end = from + insert.length;
  view.dispatch({
    changes: { from, to, insert },
    ...(follows && { selection: { anchor: end } }),
    scrollIntoView: follows,
    userEvent: 'input.paste',
  });
  place.from = end;
  place.to = end;
}

interface Place {
  from: number;
  to: number;
}

/** Where pictures that are still being kept will stand, whatever is typed meanwhile. */
const places = ViewPlugin.fromClass(
  class {
    readonly waiting = new Set<Place>();

    update({ docChanged, changes }: ViewUpdate) {
      if (!docChanged) return;
      for (const place of this.waiting) {
        const from = changes.mapPos(place.from, 1);
        place.to = Math.max(from, changes.mapPos(place.to, -1));
        place.from = from;
      }
    }
  },
);

function taking(desk: PictureDesk): Extension {
  return EditorView.domEventHandlers({
    paste(event, view) {
      const files = filesOf(event.clipboardData);
      if (files.length === 0) return false;
      event.preventDefault();
      void add(view, files, desk);
      return true;
    },
    dragover(event) {
      if (!event.dataTransfer?.types.includes('Files')) return false;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      return true;
    },
    drop(event, view) {
      const files = filesOf(event.dataTransfer);
      if (files.length === 0) return false;
      event.preventDefault();
      const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
      void add(view, files, desk, at ?? view.state.selection.main.head);
      return true;
    },
  });
}

class Drawn extends WidgetType {
  constructor(
    readonly shown: Pictures,
    readonly id: string,
    readonly alt: string,
  ) {
    super();
  }

  override eq(other: Drawn): boolean {
    return other.id === this.id && other.alt === this.alt;
  }

  override toDOM(view: EditorView): HTMLElement {
    const place = document.createElement('span');
    place.className = 'cm-picture';
    place.dataset['picture'] = this.id;
    const image = document.createElement('img');
    const size = this.shown.size(this.id);
    if (size) Object.assign(image, size);
    const lost = () => place.replaceChildren(standsFor(image.alt, true));
    image.addEventListener('load', () => {
      const { naturalWidth: width, naturalHeight: height } = image;
      this.shown.measured(this.id, { width, height });
      view.requestMeasure();
      view.plugin(inSight)?.again();
    });
    image.addEventListener('error', lost);
    const known = this.shown.known(this.id);
    if (known !== null) image.src = known;
    this.shown.hold(this.id).then((address) => (image.src = address), lost);
    place.append(image);
    this.#say(place, view);
    return place;
  }

  override updateDOM(place: HTMLElement, view: EditorView): boolean {
    if (place.dataset['picture'] !== this.id || !place.querySelector('img')) return false;
    this.#say(place, view);
    return true;
  }

  /** What it shows, or where to write it. */
  #say(place: HTMLElement, view: EditorView) {
    const image = place.querySelector('img');
    if (image) image.alt = this.alt;
    const there = place.querySelector('button');
    if (this.alt !== '') there?.remove();
    if (this.alt !== '' || there) return;
    const describe = document.createElement('button');
    describe.type = 'button';
    describe.className = 'cm-picture__describe';
    describe.textContent = words.describe;
    describe.tabIndex = -1;
    describe.addEventListener('mousedown', (event) => {
      event.preventDefault();
      event.stopPropagation();
    });
    describe.addEventListener('click', (event) => {
      event.preventDefault();
      between(view, view.posAtDOM(place));
    });
    place.append(describe);
  }

  override destroy(place: HTMLElement): void {
    const { picture } = place.dataset;
    if (picture !== undefined) this.shown.release(picture);
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

/** Puts the caret between the brackets of the picture on the line of `at`. */
function between(view: EditorView, at: number) {
  const line = view.state.doc.lineAt(at);
  for (const match of line.text.matchAll(REFERENCE)) {
    const start = line.from + match.index;
    if (start + match[0].length < at) continue;
    view.focus();
    view.dispatch({ selection: { anchor: start + 2 } });
    return;
  }
}

const NAME = Decoration.mark({ class: 'tok-meta' });

function shownAs(shown: Pictures): Extension {
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;

      constructor(view: EditorView) {
        this.decorations = read(view, shown);
      }

      update(update: ViewUpdate) {
        const { docChanged, viewportChanged, selectionSet, focusChanged, startState, state } =
          update;
        const parsed = syntaxTree(startState) !== syntaxTree(state);
        if (docChanged || viewportChanged || selectionSet || focusChanged || parsed) {
          this.decorations = read(update.view, shown);
        }
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
}

function read(view: EditorView, shown: Pictures): DecorationSet {
  const here = writtenOn(view);
  const { doc } = view.state;
  const found = [];
  for (const { from, to } of view.visibleRanges) {
    const tree = syntaxTree(view.state);
    const ends: [number, number][] = [];
    tree.iterate({
      from,
      to,
      enter: ({ name, from: start, to: end }) => {
        if (name !== 'Image') return true;
        ends.push([start, end]);
        return false;
      },
    });
    for (const [start, end] of ends) {
      const [match] = doc.sliceString(start, end).matchAll(REFERENCE);
      if (match?.[0].length !== end - start) continue;
      const [, alt = '', id = ''] = match;
      const widget = new Drawn(shown, id, alt);
      if (here(start)) {
        found.push(NAME.range(start, end), Decoration.widget({ widget, side: 1 }).range(end));
      } else {
        found.push(Decoration.replace({ widget }).range(start, end));
      }
    }
  }
  return Decoration.set(found, true);
}
