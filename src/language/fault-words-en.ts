import type { FaultWords } from './say-fault.ts';

/** What is wrong, said in English. */
export const FAULT_WORDS_EN: FaultWords = {
  yaml_syntax: () => 'The file cannot be read here. Compare with the lines above: indentation, colons, quotes?',
  yaml_tab: () => 'The line begins with a tab. Indent with spaces, two for each level.',
  yaml_indent: () => 'The indentation does not fit the lines above. Lines that belong together begin equally far in.',
  yaml_colon: () => 'The text has a colon in it and needs quotes around it.',
  yaml_missing_colon: () => 'A colon is missing after the first word.',
  yaml_space_after_colon: () => 'There should be a space after the colon.',
  yaml_dash_space: () => 'There should be a space after the hyphen.',
  yaml_list_line: () => 'A list item begins on a line of its own, indented below its heading.',
  yaml_unclosed_quote: () => 'The quote that opens here is never closed.',
  yaml_text_after_quote: ({ quote }) =>
    `The text ends at the quote, but more follows. Is ${quote} part of the text? Then use ${quote === '"' ? "'" : '"'} around it.`,
  yaml_brace_text: () => 'A text that begins with a brace needs quotes around it.',
  yaml_unclosed_bracket: ({ bracket }) => `The bracket that opens here is never closed. A ${bracket} is missing.`,
  yaml_extra_bracket: () => 'There is a bracket too many here.',
  yaml_odd_start: ({ character }) => `A text that begins with ${character} needs quotes around it.`,
  yaml_escape: ({ written }) =>
    `${written} means nothing inside ". Write \\\\ for a backslash, or use ' around the text.`,
  yaml_tag: ({ tag }) =>
    `${tag} means nothing here. Should the text begin with an exclamation mark? Put quotes around it.`,
  yaml_two_documents: () =>
    'The line --- begins a new file in the middle of this one. Remove it, or move the rest to its own file.',
  same_key_twice: ({ key }) => `“${key}” stands twice in the same place. Keep one of them.`,
  hash_in_text: () => 'Everything from # on is read as a note and never arrives. Put quotes around the text.',
  comma_in_text: ({ key }) => `The text ends at the comma: “${key}” was lost. Put quotes around the text.`,
  not_a_flow: () => 'This is not a flow. A flow begins with flow:, trigger: and steps:.',
  file_too_large: ({ kib }) => `The file is larger than ${kib} KiB; split it.`,
  nested_too_deep: ({ levels }) => `The file is nested deeper than ${levels} levels.`,
  alias_used: ({ name }) =>
    `There are no aliases here (*${name}). Write the text again, or put quotes around it if it should begin with *.`,
  anchor_used: ({ name }) => `There are no anchors here (&${name}). Remove it, or put quotes around the text.`,
  forbidden_key: ({ key }) => `“${key}” cannot be a key.`,
  unknown_key: ({ key }) => `“${key}” means nothing here.`,
  missing_key: ({ key }) => `“${key}” is missing.`,
  wrong_form: ({ key, given, form }) => `“${key}” is “${given}”, but it should be ${FORMS[String(form)] ?? form}.`,
  not_one_of: ({ key, given, values }) => `“${key}” is “${given}”, but it can be: ${values}.`,
  no_step_kind: () => 'This step does not say what it does. Begin it with say:, ask:, if: or another kind.',
  several_step_kinds: ({ kinds }) => `A step does one thing; this one has ${kinds}. Make them steps of their own.`,
  unknown_step_kind: ({ given }) => `There is no kind of step called “${given}”.`,
  too_many_steps: ({ most }) => `A flow has at most ${most} steps. Move some to a flow of their own and use run:.`,
  nested_too_many_levels: ({ most }) => `Branches stand inside branches more than ${most} deep. Use next: or run:.`,
  bad_wait: ({ given }) =>
    `“${given}” is not a wait. Write 3 days, 2 business days, 3 days before due, 2026-12-24 or payment.received.`,
  bad_trigger: ({ on, needs }) => `The trigger ${on} needs “${needs}”.`,
  same_id_twice: ({ id }) => `There are two steps called “${id}”.`,
  same_choice_twice: ({ id }) => `There are two choices called “${id}”.`,
  unknown_step: ({ name }) => `There is no step called “${name}”.`,
  no_way_to_answer: () =>
    'The question does not say how it is answered. Write choices:, yes: and no:, or type: text, number, date or rating.',
  two_ways_on: () => 'A branch has either then: or next:, not both.',
  condition_syntax: ({ at }) => `The condition cannot be read near “${at}”.`,
  condition_too_long: ({ most }) => `The condition is longer than ${most} characters.`,
  condition_too_costly: () => 'The condition is too large or too deeply nested.',
  unknown_fact: ({ name }) => `Nothing is called “${name}”.`,
  wrong_type: ({ name, is, want, operator }) =>
    `${name} is ${KINDS[String(is)] ?? is}; with ${operator} it should be ${KINDS[String(want)] ?? want}.`,
  not_a_condition: ({ is }) =>
    `This is ${KINDS[String(is)] ?? is}, not something that is true or false. Compare it: == or >.`,
  unknown_function: ({ name }) => `There is no function called “${name}”.`,
  unknown_value: ({ name, given, values }) => `${name} is never “${given}”. It can be: ${values}.`,
  hyphen_in_condition: ({ name }) => `The hyphen in “${name}” is read as a minus.`,
  text_without_language: () =>
    'The text does not say its language. Write { sv: "…", nb: "…" }, or the name of a sentence.',
  text_syntax: ({ problem }) =>
    ({
      EXPECT_ARGUMENT_CLOSING_BRACE: 'The brace { in the text is never closed.',
      UNCLOSED_QUOTE_IN_ARGUMENT_STYLE: 'An apostrophe in the text is never closed.',
      EMPTY_ARGUMENT: 'Nothing stands between the braces. Write {name} or {amount}, for example.',
      MISSING_OTHER_CLAUSE: 'The choice in the text lacks the case other {…}.',
      INVALID_ARGUMENT_TYPE: 'After the comma there can be plural or select, nothing else.',
    })[String(problem)] ??
    "Between braces stands a single name, such as {name}. A brace that should be seen is written '{'.",
  unknown_text_name: ({ name }) => `No value is called {${name}}.`,
  unknown_sentence: ({ name, language }) =>
    language === ''
      ? `There is no sentence called ${name}.`
      : `The sentence ${name} is missing in ${languageOf(language)}.`,
  empty_text: () => 'The text is empty.',
  missing_translation: ({ language }) => `The text is missing in ${languageOf(language)}.`,
  stale_translation: ({ language, from }) =>
    `The text in ${languageOf(from)} has changed since this one was written in ${languageOf(language)}. Read it again, then run notan check --stamp.`,
  names_differ: ({ language, names, other, others }) =>
    `In ${languageOf(language)} the text names ${names}, in ${languageOf(other)} ${others}.`,
  sms_too_long: ({ segments, most, language, value, over }) =>
    `By SMS in ${languageOf(language)} this can cost ${segments} parts; at most ${most} is meant. ${value === '' ? `Shorten it by ${over} characters.` : `The cause is ${value}. Shorten the text, or leave it out.`}`,
  sms_character: ({ character }) =>
    `${character} is not in the SMS alphabet and makes the whole message more than twice as dear. Choose another character.`,
  option_too_long: ({ text, units, most }) => `“${text}” is ${units} characters; a button holds ${most}. Shorten it.`,
  option_reads_as_number: ({ text }) =>
    `“${text}” begins with a digit. In an SMS the choice’s number stands before it, so begin with a word.`,
  same_label_twice: ({ text }) => `Two choices are called “${text}”. Nobody can tell them apart.`,
  shouting: ({ text }) => `“${text}” shouts. Say it calmly.`,
  pressure: ({ text }) => `“${text}” is how frauds write, and banks warn of it. Say what happens and when instead.`,
  foreign_link: ({ text }) =>
    `The link ${text} does not lead to the issuer’s own site. If it is right, add it under links: in issuer.yaml.`,
  unknown_endpoint: ({ name }) =>
    `${name} is not among the hosts that may be asked (endpoints: allow: in issuer.yaml).`,
  unknown_flow: ({ name }) => `There is no flow called “${name}”.`,
  unknown_answer: ({ name }) => `No question about the bill is called “${name}”.`,
  unreachable_step: ({ id }) => `No way leads to the step “${id}”.`,
  endless_loop: ({ ids }) =>
    `These steps go round without waiting for anything: ${ids}. Add a question or a wait, or let a way lead out.`,
  no_way_out: ({ ids }) => `These steps never end: ${ids}. Let a way lead out, for example next: end.`,
  flows_run_each_other: ({ name }) => `The flow “${name}” runs this flow again, and so they go round.`,
  dead_end: ({ id }) =>
    `The question “${id}” is answered and then nothing happens. Say something, if only thanks, or write next: end if that is meant.`,
  choice_without_way: ({ id, key }) =>
    `Nothing happens after the answer “${id}”. Write ${key}: with steps, next: with a step’s name, or next: end if that is meant.`,
  offer_without_end: ({ name }) => `The offer “${name}” has no end. Write until: and the last day.`,
  offer_ended: ({ name, until }) => `The offer “${name}” ended ${until} and is no longer shown.`,
  stage_and_trigger: ({ stage, values }) => `stage: ${stage} can only begin at: ${values}.`,
  reminder_too_early: ({ days }) =>
    `Nothing may cost before day ${days} after the due date in this country. The bot waits until then, so let the flow begin then.`,
  written_fee: ({ text }) =>
    `“${text}” is a fee that somebody wrote. Write {fee} or {costs}: only the rules fill in what a reminder costs.`,
  notice_incomplete: () =>
    'A last notice must name the amount {amount}, the last day {deadline} and that it goes to debt collection otherwise.',
  money_after_collection: () =>
    'A debt collector has the bill: nobody is asked to pay here. Say whom to turn to instead: answer: debt_collection.',
  marketing_in_reminder: () => 'Nothing is sold in a reminder. Move the offer to a flow of its own.',
  marketing_words_in_reminder: ({ text }) => `“${text}” sounds like marketing, which has no place in a reminder.`,
  consent_missing: () =>
    'An offer goes only to those who said yes to it. Write purpose: offer, or audience: payer.consents.marketing == true.',
  answer_before_question: ({ name }) => `The answer to “${name}” is used before the question is asked.`,
  migrate_unknown: ({ name }) => `migrate: sends people to “${name}”, but there is no such step.`,
  not_an_offer: () => 'This is not an offer. An offer begins with offer:, title: and text:.',
  not_segments: () => 'These are not segments. The file begins with segments:, and each segment has a name and when:.',
  unknown_segment: ({ name }) => `There is no segment called “${name}” in segments.yaml.`,
  segment_without_name: () => 'A segment is named in quotes: segment("lojal").',
  segments_circle: ({ name }) => `The segment “${name}” is told by itself, by way of others.`,
  unknown_offer: ({ name }) => `There is no offer called “${name}” in offers/. Write its text here, or make the file.`,
  said_in_catalogue: ({ key, name }) =>
    `“${key}” is said in offers/${name}.yaml. Change it there, or write the whole offer here with text:.`,
  ends_before_it_begins: ({ from, until }) => `It begins ${from} and ends ${until}, before that.`,
  not_a_survey: () => 'This is no survey. A survey begins with survey:, title: and questions:.',
  unknown_survey: ({ name }) =>
    `There is no survey called “${name}” in surveys/. Write the questions here, or make the file.`,
  said_in_survey: ({ key, name }) =>
    `“${key}” stands in surveys/${name}.yaml. Change it there, or write all questions here.`,
  survey_too_long: ({ seconds, most }) =>
    `The survey takes about ${seconds} seconds to answer. Over ${most} many stop halfway. Take questions out, or ask fewer with when:.`,
  survey_closed: ({ name, until }) => `The survey “${name}” closed on ${until}, and nobody can answer it any more.`,
  vote_without_end: ({ name }) =>
    `“${name}” is to tell how the vote went, but never ends. Write closes: and the last day.`,
  vote_without_choice: () => 'A vote needs a question with one answer out of several: choices:.',
  several_ways_to_accept: ({ ways }) => `A yes means one thing, and here are several: ${ways}. Keep one.`,
  shares_over_hundred: ({ name, sum }) =>
    `The groups of the test “${name}” share ${sum} %, which is more than there is.`,
  group_twice: ({ name, group, other }) => `The test “${name}” has the group “${group}” twice, the other in ${other}.`,
  group_of_unlike: ({ name, other }) =>
    `The test “${name}” compares what is shown on different occasions; the other is in ${other}. Give them the same trigger and priority.`,
  file_name_differs: ({ name, file }) => `The flow is called “${name}” but its file is ${file}.`,
};

const FORMS: Readonly<Record<string, string>> = {
  name: 'a name of small letters, digits and hyphens',
  sentence: 'a text (sv: … nb: …) or the name of a sentence, such as invoice.delivered',
  text: 'a text: sv: … and nb: …',
  span: 'a time, such as 3 days or 2 business days',
  clock: 'a time of day, such as 09:00',
  date: 'a date that exists, such as 2026-12-31',
  secret: 'a secret of the environment: env:NAME',
  colour: 'a colour, such as #0b5d3b',
  hours: 'hours, such as 08:00-18:00',
  sender: 'a sender: a number (+46766860001), a short code or at most 11 letters',
  host: 'a host without https://, such as api.example.se',
  https: 'an address that begins with https://',
  stamp: 'a stamp from notan check --stamp',
  amount: 'an amount in quotes, such as "49" or "49.50"',
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of keys',
  record: 'a group of keys',
  other: 'something else',
};

const KINDS: Readonly<Record<string, string>> = {
  text: 'a text',
  number: 'a number',
  boolean: 'true or false',
  date: 'a date',
  list: 'a list',
  group: 'a group',
};

function languageOf(language: string | number | undefined): string {
  const known: Readonly<Record<string, string>> = { sv: 'Swedish', nb: 'Norwegian', en: 'English' };
  return known[String(language).slice(0, 2)] ?? String(language);
}
