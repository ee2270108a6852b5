import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { domainError } from '../../model/errors.ts';
import { cleanInboundText } from '../../texts/clean-inbound-text.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { AtDesk, ConsoleDoor } from './console-door.ts';
import { readInput } from './read-input.ts';
import { readThread } from './read-thread.ts';
import { sendProblem } from './send-problem.ts';
import { toDueMorning } from './to-due-morning.ts';
import { toThreadMessageView } from './to-thread-view.ts';

const PATH = '/api/issuers/:issuer/conversations/:conversation';
const Seen = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const SnoozeBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('until_time'), until: z.iso.datetime({ precision: 3 }), seenSeq: Seen }),
  z.strictObject({ kind: z.literal('until_answer'), seenSeq: Seen }),
  z.strictObject({ kind: z.literal('until_due'), seenSeq: Seen }),
  z.strictObject({ kind: z.literal('none') }),
]);
const TagBody = z.strictObject({ tag: z.string().min(1).max(60), on: z.boolean() });
const TeamBody = z.strictObject({ team: z.string().max(40).nullable() });
const YEAR_MS = 366 * 86_400_000;
const MOST_TAGS = 12;

/** What people do to a conversation beside answering: put it aside, tag it, give it to a team. The payer sees none of it. */
export function addCaseRoutes(app: FastifyInstance, deps: ConsoleDeps, door: ConsoleDoor): void {
  const { store, clock, service, feed, log } = deps;

  app.post(`${PATH}/snooze`, async (request, reply) => {
    const desk = await door.desk(request, reply, 'answer');
    if (!desk) return reply;
    const read = readInput(SnoozeBody, request.body);
    if (!read.ok) return sendProblem(reply, read.error);
    const { issuer, conversation, member } = desk;
    const rows = store.forIssuer(issuer.id);
    const snooze = read.value;
    if (snooze.kind === 'none') {
      await rows.atDesk.snooze(conversation, null);
      return settle(reply, desk);
    }
    const stored = await rows.conversation(conversation);
    if (stored && stored.lastPayerSeq > snooze.seenSeq) {
      const newer = await rows.messages(conversation, snooze.seenSeq, 50);
      const why = domainError('unseen_message', 'The payer has written since. Read it before you put this aside.');
      return sendProblem(reply, why, { newer: newer.map((one) => toThreadMessageView(one)) });
    }
    const until = await toUntil();
    if (until === undefined)
      return sendProblem(reply, domainError('invalid_request', 'No unpaid bill has a due date that is still to come.'));
    if (until !== null && !isAhead(until))
      return sendProblem(reply, domainError('invalid_request', 'The time must be ahead, within a year.'));
    await rows.atDesk.snooze(conversation, { kind: snooze.kind, until, seenSeq: snooze.seenSeq, by: member.name });
    return settle(reply, desk);

    /** Undefined: there is no such day. */
    async function toUntil(): Promise<string | null | undefined> {
      if (snooze.kind === 'until_time') return snooze.until;
      if (snooze.kind !== 'until_due') return null;
      const { invoices, today } = await service.factsOf(issuer.id, stored?.payer ?? null);
      const due = invoices
        .filter(({ balance, invoice }) => balance.remaining > 0 && invoice.due !== null && invoice.due > today)
        .map(({ invoice }) => invoice.due ?? '')
        .sort()[0];
      return due === undefined ? undefined : toDueMorning(due, issuer);
    }
  });

  app.post(`${PATH}/tags`, async (request, reply) => {
    const desk = await door.desk(request, reply, 'answer');
    if (!desk) return reply;
    const read = readInput(TagBody, request.body);
    if (!read.ok) return sendProblem(reply, read.error);
    const tag = cleanInboundText(read.value.tag).replaceAll(/\s+/g, ' ').toLowerCase().slice(0, 30).trim();
    if (tag === '') return sendProblem(reply, domainError('invalid_request', 'A tag has at least one letter.'));
    const { atDesk } = store.forIssuer(desk.issuer.id);
    if (!read.value.on) await atDesk.removeTag(desk.conversation, tag);
    else {
      const now = new Date(clock.now()).toISOString();
      const tags = (await atDesk.case(desk.conversation, now))?.tags ?? [];
      if (!tags.includes(tag) && tags.length >= MOST_TAGS)
        return sendProblem(reply, domainError('invalid_request', `A conversation has at most ${MOST_TAGS} tags.`));
      await atDesk.addTag(desk.conversation, tag);
    }
    return settle(reply, desk);
  });

  app.put(`${PATH}/team`, async (request, reply) => {
    const desk = await door.desk(request, reply, 'answer');
    if (!desk) return reply;
    const read = readInput(TeamBody, request.body);
    if (!read.ok) return sendProblem(reply, read.error);
    const { team } = read.value;
    if (team !== null && !desk.issuer.teams?.some((one) => one.id === team))
      return sendProblem(reply, domainError('invalid_request', 'There is no such team.'));
    await store.forIssuer(desk.issuer.id).atDesk.assignTeam(desk.conversation, team);
    return settle(reply, desk);
  });

  function isAhead(until: string): boolean {
    const ahead = Date.parse(until) - clock.now();
    return ahead > 0 && ahead < YEAR_MS;
  }

  /** Colleagues hear that something changed; the answer is the conversation as it is now. */
  async function settle(reply: FastifyReply, desk: AtDesk) {
    const { issuer, conversation, member } = desk;
    feed.publish({ issuer: issuer.id, conversation, invoice: null });
    log.info(
      { issuer: issuer.id, conversation, staff: member.id, route: reply.request.routeOptions.url },
      'staff acted',
    );
    return readThread(deps, desk, { after: null, limit: 1 });
  }
}
