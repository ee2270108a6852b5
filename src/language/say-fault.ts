import type { Locale } from '../model/locale.ts';
import type { FaultCode, FlowFault } from './fault.ts';
import { FAULT_WORDS_EN } from './fault-words-en.ts';
import { FAULT_WORDS_NB } from './fault-words-nb.ts';
import { FAULT_WORDS_SV } from './fault-words-sv.ts';

/** The words for every fault in one language. Total: a fault without words does not compile. */
export type FaultWords = Readonly<Record<FaultCode, (args: FlowFault['args']) => string>>;

const WORDS: Readonly<Record<Locale, FaultWords>> = {
  'sv-SE': FAULT_WORDS_SV,
  'nb-NO': FAULT_WORDS_NB,
  'en-GB': FAULT_WORDS_EN,
};

const DID_YOU_MEAN: Readonly<Record<Locale, (cure: string) => string>> = {
  'sv-SE': (cure) => `Menade du ${isQuoted(cure) ? cure : `”${cure}”`}?`,
  'nb-NO': (cure) => `Mente du ${isQuoted(cure) ? cure : `«${cure}»`}?`,
  'en-GB': (cure) => `Did you mean ${isQuoted(cure) ? cure : `“${cure}”`}?`,
};

/** Cures that are the whole of what should stand there. */
const WRITE: Readonly<Record<Locale, (cure: string) => string>> = {
  'sv-SE': (cure) => `Skriv: ${cure}`,
  'nb-NO': (cure) => `Skriv: ${cure}`,
  'en-GB': (cure) => `Write: ${cure}`,
};

const WRITTEN_OUT: ReadonlySet<FaultCode> = new Set([
  'yaml_colon',
  'yaml_missing_colon',
  'yaml_space_after_colon',
  'yaml_dash_space',
  'yaml_brace_text',
  'yaml_odd_start',
  'hyphen_in_condition',
]);

/** What is wrong, in the author's language. */
export function sayProblem(fault: FlowFault, locale: Locale): string {
  return WORDS[locale][fault.code](fault.args);
}

/** The likely cure, in the author's language: "menade du …?"; null where none is likely. */
export function sayCure({ code, cure }: FlowFault, locale: Locale): string | null {
  return cure === null ? null : (WRITTEN_OUT.has(code) ? WRITE : DID_YOU_MEAN)[locale](cure);
}

/** One fault in the author's language: what is wrong, and the likely cure. */
export function sayFault(fault: FlowFault, locale: Locale): string {
  return [sayProblem(fault, locale), sayCure(fault, locale)].filter((part) => part !== null).join(' ');
}

function isQuoted(cure: string): boolean {
  return /^["'{].*["'}]$/.test(cure);
}
