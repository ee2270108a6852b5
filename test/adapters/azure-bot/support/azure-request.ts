import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RawRequest } from '../../../../src/ports/channel.ts';

/** A recorded activity, as the connector posts it, with this service address. */
export function payload(name: string, serviceUrl = 'http://127.0.0.1:9/'): Record<string, unknown> {
  const text = readFileSync(join(import.meta.dirname, '..', 'payloads', `${name}.json`), 'utf8');
  return JSON.parse(text.replaceAll('https://smba.trafficmanager.net/emea/', serviceUrl));
}

export function azureRequest(body: unknown, token: string | null = null): RawRequest {
  return {
    method: 'POST',
    url: 'https://notan.example/api/messages/exempelfiber',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body: new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)),
  };
}
