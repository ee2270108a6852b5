import type { InvoiceId } from '../model/ids.ts';
import { flowOf } from './book.ts';
import type { AwaitedEvent } from './flow-wait.ts';
import { resumeWhenQuiet } from './resume-session.ts';
import type { Turn } from './turn.ts';

/** Something happened that flows may wait for: those about this invoice go on. */
export function resumeWaiting(turn: Turn, event: AwaitedEvent, invoice: InvoiceId | null): void {
  for (const session of turn.conversation().sessions) {
    if (session.waits !== 'event' || (invoice !== null && session.invoice !== invoice)) continue;
    const step = flowOf(turn.book, session.flow, session.version)?.steps.get(session.step);
    if (step?.kind === 'wait' && step.until.kind === 'event' && step.until.event === event)
      resumeWhenQuiet(turn, session, step.next);
  }
}
