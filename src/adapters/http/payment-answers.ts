import { z } from 'zod';
import { BANK_EXCEPTIONS, BANK_STATES, type BankPayment } from '../../model/bank-payment.ts';
import { BANK_FORMATS } from '../../model/bank-report.ts';
import { toDecimal } from '../../model/money.ts';
import { toWay } from '../../model/pay-way.ts';
import type { DoublePayment } from '../../service/payments.ts';
import type { BillProposal } from '../../service/propose-bills.ts';
import type { BankFileOutcome } from '../../service/take-bank-file.ts';

/** More waiting movements of one file are in the list of exceptions. */
const SHOWN = 200;

const movementShape = z.object({
  id: z.string(),
  bookedOn: z.string(),
  amount: z.string().describe('Negative: the bank took money back'),
  currency: z.string(),
  unposted: z.string().describe('What is on no bill'),
  state: z.enum(BANK_STATES),
  reason: z.enum(BANK_EXCEPTIONS).nullable().describe('Why it waits for a person'),
  references: z.array(z.string()),
  text: z.string(),
  payer: z.object({ name: z.string().nullable(), account: z.string().nullable() }),
  account: z.string().nullable(),
  line: z.int(),
  decided: z.array(z.looseObject({ kind: z.string(), at: z.string(), by: z.string().nullable() })),
});

export const bankFileShape = z
  .object({
    file: z.string(),
    format: z.enum(BANK_FORMATS),
    messageId: z.string().nullable(),
    repeated: z.boolean().describe('This very file was taken before; nothing happened now'),
    movements: z.int(),
    known: z.int().describe('How many of them another file had told of'),
    pending: z.int().describe('Not booked yet: they come again'),
    counts: z.record(z.enum(BANK_STATES), z.int()),
    sums: z
      .record(z.string(), z.object({ total: z.string(), posted: z.string(), waiting: z.string() }))
      .describe('Posted and waiting make the total; what is not matched yet waits'),
    waiting: z.array(movementShape).describe(`At most ${SHOWN}; all are at /v1/payments/exceptions`),
    warnings: z.array(z.looseObject({ detail: z.string() })),
  })
  .describe('What came of it; 200: it was taken before');

const proposalShape = z.object({
  invoice: z.string(),
  number: z.string(),
  payer: z.string(),
  payerName: z.string().nullable(),
  remaining: z.string(),
  grounds: z.array(z.string()),
});

export const doubleShape = z.object({
  id: z.string(),
  invoice: z.string().describe('Number of the bill'),
  payer: z.string(),
  way: z.string(),
  paid: z.string(),
  surplus: z.string().describe('To be given back, at the provider'),
  currency: z.string(),
  paidAt: z.string().nullable(),
  paymentId: z.string().nullable().describe('What the provider calls it'),
});

export const exceptionsShape = z
  .object({
    exceptions: z.array(movementShape.extend({ proposals: z.array(proposalShape) })),
    doubles: z
      .array(doubleShape)
      .describe('Paid by Swish, Vipps or card on a bill that was paid already; on the first page, oldest first'),
    next: z.string().nullable().describe('Give it as `after` for the next page'),
  })
  .describe('Movements that wait for a person, oldest first');

export { movementShape };

/** A movement as the API shows it. */
export function toMovementBody(payment: BankPayment) {
  const { movement } = payment;
  const { currency } = movement;
  return {
    id: payment.id,
    bookedOn: movement.bookedOn,
    amount: toDecimal(movement.amount, currency),
    currency,
    unposted: toDecimal(payment.unposted, currency),
    state: payment.state,
    reason: payment.reason,
    references: movement.remittances.map((one) => one.reference),
    text: movement.text,
    payer: { name: movement.payer.name, account: movement.payer.account },
    account: movement.account,
    line: movement.line,
    decided: payment.decided.map((one) => ({ ...one, amount: toDecimal(one.amount, currency) })),
  };
}

export function toProposalBody({ bill: { invoice }, payerName, remaining, grounds }: BillProposal) {
  return {
    invoice: invoice.id,
    number: invoice.number,
    payer: invoice.payer,
    payerName,
    remaining: toDecimal(remaining, invoice.currency),
    grounds: [...grounds],
  };
}

/** What is on bills by now; what is decided and not recorded yet is not. */
function postedOf({ decided }: BankPayment): number {
  return decided.reduce((sum, one) => sum + (one.kind === 'posted' && one.outcome !== null ? one.amount : 0), 0);
}

/** What waits for a person, or for a large file to be gone through. */
function waitingOf(payment: BankPayment): number {
  if (payment.state === 'open') return payment.unposted;
  if (payment.state !== 'new' && payment.state !== 'posting') return 0;
  const closed = payment.decided.reduce((sum, one) => sum + (one.kind === 'posted' ? 0 : one.amount), 0);
  return payment.movement.amount - postedOf(payment) - closed;
}

/** A payment that came twice as the API shows it. */
export function toDoubleBody({ attempt, number, surplus }: DoublePayment) {
  const { id, payer, provider, currency, paid, paidAt, paymentId } = attempt;
  return {
    id,
    invoice: number,
    payer,
    way: toWay(provider),
    paid: toDecimal(paid, currency),
    surplus: toDecimal(surplus, currency),
    currency,
    paidAt,
    paymentId,
  };
}

/** The answer to a bank file. */
export function toBankFileBody({ file, repeated, payments }: BankFileOutcome) {
  const currencies = [...new Set(payments.map((one) => one.movement.currency))];
  const sums = currencies.map((currency) => {
    const own = payments.filter((one) => one.movement.currency === currency);
    const total = own.reduce((sum, one) => sum + one.movement.amount, 0);
    const waiting = own.reduce((sum, one) => sum + waitingOf(one), 0);
    const posted = own.reduce((sum, one) => sum + postedOf(one), 0);
    return [
      currency,
      { total: toDecimal(total, currency), posted: toDecimal(posted, currency), waiting: toDecimal(waiting, currency) },
    ] as const;
  });
  const open = payments.filter((one) => one.state === 'open');
  return {
    file: file.hash,
    format: file.format,
    messageId: file.messageId,
    repeated,
    movements: file.movements,
    known: file.known,
    pending: file.pending,
    counts: Object.fromEntries(
      BANK_STATES.map((state) => [state, payments.filter((one) => one.state === state).length]),
    ) as Record<(typeof BANK_STATES)[number], number>,
    sums: Object.fromEntries(sums),
    waiting: open.slice(0, SHOWN).map(toMovementBody),
    warnings: file.warnings.map((one) => ({ ...one })),
  };
}
