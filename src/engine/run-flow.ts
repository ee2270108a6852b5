import { flowOf } from './book.ts';
import type { InvoiceFacts } from './facts.ts';
import { failFlow } from './fail-flow.ts';
import type { Flow } from './flow.ts';
import type { Step } from './flow-step.ts';
import { mayMeet } from './may-meet.ts';
import { countSaid, noteEngagement } from './note-engagement.ts';
import { withReminder } from './reminders/note-reminder.ts';
import { type Gate, passGate } from './reminders/pass-gate.ts';
import type { Session } from './session.ts';
import { endSession, findSession, keepSession } from './sessions.ts';
import type { StepOutcome } from './step-context.ts';
import { takeStep } from './take-step.ts';
import type { Turn } from './turn.ts';

/** More steps than this in one turn is a loop. */
const STEPS_PER_TURN = 100;
/** Flows that run flows that run flows. */
const CALLERS = 8;

/** Starts a flow at its first step. `opening`: what it says first is the bill itself. */
export function startFlow(turn: Turn, flow: Flow, about: InvoiceFacts | null, opening = false): void {
  if (about) turn.change({ subject: about.invoice.id });
  const { started = {} } = turn.conversation();
  const times = (started[flow.name]?.times ?? 0) + 1;
  turn.change({ started: { ...started, [flow.name]: { times, last: turn.input.at } } });
  runFrom(turn, openSession(turn, flow, about?.invoice.id ?? null), flow.first, opening);
}

/** A session at the start of a flow, in the version in force. */
export function openSession(
  turn: Turn,
  flow: Flow,
  invoice: Session['invoice'],
  answers: Session['answers'] = {},
): Session {
  const session: Session = {
    id: turn.nextId(),
    flow: flow.name,
    version: flow.version,
    step: flow.first ?? '',
    invoice,
    answers,
    waits: 'answer',
    since: turn.input.at,
    wakeAt: null,
    callers: [],
    tries: 0,
  };
  turn.change({ sessions: [...turn.conversation().sessions, session] });
  turn.emit({ type: 'session_started', session: session.id, flow: flow.name, version: flow.version });
  return session;
}

/**
 * Goes on from a step until something must be waited for, or all is said. What breaks a bound ends this flow alone. A flow
 * that asks for money passes the rules for that first; they may let it wait.
 */
export function runFrom(turn: Turn, from: Session, first: string | null, opening = false): void {
  const gate = passGate(turn, from, first);
  const run = turn.reminding();
  if (run !== null) turn.know(withReminder(run.before, run.terms, turn.input.at, ''));
  runSteps(turn, gate, first, opening);
  leaveReminder(turn);
}

/** What was said nowhere was no reminder and costs nothing. */
function leaveReminder(turn: Turn): void {
  const run = turn.reminding();
  if (run !== null && run.key === null) turn.know(run.before);
  turn.remind(null);
}

/** Steps that say something by themselves; a hand-over is no reminder, whatever flow it is in. */
const SPEAKING: ReadonlySet<Step['kind']> = new Set([
  ...(['say', 'ask', 'notice', 'offer', 'show-invoice', 'pay', 'answer'] as const),
]);

function runSteps(turn: Turn, { session: from, hold }: Gate, first: string | null, opening: boolean): void {
  let session = from;
  let at = first;
  let isOpening = opening;
  for (;;) {
    const flow = flowOf(turn.book, session.flow, session.version);
    if (at === null) {
      const returned = returnToCaller(turn, session);
      if (returned === null) {
        endSession(turn, session, 'finished');
        return;
      }
      [session, at] = returned;
      continue;
    }
    const step = flow?.steps.get(at);
    if (!flow || !step) {
      failFlow(turn, session, at, 0, 'the step is gone');
      return;
    }
    if (hold !== null && SPEAKING.has(step.kind)) {
      hold();
      return;
    }
    if (step.kind === 'handoff') leaveReminder(turn);
    session = { ...session, step: step.id };
    const said = countSaid(turn);
    const outcome =
      turn.countStep() > STEPS_PER_TURN
        ? 'it goes round without waiting'
        : tryStep(turn, flow, session, step, isOpening);
    if (session.told !== true && session.origin === undefined && countSaid(turn) > said) {
      noteFlow(turn, session, isOpening);
      session = { ...session, told: true };
    }
    if (typeof outcome === 'string') {
      failFlow(turn, session, at, step.line, outcome);
      return;
    }
    // The bill is what is said first, whatever was remembered, weighed or passed by before.
    if (countSaid(turn) > said) isOpening = false;
    if ('waits' in outcome) {
      keepSession(turn, {
        ...session,
        waits: outcome.waits,
        wakeAt: outcome.wakeAt,
        since: turn.input.at,
        tries: 0,
      });
      return;
    }
    if ('run' in outcome) {
      const called = turn.book.flows.get(outcome.run);
      if (!called || session.callers.length >= CALLERS) {
        failFlow(
          turn,
          session,
          at,
          step.line,
          called ? 'flows run flows too deeply' : `there is no flow ${outcome.run}`,
        );
        return;
      }
      if (!mayMeet(turn, session, called)) {
        at = step.next;
        continue;
      }
      session = enter(session, called);
      at = called.first;
      continue;
    }
    at = outcome.next;
    // What the step did to its own session (an answer that was recorded) is seen by the next.
    const kept = findSession(turn, session.id);
    if (kept === null) return;
    session = { ...session, answers: session.callers.length === kept.callers.length ? kept.answers : session.answers };
  }
}

/** A flow has said its first words; an offer or a survey of the catalogue is counted as what it is. */
function noteFlow(turn: Turn, { id, flow, invoice, callers }: Session, isOpening: boolean): void {
  const name = callers[0]?.flow ?? flow;
  if (name.includes('/')) return;
  noteEngagement(turn, { id, kind: isOpening ? 'invoice' : 'flow', name }, invoice);
}

function tryStep(turn: Turn, flow: Flow, session: Session, step: Step, opening: boolean): StepOutcome | string {
  const about = turn.facts.invoices.find((one) => one.invoice.id === session.invoice) ?? null;
  try {
    return takeStep({ turn, flow, session, about, opening }, step);
  } catch (error) {
    return error instanceof Error ? error.message : 'it failed';
  }
}

function enter(session: Session, called: Flow): Session {
  const { flow, version, step, answers } = session;
  const callers = [...session.callers, { flow, version, step, answers }];
  return { ...session, flow: called.name, version: called.version, step: called.first ?? '', answers: {}, callers };
}

/** Where the flow that ran this one goes on, with what was answered here as the answer of its step. */
function returnToCaller(turn: Turn, session: Session): readonly [Session, string | null] | null {
  const caller = session.callers.at(-1);
  if (!caller) return null;
  const flat = Object.fromEntries(Object.entries(session.answers).filter(([, value]) => typeof value !== 'object'));
  const answers = { ...caller.answers, [caller.step]: flat as Readonly<Record<string, string | number | boolean>> };
  const back = { ...session, ...caller, answers, callers: session.callers.slice(0, -1) };
  const next = flowOf(turn.book, caller.flow, caller.version)?.steps.get(caller.step)?.next ?? null;
  return [back, next];
}
