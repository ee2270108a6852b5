import { countSegments } from '../count-segments.ts';
import type { EmulatorAccount } from '../emulator-account.ts';
import type { EmulatorParts } from '../emulator-parts.ts';
import type { MediaFile } from '../media-files.ts';
import { acceptMessage } from './accept-message.ts';
import { callBack } from './call-back.ts';
import type { MessageMover } from './message-mover.ts';
import { readNumber } from './read-number.ts';
import { type OptOutWord, readOptOutWord } from './read-opt-out-word.ts';
import { readTwiml } from './read-twiml.ts';
import type { SmsRecord } from './sms-world.ts';

/** Payers' messages on their way to the product. */
export interface SmsInbox {
  /**
   * A payer writes to an account's number. `fields` take the place of the webhook's own (a Body in base64, as some carriers
   * deliver long texts); with `media` it is an MMS. Returns the new sid.
   */
  write(
    account: EmulatorAccount,
    from: string,
    text: string,
    fields?: Readonly<Record<string, string>>,
    media?: readonly MediaFile[],
  ): string;
  /** Delivers, or after a restart goes on delivering, an inbound message. */
  deliver(record: SmsRecord): void;
}

/** What Twilio itself answers on a long number; the product is told, and cannot send after STOP. */
const OWN_ANSWERS: Readonly<Record<OptOutWord, string>> = {
  STOP: 'You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.',
  START:
    'You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.',
  HELP: 'Reply STOP to unsubscribe. Msg&Data Rates May Apply.',
};

export function createSmsInbox(parts: EmulatorParts, mover: MessageMover): SmsInbox {
  const { ledger } = parts;

  async function run(record: SmsRecord): Promise<void> {
    const account = parts.accounts.ofIssuer(record.issuer);
    if (account === null) return;
    const call = { provider: 'twilio', method: 'inbound', to: record.from } as const;
    const times = parts.faults.take(call, ['duplicate-inbound']) ? 2 : 1;
    for (let time = 1; time <= times; time += 1) await deliverOnce(account, record);
  }

  async function deliverOnce(account: EmulatorAccount, record: SmsRecord): Promise<void> {
    const { issuer, sid } = record;
    const address = `${account.webhookBase}/channels/${issuer}/sms`;
    const token = parts.ids.sid('', Number.parseInt(sid.slice(2, 10), 16));
    const fields = toFields(record, account.accountSid);
    const outcome = await callBack(parts, account, address, fields, token, (answer) =>
      ledger.append({ provider: 'twilio', issuer, type: 'sms_webhook_tried', sid, answer }),
    );
    if (parts.background.isClosed()) return;
    const reached = outcome.kind === 'answered' && outcome.status < 300;
    const reading = reached ? readTwiml(outcome.contentType, outcome.body) : null;
    ledger.append({
      provider: 'twilio',
      issuer,
      type: 'sms_webhook_settled',
      sid,
      outcome: reached ? 'acknowledged' : 'abandoned',
      warning: reading === null ? 11200 : reading.ok ? null : reading.warning,
    });
    if (reading?.ok) for (const text of reading.texts) answer(account, record.from, text);
  }

  function answer(account: EmulatorAccount, to: string, body: string): void {
    const reply = { service: null, statusCallback: null, direction: 'outbound-reply' } as const;
    acceptMessage(parts, mover, { issuer: account.issuer, from: account.fromNumber, to, body, ...reply });
  }

  function readWord(account: EmulatorAccount, from: string, text: string): OptOutWord | null {
    const word = readOptOutWord(text);
    const out = parts.sms.isOptedOut(account.issuer, from);
    // START and YES are ordinary words to someone who never left; so is a second STOP.
    return (word === 'START' && !out) || (word === 'STOP' && out) ? null : word;
  }

  /** The media are Twilio's now; the webhook gets their addresses. */
  function keepMedia(account: EmulatorAccount, sid: string, media: readonly MediaFile[]): Record<string, string> {
    if (media.length === 0) return {};
    const folder = `https://api.twilio.com/2010-04-01/Accounts/${account.accountSid}/Messages/${sid}/Media`;
    const fields: Record<string, string> = { NumMedia: String(media.length) };
    for (const [index, file] of media.entries()) {
      const id = `ME${sid.slice(2, 31)}${String(index).padStart(3, '0')}`;
      parts.media.keep(id, file);
      fields[`MediaContentType${index}`] = file.contentType;
      fields[`MediaUrl${index}`] = `${folder}/${id}`;
    }
    return fields;
  }

  function deliver(record: SmsRecord): void {
    if (record.direction === 'inbound' && !record.settled) parts.background.run(() => run(record));
  }

  return {
    deliver,
    write(account, from, text, given = {}, media = []) {
      const sid = parts.ids.sid(media.length > 0 ? 'MM' : 'SM', parts.sms.count() + 1);
      const fields = { ...keepMedia(account, sid, media), ...given };
      const { issuer } = account;
      const optOutType = readWord(account, from, text);
      const { segments, encoding } = countSegments(text);
      const sms = { sid, from, to: account.fromNumber, body: text, segments, encoding, optOutType, fields };
      ledger.append({ provider: 'twilio', issuer, type: 'sms_written', ...sms });
      if (optOutType === 'STOP' || optOutType === 'START') {
        const out = optOutType === 'STOP';
        ledger.append({ provider: 'twilio', issuer, type: 'opt_changed', number: from, out });
      }
      if (optOutType !== null) answer(account, from, OWN_ANSWERS[optOutType]);
      const record = parts.sms.bySid(sid);
      if (record !== null) deliver(record);
      return sid;
    },
  };
}

/** https://www.twilio.com/docs/messaging/guides/webhook-request, places unknown as they are outside North America. */
function toFields(record: SmsRecord, accountSid: string): Record<string, string> {
  const place = (side: 'From' | 'To', number: string) => ({
    [`${side}Country`]: readNumber(number)?.country ?? '',
    [`${side}State`]: '',
    [`${side}City`]: '',
    [`${side}Zip`]: '',
  });
  return {
    ...place('To', record.to),
    ...place('From', record.from),
    SmsMessageSid: record.sid,
    NumMedia: '0',
    SmsSid: record.sid,
    SmsStatus: 'received',
    Body: record.body,
    To: record.to,
    NumSegments: String(record.segments),
    MessageSid: record.sid,
    AccountSid: accountSid,
    From: record.from,
    ApiVersion: '2010-04-01',
    ...(record.optOutType === null ? {} : { OptOutType: record.optOutType }),
    ...record.fields,
  };
}
