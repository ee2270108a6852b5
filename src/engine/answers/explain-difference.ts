import { apportion } from '../../model/apportion.ts';
import { createFraction, type Fraction, multiply, subtract, ZERO } from '../../model/fraction.ts';
import type { InvoiceDocument } from '../../model/invoice.ts';
import type { Minor } from '../../model/money.ts';
import { compareItem, type ItemChange } from './compare-item.ts';
import { type BillItem, toBillItems } from './to-bill-items.ts';

/** One reason why a bill differs from the one before, in minor units. `amount = net + vat`. */
export interface DifferenceComponent extends ItemChange {
  readonly vat: Minor;
  readonly amount: Minor;
}

export interface Difference {
  /** `current.payable - previous.payable`. */
  readonly amount: Minor;
  /** Add up to `amount` exactly; none is zero. In the order of the bill. */
  readonly components: readonly DifferenceComponent[];
}

type Bill = Pick<InvoiceDocument, 'lines' | 'allowances' | 'taxes' | 'total' | 'currency'>;

/**
 * Why a bill differs from an earlier one of the same currency: days, volume, price, new and ended items, discounts,
 * one-offs, what was paid before, VAT and rounding. The components add up to the difference to the öre, always: what the
 * lines do not explain is a component of kind `unexplained`, never spread over the others.
 */
export function explainDifference(previous: Bill, current: Bill): Difference {
  const { changes, knowsRates } = compareItems(previous, current);
  const slack = slackOf(previous) + slackOf(current);
  const vat = apportion(
    current.total.vat - previous.total.vat,
    changes.map((one) => one.vat),
  );
  const components = changes.map((one, index) => {
    const part = vat.parts[index] ?? 0;
    return { ...one, vat: part, amount: one.net + part };
  });
  const total = (pick: (bill: Bill) => Minor): Minor => pick(current) - pick(previous);
  const rest = [
    whole('prepaid', -total((bill) => bill.total.prepaid), 0),
    whole(
      'rounding',
      total((bill) => bill.total.rounding),
      0,
    ),
    leftover(total(netGap), 0, slack, true),
    leftover(0, vat.excess, slack, knowsRates),
    leftover(total(payableGap), 0, slack, true),
  ];
  return {
    amount: current.total.payable - previous.total.payable,
    components: merge([...components, ...rest]).filter((one) => one.net !== 0 || one.vat !== 0),
  };
}

type Weighed = ItemChange & { readonly vat: Fraction };

interface Compared {
  readonly changes: readonly Weighed[];
  /** False where some line's VAT rate cannot be told: then VAT that nothing accounts for is just VAT. */
  readonly knowsRates: boolean;
}

function compareItems(previous: Bill, current: Bill): Compared {
  const before = toBillItems(previous);
  const after = toBillItems(current);
  const keys = new Set([...after.keys(), ...before.keys()]);
  return {
    changes: [...keys].flatMap((key) => weigh(before.get(key) ?? null, after.get(key) ?? null)),
    knowsRates: [...before.values(), ...after.values()].every((item) => item.rate !== null || item.net === 0),
  };
}

/** What changed is weighed at the old rate, or the new where the old line was free and named none; what a new rate does to the whole of the item is a reason of its own. */
function weigh(old: BillItem | null, now: BillItem | null): readonly Weighed[] {
  const rate = old === null || (old.rate === null && old.net === 0) ? now?.rate : old.rate;
  const changes: readonly Weighed[] = compareItem(old, now).map((one) => ({
    ...one,
    vat: percentOf(one.net, rate ?? ZERO),
  }));
  if (!old?.rate || !now?.rate) return changes;
  const step = subtract(now.rate, old.rate);
  if (step.top === 0n) return changes;
  const { text, key } = now;
  const raised = { kind: 'vat', change: 'changed', text, key, net: 0, moved: null, endedOn: null } as const;
  return [...changes, { ...raised, vat: percentOf(now.net, step) }];
}

function percentOf(net: Minor, rate: Fraction): Fraction {
  return multiply(createFraction(BigInt(net), 100n), rate);
}

/** A few öre between parts and sums are rounding; more is something the lines do not show. */
function leftover(net: Minor, vat: Minor, slack: number, isKnown: boolean): DifferenceComponent {
  const isRounding = Math.abs(net + vat) <= slack;
  return whole(isRounding ? 'rounding' : isKnown ? 'unexplained' : 'vat', net, vat);
}

function whole(kind: DifferenceComponent['kind'], net: Minor, vat: Minor): DifferenceComponent {
  return { kind, change: 'changed', key: null, text: null, net, vat, amount: net + vat, moved: null, endedOn: null };
}

/** Components that belong to no line are said once per kind. */
function merge(components: readonly DifferenceComponent[]): readonly DifferenceComponent[] {
  const merged: DifferenceComponent[] = [];
  for (const one of components) {
    const at = one.key === null ? merged.findIndex((other) => other.key === null && other.kind === one.kind) : -1;
    const same = merged[at];
    if (same) merged[at] = whole(one.kind, same.net + one.net, same.vat + one.vat);
    else merged.push(one);
  }
  return merged;
}

/** Each line and tax of a bill may be rounded to the öre on its own. */
function slackOf(bill: Bill): number {
  return bill.lines.length + bill.allowances.length + bill.taxes.length;
}

/** What the document's net holds that no line or allowance shows. */
function netGap({ lines, allowances, total }: Bill): Minor {
  const shown = lines.reduce((sum, line) => sum + line.net, 0);
  return total.net - allowances.reduce((sum, one) => sum + (one.charge ? one.amount : -one.amount), shown);
}

/** What is to be paid beyond net, VAT, rounding and what was paid before. */
function payableGap({ total }: Bill): Minor {
  return total.payable - (total.net + total.vat - total.prepaid + total.rounding);
}
