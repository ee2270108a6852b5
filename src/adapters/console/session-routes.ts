import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { domainError } from '../../model/errors.ts';
import { LOCALES } from '../../model/locale.ts';
import type { SignInOrigin } from '../../ports/identity.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { ConsoleDoor } from './console-door.ts';
import { readInput } from './read-input.ts';
import { sendProblem } from './send-problem.ts';
import { toMeView } from './to-me-view.ts';

const Credentials = z.strictObject({ email: z.string().min(1).max(254), password: z.string().min(1).max(200) });
const Choice = z.strictObject({ locale: z.enum(LOCALES) });
const Nothing = z.strictObject({});

/** Signing in and out, and who one is. */
export function addSessionRoutes(app: FastifyInstance, deps: ConsoleDeps, door: ConsoleDoor): void {
  const { identity, log } = deps;

  app.get('/api/me', async (request, reply) => {
    const member = await door.member(request, reply);
    if (!member) return reply;
    const nothing = readInput(Nothing, request.query);
    return nothing.ok ? toMeView(member, deps) : sendProblem(reply, nothing.error);
  });

  app.patch('/api/me', async (request, reply) => {
    const member = await door.member(request, reply);
    if (!member) return reply;
    const choice = readInput(Choice, request.body);
    if (!choice.ok) return sendProblem(reply, choice.error);
    await identity.chooseLocale(member.id, choice.value.locale);
    return toMeView({ ...member, locale: choice.value.locale }, deps);
  });

  app.post('/api/sign-in', async (request, reply) => {
    const credentials = readInput(Credentials, request.body);
    if (!credentials.ok) return sendProblem(reply, credentials.error);
    const signedIn = await identity.signIn(credentials.value, toOrigin(request));
    if (signedIn.ok) {
      log.info({ staff: signedIn.value.member.id }, 'staff signed in');
      return reply.header('set-cookie', signedIn.value.setCookies).send(toMeView(signedIn.value.member, deps));
    }
    log.warn({ code: signedIn.error.code }, 'a sign-in was refused');
    if (signedIn.error.code === 'wrong')
      return sendProblem(reply, domainError('unauthorised', 'The e-mail address or the password is wrong.'));
    const { retryAfterSeconds } = signedIn.error;
    reply.header('retry-after', retryAfterSeconds);
    const detail = `Too many tries. Wait ${retryAfterSeconds} seconds and try again.`;
    return sendProblem(reply, domainError('too_many_requests', detail), { retryAfterSeconds });
  });

  app.post('/api/sign-out', async (request, reply) => {
    const nothing = readInput(Nothing, request.body);
    if (!nothing.ok) return sendProblem(reply, nothing.error);
    return reply
      .header('set-cookie', await identity.signOut(request.headers.cookie))
      .code(204)
      .send();
  });
}

/** One click and one is somebody: the demo's alone. */
export function addDemoRoutes(app: FastifyInstance, deps: ConsoleDeps): void {
  const { directory, identity } = deps;
  const { demo } = identity;
  if (!demo) return;
  const Choice = z.strictObject({ id: z.string().max(100) });

  app.get('/api/demo/people', async () =>
    demo.people.map(({ id, name, membership: { issuer, role } }) => ({
      id,
      name,
      role,
      issuer,
      issuerName: directory.issuer(issuer)?.name ?? issuer,
    })),
  );

  app.post('/api/demo/sign-in', async (request, reply) => {
    const choice = readInput(Choice, request.body);
    if (!choice.ok) return sendProblem(reply, choice.error);
    const signedIn = await demo.signIn(choice.value.id, toOrigin(request));
    if (!signedIn) return sendProblem(reply, domainError('not_found', 'The demo has nobody with this id.'));
    return reply.header('set-cookie', signedIn.setCookies).send(toMeView(signedIn.member, deps));
  });
}

function toOrigin(request: FastifyRequest): SignInOrigin {
  return { ip: request.ip, userAgent: request.headers['user-agent'] ?? null };
}
