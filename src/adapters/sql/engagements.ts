import type { Conversation, OfferStanding } from '../../engine/conversation.ts';
import type { InvoiceId, IssuerId, PayerRef } from '../../model/ids.ts';
import type { DecisionRecord, EngagementDecision, EngagementLog, OfferChange } from '../../ports/engagement-store.ts';
import { jsonOf, maybeTextOf, numberOf, type Sql, type Statement, textOf } from './sql.ts';

type Thread = Pick<Conversation, 'id' | 'version' | 'payer'>;

/** What a turn's commit writes of offers. A yes for which none is left breaks the check, and the turn is taken again. */
export function saveOfferChange(
  issuer: IssuerId,
  { payer }: Thread,
  one: OfferChange,
  at: string,
): readonly Statement[] {
  if (payer === null) return [];
  const standing: Statement = {
    text: `insert into offer_standings (issuer, payer, offer, id, outcome, shown_at, at, invoice, terms)
      values ($1, $2, $3, $4, $5, $6, $6, $7, $8)
      on conflict (issuer, payer, offer) do update set outcome = excluded.outcome, at = excluded.at,
        terms = coalesce(excluded.terms, offer_standings.terms)`,
    values: [
      issuer,
      payer,
      one.offer,
      one.id,
      one.outcome,
      at,
      one.invoice,
      one.terms == null ? null : JSON.stringify(one.terms),
    ],
  };
  if (one.outcome === 'accepted' && one.stock !== null)
    return [
      {
        text: `insert into offer_stock (issuer, offer, cap, taken) values ($1, $2, $3, 1)
          on conflict (issuer, offer) do update set taken = offer_stock.taken + 1, cap = excluded.cap`,
        values: [issuer, one.offer, one.stock],
        conflict: 'lost_race',
      },
      standing,
    ];
  if (one.outcome === 'withdrawn')
    return [
      {
        text: 'update offer_stock set taken = taken - 1 where issuer = $1 and offer = $2 and taken > 0',
        values: [issuer, one.offer],
      },
      standing,
    ];
  return [standing];
}

export function saveDecision(
  issuer: IssuerId,
  { id, version, payer }: Thread,
  ordinal: number,
  one: EngagementDecision,
  at: string,
): Statement {
  return {
    text: `insert into engagement_decisions
      (issuer, conversation, version, ordinal, at, payer, invoice, occasion, chosen, test, test_group, considered)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    values: [
      issuer,
      id,
      version,
      ordinal,
      at,
      payer,
      one.invoice,
      one.on,
      one.chosen,
      one.test?.name ?? null,
      one.test?.group ?? null,
      JSON.stringify(one.considered),
    ],
    conflict: 'lost_race',
  };
}

/** What payers were met with, and what came of it. */
export function createEngagementLog(sql: Sql, issuer: IssuerId): EngagementLog {
  return {
    async taken() {
      const rows = await sql.read('select offer, taken from offer_stock where issuer = $1', [issuer]);
      return new Map(rows.map((row) => [textOf(row, 'offer'), numberOf(row, 'taken')]));
    },
    async decisions(payer, limit) {
      const rows = await sql.read(
        `select at, payer, invoice, occasion, chosen, test, test_group, considered from engagement_decisions
          where issuer = $1 and payer = $2 order by at desc, version desc, ordinal desc limit $3`,
        [issuer, payer, limit],
      );
      return rows.map((row) => {
        const test = maybeTextOf(row, 'test');
        return {
          at: textOf(row, 'at'),
          payer: maybeTextOf(row, 'payer') as PayerRef | null,
          invoice: maybeTextOf(row, 'invoice') as InvoiceId | null,
          on: textOf(row, 'occasion') as DecisionRecord['on'],
          chosen: maybeTextOf(row, 'chosen'),
          test: test === null ? null : { name: test, group: textOf(row, 'test_group') },
          considered: jsonOf<DecisionRecord['considered']>(row, 'considered'),
        };
      });
    },
    async offersOf(payer) {
      const rows = await sql.read(
        `select offer, id, outcome, shown_at, at, invoice from offer_standings
          where issuer = $1 and payer = $2 order by at desc, offer`,
        [issuer, payer],
      );
      return rows.map((row) => ({
        payer,
        offer: textOf(row, 'offer'),
        id: textOf(row, 'id'),
        outcome: textOf(row, 'outcome') as OfferStanding['outcome'],
        shownAt: textOf(row, 'shown_at'),
        at: textOf(row, 'at'),
        invoice: maybeTextOf(row, 'invoice') as InvoiceId | null,
      }));
    },
    async offerCounts() {
      const rows = await sql.read(
        `select offer, outcome, count(*) as count from offer_standings where issuer = $1
          group by offer, outcome order by offer, outcome`,
        [issuer],
      );
      return rows.map((row) => ({
        offer: textOf(row, 'offer'),
        outcome: textOf(row, 'outcome') as OfferStanding['outcome'],
        count: numberOf(row, 'count'),
      }));
    },
    async tests() {
      const rows = await sql.read(
        'select distinct test from engagement_decisions where issuer = $1 and test is not null order by test',
        [issuer],
      );
      return rows.map((row) => textOf(row, 'test'));
    },
    async test(name) {
      const rows = await sql.read(
        `select g.test_group as name, count(distinct g.payer) as payers,
            count(distinct case when exists (select 1 from offer_standings s where s.issuer = $1 and s.payer = g.payer
              and s.outcome = 'accepted' and 'offers/' || s.offer = g.chosen) then g.payer end) as accepted
          from (select distinct payer, test_group, chosen from engagement_decisions
            where issuer = $1 and test = $2 and payer is not null) g
          group by g.test_group order by g.test_group`,
        [issuer, name],
      );
      return rows.map((row) => ({
        group: textOf(row, 'name'),
        payers: numberOf(row, 'payers'),
        accepted: Number(row['accepted']),
      }));
    },
  };
}
