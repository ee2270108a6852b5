import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { domainError } from '../../model/errors.ts';
import { EXPERIMENT_VERDICTS, listExperiments, readExperiment } from '../../service/experiment-results.ts';
import { problems } from './api-answers.ts';
import type { IssuerApiDeps } from './issuer-api.ts';
import { refuse } from './refuse.ts';

const tags = ['offers'];
const percent = z.number().nullable();
const experimentShape = z.object({
  name: z.string(),
  live: z.boolean().describe('False: it stands in no flow any more'),
  verdict: z
    .enum(EXPERIMENT_VERDICTS)
    .describe('too_few: fewer than 30 in a group, or than 10 yeses in all; difference: `best` is clearly better'),
  best: z.string().nullable(),
  arms: z.array(
    z.object({
      group: z.string(),
      share: percent.describe('Percent of the payers; null: it stands in no flow any more'),
      payers: z.int().describe('Whom the test decided for, each once'),
      sent: z.int().describe('Of them, those who were met with it; none of the control group'),
      accepted: z.int().describe('Of them, those who said yes and have not taken it back'),
      rate: percent.describe('Percent of those it was sent to'),
      low: percent.describe('The 95 % confidence interval (Wilson)'),
      high: percent,
    }),
  ),
});

/** How the tests of offers go. */
export function createExperimentRoutes(deps: IssuerApiDeps): FastifyPluginAsyncZod {
  return async (server) => {
    server.get(
      '/experiments',
      {
        schema: {
          tags,
          summary: 'The tests there are',
          response: { 200: z.object({ experiments: z.array(z.string()) }), ...problems(400) },
        },
      },
      async ({ issuer }) => ({
        experiments: [
          ...(await listExperiments(deps.directory.book(issuer), deps.store.forIssuer(issuer).engagements)),
        ],
      }),
    );

    server.get(
      '/experiments/:name',
      {
        schema: {
          tags,
          summary: 'How a test goes: each group with its yeses, and whether there is anything to say yet',
          description:
            'Two groups differ where the 95 % interval of the difference between their rates (Newcombe 1998) leaves out nought.',
          params: z.strictObject({ name: z.string().min(1).max(64) }),
          response: { 200: experimentShape, ...problems(400, 404) },
        },
      },
      async ({ issuer, params: { name } }, reply) => {
        const { engagements } = deps.store.forIssuer(issuer);
        const found = await readExperiment(deps.directory.book(issuer), engagements, name);
        if (found === null) return refuse(reply, domainError('not_found', `There is no test ${name}.`));
        return { ...found, arms: [...found.arms] };
      },
    );
  };
}
