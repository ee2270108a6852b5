import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Book } from '../../engine/book.ts';
import { SEGMENTS } from '../../engine/flow.ts';
import { domainError } from '../../model/errors.ts';
import type { PayerRef } from '../../model/ids.ts';
import type { IssuerStore } from '../../ports/store.ts';
import { conversationIdOf } from '../../service/conversation-id.ts';
import { toSoughtWords } from '../../texts/to-sought-words.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { ConsoleDoor } from './console-door.ts';
import { createMemberLimit } from './create-member-limit.ts';
import { renderAudience, type SoughtPayer } from './render-audience.ts';
import { createFigureWords } from './say-figures.ts';
import { sendProblem } from './send-problem.ts';

const Query = z.object({
  name: z.string().max(130).optional().catch(undefined),
  payer: z.string().trim().max(100).optional().catch(undefined),
});
const FOUND = 12;
/** Counting asks every payer. */
const PER_MINUTE = 30;

/** Who would get an offer, a survey or a flow, and why one payer would not, by the rules that choose. */
export function addAudienceRoutes(app: FastifyInstance, deps: ConsoleDeps, door: ConsoleDoor): void {
  const { directory, store, service, assets, clock } = deps;
  const limit = createMemberLimit(clock, PER_MINUTE);

  app.get('/audience/:issuer', async (request, reply) => {
    const inside = await door.house(request, reply, 'read');
    if (!inside) return reply;
    const { issuer, member, role } = inside;
    if (!limit.allows(member.id))
      return sendProblem(reply, domainError('too_many_requests', 'Too many counts. Wait a minute.'));
    const locale = member.locale ?? issuer.locale;
    const { name, payer: sought = '' } = Query.parse(request.query);
    const book = directory.book(issuer.id);
    const titleOf = createTitles(book, createFigureWords(locale).words);
    const names = service.audiences.names(issuer.id).map((one) => ({ ...one, title: titleOf(one.name) }));
    const asked = names.find((one) => one.name === name) ?? names[0];
    const audience = asked ? await service.audiences.count(issuer.id, asked.name) : null;
    const found = asked && sought !== '' ? await findPayers(store.forIssuer(issuer.id), sought) : [];
    const [only, ...others] = found;
    const explained =
      asked && only && others.length === 0 ? await service.audiences.explain(issuer.id, asked.name, only.ref) : null;
    const page = renderAudience({
      issuer,
      role,
      locale,
      styles: assets('console').styles,
      names,
      chosen: asked && audience ? { title: asked.title, condition: conditionOf(book, asked.name), audience } : null,
      sought,
      found,
      explained,
      sayReason: (reason) => book.phrases.say(locale, `engagement.reason.${reason}`),
    });
    return reply.type('text/html; charset=utf-8').send(page);
  });
}

/** Whoever has this number, else those whom the desk's search finds. */
async function findPayers(store: IssuerStore, sought: string): Promise<readonly SoughtPayer[]> {
  const exact = await store.payer(sought as PayerRef);
  if (exact) {
    const id = conversationIdOf({ payer: exact.ref });
    const conversation = (await store.conversation(id)) ? id : null;
    return [{ ref: exact.ref, name: exact.name ?? exact.ref, conversation }];
  }
  const words = toSoughtWords(sought.normalize('NFC'));
  const hits = words.length === 0 ? [] : await store.atDesk.search(words, FOUND);
  return hits.flatMap(({ payer, payerName, conversation }) =>
    payer === null ? [] : [{ ref: payer, name: payerName ?? payer, conversation }],
  );
}

function createTitles({ flows }: Book, words: ReturnType<typeof createFigureWords>['words']) {
  return (name: string): string =>
    words(flows.get(SEGMENTS)?.segments?.get(name)?.title) ||
    words(flows.get(name)?.offer?.title ?? flows.get(name)?.survey?.title) ||
    name;
}

function conditionOf({ flows }: Book, name: string): string | null {
  return (flows.get(SEGMENTS)?.segments?.get(name)?.when ?? flows.get(name)?.audience)?.source ?? null;
}
