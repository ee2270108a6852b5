import type { IssuerId } from '../../model/ids.ts';
import type { PaymentAttempt } from '../../model/payment-attempt.ts';
import type { PaymentQueue, PaymentStore } from '../../ports/payment-store.ts';
import { jsonOf, numberOf, type Sql, type SqlRow, type SqlValue, type Statement, textOf } from './sql.ts';

/** One issuer's payments in progress. What must not happen twice is refused by unique keys, on either database. */
export function createPaymentStore(sql: Sql, issuer: IssuerId): PaymentStore {
  const readOne = async (where: string, values: readonly SqlValue[]): Promise<PaymentAttempt | null> => {
    const [row] = await sql.read(`select attempt, is_current from payment_attempts where issuer = $1 and ${where}`, [
      issuer,
      ...values,
    ]);
    return row ? toAttempt(row) : null;
  };
  return {
    async begin(attempt, replaces) {
      const insert: Statement = {
        text: `insert into payment_attempts
          (issuer, id, invoice, provider, provider_id, payment_id, is_current, version, created_at, ask_at, attempt, is_double)
          values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        values: [issuer, attempt.id, attempt.invoice, attempt.provider, ...toColumns(attempt)],
        conflict: 'taken',
      };
      const outcome = await sql.batch(replaces === null ? [insert] : [retire(issuer, replaces), insert]);
      return outcome.kind === 'stored';
    },
    attempt: (id) => readOne('id = $2', [id]),
    attemptByProvider: (provider, providerId) => readOne('provider = $2 and provider_id = $3', [provider, providerId]),
    async attemptsOfInvoice(invoice, limit) {
      const rows = await sql.read(
        `select attempt, is_current from payment_attempts where issuer = $1 and invoice = $2
          order by created_at desc, id desc limit $3`,
        [issuer, invoice, limit],
      );
      return rows.map(toAttempt);
    },
    async doubles(limit) {
      const rows = await sql.read(
        `select attempt, is_current from payment_attempts where issuer = $1 and is_double = 1
          order by created_at, id limit $2`,
        [issuer, limit],
      );
      return rows.map(toAttempt);
    },
    async save(attempt) {
      const outcome = await sql.batch([
        {
          text: `update payment_attempts set provider_id = $3, payment_id = $4, is_current = is_current * $5,
              version = $6, created_at = $7, ask_at = $8, attempt = $9, is_double = $10
            where issuer = $1 and id = $2 and version = $6 - 1 returning id`,
          values: [issuer, attempt.id, ...toColumns(attempt)],
          conflict: 'taken',
        },
      ]);
      return outcome.kind === 'stored' && outcome.rows[0]?.length === 1;
    },
  };
}

/** A newer one may have taken its place since it was written. */
function toAttempt(row: SqlRow): PaymentAttempt {
  return { ...jsonOf<PaymentAttempt>(row, 'attempt'), isCurrent: numberOf(row, 'is_current') === 1 };
}

/** Makes room for a newer one. Its version stays: what it is being told meanwhile still counts. */
function retire(issuer: IssuerId, id: string): Statement {
  return { text: 'update payment_attempts set is_current = 0 where issuer = $1 and id = $2', values: [issuer, id] };
}

function toColumns(attempt: PaymentAttempt): readonly SqlValue[] {
  const { providerId, paymentId, isCurrent, version, createdAt, askAt } = attempt;
  const waits = attempt.isDouble && attempt.refunded < attempt.paid ? 1 : 0;
  return [providerId, paymentId, isCurrent ? 1 : 0, version, createdAt, askAt, JSON.stringify(attempt), waits];
}

/** The queue of everybody: workers learn from it whom to ask about. */
export function createPaymentQueue(sql: Sql): PaymentQueue {
  return {
    async claimPayments({ now, leaseMs, limit }) {
      const outcome = await sql.batch([
        {
          text: `update payment_attempts set ask_at = $2 where (issuer, id) in (
              select issuer, id from payment_attempts where ask_at <= $1 order by ask_at limit $3${sql.skipLocked})
            returning issuer, id`,
          values: [now, now + leaseMs, limit],
        },
      ]);
      const rows = (outcome.kind === 'stored' ? outcome.rows[0] : undefined) ?? [];
      return rows.map((row) => ({ issuer: textOf(row, 'issuer') as IssuerId, id: textOf(row, 'id') }));
    },
  };
}
