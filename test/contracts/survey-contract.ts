import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InvoiceId, PayerRef } from '../../src/model/ids.ts';
import type { Store } from '../../src/ports/store.ts';
import type { SurveyAnswer, SurveyRows } from '../../src/ports/survey-store.ts';
import { A, B, sampleCommit, sampleConversation } from '../support/store-samples.ts';

const NONE: SurveyRows = { runs: [], answers: [], rewards: [], credited: [] };

/** What every store must do with surveys. Two issuers throughout. */
export function surveyContract(name: string, open: () => Promise<Store>): void {
  describe(`surveys in the store on ${name}`, () => {
    let store: Store;
    let next = 0;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store?.close());

    /** One turn of a payer's; each has a conversation of its own unless it is named. */
    const take = (rows: Partial<SurveyRows>, payer: string, at = '2026-11-03T10:00:00.000Z', issuer = A) => {
      next += 1;
      const conversation = sampleConversation(`survey-${next}`, { payer: payer as PayerRef });
      return store.forIssuer(issuer).commit({ ...sampleCommit(conversation, {}), at, surveys: { ...NONE, ...rows } });
    };
    const run = (id: string, survey: string, segments: readonly string[] = []) => ({
      run: id,
      survey,
      invoice: null,
      channel: 'sms',
      segments,
    });
    const answer = (id: string, survey: string, value: SurveyAnswer['value'], question = 'q'): SurveyAnswer => ({
      run: id,
      survey,
      question,
      value,
      given: String(value),
      seq: 3,
    });
    const reward = (survey: string, invoice: string | null = null) => ({
      survey,
      run: 'r',
      amount: 5000,
      currency: 'SEK',
      invoice: invoice as InvoiceId | null,
    });

    it('gives a reward once, however many turns race for it', async () => {
      const outcomes = await Promise.all(Array.from({ length: 12 }, () => take({ rewards: [reward('race')] }, 'P1')));
      expect(outcomes.filter((one) => one.kind === 'committed')).toHaveLength(1);
      expect(outcomes.filter((one) => one.kind === 'lost_race')).toHaveLength(11);
      expect(await store.forIssuer(A).surveyRewards('P1' as PayerRef)).toHaveLength(1);
      // Another payer, another survey and another issuer have theirs.
      expect((await take({ rewards: [reward('race')] }, 'P2')).kind).toBe('committed');
      expect((await take({ rewards: [reward('race-2')] }, 'P1')).kind).toBe('committed');
      expect((await take({ rewards: [reward('race')] }, 'P1', undefined, B)).kind).toBe('committed');
    });

    it('keeps a reward that waits until a bill takes it, once', async () => {
      await take({ rewards: [reward('wait')] }, 'P3');
      const waiting = async () =>
        (await store.forIssuer(A).surveyRewards('P3' as PayerRef)).map((one) => one.isWaiting);
      expect(await waiting()).toEqual([true]);
      await take({ credited: [{ survey: 'wait', invoice: 'i9' as InvoiceId }] }, 'P3');
      await take({ credited: [{ survey: 'wait', invoice: 'i10' as InvoiceId }] }, 'P3');
      expect(await store.forIssuer(A).surveyRewards('P3' as PayerRef)).toMatchObject([
        { survey: 'wait', amount: 5000, invoice: 'i9', isWaiting: false },
      ]);
    });

    it('counts what was answered by month, segments and value, and keeps partial answers', async () => {
      await take({ runs: [run('c1', 'count', ['lojal', 'norr'])], answers: [answer('c1', 'count', 9)] }, 'P4');
      await take(
        { runs: [run('c2', 'count')], answers: [answer('c2', 'count', 3), answer('c2', 'count', 'trögt', 'why')] },
        'P5',
      );
      await take({ runs: [run('c3', 'count')] }, 'P6');
      await take({ answers: [answer('c1', 'count', 10)] }, 'P4', '2026-12-01T10:00:00.000Z');
      await take({ runs: [run('c4', 'count')], answers: [answer('c4', 'count', 1)] }, 'P4', undefined, B);
      const own = store.forIssuer(A);
      expect(await own.surveyCounts('count', {})).toEqual([
        { question: 'q', month: '2026-11', segments: '', value: '3', times: 1, answers: 1 },
        { question: 'q', month: '2026-12', segments: ',lojal,norr,', value: '10', times: 1, answers: 1 },
        { question: 'why', month: '2026-11', segments: '', value: 'trögt', times: 1, answers: 1 },
      ]);
      expect(await own.surveyCounts('count', { segment: 'norr' })).toMatchObject([{ value: '10' }]);
      expect(await own.surveyCounts('count', { before: '2026-12-01' })).toMatchObject([
        { value: '3' },
        { value: 'trögt' },
      ]);
      expect(await own.surveyRuns('count', {})).toEqual({ asked: 3, answered: 2 });
      expect(await own.surveyWords('count', {}, { questions: ['why'], before: null, limit: 10 })).toMatchObject([
        { question: 'why', text: 'trögt', score: 3, seq: 3, channel: 'sms' },
      ]);
      expect(await own.surveyNames()).toContain('count');
      expect(await store.forIssuer(B).surveyNames()).not.toContain('race-2');
    });

    it('tells what one payer answered, the newest time first, and nothing of anybody else', async () => {
      await take({ runs: [run('o1', 'own')], answers: [answer('o1', 'own', ['pris', 'fart'])] }, 'P9');
      const later = '2026-12-02T10:00:00.000Z';
      await take(
        { runs: [run('o2', 'own')], answers: [answer('o2', 'own', 9), answer('o2', 'own', 'bra', 'why')] },
        'P9',
        later,
      );
      await take({ runs: [run('o3', 'own')], answers: [answer('o3', 'own', 1)] }, 'P10');
      await take({ runs: [run('o4', 'own')], answers: [answer('o4', 'own', 1)] }, 'P9', undefined, B);
      const told = (await store.forIssuer(A).surveyAnswersOf('P9' as PayerRef, 5)).map(
        (one) => `${one.run} ${one.question} ${one.value}`,
      );
      expect(told).toEqual(['o2 q 9', 'o2 why bra', 'o1 q pris', 'o1 q fart']);
      expect(await store.forIssuer(A).surveyAnswersOf('P9' as PayerRef, 1)).toHaveLength(2);
    });

    it('counts each of several choices, and none of them as none', async () => {
      await take({ runs: [run('m1', 'many')], answers: [answer('m1', 'many', ['pris', 'fart'])] }, 'P7');
      await take({ runs: [run('m2', 'many')], answers: [answer('m2', 'many', [])] }, 'P8');
      // Two choices are one answer.
      const answered = (await store.forIssuer(A).surveyCounts('many', {})).reduce((sum, one) => sum + one.answers, 0);
      expect(answered).toBe(2);
      await take({ answers: [answer('m1', 'many', ['fart'])] }, 'P7');
      expect(await store.forIssuer(A).surveyVotes('many', 'q')).toEqual([{ option: 'fart', votes: 1 }]);
      expect(await store.forIssuer(A).surveyRuns('many', {})).toEqual({ asked: 2, answered: 2 });
    });
  });
}
