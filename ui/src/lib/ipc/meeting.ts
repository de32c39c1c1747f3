// Meetings, as the window sees them and as the shell answers.

import { commands } from './bindings';
import type {
  MeetingAction,
  MeetingInput,
  MeetingQuestions,
  MeetingsHomeView,
  MeetingThreadView,
  MeetingView,
} from './bindings';
import { asFault } from './fault';

/** Every call rejects with a `Fault`. */
export interface Meetings {
  /** Everybody one meets and every series, with what waits. */
  meetingsHome(): Promise<MeetingsHomeView>;
  /** One person's thread, or without a person a series. */
  meetingThread(person: string | null, series: string): Promise<MeetingThreadView>;
  meeting(id: string): Promise<MeetingView>;
  /** Stores a meeting, and closes it if a day is given. */
  saveMeeting(meeting: MeetingInput): Promise<MeetingView>;
  /** What a line says that somebody will do. */
  readAction(text: string): Promise<MeetingAction>;
  meetingQuestions(sort: string, first: boolean, thread: string | null): Promise<MeetingQuestions>;
}

async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (thrown) {
    throw asFault(thrown);
  }
}

export const meetings: Meetings = {
  meetingsHome: () => asked(commands.meetingsHome()),
  meetingThread: (person, series) => asked(commands.meetingThread(person, series)),
  meeting: (id) => asked(commands.meeting(id)),
  saveMeeting: (meeting) => asked(commands.saveMeeting(meeting)),
  readAction: (text) => asked(commands.readAction(text)),
  meetingQuestions: (sort, first, thread) => asked(commands.meetingQuestions(sort, first, thread)),
};
