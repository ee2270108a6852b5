import type { Locale } from '../model/locale.ts';
import type { FaultCode, FlowFault } from './fault.ts';
import { FAULT_WORDS_EN } from './fault-words-en.ts';

/** The words for every fault in one language. Total: a fault without words does not compile. */
export type FaultWords = Readonly<Record<FaultCode, (args: FlowFault['args']) => string>>;

const WORDS: Readonly<Record<Locale, FaultWords>> = {
  'sv-SE': FAULT_WORDS_EN,
  'nb-NO': FAULT_WORDS_EN,
  'en-GB': FAULT_WORDS_EN,
};

const DID_YOU_MEAN: Readonly<Record<Locale, (cure: string) => string>> = {
  'sv-SE': (cure) => `Menade du ”${cure}”?`,
  'nb-NO': (cure) => `Mente du «${cure}»?`,
  'en-GB': (cure) => `Did you mean “${cure}”?`,
};

/** One fault in the author's language: what is wrong, and the likely cure. */
export function sayFault(fault: FlowFault, locale: Locale): string {
  const what = WORDS[locale][fault.code](fault.args);
  return fault.cure === null ? what : `${what} ${DID_YOU_MEAN[locale](fault.cure)}`;
}
