import { toPlainWords } from './to-plain-words.ts';

/**
 * What a payer's words say about messages as such. `stop`: none on this channel. `carrier_stop`: the same, in a word that
 * Twilio obeys by itself on ordinary numbers. `unclear`: alone it may mean the messages, a contract or only the chat.
 * `no_offers`: bills yes, offers no. `start` takes either back. `help`: who is this, and how do I reach someone.
 */
export type StopWord = 'stop' | 'carrier_stop' | 'unclear' | 'no_offers' | 'start' | 'help';

/** Twilio's own, on numbers without Advanced Opt-Out (help.twilio.com/articles/223134027). English only. */
const CARRIER_STOP = new Set(['stop', 'unsubscribe', 'end', 'quit', 'stopall', 'revoke', 'optout', 'cancel']);
const START = new Set(['start', 'starta', 'unstop', 'börja', 'begynn', 'ja till sms', 'ja til sms']);
const HELP = new Set(['help', 'hjälp', 'hjelp', 'info', 'hjälp mig', 'hjelp meg', 'help me']);
const UNCLEAR = new Set(['sluta', 'avsluta', 'slutt', 'avslutt', 'avbryt', 'sluta nu', 'slutt nå']);

const STOP_ALONE = new Set(['stop all', 'stopp alle', 'stoppa alla', 'stoppa allt', 'stopp alt']);

/** Words that make a request kinder or stronger and change nothing in it. */
const FILLER = new RegExp(
  `(?<!\\p{L})(?:${[
    'hej|hei|hallo|hello|hi|ok|okej|snälla|vänligen|vennligst|please|pls|tack|takk|thanks|thank you|vær så snill|var snälla?',
    'kan (?:ni|du|dere)|could you|can you|vill (?:ni|du)|jag vill att ni|jag önskar att ni|jeg vil at dere|i want you to|fan|jävla|for faen|för fan',
    'nu|nå|now|genast|direkt|omedelbart|med en gång|straks|umiddelbart|immediately|right now|för alltid|for alltid|for good',
    'mer|mere|fler|flere|flera|more|any|några|nån|noen|noe|de här|dessa|disse|these|alla|alle|all|era|deres|your|den här typen av',
    'längre|lenger|any longer|anymore|igen|igjen|again|alls|überhaupt|ever|bara|bare|just',
    'från er|av er|fra dere|from you|till mig|til meg|to me|till det här numret|til dette nummeret|på dette nummeret|på det här numret|to this number|till detta nummer',
    'härifrån|hit|här|her|here',
  ].join('|')})(?!\\p{L})`,
  'gu',
);

const MESSAGES =
  '(?:sms|smsen|sms:en|sms-?ene?|sms-?er|mess|messen|meddelanden?|meddelandena|meldinger|meldingene|melding|tekstmeldinger|textmeddelanden|messages?|texts?|notiser|aviseringar|varsler|varslene|utskick|utskicken|utsendelser|utsendelsene|notifications)';
const OFFERS =
  '(?:erbjudanden?|erbjudandena|reklam|reklamen|kampanjer|kampanjerna|annonser|marknadsföring|marknadsföringen|säljutskick|reklamutskick|tilbud|tilbudene|tilbudet|reklame|reklamen|kampanjene|markedsføring|markedsføringen|annonsene|offers?|ads|advertising|marketing|promotions?|spam)';
const SEND =
  "(?:skicka|sända|messa|smsa|sms:a|sms'a|skriva|höra(?: av (?:er|dig|dere))?|kontakta|störa|spamma|sende|sms-e|smse|skrive|kontakte|melde|mase|forstyrre|spamme|sending|texting|messaging|writing|contacting|bothering|tjata|plåga|mase på|skrive til)";
const CEASE =
  "(?:sluta|slutt å|slutt|stoppa|stopp|stop|upphör med|upphör|opphør med|låt bli att|la være å|don't|do not|dont)";
const ME = '(?:\\s(?:mig|meg|me|oss|us))?';
const TEXTING = `(?:med\\s|med å\\s|å\\s|att\\s)?${SEND}`;
const BY = '(?:\\s(?:på|via|i|med|by|over)\\s(?:sms|text|telegram|kvällen|kvelden))?';
const NOT_WANT =
  "(?:jag vill inte(?: ha| få)?|jag vill ej ha|vill inte ha|jag önskar inte|jag undanber mig|jag slipper gärna|jeg vil ikke(?: ha| få| motta)?|vil ikke ha|jeg ønsker ikke|jeg frabeder meg|i don't want|i do not want|kan jag slippa|jag vill slippa|vill slippa|slipp|slippa|kan jeg slippe|jeg vil slippe|slippe|skippa)";
const NONE = '(?:inga|ingen|inget|ikke|ikkje|no|inte|nej till|nei til|nej tack till|nei takk til|nej|nei)';
const OFF =
  '(?:stäng av|slå av|skru av|stoppa|stopp|stop|avsluta|avslutt|slutt med|sluta med|turn off|avprenumerera|avregistrera|cancel|end|ta bort|fjern)';
const OUT =
  '(?:avregistrera|avregistrer|avanmäl|avanmäla|avmeld|meld av|meld|avprenumerera|stryk|ta bort|radera|fjern|slett|ta|remove|unsubscribe|take)';
const LIST =
  '(?:\\s(?:från|ur|fra|av|off|from|out of)\\s(?:lista|listan|listen|list|the list|utskick|utskicken|utsendelsene|utsendelser|registret|registeret|mailing list|your list|sms|sms-listan|sms-lista|sändlistan))?';

const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`, 'u');

const NO_OFFERS: readonly RegExp[] = [
  whole(`${CEASE}\\s(?:${TEXTING}${ME}\\s|med\\s|ge${ME}\\s|gi${ME}\\s|with\\s)?${OFFERS}${BY}`),
  whole(`(?:skicka|send)(?:${ME})?\\s(?:inga|ingen|ikke|no)\\s${OFFERS}`),
  whole(`(?:${NONE}|${NOT_WANT}|${OFF})\\s${OFFERS}${BY}`),
  whole(`(?:ikke|don't|do not|inte)\\s(?:send|skicka)${ME}\\s${OFFERS}`),
  whole(`${OUT}\\s?(?:mig|meg|me)?\\s?(?:från|fra|av|from|off)\\s${OFFERS}`),
  whole(`(?:reservera|reservere|reserver)\\s(?:mig|meg)\\s(?:mot)\\s${OFFERS}`),
  whole(`${OFFERS}\\s(?:nej|nei|no|stopp|stop)`),
];

const STOP: readonly RegExp[] = [
  whole(
    'stopp|stoppa|stopp dette|stoppa detta|stop it|stop this|stop all|opt out|opt-out|sluta helt|avregistrera|avregistrer',
  ),
  whole('avanmäl|avanmäla|avmeld|meld av|avprenumerera|avregistrering|unsubscribe me|off|av|nixa mig'),
  whole(`${CEASE}\\s${TEXTING}${ME}(?:\\s(?:till|til|to)\\s(?:mig|meg|me))?(?:\\s${MESSAGES})?${BY}`),
  whole(`(?:${CEASE}|${NONE}|${NOT_WANT}|${OFF})\\s(?:med\\s|the\\s)?${MESSAGES}(?:utskick|-utskick|-utsending)?${BY}`),
  whole(`${OFF}\\ssms[- ]?(?:utskick|utsending|utskicken)`),
  whole(`(?:skicka|send)${ME}\\s(?:inga|inte|ingen|ikke|inget|aldrig|no)(?:\\s(?:${MESSAGES}|något|noe))?${BY}`),
  whole(
    `(?:inte|ikke|aldrig|aldri|don't|do not|dont|never)\\s(?:skicka|send|sende|sms-e|smse|text|message|contact|kontakta|kontakt|skriv|skrive|write)${ME}(?:\\s(?:${MESSAGES}|något|noe))?${BY}`,
  ),
  whole(`(?:kontakta|kontakt|skriv|smsa|sms:a|messa)${ME}\\s(?:inte|ikke|aldrig|aldri)${BY}`),
  whole(`${OUT}\\s(?:mig|meg|me|mitt nummer|nummeret mitt|my number|numret|nummeret)(?:\\s(?:av|bort))?${LIST}`),
  whole(`(?:ta|take)\\s(?:mig|meg|me)\\s(?:bort|av|off)${LIST}`),
  whole(`${MESSAGES}\\s(?:stopp|stop|nej|nei|no|av|off)`),
  whole(`(?:jag|jeg|i)\\s(?:vill|vil|want to)\\s(?:sluta|slutte|stop)\\s(?:få|å få|getting|med)\\s${MESSAGES}`),
  whole(`(?:vill|vil) (?:inte|ikke) bli (?:kontaktad|kontaktet|kontakta)${BY}`),
];

/** More words than that say something else as well. */
const LONGEST = 90;

/**
 * Reads a whole message: a stop word counts when nothing else is said, so that "avsluta mitt abonnemang" and "sluta lura
 * mig" stay what they are. Pure; Swedish, Norwegian and English.
 *
 * @example readStopWord('Sluta skicka sms till mig, tack!') // 'stop'
 */
export function readStopWord(text: string): StopWord | null {
  if (text.length > LONGEST * 2) return null;
  const words = toPlainWords(text).replace(/^\//, '');
  if (words.length > LONGEST) return null;
  if (CARRIER_STOP.has(words)) return 'carrier_stop';
  if (START.has(words)) return 'start';
  if (HELP.has(words)) return 'help';
  if (UNCLEAR.has(words)) return 'unclear';
  if (STOP_ALONE.has(words)) return 'stop';
  const request = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}':\-\s]/gu, ' ')
    .replace(FILLER, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (NO_OFFERS.some((pattern) => pattern.test(request))) return 'no_offers';
  return STOP.some((pattern) => pattern.test(request)) ? 'stop' : null;
}
