import type { FaultWords } from './say-fault.ts';

/** Vad som är fel, på svenska. */
export const FAULT_WORDS_SV: FaultWords = {
  yaml_syntax: () => 'Här går filen inte att läsa. Jämför med raderna ovanför: stämmer indrag, kolon och citattecken?',
  yaml_tab: () => 'Raden börjar med ett tabbtecken. Gör indrag med mellanslag, två för varje nivå.',
  yaml_indent: () => 'Indraget stämmer inte med raderna ovanför. Rader som hör ihop börjar lika långt in.',
  yaml_colon: () => 'Texten har ett kolon i sig och behöver citattecken runt sig.',
  yaml_missing_colon: () => 'Här saknas ett kolon efter det första ordet.',
  yaml_space_after_colon: () => 'Efter kolonet ska det vara ett mellanslag.',
  yaml_dash_space: () => 'Efter bindestrecket ska det vara ett mellanslag.',
  yaml_list_line: () => 'Ett led med bindestreck börjar på en egen rad, indraget under sin rubrik.',
  yaml_unclosed_quote: () => 'Citattecknet som börjar här avslutas aldrig.',
  yaml_text_after_quote: ({ quote }) =>
    `Texten tar slut vid citattecknet, men det står mer efter. Ska ${quote} vara med i texten? Byt då de yttre till ${quote === '"' ? "'" : '"'}.`,
  yaml_brace_text: () => 'En text som börjar med en klammer behöver citattecken runt sig.',
  yaml_unclosed_bracket: ({ bracket }) => `Klammern som börjar här avslutas aldrig. Det saknas en ${bracket}.`,
  yaml_extra_bracket: () => 'Här är det en klammer för mycket.',
  yaml_odd_start: ({ character }) => `En text som börjar med ${character} behöver citattecken runt sig.`,
  yaml_escape: ({ written }) =>
    `${written} betyder inget inom ". Skriv \\\\ för ett snedstreck, eller byt till ' runt texten.`,
  yaml_tag: ({ tag }) => `${tag} betyder inget här. Behöver texten börja med utropstecken? Sätt citattecken runt den.`,
  yaml_two_documents: () =>
    'Raden med --- börjar en ny fil mitt i filen. Ta bort den, eller lägg resten i en egen fil.',
  same_key_twice: ({ key }) => `”${key}” står två gånger på samma ställe. Behåll en av dem.`,
  hash_in_text: () => 'Allt från # läses som en anteckning och kommer aldrig fram. Sätt citattecken runt texten.',
  comma_in_text: ({ key }) => `Texten slutar vid kommat: ”${key}” kom inte med. Sätt citattecken runt texten.`,
  not_a_flow: () => 'Filen är inget flöde. Ett flöde börjar med flow:, trigger: och steps:.',
  file_too_large: ({ kib }) => `Filen är större än ${kib} KiB. Dela upp den i flera flöden.`,
  nested_too_deep: ({ levels }) =>
    `Filen har fler än ${levels} nivåer i varandra. Gör om det innersta till steg för sig.`,
  alias_used: ({ name }) =>
    `*${name} lånar en text från en annan plats, och det går inte här. Skriv ut texten igen, eller sätt citattecken runt den om den ska börja med *.`,
  anchor_used: ({ name }) =>
    `&${name} är ett märke för att låna texter, och det går inte här. Ta bort det, eller sätt citattecken runt texten.`,
  forbidden_key: ({ key }) => `”${key}” kan inte användas som namn. Välj ett annat.`,
  unknown_key: ({ key }) => `”${key}” betyder inget här.`,
  missing_key: ({ key }) => `Här saknas ”${key}:”.`,
  wrong_form: ({ key, given, form }) => `”${key}” är ”${given}”, men ska vara ${formOf(form)}.`,
  not_one_of: ({ key, given, values }) => `”${key}” är ”${given}”, men kan vara: ${values}.`,
  no_step_kind: () => 'Steget säger inte vad det gör. Börja det med say:, ask:, if: eller något annat slag av steg.',
  several_step_kinds: ({ kinds }) =>
    `Ett steg gör en sak, men det här gör flera: ${kinds}. Dela upp det i ett steg för varje.`,
  unknown_step_kind: ({ given }) => `Det finns inget slags steg som heter ”${given}”.`,
  too_many_steps: ({ most }) => `Ett flöde har högst ${most} steg. Flytta några till ett eget flöde och använd run:.`,
  nested_too_many_levels: ({ most }) =>
    `Grenarna står fler än ${most} i varandra. Ge ett steg ett namn och gå dit med next:, eller använd run:.`,
  bad_wait: ({ given }) =>
    `”${given}” är ingen väntan. Skriv till exempel 3 days, 2 business days, 3 days before due, 2026-12-24 eller payment.received.`,
  bad_trigger: ({ on, needs }) => `Ett flöde som startar vid ${on} behöver också ”${needs}:”.`,
  same_id_twice: ({ id }) => `Två steg heter ”${id}”. Ge det ena ett annat namn.`,
  same_choice_twice: ({ id }) => `Två val heter ”${id}”. Ge det ena ett annat namn.`,
  unknown_step: ({ name }) => `Det finns inget steg som heter ”${name}”.`,
  no_way_to_answer: () =>
    'Frågan säger inte hur den besvaras. Skriv choices: med val, yes: och no:, eller type: text, number, date eller rating.',
  two_ways_on: () => 'Här står både then: och next:. Välj ett av dem.',
  condition_syntax: ({ at }) => `Villkoret går inte att läsa vid ”${at}”.`,
  condition_too_long: ({ most }) => `Villkoret är längre än ${most} tecken. Dela upp det i flera steg.`,
  condition_too_costly: () =>
    'Villkoret är för stort, eller har för många parenteser i varandra. Dela upp det i flera steg.',
  unknown_fact: ({ name }) => `Det finns inget som heter ”${name}”.`,
  wrong_type: ({ name, is, want, operator }) =>
    `${name} är ${kindOf(is)}, men med ${operator} ska det vara ${kindOf(want)}.`,
  not_a_condition: ({ is }) =>
    `Det här är ${kindOf(is)} och inget som är sant eller falskt. Jämför med något: == eller >.`,
  unknown_function: ({ name }) => `Det finns ingen funktion som heter ”${name}”.`,
  unknown_value: ({ name, given, values }) => `${name} är aldrig ”${given}”. Det kan vara: ${values}.`,
  hyphen_in_condition: ({ name }) => `Bindestrecket i ”${name}” läses som ett minus.`,
  text_without_language: () =>
    'Texten säger inte på vilket språk den är. Skriv { sv: "…", nb: "…" }, eller namnet på en färdig mening.',
  text_syntax: ({ problem }) =>
    ({
      EXPECT_ARGUMENT_CLOSING_BRACE: 'Klammern { i texten avslutas aldrig.',
      UNCLOSED_QUOTE_IN_ARGUMENT_STYLE: 'En apostrof i texten avslutas aldrig.',
      EMPTY_ARGUMENT: 'Det står inget mellan klamrarna. Skriv till exempel {name} eller {amount}.',
      MISSING_OTHER_CLAUSE: 'Valet i texten saknar fallet other {…}.',
      INVALID_ARGUMENT_TYPE: 'Efter kommat kan det stå plural eller select, inget annat.',
    })[String(problem)] ?? "Mellan klamrar står ett enda namn, som {name}. En klammer som ska synas skrivs '{'.",
  unknown_text_name: ({ name }) => `Inget värde heter {${name}}.`,
  unknown_sentence: ({ name, language }) =>
    language === ''
      ? `Det finns ingen färdig mening som heter ${name}.`
      : `Meningen ${name} saknas på ${languageOf(language)}.`,
  empty_text: () => 'Texten är tom.',
  missing_translation: ({ language }) => `Texten saknas på ${languageOf(language)}.`,
  stale_translation: ({ language, from }) =>
    `Texten på ${languageOf(from)} har ändrats sedan den här skrevs på ${languageOf(language)}. Läs igenom den, och kör sedan notan check --stamp.`,
  names_differ: ({ language, names, other, others }) =>
    `På ${languageOf(language)} nämner texten ${names}, på ${languageOf(other)} ${others}.`,
  sms_too_long: ({ segments, most, language, value, over }) =>
    `Som sms på ${languageOf(language)} kan det här kosta ${segments} delar, och högst ${most} är tänkt. ${value === '' ? `Korta med ${over} tecken.` : `Det beror på ${value}. Korta texten, eller ta bort det.`}`,
  sms_character: ({ character }) =>
    `${character} finns inte bland sms-tecknen och gör hela meddelandet mer än dubbelt så dyrt. Välj ett annat tecken.`,
  option_too_long: ({ text, units, most }) => `”${text}” är ${units} tecken, och en knapp rymmer ${most}. Korta det.`,
  option_reads_as_number: ({ text }) =>
    `”${text}” börjar med en siffra. I sms står valets nummer framför, så börja hellre med ett ord.`,
  same_label_twice: ({ text }) => `Två val heter ”${text}”. Den som svarar kan inte skilja dem åt.`,
  shouting: ({ text }) => `”${text}” låter som ett rop. Säg det lugnt.`,
  pressure: ({ text }) =>
    `”${text}” är så bedragare skriver, och banker varnar för det. Säg hellre vad som händer och när.`,
  foreign_link: ({ text }) =>
    `Länken ${text} leder inte till företagets egen webbplats. Är den rätt? Lägg till den under links: i issuer.yaml.`,
  unknown_flow: ({ name }) => `Det finns inget flöde som heter ”${name}”.`,
  unknown_answer: ({ name }) => `Ingen fråga om räkningen heter ”${name}”.`,
  unknown_endpoint: ({ name }) =>
    `${name} står inte bland adresserna som får frågas (endpoints: allow: i issuer.yaml).`,
  unreachable_step: ({ id }) => `Ingen väg leder till steget ”${id}”.`,
  endless_loop: ({ ids }) =>
    `De här stegen går runt utan att vänta på något: ${ids}. Lägg in en fråga eller en väntan, eller låt en väg leda ut.`,
  no_way_out: ({ ids }) => `De här stegen tar aldrig slut: ${ids}. Låt en väg leda ut, till exempel next: end.`,
  flows_run_each_other: ({ name }) => `Flödet ”${name}” kör det här flödet igen, och så går de runt.`,
  dead_end: ({ id }) =>
    `Frågan ”${id}” får ett svar, och sedan händer inget. Säg något efteråt, om så bara tack, eller skriv next: end om det är meningen.`,
  choice_without_way: ({ id, key }) =>
    `Inget händer efter svaret ”${id}”. Skriv ${key}: med steg, next: och ett stegs namn, eller next: end om det är meningen.`,
  offer_without_end: ({ name }) => `Erbjudandet ”${name}” har inget slut. Skriv until: och sista dagen.`,
  offer_ended: ({ name, until }) => `Erbjudandet ”${name}” gick ut ${until} och visas inte längre.`,
  stage_and_trigger: ({ stage, values }) => `stage: ${stage} kan bara börja vid: ${values}.`,
  reminder_too_early: ({ days }) =>
    `Före dag ${days} efter förfallodagen får inget kosta i landet. Boten väntar till dess, så låt flödet börja då.`,
  written_fee: ({ text }) =>
    `”${text}” är en avgift som någon har skrivit. Skriv {fee} eller {costs}: bara reglerna fyller i vad en påminnelse kostar.`,
  notice_incomplete: () =>
    'Ett sista krav ska säga beloppet {amount}, sista dagen {deadline} och att det annars går till inkasso.',
  money_after_collection: () =>
    'Räkningen är hos inkasso: här får ingen ombes betala. Säg i stället vem betalaren vänder sig till: answer: debt_collection.',
  marketing_in_reminder: () => 'I en påminnelse säljs inget. Lägg erbjudandet i ett eget flöde.',
  marketing_words_in_reminder: ({ text }) => `”${text}” låter som reklam, och det hör inte hemma i en påminnelse.`,
  consent_missing: () =>
    'Ett erbjudande får bara gå till den som har sagt ja till det. Skriv purpose: offer, eller audience: payer.consents.marketing == true.',
  answer_before_question: ({ name }) => `Svaret på ”${name}” används innan frågan har ställts.`,
  migrate_unknown: ({ name }) => `migrate: skickar dem som väntar till ”${name}”, men det steget finns inte.`,
  not_an_offer: () => 'Det här är inget erbjudande. Ett erbjudande börjar med offer:, title: och text:.',
  not_segments: () => 'Det här är inga segment. Filen börjar med segments:, och varje segment har ett namn och when:.',
  unknown_segment: ({ name }) => `Det finns inget segment som heter ”${name}” i segments.yaml.`,
  segment_without_name: () => 'Ett segment nämns inom citattecken: segment("lojal").',
  segments_circle: ({ name }) => `Segmentet ”${name}” beskrivs med sig självt, via andra.`,
  unknown_offer: ({ name }) =>
    `Det finns inget erbjudande som heter ”${name}” i offers/. Skriv texten här, eller gör filen.`,
  said_in_catalogue: ({ key, name }) =>
    `”${key}” står i offers/${name}.yaml. Ändra det där, eller skriv hela erbjudandet här med text:.`,
  ends_before_it_begins: ({ from, until }) => `Det börjar ${from} och slutar ${until}, alltså innan.`,
  not_a_survey: () => 'Det här är ingen undersökning. En undersökning börjar med survey:, title: och questions:.',
  unknown_survey: ({ name }) =>
    `Det finns ingen undersökning som heter ”${name}” i surveys/. Skriv frågorna här, eller gör filen.`,
  said_in_survey: ({ key, name }) =>
    `”${key}” står i surveys/${name}.yaml. Ändra det där, eller skriv alla frågor här.`,
  survey_too_long: ({ seconds, most }) =>
    `Undersökningen tar ungefär ${seconds} sekunder att svara på. Över ${most} slutar många mitt i. Ta bort frågor, eller fråga färre med when:.`,
  survey_closed: ({ name, until }) => `Undersökningen ”${name}” stängde ${until}, och ingen kan svara längre.`,
  vote_without_end: ({ name }) =>
    `”${name}” ska berätta hur det gick, men slutar aldrig. Skriv closes: och sista dagen.`,
  vote_without_choice: () => 'En omröstning behöver en fråga där man väljer ett av flera svar: choices:.',
  several_ways_to_accept: ({ ways }) => `Ett ja betyder en sak, och här står flera: ${ways}. Behåll en.`,
  shares_over_hundred: ({ name, sum }) => `Grupperna i testet ”${name}” delar på ${sum} %, mer än vad som finns.`,
  group_twice: ({ name, group, other }) => `Testet ”${name}” har gruppen ”${group}” två gånger, den andra i ${other}.`,
  group_of_unlike: ({ name, other }) =>
    `Testet ”${name}” jämför sådant som visas vid olika tillfällen; det andra står i ${other}. Ge dem samma trigger och priority.`,
  file_name_differs: ({ name, file }) => `Flödet heter ”${name}” men filen heter ${file}. De ska heta lika.`,
};

function formOf(form: string | number | undefined): string {
  const known: Readonly<Record<string, string>> = {
    name: 'ett namn av små bokstäver a-z, siffror och bindestreck',
    sentence: 'en text (sv: … nb: …) eller namnet på en färdig mening, som invoice.delivered',
    text: 'en text: sv: … och nb: …',
    span: 'en tid, som 3 days eller 2 business days',
    clock: 'ett klockslag, som 09:00',
    date: 'ett datum som finns, som 2026-12-31',
    secret: 'en hemlighet som står i miljön: env:NAMN',
    colour: 'en färg, som #0b5d3b',
    hours: 'öppettider, som 08:00-18:00',
    sender: 'en avsändare: ett nummer (+46766860001), ett kortnummer eller högst 11 bokstäver',
    host: 'en adress utan https://, som api.exempel.se',
    https: 'en adress som börjar med https://',
    stamp: 'en stämpel från notan check --stamp',
    amount: 'ett belopp inom citattecken, till exempel "49" eller "49.50"',
    string: 'text',
    number: 'ett tal',
    int: 'ett heltal',
    boolean: 'true eller false',
    array: 'en lista med bindestreck',
    object: 'en grupp av rader med kolon',
    record: 'en grupp av rader med kolon',
    other: 'något annat',
  };
  return known[String(form)] ?? String(form).replace(/^min/, 'minst').replace(/^max/, 'högst');
}

function kindOf(kind: string | number | undefined): string {
  const known: Readonly<Record<string, string>> = {
    text: 'en text',
    number: 'ett tal',
    boolean: 'sant eller falskt',
    date: 'ett datum',
    list: 'en lista',
    group: 'en grupp av värden',
  };
  return known[String(kind)] ?? String(kind);
}

function languageOf(language: string | number | undefined): string {
  const known: Readonly<Record<string, string>> = { sv: 'svenska', nb: 'norska', en: 'engelska' };
  return known[String(language).slice(0, 2)] ?? String(language);
}
