import { createHash, createHmac } from 'node:crypto';
import type { RawRequest } from '../../../src/ports/channel.ts';

export type FormFields = readonly (readonly [name: string, value: string])[];

/**
 * Twilio's signature, written from its documentation and apart from the package that checks it: the address, then every
 * distinct value of every field, fields in order of name and values in order, each behind its field's name.
 */
export function twilioSignature(authToken: string, url: string, fields: FormFields): string {
  const distinct = [...new Map(fields.map(([name, value]) => [`${name}\0${value}`, [name, value] as const])).values()];
  const sorted = distinct.sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]));
  const signed = url + sorted.map(([name, value]) => name + value).join('');
  return createHmac('sha1', authToken).update(signed, 'utf8').digest('base64');
}

/** A form webhook as Twilio sends it. */
export function signedForm(authToken: string, url: string, fields: FormFields): RawRequest {
  return rawRequest(url, new URLSearchParams(fields.map(([name, value]) => [name, value])).toString(), {
    'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
    'x-twilio-signature': twilioSignature(authToken, url, fields),
  });
}

/** A JSON webhook as Twilio sends it: the hash of the body is in the address, and the address is signed. */
export function signedJson(authToken: string, url: string, body: string): RawRequest {
  const hash = createHash('sha256').update(body, 'utf8').digest('hex');
  const signedUrl = `${url}${url.includes('?') ? '&' : '?'}bodySHA256=${hash}`;
  return rawRequest(signedUrl, body, {
    'content-type': 'application/json',
    'x-twilio-signature': twilioSignature(authToken, signedUrl, []),
  });
}

export function rawRequest(url: string, body: string | Uint8Array, headers: RawRequest['headers']): RawRequest {
  return { method: 'POST', url, headers, body: typeof body === 'string' ? new TextEncoder().encode(body) : body };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
