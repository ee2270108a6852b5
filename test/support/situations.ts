import type { Facts, InvoiceFacts } from '../../src/engine/facts.ts';
import type { Arrangement } from '../../src/model/arrangement.ts';
import type { Invoice } from '../../src/model/invoice.ts';
import { DELIVERY_WAYS } from '../../src/model/issuer.ts';
import type { Locale } from '../../src/model/locale.ts';
import { makePlan } from '../../src/model/make-plan.ts';
import { bill, factsOf, line, payerOf, payment, withState } from './bills.ts';

export const SEPTEMBER = { from: '2026-09-01', to: '2026-09-30' };
export const AUGUST = { from: '2026-08-01', to: '2026-08-31' };

/** A Swedish or Norwegian bill for power in September, with a fee for a reminder, and the one for August. */
export function power(locale: Locale, over: Partial<Invoice> = {}): readonly [InvoiceFacts, Invoice] {
  const texts =
    locale === 'nb-NO'
      ? ['Strømforbruk', 'Fastbeløp', 'Purregebyr']
      : ['Elförbrukning', 'Fast avgift', 'Påminnelseavgift'];
  const terms = { reference: '0010017', bankgiro: null, account: '8601 11 17947' };
  const common = bill('x', '2026-08-31', []);
  const country: Partial<Invoice> =
    locale === 'nb-NO' ? { currency: 'NOK', payment: { ...common.payment, ...terms } } : {};
  const use = (quantity: string, unitPrice: string, net: number, period: typeof AUGUST) =>
    line('el', texts[0] ?? '', net, { quantity, unitPrice, unit: 'KWH', period });
  const fixed = line('fast', texts[1] ?? '', 4900);
  const fee = line('avgift', texts[2] ?? '', 6000, { vatRate: '0' });
  const august = bill('10022', '2026-08-31', [use('900', '0.80', 72000, AUGUST), fixed], {
    ...country,
    period: AUGUST,
    due: '2026-09-30',
  });
  const september = bill('10023', '2026-09-20', [use('1000', '0.90', 90000, SEPTEMBER), fixed, fee], {
    ...country,
    period: SEPTEMBER,
    due: '2026-10-15',
    ...over,
  });
  return [withState(september), august];
}

/** Believable states of the same payer, by what is special about them. */
export function situations(locale: Locale): Readonly<Record<string, Facts>> {
  const [open, august] = power(locale);
  const paidAugust = withState(august, [payment(august.total.payable)]);
  const state = (...settlements: Parameters<typeof withState>[1] & object) => withState(open.invoice, settlements);
  const july = withState(bill('10021', '2026-07-31', [], { ...august, number: '10021' }), [payment(96125)]);
  const odd = { ...open.invoice, total: { ...open.invoice.total, payable: 134625 } };
  const debit = withState({ ...open.invoice, directDebit: true });
  const credit = withState(
    bill('20001', '2026-09-21', [line('el', 'Rättelse', 10000)], {
      ...open.invoice,
      id: 'inv-20001' as Invoice['id'],
      type: 'credit_note',
      number: '20001',
      refersTo: ['10023'],
    }),
  );
  const bare = withState({
    ...open.invoice,
    due: null,
    period: null,
    payment: { ...open.invoice.payment, reference: null, bankgiro: null, account: null },
  });
  return {
    open: factsOf(locale, [open, paidAugust]),
    several: factsOf(locale, [open, withState(august)]),
    first: factsOf(locale, [open]),
    partly: factsOf(locale, [state(payment(20000)), paidAugust]),
    paid: factsOf(locale, [state(payment(124625)), paidAugust, july]),
    overpaid: factsOf(locale, [state(payment(130000)), paidAugust]),
    credited: factsOf(locale, [state({ kind: 'credit', at: '2026-09-21', amount: 124625 }), paidAugust]),
    overdue: factsOf(locale, [open, paidAugust], { today: '2026-10-20' }),
    'last day': factsOf(locale, [open, paidAugust], { today: '2026-10-15' }),
    'next year': factsOf(locale, [open, paidAugust], { today: '2027-01-03' }),
    debit: factsOf(locale, [debit, paidAugust]),
    'debit missed': factsOf(locale, [debit, paidAugust], { today: '2026-10-20' }),
    'credit note': factsOf(locale, [credit, open, paidAugust]),
    'only a credit note': factsOf(locale, [credit]),
    'only a reminder': factsOf(locale, [
      withState({ ...open.invoice, type: 'reminder', number: '30001', refersTo: ['10001'] }),
    ]),
    'a loose reminder': factsOf(locale, [withState({ ...open.invoice, type: 'reminder', refersTo: [] })]),
    unexplained: factsOf(locale, [withState(odd), paidAugust]),
    bare: factsOf(locale, [bare, paidAugust], {
      issuer: { ...factsOf(locale, []).issuer, payee: NOWHERE, website: null, supportPhone: null },
    }),
    closed: factsOf(locale, [open], {
      desk: { open: false, opensAt: '2026-09-23T08:00', answerBy: '2026-09-23T10:00', promisedBy: '' },
    }),
    'closed for ever': factsOf(locale, [open], { desk: { open: false, opensAt: null, promisedBy: '' } }),
    none: factsOf(locale, []),
    nameless: factsOf(locale, [open], { payer: payerOf(locale, '') }),
    unknown: factsOf(locale, [], { payer: null }),
    ...termed(locale, open, paidAugust),
  };
}

const NOWHERE = { bankgiro: null, plusgiro: null, account: null, iban: null, swish: null, vipps: null };

/** The same payer at an issuer that lets the bot agree on things, and after something was agreed on. */
function termed(locale: Locale, open: InvoiceFacts, august: InvoiceFacts): Readonly<Record<string, Facts>> {
  const { issuer } = factsOf(locale, []);
  const fee = issuer.country === 'SE' ? 5000 : 0;
  const able = {
    ...issuer,
    policy: { ...POLICY, paymentPlan: { ...POLICY.paymentPlan, fee } },
    delivery: DELIVERY_WAYS,
  };
  const at = '2026-09-20T08:00:00.000Z';
  const state = (one: Arrangement, over: Partial<InvoiceFacts> = {}): InvoiceFacts => ({
    ...open,
    arrangements: [one],
    ...over,
  });
  const of = (one: InvoiceFacts, over: Partial<Facts> = {}): Facts =>
    factsOf(locale, [one, august], { issuer: able, ...over });
  const parts = makePlan(open.balance.remaining, 3, '2026-10-15');
  const plan = { kind: 'plan', at, settledBefore: 0, parts, fee } as const;
  const line = locale === 'nb-NO' ? 'Purregebyr' : 'Påminnelseavgift';
  const collected = { ...open, notices: [{ kind: 'collection', at }] } as const;
  return {
    'an issuer with a policy': of(open),
    'late, with a policy': of(open, { today: '2026-10-20' }),
    'a moved date': of(state({ kind: 'extension', at, from: '2026-10-15', until: '2026-10-29' })),
    'a plan': of(state(plan)),
    'a plan with a part missed': of(state(plan), { today: '2026-10-20' }),
    'a promise': of(state({ kind: 'promise', at, until: '2026-10-20', holdsReminders: true })),
    'a payment claimed': of(state({ kind: 'payment_claim', at, until: '2026-09-25' })),
    'a dispute': of(state({ kind: 'dispute', at, line, amount: 6000, reason: '', closedAt: null })),
    'with a debt collector': of(collected),
    'one of two with a debt collector': factsOf(
      locale,
      [open, { ...withState(august.invoice), notices: collected.notices }],
      {
        issuer: able,
      },
    ),
  };
}

/** What the bot may agree on in these tests. */
export const POLICY = {
  promise: { maxDays: 10 },
  paymentClaim: { days: 3 },
  extension: { maxDays: 30, perYear: 2 },
  paymentPlan: { maxParts: 4, minPart: 10_000, fee: 0 },
} as const;
