import { nearestName } from './nearest-name.ts';

/**
 * What authors write when they do not know our word for it, in Swedish, Norwegian and English, in plain small letters.
 * Keys are looked up without their marks: `förfallodatum` as `forfallodatum`.
 */
const OTHER_WORDS: Readonly<Record<string, readonly string[]>> = {
  say: ['sag', 'saga', 'si', 'text', 'melding', 'meddelande', 'message', 'send', 'skicka'],
  ask: ['fraga', 'sporsmal', 'spor', 'question', 'prompt'],
  offer: ['erbjud', 'erbjudande', 'tilbud', 'tilby'],
  survey: ['enkat', 'undersokning', 'undersokelse', 'sporreundersokelse'],
  wait: ['vanta', 'vent', 'pause', 'paus', 'sleep', 'delay'],
  if: ['om', 'hvis', 'nar', 'when'],
  choose: ['valj', 'velg', 'switch', 'case', 'branch'],
  remember: ['kom-ihag', 'minns', 'husk', 'spara', 'lagre', 'set', 'save'],
  handoff: ['overlamna', 'koppla', 'overfor', 'person', 'kollega', 'transfer', 'handover'],
  pay: ['betala', 'betal'],
  answer: ['svar', 'svara', 'reply'],
  run: ['kor', 'kjor', 'goto', 'flow'],
  call: ['anropa', 'kall', 'hamta', 'hent', 'fetch', 'webhook'],
  notice: ['info', 'varsel', 'avisering', 'varning', 'driftinfo'],
  tag: ['tagg', 'markera', 'merk', 'etikett', 'label'],
  end: ['slut', 'slutt', 'stop', 'stopp', 'avsluta', 'avslutt'],
  choices: ['val', 'valg', 'alternativ', 'options', 'answers', 'svar', 'buttons', 'knappar', 'knapper'],
  label: ['text', 'etikett', 'tekst', 'name', 'title', 'rubrik'],
  next: ['nasta', 'neste', 'goto', 'ga-till', 'ga-til', 'to'],
  then: ['sa', 'sedan', 'da', 'do', 'steps'],
  else: ['annars', 'ellers', 'otherwise', 'default'],
  yes: ['ja'],
  no: ['nej', 'nei'],
  until: ['till', 'til', 'tom', 'slutdatum', 'sluttdato', 'end', 'expires', 'to'],
  accept: ['tacka-ja', 'ja', 'godta', 'acceptera', 'aksepter', 'yes'],
  decline: ['tacka-nej', 'nej', 'nei', 'avslag', 'reject', 'no'],
  steps: ['steg', 'trinn', 'skritt'],
  flow: ['flode', 'flyt', 'name', 'namn', 'navn'],
  trigger: ['nar', 'start', 'startar', 'starter', 'on', 'event'],
  purpose: ['syfte', 'formal', 'type', 'typ'],
  audience: ['malgrupp', 'malgruppe', 'mottagare', 'mottakere', 'target', 'segment'],
  sv: ['se', 'swe', 'sv-se', 'svenska', 'swedish'],
  nb: ['no', 'nor', 'nb-no', 'norsk', 'bokmal', 'norwegian', 'nn'],
  en: ['en-gb', 'eng', 'engelska', 'engelsk', 'english'],
  invoice: ['faktura', 'fakturan', 'rakning', 'rakningen', 'regning', 'regningen', 'bill'],
  payer: ['kund', 'kunden', 'kunde', 'kunden', 'betalare', 'betaler', 'customer', 'user', 'client'],
  history: ['historik', 'historie', 'historikk'],
  memory: ['minne', 'minnet', 'variables', 'vars'],
  answers: ['svar', 'svaren', 'svarene', 'results', 'answer'],
  channel: ['kanal', 'kanalen'],
  issuer: ['foretag', 'bolag', 'firma', 'utstallare', 'utsteder', 'company'],
  today: ['idag', 'i-dag', 'dagens-datum', 'now', 'date'],
  weekday: ['veckodag', 'ukedag', 'dag'],
  tags: ['taggar', 'tagger', 'etiketter', 'merker'],
  desk: ['kundtjanst', 'kundeservice', 'support', 'oppettider', 'apningstider'],
  solved: ['lost', 'resolved', 'loest'],
  unsolved: ['olost', 'ulost', 'unresolved', 'ej-lost', 'ikke-lost'],
  promised: ['lovat', 'utlovat', 'lovet'],
  open: ['oppet', 'oppen', 'apen', 'apent', 'obetald', 'ubetalt', 'unpaid'],
  paid: ['betald', 'betalt', 'betald', 'settled'],
  partly_paid: ['delbetald', 'delbetalt', 'delvis'],
  attributes: ['attribut', 'egenskaper', 'attributter', 'data', 'properties'],
  consents: ['samtycke', 'samtycken', 'samtykke', 'samtykker', 'consent'],
  name: ['namn', 'navn', 'fornamn', 'fornavn', 'first_name', 'firstname'],
  locale: ['sprak', 'language', 'lang'],
  due: [
    'forfall',
    'forfallodatum',
    'forfallodag',
    'forfallsdato',
    'forfaller',
    'duedate',
    'due_date',
    'date',
    'datum',
    'dato',
  ],
  issued: ['fakturadatum', 'fakturadato', 'utstalld', 'utstedt', 'created', 'invoicedate'],
  number: ['nummer', 'fakturanummer', 'nr', 'invoicenumber'],
  payable: ['belopp', 'belop', 'summa', 'sum', 'amount', 'total', 'totalt'],
  amount: ['belopp', 'belop', 'summa', 'sum', 'total', 'payable'],
  remaining: [
    'kvar',
    'rest',
    'restbelopp',
    'restbelop',
    'skuld',
    'gjeld',
    'unpaid',
    'balance',
    'saldo',
    'left',
    'owed',
  ],
  status: ['betald', 'betalt', 'paid', 'ispaid', 'state', 'obetald', 'ubetalt'],
  daysUntilDue: ['dagarkvar', 'dagerigjen', 'daysleft', 'days'],
  directDebit: ['autogiro', 'avtalegiro', 'autopay'],
  overdue: ['forfallna', 'forfalte', 'forsenade'],
  reminder: ['paminnelse', 'purring'],
  credit_note: ['kreditnota', 'kreditfaktura', 'kredit', 'credit'],
  payment_request: ['betalningskrav', 'betalingskrav'],
  sms: ['text', 'mobil'],
  web: ['webb', 'webchat', 'nett', 'chat'],
  'sv-SE': ['sv', 'svenska', 'svensk', 'swedish'],
  'nb-NO': ['nb', 'no', 'norsk', 'bokmal', 'norwegian'],
  link: ['lank', 'lenke', 'url'],
  reference: ['ocr', 'kid', 'referens', 'referanse'],
};

/**
 * The name somebody probably meant: their own word for it, one of few slips, or one that begins the same (`dueDate` for
 * `due`). Null when nothing is likely.
 */
export function likelyName(name: string, known: Iterable<string>): string | null {
  const names = [...known];
  const plain = toPlain(name);
  const other = names.find((one) => OTHER_WORDS[one]?.includes(plain));
  if (other !== undefined) return other;
  const near = nearestName(name, names);
  if (near !== null) return near;
  const small = name.toLowerCase();
  return (
    names.find((one) => one.length >= 3 && small.startsWith(one.toLowerCase())) ??
    (small.length >= 3 ? names.find((one) => one.toLowerCase().startsWith(small)) : undefined) ??
    null
  );
}

function toPlain(name: string): string {
  return name.toLowerCase().replaceAll(/[äæ]/g, 'a').replaceAll(/[öø]/g, 'o').replaceAll('å', 'a');
}

/** Words that stand for something a condition may name. */
export const FACT_WORDS: readonly string[] = [
  'invoice',
  'payer',
  'history',
  'memory',
  'answers',
  'channel',
  'issuer',
  'today',
  'weekday',
  'tags',
  'desk',
  'open',
  'attributes',
  'consents',
  'name',
  'locale',
  'due',
  'issued',
  'number',
  'payable',
  'remaining',
  'status',
  'daysUntilDue',
  'directDebit',
  'overdue',
];
