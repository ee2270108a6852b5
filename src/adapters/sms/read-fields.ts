import { z } from 'zod';
import { fail, ok, type Result } from '../../model/result.ts';
import type { DoorRefusal, RawRequest } from '../../ports/channel.ts';

/** Fields of a Twilio webhook. A field sent several times keeps all its values, in order. */
export interface WebhookFields {
  /** `json` bodies are signed through their hash in the address. */
  readonly kind: 'form' | 'json';
  /** The body as text. */
  readonly raw: string;
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** Twilio sends a few dozen; a request with more is not from Twilio. */
const MOST_FIELDS = 500;

const jsonFields = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

const read = new WeakMap<RawRequest, Result<WebhookFields, DoorRefusal>>();

/**
 * Reads the body of a webhook, `application/x-www-form-urlencoded` or a flat JSON object. Strict where leniency would let
 * two readers see two things: bytes that are not UTF-8, broken escapes, nested JSON and other content types are `malformed`.
 * Pure; never throws. Verifying and parsing ask for the same request: it is read once.
 */
export function readFields(request: RawRequest): Result<WebhookFields, DoorRefusal> {
  const known = read.get(request);
  if (known) return known;
  const fields = readBody(request);
  read.set(request, fields);
  return fields;
}

function readBody(request: RawRequest): Result<WebhookFields, DoorRefusal> {
  let raw: string;
  try {
    raw = new TextDecoder('utf-8', { fatal: true }).decode(request.body);
  } catch {
    return malformed('The body is not UTF-8.');
  }
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (type === 'application/x-www-form-urlencoded') return readForm(raw);
  if (type === 'application/json') return readJson(raw);
  return malformed('The body is neither a form nor JSON.');
}

function readForm(raw: string): Result<WebhookFields, DoorRefusal> {
  const pairs = raw === '' ? [] : raw.split('&');
  if (pairs.length > MOST_FIELDS) return malformed('The form has too many fields.');
  const values = new Map<string, string[]>();
  try {
    for (const pair of pairs) {
      const equals = pair.indexOf('=');
      const name = decode(equals < 0 ? pair : pair.slice(0, equals));
      const value = equals < 0 ? '' : decode(pair.slice(equals + 1));
      const earlier = values.get(name);
      if (earlier) earlier.push(value);
      else values.set(name, [value]);
    }
  } catch {
    return malformed('The form has a broken escape.');
  }
  return ok({ kind: 'form', raw, values });
}

function readJson(raw: string): Result<WebhookFields, DoorRefusal> {
  let body: unknown;
  try {
    body = JSON.parse(raw);
  } catch {
    return malformed('The body is not JSON.');
  }
  const fields = jsonFields.safeParse(body);
  if (!fields.success) return malformed('The JSON body is not a flat object.');
  const entries = Object.entries(fields.data);
  if (entries.length > MOST_FIELDS) return malformed('The JSON body has too many fields.');
  return ok({ kind: 'json', raw, values: new Map(entries.map(([name, value]) => [name, [String(value ?? '')]])) });
}

function decode(text: string): string {
  return /[%+]/.test(text) ? decodeURIComponent(text.replaceAll('+', ' ')) : text;
}

function malformed(detail: string): Result<never, DoorRefusal> {
  return fail({ code: 'malformed', status: 400, detail });
}
