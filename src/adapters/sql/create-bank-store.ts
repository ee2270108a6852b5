import type { BankException, BankPayment, BankState } from '../../model/bank-payment.ts';
import { BANK_FORMATS } from '../../model/bank-report.ts';
import type { IssuerId } from '../../model/ids.ts';
import type { Invoice } from '../../model/invoice.ts';
import { toReferenceKey } from '../../model/to-reference-key.ts';
import type { BankFile, BankStore } from '../../ports/bank-store.ts';
import { INVOICE_COLUMNS, toStored } from './invoices.ts';
import { jsonOf, maybeTextOf, numberOf, type Sql, type SqlRow, type Statement, textOf } from './sql.ts';

const COLUMNS =
  'select id, file, place, print, at, movement, state, reason, unposted, decided, version from bank_payments';
/** Values in one statement. */
const AT_ONCE = 200;
const PAGE = 500;

/** What banks told of, of one issuer. */
export function createBankStore(sql: Sql, issuer: IssuerId): BankStore {
  const among = async (select: string, values: readonly string[], more: readonly string[] = []) => {
    const found: SqlRow[] = [];
    for (let from = 0; from < values.length; from += AT_ONCE) {
      const some = values.slice(from, from + AT_ONCE);
      const places = some.map((_, index) => `$${index + 2 + more.length}`).join(', ');
      found.push(...(await sql.read(select.replace('(…)', `(${places})`), [issuer, ...more, ...some])));
    }
    return found;
  };
  return {
    async takeFile(file, payments) {
      const outcome = await sql.batch([insertFile(issuer, file), ...payments.map((one) => insertPayment(issuer, one))]);
      return outcome.kind === 'stored';
    },
    async file(hash) {
      const [row] = await sql.read(
        'select hash, format, message_id, at, movements, known, pending, warnings from bank_files where issuer = $1 and hash = $2',
        [issuer, hash],
      );
      return row ? toFile(row) : null;
    },
    async knownIds(ids) {
      const rows = await among('select id from bank_payments where issuer = $1 and id in (…)', ids);
      return new Set(rows.map((row) => textOf(row, 'id')));
    },
    async knownPrints(prints, besides) {
      const select = 'select print from bank_payments where issuer = $1 and file <> $2 and print in (…)';
      const rows = await among(select, prints, [besides]);
      return new Set(rows.map((row) => textOf(row, 'print')));
    },
    async ofFile(hash) {
      const rows = await sql.read(`${COLUMNS} where issuer = $1 and file = $2 order by place`, [issuer, hash]);
      return rows.map(toPayment);
    },
    async payment(id) {
      const [row] = await sql.read(`${COLUMNS} where issuer = $1 and id = $2`, [issuer, id]);
      return row ? toPayment(row) : null;
    },
    async list(states, after, limit) {
      const marks = states.map((_, index) => `$${index + 4}`).join(', ');
      const rows = await sql.read(
        `${COLUMNS} where issuer = $1 and state in (${marks})
          and (booked_on, id) > (select coalesce(max(booked_on), ''), coalesce(max(id), '') from bank_payments where issuer = $1 and id = $2)
          order by booked_on, id limit $3`,
        [issuer, after ?? '', limit, ...states],
      );
      return rows.map(toPayment);
    },
    async save(payment) {
      const outcome = await sql.batch([
        {
          text: `update bank_payments set state = $3, reason = $4, unposted = $5, decided = $6, version = version + 1
            where issuer = $1 and id = $2 and version = $7 returning id`,
          values: [
            issuer,
            payment.id,
            payment.state,
            payment.reason,
            payment.unposted,
            JSON.stringify(payment.decided),
            payment.version,
          ],
        },
      ]);
      return outcome.kind === 'stored' && outcome.rows[0]?.length === 1;
    },
    async fromSender(sender, limit) {
      const rows = await sql.read(`${COLUMNS} where issuer = $1 and sender = $2 order by booked_on desc, id limit $3`, [
        issuer,
        sender,
        limit,
      ]);
      return rows.map(toPayment);
    },
    async billsByReference(keys) {
      const select = `${INVOICE_COLUMNS} where issuer = $1 and reference in (…) order by issued desc, id limit 200`;
      return (await among(select, keys)).map(toStored);
    },
    async billsOfAmount(payable, limit) {
      const rows = await sql.read(
        `${INVOICE_COLUMNS} where issuer = $1 and payable = $2 order by issued desc, id limit $3`,
        [issuer, payable, limit],
      );
      return rows.map(toStored);
    },
    async indexBills() {
      for (;;) {
        const rows = await sql.read('select document from invoices where issuer = $1 and payable is null limit $2', [
          issuer,
          PAGE,
        ]);
        if (rows.length === 0) return;
        await sql.batch(rows.map((row) => indexBill(issuer, jsonOf<Invoice>(row, 'document'))));
      }
    },
  };
}

function indexBill(issuer: IssuerId, { id, payment, total }: Invoice): Statement {
  return {
    text: 'update invoices set reference = $3, payable = $4 where issuer = $1 and id = $2',
    values: [issuer, id, toReferenceKey(payment.reference), total.payable],
  };
}

function insertFile(issuer: IssuerId, file: BankFile): Statement {
  return {
    text: `insert into bank_files (issuer, hash, format, message_id, at, movements, known, pending, warnings)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [
      issuer,
      file.hash,
      file.format,
      file.messageId,
      file.at,
      file.movements,
      file.known,
      file.pending,
      JSON.stringify(file.warnings),
    ],
    conflict: 'known',
  };
}

function insertPayment(issuer: IssuerId, payment: BankPayment): Statement {
  const { movement } = payment;
  return {
    text: `insert into bank_payments
      (issuer, id, file, place, print, at, booked_on, amount, currency, sender, movement, state, reason, unposted, decided, version)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) on conflict (issuer, id) do nothing`,
    values: [
      issuer,
      payment.id,
      payment.file,
      payment.place,
      payment.print,
      payment.at,
      movement.bookedOn,
      movement.amount,
      movement.currency,
      movement.payer.account,
      JSON.stringify(movement),
      payment.state,
      payment.reason,
      payment.unposted,
      JSON.stringify(payment.decided),
      payment.version,
    ],
  };
}

function toFile(row: SqlRow): BankFile {
  const format = BANK_FORMATS.find((one) => one === textOf(row, 'format'));
  if (format === undefined) throw new Error(`A bank file has the format ${textOf(row, 'format')}`);
  return {
    hash: textOf(row, 'hash'),
    format,
    messageId: maybeTextOf(row, 'message_id'),
    at: textOf(row, 'at'),
    movements: numberOf(row, 'movements'),
    known: numberOf(row, 'known'),
    pending: numberOf(row, 'pending'),
    warnings: jsonOf<BankFile['warnings']>(row, 'warnings'),
  };
}

function toPayment(row: SqlRow): BankPayment {
  return {
    id: textOf(row, 'id'),
    file: textOf(row, 'file'),
    place: numberOf(row, 'place'),
    print: textOf(row, 'print'),
    at: textOf(row, 'at'),
    movement: jsonOf<BankPayment['movement']>(row, 'movement'),
    state: textOf(row, 'state') as BankState,
    reason: maybeTextOf(row, 'reason') as BankException | null,
    unposted: numberOf(row, 'unposted'),
    decided: jsonOf<BankPayment['decided']>(row, 'decided'),
    version: numberOf(row, 'version'),
  };
}
