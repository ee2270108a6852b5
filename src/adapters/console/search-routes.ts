import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { domainError } from '../../model/errors.ts';
import type { SearchView } from '../../model/room-view.ts';
import { ROLES } from '../../model/staff-member.ts';
import { cutSnippet } from '../../texts/cut-snippet.ts';
import { toSoughtWords } from '../../texts/to-sought-words.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { ConsoleDoor } from './console-door.ts';
import { createMemberLimit } from './create-member-limit.ts';
import { readInput } from './read-input.ts';
import { sendProblem } from './send-problem.ts';

const Query = z.strictObject({ text: z.string().min(2).max(100), issuer: z.string().max(100).optional() });
const SHOWN = 30;
/** One search for every pause in typing, and no more: nobody reads through everybody. */
const PER_MINUTE = 90;

/** Finds conversations by name, number, bill, OCR/KID or words, at the member's issuers alone. What was sought is not logged, who sought is. */
export function addSearchRoutes(
  app: FastifyInstance,
  { store, clock, directory, log }: ConsoleDeps,
  door: ConsoleDoor,
): void {
  const limit = createMemberLimit(clock, PER_MINUTE);

  app.get('/api/search', async (request, reply): Promise<SearchView | typeof reply> => {
    const member = await door.member(request, reply);
    if (!member) return reply;
    const query = readInput(Query, request.query);
    if (!query.ok) return sendProblem(reply, query.error);
    if (!limit.allows(member.id))
      return sendProblem(reply, domainError('too_many_requests', 'Too many searches. Wait a minute.'));
    const words = toSoughtWords(query.value.text.normalize('NFC'));
    const issuers = member.memberships.filter(
      ({ issuer, role }) => ROLES[role].read && directory.issuer(issuer) && (query.value.issuer ?? issuer) === issuer,
    );
    const found = await Promise.all(
      issuers.map(async ({ issuer }) =>
        (await store.forIssuer(issuer).atDesk.search(words, SHOWN)).map(({ text, payer: _payer, ...hit }) => ({
          ...hit,
          issuer,
          parts: cutSnippet(text, words),
        })),
      ),
    );
    log.info({ staff: member.id, found: found.flat().length }, 'staff searched');
    const hits = found
      .flat()
      .sort((a, b) => (a.lastAt < b.lastAt ? 1 : -1))
      .slice(0, SHOWN);
    return { hits };
  });
}
