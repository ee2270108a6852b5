import type { Locale } from '../model/locale.ts';
import { formatNumber } from './format-number.ts';

/**
 * A quantity with its unit in words: `900 kWh`, `3,5 GB`, `1 mån`, `104 st`. Units are UN/ECE Rec 20 codes or the issuer's
 * own word, which is written as it is.
 *
 * @param quantity machine-written decimal; trailing zeros are dropped
 * @example formatQuantity('1701.000', 'KWH', 'sv-SE') // '1 701 kWh'
 */
export function formatQuantity(quantity: string, unit: string | null, locale: Locale): string {
  const plain = quantity.includes('.') ? quantity.replace(/\.?0+$/, '') : quantity;
  const number = formatNumber(plain, locale);
  const name = formatUnit(unit, locale, plain === '1');
  return name === '' ? number : `${number} ${name}`;
}

/** The unit alone: `KWH` → `kWh`; empty for no unit. `one`: the form after 1. */
function formatUnit(unit: string | null, locale: Locale, one = true): string {
  if (unit === null) return '';
  const symbol = SYMBOLS[unit];
  if (symbol !== undefined) return symbol;
  const forms = WORDS[unit]?.[locale];
  return forms ? forms[one ? 0 : 1] : unit;
}

/** The same in every language. m3 and m2, since SMS has no raised figures. */
const SYMBOLS: Readonly<Record<string, string>> = {
  KWH: 'kWh',
  MWH: 'MWh',
  WHR: 'Wh',
  KWT: 'kW',
  MAW: 'MW',
  AMP: 'A',
  E34: 'GB',
  '4L': 'MB',
  E35: 'TB',
  '2P': 'kB',
  MTR: 'm',
  KMT: 'km',
  MTK: 'm2',
  MTQ: 'm3',
  LTR: 'l',
  KGM: 'kg',
  GRM: 'g',
  TNE: 't',
  MIN: 'min',
  SEC: 's',
  P1: '%',
};

type Forms = Readonly<Record<Locale, readonly [one: string, many: string]>>;

const PIECE: Forms = { 'sv-SE': ['st', 'st'], 'nb-NO': ['stk.', 'stk.'], 'en-GB': ['pc', 'pcs'] };
const SET: Forms = { 'sv-SE': ['set', 'set'], 'nb-NO': ['sett', 'sett'], 'en-GB': ['set', 'sets'] };

const WORDS: Readonly<Record<string, Forms>> = {
  C62: PIECE,
  EA: PIECE,
  H87: PIECE,
  NAR: PIECE,
  PCE: PIECE,
  XPP: PIECE,
  ST: PIECE,
  SET,
  HUR: { 'sv-SE': ['timme', 'timmar'], 'nb-NO': ['time', 'timer'], 'en-GB': ['hour', 'hours'] },
  DAY: { 'sv-SE': ['dag', 'dagar'], 'nb-NO': ['dag', 'dager'], 'en-GB': ['day', 'days'] },
  WEE: { 'sv-SE': ['vecka', 'veckor'], 'nb-NO': ['uke', 'uker'], 'en-GB': ['week', 'weeks'] },
  MON: { 'sv-SE': ['mån', 'mån'], 'nb-NO': ['md.', 'md.'], 'en-GB': ['month', 'months'] },
  QAN: { 'sv-SE': ['kvartal', 'kvartal'], 'nb-NO': ['kvartal', 'kvartaler'], 'en-GB': ['quarter', 'quarters'] },
  ANN: { 'sv-SE': ['år', 'år'], 'nb-NO': ['år', 'år'], 'en-GB': ['year', 'years'] },
};
