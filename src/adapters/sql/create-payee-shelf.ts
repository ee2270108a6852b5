import type { IssuerId } from '../../model/ids.ts';
import type { Payee } from '../../model/issuer.ts';
import type { PayeeShelf } from '../../ports/payee-shelf.ts';
import { jsonOf, maybeTextOf, numberOf, type Sql, type Statement, textOf } from './sql.ts';

/** Every payee an issuer has had or asked for. */
export function createPayeeShelf(sql: Sql, issuer: IssuerId): PayeeShelf {
  return {
    async all() {
      const rows = await sql.read(
        `select number, payee, asked_at, asked_by, agreed_at, agreed_by, in_force_from, withdrawn_at from payee_versions
          where issuer = $1 order by number`,
        [issuer],
      );
      return rows.map((row) => ({
        number: numberOf(row, 'number'),
        payee: jsonOf<Payee>(row, 'payee'),
        askedAt: textOf(row, 'asked_at'),
        askedBy: textOf(row, 'asked_by'),
        agreedAt: maybeTextOf(row, 'agreed_at'),
        agreedBy: maybeTextOf(row, 'agreed_by'),
        inForceFrom: maybeTextOf(row, 'in_force_from'),
        withdrawnAt: maybeTextOf(row, 'withdrawn_at'),
      }));
    },
    async withdraw(number, at) {
      await sql.batch([withdrawal(issuer, number, at)]);
    },
    async add(version, instead) {
      const { number, payee, askedAt, askedBy, agreedAt, agreedBy, inForceFrom, withdrawnAt } = version;
      const insert: Statement = {
        text: `insert into payee_versions
          (issuer, number, payee, asked_at, asked_by, agreed_at, agreed_by, in_force_from, withdrawn_at)
          values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        values: [issuer, number, JSON.stringify(payee), askedAt, askedBy, agreedAt, agreedBy, inForceFrom, withdrawnAt],
        conflict: 'later',
      };
      const outcome = await sql.batch(instead === null ? [insert] : [insert, withdrawal(issuer, instead, askedAt)]);
      return outcome.kind === 'stored';
    },
    async agree(number, { name, at, from }) {
      const outcome = await sql.batch([
        {
          text: `update payee_versions set agreed_by = $3, agreed_at = $4, in_force_from = $5
            where issuer = $1 and number = $2 and agreed_by is null and in_force_from is null and withdrawn_at is null
            returning number`,
          values: [issuer, number, name, at, from],
        },
      ]);
      return outcome.kind === 'stored' && outcome.rows[0]?.length === 1;
    },
  };
}

function withdrawal(issuer: IssuerId, number: number, at: string): Statement {
  return {
    text: `update payee_versions set withdrawn_at = $3 where issuer = $1 and number = $2 and withdrawn_at is null
      and (in_force_from is null or in_force_from > $3)`,
    values: [issuer, number, at],
  };
}
