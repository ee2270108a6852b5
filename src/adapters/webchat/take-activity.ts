import { createHash, randomUUID } from 'node:crypto';
import type { Input } from '../../engine/input.ts';
import type { Attachment } from '../../model/attachment.ts';
import { DOMAIN_ERRORS, type DomainError } from '../../model/errors.ts';
import type { IssuerId } from '../../model/ids.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { ReceivedFile } from '../../ports/channel.ts';
import type { Clock } from '../../ports/clock.ts';
import type { LiveFeed } from '../../ports/live-feed.ts';
import type { Log } from '../../ports/log.ts';
import type { Store, WebSession } from '../../ports/store.ts';
import { keepFiles } from '../../service/keep-files.ts';
import type { Service } from '../../service/service.ts';
import { toActivityId } from './activity.ts';
import { findPosted } from './find-posted.ts';
import type { ClientActivity } from './parse-activity.ts';
import { createQuickRetries } from './quick-retries.ts';
import { toReadSeq } from './read-receipt.ts';
import type { Refusal } from './refusal.ts';
import { toWebAddress } from './web-address.ts';

export interface TakeActivityDeps {
  readonly store: Store;
  readonly service: Service;
  readonly feed: LiveFeed;
  readonly clock: Clock;
  readonly log: Log;
  /** Shows a stored message again under another `clientActivityID`, to this session's open streams. */
  readonly echo: (issuer: IssuerId, session: WebSession, seq: number, channelData: unknown) => Promise<void>;
}

/** The id the client is answered with. */
export type TakeActivity = (
  issuer: IssuerId,
  session: WebSession,
  activity: ClientActivity,
  /** What came with it by upload. */
  files?: readonly ReceivedFile[],
) => Promise<Result<{ readonly id: string }, Refusal>>;

/** Messages before an answer that it may show to be read. */
const JUST_BEFORE = 20;
/** What came in while the payer was writing was not read yet. */
const GLANCE_MS = 3_000;

type Said = Extract<ClientActivity, { kind: 'message' | 'option' }>;

/**
 * What the payer did becomes an input of the thread, once: the same `clientActivityID` again gives the same id and takes
 * no second turn. Returns as soon as the turn is committed; answers travel by poll or stream.
 */
export function createTakeActivity(deps: TakeActivityDeps): TakeActivity {
  const retries = createQuickRetries(deps);

  async function say(
    issuer: IssuerId,
    session: WebSession,
    said: Said,
    files: readonly ReceivedFile[],
  ): Promise<Result<{ id: string }, Refusal>> {
    const earlier = said.kind === 'message' ? await retries.find(issuer, session, said) : null;
    if (earlier !== null) {
      await deps.echo(issuer, session, earlier, said.channelData);
      return ok({ id: toActivityId(session.id, earlier) });
    }
    const providerId = toProviderId(session, 'said', said.clientId ?? randomUUID());
    const conversed = await converse(issuer, session, providerId, said, files);
    if (!conversed.ok) return fail(toRefusal(conversed.error));
    const own = conversed.value.messages.find((message) => message.from === 'payer');
    const seq = own?.seq ?? (await findPosted(deps.store.forIssuer(issuer), session, inputIdOf(providerId)));
    if (seq === null) return ok({ id: `${session.id}|${providerId}` });
    if (said.kind === 'message') retries.remember(session, said, seq);
    if (own) {
      // Not waited for: the client hears of its post as soon as that is stored.
      noteAnswered(issuer, session, seq).catch((error: unknown) =>
        deps.log.warn({ issuer, err: error }, 'A web reading was not recorded'),
      );
    }
    return ok({ id: toActivityId(session.id, seq) });
  }

  /** Who answers has read what was said before: clients other than our own page send no read receipts. */
  async function noteAnswered(issuer: IssuerId, session: WebSession, seq: number): Promise<void> {
    const store = deps.store.forIssuer(issuer);
    const before = await store.messages(session.conversation, Math.max(0, seq - 1 - JUST_BEFORE), JUST_BEFORE);
    const seenBy = new Date(deps.clock.now() - GLANCE_MS).toISOString();
    const upTo = before.findLast((one) => one.from !== 'payer' && one.at <= seenBy)?.seq;
    if (upTo !== undefined) await deps.service.recordRead(issuer, session.conversation, { by: 'payer', upTo });
  }

  function converse(
    issuer: IssuerId,
    session: WebSession,
    providerId: string,
    said: Said | 'left',
    received: readonly ReceivedFile[] = [],
  ) {
    const kept = keepFiles(inputIdOf(providerId), received);
    const at = new Date(deps.clock.now()).toISOString();
    const from = toWebAddress(session);
    return deps.service.converse({
      issuer,
      whose: session.payer === null ? { address: from } : { payer: session.payer },
      input: toInput({ id: inputIdOf(providerId), at, from }, said, kept.files),
      with: { attachments: kept.attachments },
      inbound: { source: 'web', providerId, hash: '', receivedAt: at, answer: null },
    });
  }

  /** A colleague at our own desk has it: the protocol wants no refusal. */
  async function report(
    issuer: IssuerId,
    session: WebSession,
    said: Extract<ClientActivity, { kind: 'handoff' }>,
  ): Promise<Result<{ id: string }, Refusal>> {
    const providerId = toProviderId(session, 'reported', said.clientId ?? randomUUID());
    const at = new Date(deps.clock.now()).toISOString();
    const reported = await deps.service.converse({
      issuer,
      whose: { conversation: session.conversation },
      input: { type: 'handoff_reported', id: inputIdOf(providerId), at, report: said.report },
      inbound: { source: 'web', providerId, hash: '', receivedAt: at, answer: null },
    });
    const isKept = reported.ok || reported.error.code === 'already_claimed' || reported.error.code === 'not_found';
    return isKept ? ok({ id: `${session.id}|${providerId}` }) : fail(toRefusal(reported.error));
  }

  /** A session nobody said anything in has no thread to leave. */
  async function end(issuer: IssuerId, session: WebSession): Promise<Result<{ id: string }, Refusal>> {
    const store = deps.store.forIssuer(issuer);
    if ((await store.conversation(session.conversation)) !== null) {
      const left = await converse(issuer, session, toProviderId(session, 'left', ''), 'left');
      if (!left.ok) return fail(toRefusal(left.error));
    }
    await store.endWebSession(session.id, new Date(deps.clock.now()).toISOString());
    deps.feed.publish({ issuer, conversation: session.conversation, invoice: null });
    return ok({ id: `${session.id}|end` });
  }

  return async (issuer, session, activity, files = []) => {
    if (session.endedAt !== null) {
      return fail({ code: 'ConversationEnded', message: 'The conversation has ended; its history can still be read.' });
    }
    switch (activity.kind) {
      case 'message':
      case 'option':
        return say(issuer, session, activity, files);
      case 'end':
        return end(issuer, session);
      case 'typing':
        deps.service.showTyping(issuer, session.conversation, 'payer');
        break;
      case 'read': {
        const upTo = toReadSeq(activity.value, session.id);
        if (upTo !== null) await deps.service.recordRead(issuer, session.conversation, { by: 'payer', upTo });
        break;
      }
      case 'handoff':
        return report(issuer, session, activity);
      case 'ignored':
        break;
    }
    return ok({ id: `${session.id}|${randomUUID()}` });
  };
}

function toInput(
  base: Pick<Input, 'id' | 'at'> & { from: ReturnType<typeof toWebAddress> },
  said: Said | 'left',
  files: readonly Attachment[],
): Input {
  if (said === 'left') return { ...base, type: 'conversation_left' };
  const { text, channelData } = said;
  return said.kind === 'message'
    ? {
        ...base,
        type: 'message_received',
        text,
        attachments: said.attachments,
        ...(files.length === 0 ? {} : { files }),
        ...(said.media === undefined ? {} : { media: said.media }),
        ...(said.seenSeq === undefined ? {} : { seenSeq: said.seenSeq }),
        channelData,
      }
    : { ...base, type: 'option_chosen', question: said.question, option: said.option, text, channelData };
}

/** A client's own id counts within its session only: nobody can use up someone else's. */
function toProviderId(session: WebSession, what: 'said' | 'left' | 'reported', clientId: string): string {
  return createHash('sha256')
    .update(JSON.stringify([session.id, what, clientId]))
    .digest('base64url')
    .slice(0, 27);
}

function inputIdOf(providerId: string): string {
  return `web-${providerId}`;
}

function toRefusal(error: DomainError): Refusal {
  if (error.code === 'conversation_ended') return { code: 'ConversationEnded', message: error.detail };
  if (error.code === 'too_many_requests') return { code: 'TooManyRequests', message: error.detail, retryAfter: 5 };
  if (error.code === 'unavailable') return { code: 'ServiceUnavailable', message: error.detail, retryAfter: 1 };
  return { code: DOMAIN_ERRORS[error.code].status === 404 ? 'NotFound' : 'BadArgument', message: error.detail };
}
