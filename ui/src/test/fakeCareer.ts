// Career conversations of a journal that tests and the gallery bring, with the journal's own rules in
// short.

import type {
  CareerAsked,
  CareerInput,
  CareerPersonView,
  CareerShare,
  CareerTalk,
  CareerTeamView,
  CareerView,
  LadderCame,
  LadderInput,
  LadderLooked,
  LadderView,
} from '../lib/ipc/bindings';
import { blank, isAhead, missingIn } from '../lib/features/career/form';
import { Fault } from '../lib/ipc/fault';

const TODAY = '2026-03-24';

export function aCareerPerson(
  person: Partial<CareerPersonView> & { id: string; name: string },
): CareerPersonView {
  return {
    relation: 'direct',
    level: '',
    due: 'unknown',
    dueOn: null,
    overdueDays: null,
    lastHeld: null,
    nextId: null,
    booked: null,
    bookedAt: '',
    missed: 0,
    going: null,
    showing: null,
    askedOn: null,
    verbatim: '',
    onLadder: null,
    overTime: [],
    ...person,
  };
}

export function aTalk(
  talk: Partial<Omit<CareerTalk, 'form'>> & { id: string; form?: Partial<CareerTalk['form']> },
): CareerTalk {
  return {
    rev: 1,
    personId: 'p1',
    state: 'held',
    on: TODAY,
    missed: [],
    sharedOn: null,
    locked: false,
    steps: [],
    missing: [],
    ...talk,
    form: blank(talk.form),
  };
}

export class FakeCareer {
  people: CareerPersonView[] = [];
  talks: CareerTalk[] = [];
  more: Partial<Omit<CareerTeamView, 'people'>> = {};
  page: Partial<CareerView> = {};
  asked: CareerAsked[] = [
    {
      text: 'Where do you feel you stand today?',
      listenFor: 'How their picture differs from yours.',
    },
    {
      text: 'Eighteen months from now, what would you like your days to be full of?',
      listenFor: 'Verbs: building, teaching, deciding.',
    },
    { text: 'What stands between here and there?', listenFor: 'Which of it is you.' },
  ];
  saved: CareerInput[] = [];

  team(): CareerTeamView {
    return {
      people: this.people,
      more: 0,
      forks: [],
      blockers: [],
      dayOne: '2026-03-02',
      ...this.more,
    };
  }

  of(id: string): CareerView {
    const person = this.people.find((one) => one.id === id);
    if (!person) throw new Fault('not_found');
    const talks = this.talks.filter(({ personId }) => personId === id);
    return {
      person,
      talks: talks.toSorted((one, other) =>
        isAhead(one.state) === isAhead(other.state)
          ? other.on.localeCompare(one.on)
          : Number(isAhead(other.state)) - Number(isAhead(one.state)),
      ),
      path: null,
      evidence: [],
      evidenceMore: 0,
      nextLevels: [],
      levels: [],
      more: false,
      dayOne: '2026-03-02',
      ...(person.id === this.people[0]?.id ? this.page : {}),
    };
  }

  ladders: LadderView[] = [];

  /** Text alone: a line that is not indented is a level, what is indented below it is to be shown. */
  look({ text, shape, name }: LadderInput): LadderLooked {
    const levels: LadderView['levels'] = [];
    for (const [at, line] of text.split('\n').entries()) {
      if (line.trim() === '') continue;
      const words = line.trim().split(/:\s*/u);
      const [head = '', rest] = words;
      const over = levels.at(-1);
      if (!/^\s/u.test(line)) {
        const [track, level] = rest === undefined ? ['', head] : [head, rest];
        levels.push({ track, level, shows: [] });
      } else if (over) {
        const [competency, evidenceIs] = rest === undefined ? ['', head] : [head, rest];
        over.shows.push({ competency, evidenceIs });
      } else {
        const why = 'this stands before the first level';
        return { ladder: null, shape: shape ?? 'text', replaces: false, line: at + 1, why };
      }
    }
    const called = name.trim() || 'Career ladder';
    return {
      ladder: { name: called, levels },
      shape: shape ?? 'text',
      replaces: this.ladders.some((one) => one.name === called),
      line: null,
      why: null,
    };
  }

  bring(input: LadderInput): LadderCame {
    const { ladder, replaces, line, why } = this.look(input);
    if (ladder === null) return { taken: null, line, why };
    this.ladders = [ladder, ...this.ladders.filter(({ name }) => name !== ladder.name)];
    const shows = ladder.levels.reduce((sum, level) => sum + level.shows.length, 0);
    const taken = { id: 'l1', levels: ladder.levels.length, shows, replaced: replaces };
    return { taken, line: null, why: null };
  }

  setLevel(id: string, level: string): void {
    this.people = this.people.map((one) =>
      one.id === id ? { ...one, level, onLadder: level !== '' } : one,
    );
  }

  save(input: CareerInput): CareerTalk {
    const before = this.talks.find(({ id }) => id === input.id);
    if (before && before.rev !== input.rev) throw new Fault('conflict');
    if (input.to === 'held' && missingIn(input.form).length > 0)
      throw new Fault('invalid_input', '', { at: missingIn(input.form).join(', ') });
    this.saved.push(input);
    const talk = aTalk({
      ...(before ?? { state: 'scheduled' }),
      id: before?.id ?? `t-${this.talks.length + 1}`,
      rev: (before?.rev ?? 0) + 1,
      personId: input.personId,
      ...(input.to === null ? {} : { state: input.to }),
      ...(input.to === 'held' ? { on: input.on ?? TODAY } : {}),
      form: input.form,
    });
    this.talks = [...this.talks.filter(({ id }) => id !== talk.id), talk];
    return talk;
  }

  share(id: string): CareerShare {
    const talk = this.talks.find((one) => one.id === id);
    if (!talk) throw new Fault('not_found');
    const promises = talk.form.promises.map(({ text }) => `- ${text}`).join('\n');
    return {
      markdown: `# Our conversation on 24 March 2026\n\nThis is what I took from it. Tell me what I got wrong.\n\n## Where you are now\n\n${talk.form.now}\n\n## In 18 months\n\n${talk.form.in18Months}\n\n## What I will do\n\n${promises}\n`,
      leftOut: ['guess', 'notes'],
      words: 40,
    };
  }
}
