import type { ConversationId, IssuerId } from '../../model/ids.ts';
import {
  type DeskCase,
  type DeskCounts,
  type DeskCursor,
  type DeskQuestion,
  type DeskViewName,
  MOST_COUNTED,
  type SnoozeKind,
} from '../../ports/desk-store.ts';
import { DESK_COLUMNS, toDeskRow } from './desk.ts';
import { maybeTextOf, type Sql, type SqlRow, type SqlValue, textOf } from './sql.ts';

const FROM = `from conversations c left join payers p on p.issuer = c.issuer and p.ref = c.payer
  left join desk_cases d on d.issuer = c.issuer and d.conversation = c.id`;
const COLUMNS = `${DESK_COLUMNS}, c.waits_since, c.handoff_reason, coalesce(d.team, c.team) as team, d.snooze_kind, d.snooze_until, d.snooze_seq, d.snooze_by`;

/** Put aside at `$now`: nothing ends a snooze, it is over. */
const snoozed = (now: string): string =>
  `(d.snooze_kind is not null and c.payer_seq <= d.snooze_seq and (d.snooze_until is null or d.snooze_until > ${now}))`;

/** Collects values, and gives each its placeholder. */
function createBinder(issuer: IssuerId) {
  const values: SqlValue[] = [issuer];
  return {
    values,
    bind(value: SqlValue): string {
      values.push(value);
      return `$${values.length}`;
    },
  };
}

type Binder = ReturnType<typeof createBinder>;

function inView(view: DeskViewName, { bind }: Binder, member: string, now: string): string {
  switch (view) {
    case 'mine':
      return `c.owner = 'agent' and c.agent_id = ${bind(member)} and not ${snoozed(bind(now))}`;
    case 'unassigned':
      return `c.owner = 'offered' and not ${snoozed(bind(now))}`;
    case 'waiting':
      return `c.owner = 'agent' and c.waits_since is null and not ${snoozed(bind(now))}`;
    case 'all':
      return `c.owner <> 'closed' and c.last_seq > 0`;
    case 'snoozed':
      return `c.owner <> 'closed' and ${snoozed(bind(now))}`;
    case 'mentioned':
      return `c.id in (select conversation from desk_mentions where issuer = $1 and member = ${bind(member)} and seen_at is null)`;
    case 'closed':
      return `c.owner = 'closed'`;
  }
}

function ofTeam({ bind }: Binder, team: DeskQuestion['team']): string {
  if (team === null) return '';
  const reasons = team.reasons.map(bind);
  const byReason =
    reasons.length === 0
      ? ''
      : ` or (coalesce(d.team, c.team) is null and c.handoff_reason in (${reasons.join(', ')}))`;
  return ` and (coalesce(d.team, c.team) = ${bind(team.id)}${byReason})`;
}

function toWhere(binder: Binder, { view, member, now, team, tag }: DeskQuestion): string {
  const tagged =
    tag === null
      ? ''
      : ` and c.id in (select conversation from desk_tags where issuer = $1 and tag = ${binder.bind(tag)})`;
  return `c.issuer = $1 and ${inView(view, binder, member, now)}${ofTeam(binder, team)}${tagged}`;
}

/** A page of a view: those who wait first, longest on top, then the newest others. */
export async function listCases(
  sql: Sql,
  issuer: IssuerId,
  question: DeskQuestion,
  { after, limit }: { readonly after: DeskCursor | null; readonly limit: number },
): Promise<readonly DeskCase[]> {
  const rows: SqlRow[] = [];
  for (const part of ['waits', 'rest'] as const) {
    if (rows.length >= limit || (part === 'waits' && after?.part === 'rest')) continue;
    const binder = createBinder(issuer);
    const [column, is, direction, beyond] =
      part === 'waits' ? ['waits_since', 'is not null', 'asc', '>'] : ['last_at', 'is null', 'desc', '<'];
    let where = `${toWhere(binder, question)} and c.waits_since ${is}`;
    if (after?.part === part) {
      const at = binder.bind(after.at);
      const later = `c.${column} ${beyond} ${at}`;
      if (after.tie === 'none') where += ` and ${later}`;
      else if (after.tie === 'all') where += ` and c.${column} ${beyond}= ${at}`;
      else where += ` and (${later} or (c.${column} = ${at} and c.id > ${binder.bind(after.tie.after)}))`;
    }
    const order = `order by c.${column} ${direction}, c.id limit ${binder.bind(limit - rows.length)}`;
    rows.push(...(await sql.read(`select ${COLUMNS} ${FROM} where ${where} ${order}`, binder.values)));
  }
  return toCases(sql, issuer, rows, question.now);
}

/** Those of some conversations that are in the view, in its order. */
export async function listThose(
  sql: Sql,
  issuer: IssuerId,
  question: DeskQuestion,
  ids: readonly ConversationId[],
): Promise<readonly DeskCase[]> {
  if (ids.length === 0) return [];
  const binder = createBinder(issuer);
  const where = `${toWhere(binder, question)} and c.id in (${ids.map(binder.bind).join(', ')})`;
  const rows = await sql.read(
    `select ${COLUMNS} ${FROM} where ${where}
      order by case when c.waits_since is null then 1 else 0 end, c.waits_since, c.last_at desc, c.id`,
    binder.values,
  );
  return toCases(sql, issuer, rows, question.now);
}

/** One conversation, whatever view it is in. */
export async function readCase(sql: Sql, issuer: IssuerId, id: ConversationId, now: string): Promise<DeskCase | null> {
  const rows = await sql.read(`select ${COLUMNS} ${FROM} where c.issuer = $1 and c.id = $2`, [issuer, id]);
  return (await toCases(sql, issuer, rows, now))[0] ?? null;
}

/** How many there are in the views that people work through. */
export async function countCases(
  sql: Sql,
  issuer: IssuerId,
  { member, now, team }: Pick<DeskQuestion, 'member' | 'now' | 'team'>,
): Promise<DeskCounts> {
  const count = async (view: DeskViewName): Promise<number> => {
    const binder = createBinder(issuer);
    const where = toWhere(binder, { view, member, now, team, tag: null });
    const [row] = await sql.read(
      `select count(*) as many from (select 1 as one from conversations c
        left join desk_cases d on d.issuer = c.issuer and d.conversation = c.id where ${where} limit ${MOST_COUNTED}) counted`,
      binder.values,
    );
    return Number(row?.['many'] ?? 0);
  };
  const [mine, unassigned, waiting, snoozedNow, mentioned] = await Promise.all(
    (['mine', 'unassigned', 'waiting', 'snoozed', 'mentioned'] as const).map(count),
  );
  return {
    mine: mine ?? 0,
    unassigned: unassigned ?? 0,
    waiting: waiting ?? 0,
    snoozed: snoozedNow ?? 0,
    mentioned: mentioned ?? 0,
  };
}

async function toCases(sql: Sql, issuer: IssuerId, rows: readonly SqlRow[], now: string): Promise<readonly DeskCase[]> {
  const tags = await readTags(
    sql,
    issuer,
    rows.map((row) => textOf(row, 'id')),
  );
  return rows.map((row) => {
    const base = toDeskRow(row);
    const kind = maybeTextOf(row, 'snooze_kind') as SnoozeKind | null;
    const until = maybeTextOf(row, 'snooze_until');
    const seen = Number(row['snooze_seq'] ?? 0);
    const isOn = kind !== null && Number(row['payer_seq']) <= seen && (until === null || until > now);
    return {
      ...base,
      waitsSince: maybeTextOf(row, 'waits_since'),
      handoffReason: maybeTextOf(row, 'handoff_reason'),
      snooze: isOn ? { kind, until, by: maybeTextOf(row, 'snooze_by') ?? '' } : null,
      team: maybeTextOf(row, 'team'),
      tags: tags.get(base.conversation) ?? [],
    };
  });
}

async function readTags(
  sql: Sql,
  issuer: IssuerId,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (ids.length === 0) return new Map();
  const those = ids.map((_, index) => `$${index + 2}`).join(', ');
  const rows = await sql.read(
    `select conversation, tag from desk_tags where issuer = $1 and conversation in (${those}) order by tag`,
    [issuer, ...ids],
  );
  const found = new Map<string, string[]>();
  for (const row of rows) {
    const known = found.get(textOf(row, 'conversation'));
    if (known) known.push(textOf(row, 'tag'));
    else found.set(textOf(row, 'conversation'), [textOf(row, 'tag')]);
  }
  return found;
}
