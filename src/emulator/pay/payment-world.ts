import type { LedgerEntry } from '../ledger-entry.ts';
import type { PaymentRecord, PayProvider } from './payment-record.ts';

/** Payments at all three providers, read from the ledger. */
export interface PaymentWorld {
  apply(entry: LedgerEntry): void;
  byId(provider: PayProvider, id: string): PaymentRecord | null;
  byToken(provider: PayProvider, token: string): PaymentRecord | null;
  byKey(provider: PayProvider, issuer: string, key: string): PaymentRecord | null;
  /** Oldest first. */
  all(): readonly PaymentRecord[];
}

export function createPaymentWorld(): PaymentWorld {
  const records = new Map<string, PaymentRecord>();
  const find = (matches: (one: PaymentRecord) => boolean) => [...records.values()].find(matches) ?? null;
  return {
    apply(entry) {
      if (entry.type === 'payment_created') {
        const at = Date.parse(entry.at);
        records.set(`${entry.provider} ${entry.payment.id}`, {
          ...entry.payment,
          provider: entry.provider,
          issuer: entry.issuer,
          state: 'open',
          captured: 0,
          refunded: 0,
          errorCode: null,
          createdAt: at,
          movedAt: at,
        });
      }
      if (entry.type !== 'payment_moved') return;
      const name = `${entry.provider} ${entry.payment}`;
      const known = records.get(name);
      if (known) records.set(name, moved(known, entry.move, Date.parse(entry.at)));
    },
    byId: (provider, id) => records.get(`${provider} ${id}`) ?? null,
    byToken: (provider, token) => find((one) => one.provider === provider && one.token === token),
    byKey: (provider, issuer, key) =>
      find((one) => one.provider === provider && one.issuer === issuer && one.idempotencyKey === key),
    all: () => [...records.values()],
  };
}

function moved(
  known: PaymentRecord,
  move: Extract<LedgerEntry, { type: 'payment_moved' }>['move'],
  movedAt: number,
): PaymentRecord {
  switch (move.kind) {
    case 'state':
      return { ...known, state: move.state, errorCode: move.errorCode, movedAt };
    case 'captured':
      return { ...known, state: 'paid', captured: known.captured + move.amount, movedAt };
    case 'refunded':
      return { ...known, refunded: known.refunded + move.amount };
  }
}
