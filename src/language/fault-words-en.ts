import type { FaultWords } from './say-fault.ts';

/** What is wrong, said in English. */
export const FAULT_WORDS_EN: FaultWords = {
  yaml_syntax: ({ problem }) => `The file cannot be read: ${problem}`,
  file_too_large: ({ kib }) => `The file is larger than ${kib} KiB; split it.`,
  nested_too_deep: ({ levels }) => `The file is nested deeper than ${levels} levels.`,
  alias_used: ({ name }) => `There are no aliases here (*${name}); write the text again.`,
  anchor_used: ({ name }) => `There are no anchors here (&${name}).`,
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
  two_ways_on: () => 'A branch has either then: or next:, not both.',
  condition_syntax: ({ at }) => `The condition cannot be read near “${at}”.`,
  condition_too_long: ({ most }) => `The condition is longer than ${most} characters.`,
  condition_too_costly: () => 'The condition is too large or too deeply nested.',
  unknown_fact: ({ name }) => `Nothing is called “${name}”.`,
  wrong_type: ({ name, is, want, operator }) =>
    `“${name}” is ${KINDS[String(is)] ?? is}; with ${operator} it should be ${KINDS[String(want)] ?? want}.`,
  not_a_condition: ({ is }) => `This is ${KINDS[String(is)] ?? is}, not something that is true or false.`,
  unknown_function: ({ name }) => `There is no function called “${name}”.`,
  text_syntax: ({ problem }) => `The text cannot be read: ${problem}. A brace in a text is written '{'.`,
  unknown_text_name: ({ name }) => `No value is called {${name}}.`,
  unknown_sentence: ({ name, language }) => `There is no sentence ${name} in ${language}.`,
  empty_text: () => 'The text is empty.',
  missing_translation: ({ language }) => `The text is missing in ${language}.`,
  stale_translation: ({ language, from }) =>
    `The text in ${language} was written for an earlier text in ${from}. Read it again, then run notan check --stamp.`,
  names_differ: ({ language, names, other, others }) =>
    `The text names ${names} in ${language} but ${others} in ${other}.`,
  sms_too_long: ({ segments, most, language, value }) =>
    `By SMS this can cost ${segments} messages in ${language}, the budget is ${most}${value === '' ? '' : ` (with ${value})`}.`,
  sms_character: ({ character, language }) =>
    `“${character}” makes an SMS in ${language} more than twice as dear. Choose another character.`,
  option_too_long: ({ text, units, most }) => `“${text}” is ${units} long; a button holds ${most}.`,
  shouting: ({ text }) => `“${text}” shouts. Say it calmly.`,
  unknown_flow: ({ name }) => `There is no flow called “${name}”.`,
  unknown_answer: ({ name }) => `Nobody answers “${name}”.`,
  unreachable_step: ({ id }) => `No way leads to the step “${id}”.`,
  endless_loop: ({ ids }) => `These steps go round for ever without waiting: ${ids}.`,
  dead_end: ({ id }) => `The payer is left hanging at “${id}”: a question is asked and nothing follows.`,
  choice_without_way: ({ id }) => `Nothing follows the choice “${id}”.`,
  offer_without_end: ({ name }) => `The offer “${name}” has no end. Write until: and the last day.`,
  offer_ended: ({ name, until }) => `The offer “${name}” ended ${until}.`,
  marketing_in_reminder: () => 'Nothing is sold in a reminder.',
  consent_missing: ({ purpose }) =>
    `A flow for ${purpose} goes to payers who said yes to it. Write audience: payer.consents.marketing`,
  answer_before_question: ({ name }) => `“${name}” is used before it has been asked.`,
  migrate_unknown: ({ name }) => `migrate: sends people to “${name}”, but there is no such step.`,
  file_name_differs: ({ name, file }) => `The flow is called “${name}” but its file is ${file}.`,
};

const FORMS: Readonly<Record<string, string>> = {
  name: 'a name of small letters, digits and hyphens',
  sentence: 'a text (sv: … nb: …) or the name of a sentence, such as invoice.delivered',
  text: 'a text: sv: … and nb: …',
  span: 'a time, such as 3 days or 2 business days',
  clock: 'a time of day, such as 09:00',
  date: 'a date, such as 2026-12-31',
  https: 'an address that begins with https://',
  stamp: 'a stamp from notan check --stamp',
  string: 'text',
  number: 'a number',
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
