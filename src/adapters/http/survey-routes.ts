import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { CHANNELS } from '../../model/address.ts';
import { domainError } from '../../model/errors.ts';
import { LOCALES } from '../../model/locale.ts';
import { SURVEY_QUESTION_KINDS } from '../../model/survey-question-kind.ts';
import { readSurveyResults } from '../../service/survey-results.ts';
import { toSurveyCsv } from '../../service/to-survey-csv.ts';
import { problems } from './api-answers.ts';
import type { IssuerApiDeps } from './issuer-api.ts';
import { refuse } from './refuse.ts';

const tags = ['surveys'];
const score = {
  answers: z.int(),
  score: z.number().nullable().describe('NPS, percent content (4 and 5), percent yes, or the mean'),
  low: z.number().nullable().describe('The 95 % confidence interval'),
  high: z.number().nullable(),
};
const resultsShape = z.object({
  survey: z.string(),
  title: z.string(),
  asked: z.int(),
  answered: z.int().describe('Those who answered at least one question'),
  questions: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(SURVEY_QUESTION_KINDS),
      text: z.string(),
      total: z.object(score),
      values: z.array(z.object({ value: z.string(), label: z.string(), times: z.int() })),
      byMonth: z.array(z.object({ month: z.string(), ...score })),
      bySegment: z.array(z.object({ segment: z.string(), ...score })),
    }),
  ),
  words: z
    .array(
      z.object({
        question: z.string(),
        text: z.string(),
        at: z.string(),
        run: z.string(),
        conversation: z.string(),
        seq: z.int(),
        channel: z.string(),
        score: z.number().nullable(),
      }),
    )
    .describe('What payers wrote, newest first; choices are among the values'),
  next: z.string().nullable().describe('Send as `before` for older words; null: no more'),
});

/** Words in one answer. */
const PAGE = 100;

/** Results of surveys, as JSON and as CSV. */
export function createSurveyRoutes(deps: IssuerApiDeps): FastifyPluginAsyncZod {
  return async (server) => {
    server.get(
      '/surveys/:name/results',
      {
        schema: {
          tags,
          summary: 'What came of a survey: scores with their confidence, by month and segment, and what payers wrote',
          description:
            'NPS has the adjusted Wald interval with three pseudo-answers (Rocks 2016); shares have Wilson’s; means the normal one. All are 95 %.',
          params: z.strictObject({ name: z.string().max(64) }),
          querystring: z.strictObject({
            from: z.iso.date().optional(),
            until: z.iso.date().optional().describe('The last day, included'),
            segment: z.string().max(64).optional(),
            channel: z.enum(CHANNELS).optional(),
            locale: z.enum(LOCALES).optional(),
            before: z.string().max(200).optional(),
            format: z.enum(['json', 'csv']).optional(),
          }),
          response: { 200: resultsShape, ...problems(400, 404) },
        },
      },
      async (request, reply) => {
        const { issuer, params, query } = request;
        const store = deps.store.forIssuer(issuer);
        const locale = query.locale ?? deps.directory.issuer(issuer)?.locale ?? 'sv-SE';
        const filter = {
          ...(query.from !== undefined && { from: query.from }),
          // Instants of the last day sort after its date and before this.
          ...(query.until !== undefined && { before: `${query.until}U` }),
          ...(query.segment !== undefined && { segment: query.segment }),
          ...(query.channel !== undefined && { channel: query.channel }),
        };
        const results = await readSurveyResults(
          store,
          { book: deps.directory.book(issuer), locale },
          params.name,
          filter,
        );
        if (results === null) return refuse(reply, domainError('not_found', `There is no survey ${params.name}.`));
        if (query.format === 'csv') {
          reply.type('text/csv; charset=utf-8');
          reply.header('content-disposition', `attachment; filename="${params.name}.csv"`);
          return reply.serializer((body: string) => body).send(toSurveyCsv(results) as never);
        }
        const words = await store.surveyWords(params.name, filter, {
          questions: results.questions.flatMap((one) => (one.kind === 'text' ? [one.id] : [])),
          before: query.before ?? null,
          limit: PAGE,
        });
        const last = words.at(-1);
        return {
          ...results,
          questions: results.questions.map((one) => ({
            ...one,
            values: [...one.values],
            byMonth: [...one.byMonth],
            bySegment: [...one.bySegment],
          })),
          words: [...words],
          next: last && words.length === PAGE ? `${last.at} ${last.run}` : null,
        };
      },
    );
  };
}
