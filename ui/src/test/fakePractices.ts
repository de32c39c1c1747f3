// The part of the journal in memory that has feedback, pitches, talks and hiring.

import { Fault } from '../lib/ipc/fault';
import type {
  LadderCame,
  LadderInput,
  LadderLooked,
  LadderView,
  Paper,
  PitchBriefView,
  ChainView,
  HeardText,
  NoteChange,
  NoteView,
  PitchChange,
  SavedPdf,
  PitchPreviewView,
  PitchRow,
  PitchView,
  PreviewInput,
  WordsInput,
  AlignmentView,
  CalibrationView,
  DebriefInput,
  DebriefView,
  DeliveriesView,
  JudgeInput,
  SpikesView,
  TouchpointInput,
  NoteObjectionInput,
  NumberInput,
  ObjectionPage,
  ObjectionSaved,
  ObjectionsInput,
  ObjectionsView,
  RehearsalView,
  RunInput,
  CardInput,
  CareerAsked,
  GapInput,
  GapSaved,
  HiringOfView,
  MeetingInput,
  HiringSaved,
  HiringView,
  ScenarioInput,
  LookBackInput,
  HireOfferInput,
  ReferenceInput,
  CareerInput,
  CareerShare,
  CareerTalk,
  CareerTeamView,
  CareerView,
  FeedbackInput,
  FeedbackListInput,
  FeedbackOverview,
  FeedbackPage,
  FeedbackView,
  LintInput,
  LintView,
  ChangedPerson,
} from '../lib/ipc/bindings';
import { FakeAfterwards } from './fakeAfterwards';
import { FakeCareer } from './fakeCareer';
import { FakeHiring } from './fakeHiring';
import { FakeMeetings } from './fakeMeetings';
import { blankPitch } from '../lib/features/pitch/form';
import { FakePitches } from './fakePitches';
import { FakePeople } from './fakePeople';
import { pageOf, ruled, savedAs } from './fakeFeedback';
import { anOverview } from './samples';

export class FakePractices extends FakePeople {
  readonly pieces = new Map<string, FeedbackView>();
  feedbackSaid: FeedbackOverview = anOverview();
  lints: (texts: LintInput) => LintView[] = () => [];

  feedback(list: FeedbackListInput): Promise<FeedbackPage> {
    return Promise.resolve(pageOf(this.pieces.values(), list, this.day.date));
  }

  feedbackPiece(id: string): Promise<FeedbackView> {
    const piece = this.pieces.get(id);
    return piece
      ? Promise.resolve(ruled(piece, this.day.date))
      : Promise.reject(new Fault('not_found'));
  }

  feedbackOverview(): Promise<FeedbackOverview> {
    return Promise.resolve(this.feedbackSaid);
  }

  saveFeedback(piece: FeedbackInput): Promise<FeedbackView> {
    const id = piece.id ?? `f-${this.pieces.size + 1}`;
    try {
      const saved = savedAs(piece, this.pieces.get(id), this.day.date, id);
      this.log.push(piece.to === null ? `feedback ${id}` : `feedback ${id} ${piece.to}`);
      this.pieces.set(id, saved);
      this.forms.delete('feedback');
      return Promise.resolve(saved);
    } catch (refused) {
      return Promise.reject(refused as Fault);
    }
  }

  lintFeedback(texts: LintInput): Promise<LintView[]> {
    return Promise.resolve(this.lints(texts));
  }

  readonly afterwards = new FakeAfterwards();

  objections(list: ObjectionsInput): Promise<ObjectionsView> {
    return Promise.resolve().then(() => this.afterwards.list(list));
  }

  objection(_: string, id: string): Promise<ObjectionPage> {
    const objection = this.afterwards.rows.find((row) => row.id === id);
    if (!objection) return Promise.reject(new Fault('not_found', ''));
    return Promise.resolve({ objection, rev: 1 });
  }

  noteObjection({ objection, entryId }: NoteObjectionInput): Promise<ObjectionSaved> {
    this.afterwards.noted.push(objection);
    return Promise.resolve({ id: objection.id ?? 'o1', entryId: entryId ?? 'e1', rev: 2 });
  }

  objectionType(): Promise<string | null> {
    return Promise.resolve(null);
  }

  rehearsal(id: string): Promise<RehearsalView> {
    return Promise.resolve().then(() => this.afterwards.rehearsal(id));
  }

  keepRun(run: RunInput): Promise<RehearsalView> {
    return Promise.resolve().then(() => this.afterwards.keep(run));
  }

  measurePace(seconds: number): Promise<number> {
    if (seconds < 20) return Promise.reject(new Fault('invalid_input', ''));
    return Promise.resolve(Math.round((130 * 60) / seconds));
  }

  debrief(id: string): Promise<DebriefView> {
    return Promise.resolve().then(() => this.afterwards.debrief(id));
  }

  saveDebrief(debrief: DebriefInput): Promise<DebriefView> {
    return Promise.resolve().then(() => this.afterwards.save(debrief));
  }

  sayNumber({ id, happened, note }: NumberInput): Promise<DebriefView> {
    return this.debrief(id).then((view) => ({
      ...view,
      rev: view.rev + 1,
      happened,
      happenedNote: note,
    }));
  }

  alignment(): Promise<AlignmentView> {
    return Promise.resolve(this.afterwards.agreement);
  }

  logTouchpoint(talk: TouchpointInput): Promise<string> {
    return Promise.resolve().then(() => this.afterwards.log(talk));
  }

  calibration(): Promise<CalibrationView> {
    return Promise.resolve(this.afterwards.guesses);
  }

  judgeDecision(judge: JudgeInput): Promise<CalibrationView> {
    return Promise.resolve().then(() => this.afterwards.judge(judge));
  }

  deliveries(): Promise<DeliveriesView> {
    return Promise.resolve(this.afterwards.measured);
  }

  spikes(): Promise<SpikesView> {
    return Promise.resolve(this.afterwards.boxes);
  }

  decisionMarkdown(id: string): Promise<string> {
    return Promise.resolve().then(() => this.afterwards.page(id));
  }

  readonly meet = new FakeMeetings(this.forms);
  meetingsHome = () => this.meet.home();
  meetingThread = (person: string | null, series: string) => this.meet.thread(person, series);
  meeting = (id: string) => this.meet.one(id);
  saveMeeting = (meeting: MeetingInput) => this.meet.save(meeting);
  readAction = (text: string) => this.meet.read(text);
  meetingQuestions = () => this.meet.questions();

  readonly hire = new FakeHiring();

  hiring(): Promise<HiringView> {
    return Promise.resolve(this.hire.view);
  }

  hiringOf(person: string): Promise<HiringOfView> {
    return Promise.resolve().then(() => this.hire.of(person));
  }

  saveGap(gap: GapInput): Promise<GapSaved> {
    return this.#hired('team_gap', gap.id, null, () => this.hire.gap(gap));
  }

  scenarios = () => Promise.resolve(this.hire.stock);
  saveScenario = (scenario: ScenarioInput) =>
    Promise.resolve().then(() => {
      const saved = this.hire.scenario(scenario);
      const { id, madeFrom } = scenario;
      const of = id ?? madeFrom;
      this.forms.delete(of === null ? 'scenario' : `scenario-${of}`);
      return saved;
    });

  saveScorecard(card: CardInput): Promise<HiringSaved> {
    return this.#hired('scorecard', card.id, card.personId, () => this.hire.card(card));
  }

  holdDebrief = (person: string) => Promise.resolve().then(() => this.hire.debrief(person));

  saveReference(call: ReferenceInput): Promise<HiringSaved> {
    return this.#hired('reference_check', call.id, call.personId, () => this.hire.reference(call));
  }

  saveOffer(offer: HireOfferInput): Promise<HiringSaved> {
    return this.#hired('offer_decision', offer.id, offer.personId, () => this.hire.offer(offer));
  }

  saveLookBack(back: LookBackInput): Promise<HiringSaved> {
    return this.#hired('hire_outcome', back.id, back.personId, () => this.hire.lookBack(back));
  }

  /** A draft ends with the saving. */
  #hired<T>(kind: string, id: string | null, person: string | null, save: () => T): Promise<T> {
    return Promise.resolve().then(() => {
      const saved = save();
      const of = id ?? person;
      this.forms.delete(of === null ? kind : `${kind}-${of}`);
      return saved;
    });
  }

  readonly career = new FakeCareer();

  careerTeam(): Promise<CareerTeamView> {
    return Promise.resolve(this.career.team());
  }

  careerOf(person: string): Promise<CareerView> {
    return Promise.resolve().then(() => this.career.of(person));
  }

  saveCareer(talk: CareerInput): Promise<CareerTalk> {
    return Promise.resolve().then(() => {
      const saved = this.career.save(talk);
      this.forms.delete('career');
      return saved;
    });
  }

  ladders(): Promise<LadderView[]> {
    return Promise.resolve(this.career.ladders);
  }

  lookAtLadder(ladder: LadderInput): Promise<LadderLooked> {
    return Promise.resolve(this.career.look(ladder));
  }

  importLadder(ladder: LadderInput): Promise<LadderCame> {
    return Promise.resolve(this.career.bring(ladder));
  }

  setCareerLevel(person: string, level: string): Promise<void> {
    this.career.setLevel(person, level);
    return Promise.resolve();
  }

  careerPrep(id: string, forThem: boolean): Promise<string> {
    return Promise.resolve(`# ${forThem ? 'Questions' : 'Prepare'} ${id}\n`);
  }

  careerShare(id: string): Promise<CareerShare> {
    return Promise.resolve().then(() => this.career.share(id));
  }

  careerQuestions(): Promise<CareerAsked[]> {
    return Promise.resolve(this.career.asked);
  }

  readonly pitching = new FakePitches();

  pitches(): Promise<PitchRow[]> {
    return Promise.resolve(this.pitching.rows);
  }
  pitch(id: string): Promise<PitchView> {
    return Promise.resolve().then(() => this.pitching.of(id));
  }
  savePitch(change: PitchChange): Promise<PitchView> {
    return Promise.resolve().then(() => {
      const saved = this.pitching.save(change);
      this.forms.delete(change.id === null ? 'pitch' : `pitch-${change.id}`);
      return saved;
    });
  }
  nextPitch(id: string): Promise<PitchView> {
    return Promise.resolve().then(() => this.pitching.of(id));
  }
  previewPitch({ form }: PreviewInput): Promise<PitchPreviewView> {
    return Promise.resolve(this.pitching.preview(form));
  }
  pitchBrief(id: string): Promise<PitchBriefView> {
    return Promise.resolve().then(() => this.pitching.page(this.pitching.of(id).form));
  }
  savePdf(paper: Paper): Promise<SavedPdf | null> {
    return Promise.resolve().then(() => this.pitching.savePdf(paper));
  }
  readWords({ texts }: WordsInput): Promise<HeardText[]> {
    return Promise.resolve(texts.map((text) => this.pitching.read(text)));
  }
  learnWord(person: string, term: string): Promise<ChangedPerson> {
    this.log.push(`learn ${person} ${term}`);
    return Promise.resolve({ rev: 2, before: '{}' });
  }
  notes(): Promise<NoteView[]> {
    return Promise.resolve(this.pitching.notes);
  }
  saveNote(change: NoteChange): Promise<NoteView> {
    return Promise.resolve().then(() => this.pitching.saveNote(change));
  }
  notePrompts(): Promise<ChainView[]> {
    return Promise.resolve(this.pitching.prompts());
  }
  pitchFromNotes(): Promise<PitchView> {
    const form = { ...blankPitch(), title: this.pitching.notes[0]?.title ?? '' };
    return this.savePitch({ id: null, baseRev: 0, form, step: null });
  }
}
