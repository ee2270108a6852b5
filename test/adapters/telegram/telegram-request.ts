import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RawRequest } from '../../../src/ports/channel.ts';

export const SECRET = 'demo-telegram-exempelfiber';

/** A payload of Telegram's, as its documentation shows it. */
export function payload(name: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'payloads', `${name}.json`), 'utf8'));
}

/** A webhook call with this body and the right secret, unless told otherwise. */
export function telegramRequest(body: unknown, headers: RawRequest['headers'] = {}): RawRequest {
  return {
    method: 'POST',
    url: 'https://bot.example/channels/exempelfiber/telegram',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET, ...headers },
    body:
      body instanceof Uint8Array
        ? body
        : new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)),
  };
}
