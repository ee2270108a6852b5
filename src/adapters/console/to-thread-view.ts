import type { Conversation } from '../../engine/conversation.ts';
import { findReplyAddress, findWantedAddress } from '../../engine/find-reply-address.ts';
import type { Channel } from '../../model/address.ts';
import type { ThreadMessageView, ThreadView } from '../../model/desk-view.ts';
import type { IsoInstant } from '../../model/ids.ts';
import type { Issuer } from '../../model/issuer.ts';
import { isPicture } from '../../model/media-type.ts';
import type { Message } from '../../model/message.ts';
import type { Payer } from '../../model/payer.ts';
import type { DeskCase, DeskNote } from '../../ports/desk-store.ts';
import { findTeam } from './find-team.ts';

/** What the desk sees of a conversation: no addresses, no epochs, no channel's own data. */
export function toThreadView(given: {
  readonly now: IsoInstant;
  readonly issuer: Pick<Issuer, 'id' | 'teams'>;
  readonly conversation: Conversation;
  readonly payer: Payer | null;
  readonly messages: readonly Message[];
  readonly notes: readonly DeskNote[];
  readonly work: DeskCase | null;
}): ThreadView {
  const { promise, unansweredSince, handover, listeners } = given.conversation;
  const { id, owner, agent, offeredAt, handoffReason, locale, lastSeq } = given.conversation;
  const addresses = given.payer?.addresses ?? [];
  const wanted = findWantedAddress(given.conversation, addresses);
  const replyTo = findReplyAddress(given.conversation, addresses);
  return {
    now: given.now,
    issuer: given.issuer.id,
    conversation: id,
    payerName: given.payer?.name ?? null,
    owner,
    agent: owner === 'agent' && agent ? { id: agent.id, name: agent.name } : null,
    offeredAt,
    handoffReason,
    promisedBy: promise?.by ?? null,
    unansweredSince: unansweredSince ?? null,
    handover: handover ?? null,
    listeners: listeners ?? [],
    channel: replyTo.channel,
    ...(replyTo.channel !== wanted.channel && { insteadOf: wanted.channel }),
    locale,
    lastSeq,
    messages: given.messages.map((one) => toThreadMessageView(one, given.conversation.stopped)),
    notes: given.notes,
    snooze: given.work?.snooze ?? null,
    team: findTeam(given.issuer, { team: given.work?.team ?? null, handoffReason }),
    tags: given.work?.tags ?? [],
    flowTags: given.conversation.tags ?? [],
  };
}

/** One message, quick replies by their labels. */
export function toThreadMessageView(message: Message, stopped: readonly Channel[] = []): ThreadMessageView {
  const { id, seq, at, channel, from, author, locale, text, delivery } = message;
  const quickReplies = message.quickReplies.map((one) => one.label);
  const files = (message.attachments ?? []).map((one) => ({ ...one, picture: isPicture(one.type) }));
  const media = message.media?.map(({ kind, name, detail, source }) => ({ kind, name, detail, open: source !== null }));
  const view = {
    id,
    seq,
    at,
    channel,
    from,
    author,
    locale,
    text,
    quickReplies,
    files,
    class: message.class,
    delivery,
  };
  const { figures } = message;
  return {
    ...view,
    ...(media !== undefined && { media }),
    ...(message.edited === true && { edited: true }),
    ...(message.chosen !== undefined && { chosen: message.chosen }),
    ...(isOvertakenByPerson(message, stopped) && { overtaken: true }),
    ...(figures !== undefined && { figures }),
  };
}

/** What asks for money may have been withdrawn for other reasons (paid, contested, night), and all else after STOP. */
function isOvertakenByPerson({ delivery, reminds, asksFor, channel }: Message, stopped: readonly Channel[]): boolean {
  return delivery === 'withdrawn' && reminds === undefined && asksFor === undefined && !stopped.includes(channel);
}
