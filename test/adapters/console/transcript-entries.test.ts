import { expect, test } from 'vitest';
import { toTranscriptEntries } from '../../../src/adapters/console/to-transcript-entries.ts';
import { TRANSCRIPT_WORDS } from '../../../src/adapters/console/transcript-words.ts';
import type { Handover } from '../../../src/model/handover.ts';
import { LOCALES } from '../../../src/model/locale.ts';
import { wordsEn } from '../../../src/pages/console/words-en.ts';
import { wordsNb } from '../../../src/pages/console/words-nb.ts';
import { wordsSv } from '../../../src/pages/console/words-sv.ts';

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
  // What a colleague wrote is theirs.
  const by = { id: 's1', name: 'Sara Lind' };
  expect(how({ move: 'taken_over', by, reason: 'Är inte på plats' })).toBe('Är inte på plats');
  expect(how({ move: 'taken_over', by, reason: 'lunch' })).toBe('lunch');
  // A name that an author gave, or a later version, is said as what it is, and still there for support.
  expect(how({ reason: 'call-me' })).toMatch(/^\p{L}{1,7} \p{L}{4,} .* \(call-me\)$/u);
  expect(how({ to: 'closed', by, outcome: 'moon' })).toMatch(/^[\p{L} ]{5,} \(moon\)$/u);
  expect(how({ reason: 'toString' })).toMatch(/ \(toString\)$/);
});

const DESK = { 'sv-SE': wordsSv, 'nb-NO': wordsNb, 'en-GB': wordsEn };

test.each(LOCALES)(
  'a transcript has words for every reason that the desk has words for, and the other way (%s)',
  (locale) => {
    const { reasons, otherReason } = TRANSCRIPT_WORDS[locale];
    expect(Object.keys(reasons).sort()).toEqual(Object.keys(DESK[locale].status.reasons).sort());
    expect(otherReason).toBe(DESK[locale].status.otherReason);
  },
);
