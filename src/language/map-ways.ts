import type { AskStep, Step } from '../engine/flow-step.ts';
import type { Timeout } from '../engine/flow-wait.ts';

/** A way out of a step. */
export interface Way {
  /**
   * `next`: there is no other. `choice`: a button, an offer's answer. `answer`: words, a number, a date. `when`: a condition
   * holds; `else`: none does. `timeout`: nothing came. `came`: what was waited for came. `failed`: no answer from an
   * endpoint. `done`: the person is done. `passed`: an offer that is over or
   * answered before, a survey that may not be asked.
   */
  readonly kind: 'next' | 'choice' | 'answer' | 'when' | 'else' | 'timeout' | 'came' | 'failed' | 'done' | 'passed';
  /** The choice's id or the condition; empty where the kind says it all. */
  readonly name: string;
  readonly to: string | null;
}

/** A step with every way out of it led somewhere else. Total over the kinds of steps: no way is forgotten. */
export function mapWays(step: Step, lead: (way: Way) => string | null): Step {
  const go = (kind: Way['kind'], to: string | null, name = ''): string | null => lead({ kind, name, to });
  const toTimeout = (timeout: Timeout | null): Timeout | null =>
    timeout && { ...timeout, next: go('timeout', timeout.next) };
  switch (step.kind) {
    case 'ask': {
      const { expected } = step;
      const rest = (): Pick<AskStep, 'timeout' | 'past'> => ({
        timeout: toTimeout(step.timeout),
        ...(step.past !== undefined && { past: go('passed', step.past) }),
      });
      if (expected.type !== 'choice') return { ...step, next: go('answer', step.next), ...rest() };
      const choices = expected.choices.map((one) => ({ ...one, next: go('choice', one.next, one.id) }));
      return { ...step, expected: { ...expected, choices }, ...rest() };
    }
    case 'offer':
      return {
        ...step,
        accept: { ...step.accept, next: go('choice', step.accept.next, step.accept.id) },
        decline: { ...step.decline, next: go('choice', step.decline.next, step.decline.id) },
        ...(step.asides && { asides: step.asides.map((one) => ({ ...one, next: go('choice', one.next, one.id) })) }),
        next: go('passed', step.next),
      };
    case 'choose':
      return {
        ...step,
        ways: step.ways.map((one) => ({ ...one, next: go('when', one.next, one.when.source) })),
        next: go('else', step.next),
      };
    case 'wait':
      if (step.timeout === null) return { ...step, next: go('next', step.next) };
      return { ...step, next: go('came', step.next), timeout: toTimeout(step.timeout) };
    case 'call':
      if (step.failed === step.next) {
        const next = go('next', step.next);
        return { ...step, next, failed: next };
      }
      return { ...step, next: go('answer', step.next), failed: go('failed', step.failed) };
    case 'handoff': {
      const next = go('done', step.next);
      if (step.after === undefined) return { ...step, next };
      const ways = Object.entries(step.after).map(([name, to]) => [name, go('done', to, name)]);
      return { ...step, next, after: Object.fromEntries(ways) };
    }
    case 'say':
    case 'notice':
    case 'show-invoice':
    case 'pay':
    case 'answer':
    case 'remember':
    case 'tag':
    case 'run':
    case 'withdraw':
    case 'reward':
    case 'result':
      return { ...step, next: go('next', step.next) };
  }
}

/** The ways out of a step, in the order they are written. */
export function waysOf(step: Step): readonly Way[] {
  const ways: Way[] = [];
  mapWays(step, (way) => {
    ways.push(way);
    return way.to;
  });
  return ways;
}
