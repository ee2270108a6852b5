import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { addDays } from '../../model/add-days.ts';
import { AUDIT_KINDS } from '../../model/audit-kind.ts';
import type { IssuerId } from '../../model/ids.ts';
import { isCalendarDate } from '../../model/is-calendar-date.ts';
import type { Issuer } from '../../model/issuer.ts';
import { toCsv } from '../../texts/to-csv.ts';
import { toInstant } from '../../texts/to-instant.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { ConsoleDoor } from './console-door.ts';
import { type AuditQuestion, readAudit, toAuditPlace } from './read-audit.ts';
import { renderAudit } from './render-audit.ts';

const SHOWN = 50;
/** Rows of a file that are read at a time. */
const AT_ONCE = 500;
const CSV_HEAD = ['at', 'name', 'member', 'role', 'action', 'about', 'conversation', 'refused'];

/** A form sends what was not chosen as nothing; what cannot be read chooses nothing either. */
const Choice = z.object({
  member: z.string().trim().min(1).max(100).optional().catch(undefined),
  kind: z.enum(AUDIT_KINDS).optional().catch(undefined),
  day: z.string().refine(isCalendarDate).optional().catch(undefined),
  before: z.string().max(150).transform(toAuditPlace).optional().catch(undefined),
});

type Chosen = z.output<typeof Choice>;

/** The log as a page and as a file, for those who answer for the desk. Reading it is in the log, and so is each file. */
export function addAuditPage(app: FastifyInstance, deps: ConsoleDeps, door: ConsoleDoor): void {
  app.get('/audit/:issuer.csv', async (request, reply) => {
    const inside = await door.house(request, reply, 'audit');
    if (!inside) return reply;
    const { issuer } = inside;
    const question = toQuestion(issuer, chosenOf(request), deps.clock.now(), AT_ONCE);
    reply.header('content-disposition', `attachment; filename="${issuer.id}-log.csv"`);
    return reply.type('text/csv; charset=utf-8').send(Readable.from(writeLines(deps, issuer.id, question)));
  });

  app.get('/audit/:issuer', async (request, reply) => {
    const inside = await door.house(request, reply, 'audit');
    if (!inside) return reply;
    const { issuer, member, role } = inside;
    const chosen = chosenOf(request);
    const log = await readAudit(deps, issuer.id, toQuestion(issuer, chosen, deps.clock.now(), SHOWN));
    const { member: person = null, kind = null, day = null, before } = chosen;
    const page = renderAudit({
      issuer,
      role,
      locale: member.locale ?? issuer.locale,
      styles: deps.assets('console').styles,
      people: (await deps.identity.people.of(issuer.id)).map(({ id, name }) => ({ id, name })),
      chosen: { member: person, kind, day },
      isFirst: before === undefined,
      ...log,
    });
    return reply.type('text/html; charset=utf-8').send(page);
  });
}

function chosenOf(request: FastifyRequest): Chosen {
  return Choice.parse(request.query);
}

/** A day is the issuer's, from midnight to midnight. What is written within this very millisecond comes along. */
function toQuestion({ timeZone }: Issuer, chosen: Chosen, now: number, limit: number): AuditQuestion {
  const { member = null, kind = null, day } = chosen;
  const end = day ? toInstant(addDays(day, 1), '00:00', timeZone) : new Date(now + 1).toISOString();
  return {
    before: chosen.before ?? { at: end, id: null },
    since: day ? toInstant(day, '00:00', timeZone) : null,
    limit,
    member,
    conversation: null,
    kind,
  };
}

/** All that was chosen, a part at a time: a log may be long. */
async function* writeLines(deps: ConsoleDeps, issuer: IssuerId, question: AuditQuestion): AsyncGenerator<string> {
  yield toCsv([CSV_HEAD]);
  for (let { before } = question; ; ) {
    const { entries } = await readAudit(deps, issuer, { ...question, before });
    const rows = entries.map((one) => [
      one.at,
      one.name,
      one.member,
      one.role,
      one.action,
      one.about,
      one.conversation,
      one.refused ? 'yes' : 'no',
    ]);
    // The mark that says how it is written stands once, at the beginning.
    yield toCsv(rows).slice(1);
    const last = entries.at(-1);
    if (!last || entries.length < question.limit) return;
    before = { at: last.at, id: last.id };
  }
}
