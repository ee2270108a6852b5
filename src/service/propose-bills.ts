import type { BankPayment } from '../model/bank-payment.ts';
import type { IssuerId } from '../model/ids.ts';
import { toInvoiceBalance } from '../model/invoice-balance.ts';
import { isSameName } from '../model/is-same-name.ts';
import { type Slip, toMistypedReferences } from '../model/mistyped-references.ts';
import type { Minor } from '../model/money.ts';
import { toReferenceKey } from '../model/to-reference-key.ts';
import type { StoredInvoice } from '../ports/store.ts';
import type { ServiceDeps } from './deps.ts';

/** What speaks for a bill. */
export type ProposalGround = Slip | 'reference' | 'named_in_text' | 'amount' | 'payer_name' | 'same_account';

/** A bill that a movement may be for. A person decides. */
export interface BillProposal {
  readonly bill: StoredInvoice;
  readonly payerName: string | null;
  readonly remaining: Minor;
  readonly grounds: readonly ProposalGround[];
}

const MOST = 5;
/** Looked at of each kind; a firm with ten thousand bills of 399 kr needs another ground than the amount. */
const LOOKED_AT = 30;
const WEIGHTS: Readonly<Record<ProposalGround, number>> = {
  reference: 50,
  one_digit_wrong: 30,
  digits_swapped: 30,
  digit_missing: 25,
  digit_too_many: 25,
  leading_zeros: 40,
  named_in_text: 30,
  same_account: 25,
  payer_name: 25,
  amount: 20,
};

/** Bills that an open movement may be for, likeliest first: by reference and its slips, words, amount, account and name. */
export async function proposeBills(
  deps: ServiceDeps,
  issuer: IssuerId,
  { movement, unposted }: BankPayment,
): Promise<readonly BillProposal[]> {
  const store = deps.store.forIssuer(issuer);
  const found = new Map<string, { readonly bill: StoredInvoice; readonly grounds: Set<ProposalGround> }>();
  const add = (bill: StoredInvoice, ground: ProposalGround): void => {
    if (bill.invoice.type !== 'invoice' || bill.invoice.currency !== movement.currency) return;
    const known = found.get(bill.invoice.id) ?? { bill, grounds: new Set() };
    known.grounds.add(ground);
    found.set(bill.invoice.id, known);
  };
  const keys = movement.remittances.flatMap((one) => toReferenceKey(one.reference) ?? []);
  for (const bill of await store.bank.billsByReference(keys)) add(bill, 'reference');
  for (const key of keys.slice(0, 3)) {
    const slips = toMistypedReferences(key);
    for (const bill of await store.bank.billsByReference([...slips.keys()])) {
      const slip = slips.get(toReferenceKey(bill.invoice.payment.reference) ?? '');
      if (slip) add(bill, slip);
    }
  }
  const words = [...new Set([movement.text, ...keys].join(' ').match(/[\p{L}\d-]*\d{3,}[\p{L}\d-]*/gu) ?? [])].slice(
    0,
    8,
  );
  for (const bill of await store.bank.billsByReference(words.flatMap((one) => toReferenceKey(one) ?? [])))
    add(bill, 'named_in_text');
  for (const word of words) {
    const bill = await store.invoiceByNumber('invoice', word);
    if (bill) add(bill, 'named_in_text');
  }
  const amount = Math.abs(unposted === 0 ? movement.amount : unposted);
  for (const bill of await store.bank.billsOfAmount(amount, LOOKED_AT)) add(bill, 'amount');
  if (movement.payer.account !== null) {
    for (const earlier of await store.bank.fromSender(movement.payer.account, 5)) {
      const posted = earlier.decided.find((one) => one.kind === 'posted');
      const bill = posted?.kind === 'posted' ? await store.invoice(posted.invoice) : null;
      if (bill === null) continue;
      for (const one of await store.invoicesOfPayer(bill.invoice.payer, 6)) add(one, 'same_account');
    }
  }
  const proposals = await Promise.all(
    [...found.values()].map(async ({ bill, grounds }) => {
      const payer = await store.payer(bill.invoice.payer);
      if (isSameName(payer?.name ?? null, movement.payer.name)) grounds.add('payer_name');
      const { remaining } = toInvoiceBalance(bill.invoice, bill.state);
      if (remaining === amount) grounds.add('amount');
      return { bill, payerName: payer?.name ?? null, remaining, grounds: [...grounds] };
    }),
  );
  return proposals
    .filter((one) => isUseful(one, movement.amount))
    .sort((a, b) => weigh(b) - weigh(a) || (a.bill.invoice.id < b.bill.invoice.id ? -1 : 1))
    .slice(0, MOST);
}

/** Money that came in goes where something is owed; money taken back, where something was paid. An amount alone is no ground. */
function isUseful({ bill, remaining, grounds }: BillProposal, amount: Minor): boolean {
  const isAmountAlone = grounds.length === 1 && grounds[0] === 'amount';
  const fits = amount > 0 ? remaining > 0 : toInvoiceBalance(bill.invoice, bill.state).paid > 0;
  return fits && !(isAmountAlone && amount < 0);
}

function weigh({ grounds }: BillProposal): number {
  return grounds.reduce((sum, one) => sum + WEIGHTS[one], 0);
}
