import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { cleanFileName } from '../../texts/clean-file-name.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { ConsoleDoor } from './console-door.ts';
import { readInput } from './read-input.ts';
import { sendProblem } from './send-problem.ts';
import { toTranscriptText } from './to-transcript-text.ts';

const Query = z.strictObject({ format: z.enum(['json', 'text']).default('text') });
const PAGE = 500;
const MOST = 20_000;

/** The whole thread as a file, for a complaint or a colleague outside. Who took one is in the log. */
export function addTranscriptRoute(app: FastifyInstance, { store }: ConsoleDeps, door: ConsoleDoor): void {
  app.get('/api/issuers/:issuer/conversations/:conversation/transcript', async (request, reply) => {
    const desk = await door.desk(request, reply, 'read');
    if (!desk) return reply;
    const query = readInput(Query, request.query);
    if (!query.ok) return sendProblem(reply, query.error);
    const rows = store.forIssuer(desk.issuer.id);
    const messages = [];
    for (let after = 0; messages.length < MOST; ) {
      const page = await rows.messages(desk.conversation, after, PAGE);
      messages.push(...page);
      const last = page.at(-1);
      if (!last || page.length < PAGE) break;
      after = last.seq;
    }
    const conversation = await rows.conversation(desk.conversation);
    const payer = conversation?.payer ? await rows.payer(conversation.payer) : null;
    const handovers = [...(await rows.handovers(desk.conversation, MOST))].reverse();
    const whole = {
      issuer: desk.issuer.name,
      conversation: desk.conversation,
      payer: payer?.name ?? null,
      timeZone: desk.issuer.timeZone,
      messages: messages.map(({ seq, at, channel, from, author, text, delivery }) => ({
        seq,
        at,
        channel,
        from,
        author,
        text,
        delivery,
      })),
      handovers,
    };
    const name = cleanFileName(`${payer?.name ?? 'samtal'} ${desk.conversation.slice(0, 8)}`) ?? 'samtal';
    const { format } = query.value;
    const ending = format === 'json' ? 'json' : 'txt';
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.${ending}`)}`);
    if (format === 'json') return reply.type('application/json; charset=utf-8').send(JSON.stringify(whole, null, 2));
    const locale = desk.member.locale ?? desk.issuer.locale;
    return reply.type('text/plain; charset=utf-8').send(toTranscriptText(whole, locale));
  });
}
