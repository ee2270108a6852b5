import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lockText } from '../../../src/engine/assistant/lock-text.ts';
import type { CaseFact } from '../../../src/engine/assistant/tell-case.ts';
import type { Locale } from '../../../src/model/locale.ts';
import { findFigures } from '../../../src/texts/find-figures.ts';
import { testUnderstanding } from '../../support/test-understanding.ts';

const FACTS: readonly CaseFact[] = [
  { name: 'owed', says: 'Det är 399 kr kvar att betala på räkning 10023.' },
  { name: 'due', says: 'Räkning 10023 ska betalas senast 30 september.' },
  { name: 'link', says: 'Räkningen finns här: https://exfb.se/i/7Kq2' },
  { name: 'phone', says: 'Du når oss på telefon 0770-123 456.' },
];
const FIGURES = ['399 kr', '10023', '30 september', 'https://exfb.se/i/7Kq2', '0770-123 456'].map((text) => ({
  text,
  source: 'a test',
}));
const understanding = testUnderstanding();
const lock = (text: string, locale: Locale = 'sv-SE') =>
  lockText(text, {
    locale,
    facts: FACTS,
    figures: FIGURES,
    names: ['Exempelfiber', 'Robin'],
    languageOf: (words) => understanding.understand(words, locale).language,
  });

describe('the lock on what a model wrote', () => {
  it.each([
    ['Hej Robin! Det är samma räkning som förra veckans brev. {{due}}', 'sv-SE'],
    ['Räkningen gäller bredbandet under perioden. {{owed}}', 'sv-SE'],
    ['Du kan se alla rader på räkningen. {{link}}', 'sv-SE'],
    ['Förbrukningen var högre under perioden, och därför är räkningen högre.', 'sv-SE'],
    ['Om du undrar över en rad, skriv vilken så förklaras den.', 'sv-SE'],
    ['Autogiro betyder att räkningen dras automatiskt. {{due}}', 'sv-SE'],
    ['Regningen gjelder strøm og nettleie for perioden. {{due}}', 'nb-NO'],
    ['Forbruket var høyere enn før, og derfor er regningen høyere.', 'nb-NO'],
    ['Hvis du lurer på en linje, skriv hvilken.', 'nb-NO'],
    ['The bill is for broadband during the period. {{owed}} {{due}}', 'en-GB'],
    ['If you wonder about a line, write which one.', 'en-GB'],
    ['{{phone}}', 'en-GB'],
  ] as const)('lets plain prose and our own figures through: %s', (text, locale) => {
    const locked = lock(text, locale);
    expect(locked).toMatchObject({ ok: true });
    const said = locked.ok ? locked.value : '';
    expect(said).not.toContain('{');
    const known = FACTS.flatMap((one) => findFigures(one.says)).map((one) => one.value);
    for (const { value } of findFigures(said)) expect(known).toContain(value);
  });

  it.each([
    ['', 'odd letters'],
    ['Det är 399 kr.', 'odd letters'],
    ['Det är ⅓ av räkningen.', 'odd letters'],
    ['Det är 𝟑𝟗𝟗 av allt.', 'odd letters'],
    ['Du kan betala på exfb.se i stället.', 'a link'],
    ['{{nothing}}', 'a fact that is not there'],
    ['{{__proto__}}', 'a fact that is not there'],
    ['{{owed}} {{due}} {{link}} {{phone}}', 'too many facts'],
    ['{{owed}} {{owed}}', 'too many facts'],
    ['Betala bara {{owed}}', 'a fact inside a sentence'],
    ['{{owed}} och ingenting mer', 'a fact inside a sentence'],
    ['Det är sant:{{owed}}', 'a fact inside a sentence'],
    ['Det kostar hundrafemtio.', 'a figure in words'],
    ['Det är tjugofem procent.', 'a figure in words'],
    ['Det är tre räkningar.', 'a figure in words'],
    ['Det är kronor det gäller.', 'a figure in words'],
    ['Räkningen kom på tisdagen.', 'a day'],
    ['Vi ser över det.', 'a promise'],
    ['Det ska lösa sig.', 'a promise'],
    ['Du måste inte betala.', 'a promise'],
    ['Räkningen är betald.', 'what is paid'],
    ['Skriv din pinkod.', 'a secret'],
    ['Det finns ett nytt konto.', 'an account'],
    ['Annars blir det domstol.', 'a threat'],
    ['Det blir domstol.', 'a threat'],
    ['Räkningen är din, Greta.', 'a name of its own'],
    ['Greta har en räkning.', 'a name of its own'],
    ['Ja! Det stämmer! Bra!', 'too loud'],
    [`Det är så. ${'Det är så här. '.repeat(25)}`, 'too long'],
    ['It is the same bill as before.', 'a name of its own'],
  ])('stops %j', (text, why) => {
    expect(lock(text)).toEqual({ ok: false, error: why });
  });

  it('lets no figure of the model’s own through, in whatever digits and wherever it stands', () => {
    const digit = fc.constantFrom('7', '٧', '７', '७', '⑦', '⁷', 'Ⅶ', '½', '㊆', '𝟕');
    const text = fc.constantFrom('Det är % så.', '{{owed}} %', '%', 'Hej%', 'Räkningen är hög. {{due}} Det är %.');
    fc.assert(
      fc.property(digit, text, (one, frame) => {
        expect(lock(frame.replace('%', one)).ok).toBe(false);
      }),
    );
  });

  it('judges any text without failing, and what it lets through has only figures of ours', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('{{owed}}', '{{due}}', ' ', '. ', 'Det är så', 'Räkningen', '399', 'kr', '{{', '}}', 'https://'),
    );
    const known = FACTS.flatMap((one) => findFigures(one.says)).map((one) => one.value);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const locked = lock(pieces.join(''));
        if (!locked.ok) return;
        for (const { value } of findFigures(locked.value)) expect(known).toContain(value);
        expect(locked.value).not.toMatch(/[{}<>]/);
      }),
      { numRuns: 1_000 },
    );
  });
});
