// The meetings of a journal that tests and the gallery bring, with the journal's own rules in short.

import type {
  MeetingAction,
  MeetingInput,
  MeetingPersonView,
  MeetingQuestions,
  MeetingSeriesView,
  MeetingsHomeView,
  MeetingThreadView,
  MeetingTopic,
  MeetingView,
} from '../lib/ipc/bindings';
import { blank, draftName, typedAction } from '../lib/features/meetings/form';
import { Fault } from '../lib/ipc/fault';

const TODAY = '2026-03-24';

export function aMeetingPerson(
  person: Partial<MeetingPersonView> & { id: string; name: string },
): MeetingPersonView {
  return {
    relation: 'direct',
    last: null,
    next: null,
    waiting: 0,
    stand: null,
    dueOn: null,
    overdueDays: null,
    ...person,
  };
}
export function aSeries(series: Partial<MeetingSeriesView> & { name: string }): MeetingSeriesView {
  return { last: null, next: null, waiting: 0, ...series };
}
export function aMeeting(
  talk: Partial<Omit<MeetingView, 'form'>> & { id: string; form?: Partial<MeetingView['form']> },
): MeetingView {
  const personId = talk.personId === undefined ? 'p1' : talk.personId;
  return {
    rev: 1,
    series: '',
    title: '1:1',
    on: TODAY,
    ahead: true,
    locked: false,
    ...talk,
    personId,
    form: blank(talk.form),
  };
}
export function aThread(thread: Partial<MeetingThreadView> & { name: string }): MeetingThreadView {
  return {
    personId: null,
    relation: null,
    sort: 'one_on_one',
    talks: [],
    more: false,
    first: false,
    carried: [],
    dueOn: null,
    threads: [],
    promises: [],
    morePromises: 0,
    ...thread,
  };
}

export class FakeMeetings {
  people: MeetingPersonView[] = [];
  series: MeetingSeriesView[] = [];
  more = false;
  draft: string | null = null;
  /** By the id of the person, or what the series is called. */
  threads = new Map<string, MeetingThreadView>();
  asked: MeetingQuestions = { name: '', how: '', asked: [] };
  saved: MeetingInput[] = [];

  constructor(private readonly forms: Map<string, string>) {}

  home(): Promise<MeetingsHomeView> {
    const { people, series, more, draft } = this;
    return Promise.resolve({ people, series, more, draft });
  }

  thread(person: string | null, series: string): Promise<MeetingThreadView> {
    const known = this.threads.get(person ?? series);
    if (known === undefined && person !== null) return Promise.reject(new Fault('not_found'));
    const thread = known ?? aThread({ name: series, sort: 'team' });
    const held = thread.talks.filter(({ ahead }) => !ahead);
    const talks = [...thread.talks.filter(({ ahead }) => ahead), ...held];
    const carried = held[0] === undefined ? [] : leftOver(held[0]);
    return Promise.resolve({ ...thread, talks, carried, first: held.length === 0 });
  }

  one(id: string): Promise<MeetingView> {
    const talk = this.#talk(id);
    return talk ? Promise.resolve(talk) : Promise.reject(new Fault('not_found'));
  }

  save(input: MeetingInput): Promise<MeetingView> {
    return Promise.resolve().then(() => this.#save(input));
  }

  read(text: string): Promise<MeetingAction> {
    const theirs = /^(\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)*) will /u.exec(text);
    return Promise.resolve({
      ...typedAction(text.replace(/ by friday$/iu, '')),
      mine: theirs === null,
      personName: theirs?.[1] ?? '',
      due: / by friday$/iu.test(text) ? '2026-03-27' : null,
      asTyped: false,
    });
  }

  questions(): Promise<MeetingQuestions> {
    return Promise.resolve(this.asked);
  }

  #save(input: MeetingInput): MeetingView {
    const { id, personId, series, form, closeOn } = input;
    const key = personId ?? series;
    const thread = this.threads.get(key) ?? aThread({ name: series, personId, sort: form.sort });
    const before = thread.talks.find((talk) => talk.id === id);
    if (id !== null && !before) throw new Fault('not_found');
    if (before && before.rev !== input.rev) throw new Fault('conflict');
    const closed = closeOn !== null || before?.ahead === false;
    const settled =
      form.decision !== null ||
      form.decide.trim() !== '' ||
      form.actions.some(({ text }) => text.trim() !== '') ||
      form.writeUp.trim() !== '';
    if (closed && form.purpose === 'decide' && !settled) {
      throw new Fault('invalid_input', '', { at: 'decision, action, write_up' });
    }
    this.saved.push(input);
    const many = this.saved.length;
    const decides = form.decide.trim() !== '';
    const saved = aMeeting({
      ...before,
      id: before?.id ?? `m-${many}`,
      rev: (before?.rev ?? 0) + 1,
      personId,
      series,
      ahead: !closed,
      on: closeOn ?? before?.on ?? TODAY,
      form: {
        ...form,
        topics: form.topics.filter(({ text }) => text.trim() !== ''),
        actions: form.actions
          .filter(({ text }) => text.trim() !== '')
          .map((one, at) => ({ ...one, id: one.id ?? `c-${many}-${at}`, asTyped: false })),
        removed: [],
        ...(decides ? { decision: `d-${many}`, decided: form.decide.trim(), decide: '' } : {}),
      },
    });
    const talks = before
      ? thread.talks.map((talk) => (talk.id === saved.id ? saved : talk))
      : [saved, ...thread.talks];
    this.threads.set(key, { ...thread, talks });
    this.forms.delete(draftName(id ?? 'new'));
    return saved;
  }

  #talk(id: string): MeetingView | undefined {
    return [...this.threads.values()].flatMap(({ talks }) => talks).find((one) => one.id === id);
  }
}

function leftOver({ on, form }: MeetingView): MeetingTopic[] {
  const left = form.topics.filter(({ discussed }) => !discussed);
  const carried = left.map((topic) => ({ ...topic, carriedFrom: topic.carriedFrom ?? on }));
  return [...carried.filter(({ mine }) => !mine), ...carried.filter(({ mine }) => mine)];
}
