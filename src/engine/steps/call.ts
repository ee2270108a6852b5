import type { CallStep } from '../flow-step.ts';
import { requestLookup } from '../request-lookup.ts';
import type { StepContext, StepOutcome } from '../step-context.ts';
import { toValues } from '../to-values.ts';

/** Asks the issuer's endpoint after the turn, and waits for its answer. It gets the payer's reference, the bill and what `send` says. */
export function takeCallStep({ turn, session, about }: StepContext, step: CallStep): StepOutcome {
  const values = toValues(turn, about, session, step.send);
  requestLookup(turn, {
    kind: 'endpoint',
    request: {
      url: step.url,
      body: { payer: turn.facts.payer?.ref ?? null, invoice: about?.invoice.number ?? null, ...values },
    },
    withinMs: step.within * 1000,
    memo: { session: session.id, step: step.id },
  });
  return { waits: 'lookup', wakeAt: null };
}
