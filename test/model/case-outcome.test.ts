import { describe, expect, it } from 'vitest';
import { CASE_OUTCOMES, isSettledBy, toCaseOutcome } from '../../src/model/case-outcome.ts';

describe('what came of a case', () => {
  it('is read from its code and from how people write it, in three languages', () => {
    for (const outcome of CASE_OUTCOMES) expect(toCaseOutcome(outcome)).toBe(outcome);
    expect(['Löst', ' løst ', 'resolved'].map(toCaseOutcome)).toEqual(['solved', 'solved', 'solved']);
    expect(['olöst', 'ikke  løst', 'Unresolved'].map(toCaseOutcome)).toEqual(['unsolved', 'unsolved', 'unsolved']);
    expect(toCaseOutcome('Fel person')).toBe('wrong_person');
    expect(toCaseOutcome('Bytte router åt kunden')).toBe('other');
    expect(toCaseOutcome('')).toBe('done');
  });

  it('leaves a complaint standing where nothing was settled', () => {
    expect(CASE_OUTCOMES.filter((one) => !isSettledBy(one))).toEqual(['promised', 'unsolved', 'no_answer']);
  });
});
