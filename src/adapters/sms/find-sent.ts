import type Twilio from 'twilio/lib/rest/Twilio.js';
import type { IsoInstant } from '../../model/ids.ts';
import type { IssuerAccounts } from '../../model/issuer.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { Outgoing, SendFailure, Sent } from '../../ports/channel.ts';
import { renderSms } from './render.ts';
import { toDelivery } from './to-delivery.ts';
import { toSendFailure } from './to-send-failure.ts';

/**
 * Our clock and Twilio's may differ, and Twilio's times are whole seconds. Generous, because the error it may cause is
 * mild: `others` already leaves out every message whose id we were told.
 */
const CLOCK_ALLOWANCE_MS = 60_000;

/** Newest first; more messages to one number within minutes would have been throttled (error 14107). */
const MOST_LISTED = 100;

/**
 * Looks among Twilio's messages to this number for the text of an earlier send, word for word. Ok(null): Twilio does not
 * have it, sending again is safe. A text of several parts counts as sent only if all of them are there; some but not all
 * is `unknown`, for neither sending again nor forgetting it would be right. Never throws; changes nothing.
 */
export async function findSentSms(
  client: Twilio,
  account: NonNullable<IssuerAccounts['sms']>,
  outgoing: Outgoing,
  since: IsoInstant,
  others: ReadonlySet<string> = new Set(),
): Promise<Result<Sent | null, SendFailure>> {
  const { parts, segments } = renderSms(outgoing.message);
  const earliest = Date.parse(since) - CLOCK_ALLOWANCE_MS;
  try {
    const listed = await client.messages.list({
      to: outgoing.to.id,
      ...(account.from !== null && { from: account.from }),
      pageSize: MOST_LISTED,
      limit: MOST_LISTED,
    });
    const ours = listed.filter(
      (one) =>
        one.direction !== 'inbound' &&
        one.dateCreated?.getTime() >= earliest &&
        !others.has(one.sid) &&
        (account.from !== null || one.messagingServiceSid === account.messagingServiceSid),
    );
    const found = parts.map((part) => ours.find((one) => one.body === part));
    const last = found.at(-1);
    if (found.every((one) => one === undefined)) return ok(null);
    if (!last || found.includes(undefined)) {
      return fail({ code: 'unknown', detail: `Twilio has only some of the ${parts.length} parts` });
    }
    return ok({ providerMessageId: last.sid, delivery: toDelivery(last.status) ?? 'sent', units: segments });
  } catch (error) {
    const failure = toSendFailure(error);
    return fail(failure.code === 'unknown' ? { ...failure, code: 'unavailable' } : failure);
  }
}
