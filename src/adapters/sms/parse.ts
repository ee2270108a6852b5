import { fail, ok, type Result } from '../../model/result.ts';
import type { DoorRefusal, InboundEvent, MessagePart, RawRequest, SendFailure } from '../../ports/channel.ts';
import { cleanInboundText } from '../../texts/clean-inbound-text.ts';
import { decodeLongSms } from './decode-long-sms.ts';
import { failureOfCode } from './failure-of-code.ts';
import { isPhoneNumber } from './is-phone-number.ts';
import { readFields } from './read-fields.ts';
import { readMedia } from './read-media.ts';
import { toDelivery } from './to-delivery.ts';

type Parsed = Result<readonly InboundEvent[], DoorRefusal>;
type Values = ReadonlyMap<string, readonly string[]>;

/** Twilio's are SM or MM and 32 hexadecimal digits; nothing here depends on that, only on their being short and plain. */
const SID = /^[A-Z]{2}[\w-]{1,62}$/;

/**
 * Reads a verified webhook of Twilio's. `message`: what a payer wrote, STOP and its kin included (what they mean is decided
 * later). `status`: progress of a message of ours, whose id stands in the address as `m`. Pure; never throws.
 */
export function parseSms(request: RawRequest, path: 'message' | 'status'): Parsed {
  const fields = readFields(request);
  if (!fields.ok) return fields;
  const { values } = fields.value;
  for (const name of ['MessageSid', 'MessageStatus', 'From', 'To', 'Body']) {
    if (new Set(values.get(name)).size > 1) return malformed(`The field ${name} has two values.`);
  }
  const sid = one(values, 'MessageSid') ?? one(values, 'SmsSid');
  if (!sid || !SID.test(sid)) return malformed('MessageSid is missing or is not an identifier.');
  return path === 'message' ? parseMessage(values, sid) : parseStatus(values, sid, request.url);
}

function parseMessage(values: Values, sid: string): Parsed {
  const from = one(values, 'From')?.trim();
  if (!from) return malformed('From is missing.');
  const status = one(values, 'SmsStatus') ?? one(values, 'MessageStatus');
  if (status && status !== 'received' && status !== 'receiving') return ignored(`our own message, ${plain(status)}`);
  if (from === one(values, 'To')?.trim()) return ignored('our own message, sent to its sender');
  if (!isPhoneNumber(from)) return ignored('the sender is no phone number, nobody could be answered');
  const media = readMedia(values);
  return ok([
    {
      kind: 'message',
      providerId: sid,
      from: { channel: 'sms', id: from },
      text: cleanInboundText(decodeLongSms(one(values, 'Body') ?? '')),
      ...optOutOf(one(values, 'OptOutType')),
      attachments: media.length,
      ...(media.length > 0 && { media }),
    },
  ]);
}

/** Twilio has acted on the words itself and says how. */
function optOutOf(type: string | null): { readonly optOut?: 'stop' | 'start' | 'help' } {
  const word = type?.toLowerCase();
  return word === 'stop' || word === 'start' || word === 'help' ? { optOut: word } : {};
}

function parseStatus(values: Values, sid: string, url: string): Parsed {
  const status = one(values, 'MessageStatus') ?? one(values, 'SmsStatus');
  if (!status) return malformed('MessageStatus is missing.');
  const delivery = toDelivery(status);
  if (!delivery) return ignored(`status ${plain(status)} says nothing new`);
  const message = URL.canParse(url) ? new URL(url).searchParams.get('m') : null;
  return ok([
    {
      kind: 'delivery',
      message: message && message.length <= 200 ? message : null,
      providerMessageId: sid,
      delivery,
      failure: delivery === 'failed' ? toFailure(one(values, 'ErrorCode')) : null,
      ...partOf(url),
    },
  ]);
}

/** `p=2&n=3` in the address: the second of three. */
function partOf(url: string): { readonly part?: MessagePart } {
  const query = URL.canParse(url) ? new URL(url).searchParams : null;
  const [number, of] = ['p', 'n'].map((name) => Number(/^\d{1,3}$/.exec(query?.get(name) ?? '')?.[0] ?? 0));
  return number && of && number <= of && of > 1 ? { part: { number, of } } : {};
}

function toFailure(errorCode: string | null): SendFailure {
  const code = errorCode && /^\d{1,6}$/.test(errorCode) ? Number(errorCode) : 0;
  return code === 0
    ? { code: 'unreachable', detail: 'Twilio gave no reason' }
    : { code: failureOfCode(code), detail: `Twilio error ${code}` };
}

function one(values: Values, name: string): string | null {
  return values.get(name)?.[0] ?? null;
}

/** A word from outside, fit for a log line. */
function plain(word: string): string {
  return word.replace(/[^\w-]/g, '').slice(0, 30);
}

function ignored(why: string): Parsed {
  return ok([{ kind: 'ignored', why }]);
}

function malformed(detail: string): Parsed {
  return fail({ code: 'malformed', status: 400, detail });
}
