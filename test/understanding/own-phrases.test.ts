import { beforeAll, describe, expect, it } from 'vitest';
import { learnOwnPhrases } from '../../src/understanding/learn-own-phrases.ts';
import type { Understanding } from '../../src/understanding/meaning.ts';
import { shippedModel } from './shipped-model.ts';

let common: Understanding;
let own: Understanding;
beforeAll(() => {
  common = shippedModel();
  own = learnOwnPhrases(common, [
    { pattern: '(hur går det för|visa|vad har) min snurra (för poäng|)', intent: 'usage_question' },
    { pattern: 'stopp', intent: 'greeting' },
  ]);
}, 300_000);

describe('an issuer’s own phrases', () => {
  it('mean what the issuer says, also said in a slightly other way', () => {
    for (const text of ['hur går det för min snurra', 'Visa min snurra!', 'vad har min snura för poäng?']) {
      const { decision, intents } = own.understand(text, 'sv-SE');
      expect([decision, intents[0]?.name], text).toEqual(['answer', 'usage_question']);
    }
  });

  it('change nothing of what is unlike them', () => {
    for (const text of [
      'när ska räkningen betalas',
      'kan jag få dela upp den',
      'blargh fnork',
      '',
      '👍',
      'Не понимаю',
    ]) {
      expect(own.understand(text, 'sv-SE'), text).toEqual(common.understand(text, 'sv-SE'));
    }
  });

  it('are one issuer’s alone', () => {
    const other = learnOwnPhrases(common, []);
    expect(other.understand('hur går det för min snurra', 'sv-SE')).toEqual(
      common.understand('hur går det för min snurra', 'sv-SE'),
    );
  });

  it('never take from a payer the word that stops the messages', () => {
    const { decision, intents } = own.understand('STOPP', 'sv-SE');
    expect([decision, intents[0]?.name]).toEqual(['answer', 'opt_out']);
  });

  it('leave the intents best first, each once', () => {
    const { intents } = own.understand('hur går det för snurran min', 'sv-SE');
    expect(new Set(intents.map((intent) => intent.name)).size).toBe(intents.length);
    expect(intents.map((intent) => intent.p)).toEqual([...intents.map((intent) => intent.p)].sort((a, b) => b - a));
  });
});
