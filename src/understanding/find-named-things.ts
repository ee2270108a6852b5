import { EDGE_AFTER, EDGE_BEFORE, matchEntities } from './match-entities.ts';
import type { Entity } from './meaning.ts';

function toPattern(words: string, flags = 'giu'): RegExp {
  return new RegExp(`${EDGE_BEFORE}(?:${words})${EDGE_AFTER}`, flags);
}

const METHOD = toPattern(
  'swish(?:a)?|vipps(?:e|a)?|(?:bank|kredit|kreditt|betal|debet|debit)?kort(?! tid| sagt)|visa(?= |$)|mastercard|amex|klarna|paypal|apple ?pay|google ?pay|samsung ?pay|kontant(?:er|ar)?|bankgiro(?:t)?|plusgiro(?:t)?|card|cash',
);
/** "post", "mail" and "sms" are channels where something comes by them, not where one was received. */
const BY = '(?<=(?:^|på |via |til |till |per |som |med |by |vanlig |i |bytt |byt |byt till |to ))';
const CHANNEL = toPattern(
  `e-?faktura(?:n|en|or|er)?|e-?post(?:en)?|kivra|digipost|${BY}(?:mejl(?:en)?|mail(?:en)?|sms(?!:)|post(?:en)?|brev(?=lådan|kasse| |$)|e-?mail)|(?<=(?:på|i|til|via) )vipps|papper|pappersfaktur(?:a|or)|papir|papirfaktura(?:er)?|peppol|ehf|paper|autofaktura`,
);
/** Talk of how bills come: without it "post" and "sms" name nothing. */
const DELIVERY_TALK =
  /faktur|räkning|regning|rekning|skicka|send|byt|vill ha|vil ha|papp|papir|bill|invoice|avi\b|kopi|kvitt|kivra|digipost/iu;
const LANGUAGE = toPattern(
  'engelska?|english|svenska?|swedish|norska?|norsk|norwegian|nynorsk|bokmål|danska?|dansk|danish|finska?|finsk|finnish|polska?|polsk|polish|arabiska?|arabisk|arabic|somaliska?|somali|ukrainska?|ukrainsk|ukrainian|tyska?|tysk|german|spanska?|spansk|spanish|franska?|fransk|french|ryska?|russisk|russian|persiska?|persisk|farsi|dari|urdu|turkiska?|tyrkisk|turkish|tigrinja|thai|thailändska|kurdiska?|kurdisk|rumänska|rumensk|litauiska|litauisk|samiska?|samisk|kinesiska|kinesisk|chinese|vietnamesiska|vietnamesisk|italienska|italiensk',
);
const NUMBER_WORD =
  'två|to|tre|fyra|fire|fem|sex|seks|sju|syv|åtta|åtte|nio|ni|tio|ti|tolv|\\d{1,2}|two|three|four|six|twelve';
const COUNT = new RegExp(
  `${EDGE_BEFORE}(${NUMBER_WORD}) (?:del(?:ar|er)|omg[åa]ng(?:ar|er)|omganger|rater|gånger|ganger|delbetal\\p{L}*|avdrag|månader|måneder|mnd|betalningar|betalinger|installments|instalments|parts|months|payments)${EDGE_AFTER}`,
  'giu',
);
const SPLIT_TALK = /del|rate|avdrag|betal|avbetal|nedbetal|omg|plan|split|install|parts/iu;
/** "två gånger" is a number of parts only where something is parted: nobody pays in two by pressing twice. */
const PARTING_TALK = /dela|dele|del opp|avbetal|nedbetal|delbetal|omg|plan|split|install|rate/iu;
const COMPANY = toPattern(
  'telia|telenor|tele2|comviq|tibber|fortum|vattenfall|e\\.?on|intrum|kredinor|lowell|sergel|klarna|altibox|onecall|fjordkraft|hafslund|elvia|ice|bredband2|bahnhof|nordea|swedbank|handelsbanken|seb|dnb|sbanken|kronofogden|(?:\\p{Lu}\\p{L}+ ){1,2}(?:AB|AS)',
);
const PRODUCT = toPattern(
  '\\d{2,4} ?(?:mbit|mb/s|gbit|gb)(?:/s)?|tv-?(?:paketet|pakken|pakka|paket)|(?:sport|familje|familie|streaming|strømme|film)s?pa(?:ketet|kken|kka)|fri data|obegränsad surf|fast ?pris(?:avtal)?|spotpris|timpris|timespris',
);
const FULL_NAME = '(\\p{Lu}\\p{Ll}{1,20}(?: \\p{Lu}\\p{Ll}{1,20}){1,2})';
const NAMED_COMPANY =
  /(?<=(?:firmaet|selskapet|bedriften|företaget|bolaget|firman) )(\p{Lu}\p{L}+(?: \p{Lu}\p{L}+){0,2})/gu;
const PERSON = new RegExp(
  `(?<=(?:^|[ ,])(?:ingen|heter|hos|till|til|för|for|är|er|har|vem är|hvem er|bor|skylder|skyldig|mycket är|namn är|navn er|navnet er|betalt|betalat|av|åt|någon|noen|efter|etter|hun|med|dødsboet etter|av) )${FULL_NAME}(?![\\p{L}\\p{N}])`,
  'gu',
);

/** Ways to pay, delivery channels, languages, number of instalments, companies, products and persons, where the words around make them so. */
export function findNamedThings(text: string): readonly Entity[] {
  const languages = matchEntities(text, 'language', LANGUAGE);
  return [
    ...(DELIVERY_TALK.test(text) ? matchEntities(text, 'channel', CHANNEL) : []),
    ...matchEntities(text, 'payment_method', METHOD),
    ...languages.filter((found) => !/^(?:ni|ti)$/i.test(found.value)),
    ...(SPLIT_TALK.test(text) ? matchEntities(text, 'count', COUNT) : []).filter(
      ({ end }) => !/^ g[åa]nger/iu.test(text.slice(end, end + 8)) || PARTING_TALK.test(text),
    ),
    ...matchEntities(text, 'product', PRODUCT),
    ...matchEntities(text, 'company', COMPANY),
    ...matchEntities(text, 'company', NAMED_COMPANY),
    ...matchEntities(text, 'person', PERSON),
  ];
}
