import { addDays, addMonths } from '../../model/calendar.ts';
import type { IsoDate } from '../../model/ids.ts';
import { resolveDate } from '../../understanding/resolve-date.ts';
import type { AnswerContext } from './answer.ts';

/** More days, not a day: "två veckor till", "en vecka extra", "10 dager til". */
const MORE =
  /(?<![\p{L}\d])(\d{1,2}|en|ett|ei|et|två|to|tre|fyra|fire|a|one|two|three) (?:extra |ekstra )?(dagar?|dager|days?|vecka|veckor|uker?|weeks?|månad(?:er)?|måned(?:er)?|months?)(?:s? (?:till|til|extra|ekstra|längre|lenger|more|senare|senere))?(?!\p{L})/iu;
const NUMBERS: Readonly<Record<string, number>> = {
  ...{ en: 1, ett: 1, ei: 1, et: 1, a: 1, one: 1, två: 2, to: 2, two: 2, tre: 3, three: 3, fyra: 4, fire: 4 },
};

/**
 * The day the payer wants, if the message names one: a date, or a time to add to the day that counts (to today, when that
 * has passed). The last date of several: "i stället för den 17:e vill jag betala den 25:e".
 */
export function findWantedDate(
  { entities, text = '', facts }: Pick<AnswerContext, 'entities' | 'text' | 'facts'>,
  due: IsoDate | null,
): IsoDate | null {
  const dates = entities
    .filter((one) => one.type === 'date')
    .map((one) => resolveDate(one, facts.today))
    .filter((one) => one !== null);
  const last = dates.at(-1);
  if (last !== undefined) return last;
  const more = MORE.exec(text.toLowerCase());
  const count = NUMBERS[more?.[1] ?? ''] ?? Number(more?.[1]);
  if (!more || !(count >= 1)) return null;
  const from = due !== null && due > facts.today ? due : facts.today;
  const unit = more[2] ?? '';
  if (/^m/.test(unit)) return addMonths(from, count);
  return addDays(from, count * (/^(?:v|u|w)/.test(unit) ? 7 : 1));
}
