import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { findReplyAddress } from '../../engine/find-reply-address.ts';
import type { PreviewView } from '../../model/desk-view.ts';
import { wordsOf } from '../../service/find-survey-questions.ts';
import { readPayerSurveys } from '../../service/read-payer-surveys.ts';
import { countSegments } from '../../texts/count-segments.ts';
import { toSmsManner } from '../../texts/to-sms-manner.ts';
import { wordSms } from '../../texts/word-sms.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { ConsoleDoor } from './console-door.ts';
import { readInput } from './read-input.ts';
import { readThread } from './read-thread.ts';
import { sendProblem } from './send-problem.ts';
import { toCaseView } from './to-case-view.ts';

const PATH = '/api/issuers/:issuer/conversations/:conversation';
const ThreadQuery = z.strictObject({
  /** Messages with a higher seq; without it the newest. */
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
/** The newest of what was looked up for the conversation. */
const LOOKUPS = 20;
const Nothing = z.strictObject({});
const Draft = z.strictObject({
  text: z.string().max(4000),
  choices: z.array(z.string().max(80)).max(3).default([]),
  /** How many go along. */
  files: z.number().int().min(0).max(3).default(0),
});

/** Reading one conversation: the thread from a cursor, the payer's bills, and what a reply would cost. */
export function addThreadRoutes(app: FastifyInstance, deps: ConsoleDeps, door: ConsoleDoor): void {
  const { store, service, directory } = deps;

  app.get(PATH, async (request, reply) => {
    const desk = await door.desk(request, reply, 'read');
    if (!desk) return reply;
    const query = readInput(ThreadQuery, request.query);
    if (!query.ok) return sendProblem(reply, query.error);
    const { after, limit } = query.value;
    return readThread(deps, desk, { after: after ?? null, limit });
  });

  app.get(`${PATH}/case`, async (request, reply) => {
    const desk = await door.desk(request, reply, 'read');
    if (!desk) return reply;
    const query = readInput(Nothing, request.query);
    if (!query.ok) return sendProblem(reply, query.error);
    const rows = store.forIssuer(desk.issuer.id);
    const conversation = await rows.conversation(desk.conversation);
    const facts = await service.factsOf(desk.issuer.id, conversation?.payer ?? null);
    const timelines = await Promise.all(
      facts.invoices.map(async ({ invoice }) => [invoice.id, await rows.timeline(invoice.id, 0)] as const),
    );
    const book = directory.book(desk.issuer.id);
    const lookups = await rows.lookups(desk.conversation, LOOKUPS);
    const voice = { phrases: book.phrases, locale: desk.member.locale ?? desk.issuer.locale };
    const payer = conversation?.payer ?? null;
    const surveys = payer === null ? [] : await readPayerSurveys(rows, { book, locale: voice.locale }, payer);
    const titleOf = (offer: string): string => {
      const title = book.flows.get(`offers/${offer}`)?.offer?.title;
      return title ? wordsOf(title, voice.locale) : offer;
    };
    return toCaseView(facts, new Map(timelines), lookups, voice, { offers: conversation?.offers, surveys, titleOf });
  });

  app.post(`${PATH}/preview`, async (request, reply): Promise<PreviewView | typeof reply> => {
    const desk = await door.desk(request, reply, 'answer');
    if (!desk) return reply;
    const draft = readInput(Draft, request.body);
    if (!draft.ok) return sendProblem(reply, draft.error);
    const rows = store.forIssuer(desk.issuer.id);
    const conversation = await rows.conversation(desk.conversation);
    const payer = conversation?.payer ? await rows.payer(conversation.payer) : null;
    if (!conversation || findReplyAddress(conversation, payer?.addresses ?? []).channel !== 'sms') return { sms: null };
    const account = directory.accounts(desk.issuer.id)?.sms ?? null;
    const { text: words, choices, files } = draft.value;
    // The same words as the message gets on its last metre; an address of a file is as long as any other.
    const address = `${deps.publicUrl}/f/${'x'.repeat(22)}`;
    const quickReplies = choices.map((label) => ({ question: '', option: label, label }));
    const { text, segments, encoding, forcedBy } = wordSms(
      { text: words, shorter: [], quickReplies, locale: conversation.locale },
      account === null ? undefined : toSmsManner(account, null, Array(files).fill(address)),
    );
    return { sms: { segments, encoding, forcedBy, units: countSegments(text).units } };
  });
}
