import type { IssuerId } from '../../model/ids.ts';
import type { Spending } from '../../ports/spending.ts';
import type { Sql } from './sql.ts';

/** Takes from a budget in one statement, so that of many at once none goes over it; and forgets the holder's earlier spells. */
export async function spend(sql: Sql, issuer: IssuerId, spending: Spending): Promise<boolean> {
  const { holder, spell, amount, mostAmount, mostTimes } = spending;
  const outcome = await sql.batch([
    {
      text: `insert into spent (issuer, holder, spell, times, amount)
        select cast($1 as text), cast($2 as text), cast($3 as text), 1, cast($4 as bigint)
          where cast($4 as bigint) <= cast($5 as bigint) and cast($6 as bigint) > 0
        on conflict (issuer, holder, spell) do update set times = spent.times + 1, amount = spent.amount + excluded.amount
          where spent.times < cast($6 as bigint) and spent.amount + excluded.amount <= cast($5 as bigint)
        returning times`,
      values: [issuer, holder, spell, amount, mostAmount, mostTimes],
    },
    { text: 'delete from spent where issuer = $1 and holder = $2 and spell < $3', values: [issuer, holder, spell] },
  ]);
  return outcome.kind === 'stored' && outcome.rows[0]?.length === 1;
}

/** Adds to what a spell used, or takes away. */
export async function correctSpent(
  sql: Sql,
  issuer: IssuerId,
  holder: string,
  spell: string,
  difference: number,
): Promise<void> {
  await sql.batch([
    {
      text: 'update spent set amount = amount + $4 where issuer = $1 and holder = $2 and spell = $3',
      values: [issuer, holder, spell, difference],
    },
  ]);
}
