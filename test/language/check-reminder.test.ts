import { describe, expect, it } from 'vitest';
import { checkFlow } from '../../src/language/check-flow.ts';
import { ANY_ISSUER, toFlowWorld } from '../../src/language/flow-world.ts';
import { readFlow } from '../../src/language/read-flow.ts';
import { sentences } from '../support/sentences.ts';

function codesOf(head: string, steps: string, country: 'SE' | 'NO' = 'SE'): readonly string[] {
  const read = readFlow('f.yaml', `flow: f\n${head}\nsteps:\n${steps}\n`, sentences);
  const world = toFlowWorld(new Map([['f', read]]), { issuer: { ...ANY_ISSUER, country }, today: '2026-11-27' });
  return [...read.faults, ...checkFlow(read, world)].map((one) => one.code);
}

const OVERDUE = 'trigger: { on: invoice.overdue, days: 15 }\npurpose: reminder';
const say = (sv: string, nb = sv): string => `  - say: { sv: "${sv}", nb: "${nb}" }`;

describe('what an author is told of a reminder before a payer is kept waiting', () => {
  it('a fee is never written, only filled in', () => {
    for (const text of ['Nu kostar det 60 kr i avgift.', 'Det tillkommer en avgift på 60 kr.', 'Purregebyr på 38 kr'])
      expect(codesOf(`${OVERDUE}\nstage: reminder`, say(text)), text).toContain('written_fee');
    expect(
      codesOf(`${OVERDUE}\nstage: reminder`, say('Påminnelsen kostar {fee}. Betala {amount} senast {deadline}.')),
    ).toEqual([]);
  });

  it('a fee has a name in reminders alone', () => {
    expect(codesOf(OVERDUE, say('Påminnelsen kostar {fee}.'))).toContain('unknown_text_name');
  });

  it('a day before the law’s is told where the law has one', () => {
    const early = 'trigger: { on: invoice.overdue, days: 10 }\npurpose: reminder\nstage: reminder';
    expect(codesOf(early, say('Betala {amount} senast {deadline}.'), 'NO')).toEqual(['reminder_too_early']);
    expect(codesOf(early, say('Betala {amount} senast {deadline}.'), 'SE')).toEqual([]);
  });

  it('a collection notice says the amount, the last day and that collection follows', () => {
    const head = 'trigger: { on: invoice.overdue, days: 32 }\npurpose: reminder\nstage: collection-notice';
    expect(codesOf(head, say('Betala nu.'))).toContain('notice_incomplete');
    expect(codesOf(head, say('Betala {amount} senast {deadline}.'))).toContain('notice_incomplete');
    expect(codesOf(head, say('Inkassokrav: betala {amount} senast {deadline}.'))).toEqual([]);
  });

  it('nothing is asked for after collection, and a stage begins where it belongs', () => {
    const head = 'trigger: invoice.collection\nstage: collection';
    expect(codesOf(head, '  - pay')).toEqual(['money_after_collection']);
    expect(codesOf(head, '  - answer: debt_collection')).toEqual([]);
    expect(codesOf('trigger: invoice.issued\nstage: collection', '  - answer: debt_collection')).toContain(
      'stage_and_trigger',
    );
  });

  it('nothing is sold in a flow with a stage, whatever it calls itself', () => {
    const head = 'trigger: { on: invoice.due_soon, days: 3 }\nstage: due-soon';
    expect(codesOf(head, say('Snart dags: {amount}. Kampanj på mer data!'))).toContain('marketing_words_in_reminder');
  });
});
