import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type RenderedSms, renderSms } from '../../../src/adapters/sms/render.ts';
import type { Message, QuickReply } from '../../../src/model/message.ts';
import { toSmsManner } from '../../../src/texts/to-sms-manner.ts';
import { sampleMessage } from '../../support/sample-message.ts';

function replies(...labels: string[]): readonly QuickReply[] {
  return labels.map((label, index) => ({ question: 'q', option: `o${index}`, label }));
}

const GOLDEN: Readonly<Record<string, Partial<Message>>> = {
  'bill-sv': {},
  'bill-nb': {
    locale: 'nb-NO',
    text: 'Hei Ida! Regningen fra Eksempelkraft er på 812\u00a0kr, med forfall 30. september: https://ekskr.no/i/7Kq2',
    shorter: [],
    quickReplies: replies('Betal', 'Spør', 'Snakk med oss'),
  },
  'bill-en': {
    locale: 'en-GB',
    text: 'Hi Robin! The bill from Exempelfiber is SEK\u00a0399, due 30 September: https://exfb.se/i/7Kq2',
    quickReplies: replies('Pay', 'Ask', 'Talk to us'),
  },
  'bill-to-zoe-sv': {
    text: 'Hej Zoë! Räkningen från Exempelfiber är på 399\u00a0kr, betala senast 30 september: https://exfb.se/i/7Kq2',
  },
  'bill-with-a-long-address-sv': {
    text: 'Hej Maximiliana! Räkningen från Exempelfiber är på 12\u00a0246,25\u00a0kr, betala senast 30 september: https://faktura.exempelfiber.se/i/7Kq2aB3dE5fG7hJ9',
    shorter: [
      'Exempelfiber: 12\u00a0246,25\u00a0kr, betala senast 30 september: https://faktura.exempelfiber.se/i/7Kq2aB3dE5fG7hJ9',
    ],
  },
  'bill-without-room-for-the-lead-sv': {
    text: 'Hej Robin! Räkningen från Exempelfiber är på 399\u00a0kr, betala senast 30 september: https://exfb.se/i/7Kq2aB3dE5fG7hJ9kL1mN2pQ',
    shorter: [],
  },
  'why-higher-sv': {
    text: '100\u00a0kr mer än i augusti: 60\u00a0kr för extra data och 40\u00a0kr för att rabatten tog slut 31 augusti. Vill du se alla rader?',
    shorter: [],
    quickReplies: replies('Ja', 'Nej tack'),
  },
  'why-higher-nb': {
    locale: 'nb-NO',
    text: '100\u00a0kr mer enn i august: 60\u00a0kr for ekstra data, og 40\u00a0kr fordi rabatten gikk ut 31. august. Vil du se alle linjene?',
    shorter: [],
    quickReplies: replies('Ja', 'Nei takk'),
  },
  'every-line-sv': {
    text: 'Så här är räkningen uppbyggd:\n\u2022 Bredband 250/250: 399,00\u00a0kr\n\u2022 Extra data 10 GB: 49,00\u00a0kr\n\u2022 Rabatt \u201cSommar\u201d: \u221240,00\u00a0kr\n\u2022 Öresavrundning: \u22120,25\u00a0kr\n\nSumma: 407,75\u00a0kr \u2013 förfaller 30 september.',
    shorter: [],
    quickReplies: replies('Betala', 'Fråga', 'Prata med oss'),
  },
  'no-choices-sv': {
    text: 'Tack! 399\u00a0kr kom in 12 september. Allt är klart för den här månaden.',
    shorter: [],
    quickReplies: [],
  },
  'written-by-an-agent-sv': {
    from: 'agent',
    text: `Hej! ${'Jag har gått igenom din räkning rad för rad och här kommer allt jag såg. '.repeat(26)}Hör av dig om något är oklart. /Sara`,
    shorter: [],
    quickReplies: [],
  },
};

describe('how a message reads as an SMS', () => {
  for (const [name, changes] of Object.entries(GOLDEN)) {
    test(name, async () => {
      await expect(toGolden(renderSms(sampleMessage(changes)))).toMatchFileSnapshot(
        join(import.meta.dirname, 'golden', `${name}.txt`),
      );
    });
  }

  test('an ordinary bill costs one segment in both languages', () => {
    for (const name of ['bill-sv', 'bill-nb', 'bill-to-zoe-sv']) {
      expect(renderSms(sampleMessage(GOLDEN[name])), name).toMatchObject({
        segments: 1,
        encoding: 'GSM-7',
        forcedBy: null,
      });
    }
  });

  const oneWay = { oneWay: true, plainLetters: false, link: 'https://exfb.se/i/9aTz' };

  test('a sender that nobody can answer gives a link in place of choices, and no second one', () => {
    const question = { text: 'Vill du se alla rader?', shorter: [], quickReplies: replies('Ja', 'Nej') };
    expect(renderSms(sampleMessage(question), oneWay).text).toBe(
      'Vill du se alla rader?\nSvara här: https://exfb.se/i/9aTz',
    );
    expect(renderSms(sampleMessage({ ...question, locale: 'nb-NO' }), oneWay).text).toMatch(/\nSvar her: https/);
    expect(renderSms(sampleMessage(), oneWay).text).toBe(
      'Hej Robin! Räkningen från Exempelfiber är på 399 kr, betala senast 30 september: https://exfb.se/i/7Kq2',
    );
    expect(renderSms(sampleMessage({ ...question, quickReplies: [] }), oneWay).text).toBe('Vill du se alla rader?');
  });

  test('a name as sender is one-way, a number and a short code are not', () => {
    const account = { accountSid: 'AC1', authToken: 'x', messagingServiceSid: null };
    const senders = ['Exempel', '2GO', '+46700000002', '72456', null];
    expect(senders.map((from) => toSmsManner({ ...account, from }, null).oneWay)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  test('letters keep their marks unless the issuer says otherwise, and then the message is cheap', () => {
    const zoe = sampleMessage({ text: 'Hej Zoë Čapek-Đorđević! 399\u00a0kr', shorter: [], quickReplies: [] });
    expect(renderSms(zoe)).toMatchObject({ encoding: 'UCS-2', forcedBy: 'ë' });
    expect(renderSms(zoe, { ...oneWay, plainLetters: true })).toMatchObject({
      text: 'Hej Zoe Capek-Dordevic! 399 kr',
      encoding: 'GSM-7',
      forcedBy: null,
    });
  });

  test('where every wording costs the same, the best one is said', () => {
    const rendered = renderSms(sampleMessage({ text: 'Čapek', shorter: ['Č', 'Ž'], quickReplies: [] }));
    expect(rendered).toMatchObject({ text: 'Čapek', segments: 1, forcedBy: 'Č' });
  });

  test('numbers stand for the place of the choice, whatever its words', () => {
    const { text } = renderSms(sampleMessage({ quickReplies: replies('Nej', 'Ja', 'Båda 2') }));
    expect(text).toMatch(/1 Nej 2 Ja 3 Båda 2$/);
  });

  test('the lead before the choices never costs a segment, and a shorter wording is never dearer', () => {
    const words = fc.string({ unit: fc.constantFrom(...'abå ê€.'), maxLength: 220 });
    fc.assert(
      fc.property(
        words,
        fc.array(words, { maxLength: 2 }),
        fc.array(fc.constantFrom('Ja', 'Nej', 'Prata med oss'), { maxLength: 4 }),
        (text, shorter, labels) => {
          const quickReplies = replies(...labels);
          const chosen = renderSms({ text, shorter, quickReplies, locale: 'sv-SE' });
          const said = [text, ...shorter.filter((wording) => wording.trim() !== '')];
          const alone = said.map((wording) => renderSms({ text: wording, shorter: [], quickReplies, locale: 'sv-SE' }));
          expect(chosen.segments).toBe(Math.min(...alone.map((one) => one.segments)));
          if (alone[0]?.segments === 1) expect(chosen).toEqual(alone[0]);
        },
      ),
      { numRuns: 300 },
    );
  });
});

function toGolden({ text, parts, segments, encoding, forcedBy }: RenderedSms): string {
  const head = `${encoding}, segments: ${segments}, parts: ${parts.length}, forced by: ${forcedBy ?? 'nothing'}\n`;
  return `${head}----\n${parts.length > 1 ? parts.join('\n----\n') : text}\n`;
}
