import { SEGMENTS } from './flow.ts';
import { toFlowScope } from './flow-scope.ts';
import type { Session } from './session.ts';
import type { Turn } from './turn.ts';

/** The first question of a survey is asked: from now on its answers are kept as those of this time. False where it was before. */
export function beginSurvey(turn: Turn, session: Session, survey: string): boolean {
  const { surveys = {} } = turn.conversation();
  const run = runOf(session, survey);
  if (surveys[survey]?.run === run) return false;
  turn.change({ surveys: { ...surveys, [survey]: { run, at: turn.input.at, answers: {} } } });
  turn.emit({ type: 'survey_begun', survey, run, invoice: session.invoice, segments: findSegments(turn, session) });
  return true;
}

/** Names one time a payer is asked a survey; a flow that goes on after it was over asks no second time. */
export function runOf(session: Pick<Session, 'id' | 'origin'>, survey: string): string {
  return `${session.origin ?? session.id}/${survey}`;
}

/** The issuer's segments that the payer is in now. */
export function findSegments(turn: Turn, { invoice }: Pick<Session, 'invoice'>): readonly string[] {
  const segments = turn.book.flows.get(SEGMENTS)?.segments;
  if (!segments || turn.facts.payer === null) return [];
  const about = turn.facts.invoices.find((one) => one.invoice.id === invoice) ?? null;
  const scope = toFlowScope(turn, about);
  return [...segments].flatMap(([name, { when }]) => (when.value(scope) === true ? [name] : [])).sort();
}
