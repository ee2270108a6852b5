import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { DeskChangesView, DeskCountsView, DeskRowView, DeskView } from '../../model/desk-view.ts';
import { domainError } from '../../model/errors.ts';
import type { ConversationId } from '../../model/ids.ts';
import type { Issuer } from '../../model/issuer.ts';
import { ROLES, type StaffMember } from '../../model/staff-member.ts';
import { DESK_VIEWS, type DeskCase, type DeskQuestion, MOST_COUNTED } from '../../ports/desk-store.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { ConsoleDoor } from './console-door.ts';
import { readCursor, toIssuerCursor, writeCursor } from './desk-cursor.ts';
import { readInput } from './read-input.ts';
import { sendProblem } from './send-problem.ts';
import { toDeskRowView } from './to-desk-row-view.ts';

const Filter = {
  view: z.enum(DESK_VIEWS).default('all'),
  issuer: z.string().max(100).optional(),
  team: z.string().max(40).optional(),
  tag: z.string().max(40).optional(),
};
const ListQuery = z.strictObject({
  ...Filter,
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(600).optional(),
});
const ChangesQuery = z.strictObject({
  ...Filter,
  /** `issuer/conversation`, comma separated. */
  keys: z
    .string()
    .max(20_000)
    .transform((text) => text.split(',').filter((key) => key.includes('/')))
    .pipe(z.array(z.string()).max(200)),
});
type Asked = Omit<z.output<typeof ListQuery>, 'limit' | 'cursor'>;

/** The lists: any view, over all the member's issuers or one, in pages; and what became of those that a hint named. */
export function addDeskRoutes(app: FastifyInstance, { store, clock, directory }: ConsoleDeps, door: ConsoleDoor): void {
  app.get('/api/desk', async (request, reply): Promise<DeskView | typeof reply> => {
    const asked = await open(request, reply, ListQuery);
    if (!asked) return reply;
    const { query, issuers, questionOf } = asked;
    const { cursor: word, limit } = query;
    const cursor = word === undefined ? null : readCursor(word);
    if (word !== undefined && cursor === null)
      return sendProblem(reply, domainError('invalid_request', 'The cursor is not one of ours. Start from the top.'));
    const at = issuers.findIndex((one) => one.id === cursor?.issuer);
    const pages = await Promise.all(
      issuers.map(async (issuer, index) =>
        (
          await store
            .forIssuer(issuer.id)
            .atDesk.list(questionOf(issuer), { after: toIssuerCursor(cursor, index, at), limit })
        ).map((row) => toDeskRowView(issuer, row)),
      ),
    );
    const rows = merge(pages).slice(0, limit);
    const last = rows.at(-1);
    return { ...(await sum(asked)), rows, next: rows.length === limit && last ? writeCursor(last) : null };
  });

  app.get('/api/desk/changes', async (request, reply): Promise<DeskChangesView | typeof reply> => {
    const asked = await open(request, reply, ChangesQuery);
    if (!asked) return reply;
    const { query, issuers, questionOf } = asked;
    const pages = await Promise.all(
      issuers.map(async (issuer) => {
        const { atDesk } = store.forIssuer(issuer.id);
        const ids = query.keys
          .filter((key) => key.startsWith(`${issuer.id}/`))
          .map((key) => key.slice(issuer.id.length + 1) as ConversationId);
        const question = questionOf(issuer);
        const there = await atDesk.those(question, ids);
        const known = new Set(there.map((one) => one.conversation));
        const elsewhere = await Promise.all(
          ids.filter((id) => !known.has(id)).map((id) => atDesk.case(id, question.now)),
        );
        const toView = (row: DeskCase): DeskRowView => toDeskRowView(issuer, row);
        return { there: there.map(toView), elsewhere: elsewhere.filter((one) => one !== null).map(toView) };
      }),
    );
    const there = merge(pages.map((one) => one.there));
    return {
      ...(await sum(asked)),
      rows: [...there, ...pages.flatMap((one) => one.elsewhere)],
      inView: there.length,
    };
  });

  /** Who asks, of which issuers, and how each is asked. Has answered itself where it returns null. */
  async function open<Schema extends z.ZodType<Asked>>(request: FastifyRequest, reply: FastifyReply, schema: Schema) {
    const member = await door.member(request, reply);
    if (!member) return null;
    const query = readInput(schema, request.query);
    if (!query.ok) {
      await sendProblem(reply, query.error);
      return null;
    }
    const { view, issuer: only, team, tag = null } = query.value;
    const issuers = readable(member).filter((one) => only === undefined || one.id === only);
    if (only !== undefined && issuers.length === 0) {
      await sendProblem(reply, domainError('not_found', 'There is no such issuer.'));
      return null;
    }
    const now = new Date(clock.now()).toISOString();
    const questionOf = (issuer: Issuer): DeskQuestion => ({
      view,
      member: member.id,
      now,
      team: team === undefined ? null : (issuer.teams?.find((one) => one.id === team) ?? { id: team, reasons: [] }),
      tag,
    });
    return { query: query.value, issuers, questionOf, now };
  }

  function readable(member: StaffMember): readonly Issuer[] {
    return member.memberships.flatMap(({ issuer, role }) => (ROLES[role].read ? (directory.issuer(issuer) ?? []) : []));
  }

  /** What does not depend on the page: the counts, and when the next snooze ends. */
  async function sum(asked: {
    readonly issuers: readonly Issuer[];
    readonly questionOf: (issuer: Issuer) => DeskQuestion;
    readonly now: string;
  }): Promise<{ now: string; counts: DeskCountsView; wakesAt: string | null }> {
    const { now } = asked;
    const [counts, wakes] = await Promise.all([
      Promise.all(asked.issuers.map((one) => store.forIssuer(one.id).atDesk.counts(asked.questionOf(one)))),
      Promise.all(asked.issuers.map((one) => store.forIssuer(one.id).atDesk.nextWake(now))),
    ]);
    const total = (view: keyof DeskCountsView): number =>
      Math.min(
        MOST_COUNTED,
        counts.reduce((many, one) => many + one[view], 0),
      );
    return {
      now,
      counts: {
        mine: total('mine'),
        unassigned: total('unassigned'),
        waiting: total('waiting'),
        snoozed: total('snoozed'),
        mentioned: total('mentioned'),
      },
      wakesAt: wakes.filter((one) => one !== null).sort()[0] ?? null,
    };
  }
}

/** Lists that are in order each, as one in order; at the same moment the earlier list's rows come first. */
function merge(lists: readonly (readonly DeskRowView[])[]): readonly DeskRowView[] {
  return lists
    .flatMap((rows, list) => rows.map((row, index) => ({ row, list, index })))
    .sort((a, b) => byNeed(a.row, b.row) || a.list - b.list || a.index - b.index)
    .map((one) => one.row);
}

function byNeed(a: DeskRowView, b: DeskRowView): number {
  if (a.waitsSince !== null && b.waitsSince !== null) return compare(a.waitsSince, b.waitsSince);
  if (a.waitsSince !== null) return -1;
  if (b.waitsSince !== null) return 1;
  return compare(b.lastAt, a.lastAt);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
