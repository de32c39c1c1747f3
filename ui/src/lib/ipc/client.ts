// The one place that speaks to the shell, through what is generated from it. Everything else is
// handed a `Journal`.

import { invoke } from '@tauri-apps/api/core';
import { type KeptPicture, commands, events as told } from './bindings';
import { asFault } from './fault';
import type { Journal, JournalEvents, Stop } from './journal';
import { pitching } from './pitching';
import { planning } from './planning';
import { afterwards } from './afterwards';
import { hiring } from './hiring';
import { meetings } from './meeting';
import { templating } from './templating';

/** What the shell refuses arrives as plain data; from here on it is a `Fault`. */
async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (thrown) {
    throw asFault(thrown);
  }
}

async function done(answer: Promise<null>): Promise<void> {
  await asked(answer);
}

export const shell: Journal = {
  ...pitching,
  ...planning,
  ...afterwards,
  ...hiring,
  ...meetings,
  ...templating,
  vaultStatus: () => asked(commands.vaultStatus()),
  estimatePassphrase: (passphrase) => asked(commands.estimatePassphrase(passphrase)),
  createVault: (passphrase, folder) => asked(commands.createVault({ passphrase, folder })),
  confirmRecovery: (group, text) => asked(commands.confirmRecovery({ group, text })),
  chooseFolder: () => asked(commands.chooseFolder()),
  useFolder: (folder) => asked(commands.useFolder(folder)),
  lookAround: () => asked(commands.lookAround()),
  changePassphrase: (present, next) => done(commands.changePassphrase({ present, new: next })),
  renewRecoveryKey: (passphrase) => asked(commands.renewRecoveryKey(passphrase)),
  unlock: (credentials) => asked(commands.unlock(credentials)),
  lock: (unkept) => done(commands.lock('key', unkept)),

  today: () => asked(commands.today()),
  dayPage: (date) => asked(commands.dayPage(date)),
  keepDraft: (draft) => asked(commands.keepDraft(draft)),
  drafts: () => asked(commands.drafts()),
  saveDay: (date, baseRev, body) => asked(commands.saveDay({ date, baseRev, body })),
  entry: (id) => asked(commands.entry(id)),
  saveEntry: (id, baseRev, title, body) => asked(commands.saveEntry({ id, baseRev, title, body })),

  around: (id, date) => asked(commands.around({ id, date })),

  outline: (kind) => asked(commands.outline(kind)),
  daysWritten: (from, to) => asked(commands.daysWritten(from, to)),
  stretch: (stretch) => asked(commands.stretch(stretch)),

  revisions: (id) => asked(commands.revisions(id)),
  compareRevision: (id, rev, against) => asked(commands.compareRevision({ id, rev, against })),
  restoreRevision: (id, rev, baseRev) => asked(commands.restoreRevision({ id, rev, baseRev })),

  trash: () => asked(commands.trash()),
  trashSize: () => asked(commands.trashSize()),
  deleteEntry: (id) => done(commands.deleteEntry(id)),
  undeleteEntry: (id) => asked(commands.undeleteEntry(id)),
  emptyTrash: () => asked(commands.emptyTrash()),

  // The bytes are the whole body of the call: within arguments they would be a list of numbers.
  keepPicture: (bytes) => asked(invoke<KeptPicture>('keep_picture', bytes)),
  picture: (id) => asked(commands.picture(id)),

  offers: (sign, typed) => asked(commands.offers({ sign, typed })),

  capture: (text) => asked(commands.capture(text)),
  readCapture: (text) => asked(commands.readCapture(text)),
  due: () => asked(commands.due()),
  endPromise: (id, ending) => done(commands.endPromise(id, ending)),

  ledger: () => asked(commands.promises()),
  promiseCounts: () => asked(commands.promiseCounts()),
  keepPromise: (id) => asked(commands.keepPromise(id)),
  dropPromise: (id, note) => asked(commands.dropPromise(id, note)),
  movePromise: (promise) => asked(commands.movePromise(promise)),
  takeBackPromise: (change) => done(commands.takeBackPromise(change)),
  readDue: (text) => asked(commands.readDue(text)),

  nudges: () => asked(commands.nudges()),
  snoozeNudge: (snooze) => done(commands.snoozeNudge(snooze)),
  wakeNudge: (key) => done(commands.wakeNudge(key)),
  muteNudges: (mute) => done(commands.muteNudges(mute)),
  quiet: () => asked(commands.quiet()),
  putAbsence: (absence) => asked(commands.putAbsence(absence)),
  dropAbsence: (from) => asked(commands.dropAbsence(from)),

  search: (query) => asked(commands.search(query)),
  highlights: (text, entryId) => asked(commands.highlights({ text, entryId })),
  preview: (text, entryId) => asked(commands.preview({ text, entryId })),
  showLocked: (passphrase) => done(commands.showLocked({ passphrase })),
  savedSearches: () => asked(commands.savedSearches()),
  keepSearch: (search) => asked(commands.keepSearch(search)),
  forgetSearch: (name) => asked(commands.forgetSearch(name)),

  people: () => asked(commands.people()),
  person: (id) => asked(commands.person(id)),
  naming: (naming) => asked(commands.naming(naming)),
  savePerson: (person) => asked(commands.savePerson(person)),
  mergePeople: (goneId, keptId) => asked(commands.mergePeople({ goneId, keptId })),
  undoMerge: (goneId) => done(commands.undoMerge(goneId)),
  deletePerson: (id) => asked(commands.deletePerson(id)),
  peopleMap: () => asked(commands.peopleMap()),
  changePerson: (change) => asked(commands.changePerson(change)),
  putPersonBack: (change) => asked(commands.putPersonBack(change)),
  setInfluence: (influence) => asked(commands.setInfluence(influence)),
  prepare: (id) => asked(commands.prepare(id)),
  exportPerson: (wanted) => asked(commands.exportPerson(wanted)),
  erasePlan: (plan) => asked(commands.erasePlan(plan)),
  erasePerson: (erase) => asked(commands.erasePerson(erase)),

  feedback: (list) => asked(commands.feedback(list)),
  feedbackPiece: (id) => asked(commands.feedbackPiece(id)),
  feedbackOverview: () => asked(commands.feedbackOverview()),
  saveFeedback: (piece) => asked(commands.saveFeedback(piece)),
  lintFeedback: (texts) => asked(commands.lintFeedback(texts)),
  careerTeam: () => asked(commands.careerTeam()),
  careerOf: (person) => asked(commands.careerOf(person)),
  saveCareer: (talk) => asked(commands.saveCareer(talk)),
  ladders: () => asked(commands.ladders()),
  lookAtLadder: (ladder) => asked(commands.lookAtLadder(ladder)),
  importLadder: (ladder) => asked(commands.importLadder(ladder)),
  setCareerLevel: async (person, level) => {
    await asked(commands.setCareerLevel(person, level));
  },
  careerPrep: (id, forThem) => asked(commands.careerPrep(id, forThem)),
  careerShare: (id) => asked(commands.careerShare(id)),
  careerQuestions: (sort) => asked(commands.careerQuestions(sort)),
  dailyLog: () => asked(commands.dailyLog()),
  logPullback: (pullback) => asked(commands.logPullback(pullback)),
  logLeverage: (leverage) => asked(commands.logLeverage(leverage)),
  week: (date) => asked(commands.week(date)),
  saveWeek: (week) => asked(commands.saveWeek(week)),
  interpret: (view) => asked(commands.interpret(view)),
  setSensitivity: (marks) => asked(commands.setSensitivity(marks)),
  formDraft: (form) => asked(commands.formDraft(form)),
  dropForm: (form) => done(commands.dropForm(form)),

  settings: () => asked(commands.settings()),
  updateSettings: (patch) => asked(commands.updateSettings(patch)),
  touch: () => done(commands.touch()),
  flushed: (unkept) => done(commands.flushed(unkept)),

  async listen(events: JournalEvents): Promise<Stop> {
    const stops = await Promise.all([
      told.entriesChanged.listen(({ payload }) => events.entriesChanged?.(payload)),
      told.vaultLocked.listen(({ payload }) => events.vaultLocked?.(payload.reason)),
      told.indexProgress.listen(({ payload }) => events.indexProgress?.(payload)),
      told.dayTurned.listen(({ payload }) => events.dayTurned?.(payload.date)),
      told.flushWanted.listen(({ payload }) => events.flushWanted?.(payload.cause)),
    ]);
    return () => {
      for (const stop of stops) stop();
    };
  },
};
