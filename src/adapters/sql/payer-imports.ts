import type { IssuerId, PayerRef } from '../../model/ids.ts';
import type { Locale } from '../../model/locale.ts';
import type { PayerPatch } from '../../model/payer-import.ts';
import type { ImportedPart, PayerImports } from '../../ports/payer-import-store.ts';
import { indexPatch } from './search-words.ts';
import { jsonOf, numberOf, type Sql, type Statement, textOf } from './sql.ts';

export function createPayerImports(sql: Sql, issuer: IssuerId): PayerImports {
  // The only place where the two databases have no common word for it.
  const merge = (column: string, given: string): string =>
    sql.embedded
      ? `json_patch(payers.${column}, ${given})`
      : `(cast(payers.${column} as jsonb) || cast(${given} as jsonb))::text`;
  const upsert = (row: PayerPatch, usual: Locale): Statement => ({
    text: `insert into payers (issuer, ref, name, locale, attributes, consents) values ($1, $2, $3, $4, $5, $6)
      on conflict (issuer, ref) do update set
        name = case when $7 = 1 then excluded.name else payers.name end,
        locale = case when $8 = 1 then excluded.locale else payers.locale end,
        attributes = ${merge('attributes', 'excluded.attributes')}, consents = ${merge('consents', 'excluded.consents')}`,
    values: [
      issuer,
      row.ref,
      row.name ?? '',
      row.locale ?? usual,
      JSON.stringify(row.attributes),
      JSON.stringify(row.consents),
      row.name === null ? 0 : 1,
      row.locale === null ? 0 : 1,
    ],
  });
  return {
    async known(refs) {
      if (refs.length === 0) return new Set();
      const places = refs.map((_, index) => `$${index + 2}`).join(', ');
      const rows = await sql.read(`select ref from payers where issuer = $1 and ref in (${places})`, [issuer, ...refs]);
      return new Set(rows.map((row) => textOf(row, 'ref') as PayerRef));
    },
    async take(rows, usual, { id, part, at, stored, bad }) {
      await sql.batch([
        {
          text: 'insert into payer_imports (issuer, id, part, at, stored, bad) values ($1, $2, $3, $4, $5, $6)',
          values: [issuer, id, part, at, stored, JSON.stringify(bad)],
          conflict: 'done_before',
        },
        ...rows.flatMap((row) => [upsert(row, usual), ...indexPatch(issuer, row)]),
      ]);
    },
    async parts(id) {
      const rows = await sql.read(
        'select part, stored, bad from payer_imports where issuer = $1 and id = $2 order by part',
        [issuer, id],
      );
      return rows.map((row) => ({
        part: numberOf(row, 'part'),
        stored: numberOf(row, 'stored'),
        bad: jsonOf<ImportedPart['bad']>(row, 'bad'),
      }));
    },
  };
}
