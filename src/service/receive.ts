import type { Address, Channel } from '../model/address.ts';
import { type DomainError, domainError } from '../model/errors.ts';
import type { IssuerId, MessageId, PayerRef } from '../model/ids.ts';
import { isLaterDelivery } from '../model/message.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { InboundEvent } from '../ports/channel.ts';
import type { Hint } from '../ports/live-feed.ts';
import type { Commit } from '../ports/store.ts';
import { conversationIdOf } from './conversation-id.ts';
import { instantOf, type ServiceDeps } from './deps.ts';
import { keepFiles } from './keep-files.ts';
import { hashToken } from './page-token.ts';
import type { Conversed, Service } from './service.ts';
import { tellOfFailure } from './tell-of-failure.ts';
import { toInput } from './to-input.ts';

type Received = Promise<Result<Conversed | null, DomainError>>;

/**
 * What a channel's webhook brought becomes an input, once: the provider's own id is the key, so a webhook that comes five
 * times is one turn.
 */
export function createReceive(deps: ServiceDeps, converse: Service['converse']): Service['receive'] {
  return async (issuer, channel, event) => {
    const at = instantOf(deps.clock);
    switch (event.kind) {
      case 'ignored':
        deps.log.info({ issuer, channel, why: event.why }, 'Ignored an inbound event');
        return ok(null);
      case 'delivery':
        return recordDelivery(deps, converse, issuer, event, at);
      case 'typing':
        deps.feed.publish(await toTyping(deps, issuer, event.from));
        return ok(null);
      case 'handoff':
        return report(deps, converse, issuer, channel, event, at);
      case 'link':
        return linkAddress(deps, converse, issuer, channel, event, at);
      case 'group':
        leaveGroup(deps, issuer, channel, event.group);
        return ok(null);
      case 'message':
      case 'option':
      case 'edit':
      case 'access': {
        const phone = event.kind === 'message' ? await findOwner(deps, issuer, event) : null;
        if (phone !== null) return askAtPhone(deps, converse, issuer, event, { ...phone, at });
        const id = `${channel}-${event.providerId}`;
        const kept = keepFiles(id, event.kind === 'message' ? (event.files ?? []) : []);
        return converse({
          issuer,
          whose: { address: event.from },
          input: toInput(event, { id, at }, kept.files),
          inbound: { source: channel, providerId: event.providerId, hash: '', receivedAt: at, answer: null },
          with: {
            attachments: kept.attachments,
            waysBack: toWaysBack(event),
          },
        });
      }
    }
  };
}

function toWaysBack(event: { readonly from: Address; readonly wayBack?: unknown }): NonNullable<Commit['waysBack']> {
  return event.wayBack === undefined ? [] : [{ address: event.from, way: event.wayBack }];
}

/** The payer whose number somebody shared as their own, where nobody has vouched for them yet. */
async function findOwner(
  deps: ServiceDeps,
  issuer: IssuerId,
  { ownPhone, from }: Extract<InboundEvent, { kind: 'message' }>,
): Promise<{ readonly payer: PayerRef; readonly through: Address } | null> {
  if (ownPhone === undefined) return null;
  const store = deps.store.forIssuer(issuer);
  const through: Address = { channel: 'sms', id: ownPhone };
  if ((await store.payerOfAddress(from)) !== null) return null;
  const payer = await store.payerOfAddress(through);
  return payer === null ? null : { payer, through };
}

/** A number proves nothing by itself, for it may have had another owner: who has it is asked there (`addressLinked`). */
function askAtPhone(
  deps: ServiceDeps,
  converse: Service['converse'],
  issuer: IssuerId,
  { from, providerId }: { readonly from: Address; readonly providerId: string },
  { payer, through, at }: { readonly payer: PayerRef; readonly through: Address; readonly at: string },
): Received {
  const id = `${from.channel}-${providerId}`;
  deps.log.info({ issuer, channel: from.channel }, 'A shared number leads to a payer, who is asked there');
  return converse({
    issuer,
    whose: { payer },
    input: { type: 'address_linked', id, at, from, through },
    inbound: { source: from.channel, providerId, hash: '', receivedAt: at, answer: null },
  });
}

/** The thread of whoever writes, before their words are sent. */
async function toTyping(deps: ServiceDeps, issuer: IssuerId, address: Address): Promise<Hint> {
  const payer = await deps.store.forIssuer(issuer).payerOfAddress(address);
  const conversation = conversationIdOf(payer === null ? { address } : { payer });
  return { issuer, conversation, invoice: null, signal: { kind: 'typing', from: 'payer', name: null } };
}

/** A hub is believed where the issuer says that it has one; anyone else who sends its events is answered and left alone. */
async function report(
  deps: ServiceDeps,
  converse: Service['converse'],
  issuer: IssuerId,
  channel: Channel,
  event: Extract<InboundEvent, { kind: 'handoff' }>,
  at: string,
): Received {
  if (deps.directory.accounts(issuer)?.azureBot?.hub !== true) {
    deps.log.info({ issuer, channel }, 'A handoff status came, but the issuer has no hub');
    return ok(null);
  }
  const { providerId, from, state, agentId, agentName, outcome } = event;
  const id = `${channel}-${providerId}`;
  const reported = await converse({
    issuer,
    whose: { address: from },
    input: { type: 'handoff_reported', id, at, report: { state, agentId, agentName, outcome } },
    inbound: { source: channel, providerId, hash: '', receivedAt: at, answer: null },
  });
  // A colleague at our own desk has it: the protocol wants no refusal.
  return !reported.ok && reported.error.code === 'already_claimed' ? ok(null) : reported;
}

/** Bills are private: one sentence in the issuer's language, and the group is left, which makes it once. */
function leaveGroup(deps: ServiceDeps, issuer: IssuerId, channel: Channel, group: string): void {
  const accounts = deps.directory.accounts(issuer);
  const book = deps.directory.book(issuer);
  if (accounts === null) return;
  deps.log.info({ issuer, channel }, 'Left a group');
  const farewell = book.phrases.say(book.issuer.locale, 'group.farewell', { issuer: book.issuer.name });
  void deps.channels[channel].leaveGroup?.(group, farewell, accounts);
}

/** Progress of a message. What turns out not to have arrived is told of before it is recorded: see `tellOfFailure`. */
async function recordDelivery(
  deps: ServiceDeps,
  converse: Service['converse'],
  issuer: IssuerId,
  event: Extract<InboundEvent, { kind: 'delivery' }>,
  at: string,
): Received {
  const store = deps.store.forIssuer(issuer);
  const by = { message: event.message as MessageId | null, providerMessageId: event.providerMessageId };
  if (event.failure !== null) {
    const found = await store.findMessage(by);
    const isNews = found !== null && isLaterDelivery(found.message.delivery, 'failed');
    // A queue that ran over lost the message as a phone that is off does: it is tried once more.
    const code = event.failure.code === 'throttled' ? 'unreachable' : event.failure.code;
    if (isNews) await tellOfFailure(deps, converse, { issuer, ...found, code });
  }
  const changed = await store.recordDelivery({
    ...by,
    delivery: event.delivery,
    at,
    failure: event.failure?.code ?? null,
    ...(event.part !== undefined && { part: event.part }),
  });
  if (changed) deps.feed.publish({ issuer, conversation: changed.conversation, invoice: changed.invoice });
  if (event.failure)
    deps.log.warn({ issuer, message: event.message, code: event.failure.code }, 'A message was not delivered');
  return ok(null);
}

/** `/start <token>`: the link's payer gets this address, and the link is used up in the same commit. */
async function linkAddress(
  deps: ServiceDeps,
  converse: Service['converse'],
  issuer: IssuerId,
  channel: Channel,
  event: Extract<InboundEvent, { kind: 'link' }>,
  at: string,
): Received {
  const store = deps.store.forIssuer(issuer);
  const link = await store.oneTimeLink(hashToken(event.token), at);
  const inbound = { source: channel, providerId: event.providerId, hash: '', receivedAt: at, answer: null } as const;
  const id = `${channel}-${event.providerId}`;
  if (link === null || link.channel !== channel) {
    // An old or foreign link says nothing about who this is: the visitor is greeted as whoever the address already was.
    return converse({
      issuer,
      whose: { address: event.from },
      input: { type: 'message_received', id, at, from: event.from, text: '/start', attachments: 0 },
      inbound,
      with: { waysBack: toWaysBack(event) },
    });
  }
  const linked = await converse({
    issuer,
    whose: { payer: link.payer },
    input: { type: 'address_linked', id, at, from: event.from },
    inbound,
    with: { usesLink: link.tokenHash, waysBack: toWaysBack(event) },
  });
  return !linked.ok && linked.error.code === 'not_found'
    ? fail(domainError('not_found', 'The link was used before.'))
    : linked;
}
