import { priceOfSegments } from './price-of-segments.ts';
import type { SmsRecord } from './sms-world.ts';

const API_VERSION = '2010-04-01';

/** Twilio's Message resource. https://www.twilio.com/docs/messaging/api/message-resource */
export function toMessageJson(record: SmsRecord, accountSid: string): Readonly<Record<string, unknown>> {
  const uri = `/${API_VERSION}/Accounts/${accountSid}/Messages/${record.sid}`;
  // A service chooses the sender and counts the parts after the answer.
  const undecided = record.status === 'accepted';
  const price = record.sentAt === null ? null : priceOfSegments(record);
  return {
    account_sid: accountSid,
    api_version: API_VERSION,
    body: record.body,
    date_created: toRfc2822(record.createdAt),
    date_sent: record.sentAt === null ? null : toRfc2822(record.sentAt),
    date_updated: toRfc2822(record.updatedAt),
    direction: record.direction,
    error_code: record.errorCode,
    error_message: record.errorCode === null ? null : (CARRIER_SENTENCES[record.errorCode] ?? 'Unknown error'),
    from: undecided ? null : record.from,
    messaging_service_sid: record.service,
    num_media: record.fields['NumMedia'] ?? '0',
    num_segments: undecided ? '0' : String(record.segments),
    price: price === null ? null : `-${price.amount}`,
    price_unit: price === null ? null : price.unit,
    sid: record.sid,
    status: record.status,
    subresource_uris: { media: `${uri}/Media.json` },
    tags: null,
    to: record.to,
    uri: `${uri}.json`,
  };
}

const CARRIER_SENTENCES: Readonly<Record<number, string>> = {
  30003: 'Unreachable destination handset',
  30005: 'Unknown destination handset',
  30006: 'Landline or unreachable carrier',
  30007: 'Message filtered',
  30008: 'Unknown error',
};

/** `Sun, 22 Nov 2026 10:00:00 +0000`: whole seconds, as Twilio writes them. */
function toRfc2822(instant: string): string {
  return new Date(instant).toUTCString().replace('GMT', '+0000');
}
