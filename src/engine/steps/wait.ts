import { DEFAULT_RESTRAINT } from '../../model/restraint.ts';
import { nextWaking } from '../../texts/next-waking.ts';
import { toZone } from '../../texts/to-zone.ts';
import type { WaitStep } from '../flow-step.ts';
import { isEngagement } from '../flow-trigger.ts';
import type { StepContext, StepOutcome } from '../step-context.ts';
import { toWakeTime } from '../to-wake-time.ts';

/** Waits for a time or an event. What lies in the past is not waited for; nor is a payment of what is paid. */
export function takeWaitStep({ turn, flow, about }: StepContext, step: WaitStep): StepOutcome {
  const { until, timeout } = step;
  if (until.kind === 'event') {
    if (until.event !== 'message' && about !== null && about.balance.remaining === 0) return { next: step.next };
    return { waits: 'event', wakeAt: timeout ? toWakeTime(turn, timeout.after, about) : null };
  }
  const wakeAt = toWakeTime(turn, until, about);
  if (wakeAt === null || wakeAt <= turn.input.at) return { next: step.next };
  const { issuer, payer } = turn.facts;
  // What nobody waits for is not said on a Sunday, nor at night.
  const isQuiet = isEngagement(flow.purpose) && (issuer.restraint ?? DEFAULT_RESTRAINT).quiet;
  return { waits: 'time', wakeAt: isQuiet ? nextWaking(wakeAt, toZone(issuer, payer), issuer.country) : wakeAt };
}
