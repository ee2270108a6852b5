import { runOf } from './begin-survey.ts';
import type { Flow } from './flow.ts';
import { openSession } from './run-flow.ts';
import type { Session } from './session.ts';
import type { Turn } from './turn.ts';

/**
 * A session that goes on at an old question, long after the one that asked it was over. In a survey with what was answered
 * then, so that late answers belong to the same time it was asked.
 */
export function reopenSession(
  turn: Turn,
  flow: Flow,
  at: { readonly step: string; readonly origin: string; readonly survey: string | null },
  invoice: Session['invoice'],
): Session {
  const standing = at.survey === null ? undefined : turn.conversation().surveys?.[at.survey];
  const isSame = at.survey !== null && standing?.run === runOf({ id: at.origin }, at.survey);
  const session = openSession(turn, flow, invoice, isSame ? standing.answers : {});
  return { ...session, step: at.step, ...(at.origin !== '' && { origin: at.origin }) };
}
