import { addMinutes } from '../texts/to-instant.ts';
import { runOf } from './begin-survey.ts';
import { flowOf } from './book.ts';
import type { SurveyAnswered } from './events/answer-recorded.ts';
import { markEngagement } from './note-engagement.ts';
import { isBotFree } from './ownership.ts';
import { runFrom } from './run-flow.ts';
import type { FlowAnswer, Session } from './session.ts';
import { findSession, keepSession, timerOf } from './sessions.ts';
import type { Turn } from './turn.ts';

/** Records an answer of a session's step, and goes on at `next`. */
export function resumeSession(turn: Turn, session: Session, next: string | null, answer?: FlowAnswer): void {
  const going = answer === undefined ? session : recordAnswer(turn, session, answer);
  keepSession(turn, { ...going, wakeAt: null });
  runFrom(turn, { ...going, wakeAt: null }, next);
}

function recordAnswer(turn: Turn, session: Session, value: FlowAnswer): Session {
  const step = flowOf(turn.book, session.flow, session.version)?.steps.get(session.step);
  const survey = step?.kind === 'ask' ? step.survey : null;
  const answered = survey === null ? null : keepAnswer(turn, session, survey, value);
  markEngagement(turn, session.origin ?? session.id, 'answered');
  if (answered !== null) markEngagement(turn, answered.run, 'answered');
  turn.emit({ type: 'answer_recorded', session: session.id, step: session.step, value, survey: answered });
  if (survey !== null && session.invoice !== null)
    turn.emit({
      type: 'timeline_noted',
      invoice: session.invoice,
      entry: 'survey_answered',
      key: `survey_answered:${survey}`,
      data: { survey },
    });
  return { ...session, answers: { ...session.answers, [session.step]: value } };
}

/** What is answered stands with the time the survey was asked, so that a late answer finds the others. */
function keepAnswer(turn: Turn, session: Session, name: string, value: FlowAnswer): SurveyAnswered {
  const { surveys = {}, lastPayerSeq: seq } = turn.conversation();
  const run = runOf(session, name);
  const standing = surveys[name] ?? { run, at: turn.input.at, answers: {} };
  const answers = { ...(standing.run === run ? standing.answers : {}), [session.step]: value };
  turn.change({ surveys: { ...surveys, [name]: { ...standing, run, answers } } });
  const { input } = turn;
  const given = input.type === 'message_received' || input.type === 'option_chosen' ? input.text : String(value);
  return { name, run, given: given.slice(0, 2000), seq };
}

/** While people talk a flow keeps quiet: it waits this long and looks again. */
const LATER_MINUTES = 60;

/** As {@link resumeSession}, for what the payer did not ask for just now: it waits until no person has the conversation. */
export function resumeWhenQuiet(turn: Turn, session: Session, next: string | null, answer?: FlowAnswer): void {
  const { owner } = turn.conversation();
  if (isBotFree({ owner })) {
    resumeSession(turn, session, next, answer);
    return;
  }
  const going = answer === undefined ? session : recordAnswer(turn, session, answer);
  const wakeAt = addMinutes(turn.input.at, LATER_MINUTES);
  keepSession(turn, { ...going, waits: 'time', wakeAt, parked: { next } });
}

/** A timer fired. A session that has moved on, or waits for another time, is not woken by it, and keeps its own timer. */
export function wakeSession(turn: Turn, id: string, dueAt: string): void {
  const session = findSession(turn, id);
  turn.emit({ type: 'timer_cleared', name: timerOf({ id }) });
  if (session === null || session.wakeAt !== dueAt) {
    if (session !== null && session.wakeAt !== null) keepSession(turn, session);
    return;
  }
  const { parked, ...waiting } = session;
  if (parked) {
    resumeWhenQuiet(turn, waiting, parked.next);
    return;
  }
  const step = flowOf(turn.book, session.flow, session.version)?.steps.get(session.step);
  const timeout = step?.kind === 'ask' || step?.kind === 'wait' ? step.timeout : null;
  if (session.waits === 'time') resumeWhenQuiet(turn, session, step?.next ?? null);
  else if (timeout) resumeWhenQuiet(turn, session, timeout.next);
}
