import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCallbackData, toCallbackData } from '../../../src/adapters/telegram/callback-data.ts';
import { cutText } from '../../../src/adapters/telegram/cut-text.ts';
import { layOutKeyboard } from '../../../src/adapters/telegram/lay-out-keyboard.ts';
import { type RenderedTelegram, renderTelegram } from '../../../src/adapters/telegram/render.ts';
import type { Message, QuickReply } from '../../../src/model/message.ts';
import { sampleMessage } from '../../support/sample-message.ts';

function replies(question: string, ...labels: string[]): readonly QuickReply[] {
  return labels.map((label, index) => ({ question, option: `o${index + 1}`, label }));
}

const LINK = 'https://exfb.se/i/7Kq2aB3dE5fG7hJ9kL1mN2';

const GOLDEN: Readonly<Record<string, Partial<Message>>> = {
  'bill-sv': {},
  'bill-nb': {
    locale: 'nb-NO',
    text: 'Hei Ida! Regningen fra Eksempelkraft er på 812\u00a0kr, med forfall 30. september: https://ekskr.no/i/7Kq2',
    quickReplies: replies('inv-20041.2', 'Betal', 'Spør', 'Snakk med oss'),
  },
  'not-sure-sv': {
    text: 'Menar du när räkningen ska betalas eller varför summan har ändrats?',
    quickReplies: replies('telegram-u10000.2', 'När den ska betalas', 'Varför summan har ändrats', 'Något annat'),
  },
  'recommend-nb': {
    text: 'Hvor sannsynlig er det at du vil anbefale oss til en venn?',
    quickReplies: replies('q', ...Array.from({ length: 11 }, (_, score) => String(score))),
  },
  'ids-too-long-for-a-button-sv': {
    text: 'Du har använt 3 av 20\u00a0GB i snitt sedan i maj.',
    quickReplies: replies('q'.repeat(70), 'Byt till 10 GB', 'Behåll 20 GB'),
  },
  'markup-is-only-text': { text: '*inte fet* _inte kursiv_ <b>&amp;</b> [länk](http://x) `kod`', quickReplies: [] },
  'very-long-sv': {
    text: `Alla rader: ${LINK}\n\n${'Bredband 250/250, september: 399,00 kr. '.repeat(150)}`,
    quickReplies: replies('q', 'Betala'),
  },
};

describe('how a message reads on Telegram', () => {
  for (const [name, changes] of Object.entries(GOLDEN)) {
    test(name, async () => {
      await expect(toGolden(renderTelegram(sampleMessage(changes)))).toMatchFileSnapshot(
        join(import.meta.dirname, 'golden', `${name}.txt`),
      );
    });
  }

  test('a text is never longer than Telegram takes, whatever the choices', () => {
    const long = 'ord '.repeat(3000);
    for (const question of ['q', 'q'.repeat(70)]) {
      const { text } = renderTelegram(sampleMessage({ text: long, quickReplies: replies(question, 'Ja', 'Nej') }));
      expect(text.length).toBeLessThanOrEqual(4096);
    }
  });
});

describe('a text that is too long', () => {
  test('is cut after a word, and a link that would be lost is kept', () => {
    const cut = cutText(`${'ord '.repeat(100)}${LINK}`, 260);
    expect(cut).toMatch(new RegExp(`ord…\n${LINK}$`));
    expect(cut.length).toBeLessThanOrEqual(260);
    expect(cutText(`${LINK} ${'ord '.repeat(100)}`, 260)).toMatch(/ ord…$/);
  });

  test('up to the limit it stays as it is', () => {
    expect(cutText('x'.repeat(4096))).toHaveLength(4096);
    expect(cutText(`${'x'.repeat(4096)}x`)).toBe(`${'x'.repeat(4095)}…`);
  });

  test('is never longer than allowed and never ends in half a character', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('ord ', '😀', 'x', `${LINK} `, '\n'), { maxLength: 200 }), (pieces) => {
        const cut = cutText(pieces.join(''), 260);
        expect(cut.length).toBeLessThanOrEqual(260);
        expect(cut.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('what a button carries', () => {
  test('question and option come back as they went', () => {
    expect(toCallbackData('inv-10023.2', 'pay')).toBe('o:inv-10023.2:pay');
    expect(parseCallbackData('o:sms:SM0:1.2:pay')).toEqual({ question: 'sms:SM0:1.2', option: 'pay' });
    const id = fc.string({ unit: fc.constantFrom(...'abc019.-_:å'), minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(id, id, (question, option) => {
        const data = toCallbackData(question, option);
        if (data === null) return;
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
        expect(parseCallbackData(data)).toEqual({ question, option });
      }),
    );
  });

  test('61 bytes of ids fit, 62 do not, and å counts for two', () => {
    expect(toCallbackData('q'.repeat(50), 'o'.repeat(11))).toHaveLength(64);
    expect(toCallbackData('q'.repeat(50), 'o'.repeat(12))).toBeNull();
    expect(toCallbackData('å'.repeat(25), 'o'.repeat(12))).toBeNull();
    expect(toCallbackData('q', 'a:b')).toBeNull();
    expect(toCallbackData('', 'a')).toBeNull();
  });

  test('what is not ours is not understood', () => {
    for (const data of ['', 'o', 'o:', 'o:q', 'o:q:', 'o::a', 'x:q:a', 'q:a'])
      expect(parseCallbackData(data)).toBeNull();
  });
});

describe('buttons in rows', () => {
  const rows = (...labels: string[]) =>
    layOutKeyboard(labels.map((text) => ({ text }))).map((row) => row.map(({ text }) => text));

  test('short labels stand beside each other, a long one by itself', () => {
    expect(rows('Betala', 'Fråga', 'Prata med oss')).toEqual([['Betala', 'Fråga'], ['Prata med oss']]);
    expect(rows('Ja', 'Nej')).toEqual([['Ja', 'Nej']]);
    expect(rows('En mycket lång etikett för en knapp', 'Ja')).toEqual([
      ['En mycket lång etikett för en knapp'],
      ['Ja'],
    ]);
    expect(rows()).toEqual([]);
  });

  test('order is kept, nothing is lost, and no row has more than eight', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 40 }), { maxLength: 30 }), (labels) => {
        const laid = rows(...labels);
        expect(laid.flat()).toEqual(labels);
        for (const row of laid) expect(row.length).toBeLessThanOrEqual(8);
      }),
    );
  });
});

function toGolden({ text, keyboard }: RenderedTelegram): string {
  const rows = keyboard?.map((row) => row.map((one) => `[ ${one.text} | ${one.callback_data} ]`).join(' ')) ?? [
    'no keyboard',
  ];
  return `${text}\n----\n${rows.join('\n')}\n`;
}
