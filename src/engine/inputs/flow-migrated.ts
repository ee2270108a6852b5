import { settle } from '../ask.ts';
import { flowOf } from '../book.ts';
import type { OpenQuestion } from '../conversation.ts';
import type { FlowMigrated } from '../input.ts';
import { runFrom } from '../run-flow.ts';
import { findSession, keepSession } from '../sessions.ts';
import type { Turn } from '../turn.ts';

/**
 * Someone who waits at a step of an earlier version goes on at a step of the one in force. A wait stays as long as it was;
 * a question is put anew only where the step is another question than the one already asked.
 */
export function flowMigrated(turn: Turn, { flow: name, session: id, step: to }: FlowMigrated): void {
  const session = findSession(turn, id);
  const flow = turn.book.flows.get(name);
  const target = flow?.steps.get(to);
  if (session === null || session.flow !== name || !flow || !target || session.version === flow.version) return;
  const before = flowOf(turn.book, session.flow, session.version)?.steps.get(session.step);
  // What was answered under an earlier name is answered under the new one.
  const answers = Object.fromEntries(
    Object.entries(session.answers).map(([id, answer]) => [flow.migrate[id] ?? id, answer]),
  );
  const moved = { ...session, version: flow.version, step: to, answers, carried: Object.keys(answers) };
  turn.emit({ type: 'session_moved', session: id, flow: name, version: flow.version, step: to });
  const question = turn.conversation().questions.find((one) => one.settledBy === null && isOf(one, id));
  const isSameQuestion =
    before?.kind === 'ask' && target.kind === 'ask' && JSON.stringify(idsOf(before)) === JSON.stringify(idsOf(target));
  if (isSameQuestion && question) {
    turn.change({
      questions: turn.conversation().questions.map((one) => (one === question ? pointTo(one, flow.version, to) : one)),
    });
    keepSession(turn, moved);
    return;
  }
  if (before?.kind === 'wait' && target.kind === 'wait' && session.wakeAt !== null) {
    keepSession(turn, moved);
    return;
  }
  if (question) settle(turn, question, null);
  keepSession(turn, { ...moved, wakeAt: null });
  runFrom(turn, { ...moved, wakeAt: null }, to);
}

function isOf({ options, expects }: OpenQuestion, session: string): boolean {
  const action = options[0]?.action;
  return expects?.session === session || (action?.kind === 'flow' && action.session === session);
}

/** What a question can be answered with. */
function idsOf({
  expected,
}: {
  readonly expected: { readonly type: string; readonly choices?: readonly { readonly id: string }[] };
}) {
  return [expected.type, expected.choices?.map((one) => one.id) ?? []];
}

function pointTo(question: OpenQuestion, version: string, step: string): OpenQuestion {
  return {
    ...question,
    options: question.options.map((one) =>
      one.action.kind === 'flow' ? { ...one, action: { ...one.action, version, step } } : one,
    ),
    ...(question.expects ? { expects: { ...question.expects, step } } : {}),
  };
}
