import { expect, test } from 'vitest';
import { toTranscriptEntries } from '../../../src/adapters/console/to-transcript-entries.ts';
import type { Handover } from '../../../src/model/handover.ts';
import { LOCALES } from '../../../src/model/locale.ts';

const over = (more: Partial<Handover>): Handover => ({
  epoch: 1,
  at: '2026-11-27T10:00:00.000Z',
  move: 'offered',
  from: 'bot',
  to: 'offered',
  previous: null,
  agent: null,
  by: null,
  team: null,
  reason: null,
  outcome: null,
  ...more,
});

test.each(LOCALES)('a transcript tells in words why a person came and what came of it (%s)', (locale) => {
  const thread = { issuer: 'X', conversation: 'c', payer: null, timeZone: 'Europe/Oslo', messages: [], notes: [] };
  const how = (more: Partial<Handover>) => toTranscriptEntries({ ...thread, handovers: [over(more)] }, locale)[0]?.how;
  for (const reason of [
    'asked',
    'answered',
    'dispute',
    'flow_failed',
    'forgotten',
    'wrong_recipient',
    'low-score',
    'away',
  ])
    expect(how({ reason })).toMatch(/^[^_]{5,}[^_-]$/);
  expect(how({ reason: 'asked' })).not.toBe('asked');
  expect(how({ to: 'closed', outcome: 'no_answer' })).not.toMatch(/no_answer/);
  // What a colleague wrote is theirs, and so is the name that an author gave.
  expect(how({ reason: 'Är inte på plats' })).toBe('Är inte på plats');
  expect(how({ reason: 'call-me' })).toBe('call-me');
});
