import { basename } from 'node:path';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { FlowFault } from '../../language/fault.ts';
import { sayFault } from '../../language/say-fault.ts';
import { LOCALES, type Locale } from '../../model/locale.ts';
import { problems } from './api-answers.ts';
import { plainText } from './api-shapes.ts';
import type { IssuerApiDeps } from './issuer-api.ts';
import { payeeShape, toPayeeBody } from './payee-answers.ts';
import { refuse } from './refuse.ts';

const tags = ['flows'];

const faultShape = z.object({
  file: z.string(),
  line: z.int(),
  column: z.int(),
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  message: z.string().describe('What is wrong and the likely cure, in the language asked for'),
});
const movedShape = z.object({ moved: z.int(), failed: z.int(), waiting: z.int() });
const changeShape = z.object({
  flow: z.string(),
  change: z.enum(['added', 'changed', 'removed', 'same']),
  from: z.string().nullable(),
  to: z.string().nullable(),
  waiting: z.int().describe('Everyone who is in it now'),
  steps: z.array(
    z.object({
      id: z.string(),
      change: z.enum(['added', 'removed', 'changed', 'wording']),
      waiting: z.int().describe('Those who wait here, in an earlier version'),
      moves: z.string().nullable().describe('Where they go; null: they finish in the version they started'),
    }),
  ),
  attention: z.array(z.string()).describe('What touches money, links or consent'),
});
const planShape = z.object({
  number: z.int().nullable().describe('The publication; null where nothing was written'),
  changes: z.array(changeShape),
  faults: z.array(faultShape),
  rehearsal: movedShape.describe('Those whom `migrate` moves, tried on the real conversations without writing'),
  moved: movedShape.nullable(),
  payee: payeeShape,
});
const inForceShape = z.object({
  flows: z.array(z.object({ name: z.string(), version: z.string(), since: z.string() })),
  waiting: z.array(z.object({ flow: z.string(), version: z.string(), step: z.string(), count: z.int() })),
  failures: z.array(
    z.object({
      flow: z.string(),
      version: z.string(),
      step: z.string(),
      line: z.int(),
      why: z.string(),
      at: z.string(),
    }),
  ),
});

/** Publishing: what is in force, what would change, and making it so. Files are read where Notan runs. */
export function createFlowRoutes(deps: IssuerApiDeps): FastifyPluginAsyncZod {
  return async (server) => {
    server.get(
      '/flows',
      {
        schema: {
          tags,
          summary: 'The flows in force, who waits in them, and what could not go on',
          response: { 200: inForceShape, ...problems(400) },
        },
      },
      async (request) => {
        const shelf = deps.store.forIssuer(request.issuer).flows;
        const [{ flows }, waiting, failures] = await Promise.all([shelf.heads(), shelf.waiting(), shelf.failures(50)]);
        return {
          flows: flows.map(({ name, version, since }) => ({ name, version, since })),
          waiting: [...waiting],
          failures: [...failures],
        };
      },
    );

    server.post(
      '/flows/publications',
      {
        schema: {
          tags,
          summary: 'Publish the flows of the folder, or say what it would do',
          description:
            'All flows of the issuer’s folder come in force, or none: with a fault among them nothing is written. Whoever is in the middle of a flow finishes in the version they started, unless the new one says where to with `migrate`. The same flows again change nothing.',
          querystring: z.strictObject({
            plan: z.enum(['true', 'false']).optional().describe('true: say what would change, and change nothing'),
            locale: z.enum(LOCALES).optional(),
            by: plainText(200).optional().describe('Who publishes; asks for a change of where money goes in this name'),
          }),
          response: { 200: planShape, ...problems(400, 422) },
        },
      },
      async (request, reply) => {
        const { issuer } = request;
        const locale = request.query.locale ?? deps.directory.issuer(issuer)?.locale ?? 'sv-SE';
        const plan = await deps.service.flows.plan(issuer);
        const shown = {
          changes: plan.changes.map((one) => ({
            ...one,
            attention: [...one.attention],
            steps: one.steps.map(({ fate, ...step }) => ({ ...step, moves: fate.kind === 'moves' ? fate.to : null })),
          })),
          faults: plan.faults.map((one) => toFaultBody(one, locale)),
          rehearsal: plan.rehearsal,
          payee: toPayeeBody(plan.payee),
        };
        if (request.query.plan === 'true' || plan.faults.some((one) => one.severity === 'error'))
          return { ...shown, number: null, moved: null };
        const published = await deps.service.flows.publish(issuer);
        if (!published.ok) return refuse(reply, published.error);
        const asked = await deps.service.payees.ask(issuer, request.query.by ?? 'API');
        if (!asked.ok) return refuse(reply, asked.error);
        return {
          ...shown,
          payee: toPayeeBody(asked.value),
          number: published.value.number,
          moved: published.value.moved,
        };
      },
    );
  };
}

function toFaultBody(fault: FlowFault, locale: Locale) {
  return {
    file: basename(fault.file),
    line: fault.place.line,
    column: fault.place.column,
    code: fault.code,
    severity: fault.severity,
    message: sayFault(fault, locale),
  };
}
