import { expect, expectTypeOf, test } from 'vitest';
import type { SmsPhoneView } from '../../../src/emulator/control/view-sms-phone.ts';
import type { TelegramPhoneView } from '../../../src/emulator/control/view-telegram-phone.ts';
import type { DemoPerson } from '../../../src/emulator/demo-controls.ts';
import type { DemoScene } from '../../../src/emulator/demo-scenes.ts';
import { findChoices } from '../../../src/pages/phones/find-choices.ts';
import type { Person } from '../../../src/pages/phones/person.ts';
import { sayTimeline } from '../../../src/pages/phones/say-timeline.ts';
import type { Scene } from '../../../src/pages/phones/scene.ts';
import type * as sms from '../../../src/pages/phones/sms-phone-view.ts';
import { splitLinks } from '../../../src/pages/phones/split-links.ts';
import type * as telegram from '../../../src/pages/phones/telegram-phone-view.ts';
import { toOwnPage } from '../../../src/pages/phones/to-own-page.ts';
import { wordsOf } from '../../../src/pages/phones/words.ts';

test('the page and the emulator speak of the same things', () => {
  expectTypeOf<SmsPhoneView>().toEqualTypeOf<sms.SmsPhoneView>();
  expectTypeOf<TelegramPhoneView>().toEqualTypeOf<telegram.TelegramPhoneView>();
  expectTypeOf<DemoPerson>().toEqualTypeOf<Person>();
  expectTypeOf<DemoScene>().toEqualTypeOf<Scene>();
});

test.each([
  [
    'Hej Robin! Räkningen är på 399 kr, betala senast 30 september: https://exfb.se/i/7Kq2 Svara 1 Betala 2 Fråga 3 Prata med oss',
    ['1 Betala', '2 Fråga', '3 Prata med oss'],
  ],
  [
    'Mener du 1 når regningen forfaller, eller 2 hvorfor beløpet er endret? 3 Noe annet',
    ['1 når regningen forfaller', '2 hvorfor beløpet er endret', '3 Noe annet'],
  ],
  ['Vill du berätta?\n1 Berätta\n2 Ring mig\n3 Nej tack', ['1 Berätta', '2 Ring mig', '3 Nej tack']],
  ['Räkningen 10023 på 1 246,25 kr förföll 2 september. Bankgiro 5402-9681.', []],
  ['Hur troligt är det? Svara 0-10.', []],
])('the choices in %s', (text, choices) => {
  expect(findChoices(text).map(({ number, label }) => `${number} ${label}`)).toEqual(choices);
});

test('addresses become links, and nothing else does', () => {
  expect(splitLinks('Se https://exfb.se/i/7Kq2. Tack')).toEqual([
    { text: 'Se ', href: null },
    { text: 'https://exfb.se/i/7Kq2', href: 'https://exfb.se/i/7Kq2' },
    { text: '. Tack', href: null },
  ]);
  expect(splitLinks('javascript:alert(1) data:text/html,x').every(({ href }) => href === null)).toBe(true);
});

test('the payer’s page is framed from this server only, whatever it is called', () => {
  const here = { origin: 'http://localhost:3000', hostname: 'localhost', port: '3000' };
  expect(toOwnPage('http://127.0.0.1:3000/i/abc', here)).toBe('/i/abc');
  expect(toOwnPage('http://localhost:3000/i/abc?x=1', here)).toBe('/i/abc?x=1');
  expect(toOwnPage('http://127.0.0.1:4000/i/abc', here)).toBeNull();
  expect(toOwnPage('https://evil.example/i/abc', here)).toBeNull();
  expect(toOwnPage('javascript:alert(1)', here)).toBeNull();
});

test.each([
  ['sv-SE', 'Vet inte om den kom fram med sms', 'Kom inte fram med sms'],
  ['nb-NO', 'Vet ikke om den kom fram på SMS', 'Kom ikke fram på SMS'],
  ['en-GB', 'No one can say if it arrived by SMS', 'Not delivered by SMS'],
] as const)('a bill whose fate nobody knows is not said in %s to have been lost', (locale, unsure, lost) => {
  const say = (failure: string) =>
    sayTimeline({ type: 'invoice_failed', data: { channel: 'sms', failure } }, wordsOf(locale), locale);
  expect(say('unknown')).toBe(unsure);
  expect(say('unreachable')).toBe(lost);
});
