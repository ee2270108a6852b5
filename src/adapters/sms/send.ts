import type Twilio from 'twilio/lib/rest/Twilio.js';
import type { IssuerAccounts } from '../../model/issuer.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { Outgoing, SendFailure, Sent } from '../../ports/channel.ts';
import { isPhoneNumber } from './is-phone-number.ts';
import { renderSms } from './render.ts';
import { toDelivery } from './to-delivery.ts';
import { toSendFailure } from './to-send-failure.ts';

/**
 * Hands a message to Twilio, once. A text of more than 1600 characters goes as several messages, one after the other, and
 * is known by the last one's id, which also reports progress. Once a part is accepted, every failure is `unknown`: nothing
 * may send part 1 again before `findSentSms` has looked for all of them. Never throws.
 */
export async function sendSms(
  client: Twilio,
  account: NonNullable<IssuerAccounts['sms']>,
  outgoing: Outgoing,
): Promise<Result<Sent, SendFailure>> {
  const { text, parts, segments } = renderSms(outgoing.message);
  if (text === '') return fail({ code: 'rejected', detail: 'there is nothing to send' });
  if (!isPhoneNumber(outgoing.to.id)) return fail({ code: 'bad_address', detail: 'the address is no phone number' });
  let sent: Sent | null = null;
  for (const [index, body] of parts.entries()) {
    const isLast = index === parts.length - 1;
    try {
      const { sid, status } = await client.messages.create({
        to: outgoing.to.id,
        body,
        ...(account.from !== null && { from: account.from }),
        ...(account.messagingServiceSid !== null && { messagingServiceSid: account.messagingServiceSid }),
        ...(isLast && outgoing.statusUrl !== null && { statusCallback: outgoing.statusUrl }),
      });
      if (typeof sid !== 'string' || sid === '') {
        return fail({ code: 'unknown', detail: 'Twilio answered without a message id' });
      }
      sent = { providerMessageId: sid, delivery: toDelivery(status) ?? 'sent', units: segments };
    } catch (error) {
      const failure = toSendFailure(error);
      if (index === 0) return fail(failure);
      return fail({ code: 'unknown', detail: `part ${index + 1} of ${parts.length}: ${failure.detail}` });
    }
  }
  return sent ? ok(sent) : fail({ code: 'rejected', detail: 'there is nothing to send' });
}
