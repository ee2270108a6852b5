import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { CHANNELS } from '../../model/address.ts';
import { INSIGHT_KINDS, INSIGHT_MEASURES } from '../../model/insight-measures.ts';
import { readInsights } from '../../service/read-insights.ts';
import { toInsightCsv } from '../../service/to-insight-csv.ts';
import { problems } from './api-answers.ts';
import type { IssuerApiDeps } from './issuer-api.ts';

const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/);
const counts = z.record(z.enum(INSIGHT_MEASURES), z.int());
const parts = z.array(z.object({ value: z.string(), counts }));
const insightShape = z.object({
  items: z.array(
    z.object({
      kind: z.enum(INSIGHT_KINDS),
      name: z.string(),
      total: counts,
      byMonth: parts,
      byChannel: parts,
      bySegment: parts,
    }),
  ),
  contact: z.object({
    payers: z.int(),
    silent: z.int().describe('Payers who have never said anything: the bill is the only contact'),
  }),
});

/** What came of bills, flows, offers and surveys, as JSON and as CSV. */
export function createInsightRoutes(deps: IssuerApiDeps): FastifyPluginAsyncZod {
  return async (server) => {
    server.get(
      '/insights',
      {
        schema: {
          tags: ['insights'],
          summary: 'What came of each bill, flow, offer and survey, by month, channel and segment',
          description:
            'A row is counted in the month its first message was said. handedOff and optedOut: it was the last thing said when the payer asked for a person, or said no. automatic: the bank draws the bill; converted: and not the one before.',
          querystring: z.strictObject({
            from: month.optional().describe('First month, 2026-09'),
            until: month.optional().describe('Last month, included'),
            kind: z.enum(INSIGHT_KINDS).optional(),
            name: z.string().max(80).optional(),
            channel: z.enum(CHANNELS).optional(),
            segment: z.string().max(64).optional(),
            format: z.enum(['json', 'csv']).optional(),
          }),
          response: { 200: insightShape, ...problems(400) },
        },
      },
      async (request, reply) => {
        const { format, ...asked } = request.query;
        const filter = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
        const insights = await readInsights(deps.store.forIssuer(request.issuer), filter);
        if (format === 'csv') {
          reply.type('text/csv; charset=utf-8');
          reply.header('content-disposition', 'attachment; filename="insights.csv"');
          return reply.serializer((body: string) => body).send(toInsightCsv(insights) as never);
        }
        return {
          contact: insights.contact,
          items: insights.items.map((one) => ({
            ...one,
            byMonth: [...one.byMonth],
            byChannel: [...one.byChannel],
            bySegment: [...one.bySegment],
          })),
        };
      },
    );
  };
}
