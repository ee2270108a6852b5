import { createRequire } from 'node:module';

type PhoneNumbers = typeof import('libphonenumber-js/max');

const require = createRequire(import.meta.url);
let numbers: PhoneNumbers | null = null;

/** A phone number in E.164, or null. Every country's numbers are loaded with the first: 50 ms that no start should wait for. */
export function readNumber(text: string): ReturnType<PhoneNumbers['parsePhoneNumberFromString']> | null {
  numbers ??= require('libphonenumber-js/max') as PhoneNumbers;
  return numbers.parsePhoneNumberFromString(text) ?? null;
}
