import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { SEGMENTS } from '../../engine/flow.ts';
import { CHANNELS } from '../../model/address.ts';
import { type Insights, readInsights } from '../../service/read-insights.ts';
import { readSurveyResults } from '../../service/survey-results.ts';
import { toInsightCsv } from '../../service/to-insight-csv.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { ConsoleDoor } from './console-door.ts';
import { type InsightChoice, renderInsight } from './render-insight.ts';
import { createFigureWords, monthBounds } from './say-figures.ts';

/** Words of each survey that the page shows; the API has all. */
const WORDS = 50;

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
/** A form sends what was not chosen as nothing; what cannot be read chooses nothing either. */
const Choice = z.object({
  from: month.optional().catch(undefined),
  until: month.optional().catch(undefined),
  channel: z.enum(CHANNELS).optional().catch(undefined),
  segment: z.string().min(1).max(64).optional().catch(undefined),
});

/** What came of bills, flows, offers and surveys, for the people of one issuer. */
export function addInsightRoutes(app: FastifyInstance, deps: ConsoleDeps, door: ConsoleDoor): void {
  const { directory, store, assets } = deps;

  app.get('/insight/:issuer.csv', async (request, reply) => {
    const inside = await door.house(request, reply, 'read');
    if (!inside) return reply;
    reply.header('content-disposition', 'attachment; filename="insights.csv"');
    return reply
      .type('text/csv; charset=utf-8')
      .send(toInsightCsv(await readInsights(store.forIssuer(inside.issuer.id), chosenOf(request))));
  });

  app.get('/insight/:issuer', async (request, reply) => {
    const inside = await door.house(request, reply, 'read');
    if (!inside) return reply;
    const { issuer, member, role } = inside;
    const locale = member.locale ?? issuer.locale;
    const own = store.forIssuer(issuer.id);
    const book = directory.book(issuer.id);
    const chosen = chosenOf(request);
    const all = await readInsights(own, {});
    const insights = Object.keys(chosen).length === 0 ? all : await readInsights(own, chosen);
    const { segment, channel } = chosen;
    const filter = {
      ...monthBounds(chosen.from, chosen.until),
      ...(segment !== undefined && { segment }),
      ...(channel !== undefined && { channel }),
    };
    const names = insights.items.flatMap((one) => (one.kind === 'survey' ? [one.name] : []));
    const surveys = await Promise.all(
      names.map(async (name) => {
        const results = await readSurveyResults(own, { book, locale }, name, filter);
        const questions = results?.questions.flatMap((one) => (one.kind === 'text' ? [one.id] : [])) ?? [];
        const words = await own.surveyWords(name, filter, { questions, before: null, limit: WORDS });
        return results === null ? [] : [{ results, words }];
      }),
    );
    const { words } = createFigureWords(locale);
    const page = renderInsight({
      issuer,
      role,
      locale,
      insights,
      chosen,
      months: valuesOf(all, 'byMonth'),
      channels: valuesOf(all, 'byChannel'),
      segments: valuesOf(all, 'bySegment'),
      surveys: surveys.flat(),
      titleOf: (kind, name) =>
        (kind === 'offer' && words(book.flows.get(`offers/${name}`)?.offer?.title)) ||
        (kind === 'survey' && words(book.flows.get(`surveys/${name}`)?.survey?.title)) ||
        name,
      segmentOf: (name) => words(book.flows.get(SEGMENTS)?.segments?.get(name)?.title) || name,
      styles: assets('console').styles,
    });
    return reply.type('text/html; charset=utf-8').send(page);
  });
}

type Chosen = { [Name in keyof InsightChoice]?: NonNullable<InsightChoice[Name]> };

function chosenOf(request: FastifyRequest): Chosen {
  const read = Choice.safeParse(request.query);
  if (!read.success) return {};
  return Object.fromEntries(Object.entries(read.data).filter(([, value]) => value !== undefined));
}

function valuesOf({ items }: Insights, by: 'byMonth' | 'byChannel' | 'bySegment'): readonly string[] {
  return [...new Set(items.flatMap((one) => one[by].map(({ value }) => value)))].sort();
}
