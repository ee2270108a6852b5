import type { ProviderReply } from '../provider-reply.ts';

/** Twilio's refusals that the product can meet, with their HTTP status and sentence. https://www.twilio.com/docs/api/errors */
const REFUSALS = {
  20003: { status: 401, message: 'Authenticate' },
  20404: { status: 404, message: 'The requested resource {} was not found' },
  20429: { status: 429, message: 'Too Many Requests' },
  20500: { status: 500, message: 'Internal Server Error' },
  14107: { status: 429, message: 'Message rate limit exceeded between {}' },
  21211: { status: 400, message: "Invalid 'To' Phone Number: {}" },
  21266: { status: 400, message: "'To' and 'From' number cannot be the same: {}" },
  21408: {
    status: 400,
    message: "Permission to send an SMS has not been enabled for the region indicated by the 'To' number: {}",
  },
  21602: { status: 400, message: 'Message body is required.' },
  21603: { status: 400, message: "A 'From' phone number is required." },
  21604: { status: 400, message: "A 'To' phone number is required." },
  21606: {
    status: 400,
    message: "The 'From' phone number {} is not a valid, message-capable Twilio phone number for your account.",
  },
  21609: { status: 400, message: "Invalid 'StatusCallback' URL: {}" },
  21610: { status: 400, message: 'Attempt to send to unsubscribed recipient' },
  21614: { status: 400, message: "'To' number {} is not a valid mobile number" },
  21617: { status: 400, message: 'The concatenated message body exceeds the 1600 character limit' },
  21701: { status: 400, message: 'The Messaging Service does not exist' },
} as const;

export type TwilioCode = keyof typeof REFUSALS;

/** Twilio's error answer; `about` fills the sentence's gap. */
export function toTwilioError(code: TwilioCode, about = ''): ProviderReply {
  const { status, message } = REFUSALS[code];
  const sentence = message.replace('{}', about);
  const headers: Record<string, string> = { 'twilio-request-id': `RQ${'0'.repeat(32)}` };
  if (status === 401) headers['www-authenticate'] = 'Basic realm="Twilio API"';
  return {
    status,
    headers,
    body: { code, message: sentence, more_info: `https://www.twilio.com/docs/errors/${code}`, status },
  };
}
