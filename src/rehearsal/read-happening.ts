import { isChannel } from '../model/address.ts';
import type { DocumentType } from '../model/invoice.ts';
import type { JsonObject } from '../model/lookup.ts';
import { parseMinor } from '../model/money.ts';
import type { Happening } from './transcript.ts';

type Reader = readonly [RegExp, (match: readonly string[]) => Happening | null];

const UNITS: readonly (readonly [RegExp, Extract<Happening, { kind: 'pass' }>['unit'], number])[] = [
  [/^(bankdag|arbetsdag|vardag|virkedag|bankdag|business day|working day)/, 'business_days', 1],
  [/^min/, 'minutes', 1],
  [/^(tim|time|hour)/, 'hours', 1],
  [/^(dag|dygn|døgn|day)/, 'days', 1],
  [/^(veck|uke|week)/, 'days', 7],
];
const COUNTS: Readonly<Record<string, number>> = {
  ...{ en: 1, ett: 1, én: 1, ei: 1, et: 1, a: 1, one: 1, två: 2, to: 2, two: 2, tre: 3, three: 3 },
  ...{
    fyra: 4,
    fire: 4,
    four: 4,
    fem: 5,
    five: 5,
    sex: 6,
    seks: 6,
    six: 6,
    sju: 7,
    syv: 7,
    seven: 7,
    tio: 10,
    ti: 10,
    ten: 10,
  },
};
const BILL = '(?:räkningen|en räkning|regningen|en regning|the bill|a bill)';
const DUE = '(?:förfallodagen|forfallsdagen|forfall|förfall|the due date)';
const SPAN = '(\\S+) ((?:business |working )?\\S+)';

/** One reader for each thing that can happen, in the three languages. The first that fits. */
const READERS: readonly Reader[] = [
  [/^(?:nästa dag|dagen därpå|neste dag|dagen etter|the next day|next day)$/, () => span('1', 'day')],
  [new RegExp(`^${SPAN} (?:senare|senere|later)$`), ([, count, unit]) => span(count, unit)],
  [new RegExp(`^(?:om|after|in|etter|efter) ${SPAN}$`), ([, count, unit]) => span(count, unit)],
  [
    new RegExp(`^(?:(\\S+) dag(?:ar|er)? |(\\S+) days? )(efter|etter|after|före|før|before) ${DUE}$`),
    ([, nordic, english, side = '']) => {
      const days = countOf(nordic ?? english ?? '');
      return days === null ? null : { kind: 'due', days: /^(före|før|before)$/.test(side) ? -days : days };
    },
  ],
  [new RegExp(`^(?:dagen|the day) (?:efter|etter|after) ${DUE}$`), () => ({ kind: 'due', days: 1 })],
  [new RegExp(`^(?:på|on) ${DUE}$`), () => ({ kind: 'due', days: 0 })],
  [
    /^(\d{4}-\d{2}-\d{2})?(?:t| |^)?(?:klockan |kl\.? |at )?((?:[01]\d|2[0-3])[:.][0-5]\d)?$/,
    ([, date, time]) =>
      date === undefined && time === undefined
        ? null
        : { kind: 'clock', date: date ?? null, time: time?.replace('.', ':') ?? null },
  ],
  [new RegExp(`^${BILL} (?:kommer|arrives|comes)(?: (?:på|for|of) (.+))?$`), ([, sum]) => bill('invoice', sum)],
  [
    /^(?:en påminnelse|en purring|a reminder) (?:kommer|arrives|comes)(?: (?:på|for|of) (.+))?$/,
    ([, sum]) => bill('reminder', sum),
  ],
  [
    /^(?:en kreditfaktura|en kreditnota|a credit note) (?:kommer|arrives|comes)(?: (?:på|for|of) (.+))?$/,
    ([, sum]) => bill('credit_note', sum),
  ],
  [
    new RegExp(`^(?:${BILL} (?:betalas|betales|is paid)|hela räkningen betalas)$`),
    () => ({ kind: 'paid', amount: null }),
  ],
  [
    /^(.+?) (?:betalas|betales|is paid)$/,
    ([, sum]) => {
      const amount = amountOf(sum);
      return amount === null ? null : { kind: 'paid', amount };
    },
  ],
  [
    /^(.+?) (?:tar över|tar over|takes over)$/i,
    ([, name = '']) => ({ kind: 'claimed', name: /^(en|a) person$/i.test(name) ? 'Sara' : name }),
  ],
  [
    /^(?:.+?) (?:lämnar tillbaka|gir tilbake|hands back)(?:(?:: ?| med utfallet | med utfall | with the outcome )(.+))?$/i,
    ([, outcome]) => ({ kind: 'handed_back', outcome: outcome?.trim() ?? null }),
  ],
  [/^endpoint (?:svarar inte|svarer ikke|does not answer)$/, () => ({ kind: 'endpoint', answer: null })],
  [
    /^endpoint (?:svarar|svarer|answers) (\{.*\})$/,
    ([, json]) => {
      const answer = objectOf(json ?? '');
      return answer === null ? null : { kind: 'endpoint', answer };
    },
  ],
  [
    /^(?:flödet|flyten|the flow) ([a-z0-9-]+) (?:börjar|starter|begins|starts)$/,
    ([, name = '']) => ({ kind: 'flow', name }),
  ],
  [
    /^(?:betalaren byter till|betaleren går over til|the payer goes on by) (\S+)$/,
    ([, name = '']) => {
      const channel = name.replace(/^(webben|nettet)$/, 'web');
      return isChannel(channel) ? { kind: 'channel', channel } : null;
    },
  ],
  [new RegExp(`^${BILL} (?:lämnas till inkasso|går til inkasso|goes to collection)$`), () => ({ kind: 'collected' })],
  [
    /^(?:det som var fel är utrett|det som var feil, er avklart|what was wrong is sorted out)$/,
    () => ({ kind: 'dispute_closed' }),
  ],
  [
    /^(?:sista dagen flyttas till|forfallsdatoen flyttes til|the due date moves to) (\d{4}-\d{2}-\d{2})$/,
    ([, until = '']) => ({ kind: 'due_moved', until }),
  ],
  [
    /^(?:inget sägs|inget mer sägs|ingenting blir sagt|ingenting mer blir sagt|nothing is said|nothing more is said)$/,
    () => ({ kind: 'silence' }),
  ],
  [/^(?:flödet är klart|flyten er ferdig|the flow is over)$/, () => ({ kind: 'over' })],
];

/** Reads "3 dagar senare", "räkningen betalas", "endpoint svarar {…}"; null for anything else. */
export function readHappening(text: string): Happening | null {
  const words = text.trim().replaceAll(/\s+/g, ' ');
  const plain = /^endpoint /i.test(words) ? words : words.replace(/\.$/, '');
  for (const [pattern, read] of READERS) {
    const isName = pattern.flags.includes('i') || plain.startsWith('endpoint');
    const match = pattern.exec(isName ? plain : plain.toLowerCase());
    const happening = match && read([...match]);
    if (happening) return happening;
  }
  return null;
}

/** `3d`, `2 dagar`, `5 business days`: what `:wait` takes too. */
export function readSpanOfTime(text: string): Extract<Happening, { kind: 'pass' }> | null {
  const short = /^(\d+) ?(m|min|h|t|d|w|v|u)$/.exec(text.trim());
  const LONG: Readonly<Record<string, string>> = {
    m: 'min',
    min: 'min',
    h: 'hour',
    t: 'tim',
    d: 'day',
    w: 'week',
    v: 'vecka',
    u: 'uke',
  };
  if (short) return span(short[1], LONG[short[2] ?? ''] ?? '');
  const long = new RegExp(`^${SPAN}$`).exec(text.trim().toLowerCase());
  return long ? span(long[1], long[2]) : null;
}

function span(count = '', unit = ''): Extract<Happening, { kind: 'pass' }> | null {
  const number = countOf(count);
  const known = UNITS.find(([words]) => words.test(unit));
  return number === null || !known ? null : { kind: 'pass', count: number * known[2], unit: known[1] };
}

function countOf(word: string): number | null {
  if (/^\d{1,4}$/.test(word)) return Number(word);
  return Object.hasOwn(COUNTS, word) ? (COUNTS[word] ?? null) : null;
}

function bill(type: DocumentType, sum: string | undefined): Happening | null {
  if (sum === undefined) return { kind: 'bill', type, payable: null };
  const payable = amountOf(sum);
  return payable === null ? null : { kind: 'bill', type, payable };
}

/** `1 246,50 kr` in öre; null if it is no amount. */
export function amountOf(text = ''): number | null {
  const parsed = parseMinor(
    text
      .toLowerCase()
      .replaceAll(/[\s\u00a0]|kr\.?$|kronor$|kroner$/g, '')
      .replace(/kr$/, '')
      .replace(',', '.'),
    'SEK',
  );
  return parsed.ok ? parsed.value : null;
}

function objectOf(json: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(json);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as JsonObject) : null;
  } catch {
    return null;
  }
}
