import { describe, expect, it } from 'vitest';
import type { InvoiceFacts } from '../../src/engine/facts.ts';
import { toReminderGround } from '../../src/engine/reminders/reminder-ground.ts';
import { addDays } from '../../src/model/calendar.ts';
import type { InvoiceId } from '../../src/model/ids.ts';
import type { InvoiceState } from '../../src/model/invoice.ts';
import { toInvoiceBalance } from '../../src/model/invoice-balance.ts';
import { judgeReminder } from '../../src/model/judge-reminder.ts';
import { makeBill } from '../../src/rehearsal/make-bill.ts';
import { readIssuers } from '../support/read-issuers.ts';

const directory = readIssuers();
const id = directory.ids().find((one) => one === 'eksempelkraft');
const issuer = id && directory.issuer(id);
if (!issuer) throw new Error('there is no eksempelkraft');
const payer = { ref: 'K-1', name: 'Kim', locale: 'nb-NO', addresses: [], attributes: {}, consents: {} } as never;
const bill = (number: string, state: InvoiceState): InvoiceFacts => {
  const order = { type: 'invoice', payable: 100_000, nth: 1, issued: '2026-01-02', refersTo: null } as const;
  const invoice = { ...makeBill(issuer, payer, order), id: number as InvoiceId, number, payer: 'K-1' as never };
  return { ...state, invoice, balance: toInvoiceBalance(invoice, state), link: '' };
};
const due = bill('1', { settlements: [] }).invoice.due ?? '';
const policy = {
  ...issuer.policy?.reminders,
  stages: ['due-soon', 'overdue', 'reminder'],
  fee: 0,
  interest: true,
} as never;
const today = addDays(due, 40);
const judge = (about: InvoiceFacts, others: readonly InvoiceFacts[]) => {
  const facts = { issuer: { ...issuer, policy: { ...issuer.policy, reminders: policy } as never }, today, payer: null };
  const ground = toReminderGround({ ...facts, invoices: [about, ...others] }, { owner: 'bot' }, about);
  return judgeReminder('reminder', about.invoice, about, ground);
};
const late = bill('9', {
  settlements: [{ kind: 'payment', at: `${addDays(due, 20)}T10:00:00.000Z`, amount: 100_000 }],
});
const reminded = { kind: 'reminder', at: `${addDays(due, 10)}T10:00:00.000Z`, deadline: addDays(due, 24) } as const;

describe('interest on a late bill', () => {
  it('is not charged on the first missed payment, nor on the first reminder, also where there is no fee', () => {
    const first = judge(bill('1', { settlements: [], notices: [reminded] }), []);
    expect(first).toMatchObject({ may: true, terms: { interest: 0 } });
    expect(judge(bill('1', { settlements: [] }), [late])).toMatchObject({ may: true, terms: { interest: 0 } });
    const again = judge(bill('1', { settlements: [], notices: [reminded] }), [late]);
    expect(again.may && again.terms.interest).toBeGreaterThan(0);
  });

  it('follows the day that was agreed on: who paid by that has missed nothing', () => {
    const at = `${due}T10:00:00.000Z`;
    const moved = { kind: 'extension', at, from: due, until: addDays(due, 25) } as const;
    const kept = bill('8', { settlements: late.settlements, arrangements: [moved] });
    expect(judge(bill('1', { settlements: [], notices: [reminded] }), [kept])).toMatchObject({
      terms: { interest: 0 },
    });
    const parts = [10, 20].map((days) => ({ due: addDays(due, days), amount: 50_000 }));
    const plan = { kind: 'plan', at, parts, settledBefore: 0 } as const;
    const inParts = bill('7', { settlements: late.settlements, arrangements: [plan as never] });
    expect(judge(bill('1', { settlements: [], notices: [reminded] }), [inParts])).toMatchObject({
      terms: { interest: 0 },
    });
  });
});
