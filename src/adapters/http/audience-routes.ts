import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { EngagementReason } from '../../engine/engagement.ts';
import { domainError } from '../../model/errors.ts';
import type { PayerRef } from '../../model/ids.ts';
import { LOCALES } from '../../model/locale.ts';
import { problems } from './api-answers.ts';
import type { IssuerApiDeps } from './issuer-api.ts';
import { refuse } from './refuse.ts';

const tags = ['audiences'];
const kind = z.enum(['segment', 'offer', 'survey', 'flow']);
const name = z.string().min(1).max(130).describe('A segment, an offer, a survey or a flow');
const reason = z.object({ reason: z.string(), text: z.string() });
const locale = z.enum(LOCALES).optional().describe('The language of the reasons; the issuer’s if not said');
const NOTHING = domainError('not_found', 'There is no segment, offer, survey or flow by this name, or no such payer.');

/** Who would get something, how many, and why one payer would not. */
export function createAudienceRoutes(deps: IssuerApiDeps): FastifyPluginAsyncZod {
  return async (server) => {
    const sayer = (issuer: Parameters<typeof deps.directory.book>[0], wanted: string | undefined) => {
      const { phrases, issuer: about } = deps.directory.book(issuer);
      const language = LOCALES.find((one) => one === wanted) ?? about.locale;
      return (code: EngagementReason) => ({ reason: code, text: phrases.say(language, `engagement.reason.${code}`) });
    };
    server.get(
      '/audiences',
      {
        schema: {
          tags,
          summary: 'What has an audience',
          response: { 200: z.object({ audiences: z.array(z.object({ name: z.string(), kind })) }), ...problems(400) },
        },
      },
      async (request) => ({ audiences: [...deps.service.audiences.names(request.issuer)] }),
    );

    server.get(
      '/audiences/of',
      {
        schema: {
          tags,
          summary: 'How many would get it if its occasion came now, and what speaks against the others',
          querystring: z.strictObject({ name, locale }),
          response: {
            200: z.object({
              name: z.string(),
              kind,
              payers: z.int(),
              would: z.int(),
              reasons: z.array(reason.extend({ payers: z.int() })),
              sample: z.array(z.string()),
            }),
            ...problems(400, 404),
          },
        },
      },
      async (request, reply) => {
        const found = await deps.service.audiences.count(request.issuer, request.query.name);
        if (found === null) return refuse(reply, NOTHING);
        const say = sayer(request.issuer, request.query.locale);
        const reasons = found.reasons.map((one) => ({ ...say(one.reason), payers: one.payers }));
        return { ...found, reasons, sample: [...found.sample] };
      },
    );

    server.get(
      '/payers/:ref/audience',
      {
        schema: {
          tags,
          summary: 'Why one payer would get it, or would not',
          params: z.strictObject({ ref: z.string().min(1).max(200) }),
          querystring: z.strictObject({ name, locale }),
          response: {
            200: z.object({
              name: z.string(),
              kind,
              payer: z.string(),
              would: z.boolean(),
              reasons: z.array(reason),
              conditions: z.array(
                z.object({
                  condition: z.string(),
                  holds: z.boolean(),
                  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
                }),
              ),
            }),
            ...problems(400, 404),
          },
        },
      },
      async (request, reply) => {
        const { issuer, query, params } = request;
        const found = await deps.service.audiences.explain(issuer, query.name, params.ref as PayerRef);
        if (found === null) return refuse(reply, NOTHING);
        const say = sayer(issuer, query.locale);
        return { ...found, reasons: found.reasons.map(say), conditions: [...found.conditions] };
      },
    );
  };
}
