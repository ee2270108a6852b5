import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { judgeExchange } from '../../../src/adapters/sms/judge-exchange.ts';
import { parseSms } from '../../../src/adapters/sms/parse.ts';
import { rawRequest } from './sign-request.ts';

const FOLDER = join(import.meta.dirname, 'payloads');
const read = (name: string) => readFileSync(join(FOLDER, name), 'utf8');
const parse = (name: string, path: 'message' | 'status') => {
  const type = name.endsWith('.json') ? 'application/json' : 'application/x-www-form-urlencoded';
  return parseSms(rawRequest('https://bot.example/s?m=m1', read(name), { 'content-type': type }), path);
};

/** Written by us after Twilio's documentation, one file a kind; what each must come to. */
const STATUSES: Readonly<Record<string, object>> = {
  'status-accepted': { kind: 'ignored' },
  'status-queued': { kind: 'ignored' },
  'status-sending': { kind: 'ignored' },
  'status-sent': { delivery: 'sent', failure: null },
  'status-delivered': { delivery: 'delivered', failure: null },
  'status-read': { delivery: 'read', failure: null },
  'status-canceled': { delivery: 'failed', failure: { code: 'unreachable' } },
  'status-failed': { delivery: 'failed', failure: { code: 'unreachable' } },
  'status-failed-21610': { delivery: 'failed', failure: { code: 'opted_out' } },
  'status-undelivered-30001': { delivery: 'failed', failure: { code: 'throttled' } },
  'status-undelivered-30003': { delivery: 'failed', failure: { code: 'unreachable' } },
  'status-undelivered-30005': { delivery: 'failed', failure: { code: 'bad_address' } },
  'status-undelivered-30006': { delivery: 'failed', failure: { code: 'bad_address' } },
  'status-undelivered-30007': { delivery: 'failed', failure: { code: 'filtered' } },
  'status-undelivered-30008': { delivery: 'failed', failure: { code: 'unreachable' } },
};

const ERRORS: Readonly<Record<string, string>> = {
  'error-14107': 'throttled',
  'error-20003': 'unauthorised',
  'error-20429': 'throttled',
  'error-21211': 'bad_address',
  'error-21408': 'unauthorised',
  'error-21610': 'opted_out',
  'error-21611': 'throttled',
  'error-21612': 'bad_address',
  'error-21614': 'bad_address',
  'error-21617': 'rejected',
};

describe('recorded payloads of Twilio', () => {
  test.each(Object.entries(STATUSES))('%s', (name, event) => {
    expect(parse(`${name}.txt`, 'status')).toMatchObject({ ok: true, value: [event] });
  });

  test.each(Object.entries(ERRORS))('%s means %s', (name, code) => {
    const text = read(`${name}.json`);
    const { status } = JSON.parse(text) as { readonly status: number };
    expect(judgeExchange({ kind: 'answered', status, headers: {}, text })).toMatchObject({
      ok: false,
      error: { code },
    });
  });

  test('a message as JSON says the same as a form', () => {
    expect(parse('inbound.json', 'message')).toMatchObject({
      value: [{ kind: 'message', text: 'Varför är den högre?' }],
    });
  });

  test('every file is tried here or in a neighbour', () => {
    const tests = readdirSync(import.meta.dirname)
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
      .join('\n');
    const untried = readdirSync(FOLDER).filter((name) => !tests.includes(name.replace(/\.\w+$/, '')));
    expect(untried).toEqual([]);
  });
});
