import type { FaultWords } from './say-fault.ts';

/** Hva som er galt, på norsk. */
export const FAULT_WORDS_NB: FaultWords = {
  yaml_syntax: () => 'Her kan ikke filen leses. Sammenlign med linjene over: stemmer innrykk, kolon og anførselstegn?',
  yaml_tab: () => 'Linjen begynner med et tabulatortegn. Bruk mellomrom til innrykk, to for hvert nivå.',
  yaml_indent: () => 'Innrykket stemmer ikke med linjene over. Linjer som hører sammen, begynner like langt inne.',
  yaml_colon: () => 'Teksten har et kolon i seg og må stå i anførselstegn.',
  yaml_missing_colon: () => 'Her mangler det et kolon etter det første ordet.',
  yaml_space_after_colon: () => 'Etter kolonet skal det være et mellomrom.',
  yaml_dash_space: () => 'Etter bindestreken skal det være et mellomrom.',
  yaml_list_line: () => 'Et punkt med bindestrek begynner på en egen linje, rykket inn under overskriften sin.',
  yaml_unclosed_quote: () => 'Anførselstegnet som begynner her, blir aldri avsluttet.',
  yaml_text_after_quote: ({ quote }) =>
    `Teksten slutter ved anførselstegnet, men det står mer etterpå. Skal ${quote} være med i teksten? Bytt da de ytterste til ${quote === '"' ? "'" : '"'}.`,
  yaml_brace_text: () => 'En tekst som begynner med en krøllparentes, må stå i anførselstegn.',
  yaml_unclosed_bracket: ({ bracket }) =>
    `Parentesen som begynner her, blir aldri avsluttet. Det mangler en ${bracket}.`,
  yaml_extra_bracket: () => 'Her er det en parentes for mye.',
  yaml_odd_start: ({ character }) => `En tekst som begynner med ${character}, må stå i anførselstegn.`,
  yaml_escape: ({ written }) =>
    `${written} betyr ingenting inne i ". Skriv \\\\ for en skråstrek, eller bytt til ' rundt teksten.`,
  yaml_tag: ({ tag }) => `${tag} betyr ingenting her. Skal teksten begynne med utropstegn? Sett den i anførselstegn.`,
  yaml_two_documents: () =>
    'Linjen med --- begynner en ny fil midt i filen. Fjern den, eller legg resten i en egen fil.',
  same_key_twice: ({ key }) => `«${key}» står to ganger på samme sted. Behold én av dem.`,
  hash_in_text: () => 'Alt fra # leses som et notat og kommer aldri frem. Sett teksten i anførselstegn.',
  comma_in_text: ({ key }) => `Teksten slutter ved kommaet: «${key}» kom ikke med. Sett teksten i anførselstegn.`,
  not_a_flow: () => 'Filen er ingen flyt. En flyt begynner med flow:, trigger: og steps:.',
  file_too_large: ({ kib }) => `Filen er større enn ${kib} KiB. Del den opp i flere flyter.`,
  nested_too_deep: ({ levels }) =>
    `Filen har flere enn ${levels} nivåer inni hverandre. Gjør om det innerste til egne steg.`,
  alias_used: ({ name }) =>
    `*${name} låner en tekst fra et annet sted, og det går ikke her. Skriv teksten en gang til, eller sett den i anførselstegn hvis den skal begynne med *.`,
  anchor_used: ({ name }) =>
    `&${name} er et merke for å låne tekster, og det går ikke her. Fjern det, eller sett teksten i anførselstegn.`,
  forbidden_key: ({ key }) => `«${key}» kan ikke brukes som navn. Velg et annet.`,
  unknown_key: ({ key }) => `«${key}» betyr ingenting her.`,
  missing_key: ({ key }) => `Her mangler «${key}:».`,
  wrong_form: ({ key, given, form }) => `«${key}» er «${given}», men skal være ${formOf(form)}.`,
  not_one_of: ({ key, given, values }) => `«${key}» er «${given}», men kan være: ${values}.`,
  no_step_kind: () => 'Steget sier ikke hva det gjør. Begynn det med say:, ask:, if: eller en annen type steg.',
  several_step_kinds: ({ kinds }) =>
    `Et steg gjør én ting, men dette gjør flere: ${kinds}. Del det opp i ett steg for hver.`,
  unknown_step_kind: ({ given }) => `Det finnes ingen type steg som heter «${given}».`,
  too_many_steps: ({ most }) => `En flyt har høyst ${most} steg. Flytt noen til en egen flyt og bruk run:.`,
  nested_too_many_levels: ({ most }) =>
    `Grenene står mer enn ${most} inni hverandre. Gi et steg et navn og gå dit med next:, eller bruk run:.`,
  bad_wait: ({ given }) =>
    `«${given}» er ingen ventetid. Skriv for eksempel 3 days, 2 business days, 3 days before due, 2026-12-24 eller payment.received.`,
  bad_trigger: ({ on, needs }) => `En flyt som starter ved ${on}, trenger også «${needs}:».`,
  same_id_twice: ({ id }) => `To steg heter «${id}». Gi det ene et annet navn.`,
  same_choice_twice: ({ id }) => `To valg heter «${id}». Gi det ene et annet navn.`,
  unknown_step: ({ name }) => `Det finnes ikke noe steg som heter «${name}».`,
  no_way_to_answer: () =>
    'Spørsmålet sier ikke hvordan det besvares. Skriv choices: med valg, yes: og no:, eller type: text, number, date eller rating.',
  two_ways_on: () => 'Her står både then: og next:. Velg én av dem.',
  condition_syntax: ({ at }) => `Vilkåret kan ikke leses ved «${at}».`,
  condition_too_long: ({ most }) => `Vilkåret er lengre enn ${most} tegn. Del det opp i flere steg.`,
  condition_too_costly: () =>
    'Vilkåret er for stort, eller har for mange parenteser inni hverandre. Del det opp i flere steg.',
  unknown_fact: ({ name }) => `Det finnes ikke noe som heter «${name}».`,
  wrong_type: ({ name, is, want, operator }) =>
    `${name} er ${kindOf(is)}, men med ${operator} skal det være ${kindOf(want)}.`,
  not_a_condition: ({ is }) =>
    `Dette er ${kindOf(is)} og ikke noe som er sant eller usant. Sammenlign med noe: == eller >.`,
  unknown_function: ({ name }) => `Det finnes ingen funksjon som heter «${name}».`,
  unknown_value: ({ name, given, values }) => `${name} er aldri «${given}». Det kan være: ${values}.`,
  hyphen_in_condition: ({ name }) => `Bindestreken i «${name}» leses som et minus.`,
  text_without_language: () =>
    'Teksten sier ikke hvilket språk den er på. Skriv { sv: "…", nb: "…" }, eller navnet på en ferdig setning.',
  text_syntax: ({ problem }) =>
    ({
      EXPECT_ARGUMENT_CLOSING_BRACE: 'Krøllparentesen { i teksten blir aldri avsluttet.',
      UNCLOSED_QUOTE_IN_ARGUMENT_STYLE: 'En apostrof i teksten blir aldri avsluttet.',
      EMPTY_ARGUMENT: 'Det står ingenting mellom krøllparentesene. Skriv for eksempel {name} eller {amount}.',
      MISSING_OTHER_CLAUSE: 'Valget i teksten mangler tilfellet other {…}.',
      INVALID_ARGUMENT_TYPE: 'Etter kommaet kan det stå plural eller select, ikke noe annet.',
    })[String(problem)] ??
    "Mellom krøllparenteser står ett enkelt navn, som {name}. En krøllparentes som skal vises, skrives '{'.",
  unknown_text_name: ({ name }) => `Ingen verdi heter {${name}}.`,
  unknown_sentence: ({ name, language }) =>
    language === ''
      ? `Det finnes ingen ferdig setning som heter ${name}.`
      : `Setningen ${name} mangler på ${languageOf(language)}.`,
  empty_text: () => 'Teksten er tom.',
  missing_translation: ({ language }) => `Teksten mangler på ${languageOf(language)}.`,
  stale_translation: ({ language, from }) =>
    `Teksten på ${languageOf(from)} er endret siden denne ble skrevet på ${languageOf(language)}. Les gjennom den, og kjør så notan check --stamp.`,
  names_differ: ({ language, names, other, others }) =>
    `På ${languageOf(language)} nevner teksten ${names}, på ${languageOf(other)} ${others}.`,
  sms_too_long: ({ segments, most, language, value, over }) =>
    `Som SMS på ${languageOf(language)} kan dette koste ${segments} deler, og høyst ${most} er meningen. ${value === '' ? `Kort ned med ${over} tegn.` : `Det skyldes ${value}. Kort ned teksten, eller ta det bort.`}`,
  sms_character: ({ character }) =>
    `${character} finnes ikke blant SMS-tegnene og gjør hele meldingen mer enn dobbelt så dyr. Velg et annet tegn.`,
  option_too_long: ({ text, units, most }) =>
    `«${text}» er ${units} tegn, og en knapp har plass til ${most}. Kort det ned.`,
  option_reads_as_number: ({ text }) =>
    `«${text}» begynner med et tall. På SMS står valgets nummer foran, så begynn heller med et ord.`,
  same_label_twice: ({ text }) => `To valg heter «${text}». Den som svarer, kan ikke skille dem fra hverandre.`,
  shouting: ({ text }) => `«${text}» høres ut som et rop. Si det rolig.`,
  pressure: ({ text }) =>
    `«${text}» er slik svindlere skriver, og banker advarer mot det. Si heller hva som skjer og når.`,
  foreign_link: ({ text }) =>
    `Lenken ${text} fører ikke til firmaets eget nettsted. Er den riktig? Legg den til under links: i issuer.yaml.`,
  unknown_flow: ({ name }) => `Det finnes ingen flyt som heter «${name}».`,
  unknown_answer: ({ name }) => `Det finnes ikke noe spørsmål om regningen som heter «${name}».`,
  unknown_endpoint: ({ name }) =>
    `${name} står ikke blant adressene som kan spørres (endpoints: allow: i issuer.yaml).`,
  unreachable_step: ({ id }) => `Ingen vei fører til steget «${id}».`,
  endless_loop: ({ ids }) =>
    `Disse stegene går i ring uten å vente på noe: ${ids}. Legg inn et spørsmål eller en ventetid, eller la en vei føre ut.`,
  no_way_out: ({ ids }) => `Disse stegene tar aldri slutt: ${ids}. La en vei føre ut, for eksempel next: end.`,
  flows_run_each_other: ({ name }) => `Flyten «${name}» kjører denne flyten igjen, og slik går de i ring.`,
  dead_end: ({ id }) =>
    `Spørsmålet «${id}» får et svar, og så skjer det ingenting. Si noe etterpå, om så bare takk, eller skriv next: end hvis det er meningen.`,
  choice_without_way: ({ id, key }) =>
    `Ingenting skjer etter svaret «${id}». Skriv ${key}: med steg, next: og navnet på et steg, eller next: end hvis det er meningen.`,
  offer_without_end: ({ name }) => `Tilbudet «${name}» har ingen slutt. Skriv until: og siste dag.`,
  offer_ended: ({ name, until }) => `Tilbudet «${name}» gikk ut ${until} og vises ikke lenger.`,
  stage_and_trigger: ({ stage, values }) => `stage: ${stage} kan bare begynne ved: ${values}.`,
  reminder_too_early: ({ days }) =>
    `Før dag ${days} etter forfall kan ingenting koste i landet. Boten venter til da, så la flyten begynne da.`,
  written_fee: ({ text }) =>
    `«${text}» er et gebyr noen har skrevet. Skriv {fee} eller {costs}: bare reglene fyller inn hva en purring koster.`,
  notice_incomplete: () =>
    'Et siste varsel skal si beløpet {amount}, siste dag {deadline} og at kravet ellers går til inkasso.',
  money_after_collection: () =>
    'Regningen er hos inkasso: her skal ingen bes om å betale. Si heller hvem betaleren skal vende seg til: answer: debt_collection.',
  marketing_in_reminder: () => 'I en purring selges det ingenting. Legg tilbudet i en egen flyt.',
  marketing_words_in_reminder: ({ text }) => `«${text}» høres ut som reklame, og det hører ikke hjemme i en purring.`,
  consent_missing: () =>
    'Et tilbud kan bare gå til den som har sagt ja til det. Skriv purpose: offer, eller audience: payer.consents.marketing == true.',
  answer_before_question: ({ name }) => `Svaret på «${name}» brukes før spørsmålet er stilt.`,
  migrate_unknown: ({ name }) => `migrate: sender dem som venter, til «${name}», men det steget finnes ikke.`,
  not_an_offer: () => 'Dette er ikke et tilbud. Et tilbud begynner med offer:, title: og text:.',
  not_segments: () => 'Dette er ikke segmenter. Filen begynner med segments:, og hvert segment har et navn og when:.',
  unknown_segment: ({ name }) => `Det finnes ikke noe segment som heter «${name}» i segments.yaml.`,
  segment_without_name: () => 'Et segment nevnes i anførselstegn: segment("lojal").',
  segments_circle: ({ name }) => `Segmentet «${name}» er beskrevet med seg selv, via andre.`,
  unknown_offer: ({ name }) =>
    `Det finnes ikke noe tilbud som heter «${name}» i offers/. Skriv teksten her, eller lag filen.`,
  said_in_catalogue: ({ key, name }) =>
    `«${key}» står i offers/${name}.yaml. Endre det der, eller skriv hele tilbudet her med text:.`,
  ends_before_it_begins: ({ from, until }) => `Det begynner ${from} og slutter ${until}, altså før.`,
  not_a_survey: () => 'Dette er ikke en undersøkelse. En undersøkelse begynner med survey:, title: og questions:.',
  unknown_survey: ({ name }) =>
    `Det finnes ingen undersøkelse som heter «${name}» i surveys/. Skriv spørsmålene her, eller lag filen.`,
  said_in_survey: ({ key, name }) =>
    `«${key}» står i surveys/${name}.yaml. Endre det der, eller skriv alle spørsmålene her.`,
  survey_too_long: ({ seconds, most }) =>
    `Det tar omtrent ${seconds} sekunder å svare på undersøkelsen. Over ${most} gir mange seg underveis. Fjern spørsmål, eller spør færre med when:.`,
  survey_closed: ({ name, until }) => `Undersøkelsen «${name}» stengte ${until}, og ingen kan svare lenger.`,
  vote_without_end: ({ name }) =>
    `«${name}» skal fortelle hvordan det gikk, men slutter aldri. Skriv closes: og siste dag.`,
  vote_without_choice: () => 'En avstemning trenger et spørsmål der man velger ett av flere svar: choices:.',
  several_ways_to_accept: ({ ways }) => `Et ja betyr én ting, og her står flere: ${ways}. Behold én.`,
  shares_over_hundred: ({ name, sum }) => `Gruppene i testen «${name}» deler på ${sum} %, mer enn det finnes.`,
  group_twice: ({ name, group, other }) => `Testen «${name}» har gruppen «${group}» to ganger, den andre i ${other}.`,
  group_of_unlike: ({ name, other }) =>
    `Testen «${name}» sammenligner det som vises ved ulike anledninger; det andre står i ${other}. Gi dem samme trigger og priority.`,
  file_name_differs: ({ name, file }) => `Flyten heter «${name}», men filen heter ${file}. De skal hete det samme.`,
};

function formOf(form: string | number | undefined): string {
  const known: Readonly<Record<string, string>> = {
    name: 'et navn av små bokstaver a-z, tall og bindestreker',
    sentence: 'en tekst (sv: … nb: …) eller navnet på en ferdig setning, som invoice.delivered',
    text: 'en tekst: sv: … og nb: …',
    span: 'en tid, som 3 days eller 2 business days',
    clock: 'et klokkeslett, som 09:00',
    date: 'en dato som finnes, som 2026-12-31',
    secret: 'en hemmelighet som står i miljøet: env:NAVN',
    colour: 'en farge, som #0b5d3b',
    hours: 'åpningstider, som 08:00-18:00',
    sender: 'en avsender: et nummer (+4759440001), et kortnummer eller høyst 11 bokstaver',
    host: 'en adresse uten https://, som api.eksempel.no',
    https: 'en adresse som begynner med https://',
    stamp: 'et stempel fra notan check --stamp',
    amount: 'et beløp i anførselstegn, for eksempel "49" eller "49.50"',
    string: 'tekst',
    number: 'et tall',
    int: 'et heltall',
    boolean: 'true eller false',
    array: 'en liste med bindestreker',
    object: 'en gruppe linjer med kolon',
    record: 'en gruppe linjer med kolon',
    other: 'noe annet',
  };
  return known[String(form)] ?? String(form).replace(/^min/, 'minst').replace(/^max/, 'høyst');
}

function kindOf(kind: string | number | undefined): string {
  const known: Readonly<Record<string, string>> = {
    text: 'en tekst',
    number: 'et tall',
    boolean: 'sant eller usant',
    date: 'en dato',
    list: 'en liste',
    group: 'en gruppe verdier',
  };
  return known[String(kind)] ?? String(kind);
}

function languageOf(language: string | number | undefined): string {
  const known: Readonly<Record<string, string>> = { sv: 'svensk', nb: 'norsk', en: 'engelsk' };
  return known[String(language).slice(0, 2)] ?? String(language);
}
