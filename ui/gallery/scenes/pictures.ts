// Pictures in a text: written, described, refused, read, and closed.

import { Fault } from '../../src/lib/ipc/fault';
import { aPage, anEntry } from '../../src/test/samples';
import { whiteboard } from '../pictureSample';
import { TODAY } from '../sample';
import { type SampleJournal, open, pause, type Scene } from './stage';

const ALT = 'Three boxes on the whiteboard: staging, the queue, the night run';
const before = 'Lucía drew it before I had asked a question.';
const after = 'The box in ochre is what nobody owns.';

function drawn(alt: string, id = 'board') {
  return (journal: SampleJournal) => {
    journal.pictures.set('board', whiteboard());
    const body = `${before}\n\n![${alt}](attachment:${id})\n\n${after}`;
    const recordedAt = '2026-03-24T08:12:00+01:00';
    journal.pages.set(TODAY, aPage({ date: TODAY, entryId: 'd24', rev: 3, body, recordedAt }));
  };
}

function read(id: string) {
  return (journal: SampleJournal) => {
    journal.pictures.set('board', whiteboard());
    const text = (words: string) => ({
      type: 'paragraph' as const,
      content: [{ type: 'text' as const, text: words }],
    });
    const image = { type: 'image' as const, alt: ALT, attachment: id };
    const blocks = [text(before), { type: 'paragraph' as const, content: [image] }, text(after)];
    const body = `${before}\n\n![${ALT}](attachment:${id})\n\n${after}`;
    journal.entries.set(
      'x9',
      anEntry({ id: 'x9', kind: 'decision', title: 'Who owns the queue', body, blocks }),
    );
  };
}

/** What the system hands over when a file is pasted. */
function paste(file: File): void {
  const clipboardData = new DataTransfer();
  clipboardData.items.add(file);
  const editor = document.querySelector('.cm-content');
  if (!editor) throw new Error('the editor is there');
  editor.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
  );
}

export const PICTURES: Readonly<Record<string, Scene>> = {
  'picture-written': open((desk) => desk.openDay(TODAY), true, drawn(ALT)),
  'picture-undescribed': open((desk) => desk.openDay(TODAY), true, drawn('')),
  'picture-pasted': open(
    async (desk) => {
      desk.openDay(TODAY);
      await pause(500);
      paste(new File([whiteboard()], 'image.png', { type: 'image/png' }));
      // Until its draft is kept.
      await pause(1200);
    },
    true,
    (journal) => {
      journal.pages.set(TODAY, aPage({ date: TODAY, body: before }));
    },
  ),
  'picture-refused': open(
    async (desk) => {
      desk.openDay(TODAY);
      await pause(500);
      paste(new File(['%PDF-1.7'], 'notes for the board.pdf', { type: 'application/pdf' }));
    },
    true,
    (journal) => {
      journal.pages.set(TODAY, aPage({ date: TODAY, body: before }));
      const detail = { at: 'picture.type' };
      journal.keepPicture = () => Promise.reject(new Fault('invalid_input', '', detail));
    },
  ),
  'picture-closed': open((desk) => desk.openDay(TODAY), true, drawn(ALT, 'of-a-locked-entry')),
  'picture-read': open((desk) => desk.go({ at: 'entry', id: 'x9' }), true, read('board')),
  'picture-read-closed': open(
    (desk) => desk.go({ at: 'entry', id: 'x9' }),
    true,
    read('elsewhere'),
  ),
};
