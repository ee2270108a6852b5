import type { Conversation } from '../engine/conversation.ts';
import type { Facts } from '../engine/facts.ts';
import type { Input } from '../engine/input.ts';
import { mayBeReply } from '../engine/resolve-reply.ts';
import type { IssuerStore } from '../ports/store.ts';
import type { ServiceDeps } from './deps.ts';

/**
 * How far the questions of a thread have come on their way, asked only when the payer's words may answer one of them: an
 * answer never belongs to a question that had not left when it was written.
 */
export async function loadJourneys(
  deps: Pick<ServiceDeps, 'channels'>,
  store: IssuerStore,
  conversation: Conversation,
  input: Input,
): Promise<Pick<Facts, 'journeys'>> {
  if (input.type !== 'message_received' || !mayBeReply(conversation.questions, input.text)) return {};
  const asked = conversation.questions.filter((one) => one.seq !== undefined);
  const found = await store.journeys(
    conversation.id,
    asked.flatMap((one) => one.seq ?? []),
  );
  const bySeq = new Map(found.map((one) => [one.seq, one]));
  const journeys = asked.flatMap((question) => {
    const journey = bySeq.get(question.seq ?? 0);
    if (journey === undefined) return [];
    const channel = question.to?.channel;
    const orderOf = channel === undefined ? null : deps.channels[channel].orderOf;
    const order = journey.providerMessageId === null ? null : (orderOf?.(journey.providerMessageId) ?? null);
    return [[question.id, { leftAt: journey.leftAt, arrivedAt: journey.arrivedAt, order }] as const];
  });
  return { journeys: new Map(journeys) };
}
