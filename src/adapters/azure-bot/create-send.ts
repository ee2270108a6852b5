import { ConnectorClient, HttpError } from '@microsoft/agents-hosting';
import { z } from 'zod';
import type { IssuerAccounts } from '../../model/issuer.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { ChannelPort, Outgoing, SendFailure, Sent } from '../../ports/channel.ts';
import { toReceiptCard } from '../../texts/to-receipt-card.ts';
import type { TokenSource } from './create-token-source.ts';
import { isServiceAddress } from './is-service-address.ts';
import { judgeAnswer } from './judge-answer.ts';
import { type OutgoingActivity, render } from './render.ts';
import { toHandoffEvent } from './to-handoff-event.ts';
import { parseWayBack, type WayBack } from './way-back.ts';

const Accepted = z.object({ id: z.string().min(1).max(400) });

/** Refused before anything left this machine: certainly not sent. */
const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'ENETUNREACH',
  'EHOSTUNREACH',
]);

/** Sends through the Bot Connector, with Microsoft's client and a time limit on every call. */
export function createSend(deps: { readonly tokens: TokenSource; readonly timeoutMs: number }): ChannelPort['send'] {
  async function post(way: WayBack, token: string, activity: OutgoingActivity): Promise<Result<string, SendFailure>> {
    const connector = ConnectorClient.createClientWithToken(way.serviceUrl, token);
    try {
      // The client's own method neither escapes the id nor takes a time limit.
      const { data } = await connector.httpClient.request({
        method: 'post',
        url: `v3/conversations/${encodeURIComponent(way.conversation)}/activities`,
        data: activity,
        signal: AbortSignal.timeout(deps.timeoutMs),
      });
      const accepted = Accepted.safeParse(data);
      return accepted.success
        ? ok(accepted.data.id)
        : fail({ code: 'unknown', detail: 'The connector answered 2xx without an id' });
    } catch (error) {
      if (error instanceof HttpError) {
        const { status, data, headers } = error.response;
        return fail(judgeAnswer(status, data, headers.get('retry-after')));
      }
      return fail(
        NEVER_LEFT.has(codeOf(error))
          ? { code: 'unavailable', detail: 'The connector could not be reached' }
          : { code: 'unknown', detail: 'The connector did not answer in time, or not whole' },
      );
    }
  }

  return async (outgoing) => {
    const way = findWay(outgoing);
    if (!way.ok) return way;
    const { azureBot } = outgoing.accounts as { azureBot: NonNullable<IssuerAccounts['azureBot']> };
    const token = await deps.tokens.tokenFor(azureBot);
    if (!token.ok) return token;
    const event = outgoing.handoff ? toHandoffEvent(outgoing.handoff, way.value, outgoing.message.at) : null;
    // A hub that cannot be told is no reason to keep the payer waiting for words.
    if (event !== null) await post(way.value, token.value, event);
    const { card, message } = outgoing;
    const sent = await post(
      way.value,
      token.value,
      render(message, way.value, card ? toReceiptCard(card, message.locale) : null, outgoing.fileLinks),
    );
    if (!sent.ok && sent.error.code === 'unauthorised') deps.tokens.forget(azureBot);
    return sent.ok ? ok(toSent(way.value, sent.value)) : sent;
  };
}

function findWay({ to, accounts, wayBack }: Outgoing): Result<WayBack, SendFailure> {
  const way = parseWayBack(wayBack);
  if (!accounts.azureBot) return fail({ code: 'unauthorised', detail: 'The issuer has no bot at Azure' });
  if (way === null || to.id !== `${way.channelId}|${way.conversation}`) {
    return fail({ code: 'bad_address', detail: 'Nobody has written from this conversation' });
  }
  return isServiceAddress(way.serviceUrl, accounts.azureBot.serviceUrls)
    ? ok(way)
    : fail({ code: 'bad_address', detail: 'The conversation’s service address is not the Bot Connector’s' });
}

/** An activity's id is unique within its conversation only. */
function toSent(way: WayBack, id: string): Sent {
  return { providerMessageId: `${way.conversation}|${id}`, delivery: 'sent', units: 1 };
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
}
