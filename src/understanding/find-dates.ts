import { EDGE_AFTER, EDGE_BEFORE, matchEntities } from './match-entities.ts';
import type { Entity } from './meaning.ts';

const MONTHS = [
  ['januari', 'januar', 'jan', 'january'],
  ['februari', 'februar', 'feb', 'february'],
  ['mars', 'march'],
  ['april', 'apr'],
  ['maj', 'mai'],
  ['juni', 'june'],
  ['juli', 'july'],
  ['augusti', 'august', 'aug'],
  ['september', 'sept', 'sep'],
  ['oktober', 'okt', 'october'],
  ['november', 'nov'],
  ['december', 'desember', 'dec', 'des'],
];
const MONTH = MONTHS.flat()
  .sort((one, other) => other.length - one.length)
  .join('|');
const WEEKDAY =
  'mån(?:da[gr]?)?|måndag|mandag|måndan|tis|tisdag|tirsdag|tysdag|ons|onsdag|tors|torsdag|fre|freda|fredag|lördag|lørdag|laurdag|söndag|søndag|sundag|monday|tuesday|wednesday|thursday|friday|saturday|sunday';
const LAST = 'förra|forrige|førre|i förra|sist|siste|last';
const NEXT = 'nästa|neste|next|kommande|kommende';

const ORDINAL =
  'första|første|fyrste|andra|andre|tredje|femte|tionde|tiende|femtonde|femtende|tjugonde|tjuende|tjugofemte|tjuefemte|trettionde|trettiende';
const FULL = `(?:(?:${WEEKDAY})(?:en)?,? )?(?:den )?(?:(?:${ORDINAL}) (?:${MONTH})|\\d{1,2}(?:\\.|:?e|:?a|st|nd|rd|th)? ?(?:${MONTH}))(?: \\d{4})?|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}/\\d{1,2}(?:[ /-]\\d{2,4})?|\\d{1,2}\\.\\d{1,2}(?:\\.(?:\\d{4}|\\d{2})?)?`;
const DAY = `(?:den|the) (?:\\d{1,2}(?::?[ea](?!\\p{L})|\\.|st|nd|rd|th)?|(?:${ORDINAL}|siste|sista)(?! (?:faktur|räkning|regning|rekning|g[åa]ng|må?n|betal|avdrag|del|rad|linj)))|d\\. ?\\d{1,2}\\.?`;
const RELATIVE = [
  'i ?förrgår|i ?förgår|i ?forgårs|i ?går(?:kväll| kveld)?|i ?gär|igår|yesterday',
  'i ?dag|i ?kväll|i ?kveld|i natt|idag|today|tonight',
  '(?:i ?övermorgon|i ?overmorgen|i ?overmorra|i övermorn)',
  '(?:i ?morgon|i ?morgen|i ?morn|i ?morra|i ?morron|i ?mårra|i ?morgo|tomorrow)(?: (?:bitti|tidlig|kväll|kveld|morgon|förmiddag|formiddag))?',
  `(?:${LAST}|${NEXT}) (?:vecka(?:n)?|uke|uka|veke|veka|vika|kvartal(?:et)?|månad|måned|mnd|helg|helga|week|month|(?:${WEEKDAY})(?:en|s)?)`,
  `(?:på|till|til|te|før|innan|innen|före|before|on|by|senast|senest) (?:kommande |kommende )?(?:${WEEKDAY})(?:en)?(?: morgon| morgen| kväll| kveld)?`,
  `i (?:${WEEKDAY})s`,
  `(?:${WEEKDAY})`,
  '(?:efter|etter|innan|före|før|över|over|till|til|i) (?:helgen|helga|helgene|helgen|weekend|lönen|lön|løn|lønn|lønning|lønna|jul|julen|påsk|påsken|påske|sommaren|sommeren|hösten|høsten|nyår|nyttår|semestern|ferien)',
  '(?:i )?(?:slutet|slutten|början|begynnelsen|starten|mitten|midten) (?:av|på) (?:' +
    MONTH +
    '|månaden|måneden|mnd|veckan|uka|uken|nästa månad|neste måned|året)',
  'innan veckan är slut|i løpet av (?:uka|uken|veka|dagen|helga|måneden)|under (?:veckan|dagen|helgen)|senare i veckan|senere i uka|om (?:en|ett|ei|et|to|två|tre|fyra|fire|\\d{1,2}) (?:dag(?:ar|er)?|vecka|veckor|uke|uker|veke|veker|månad(?:er)?|måned(?:er)?)|(?:vecka|veka|uke|veke) ?[1-5]?\\d',
  'för (?:en|ett|två|tre|några|\\d{1,2}) (?:dagar|dag|vecka|veckor|månader|månad) sedan|för (?:en|två|tre|några|\\d{1,2}) (?:dagar|veckor|vecka|månader|månad) sen|for (?:en|ei|to|tre|noen|\\d{1,2}) (?:dager|dag|uke|uker|måneder|måned) siden|häromdagen|her om dagen|i höstas|i våras|i somras|i vintras|i høst|i vår(?= )|i sommer|i vinter|vid månadsskiftet|ved månedsskiftet|julen?|påske?n?|sommarferien|sommerferien',
];
const DATE = new RegExp(`${EDGE_BEFORE}(?:${[FULL, ...RELATIVE, DAY].join('|')})${EDGE_AFTER}`, 'giu');

const PERIOD = new RegExp(
  `${EDGE_BEFORE}(?:(?:${MONTH})(?:räkningen|fakturan|räkning|faktura|regninga|regningen|regning|fakturaen|månad|s(?<!des|dec|jan|feb|apr|aug|sep|okt|nov|jans|febs|dess|sept))?(?: \\d{4})?|` +
    `(?:denna|den här|denne|this|förra|forrige|førre|last|hele|hela) (?:månad(?:en)?|måned(?:en)?|mnd|month|år(?:et)?|kvartal(?:et)?|perioden?)|` +
    `i (?:år|fjol|fjor)|fjor|fjol|(?:kvartal|q)[ ]?[1-4]|(?:första|andra|tredje|fjärde|første|andre|fjerde) kvartal(?:et)?|20[12]\\d)${EDGE_AFTER}`,
  'giu',
);

const NUMERIC = /^(?:den )?(\d{1,2})[/.](\d{1,2})(?:[./ -](\d{4}|\d{2}))?\.?$/i;
const IN_WORDS = new RegExp(
  `^(?:(?:${WEEKDAY})(?:en)?,? )?(?:den )?(\\d{1,2})\\D{0,3}? ?(${MONTH})(?: (\\d{4}))?$`,
  'iu',
);

function toMonthDay(value: string): string | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  const numeric = NUMERIC.exec(value);
  const worded = IN_WORDS.exec(value);
  const day = Number(numeric?.[1] ?? worded?.[1]);
  const name = worded?.[2]?.toLowerCase();
  const month = numeric ? Number(numeric[2]) : MONTHS.findIndex((names) => names.includes(name ?? '')) + 1;
  if (!(day >= 1 && day <= 31 && month >= 1 && month <= 12)) return undefined;
  const year = numeric?.[3] ?? worded?.[3];
  const said = year === undefined ? '-' : year.length === 2 ? `20${year}` : year;
  return `${said}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/**
 * Dates, said in figures ("25/2"), in words ("27 mars", "på fredag") or relatively ("nästa vecka"), and periods ("mars", "i fjor").
 * `norm` is ISO 8601 where the text alone settles it: "2026-03-27", or without a year "--03-27". What is relative needs a clock: the caller's.
 */
export function findDates(text: string): readonly Entity[] {
  const dates = matchEntities(text, 'date', DATE, toMonthDay).filter(
    (date) => !/^\d{1,2}\.\d{1,2}$/.test(date.value) || date.norm !== undefined,
  );
  const periods = matchEntities(text, 'period', PERIOD);
  return [
    ...dates,
    ...periods.filter((period) => !dates.some((date) => period.start < date.end && date.start < period.end)),
  ];
}
