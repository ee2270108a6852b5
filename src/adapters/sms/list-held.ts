import type Twilio from 'twilio/lib/rest/Twilio.js';
import type { IsoInstant } from '../../model/ids.ts';
import type { IssuerAccounts } from '../../model/issuer.ts';
import { ok, type Result } from '../../model/result.ts';
import type { HeldEvent, SendFailure } from '../../ports/channel.ts';
import { cleanInboundText } from '../../texts/clean-inbound-text.ts';
import { decodeLongSms } from './decode-long-sms.ts';
import { failureOfCode } from './failure-of-code.ts';
import { isPhoneNumber } from './is-phone-number.ts';
import { toDelivery } from './to-delivery.ts';
import { toSendFailure } from './to-send-failure.ts';

/** Twilio's largest page. Every page is read: Twilio lists the newest first, so what is left out would be the oldest. */
const PAGE = 1_000;
/** A text in so many segments went in several messages, each with a report of its own that only its address can tell apart. */
const SEGMENTS_OF_PARTS = 10;

/**
 * What Twilio holds for this account from one moment to another, oldest first: what payers wrote, and how our messages ended. A message
 * that is listed has no addresses of its media: their number is told, and the agent sees that something came. Never throws.
 */
export async function listHeldSms(
  client: Twilio,
  account: NonNullable<IssuerAccounts['sms']>,
  { since, before }: { readonly since: IsoInstant; readonly before: IsoInstant },
): Promise<Result<readonly HeldEvent[], SendFailure>> {
  try {
    const held: HeldEvent[] = [];
    let page: Pick<Page, 'instances' | 'nextPage'> | undefined = await client.messages.page({
      dateSentAfter: new Date(since),
      dateSentBefore: new Date(before),
      pageSize: PAGE,
    });
    // Of each page only what is of use is held on to: an hour of bills, as Twilio tells it, is hundreds of MB.
    while (page !== undefined) {
      for (const one of page.instances) {
        const event = toHeld(one, account);
        if (event !== null) held.push(event);
      }
      page = await page.nextPage();
    }
    return ok(held.reverse());
  } catch (error) {
    const failure = toSendFailure(error);
    return { ok: false, error: failure.code === 'unknown' ? { ...failure, code: 'unavailable' } : failure };
  }
}

type Page = Awaited<ReturnType<Twilio['messages']['page']>>;
type Listed = Page['instances'][number];

function toHeld(listed: Listed, account: NonNullable<IssuerAccounts['sms']>): HeldEvent | null {
  const at = (listed.dateSent ?? listed.dateCreated)?.toISOString();
  if (at === undefined) return null;
  if (listed.direction === 'inbound') {
    const isOurs =
      listed.to === account.from ||
      (listed.messagingServiceSid !== null && listed.messagingServiceSid === account.messagingServiceSid);
    if (!isOurs || !isPhoneNumber(listed.from)) return null;
    const attachments = Math.min(Number(listed.numMedia) || 0, 10);
    const media = Array.from({ length: attachments }, () => ({
      kind: 'document' as const,
      source: null,
      name: null,
      detail: null,
    }));
    return {
      at,
      event: {
        kind: 'message',
        providerId: listed.sid,
        from: { channel: 'sms', id: listed.from },
        text: cleanInboundText(decodeLongSms(listed.body ?? '')),
        attachments,
        ...(attachments > 0 && { media }),
      },
    };
  }
  const delivery = toDelivery(listed.status);
  if ((delivery !== 'delivered' && delivery !== 'failed') || Number(listed.numSegments) >= SEGMENTS_OF_PARTS)
    return null;
  const code = listed.errorCode ?? 0;
  return {
    at,
    event: {
      kind: 'delivery',
      message: null,
      providerMessageId: listed.sid,
      delivery,
      failure: delivery === 'failed' ? { code: failureOfCode(code), detail: `Twilio error ${code}` } : null,
    },
  };
}
