import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { cleanFileName } from '../../texts/clean-file-name.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { ConsoleDoor } from './console-door.ts';
import { readInput } from './read-input.ts';
import { renderTranscriptPdf } from './render-transcript-pdf.ts';
import { sendProblem } from './send-problem.ts';
import { toTranscriptText } from './to-transcript-text.ts';

const Query = z.strictObject({
  format: z.enum(['json', 'text', 'pdf']).default('text'),
  /** `with`: words between colleagues too; whoever gets the file then reads them. */
  notes: z.enum(['with', 'without']).default('without'),
});
const NOTES = 2_000;
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
      messages: messages.map(({ seq, at, channel, from, author, text, delivery, chosen, attachments }) => ({
        seq,
        at,
        channel,
        from,
        author,
        text,
        delivery,
        ...(chosen !== undefined && { chosen }),
        ...(attachments !== undefined && { attachments }),
      })),
      handovers,
      notes: query.value.notes === 'with' ? await rows.atDesk.notes(desk.conversation, NOTES) : [],
    };
    const name = cleanFileName(`${payer?.name ?? 'samtal'} ${desk.conversation.slice(0, 8)}`) ?? 'samtal';
    const { format } = query.value;
    const ending = { json: 'json', text: 'txt', pdf: 'pdf' }[format];
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.${ending}`)}`);
    if (format === 'json') return reply.type('application/json; charset=utf-8').send(JSON.stringify(whole, null, 2));
    const locale = desk.member.locale ?? desk.issuer.locale;
    if (format === 'pdf')
      return reply.type('application/pdf').send(await renderTranscriptPdf(whole, locale, desk.issuer.brand.colour));
    return reply.type('text/plain; charset=utf-8').send(toTranscriptText(whole, locale));
  });
}
