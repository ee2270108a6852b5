import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { domainError } from '../../model/errors.ts';
import type { Locale } from '../../model/locale.ts';
import type { AnswerSourceView, AnswersView } from '../../model/room-view.ts';
import { cleanInboundText } from '../../texts/clean-inbound-text.ts';
import { ANSWER_FIELDS, fillAnswer, findUnknownFields } from '../../texts/fill-answer.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { ConsoleDoor } from './console-door.ts';
import { readInput } from './read-input.ts';
import { sendProblem } from './send-problem.ts';
import { toAnswerValues } from './to-answer-values.ts';

const PATH = '/api/issuers/:issuer/answers';
const Nothing = z.strictObject({});
const LOCALES = ['sv-SE', 'nb-NO', 'en-GB'] as const satisfies readonly Locale[];
const Text = z.string().max(1500);
const Answer = z.strictObject({
  shortcut: z.string().regex(/^[a-z0-9åäöæø][a-z0-9åäöæø-]{0,29}$/, 'a shortcut is small letters, figures and hyphens'),
  texts: z.strictObject({ 'sv-SE': Text.optional(), 'nb-NO': Text.optional(), 'en-GB': Text.optional() }),
});
const MOST = 300;

/**
 * Answers that are written once and chosen by `/`. They live in the database, not in the issuer's folder: those who answer
 * write them, in the middle of a day, and a colleague has them a second later. Checked when they are saved.
 */
export function addCannedRoutes(app: FastifyInstance, deps: ConsoleDeps, door: ConsoleDoor): void {
  const { store, service, clock, log } = deps;

  app.get(PATH, async (request, reply): Promise<AnswersView | typeof reply> => {
    const inside = await door.house(request, reply, 'read');
    if (!inside) return reply;
    const query = readInput(Nothing, request.query);
    if (!query.ok) return sendProblem(reply, query.error);
    const answers: readonly AnswerSourceView[] = await store.forIssuer(inside.issuer.id).atDesk.answers();
    return { answers, fields: ANSWER_FIELDS };
  });

  app.put<{ Params: { id: string } }>(`${PATH}/:id`, async (request, reply) => {
    const inside = await door.house(request, reply, 'answer');
    if (!inside) return reply;
    const id = readInput(z.uuid(), request.params.id);
    const read = readInput(Answer, request.body);
    if (!id.ok) return sendProblem(reply, id.error);
    if (!read.ok) return sendProblem(reply, read.error);
    const texts = Object.fromEntries(
      LOCALES.map((locale) => [locale, cleanInboundText(read.value.texts[locale] ?? '')]).filter(
        ([, text]) => text !== '',
      ),
    ) as Partial<Record<Locale, string>>;
    if (Object.keys(texts).length === 0)
      return sendProblem(reply, domainError('invalid_request', 'Write the answer in at least one language.'));
    const faults = Object.entries(texts).flatMap(([locale, text]) =>
      findUnknownFields(text).map((name) => ({
        pointer: `/texts/${locale}`,
        detail: `{${name}} is no field. The fields are ${ANSWER_FIELDS.map((one) => `{${one}}`).join(', ')}.`,
      })),
    );
    if (faults.length > 0)
      return sendProblem(reply, domainError('invalid_request', faults[0]?.detail ?? 'A field is not known.', faults));
    const { atDesk } = store.forIssuer(inside.issuer.id);
    const known = await atDesk.answers();
    if (!known.some((one) => one.id === id.value) && known.length >= MOST)
      return sendProblem(reply, domainError('invalid_request', `There is room for ${MOST} answers. Remove one first.`));
    const changedAt = new Date(clock.now()).toISOString();
    const { shortcut } = read.value;
    const saved = await atDesk.saveAnswer({ id: id.value, shortcut, texts, changedAt, changedBy: inside.member.name });
    if (saved === 'taken')
      return sendProblem(
        reply,
        domainError('invalid_request', `Another answer has the shortcut ${shortcut}.`, [
          { pointer: '/shortcut', detail: 'taken' },
        ]),
        { reason: 'shortcut_taken' },
      );
    log.info({ issuer: inside.issuer.id, staff: inside.member.id, answer: id.value }, 'staff changed an answer');
    return reply.code(204).send();
  });

  app.delete<{ Params: { id: string } }>(`${PATH}/:id`, async (request, reply) => {
    const inside = await door.house(request, reply, 'answer');
    if (!inside) return reply;
    const id = readInput(z.uuid(), request.params.id);
    if (!id.ok) return sendProblem(reply, id.error);
    await store.forIssuer(inside.issuer.id).atDesk.removeAnswer(id.value);
    log.info({ issuer: inside.issuer.id, staff: inside.member.id, answer: id.value }, 'staff removed an answer');
    return reply.code(204).send();
  });

  /** Filled in for one conversation, in its language where there is one, else in the issuer's, else in any. */
  app.get('/api/issuers/:issuer/conversations/:conversation/answers', async (request, reply) => {
    const desk = await door.desk(request, reply, 'read');
    if (!desk) return reply;
    const query = readInput(Nothing, request.query);
    if (!query.ok) return sendProblem(reply, query.error);
    const rows = store.forIssuer(desk.issuer.id);
    const [conversation, answers] = await Promise.all([rows.conversation(desk.conversation), rows.atDesk.answers()]);
    const facts = await service.factsOf(desk.issuer.id, conversation?.payer ?? null);
    const wanted = conversation?.locale ?? desk.issuer.locale;
    return answers.flatMap(({ id, shortcut, texts }) => {
      const locale = [wanted, desk.issuer.locale, ...LOCALES].find((one) => texts[one] !== undefined);
      if (locale === undefined) return [];
      const values = toAnswerValues(facts, { agent: desk.member.name, locale });
      return [{ id, shortcut, locale, ...fillAnswer(texts[locale] ?? '', values) }];
    });
  });
}
