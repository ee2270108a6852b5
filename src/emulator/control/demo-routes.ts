import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { DemoControls } from '../demo-controls.ts';
import { checkOrigin } from './check-origin.ts';
import { addSceneRoutes } from './scene-routes.ts';

const slug = z.string().min(1).max(64);
const BODIES = {
  issue: z.strictObject({
    issuer: slug,
    payer: slug,
    channel: z.enum(['sms', 'telegram', 'web']),
    missed: z.boolean().optional(),
  }),
  pay: z.strictObject({ issuer: slug, invoice: slug, amount: z.enum(['all', 'half']) }),
  bill: z.strictObject({ issuer: slug, invoice: slug }),
  start: z.strictObject({ issuer: slug, payer: slug }),
  flows: z.strictObject({ issuer: slug }),
  try: z.strictObject({ issuer: slug, payer: slug, flow: slug, channel: z.enum(['sms', 'telegram', 'web']) }),
};

/** `api/…` beneath the phones page: each button's wish, handed to the demo's controls. */
export function addDemoRoutes(app: FastifyInstance, controls: DemoControls): void {
  function post<Body>(url: string, schema: z.ZodType<Body>, take: (body: Body) => Promise<unknown>): void {
    app.post(url, async (request, reply) => {
      const problem = checkOrigin(request);
      if (problem) return reply.code(problem.status).send({ error: problem.error });
      return answer(request, reply, schema, request.body, take);
    });
  }

  app.get('/api/people', async () => ({
    people: await controls.payers(),
    canCredit: controls.credit !== undefined,
    scenes: (await controls.scenes?.list()) ?? [],
  }));
  if (controls.scenes) addSceneRoutes(post, controls.scenes);
  app.get('/api/timeline', (request, reply) =>
    answer(request, reply, BODIES.bill, request.query, async (bill) => ({ entries: await controls.timeline(bill) })),
  );
  app.get('/api/flows', (request, reply) =>
    answer(request, reply, BODIES.flows, request.query, (order) => controls.flows(order)),
  );
  post('/api/try', BODIES.try, async (order) => {
    await controls.tryFlow(order);
    return {};
  });
  post('/api/issue', BODIES.issue, (order) => controls.issueInvoice(order));
  post('/api/pay', BODIES.pay, async (order) => {
    await controls.pay(order);
    return {};
  });
  post('/api/credit', BODIES.bill, async (order) => {
    await controls.credit?.(order);
    return {};
  });
  app.get('/api/telegram-linked', (request, reply) =>
    answer(request, reply, BODIES.start, request.query, (order) => controls.telegramLinked(order)),
  );
  post('/api/telegram-start', BODIES.start, (order) => controls.telegramStart(order));
}

/** What a control throws is shown on the page: it is the demo, and its words are for the newcomer. */
async function answer<Body>(
  request: FastifyRequest,
  reply: FastifyReply,
  schema: z.ZodType<Body>,
  given: unknown,
  take: (body: Body) => Promise<unknown>,
): Promise<FastifyReply> {
  const read = schema.safeParse(given);
  if (!read.success) return reply.code(400).send({ error: z.prettifyError(read.error) });
  try {
    return reply.send(await take(read.data));
  } catch (error) {
    request.log.warn({ err: error }, 'A demo control failed');
    return reply.code(409).send({ error: error instanceof Error ? error.message : 'It did not work' });
  }
}
