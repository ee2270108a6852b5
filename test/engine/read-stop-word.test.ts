import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readYaml } from '../../src/adapters/files/read-yaml.ts';
import { readStopWord, type StopWord } from '../../src/engine/read-stop-word.ts';
import { expandPhrase } from '../../src/understanding/expand-phrase.ts';

/** How payers say that they want no messages, by what must be read. */
const PHRASES: Readonly<Record<StopWord, readonly string[]>> = {
  carrier_stop: [
    'STOP',
    'stop.',
    'Stop!',
    'UNSUBSCRIBE',
    'END',
    'quit',
    'STOPALL',
    'REVOKE',
    'OPTOUT',
    'Cancel',
    '/stop',
  ],
  stop: [
    'STOPP',
    'Stoppa!',
    'stop all',
    'opt out',
    'Avregistrera',
    'avregistrera mig',
    'Avregistrer meg',
    'Avanmäl mig tack',
    'meld meg av',
    'MELD AV',
    'avmeld',
    'sluta skicka',
    'Sluta skicka sms!',
    'sluta skicka sms till mig',
    'Snälla sluta skicka sms till det här numret',
    'kan ni sluta smsa mig',
    'sluta messa',
    "sluta sms'a mig för fan",
    'sluta skriva till mig',
    'sluta höra av er',
    'sluta kontakta mig',
    'sluta störa mig',
    'jag vill att ni slutar smsa'.replace('slutar', 'sluta'),
    'skicka inga fler sms',
    'skicka inga fler meddelanden tack',
    'skicka inget mer',
    'skicka inte fler sms till mig',
    'Hej! Skicka inte mer sms hit, tack.',
    'inga fler sms',
    'Inga fler meddelanden',
    'inga mer sms tack',
    'inga fler notiser tack',
    'jag vill inte ha fler sms',
    'Jag vill inte ha era sms',
    'jag vill inte ha några meddelanden från er',
    'Jag vill inte få fler sms från er.',
    'vill inte ha sms',
    'nej till sms',
    'stoppa sms',
    'stoppa alla sms',
    'stäng av sms',
    'stäng av meddelandena',
    'avsluta sms',
    'avsluta sms-utskick',
    'ta bort mig',
    'ta bort mig från listan',
    'ta bort mitt nummer',
    'ta bort mitt nummer från era utskick',
    'stryk mig från listan',
    'kontakta mig inte mer',
    'skriv inte till mig igen',
    'smsa mig inte mer',
    'sms stopp',
    'låt bli att skriva hit',
    'vill inte bli kontaktad via sms',
    'slutt å sende',
    'Slutt å sende SMS',
    'slutt å sende meg meldinger',
    'Vær så snill, slutt å sende SMS til meg nå',
    'slutt å skrive til meg',
    'slutt å kontakte meg',
    'slutt å sms-e meg for faen',
    'ikke send',
    'ikke send mer',
    'ikke send flere meldinger',
    'Ikke send meg flere SMS, takk',
    'ingen flere sms takk',
    'ingen flere meldinger',
    'jeg vil ikke ha flere sms',
    'jeg vil ikke ha meldinger fra dere',
    'Jeg ønsker ikke flere meldinger.',
    'vil ikke ha sms',
    'nei til sms',
    'stopp sms',
    'skru av sms',
    'skru av meldingene',
    'slå av varsler',
    'fjern meg fra lista',
    'fjern nummeret mitt',
    'slett nummeret mitt fra listen',
    'ikke kontakt meg mer',
    'ikke kontakt meg på dette nummeret',
    'ta meg av lista',
    'la være å skrive hit',
    'vil ikke bli kontaktet på sms',
    'stop sending me texts',
    'please stop texting me',
    'stop messages',
    'do not text me again',
    "don't contact me",
    'no more texts',
    'remove my number',
    'take me off the list',
    "I don't want any more messages",
  ],
  no_offers: [
    'sluta med erbjudanden',
    'inga erbjudanden tack',
    'Inga fler erbjudanden, tack!',
    'sluta skicka erbjudanden',
    'sluta skicka reklam till mig',
    'skicka inga fler erbjudanden',
    'ingen reklam tack',
    'nej tack till reklam',
    'jag vill inte ha reklam',
    'Jag vill inte ha några fler erbjudanden från er',
    'vill inte ha reklam',
    'sluta med reklamen',
    'stoppa erbjudanden',
    'jag vill slippa erbjudanden',
    'kan jag slippa reklam',
    'avregistrera mig från erbjudanden',
    'ikke tilbud',
    'ikke flere tilbud',
    'ingen tilbud takk',
    'slutt å sende tilbud',
    'slutt å sende meg reklame',
    'slutt med reklamen',
    'ikke send flere tilbud',
    'nei takk til reklame',
    'jeg vil ikke ha reklame',
    'Jeg vil ikke ha flere tilbud, takk.',
    'stopp tilbud',
    'meld meg av tilbud',
    'reservere meg mot reklame',
    'no more offers',
    'stop marketing',
    'stop sending me offers',
  ],
  unclear: ['sluta', 'Avsluta.', 'AVSLUTA', 'slutt', 'Avslutt!', 'avbryt'],
  start: ['START', 'starta', '/start', 'Börja', 'begynn', 'unstop'],
  help: ['HELP', 'hjälp', 'HJELP', 'Hjälp!', 'info', '/help'],
};

/** Sentences with the same words that mean something else. */
const ORDINARY = [
  'avsluta mitt abonnemang',
  'Jag vill avsluta mitt avtal den sista',
  'när slutar rabatten?',
  'sluta lura mig på pengar',
  'sluta ta ut avgifter av mig',
  'stoppa betalningen jag har redan betalat',
  'stoppa autogirot',
  'kan ni stoppa påminnelsen',
  'sluta skicka räkningar till min gamla adress',
  'jag har inte fått något sms',
  'jag får inga sms längre, varför?',
  'inga meddelanden har kommit fram',
  'jag vill inte ha räkningen på sms utan på mejl',
  'skicka inte räkningen till inkasso',
  'skicka räkningen på mejl',
  'ta bort påminnelseavgiften',
  'ta bort tv-paketet',
  'vad har ni för erbjudanden?',
  'erbjudandet gäller inte mig',
  'jag fick inget erbjudande',
  'jag vill ha erbjudandet',
  'nej tack',
  'nej',
  'inte nu',
  'det är slut på pengar',
  'start när?',
  'när startar mitt abonnemang?',
  'hjälp jag kan inte betala',
  'kan du hjälpa mig',
  'jag behöver hjälp med min räkning',
  'info om räkningen',
  'avslutt abonnementet mitt',
  'jeg vil avslutte avtalen',
  'når slutter rabatten?',
  'stopp betalingen, jeg har allerede betalt',
  'slutt å trekke penger fra kontoen min',
  'ikke send saken til inkasso',
  'send faktura på e-post i stedet',
  'jeg har ikke fått noen sms',
  'hvilke tilbud har dere?',
  'nei takk',
  'fjern purregebyret',
  'meld flytting',
  'hjelp jeg kan ikke betale',
  'when does my contract end?',
  'cancel my subscription',
  'do not charge me twice',
];

describe('words about messages as such', () => {
  for (const [kind, phrases] of Object.entries(PHRASES)) {
    it.each(phrases)(`mean ${kind}: %s`, (phrase) => {
      expect(readStopWord(phrase)).toBe(kind);
    });
  }

  it('are tried with far more than eighty phrases that must not be missed', () => {
    expect(PHRASES.stop.length + PHRASES.carrier_stop.length).toBeGreaterThan(90);
  });

  it.each(ORDINARY)('are not seen in an ordinary sentence: %s', (sentence) => {
    expect(readStopWord(sentence)).toBeNull();
  });

  it('are seen in less than one of a hundred sentences about bills', () => {
    const sentences = ['sv-SE', 'nb-NO'].flatMap((locale) => {
      const folder = join('locales', locale, 'intents');
      return readdirSync(folder)
        .filter((name) => /^[a-z_]+\.yaml$/.test(name) && name !== 'opt_out.yaml')
        .flatMap((name) => {
          const read = readYaml(join(folder, name));
          const lines = read.ok && Array.isArray(read.value.data) ? read.value.data : [];
          return lines.flatMap((line) =>
            typeof line === 'string' ? [0, 1, 2, 3].map((turn) => expandPhrase(line, {}, (count) => turn % count)) : [],
          );
        });
    });
    const taken = sentences.filter((sentence) =>
      ['stop', 'carrier_stop', 'no_offers'].includes(readStopWord(sentence) ?? ''),
    );
    expect(sentences.length).toBeGreaterThan(3_000);
    expect(taken.length / sentences.length, taken.join('\n')).toBeLessThan(0.01);
  });

  it('never take long, whatever is written', () => {
    const started = performance.now();
    for (const piece of ['sluta skicka ', 'inga ', 'sms ', 'a', '\u0000', 'stop stop '])
      readStopWord(piece.repeat(20_000));
    for (const piece of ['mig ', 'från er ', 'jag vill inte ha ']) readStopWord(piece.repeat(8));
    expect(performance.now() - started).toBeLessThan(500);
  });
});
