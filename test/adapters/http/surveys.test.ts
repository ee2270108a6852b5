import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IssuerId, PayerRef } from '../../../src/model/ids.ts';
import { sampleCommit, sampleConversation } from '../../support/store-samples.ts';
import { type HttpRig, KRAFT, startHttpRig } from './http-rig.ts';

describe('the results of a survey', () => {
  let http: HttpRig;
  beforeAll(async () => {
    http = await startHttpRig();
    const answers: readonly (readonly [number, string, string, string | null])[] = [
      [10, '2026-10-02', 'lojal', null],
      [9, '2026-10-03', '', 'snabb hjälp'],
      [3, '2026-11-02', 'lojal', '=HYPERLINK("http://ond.example")'],
      [8, '2026-11-03', '', null],
    ];
    for (const [index, [score, day, segment, why]] of answers.entries()) {
      const at = `${day}T10:00:00.000Z`;
      const own = { run: `r${index}`, survey: 'tva-minuter', given: '', seq: 2 };
      await http.rig.store.forIssuer('exempelfiber' as IssuerId).commit({
        ...sampleCommit(sampleConversation(`c${index}`, { payer: `P${index}` as PayerRef }), {}),
        at,
        surveys: {
          runs: [
            { run: own.run, survey: own.survey, invoice: null, channel: 'sms', segments: segment ? [segment] : [] },
          ],
          answers: [
            { ...own, question: 'nojd', value: Math.ceil(score / 2) },
            ...(why === null ? [] : [{ ...own, question: 'battre', value: why }]),
          ],
          rewards: [],
          credited: [],
        },
      });
    }
  });
  afterAll(() => http.close());

  it('are summed up with their confidence, by month and segment, and the words lead to their conversations', async () => {
    const response = await http.api('GET /v1/surveys/tva-minuter/results');
    expect(response.statusCode).toBe(200);
    const body = response.json();
    expect(body).toMatchObject({
      survey: 'tva-minuter',
      title: 'Så tycker du om oss',
      asked: 4,
      answered: 4,
      next: null,
    });
    const [score] = body.questions;
    expect(score).toMatchObject({ id: 'nojd', kind: 'csat', total: { answers: 4, score: 75 } });
    expect(score.total.low).toBeGreaterThan(0);
    expect(score.byMonth.map((one: { month: string; score: number }) => [one.month, one.score])).toEqual([
      ['2026-10', 100],
      ['2026-11', 50],
    ]);
    expect(score.bySegment).toMatchObject([{ segment: 'lojal', answers: 2, score: 50 }]);
    expect(
      body.words.map((one: { text: string; conversation: string; score: number }) => [
        one.text,
        one.conversation,
        one.score,
      ]),
    ).toEqual([
      ['=HYPERLINK("http://ond.example")', 'c2', 2],
      ['snabb hjälp', 'c1', 5],
    ]);
  });

  it('can be narrowed to days, a segment and a channel', async () => {
    const answered = async (query: string) =>
      (await http.api(`GET /v1/surveys/tva-minuter/results?${query}`)).json().answered;
    expect(await answered('from=2026-11-02')).toBe(2);
    expect(await answered('until=2026-11-02')).toBe(3);
    expect(await answered('segment=lojal')).toBe(2);
    expect(await answered('channel=telegram')).toBe(0);
  });

  it('come as a table too', async () => {
    const response = await http.api('GET /v1/surveys/tva-minuter/results?format=csv');
    expect(response.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(response.body).toContain('"tva-minuter","nojd","csat","total","",4,75,');
  });

  it('do not exist at another issuer, nor for a survey nobody has', async () => {
    expect((await http.api('GET /v1/surveys/tva-minuter/results', { token: KRAFT })).statusCode).toBe(404);
    expect((await http.api('GET /v1/surveys/nothing/results')).statusCode).toBe(404);
    expect((await http.api('GET /v1/surveys/tva-minuter/results?from=igår')).statusCode).toBe(400);
    expect((await http.api('GET /v1/surveys/tva-minuter/results', { token: null })).statusCode).toBe(401);
  });
});
