import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { classifyFailure } from '../../../src/adapters/telegram/classify-failure.ts';
import { payload } from './telegram-request.ts';

/** Refusals of the Bot API, and what they mean for a message or a mark on one. */
const ERRORS: Readonly<Record<string, string>> = {
  'error-blocked': 'opted_out',
  'error-deactivated': 'opted_out',
  'error-kicked-from-group': 'opted_out',
  'error-chat-not-found': 'bad_address',
  'error-never-started': 'bad_address',
  'error-too-many': 'throttled',
  'error-unauthorised': 'unauthorised',
  'error-too-long': 'rejected',
  'error-button-data-invalid': 'rejected',
  'error-not-modified': 'rejected',
  'error-message-not-found': 'rejected',
  'error-query-too-old': 'rejected',
  'error-file-too-big': 'rejected',
  'error-two-pollers': 'rejected',
  'error-webhook-active': 'rejected',
};
/** Answers of methods, shown by the emulator's tests over the real client. */
const ANSWERS = ['sent', 'file', 'updates', 'callback-answered'];

describe('recorded payloads of Telegram', () => {
  test.each(Object.entries(ERRORS))('%s means %s', (name, code) => {
    const { error_code, description, parameters = {} } = payload(name) as Record<string, unknown>;
    expect(classifyFailure({ error_code, description, parameters })).toMatchObject({ code });
  });

  test.each(ANSWERS)('%s is an answer that worked', (name) => {
    expect(payload(name)).toMatchObject({ ok: true, result: expect.anything() });
  });

  test('every file is tried here or in a neighbour', () => {
    const tests = readdirSync(import.meta.dirname)
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
      .join('\n');
    const files = readdirSync(join(import.meta.dirname, 'payloads')).map((name) => name.replace('.json', ''));
    expect(files.filter((name) => !tests.includes(name))).toEqual([]);
    expect(files.length).toBeGreaterThan(40);
  });
});
