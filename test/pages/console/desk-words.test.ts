import { readdirSync, readFileSync } from 'node:fs';
import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { LOCALES } from '../../../src/model/locale.ts';
import { Coded } from '../../../src/pages/console/coded.tsx';
import { createFigures } from '../../../src/pages/console/create-figures.ts';
import { saySource } from '../../../src/pages/console/say-source.ts';
import { SOURCE_WORDS } from '../../../src/pages/console/source-words.ts';
import { wordsEn } from '../../../src/pages/console/words-en.ts';
import { wordsNb } from '../../../src/pages/console/words-nb.ts';
import { wordsSv } from '../../../src/pages/console/words-sv.ts';
import { SEND_FAILURES } from '../../../src/ports/channel.ts';
import { readIssuers } from '../../support/read-issuers.ts';
import { playTranscript, type Transcript } from '../../support/transcript.ts';

const WORDS = { 'sv-SE': wordsSv, 'nb-NO': wordsNb, 'en-GB': wordsEn };
const figures = createFigures('sv-SE', 2026);

describe('what the desk reads has words in every language', () => {
  test.each(LOCALES)('why a bill did not arrive (%s)', (locale) => {
    const say = (failure: string) => WORDS[locale].timeline.invoice_failed({ failure }, figures, 'X');
    const { unknown: _, ...lost } = SEND_FAILURES;
    for (const code of Object.keys(lost)) expect(say(code)).toMatch(/ X: .{10,}/);
    expect(say('unknown')).not.toMatch(/:/);
    // A code that is not there yet is left out, and the sentence stays whole.
    expect(say('new_code')).not.toMatch(/new_code|:|undefined/);
  });

  test.each(LOCALES)('whatever the bot cites in any of its conversations (%s)', (locale) => {
    const folder = new URL('../../conversations/', import.meta.url);
    const directory = readIssuers();
    const sources = new Set<string>();
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml')))
      playTranscript(
        parse(readFileSync(new URL(file, folder), 'utf8')) as Transcript,
        directory,
        'web',
        undefined,
        (said) => {
          for (const { source } of said.figures ?? []) sources.add(source);
        },
      );
    expect(sources.size).toBeGreaterThan(60);
    const said = [...sources].map((source) => ({ source, ...saySource(source, SOURCE_WORDS[locale]) }));
    expect(said.filter((one) => one.code !== '' || one.words === '')).toEqual([]);
    expect(
      said.filter((one) => /\b(?:balance|payment|payee|total|supportPhone|lines)\b[.A-Z]/.test(one.words)),
    ).toEqual([]);
  });

  test('a source without words is told as a code beside what it is of', () => {
    const words = SOURCE_WORDS['sv-SE'];
    expect(saySource('invoice 10023 balance.remaining', words)).toEqual({
      words: 'faktura 10023, kvar att betala',
      code: '',
    });
    expect(saySource('invoice 10023 lines el', words)).toEqual({ words: 'faktura 10023, en rad', code: '' });
    expect(saySource('law SE reminder 2013-03-16', words)).toEqual({ words: 'lag SE, påminnelseavgift', code: '' });
    expect(saySource('invoice 10023 new.path', words)).toEqual({ words: 'faktura', code: '10023 new.path' });
    expect(saySource('oracle 7', words)).toEqual({ words: '', code: 'oracle 7' });
  });

  test('a code that an author made is said as a sentence, with the code in small type', () => {
    const { reasons, otherReason: other } = wordsSv.status;
    const html = (code: string): string => render(h(Coded, { code, known: reasons, other }));
    expect(html('flow_failed')).toBe('ett flöde kunde inte gå vidare');
    expect(html('call-me')).toBe('ett flöde bad om en människa <small><code>call-me</code></small>');
    expect(html('toString')).toContain('<code>toString</code>');
    expect(html('Kan du ta det?')).toBe('Kan du ta det?');
    expect(html('passed_to_team')).toBe('en kollega gav det vidare');
  });

  test.each(LOCALES)('why the engine hands over, and ways to pay that are not known (%s)', (locale) => {
    const { status, timeline } = WORDS[locale];
    for (const reason of ['asked', 'answered', 'dispute', 'flow_failed', 'forgotten', 'wrong_recipient', 'low-score'])
      expect(status.reasons[reason], reason).toBeTruthy();
    expect(timeline.payment_begun({ way: 'swish' }, figures, '')).toMatch(/ Swish$/);
    expect(timeline.payment_begun({ way: 'pigeon' }, figures, '')).not.toMatch(/pigeon|undefined| (?:med|by)$/);
    expect(timeline.offer_shown({ offer: 'data-5', title: '5 GB extra' }, figures, '')).toMatch(/: 5 GB extra$/);
  });
});
