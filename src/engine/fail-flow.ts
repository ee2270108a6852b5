import { flowOf } from './book.ts';
import { isEngagement } from './flow-trigger.ts';
import { isBotFree } from './ownership.ts';
import { requestHandoff } from './request-handoff.ts';
import type { Session } from './session.ts';
import { endSession } from './sessions.ts';
import type { Turn } from './turn.ts';

/**
 * A flow cannot go on: it ends alone, its author gets the place, and a payer who was in the middle of something gets a
 * person. An offer or a survey that nobody asked for just ends.
 */
export function failFlow(turn: Turn, session: Session, step: string, line: number, why: string): void {
  turn.emit({ type: 'flow_failed', flow: session.flow, version: session.version, step, line, why });
  endSession(turn, session, 'failed');
  const purpose = flowOf(turn.book, session.flow, session.version)?.purpose ?? 'service';
  if (isBotFree(turn.conversation()) && !isEngagement(purpose) && purpose !== 'notice')
    requestHandoff(turn, 'flow_failed');
}
