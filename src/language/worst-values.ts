import type { Locale } from '../model/locale.ts';
import { formatDate } from '../texts/format-date.ts';
import { formatMoney } from '../texts/format-money.ts';
import type { PhraseArgument } from '../texts/read-phrase.ts';
import type { FactType } from './fact-types.ts';
import { isChoice, isGroup } from './fact-types.ts';
import type { FlowWorld } from './flow-world.ts';

type Value = string | number;

/** What can stand in a text: as long as real ones get, and as most are. */
export interface ValueSample {
  readonly worst: readonly Value[];
  readonly usual: Value;
}

/** A long name of the SMS alphabet, and one with a letter outside it: at most one payer in a hundred has a longer. */
const NAMES = ['Maximilianna', 'Chloë-Amélie'];
const TODAY = '2026-01-15';
/** Every month of a year; a bill of the last weeks of a year is due in the first of the next, which is then said. */
const DATES = [
  ...Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}-28`),
  '2027-01-31',
];
/** An attribute or a remembered word: `Familjeabonnemang XL`. */
const LONG_WORD = 'Familjeabonnemang XL';
/** What payers write when they are asked in a few words. */
const LONG_ANSWER = 60;

/**
 * Values for a text's arguments in a language: the longest name, a sum of six figures, the longest date, the page's real
 * address. `types`: what `{answer_…}`, `{memory_…}` and `{payer_…}` hold, where it is known.
 */
export function sampleOf(
  { name, kind, options }: PhraseArgument,
  locale: Locale,
  world: Pick<FlowWorld, 'issuer' | 'link'>,
  types: ReadonlyMap<string, FactType>,
): ValueSample {
  if (kind === 'select')
    return { worst: options.filter((one) => one !== 'other').concat('–'), usual: options[0] ?? '–' };
  const currency = world.issuer.country === 'SE' ? 'SEK' : 'NOK';
  const money = (minor: number): string => formatMoney({ minor, currency }, locale);
  const date = (iso: string): string => formatDate(iso, locale, 'day-month', TODAY);
  switch (name) {
    case 'name':
      return { worst: NAMES, usual: 'Robin' };
    case 'issuer':
      return { worst: [world.issuer.name], usual: world.issuer.name };
    case 'amount':
      return { worst: [money(999_999)], usual: money(39_900) };
    case 'due':
      return { worst: [longest(DATES.map(date))], usual: date('2026-05-28') };
    case 'link':
      return { worst: [world.link], usual: world.link };
    case 'number':
    case 'refers_to':
      return { worst: ['1234567890'], usual: '10023' };
    case 'reference':
      return { worst: ['1234567890123456789012345'], usual: '100234' };
    case 'offer':
      return { worst: [LONG_WORD], usual: '20 GB' };
    case 'price':
      return { worst: [`${money(999_900)} i kvartalet`], usual: `${money(4_900)} i månaden` };
    case 'until':
    case 'withdraw_by':
      return { worst: [longest(DATES.map(date))], usual: date('2026-05-28') };
    case 'reward':
      return { worst: [money(100_000)], usual: money(5_000) };
    case 'winner':
      return { worst: [LONG_WORD], usual: '20 GB' };
    case 'share':
      return { worst: ['100 %'], usual: '45 %' };
    case 'votes':
      return { worst: [100_000], usual: 812 };
    case 'offer_link':
      return { worst: [world.link], usual: world.link };
    default:
      return sampleOfType(types.get(name) ?? (kind === 'number' ? 'number' : 'any'), kind === 'number');
  }
}

function sampleOfType(type: FactType, isNumber: boolean): ValueSample {
  if (isNumber || type === 'number') return { worst: [9999, 1, 0], usual: 10 };
  if (isChoice(type)) return { worst: [longest(type.values)], usual: type.values[0] ?? '' };
  if (type === 'date') return { worst: ['2026-09-30'], usual: '2026-09-30' };
  if (type === 'boolean') return { worst: ['false'], usual: 'true' };
  if (type === 'text' && !isGroup(type)) return { worst: ['m'.repeat(LONG_ANSWER)], usual: '20 GB' };
  return { worst: [LONG_WORD], usual: '20 GB' };
}

function longest(texts: readonly string[]): string {
  return texts.reduce((most, one) => (one.length > most.length ? one : most), '');
}
