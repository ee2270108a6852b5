import { beforeAll, describe, expect, it } from 'vitest';
import type { Understanding } from '../../src/understanding/meaning.ts';
import { shippedModel } from './shipped-model.ts';

let understanding: Understanding;
beforeAll(() => {
  understanding = shippedModel();
});

describe('what to do with a message', () => {
  it('is nothing for an empty text or a lone thumb', () => {
    for (const text of ['', '   ', '\n', '👍', '🙂', '...', '\u200d']) {
      expect(understanding.understand(text, 'sv-SE').decision, JSON.stringify(text)).toBe('ignore');
    }
  });

  it('is to answer what is clear', () => {
    expect(understanding.understand('Vilken dag ska räkningen vara betald?', 'sv-SE').decision).toBe('answer');
    expect(understanding.understand('Kan jeg få snakke med en saksbehandler?', 'nb-NO').decision).toBe('answer');
  });

  it('is to ask or hand over what is not: a wrong answer costs more than a question', () => {
    for (const text of ['faktura', 'räkningen', 'hmm så den där grejen', 'blargh fnork zint']) {
      expect(['ask', 'person'], text).toContain(understanding.understand(text, 'sv-SE').decision);
    }
  });

  it('is to stop at once when told to, as the rules of SMS have it', () => {
    for (const text of ['STOP', 'stopp', 'Stopp!', ' STOPPA ']) {
      const meaning = understanding.understand(text, 'sv-SE');
      expect([meaning.decision, meaning.intents[0]?.name], text).toEqual(['answer', 'opt_out']);
    }
  });

  it('is never to answer a bare number: it answers a question of ours', () => {
    for (const text of ['1', '399', '12 000'])
      expect(understanding.understand(text, 'nb-NO').decision, text).not.toBe('answer');
  });

  it('keeps two matters of one message apart', () => {
    const { intents } = understanding.understand(
      'Varför är räkningen så hög? Och kan jag få dela upp den på tre månader?',
      'sv-SE',
    );
    expect(
      intents
        .filter((intent) => intent.p > 0.5)
        .map((intent) => intent.name)
        .sort(),
    ).toEqual(['payment_plan', 'why_higher']);
    const other = understanding.understand('Når er forfall, og kan dere sende fakturaen på nytt?', 'nb-NO').intents;
    expect(
      other
        .filter((intent) => intent.p > 0.5)
        .map((intent) => intent.name)
        .sort(),
    ).toEqual(['due_date', 'invoice_copy']);
  });
});

describe('the language of a message', () => {
  it('is heard in whole sentences', () => {
    const said = {
      'När ska jag betala räkningen?': 'sv',
      'Når må jeg betale regningen?': 'nb',
      'Eg har ikkje fått noka rekning, korleis betaler eg?': 'nn',
      'When do I have to pay this bill?': 'en',
      'Kiedy muszę zapłacić ten rachunek?': 'other',
      'Milloin minun täytyy maksaa tämä lasku?': 'other',
    };
    for (const [text, language] of Object.entries(said)) {
      expect(understanding.understand(text, 'sv-SE').language, text).toBe(language);
      expect(understanding.understand(text, 'nb-NO').language, text).toBe(language);
    }
  });

  it('is the expected one where a word could be either', () => {
    for (const text of ['ok', '399', '👍', 'faktura', 'hei 😊'.slice(3)]) {
      expect(understanding.understand(text, 'sv-SE').language, text).toBe('sv');
      expect(understanding.understand(text, 'nb-NO').language, text).toBe('nb');
    }
  });

  it('that we do not speak is a wish for another language', () => {
    const meaning = understanding.understand('Не понимаю этот счет, помогите пожалуйста', 'nb-NO');
    expect(meaning.language).toBe('other');
    expect(meaning.intents[0]?.name).toBe('language_switch');
  });
});
