import { daysBetween } from './calendar.ts';
import type { Settlement } from './invoice.ts';
import type { Minor } from './money.ts';
import type { PaymentSighting } from './payment-sighting.ts';

/** A bank shows what was paid over a long weekend this many days later, and a card is paid out after as many. */
const WINDOW_DAYS = 7;
/** Kind of a reference of unknown kind. */
const UNKNOWN = 'ref:';
/** What a bank calls a movement is that movement's alone; payers and their systems give one name to several. */
const STRONG = 'bank:';
/** Providers that keep what comes in and pay it out in a lump: no single payment of theirs ever stands on the account. */
const POOLED: ReadonlySet<string | null> = new Set(['card', 'vipps']);

/**
 * Which of an invoice's settlements is the payment that somebody tells of now, or null where it is a new one. The same
 * amount under a reference both know is the same money, unless one bank calls them by two names of its own. Without one:
 * the same amount within a week, told of by a source that has not told of that settlement yet, and nothing that speaks
 * against it (another way to pay, another reference of the same kind, a provider that pays out in lumps). Two payments told
 * of by one source are two payments, whatever their amounts.
 */
export function recognisePayment(
  settlements: readonly Settlement[],
  amount: Minor,
  told: PaymentSighting,
): Settlement | null {
  const same = settlements.filter((one) => one.kind === 'payment' && one.amount === amount);
  const named = same.find(
    ({ seen = [] }) => seen.some((other) => sharesReference(other, told)) && !isOtherMovement(seen, told),
  );
  if (named) return named;
  return (
    same
      .filter((one) => couldBe(one, told))
      .sort((a, b) => distance(a, told) - distance(b, told))
      .at(0) ?? null
  );
}

function couldBe(settlement: Settlement, told: PaymentSighting): boolean {
  // Before sightings were kept only the issuer's own system told of payments.
  const seen = settlement.seen ?? [{ source: 'issuer', method: null, at: settlement.at, references: [] } as const];
  return distance(settlement, told) <= WINDOW_DAYS && seen.every((one) => !speaksAgainst(one, told));
}

function speaksAgainst(one: PaymentSighting, told: PaymentSighting): boolean {
  if (one.source === told.source) return true;
  if (one.method !== null && told.method !== null && one.method !== told.method) return true;
  if (isPooled(one, told) || isPooled(told, one)) return true;
  const kinds = new Set(told.references.map(kindOf).filter((kind) => kind !== UNKNOWN));
  return one.references.some((reference) => kinds.has(kindOf(reference)));
}

/** A single transfer on the account is no payment of a provider that pays out in lumps: somebody paid twice. */
function isPooled(provider: PaymentSighting, bank: PaymentSighting): boolean {
  const isPair = provider.source === 'provider' && bank.source === 'bank';
  return isPair && POOLED.has(provider.method) && provider.method !== bank.method;
}

/** The same source has told of it under a name of its own, and tells of this one under another. */
function isOtherMovement(seen: readonly PaymentSighting[], told: PaymentSighting): boolean {
  const own = strongOf(told);
  const known = seen.filter((one) => one.source === told.source).flatMap(strongOf);
  return own.length > 0 && known.length > 0 && !own.some((one) => known.includes(one));
}

function strongOf({ references }: PaymentSighting): readonly string[] {
  return references.filter((one) => kindOf(one) === STRONG);
}

function sharesReference(one: PaymentSighting, told: PaymentSighting): boolean {
  return one.references.some((mine) => told.references.some((theirs) => isSame(mine, theirs)));
}

function isSame(one: string, other: string): boolean {
  const [kind, otherKind] = [kindOf(one), kindOf(other)];
  const areComparable = kind === otherKind || kind === UNKNOWN || otherKind === UNKNOWN;
  return areComparable && one.slice(kind.length) === other.slice(otherKind.length);
}

function kindOf(reference: string): string {
  return reference.slice(0, reference.indexOf(':') + 1);
}

function distance(settlement: Settlement, told: PaymentSighting): number {
  return Math.abs(daysBetween(settlement.at.slice(0, 10), told.at.slice(0, 10)));
}
