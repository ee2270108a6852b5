import type { IsoInstant } from '../model/ids.ts';
import type { Invoice, Settlement } from '../model/invoice.ts';
import type { IssuerEvent } from '../model/issuer-event.ts';
import { toDecimal } from '../model/money.ts';
import type { NewTimelineEntry } from '../model/timeline-entry.ts';
import type { IssuerStore } from '../ports/store.ts';
import type { SurveyRows } from '../ports/survey-store.ts';

/** What a new bill is lowered by, for answers that were given after the last one. */
export interface AppliedRewards {
  readonly settlements: readonly Settlement[];
  readonly timeline: readonly NewTimelineEntry[];
  readonly rewarded: SurveyRows['credited'];
  readonly told: readonly IssuerEvent[];
}

/** Nothing comes off. */
export const NO_REWARDS: AppliedRewards = { settlements: [], timeline: [], rewarded: [], told: [] };

/**
 * Rewards that wait come off the payer's next bill, each whole, the oldest first, as far as there is something to pay; not off
 * a bill that the bank draws, whose amount is settled with it.
 */
export async function applyRewards(store: IssuerStore, invoice: Invoice, at: IsoInstant): Promise<AppliedRewards> {
  if (invoice.type !== 'invoice' || invoice.total.payable <= 0 || invoice.directDebit) return NO_REWARDS;
  let left = invoice.total.payable;
  const fitting = (await store.surveyRewards(invoice.payer)).filter((one) => {
    if (!one.isWaiting || one.currency !== invoice.currency || one.amount > left) return false;
    left -= one.amount;
    return true;
  });
  return {
    settlements: fitting.map(({ survey, amount }) => ({ kind: 'credit', at, amount, reward: survey })),
    timeline: fitting.map(({ survey, amount, currency }) => ({
      invoice: invoice.id,
      at,
      type: 'reward_credited',
      data: { amount, currency, survey },
      key: `reward_credited:${survey}`,
    })),
    rewarded: fitting.map(({ survey }) => ({ survey, invoice: invoice.id })),
    told: fitting.map(({ survey, run, amount, currency }) => ({
      type: 'survey.reward_credited',
      at,
      data: { survey, run, amount: toDecimal(amount, currency), currency, invoice: invoice.id },
    })),
  };
}
