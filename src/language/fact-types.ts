import { CHANNELS } from '../model/address.ts';
import { CASE_OUTCOMES } from '../model/case-outcome.ts';
import { INVOICE_STATUSES } from '../model/invoice.ts';
import { LOCALES } from '../model/locale.ts';
import { REMINDER_STAGES } from '../model/reminder-stage.ts';

/** What a condition can meet. `date` is ISO text, which compares as it should; `any` is checked when it is evaluated. */
export type FactType = 'text' | 'number' | 'boolean' | 'date' | 'list' | 'any' | FactChoice | FactGroup;

/** Text that is one of few: a comparison with another is a slip. */
export interface FactChoice {
  readonly values: readonly string[];
}

/** Names with types of their own; `open` takes any further name (the issuer's own attributes). */
export interface FactGroup {
  readonly fields: Readonly<Record<string, FactType>>;
  readonly open: boolean;
}

const group = (fields: FactGroup['fields'], open = false): FactGroup => ({ fields, open });
const choice = (...values: readonly string[]): FactChoice => ({ values });

/** What an issuer says its payers' attributes hold; every other name is then a slip. */
export type AttributeTypes = Readonly<Record<string, 'text' | 'number' | 'boolean' | 'date'>>;

/**
 * Everything a condition may name, in step with the engine's `toFlowScope` (a test compares them). Amounts are kronor as
 * numbers: conditions compare, they never compute what a payer sees.
 */
export function toFactTypes(known: {
  readonly answers: FactGroup;
  readonly memory: FactGroup;
  readonly attributes: AttributeTypes | null;
}): FactGroup {
  return group({
    today: 'date',
    weekday: 'number',
    channel: choice(...CHANNELS),
    issuer: group({ name: 'text', country: choice('SE', 'NO') }),
    payer: group({
      ref: 'text',
      name: 'text',
      locale: choice(...LOCALES),
      attributes: known.attributes === null ? group({}, true) : group(known.attributes),
      consents: group({ marketing: 'boolean' }, true),
    }),
    invoice: group({
      type: choice('invoice', 'credit_note', 'reminder', 'payment_request'),
      number: 'text',
      issued: 'date',
      due: 'date',
      status: choice(...INVOICE_STATUSES),
      refersTo: 'text',
      directDebit: 'boolean',
      payable: 'number',
      remaining: 'number',
      daysUntilDue: 'number',
    }),
    history: group({
      invoices: 'number',
      unpaid: 'number',
      overdue: 'number',
      paidOnTime: 'number',
      paidLate: 'number',
      offers: group({}, true),
      flows: group({}, true),
    }),
    desk: group({ open: 'boolean' }),
    outcome: choice(...CASE_OUTCOMES),
    answers: known.answers,
    reminder: group({ stage: choice(...REMINDER_STAGES), fee: 'number', interest: 'number' }),
    memory: known.memory,
    tags: 'list',
  });
}

export function isGroup(type: FactType): type is FactGroup {
  return typeof type === 'object' && 'fields' in type;
}

export function isChoice(type: FactType): type is FactChoice {
  return typeof type === 'object' && 'values' in type;
}
