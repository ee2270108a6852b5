const BASE64 = /^[A-Za-z0-9+/]{56,}={0,2}$/;

/**
 * Long messages from some carriers reach the webhook as base64 of their UTF-8 text (seen in nyaruka/courier's Twilio
 * handler). Decodes those and returns everything else as it came: only a long body without a single space that decodes to
 * readable words is taken for base64. Pure.
 */
export function decodeLongSms(body: string): string {
  if (body.length % 4 !== 0 || !BASE64.test(body)) return body;
  try {
    const decoded = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(body, 'base64'));
    return /\p{L}\s+\p{L}/u.test(decoded) && !/[^\P{Cc}\s]/u.test(decoded) ? decoded : body;
  } catch {
    return body;
  }
}
