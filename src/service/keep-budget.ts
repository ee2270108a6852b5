import { fail } from '../model/result.ts';
import type { LookupRunner } from '../ports/lookup-runner.ts';
import type { ServiceDeps } from './deps.ts';
import { toLocalDate } from './desk-hours.ts';

/** A payer who is not understood this often within an hour is better served by a person. */
const PAYER_TIMES = 20;
/** What one call takes besides what is asked: the rules it is given, and the longest answer. */
const FIXED_TOKENS = 1_200;
/** Tokens are about this many letters, reckoned dear: other languages than English take more. */
const LETTERS = 3;

/**
 * Puts a runner of the assistant behind its budgets: so many calls of a payer an hour, so many tokens of an issuer a day.
 * The tokens are taken before the call, reckoned high, and put right after it: budgets hold also for calls side by side.
 */
export function keepBudget(
  runner: LookupRunner,
  deps: Pick<ServiceDeps, 'store' | 'directory' | 'clock'>,
): LookupRunner {
  return {
    retryMs: runner.retryMs,
    async run(one, signal) {
      const issuer = deps.directory.issuer(one.issuer);
      if (!issuer?.assistant) return fail({ code: 'not_allowed', detail: 'the issuer has no assistant' });
      const store = deps.store.forIssuer(one.issuer);
      const now = deps.clock.now();
      const hour = new Date(now).toISOString().slice(0, 13);
      const payer = { holder: `assistant payer ${one.conversation}`, spell: hour, amount: 0, mostAmount: 0 };
      if (!(await store.spend({ ...payer, mostTimes: PAYER_TIMES })))
        return fail({ code: 'over_budget', detail: 'the payer has asked enough for this hour' });
      const day = { holder: 'assistant', spell: toLocalDate(issuer, now) };
      const amount = FIXED_TOKENS + Math.ceil(JSON.stringify(one.request).length / LETTERS);
      const { tokensPerDay } = issuer.assistant;
      const isPaid = await store.spend({
        ...day,
        amount,
        mostAmount: tokensPerDay,
        mostTimes: Number.MAX_SAFE_INTEGER,
      });
      if (!isPaid) return fail({ code: 'over_budget', detail: 'the issuer has no tokens left for today' });
      const result = await runner.run(one, signal);
      // An answer that did not come in time may still have been paid for.
      const used = result.ok ? usedBy(result.value) : result.error.code === 'expired' ? null : 0;
      if (used !== null) await store.correctSpent(day.holder, day.spell, used - amount);
      return result;
    },
  };
}

/** What the API says it took; null where it does not say. */
function usedBy({ promptTokens, completionTokens }: Readonly<Record<string, unknown>>): number | null {
  if (typeof promptTokens !== 'number' || typeof completionTokens !== 'number') return null;
  return promptTokens + completionTokens > 0 ? promptTokens + completionTokens : null;
}
