import type Twilio from 'twilio/lib/rest/Twilio.js';
import type { IsoInstant } from '../../model/ids.ts';
import type { IssuerAccounts } from '../../model/issuer.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { HeldEvent, SendFailure } from '../../ports/channel.ts';
import { cleanInboundText } from '../../texts/clean-inbound-text.ts';
import { decodeLongSms } from './decode-long-sms.ts';
import { failureOfCode } from './failure-of-code.ts';
import { isPhoneNumber } from './is-phone-number.ts';
import { toDelivery } from './to-delivery.ts';
import { toSendFailure } from './to-send-failure.ts';

/** Every page is read. Twilio gives up to 1,000 in one, and as objects a thousand are ten MB that nobody needs at once. */
const PAGE = 200;
/** A text in so many segments went in several messages, each with a report of its own that only its address can tell apart. */
const SEGMENTS_OF_PARTS = 10;

/**
 * Tells what Twilio holds for this account from one moment to another, page by page, newest first as Twilio lists it: what payers
 * wrote, and how our messages ended. A message that is listed has no addresses of its media: their number is told, and the
 * agent sees that something came. Throws only what `tell` throws.
 */
export async function listHeldSms(
  client: Twilio,
  account: NonNullable<IssuerAccounts['sms']>,
  { since, before }: { readonly since: IsoInstant; readonly before: IsoInstant },
  tell: (page: readonly HeldEvent[]) => Promise<void>,
): Promise<Result<null, SendFailure>> {
  const span = { dateSentAfter: new Date(since), dateSentBefore: new Date(before), pageSize: PAGE };
  let page = await ask(() => client.messages.page(span));
  while (page.ok && page.value !== undefined) {
    const { value } = page;
    await tell(value.instances.flatMap((one) => toHeld(one, account) ?? []));
    page = await ask(async () => value.nextPage());
  }
  return page.ok ? ok(null) : page;
}

/** One page, or none after the last. */
async function ask(call: () => Promise<ListedPage | undefined>): Promise<Result<ListedPage | undefined, SendFailure>> {
  try {
    return ok(await call());
  } catch (error) {
    const failure = toSendFailure(error);
    return fail(failure.code === 'unknown' ? { ...failure, code: 'unavailable' } : failure);
  }
}

type ListedPage = Pick<Awaited<ReturnType<Twilio['messages']['page']>>, 'instances' | 'nextPage'>;
type Listed = ListedPage['instances'][number];

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
