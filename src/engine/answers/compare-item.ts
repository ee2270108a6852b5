import { apportion } from '../../model/apportion.ts';
import { createFraction, multiply, subtract, toDecimalText } from '../../model/fraction.ts';
import type { IsoDate } from '../../model/ids.ts';
import type { Minor } from '../../model/money.ts';
import { daysShareOf } from './days-share-of.ts';
import type { BillItem } from './to-bill-items.ts';

/** `one_off`: fee or set-up that is not expected again; `credit`: money back that is not a discount. */
type DifferenceKind =
  | 'days'
  | 'volume'
  | 'price'
  | 'new'
  | 'ended'
  | 'one_off'
  | 'discount'
  | 'credit'
  | 'prepaid'
  | 'vat'
  | 'rounding'
  | 'unexplained';

/** One way an item changed between two bills, before VAT. */
export interface ItemChange {
  readonly kind: DifferenceKind;
  /** Whether the thing is new on the bill, gone from it, or there both times. */
  readonly change: 'new' | 'ended' | 'changed';
  /** Null for what belongs to the whole bill. */
  readonly key: string | null;
  /** As written on the bill. */
  readonly text: string | null;
  readonly net: Minor;
  /** How much more (or less, `-3`) was used, as a decimal with its unit; for `volume` and `days`. */
  readonly moved: { readonly quantity: string; readonly unit: string | null } | null;
  /** Last day the ended thing was billed for, where the earlier bill says. */
  readonly endedOn: IsoDate | null;
}

/** Splits the change of one item into reasons that add up to it. `null` for a bill where the item is not. */
export function compareItem(before: BillItem | null, after: BillItem | null): readonly ItemChange[] {
  const item = after ?? before;
  if (item === null) return [];
  const changes =
    before && after
      ? [...compareAmounts(before, after), ...compareDiscounts(before, after)]
      : [appear(item, before === null)];
  return changes.filter((one) => one.net !== 0);
}

function appear(item: BillItem, isNew: boolean): ItemChange {
  const kind = isOneOff(item.text) ? 'one_off' : item.net < 0 ? toLoweringKind(item.text) : isNew ? 'new' : 'ended';
  return {
    ...nothing(item),
    kind,
    change: isNew ? 'new' : 'ended',
    net: isNew ? item.net : -item.net,
    endedOn: isNew ? null : (item.period?.to ?? null),
  };
}

function compareAmounts(before: BillItem, after: BillItem): readonly ItemChange[] {
  const total = after.gross - before.gross;
  if (total === 0) return [];
  const lowered = before.gross < 0 || after.gross < 0;
  if (lowered) return [{ ...nothing(after), kind: toLoweringKind(after.text), net: total }];
  const { quantity: q0, price: p0 } = before;
  const { quantity: q1, price: p1 } = after;
  if (q0 && q1 && p0 && p1 && before.unit === after.unit && subtract(q1, q0).top !== 0n) {
    const moved = subtract(q1, q0);
    const exact = [multiply(moved, p0), multiply(subtract(p1, p0), q1)];
    const { parts, excess } = apportion(total, exact);
    const kind = isTime(after.unit) ? 'days' : 'volume';
    return [
      {
        ...nothing(after),
        kind,
        net: parts[0] ?? 0,
        moved: { quantity: toDecimalText(moved, 6), unit: after.unit },
      },
      { ...nothing(after), kind: 'price', net: parts[1] ?? 0 },
      { ...nothing(after), key: null, text: null, kind: 'rounding', net: excess },
    ];
  }
  const share = daysShareOf(before, after);
  if (share === null) return [{ ...nothing(after), kind: 'price', net: total }];
  const { parts } = apportion(total, [share.exact, subtract(createFraction(BigInt(total)), share.exact)]);
  return [
    { ...nothing(after), kind: 'days', net: parts[0] ?? 0, moved: { quantity: share.days, unit: 'DAY' } },
    { ...nothing(after), kind: 'price', net: parts[1] ?? 0 },
  ];
}

function compareDiscounts(before: BillItem, after: BillItem): readonly ItemChange[] {
  const reasons = new Set([...before.discounts.keys(), ...after.discounts.keys()]);
  return [...reasons].map((reason) => {
    const old = before.discounts.get(reason) ?? 0;
    const now = after.discounts.get(reason) ?? 0;
    const change = old === 0 ? 'new' : now === 0 ? 'ended' : 'changed';
    return {
      ...nothing(after),
      kind: old < 0 || now < 0 ? ('price' as const) : ('discount' as const),
      change,
      text: reason,
      net: old - now,
      endedOn: change === 'ended' ? (before.period?.to ?? null) : null,
    };
  });
}

function nothing({ key, text }: BillItem): Omit<ItemChange, 'kind'> {
  return { change: 'changed', key, text, net: 0, moved: null, endedOn: null };
}

function isTime(unit: string | null): boolean {
  return unit === 'DAY' || unit === 'MON' || unit === 'WEE' || unit === 'ANN';
}

function toLoweringKind(text: string): 'discount' | 'credit' {
  return /rabatt|kampanj|erbjudande|avslag|tilbud|bonus|discount/i.test(text) ? 'discount' : 'credit';
}

/** Fees for paying late and for starting are billed once; said so, they are not feared next month. */
function isOneOff(text: string): boolean {
  return /påmin|purre|inkasso|dröjsmål|forsinkelse|ränta|rente|start(?:avgift|gebyr)|etablering|installation|uppläggning|oppstart|engångs|engangs/i.test(
    text,
  );
}
