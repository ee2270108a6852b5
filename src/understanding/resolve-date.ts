import { addDays, addMonths, daysInMonth, fromDateParts, toDateParts, weekdayOf } from '../model/calendar.ts';
import type { IsoDate } from '../model/ids.ts';
import { isCalendarDate } from '../model/is-calendar-date.ts';
import type { Entity } from './meaning.ts';

/**
 * The coming day that a date in a message means, seen from today: "den 25:e" the next 25th, "på fredag" the next Friday,
 * "om två veckor" in fourteen days, "nästa vecka" its Friday. Null for what is too loose ("efter lönen", "nästa månad") and
 * for what is no day at all. What is meant is always said back before anything is agreed.
 */
export function resolveDate({ value, norm }: Pick<Entity, 'value' | 'norm'>, today: IsoDate): IsoDate | null {
  const words = value.toLowerCase().trim();
  if (typeof norm === 'string') {
    if (/^\d{4}-/.test(norm)) return isCalendarDate(norm) ? norm : null;
    if (norm.startsWith('--')) return nextOf(norm.slice(2), words, today);
  }
  if (/^(?:i ?dag|i ?kväll|i ?kveld|i natt|today|tonight)$/.test(words)) return today;
  if (/^(?:i ?övermorgon|i ?overmorgen|i ?overmorra|i övermorn)/.test(words)) return addDays(today, 2);
  if (/^(?:i ?morgon|i ?morgen|i ?morn|i ?morra|i ?morron|i ?mårra|i ?morgo|tomorrow)/.test(words))
    return addDays(today, 1);
  return weekday(words, today) ?? span(words, today) ?? dayOfMonth(words, today) ?? endOf(words, today);
}

/** `--MM-DD` without its dashes: this year, or the next if it has passed. A year written beside it counts. */
function nextOf(monthDay: string, words: string, today: IsoDate): IsoDate | null {
  const written = /\b(20\d\d)\b/.exec(words)?.[1];
  const year = toDateParts(today).year;
  const candidates =
    written === undefined ? [`${year}-${monthDay}`, `${year + 1}-${monthDay}`] : [`${written}-${monthDay}`];
  return candidates.find((date) => isCalendarDate(date) && (written !== undefined || date >= today)) ?? null;
}

const WEEKDAYS: readonly RegExp[] = [
  /\b(?:mån|mån(?:da[gr]?|dan)|man|mandag(?:en)?|måndag(?:en)?|monday)\b/u,
  /\b(?:tis|tisdag(?:en)?|tirsdag(?:en)?|tysdag(?:en)?|tuesday)\b/u,
  /\b(?:ons|onsdag(?:en)?|wednesday)\b/u,
  /\b(?:tors|torsdag(?:en)?|thursday)\b/u,
  /\b(?:fre|freda|fredag(?:en)?|friday)\b/u,
  /(?:lördag|lørdag|laurdag|saturday)/u,
  /(?:söndag|søndag|sundag|sunday)/u,
];

function weekday(words: string, today: IsoDate): IsoDate | null {
  const index = WEEKDAYS.findIndex((pattern) => pattern.test(words.replace('å', 'a')) || pattern.test(words));
  if (index < 0 || /^(?:i .*s|förra|forrige|last|sist)/.test(words)) return null;
  const ahead = (index + 1 - weekdayOf(today) + 7) % 7 || 7;
  const isNextWeek = /^(?:nästa|neste|next)/.test(words) && ahead <= 7 - weekdayOf(today);
  return addDays(today, isNextWeek ? ahead + 7 : ahead);
}

const NUMBERS: Readonly<Record<string, number>> = {
  en: 1,
  ett: 1,
  ei: 1,
  et: 1,
  två: 2,
  to: 2,
  tre: 3,
  fyra: 4,
  fire: 4,
};

/** "om två veckor", "two weeks", "10 dagar". */
function span(words: string, today: IsoDate): IsoDate | null {
  const match =
    /(?:^|\s)(\d{1,2}|en|ett|ei|et|två|to|tre|fyra|fire) (dag|dygn|døgn|vecka|veckor|uke|uker|mån|måned)/u.exec(words);
  if (!match || /sed[ae]n|siden/.test(words)) return nextWeek(words, today);
  const count = NUMBERS[match[1] ?? ''] ?? Number(match[1]);
  const unit = match[2] ?? '';
  if (unit.startsWith('m')) return addMonths(today, count);
  return addDays(today, count * (/^(?:vecka|veckor|uke)/.test(unit) ? 7 : 1));
}

function nextWeek(words: string, today: IsoDate): IsoDate | null {
  const toFriday = 5 - weekdayOf(today);
  if (/^(?:nästa vecka|neste uk[ea]|neste veke|next week)/.test(words)) return addDays(today, toFriday + 7);
  if (/^(?:innan veckan är slut|i løpet av uk|under veckan|senare i veckan|senere i uk)/.test(words)) {
    return addDays(today, Math.max(toFriday, 0));
  }
  if (/^(?:efter|etter|over|över) helg/.test(words)) return addDays(today, 8 - weekdayOf(today));
  return null;
}

const ORDINALS: Readonly<Record<string, number>> = {
  första: 1,
  femtonde: 15,
  femtende: 15,
  tjugofemte: 25,
  tjuefemte: 25,
  trettionde: 30,
  trettiende: 30,
  sista: 31,
  siste: 31,
};

function dayOfMonth(words: string, today: IsoDate): IsoDate | null {
  const named = /^(?:den|the|d\.) ?(\d{1,2}|\p{L}+)/u.exec(words)?.[1] ?? '';
  const day = ORDINALS[named] ?? Number(named);
  if (!(day >= 1 && day <= 31)) return null;
  const { year, month, day: now } = toDateParts(today);
  const inThis = Math.min(day, daysInMonth(year, month));
  if (inThis >= now) return fromDateParts({ year, month, day: inThis });
  const next = toDateParts(addMonths(fromDateParts({ year, month, day: 1 }), 1));
  return fromDateParts({ ...next, day: Math.min(day, daysInMonth(next.year, next.month)) });
}

function endOf(words: string, today: IsoDate): IsoDate | null {
  if (!/månadsskiftet|månedsskiftet|slut(?:et|ten) (?:av|på) (?:månaden|måneden|mnd)/.test(words)) return null;
  return dayOfMonth('den sista', today);
}
