/** What a condition can meet. `date` is ISO text, which compares as it should; `any` is checked when it is evaluated. */
export type FactType = 'text' | 'number' | 'boolean' | 'date' | 'list' | 'any' | FactGroup;

/** Names with types of their own; `open` takes any further name (the issuer's own attributes). */
export interface FactGroup {
  readonly fields: Readonly<Record<string, FactType>>;
  readonly open: boolean;
}

const group = (fields: FactGroup['fields'], open = false): FactGroup => ({ fields, open });

/**
 * Everything a condition may name, in step with the engine's `toFlowScope` (a test compares them). Amounts are kronor as
 * numbers: conditions compare, they never compute what a payer sees.
 */
export const FACT_TYPES: FactGroup = group({
  today: 'date',
  weekday: 'number',
  channel: 'text',
  issuer: group({ name: 'text', country: 'text' }),
  payer: group({
    ref: 'text',
    name: 'text',
    locale: 'text',
    attributes: group({}, true),
    consents: group({}, true),
  }),
  invoice: group({
    type: 'text',
    number: 'text',
    issued: 'date',
    due: 'date',
    status: 'text',
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
  answers: group({}, true),
  memory: group({}, true),
  tags: 'list',
});
