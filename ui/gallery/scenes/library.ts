// The library, and a page filled in from it.

import type { FilledView, TemplateView } from '../../src/lib/ipc/bindings';
import { Fault } from '../../src/lib/ipc/fault';
import { aField, aTemplate } from '../../src/test/fakeTemplates';
import templates from '../templates.json';
import { type SampleJournal, type Scene, open, pause } from './stage';

const LONG =
  'Vierteljahresgespräch über Laufbahn, Verantwortung und alles, was zwischen den Stühlen liegt';

const SOURCE = `format = 1
id = "my-listening"
version = 1
name = "Listening interview"
group = "listen"
kind = "listening_interview"
roles = ["em"]
when = "In the first thirty days"
minutes = 8

[[sections]]
id = "ask"
title = "Ask"

[[sections.fields]]
id = "protect"
label = "Protect"
prompt = "What must I protect?"
type = "text"
`;

function stocked(change: (journal: SampleJournal) => void = () => {}) {
  return (journal: SampleJournal) => {
    for (const one of templates as TemplateView[]) journal.library.set(one.id, one);
    journal.library.set(
      'my-friday',
      aTemplate({
        id: 'my-friday',
        name: 'Friday page',
        summary: 'What held, what slipped, whom to thank.',
        group: 'reflect',
        minutes: 3,
        own: true,
      }),
    );
    journal.halfFilled.set('career-conversation', '2026-03-24T10:02:00Z');
    journal.used.set('daily-page', { uses: 19, lastOn: '2026-03-23' });
    journal.used.set('weekly-one-on-one', {
      uses: 8,
      lastOn: '2026-03-20',
      lastWith: 'Anneke de Vries',
    });
    journal.used.set('stakeholder-card', {
      uses: 2,
      lastOn: '2026-03-19',
      lastWith: 'Henrik Sørensen',
      goesOn: [
        { entryId: 'card-1', title: 'Stakeholder card, Henrik Sørensen', on: '2026-03-19' },
        { entryId: 'card-2', title: 'Stakeholder card, Ruth', on: '2026-03-11' },
      ],
    });
    change(journal);
  };
}

const library = (change?: (journal: SampleJournal) => void): Scene =>
  open(
    async (desk) => {
      desk.go({ at: 'library' });
      await pause();
    },
    true,
    stocked(change),
  );

const form = (
  template: string,
  answers: object,
  change?: (journal: SampleJournal) => void,
  act?: () => Promise<void>,
): Scene =>
  open(
    async (desk) => {
      desk.go({ at: 'form', template, entry: null });
      await pause();
      await act?.();
    },
    true,
    stocked((journal) => {
      journal.forms.set(`fill-${template}`, JSON.stringify({ baseRev: 0, answers }));
      change?.(journal);
    }),
  );

const filled = {
  who: 'Anneke de Vries',
  brought: 'The credit notes, again. Three went out with last month’s prices on Monday.',
  stuck: 'The carrier’s file, since Thursday. Nobody answers at their end.',
  noticed: [{ what: 'Rang the depot before she wrote to them', which: 'reinforce' }],
  promises: [{ text: 'Ask Ruth for the file', by: 'i_promised', due: '2026-03-26' }],
};

function page(template: TemplateView): FilledView {
  const paragraph = (text: string) => ({
    type: 'paragraph' as const,
    content: [{ type: 'text' as const, text }],
  });
  const part = (field: string, label: string, text: string, guess = false) => ({
    field,
    section: '',
    label,
    blocks: [paragraph(text)],
    guess,
    shareable: false,
  });
  return {
    entryId: 'filled',
    rev: 1,
    title: 'Weekly one-on-one, Anneke de Vries',
    kind: 'meeting-note',
    occurredOn: '2026-03-24',
    recordedAt: '2026-03-24T10:48:00Z',
    template,
    answers: JSON.stringify(filled),
    parts: [
      part('brought', 'They brought', filled.brought),
      part('stuck', 'Stuck', filled.stuck),
      part('promises', 'Promises', 'Ask Ruth for the file, by Thursday.'),
      part('reading', 'What you make of it', 'She is waiting for me to decide.', true),
    ],
    made: [{ id: 'made', kind: 'feedback', title: 'Rang the depot before she wrote to them' }],
  };
}

export const LIBRARY: Readonly<Record<string, Scene>> = {
  library: library(),
  'library-failed': library((journal) => {
    journal.templates = () => Promise.reject(new Fault('vault_damaged'));
  }),
  'library-edit': open(
    async (desk) => {
      desk.go({ at: 'library' });
      await pause();
      document.querySelector<HTMLButtonElement>('.head__actions .btn')?.click();
      await pause(50);
      const area = document.querySelector<HTMLTextAreaElement>('.libsource__text');
      if (area) {
        area.value = SOURCE;
        area.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }
      await pause(400);
    },
    true,
    stocked((journal) => {
      const template = (templates as TemplateView[]).find(({ id }) => id === 'listening-interview');
      journal.checking = { template: template ?? null, line: null, why: null };
    }),
  ),
  'library-source-refused': open(
    async (desk) => {
      desk.go({ at: 'library' });
      await pause();
      document.querySelector<HTMLButtonElement>('.head__actions .btn')?.click();
      await pause(50);
      const area = document.querySelector<HTMLTextAreaElement>('.libsource__text');
      if (area) {
        area.value = 'format = 1\nid = "my-mood"\n';
        area.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }
      await pause(400);
    },
    true,
    stocked((journal) => {
      journal.checking = {
        template: null,
        line: 12,
        why: 'mood is no type of question',
      };
    }),
  ),
  form: form('weekly-one-on-one', filled),
  'form-empty': form('on-call-health', {}),
  'form-read': open(
    async (desk) => {
      desk.go({ at: 'form', template: 'weekly-one-on-one', entry: 'filled', read: true });
      await pause();
    },
    true,
    stocked((journal) => {
      const template = (templates as TemplateView[]).find(({ id }) => id === 'weekly-one-on-one');
      if (template) journal.filledPages.set('filled', page(template));
    }),
  ),
  'form-refused': form(
    'weekly-one-on-one',
    filled,
    (journal) => {
      journal.fillTemplate = () => Promise.reject(new Fault('disk_full'));
    },
    async () => {
      document.querySelector<HTMLButtonElement>('.head__actions .btn--primary')?.click();
      await pause(100);
    },
  ),
  'form-long': form('my-long', { one: `${LONG} ${LONG}`, two: 'שלום, מה שלומך היום?' }, (journal) =>
    journal.library.set(
      'my-long',
      aTemplate({
        id: 'my-long',
        name: LONG,
        summary: LONG,
        care: LONG,
        sections: [
          {
            id: 'a',
            title: LONG,
            intro: LONG,
            spoken: false,
            when: null,
            transition: [],
            fields: [
              aField({ id: 'one', label: LONG, prompt: `${LONG}?`, help: LONG, required: true }),
              aField({ id: 'two', label: 'מה הטריד אותך', prompt: 'מה הטריד אותך השבוע?' }),
              aField({
                id: 'three',
                label: LONG,
                prompt: `${LONG}?`,
                fieldType: 'choice',
                options: [
                  { value: 'a', label: LONG },
                  { value: 'b', label: 'אחרת' },
                ],
              }),
            ],
          },
        ],
      }),
    ),
  ),
};
