import type { FastifyInstance } from 'fastify';
import { readInsights } from '../../service/read-insights.ts';
import { readSurveyResults } from '../../service/survey-results.ts';
import { toInsightCsv } from '../../service/to-insight-csv.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { ConsoleDoor } from './console-door.ts';
import { renderInsight } from './render-insight.ts';

/** Words of each survey that the page shows; the API has all. */
const WORDS = 50;

/** What came of bills, flows, offers and surveys, for the people of one issuer. */
export function addInsightRoutes(app: FastifyInstance, deps: ConsoleDeps, door: ConsoleDoor): void {
  const { directory, store, assets } = deps;

  app.get('/insight/:issuer.csv', async (request, reply) => {
    const inside = await door.house(request, reply, 'read');
    if (!inside) return reply;
    reply.header('content-disposition', 'attachment; filename="insights.csv"');
    return reply
      .type('text/csv; charset=utf-8')
      .send(toInsightCsv(await readInsights(store.forIssuer(inside.issuer.id), {})));
  });

  app.get('/insight/:issuer', async (request, reply) => {
    const inside = await door.house(request, reply, 'read');
    if (!inside) return reply;
    const { issuer, member } = inside;
    const locale = member.locale ?? issuer.locale;
    const own = store.forIssuer(issuer.id);
    const insights = await readInsights(own, {});
    const names = insights.items.flatMap((one) => (one.kind === 'survey' ? [one.name] : []));
    const surveys = await Promise.all(
      names.map(async (name) => {
        const results = await readSurveyResults(own, { book: directory.book(issuer.id), locale }, name, {});
        const questions = results?.questions.flatMap((one) => (one.kind === 'text' ? [one.id] : [])) ?? [];
        const words = await own.surveyWords(name, {}, { questions, before: null, limit: WORDS });
        return results === null ? [] : [{ results, words }];
      }),
    );
    const page = renderInsight({ issuer, locale, insights, surveys: surveys.flat(), styles: assets('console').styles });
    return reply.type('text/html; charset=utf-8').send(page);
  });
}
