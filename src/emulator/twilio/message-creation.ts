import type { EmulatorAccount } from '../emulator-account.ts';
import type { EmulatorParts } from '../emulator-parts.ts';
import type { ProviderReply } from '../provider-reply.ts';
import type { RateLimit } from '../rate-limit.ts';
import { acceptMessage } from './accept-message.ts';
import { checkNumber } from './check-number.ts';
import type { MessageMover } from './message-mover.ts';
import { toMessageJson } from './to-message-json.ts';
import { type TwilioCode, toTwilioError } from './to-twilio-error.ts';

/** A refusal with what the sentence is about. */
type Refusal = readonly [code: TwilioCode, about?: string];

export interface MessageCreation {
  /** `POST …/Messages.json`. Not idempotent: the same fields twice are two messages. */
  create(account: EmulatorAccount, fields: Readonly<Record<string, string>>): ProviderReply;
}

const LONGEST_BODY = 1600;

/** Checks in Twilio's order: speed, number, sender, content, consent, loops. */
export function createMessageCreation(parts: EmulatorParts, mover: MessageMover, creates: RateLimit): MessageCreation {
  /** When messages went between two numbers lately. */
  const pairs = new Map<string, number[]>();

  function checkSender(account: EmulatorAccount, fields: Readonly<Record<string, string>>): Refusal | null {
    const service = fields['MessagingServiceSid'] ?? '';
    if (service !== '') return service === account.messagingServiceSid ? null : [21701];
    const from = fields['From'] ?? '';
    if (from === '') return [21603];
    return from === account.fromNumber ? null : [21606, from];
  }

  function checkContent(fields: Readonly<Record<string, string>>): Refusal | null {
    const body = fields['Body'] ?? '';
    if (body.trim() === '') return [21602];
    if ([...body].length > LONGEST_BODY) return [21617];
    const callback = fields['StatusCallback'] ?? '';
    return callback === '' || (/^https?:/.test(callback) && URL.canParse(callback)) ? null : [21609, callback];
  }

  function checkLoop(from: string, to: string): Refusal | null {
    const rule = parts.limits.twilioPair;
    if (rule === null) return null;
    const now = parts.clock.now();
    const recent = (pairs.get(`${from} ${to}`) ?? []).filter((at) => at > now - rule.windowMs);
    pairs.set(`${from} ${to}`, recent);
    if (recent.length >= rule.count) return [14107, `${from} and ${to}`];
    recent.push(now);
    return null;
  }

  function check(account: EmulatorAccount, fields: Readonly<Record<string, string>>): Refusal | string {
    if (creates.take(account.accountSid, parts.clock.now()) > 0) return [20429];
    const to = fields['To'] ?? '';
    if (to === '') return [21604];
    const number = checkNumber(to);
    if (!number.ok) return [number.code, to];
    if (parts.smsCountries !== null && !parts.smsCountries.includes(number.country)) return [21408, to];
    if (number.number === account.fromNumber) return [21266, to];
    return (
      checkSender(account, fields) ??
      checkContent(fields) ??
      (parts.sms.isOptedOut(account.issuer, number.number) ? [21610] : null) ??
      checkLoop(account.fromNumber, number.number) ??
      number.number
    );
  }

  return {
    create(account, fields) {
      const checked = check(account, fields);
      if (typeof checked !== 'string') {
        const [code, about] = checked;
        parts.ledger.append({
          provider: 'twilio',
          issuer: account.issuer,
          type: 'sms_refused',
          code,
          to: fields['To'] ?? null,
          body: fields['Body'] ?? null,
        });
        return toTwilioError(code, about);
      }
      const record = acceptMessage(parts, mover, {
        issuer: account.issuer,
        from: account.fromNumber,
        to: checked,
        body: fields['Body'] ?? '',
        service: fields['MessagingServiceSid'] || null,
        statusCallback: fields['StatusCallback'] || null,
        direction: 'outbound-api',
      });
      return { status: 201, body: toMessageJson(record, account.accountSid) };
    },
  };
}
