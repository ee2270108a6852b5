import type Twilio from 'twilio/lib/rest/Twilio.js';
import type { IsoInstant } from '../../model/ids.ts';
import type { IssuerAccounts } from '../../model/issuer.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { Outgoing, SendFailure, Sent } from '../../ports/channel.ts';
import { countSegments } from '../../texts/count-segments.ts';
import { toSmsManner } from '../../texts/to-sms-manner.ts';
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
 * Looks among Twilio's messages to this number for the text of an earlier send, word for word: of a text of several parts,
 * for the part that is asked about. Ok(null): Twilio does not have it, sending again is safe. Never throws; changes nothing.
 */
export async function findSentSms(
  client: Twilio,
  account: NonNullable<IssuerAccounts['sms']>,
  outgoing: Outgoing,
  since: IsoInstant,
  others: ReadonlySet<string> = new Set(),
): Promise<Result<Sent | null, SendFailure>> {
  const { part = 1, link = null, fileLinks } = outgoing;
  const { parts } = renderSms(outgoing.message, toSmsManner(account, link, fileLinks));
  const body = parts[part - 1] ?? '';
  const earliest = Date.parse(since) - CLOCK_ALLOWANCE_MS;
  try {
    const listed = await client.messages.list({
      to: outgoing.to.id,
      ...(account.from !== null && { from: account.from }),
      pageSize: MOST_LISTED,
      limit: MOST_LISTED,
    });
    const found = listed.find(
      (one) =>
        one.body === body &&
        one.direction !== 'inbound' &&
        one.dateCreated?.getTime() >= earliest &&
        !others.has(one.sid) &&
        (account.from !== null || one.messagingServiceSid === account.messagingServiceSid),
    );
    if (!found) return ok(null);
    const { segments } = countSegments(body);
    const delivery = toDelivery(found.status) ?? 'sent';
    return ok({ providerMessageId: found.sid, delivery, units: segments, parts: parts.length });
  } catch (error) {
    const failure = toSendFailure(error);
    return fail(failure.code === 'unknown' ? { ...failure, code: 'unavailable' } : failure);
  }
}
