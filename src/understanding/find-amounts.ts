import { EDGE_AFTER, EDGE_BEFORE, matchEntities } from './match-entities.ts';
import type { Entity } from './meaning.ts';
import { NUMBER_WORDS, readNumberWords } from './read-number-words.ts';

const GROUPED = '\\d{1,3}(?:[ \\u00a0.,]\\d{3})+(?!\\d)|\\d{1,7}';
const NUMBER = `(?:${GROUPED})(?:[.,]\\d{1,2}(?!\\d))?`;
const CURRENCY = 'kr(?:onorna|onor|ona|oner|onene)?|:-|,-|spänn|spenn|nok|sek|riksdaler|lapp(?:ar|er)';
const WITH_CURRENCY = new RegExp(
  `${EDGE_BEFORE}(?:(?:kr|nok|sek)\\.? ?${NUMBER}(?:,-)?|${NUMBER} ?(?:${CURRENCY}))${EDGE_AFTER}`,
  'giu',
);
const IN_WORDS = new RegExp(`${EDGE_BEFORE}(${NUMBER_WORDS})(?: ?(?:${CURRENCY}))?${EDGE_AFTER}`, 'giu');
const PERCENT_IN_WORDS = new RegExp(`${EDGE_BEFORE}(${NUMBER_WORDS})(?:procent|prosent)${EDGE_AFTER}`, 'giu');
const BARE =
  /(?<![\p{L}\p{N}.,/:+-])(?:\d{1,3}(?:[ \u00a0]\d{3})+|\d{2,6})(?:[.,]\d{2})?(?![\p{L}\p{N}%/-]|[.,:]\d)/giu;
/** What follows a number that is not money. */
const UNIT =
  /^ ?(?:%|prosent|procent|kwh|kw|mwh|mbit|mb|gb|gig|m3|kubik|amp|a\b|dag|dog|døgn|dygn|veck|uke|mån|mnd|måned|år\b|min|tim|sms|person|stk|st\b|gång|gang|x\b|grader|km|m2)/iu;
/** What comes before a number that names something else. */
const NAMED =
  /(?:faktura\p{L}*|räkning\p{L}*|regning\p{L}*|n(?:umme)?r\.?|ocr\p{L}*|kid\p{L}*|kund\p{L}*|kl\.?|klockan|den|rad|linje|fra|från|till|til|år|gata|gatan|veien|vägen|box|postboks|avtal\p{L}*|#|test|alternativ|over|över) ?$/iu;
const MONEY_TALK =
  /betal|pay|kost|pris|avgift|gebyr|brukar|bruker|pleier|står|belopp|beløp|rabatt|moms|mva|lova|lovet|avtal|öve?rens|overens|sätt|sett|rest|överför|overfør|var den på|skyldig|skyld|inn?\b|dra[rg]|trekk|trukk|swish|vipps|summa?\b|minus|mån|mnd|kr\b/iu;

/** "1 250,50 kr" → 1250.5; undefined where it is no number. A dot or comma before three digits parts thousands. */
function toNumber(value: string): number | undefined {
  const digits = value.replace(/[^\d.,]/g, '').replace(/[.,]+$/, '');
  const plain = digits.replace(/[.,](?=\d{3}(?:\D|$))/g, '').replace(',', '.');
  const number = Number(plain);
  return plain === '' || Number.isNaN(number) ? undefined : number;
}

/** "femhundra", "to tusen kroner": numbers in words that are money by their currency, or by being hundreds where the text talks of paying. */
function findAmountsInWords(text: string): readonly Entity[] {
  const found: Entity[] = [];
  for (const match of text.matchAll(IN_WORDS)) {
    const value = match[0].trimEnd();
    const words = (match[1] ?? '').trim();
    const norm = readNumberWords(words);
    const hasCurrency = value.length > words.length;
    const isLarge = /hundr[ae]|tusen/iu.test(words) && norm !== undefined && norm >= 100 && MONEY_TALK.test(text);
    const start = match.index;
    if (
      norm === undefined ||
      !(hasCurrency || isLarge) ||
      UNIT.test(text.slice(start + value.length, start + value.length + 12))
    )
      continue;
    found.push({ type: 'amount', value, start, end: start + value.length, norm });
  }
  return found;
}

function findPercentages(text: string): readonly Entity[] {
  const inWords = [...text.matchAll(PERCENT_IN_WORDS)].flatMap((match): readonly Entity[] => {
    const norm = readNumberWords(match[1] ?? '');
    const value = match[0];
    return norm === undefined
      ? []
      : [{ type: 'percentage', value, start: match.index, end: match.index + value.length, norm }];
  });
  return [
    ...matchEntities(text, 'percentage', /(?<![\d.,])\d{1,3}(?:[.,]\d{1,2})? ?(?:%|procent|prosent)/giu, toNumber),
    ...inWords,
  ];
}

/** "han är 25": somebody's age. */
const AGE = /(?:han|hon|hun|ho|jag|jeg|eg|æ|barnet|sonen|sønnen|dottern|dattera) (?:är|er|e|ä|blir|fyller) ?$/iu;

/**
 * Amounts of money: numbers with a currency, and bare numbers in a text that talks about paying, unless their surroundings say kWh, days or an
 * invoice number. `norm` is the number in the major unit (kronor/kroner), as in what people write, not öre.
 */
export function findAmounts(text: string): readonly Entity[] {
  const percentages = findPercentages(text);
  const sure = [...matchEntities(text, 'amount', WITH_CURRENCY, toNumber), ...findAmountsInWords(text)];
  if (!MONEY_TALK.test(text)) return [...percentages, ...sure];
  const bare = matchEntities(text, 'amount', BARE, toNumber).filter(
    ({ start, end, norm }) =>
      !UNIT.test(text.slice(end, end + 12)) &&
      !NAMED.test(text.slice(Math.max(0, start - 24), start)) &&
      !AGE.test(text.slice(Math.max(0, start - 20), start)) &&
      !(typeof norm === 'number' && norm >= 2015 && norm <= 2035),
  );
  return [...percentages, ...sure, ...bare];
}
