// Feedback.

import { Fault } from '../../src/lib/ipc/fault';
import type { FeedbackView, LintInput, LintView } from '../../src/lib/ipc/bindings';
import { aFeedback, anOverview } from '../../src/test/samples';
import { SampleJournal, never, open, pause, press, type Scene } from './stage';

const person = (name: string) => ({ id: `p-${name}`, name });

const pieces: FeedbackView[] = [
  aFeedback({
    id: 'f4',
    occurredOn: '2026-03-23',
    state: 'captured',
    subject: person('Mikael Berg'),
    situation: 'Platform weekly, Monday 23 March, when we reached the on-call item.',
    behaviour:
      'You were dismissive when Daniel showed the pager numbers. You said “we have always managed”.',
  }),
  aFeedback({
    id: 'f3',
    direction: 'about_me',
    state: 'understood',
    occurredOn: '2026-03-23',
    source: person('Samuel Osei'),
    situation: 'Incident review for Saturday’s failed plan, twenty minutes in.',
    behaviour: 'I answered for Daniel twice before he had finished.',
    impact: 'Samuel says the room stopped offering detail after that.',
    themes: ['incident', 'listening'],
    nextStep: { text: 'Count to five. Ask Daniel on Thursday how it felt.', mine: true, due: null },
  }),
  aFeedback({
    id: 'f2',
    state: 'delivered',
    occurredOn: '2026-03-17',
    deliveredOn: '2026-03-18',
    intent: 'reinforce',
    subject: person('Aisha Karim'),
    situation: 'Onboarding call with Postbolaget, 17 March.',
    behaviour:
      'You put the retry limit in their words, “we try three times in an hour, then we phone you”, and waited.',
    impact: 'They signed the test plan on the call. We had set aside two more meetings.',
    themes: ['carriers', 'plain-words'],
  }),
  aFeedback({
    id: 'f1',
    state: 'delivered',
    occurredOn: '2026-03-13',
    deliveredOn: '2026-03-16',
    followUpOn: '2026-04-06',
    subject: person('Lucía Ferrer'),
    situation: 'Planning for W12, the depot handheld estimate.',
    behaviour: 'You said “two weeks, easy” before Petter, who owns it, had spoken.',
    impact: 'He took the date home as his. It slipped, and he worked Sunday.',
    themes: ['estimates'],
    nextStep: { text: 'She will ask the owner first. Check on day 29.', mine: false, due: null },
  }),
  aFeedback({
    id: 'f0',
    state: 'planned',
    occurredOn: '2026-03-09',
    intent: 'redirect',
    model: 'freeform',
    subject: person('Dev Anand'),
    body: 'Four reviews this month that say “lgtm” on changes of 300 lines and more.',
  }),
  aFeedback({
    id: 'f5',
    state: 'delivered',
    occurredOn: '2026-02-27',
    deliveredOn: '2026-03-02',
    followUpOn: '2026-03-23',
    effectDue: true,
    subject: person('Daniel Novák'),
    situation: 'The Friday before the freeze.',
    behaviour: 'You merged at 17:40 and left the channel.',
    impact: 'Ingrid rolled it back alone at eight.',
  }),
];

const said = anOverview({
  given: 17,
  redirect: 4,
  medianLag: 2,
  silent: [
    { person: person('Priya Raman'), lastOn: null, owed: 0 },
    { person: person('Petter Dahl'), lastOn: '2026-02-11', owed: 0 },
  ],
  onlyPraise: [person('Aisha Karim')],
  themes: [{ theme: 'estimates', times: 3 }],
  effectsDue: ['f5'],
});
const GIVEN = [0, 0, 0, 0, 0, 0, 0, 0, 1, 3, 6, 8, 2];
const HEARD = [0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 5, 6, 1];
said.weeks = said.weeks.map((week, at) => ({
  ...week,
  given: GIVEN[at] ?? 0,
  heard: HEARD[at] ?? 0,
}));

/** What the real rules say of these words. */
function lints({ behaviour }: LintInput): LintView[] {
  return ['dismissive', 'always'].flatMap((word): LintView[] => {
    const from = behaviour.indexOf(word);
    // What stands in quotation marks is somebody else's.
    if (from < 0 || behaviour.slice(0, from).includes('“')) return [];
    return [
      {
        part: 'behaviour',
        from,
        to: from + word.length,
        kind: word === 'always' ? 'absolute' : 'trait',
        ask:
          word === 'always'
            ? 'How many times, out of how many, since when?'
            : 'What did they say or do, and what had you hoped for?',
        why: 'It judges instead of showing.',
      },
    ];
  });
}

function filled(journal: SampleJournal): void {
  for (const piece of pieces) journal.pieces.set(piece.id, piece);
  journal.feedbackSaid = said;
  journal.lints = lints;
  journal.offered = ['Mikael Berg', 'Mira Lund'].map((label) => ({
    id: `p-${label}`,
    label,
    occurredOn: null,
    kind: null,
    entries: null,
  }));
}

const feedback = (
  act: () => Promise<void> | void = () => {},
  change: (journal: SampleJournal) => void = () => {},
): Scene =>
  open(
    async (desk) => {
      desk.go({ at: 'feedback' });
      await pause();
      await act();
    },
    true,
    (journal) => {
      filled(journal);
      change(journal);
    },
  );

const openPiece = (id: string) => async () => {
  document.querySelector<HTMLElement>(`[data-piece="${id}"]`)?.click();
  await pause(400);
};

function clickOn(text: string): void {
  const buttons = [...document.querySelectorAll<HTMLElement>('.composer .btn, .right .link')];
  buttons.find((button) => button.textContent.trim().startsWith(text))?.click();
}

const LONG = 'Dr. Maximiliane-Theodora von und zu Hohenberg-Schwarzenfels-Wittgenstein';

export const FEEDBACK: Readonly<Record<string, Scene>> = {
  feedback: feedback(openPiece('f4')),
  'feedback-log': feedback(),
  'feedback-owed': feedback(async () => {
    document.querySelector<HTMLInputElement>('input[value="owed"]')?.click();
    await pause();
  }),
  'feedback-new': feedback(async () => {
    press('F');
    await pause(400);
    const field = document.querySelector<HTMLInputElement>('#fb-subject');
    if (field) field.value = 'Mi';
    field?.dispatchEvent(new Event('input', { bubbles: true }));
    await pause();
  }),
  'feedback-missing': feedback(async () => {
    await openPiece('f4')();
    clickOn('I said it');
    await pause();
  }),
  'feedback-said': feedback(async () => {
    await openPiece('f4')();
    const impact = document.querySelector<HTMLTextAreaElement>('#fb-impact');
    if (impact) impact.value = 'Daniel stopped bringing the numbers.';
    impact?.dispatchEvent(new Event('input', { bubbles: true }));
    await pause();
    clickOn('I said it');
    await pause();
  }),
  'feedback-effect': feedback(async () => {
    document.querySelector<HTMLElement>('.right .link')?.click();
    await pause(500);
  }),
  'feedback-about-me': feedback(openPiece('f3')),
  'feedback-conflict': feedback(
    async () => {
      await openPiece('f4')();
      press('Enter', { ctrlKey: true });
      await pause();
    },
    (journal) => {
      journal.saveFeedback = () => Promise.reject(new Fault('conflict'));
    },
  ),
  'feedback-empty': open((desk) => desk.go({ at: 'feedback' }), true),
  'feedback-failed': feedback(
    () => {},
    (journal) => {
      journal.feedback = () => Promise.reject(new Fault('internal'));
    },
  ),
  'feedback-loading': feedback(
    () => {},
    (journal) => {
      journal.feedback = never;
    },
  ),
  'feedback-long': feedback(openPiece('long'), (journal) => {
    journal.pieces.set(
      'long',
      aFeedback({
        id: 'long',
        occurredOn: '2026-03-24',
        subject: person(LONG),
        situation: 'tracker/browse/'.concat('BL-1493/'.repeat(20)),
        behaviour: 'Sagte „das klären wir später“, zum dritten Mal in dieser Woche. '.repeat(6),
        impact: 'Nobody asked again.',
        themes: ['Rechtsschutzversicherungsgesellschaften', 'estimates', 'review-tone'],
      }),
    );
  }),
  'feedback-rtl': feedback(openPiece('rtl'), (journal) => {
    journal.pieces.set(
      'rtl',
      aFeedback({
        id: 'rtl',
        occurredOn: '2026-03-24',
        subject: person('נועה בן־דוד'),
        situation: 'הישיבה השבועית, יום שני.',
        behaviour: 'ענית במקום דניאל פעמיים לפני שסיים.',
        impact: 'החדר הפסיק להציע פרטים.',
      }),
    );
  }),
};
