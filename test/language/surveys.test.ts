import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkFlow } from '../../src/language/check-flow.ts';
import { estimateSurvey } from '../../src/language/estimate-survey.ts';
import { toFlowWorld } from '../../src/language/flow-world.ts';
import { readEntry } from '../../src/language/read-entry.ts';
import { sayFault } from '../../src/language/say-fault.ts';
import { sentences } from '../support/sentences.ts';

const SURVEY = readFileSync('flows/issuers/exempelfiber/surveys/tva-minuter.yaml', 'utf8');
const VOTE = readFileSync('flows/issuers/exempelfiber/surveys/rosta-fram.yaml', 'utf8');

const read = (text: string, name = 'tva-minuter') =>
  readEntry(`surveys/${name}`, `surveys/${name}.yaml`, text, sentences);
const faultsOf = (text: string, today: string | null = null): readonly string[] => {
  const one = read(text);
  const world = toFlowWorld(new Map([['surveys/tva-minuter', one]]), { today });
  return [...one.faults, ...checkFlow(one, world)].map(({ place, code, cure }) =>
    [place.line, code, cure].filter((part) => part !== null).join(' '),
  );
};
const changed = (text: string, from: string, to: string): string => {
  expect(text).toContain(from);
  return text.replace(from, to);
};

describe('a survey of the catalogue', () => {
  it('is right as it is shipped, and takes at most two minutes', () => {
    expect(faultsOf(SURVEY)).toEqual([]);
    expect(faultsOf(VOTE)).toEqual([]);
    expect(estimateSurvey(read(SURVEY).flow?.survey?.questions ?? [])).toBeLessThanOrEqual(120);
  });

  it.each([
    ['a word that is misspelt', changed(SURVEY, 'reward:', 'revard:'), '9 unknown_key reward'],
    ['a kind nobody has', changed(SURVEY, 'type: csat', 'type: csatt'), '12 not_one_of csat'],
    ['a reward without quotes', changed(SURVEY, 'amount: "50"', 'amount: 50'), '9 wrong_form'],
    ['a reward of nothing', changed(SURVEY, 'amount: "50"', 'amount: "0"'), '9 wrong_form'],
    [
      'a condition on an answer nobody gives',
      changed(SURVEY, 'answers.storning', 'answers.storing'),
      '30 unknown_fact answers.storning',
    ],
    ['a question asked twice', changed(SURVEY, 'id: hur-lange', 'id: storning'), '28 same_id_twice'],
    ['a name the survey keeps for itself', changed(SURVEY, 'id: battre', 'id: thanks'), '36 same_id_twice'],
    [
      'a value nobody has',
      changed(SURVEY, '{reward} på räkningen', '{revard} på räkningen'),
      '14 unknown_text_name {reward}',
    ],
    ['a vote that never ends', changed(VOTE, 'closes: 2027-01-31\n', ''), '19 vote_without_end'],
    ['a day that does not exist', changed(VOTE, '2027-01-31', '2027-02-31'), '18 wrong_form'],
  ])('tells the place of %s', (_what, text, fault) => {
    expect(faultsOf(text)).toContain(fault);
  });

  it('warns of one that takes too long, with how long', () => {
    const more = [1, 2, 3].map(
      (one) => `  - { id: mer-${one}, type: text, ask: { sv: Berätta mer om det., nb: Fortell mer om det. } }\n`,
    );
    const text = changed(SURVEY, 'thanks:', `${more.join('')}thanks:`);
    expect(faultsOf(text)).toEqual(['10 survey_too_long']);
    const one = read(text);
    const [fault] = checkFlow(one, toFlowWorld(new Map([['surveys/tva-minuter', one]])));
    expect(fault?.severity).toBe('warning');
    expect(fault && sayFault(fault, 'sv-SE')).toMatch(/tar ungefär 1\d\d sekunder/);
    expect(fault && sayFault(fault, 'nb-NO')).toMatch(/omtrent 1\d\d sekunder/);
    expect(fault && sayFault(fault, 'en-GB')).toMatch(/about 1\d\d seconds/);
  });

  it('warns of one that has closed', () => {
    expect(faultsOf(VOTE, '2027-02-01')).toEqual(['18 survey_closed']);
    expect(faultsOf(VOTE, '2027-01-31')).toEqual([]);
  });

  it('tells of what is no survey, and of a flow that names one nobody has', () => {
    expect(faultsOf('- a\n')).toEqual(['1 not_a_survey']);
    const flow = readEntry(
      'f',
      'f.yaml',
      'flow: f\ntrigger: invoice.paid\npurpose: survey\nsteps:\n  - survey: tva-minuterr\n',
      sentences,
    );
    const world = toFlowWorld(
      new Map([
        ['f', flow],
        ['surveys/tva-minuter', read(SURVEY)],
      ]),
    );
    expect(checkFlow(flow, world).map((one) => `${one.code} ${one.cure}`)).toEqual(['unknown_survey tva-minuter']);
  });
});
