import { expect, it } from 'vitest';
import { checkFlow } from '../../src/language/check-flow.ts';
import { type FaultCode, FIRST_PLACE } from '../../src/language/fault.ts';
import { toFlowWorld } from '../../src/language/flow-world.ts';
import { readFlow } from '../../src/language/read-flow.ts';
import { sentences } from '../support/sentences.ts';

const HEAD = 'flow: f\ntrigger: called\nsteps:\n';
const SAY = '  - say: { sv: Hej, nb: Hei }\n';
const steps = (text: string): string => `${HEAD}${text}`;

/** What it is, the file, the line of the slip, and the one message. */
const BROKEN: readonly (readonly [name: string, text: string, line: number, code: FaultCode])[] = [
  // What makes YAML dangerous.
  ['an alias', steps('  - say: *hej\n'), 4, 'alias_used'],
  ['an anchor', steps('  - say: &hej { sv: Hej, nb: Hei }\n'), 4, 'anchor_used'],
  ['a billion laughs', 'a: &a [x]\nb: [*a, *a]\nc: [*a, *a]\n', 1, 'anchor_used'],
  ['a merge key', steps('  - say: { sv: Hej, nb: Hei, "<<": x }\n'), 4, 'unknown_key'],
  ['a tag of its own', steps('  - say: !!js/function "x"\n'), 4, 'yaml_tag'],
  ['a tag that is an exclamation', steps('  - say: { sv: !hej du, nb: Hei }\n'), 4, 'yaml_tag'],
  ['a prototype', `${HEAD}${SAY}__proto__: { x: 1 }\n`, 5, 'forbidden_key'],
  ['a constructor', steps('  - constructor: { x: 1 }\n'), 4, 'forbidden_key'],
  ['forty levels', steps(`  - say: ${'['.repeat(70)}${']'.repeat(70)}\n`), 4, 'nested_too_deep'],
  ['ten thousand levels', `a: ${'['.repeat(10_000)}`, 1, 'nested_too_deep'],
  ['a quarter of a megabyte', `a: "${'x'.repeat(270_000)}"`, 1, 'file_too_large'],
  ['two files in one', `${HEAD}${SAY}---\na: 1\n`, 5, 'yaml_two_documents'],
  // YAML by people who do not know that it is YAML.
  ['a tab', steps('\t- end\n'), 4, 'yaml_tab'],
  ['a tab further in', `${steps('  - say:\n')}\t  sv: Hej\n`, 5, 'yaml_tab'],
  ['a key twice', `${HEAD}${SAY}flow: g\n`, 5, 'same_key_twice'],
  ['a language twice', steps('  - say: { sv: Hej, sv: Hej, nb: Hei }\n'), 4, 'same_key_twice'],
  ['a colon in a text', steps('  - say:\n      sv: Pris: 49 kr\n      nb: Pris 49 kr\n'), 5, 'yaml_colon'],
  ['a colon in a text in braces', steps('  - say: { sv: Pris: 49 kr, nb: Hei }\n'), 4, 'yaml_colon'],
  ['a colon in a condition', steps('  - if: channel == "sms" ? true : a: b\n    then: [end]\n'), 4, 'yaml_colon'],
  ['a brace first', steps('  - say:\n      sv: Hej\n      nb: {name}, hei\n'), 6, 'yaml_brace_text'],
  ['a brace first in braces', steps('  - say: { sv: {name} hej, nb: Hei }\n'), 4, 'yaml_brace_text'],
  ['a quote that is not closed', steps('  - say: { sv: "Hej, nb: Hei }\n'), 4, 'yaml_unclosed_quote'],
  ['a single quote that is not closed', steps("  - say:\n      sv: 'Hej\n      nb: Hei\n"), 5, 'yaml_unclosed_quote'],
  [
    'an apostrophe inside its own quotes',
    steps("  - say:\n      sv: 'it's ok'\n      nb: Hei\n"),
    5,
    'yaml_text_after_quote',
  ],
  ['words after a quote', steps('  - say:\n      sv: "Hej" du\n      nb: Hei\n'), 5, 'yaml_text_after_quote'],
  ['a bracket that is not closed', `${steps('  - say: { sv: Hej, nb: Hei\n')}  - end\n`, 4, 'yaml_unclosed_bracket'],
  [
    'a list that is not closed',
    `flow: f\ntrigger: called\nsteps: [end\nlimits: { times: 1 }\n`,
    3,
    'yaml_unclosed_bracket',
  ],
  ['a bracket too many', steps('  - say: { sv: Hej, nb: Hei }}\n'), 4, 'yaml_extra_bracket'],
  ['no colon', `flow: f\ntrigger called\nsteps:\n${SAY}`, 2, 'yaml_missing_colon'],
  ['no space after a colon', `flow:f\ntrigger: called\nsteps:\n${SAY}`, 1, 'yaml_space_after_colon'],
  ['no space after a hyphen', `${HEAD}${SAY}  -pay\n`, 5, 'yaml_dash_space'],
  ['a list on its heading’s line', `flow: f\ntrigger: called\nsteps: - end\n`, 3, 'yaml_list_line'],
  ['a line too far in', `flow: f\n trigger: called\nsteps:\n${SAY}`, 2, 'yaml_indent'],
  ['a line too little in', steps('  - say:\n      sv: Hej\n     nb: Hei\n'), 6, 'yaml_indent'],
  ['a step out of its column', `${HEAD}${SAY}   - end\n`, 5, 'yaml_indent'],
  ['an at sign first', steps('  - say:\n      sv: @alla hej\n      nb: Hei\n'), 5, 'yaml_odd_start'],
  ['a per cent sign first', steps('  - say:\n      sv: %hej\n      nb: Hei\n'), 5, 'yaml_odd_start'],
  ['an escape that is none', steps('  - say: { sv: "C:\\hej", nb: Hei }\n'), 4, 'yaml_escape'],
  ['a comma in a text in braces', steps('  - say: { sv: Hej, nb: Hei, du }\n'), 4, 'comma_in_text'],
  ['a number sign in a text', steps('  - say:\n      sv: Ärende #1\n      nb: Sak 1\n'), 5, 'hash_in_text'],
  // Files that are no flows.
  ['nothing', '', 1, 'not_a_flow'],
  ['a list', '- say: x\n', 1, 'not_a_flow'],
  ['a sentence', 'Hej\n', 1, 'not_a_flow'],
  ['no steps', 'flow: f\ntrigger: called\n', 1, 'missing_key'],
  ['no trigger', `flow: f\nsteps:\n${SAY}`, 1, 'missing_key'],
  ['a trigger that is none', `flow: f\ntrigger: invoice.isued\nsteps:\n${SAY}`, 2, 'not_one_of'],
  ['a day that is missing', `flow: f\ntrigger: date\nsteps:\n${SAY}`, 2, 'bad_trigger'],
  ['a purpose that is none', `flow: f\ntrigger: called\npurpose: reklam\nsteps:\n${SAY}`, 3, 'not_one_of'],
  ['a name in capitals', `flow: Min Flow\ntrigger: called\nsteps:\n${SAY}`, 1, 'wrong_form'],
  ['a key of the head that is misspelt', `flow: f\ntrigger: called\npurpse: offer\nsteps:\n${SAY}`, 3, 'unknown_key'],
  // Steps.
  ['a step that says nothing of itself', steps('  - id: hej\n'), 4, 'no_step_kind'],
  ['a step of two kinds', steps('  - say: { sv: Hej, nb: Hei }\n    handoff: asked\n'), 5, 'several_step_kinds'],
  ['a step that is a word', `${HEAD}${SAY}  - stopp\n`, 5, 'unknown_step_kind'],
  ['a key that is misspelt', steps('  - say: { sv: Hej, nb: Hei }\n    nxet: end\n'), 5, 'unknown_key'],
  ['a language that is no language', steps('  - say: { se: Hej, nb: Hei, sv: Hej }\n'), 4, 'unknown_key'],
  ['a card that is maybe', steps('  - say: { sv: Hej, nb: Hei }\n    card: ja\n'), 5, 'wrong_form'],
  ['an empty text', steps('  - say: { sv: "", nb: Hei }\n'), 4, 'empty_text'],
  [
    'two steps of one name',
    steps(`  - { id: a, say: { sv: Hej, nb: Hei } }\n  - { id: a, pay: true }\n`),
    5,
    'same_id_twice',
  ],
  [
    'two choices of one name',
    steps(
      '  - ask: { sv: Ok?, nb: Ok? }\n    choices:\n      - { id: a, label: { sv: A, nb: A }, next: end }\n      - { id: a, label: { sv: B, nb: B }, next: end }\n',
    ),
    7,
    'same_choice_twice',
  ],
  [
    'then and next',
    steps(
      '  - ask: { sv: Ok?, nb: Ok? }\n    choices:\n      - { id: a, label: { sv: A, nb: A }, then: [end], next: end }\n',
    ),
    6,
    'two_ways_on',
  ],
  ['a wait that is none', steps('  - wait: tre dagar\n'), 4, 'bad_wait'],
  ['an answer that nobody has', steps('  - answer: wether\n'), 4, 'unknown_answer'],
  ['a flow that nobody has', steps('  - run: nps\n'), 4, 'unknown_flow'],
  ['a flow that runs itself', steps('  - run: f\n'), 4, 'flows_run_each_other'],
  ['an address without https', steps('  - call: http://api.example.se\n'), 4, 'wrong_form'],
  ['a sentence that nobody has', steps('  - say: invoice.deliverd\n'), 4, 'unknown_sentence'],
  ['a brace that is not closed', steps('  - say: { sv: "Hej {name", nb: Hei }\n'), 4, 'text_syntax'],
  ['an attribute with a dot', steps('  - say: { sv: "{payer.plan}", nb: Hei }\n'), 4, 'text_syntax'],
  [
    'a condition on several lines',
    steps('  - if: >-\n      invoice.remaining > 0\n      && invoice.dueDate < today\n    then: [end]\n'),
    6,
    'unknown_fact',
  ],
  [
    'a question asked too late',
    steps(
      '  - if: answers.a == "yes"\n    then: [end]\n  - { id: a, ask: { sv: Ok?, nb: Ok? }, type: yes-no, next: end }\n',
    ),
    4,
    'answer_before_question',
  ],
  [
    'a day that does not exist',
    `flow: f\ntrigger: called\npurpose: offer\nsteps:\n  - offer: a\n    text: { sv: Hej, nb: Hei }\n    until: 2026-02-30\n    accept: { label: { sv: Ja, nb: Ja }, next: end }\n    decline: { label: { sv: Nej, nb: Nei }, next: end }\n`,
    7,
    'wrong_form',
  ],
  [
    'an offer to those who did not ask',
    steps(
      '  - offer: a\n    text: { sv: Hej, nb: Hei }\n    until: 2026-12-30\n    accept: { label: { sv: Ja, nb: Ja }, next: end }\n    decline: { label: { sv: Nej, nb: Nei }, next: end }\n',
    ).replace('called', 'invoice.paid'),
    4,
    'consent_missing',
  ],
  [
    'a round without an end',
    steps('  - { id: a, say: { sv: Hej, nb: Hei } }\n  - { wait: 1 day, next: a }\n'),
    4,
    'no_way_out',
  ],
  [
    'two choices that read the same',
    steps(
      '  - ask: { sv: Ok?, nb: Ok? }\n    choices:\n      - { id: a, label: { sv: Ja, nb: Ja }, next: end }\n      - { id: b, label: { sv: Ja, nb: Jo }, next: end }\n',
    ),
    7,
    'same_label_twice',
  ],
  ['a link to somebody else', steps('  - say: { sv: "Se https://bit.ly/x", nb: Hei }\n'), 4, 'foreign_link'],
  ['words that press', steps('  - say: { sv: "Betala omedelbart.", nb: Hei }\n'), 4, 'pressure'],
  [
    'a move to a step that is gone',
    `flow: f\ntrigger: called\nmigrate: { a: b }\nsteps:\n${SAY}`,
    3,
    'migrate_unknown',
  ],
];

it('there are more than sixty broken files', () => {
  expect(BROKEN.length).toBeGreaterThanOrEqual(60);
});

it.each(BROKEN)('%s gives one message, at the right line', (_name, text, line, code) => {
  const before = performance.now();
  const read = readFlow('f.yaml', text, sentences);
  const about = { name: 'Alfa', locale: 'sv-SE', country: 'SE', attributes: null, smsBudget: 3 } as const;
  const issuer = {
    ...about,
    languages: ['sv-SE', 'nb-NO'] as const,
    plainLetters: false,
    linkHosts: ['alfa.example'],
    endpointHosts: null,
  };
  const faults = [
    ...read.faults,
    ...checkFlow(read, toFlowWorld(new Map([['f', read]]), { issuer, today: '2026-11-26' })),
  ];
  expect(faults.map((one) => [one.code, one.place.line])).toEqual([[code, line]]);
  expect(faults[0]?.place).not.toEqual(line > 1 ? FIRST_PLACE : null);
  expect(performance.now() - before).toBeLessThan(2_000);
});
