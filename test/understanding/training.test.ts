import { describe, expect, it } from 'vitest';
import { decodeModel } from '../../src/understanding/decode-model.ts';
import { encodeModel } from '../../src/understanding/encode-model.ts';
import { growExamples, type PhraseBook } from '../../src/understanding/grow-examples.ts';
import { loadUnderstanding } from '../../src/understanding/load-understanding.ts';
import { measureLearner } from '../../src/understanding/measure-learner.ts';
import { scorePredictions } from '../../src/understanding/score-predictions.ts';
import { trainUnderstanding } from '../../src/understanding/train-understanding.ts';

const BOOK: PhraseBook = {
  lang: 'sv',
  phrases: {
    due_date: ['när ska {bill} betalas', '(vilken dag|när) förfaller den', 'sista dagen att betala'],
    amount_due: ['hur mycket är {bill} på', 'vilken summa ska jag betala', 'vad blir totalen'],
  },
  slots: { bill: ['räkningen', 'fakturan'] },
  ways: { swaps: { jag: ['ja'] }, openings: ['hej'], closings: ['tack'], stories: [] },
};

describe('learning', () => {
  it('makes the same texts and the same model from the same phrases and seed', () => {
    expect(growExamples([BOOK], 3)).toEqual(growExamples([BOOK], 3));
    const once = encodeModel(trainUnderstanding(growExamples([BOOK], 3), { seed: 3, bits: 12 }), 'x');
    const again = encodeModel(trainUnderstanding(growExamples([BOOK], 3), { seed: 3, bits: 12 }), 'x');
    expect(Buffer.compare(once, again)).toBe(0);
  });

  it('survives its file', () => {
    const model = trainUnderstanding(growExamples([BOOK], 3), { seed: 3, bits: 12 });
    const file = encodeModel(model, 'fingerprint');
    expect(decodeModel(file).fingerprint).toBe('fingerprint');
    const text = 'vilken dag ska fakturan betalas';
    expect(loadUnderstanding(file).understand(text, 'sv-SE')).toEqual(
      loadUnderstanding(model).understand(text, 'sv-SE'),
    );
    expect(loadUnderstanding(file).understand(text, 'sv-SE').intents[0]?.name).toBe('due_date');
  });

  it('refuses a file that is not a model, or half of one', () => {
    const file = encodeModel(trainUnderstanding(growExamples([BOOK], 3), { seed: 3, bits: 12 }), 'x');
    expect(() => loadUnderstanding(file.subarray(0, file.length - 1))).toThrow(/cut short/);
    expect(() => loadUnderstanding(new Uint8Array(100))).toThrow(/not an understanding model/);
    expect(() => loadUnderstanding(new Uint8Array(0))).toThrow(/not an understanding model/);
  });

  it('works on any intents, and both languages teach each other', () => {
    const train = [
      { text: 'väck mig klockan sju', lang: 'sv', intent: 'alarm_set' },
      { text: 'ställ ett alarm till imorgon', lang: 'sv', intent: 'alarm_set' },
      { text: 'spela lite jazz', lang: 'sv', intent: 'play_music' },
      { text: 'sätt på en låt', lang: 'sv', intent: 'play_music' },
      { text: 'vekk meg klokka sju', lang: 'nb', intent: 'alarm_set' },
      { text: 'spill litt jazz', lang: 'nb', intent: 'play_music' },
    ];
    const test = [
      { text: 'väck mig klockan åtta', lang: 'sv', intent: 'alarm_set' },
      { text: 'sett på alarm i morgen', lang: 'nb', intent: 'alarm_set' },
      { text: 'spela jazz', lang: 'sv', intent: 'play_music' },
    ];
    expect(measureLearner(train, test, 1)['sv']).toEqual({ accuracy: 1, macroF1: 1, n: 2 });
    expect(measureLearner(train, test, 1)['nb']?.n).toBe(1);
  });
});

describe('scores', () => {
  it('count accuracy over texts and F1 over labels', () => {
    const pairs = [
      { wanted: 'a', predicted: 'a' },
      { wanted: 'a', predicted: 'a' },
      { wanted: 'a', predicted: 'b' },
      { wanted: 'b', predicted: 'b' },
    ];
    expect(scorePredictions(pairs)).toEqual({ accuracy: 0.75, macroF1: (0.8 + 2 / 3) / 2, n: 4 });
    expect(scorePredictions([])).toEqual({ accuracy: 0, macroF1: 0, n: 0 });
  });
});
