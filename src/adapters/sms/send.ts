import type Twilio from 'twilio/lib/rest/Twilio.js';
import type { IssuerAccounts } from '../../model/issuer.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { Outgoing, SendFailure, Sent } from '../../ports/channel.ts';
import { countSegments } from '../../texts/count-segments.ts';
import { toSmsManner } from '../../texts/to-sms-manner.ts';
import { isPhoneNumber } from './is-phone-number.ts';
import { renderSms } from './render.ts';
import { toDelivery } from './to-delivery.ts';
import { toSendFailure } from './to-send-failure.ts';

/**
 * Hands a message to Twilio, once: of a text of more than 1600 characters the asked part, and says how many there are.
 * Each part reports its own progress, under its number in the address. Never throws.
 */
export async function sendSms(
  client: Twilio,
  account: NonNullable<IssuerAccounts['sms']>,
  outgoing: Outgoing,
): Promise<Result<Sent, SendFailure>> {
  const { part = 1, link = null, fileLinks } = outgoing;
  const { text, parts } = renderSms(outgoing.message, toSmsManner(account, link, fileLinks));
  const body = parts[part - 1];
  if (text === '' || body === undefined) return fail({ code: 'rejected', detail: 'there is nothing to send' });
  if (!isPhoneNumber(outgoing.to.id)) return fail({ code: 'bad_address', detail: 'the address is no phone number' });
  try {
    const { sid, status } = await client.messages.create({
      to: outgoing.to.id,
      body,
      ...(account.from !== null && { from: account.from }),
      ...(account.messagingServiceSid !== null && { messagingServiceSid: account.messagingServiceSid }),
      ...(outgoing.statusUrl !== null && { statusCallback: ofPart(outgoing.statusUrl, part, parts.length) }),
    });
    if (typeof sid !== 'string' || sid === '') {
      return fail({ code: 'unknown', detail: 'Twilio answered without a message id' });
    }
    const { segments } = countSegments(body);
    return ok({ providerMessageId: sid, delivery: toDelivery(status) ?? 'sent', units: segments, parts: parts.length });
  } catch (error) {
    return fail(toSendFailure(error));
  }
}

/** The address of a part's reports: `?m=…&p=2&n=3`. */
function ofPart(statusUrl: string, part: number, parts: number): string {
  if (parts === 1) return statusUrl;
  const url = new URL(statusUrl);
  url.searchParams.set('p', String(part));
  url.searchParams.set('n', String(parts));
  return url.toString();
}
