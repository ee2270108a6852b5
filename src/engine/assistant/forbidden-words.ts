import type { Locale } from '../../model/locale.ts';

/**
 * Words by their beginning, in all our languages at once: a text that was turned by somebody need not keep to one. What is
 * said with these words is said by templates, or by people.
 */
const STEMS: Readonly<Record<string, string>> = {
  'a promise':
    'lov löft løft garant utlov pledg promis guarant rabatt gratis kostnadsfri avdrag fradrag ersätt ersatt erstatt kompens återbetal tilbakebetal refund refunder kredit credit avskriv efterskänk ettergi eftergi stryk slett annul makul slipp befri skonto bonus present gåva gave gift vinst vinner waiv discount forgiv exempt cancel reduc lower sänk senk nedsatt nedsett halver fjern remov ta-bort tas-bort bort förläng forleng extend extens utsatt utsett uppskov anstånd henstand respit grace paus stopp stop avbryt avslut ordnar fixar fikser arrang approv godkän godkjen bevil accept free fritt frist',
  'what is paid': 'betald betalt betalat paid settled reglera oppgjort cleared skuldfri gjeldfri',
  'a secret':
    'bankid lösen passord passw pin pinkod kod kode code cvc cvv kortnum kortupp kortopp card engång engang legitim identit verifi personnum fødsel födelse klick klikk click länk lenk link ladda laste last-ned download install qr',
  'an account':
    'konto account bankgiro plusgiro iban swisha vippse överför overfør transfer wire bitcoin krypto cryptocur presentkort gavekort paypal western',
  'a threat':
    'inkasso kronofog namsm anmärk anmerk utmät utlegg domstol domst rätts retts court legal lawy bailiff collect polis politi police åtal stämning stevn advokat svartlist blacklist avstäng steng avsteng disconnect konkurs bankrupt',
  'an address':
    'http https www hxxp punkt punktum dot slash snabela alfakrøll mail epost e-post mejl telegram whatsapp facebook instagram',
  'a figure in words':
    'miljard milliard billion dussin dusin dozen procent prosent percent hälften halva halve halft halvt half dubbel dobbel double trippel triple noll null zero kron krone öre øre euro dollar pund pound spänn slant cent',
  'a day':
    'måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag monday tuesday wednesday thursday friday saturday sunday januar februar mars march april juni june juli july august septem oktob octob novem desem decem idag imorgon imorgen tomorrow today tonight övermorgon overmorgen midnatt midnight helg weekend',
};

/** Whole words only: as beginnings they would catch innocent ones. */
const WORDS: Readonly<Record<string, string>> = {
  // Nobody of ours speaks in the model's words: who says "we" is about to promise.
  'a promise': 'jag vi jeg we ska skall skal shall will vår våra vårt våre our us kommer win wins won',
  'a secret': 'kort kortet',
  'a figure in words': 'kr sek nok eur usd',
  'a day': 'maj mai may',
};

/** Words that are innocent in the other languages: "to" is two in Norwegian, "i" is in in Swedish. */
const LOCAL: Readonly<Record<Locale, string>> = {
  'sv-SE':
    'två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton tjugo trettio fyrtio sextio sjuttio åttio nittio',
  'nb-NO':
    'to tre fire fem seks sju syv åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten tjue tyve tretti førti seksti sytti åtti nitti',
  'en-GB':
    'i two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety',
};

/** Numbers as they are grown together: "femhundra", "tjugofem", "ettusen". */
const GROWN =
  /hundr[ae]|hundring|tusen|thousand|tusing|mil[jl]i?on|tjugo|tjue|tretti|fyrti|førti|femti|fifty|seksti|sexti|sjutti|sytti|åtti|nitti/u;

const NOT_PAYING =
  /(?<!\p{L})(?:inte|inget|ingen|aldrig|utan|slippa|ikke|ingenting|aldri|uten|not|never|nothing|without|no|n't|dont|needn't)(?!\p{L})[^.!?]{0,40}(?:betal|pay|pris|avgift|gebyr|fee|owe|skyld|kost|cost)/iu;

/** Why this prose may not be said, by the first of its words that may not; null if there is none. */
export function findForbiddenWord(prose: string, locale: Locale): string | null {
  if (NOT_PAYING.test(prose)) return 'a promise';
  const words = prose.toLowerCase().match(/\p{L}[\p{L}-]*/gu) ?? [];
  for (const word of words) {
    const why = findIn(STEMS, (stem) => word.startsWith(stem)) ?? findIn(WORDS, (one) => word === one);
    if (why !== null) return why;
    if (GROWN.test(word)) return 'a figure in words';
    if (LOCAL[locale].split(' ').includes(word)) return 'a figure in words';
  }
  return null;
}

function findIn(lists: Readonly<Record<string, string>>, fits: (entry: string) => boolean): string | null {
  return Object.entries(lists).find(([, list]) => list.split(' ').some(fits))?.[0] ?? null;
}
