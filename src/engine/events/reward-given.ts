import type { InvoiceId } from '../../model/ids.ts';
import type { InvoiceState } from '../../model/invoice.ts';
import type { Currency, Minor } from '../../model/money.ts';

/** A payer earned what a survey promised, once. Off a bill at once, with its whole new state; or `invoice` null: off the next one. */
export interface RewardGiven {
  readonly type: 'reward_given';
  readonly survey: string;
  readonly run: string;
  readonly amount: Minor;
  readonly currency: Currency;
  readonly invoice: InvoiceId | null;
  readonly state: InvoiceState | null;
}

export const rewardGivenExample: RewardGiven = {
  type: 'reward_given',
  survey: 'nps',
  run: 'api-k1.4',
  amount: 5000,
  currency: 'SEK',
  invoice: null,
  state: null,
};
