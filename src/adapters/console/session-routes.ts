import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { CodeNeededView } from '../../model/account-view.ts';
import { domainError } from '../../model/errors.ts';
import { LOCALES } from '../../model/locale.ts';
import type { SignedIn } from '../../ports/identity.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { ConsoleDoor } from './console-door.ts';
import { type Deed, noteOwnDeed } from './note-deed.ts';
import { readInput } from './read-input.ts';
import { sendProblem } from './send-problem.ts';
import { toMeView } from './to-me-view.ts';
import { toOrigin } from './to-origin.ts';

const Credentials = z.strictObject({ email: z.string().min(1).max(254), password: z.string().min(1).max(200) });
const Code = z.strictObject({ code: z.string().min(1).max(40) });
const Choice = z.strictObject({ locale: z.enum(LOCALES) });
const Nothing = z.strictObject({});

const CODE_REFUSALS = {
  wrong: 'The code is not right.',
  used: 'The code has been used. Wait for the next one.',
  stale: 'Start again with your e-mail address and password.',
} as const;

/** Signing in and out, and who one is. */
export function addSessionRoutes(app: FastifyInstance, deps: ConsoleDeps, door: ConsoleDoor): void {
  const { identity, log } = deps;

  app.get('/api/me', async (request, reply) => {
    const member = await door.person(request, reply);
    if (!member) return reply;
    const nothing = readInput(Nothing, request.query);
    return nothing.ok ? toMeView(member, deps) : sendProblem(reply, nothing.error);
  });

  app.patch('/api/me', async (request, reply) => {
    const member = await door.person(request, reply);
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
    if (signedIn.ok) return enter(reply, signedIn.value, 'password');
    const { error } = signedIn;
    if (error.code === 'code_needed') {
      const next: CodeNeededView = { codeNeeded: true };
      return reply.header('set-cookie', error.setCookies).send(next);
    }
    log.warn({ code: error.code }, 'a sign-in was refused');
    noteLater(error.whose, error.code === 'locked' ? 'sign in locked out' : 'sign in');
    if (error.code === 'wrong')
      return sendProblem(reply, domainError('unauthorised', 'The e-mail address or the password is wrong.'));
    return tellToWait(reply, error.retryAfterSeconds);
  });

  app.post('/api/sign-in/code', async (request, reply) => {
    const typed = readInput(Code, request.body);
    if (!typed.ok) return sendProblem(reply, typed.error);
    const code = typed.value.code.replaceAll(/\s/g, '');
    const signedIn = await identity.secondFactor.enter(request.headers.cookie, code, toOrigin(request));
    if (signedIn.ok)
      return enter(reply, signedIn.value, /^\d{6}$/.test(code) ? 'password and code' : 'password and backup code');
    const { error } = signedIn;
    log.warn({ code: error.code }, 'a second step was refused');
    if (error.code === 'locked') return tellToWait(reply, error.retryAfterSeconds);
    return sendProblem(reply, domainError('unauthorised', CODE_REFUSALS[error.code]), { reason: error.code });
  });

  app.post('/api/sign-out', async (request, reply) => {
    const nothing = readInput(Nothing, request.body);
    if (!nothing.ok) return sendProblem(reply, nothing.error);
    const caller = await identity.whoIs(request.headers.cookie);
    if (caller) await noteOwnDeed(deps, { member: caller, action: 'sign out' });
    return reply
      .header('set-cookie', await identity.signOut(request.headers.cookie))
      .code(204)
      .send();
  });

  async function enter(reply: FastifyReply, { member, setCookies }: SignedIn, how: string) {
    log.info({ staff: member.id }, 'staff signed in');
    await noteOwnDeed(deps, { member, action: 'sign in', about: how });
    return reply.header('set-cookie', setCookies).send(toMeView(member, deps));
  }

  /** After the answer has left: whether there is such an account is not to be seen by the clock. */
  function noteLater(whose: () => Promise<Deed['member'] | null>, action: string): void {
    const note = async (): Promise<void> => {
      const member = await whose();
      if (member) await noteOwnDeed(deps, { member, action, refused: true });
    };
    setImmediate(() => note().catch((error: unknown) => log.error({ err: error }, 'a refusal could not be noted')));
  }
}

function tellToWait(reply: FastifyReply, retryAfterSeconds: number): FastifyReply {
  reply.header('retry-after', retryAfterSeconds);
  const detail = `Too many tries. Wait ${retryAfterSeconds} seconds and try again.`;
  return sendProblem(reply, domainError('too_many_requests', detail), { retryAfterSeconds });
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
    await noteOwnDeed(deps, { member: signedIn.member, action: 'sign in', about: 'demo' });
    return reply.header('set-cookie', signedIn.setCookies).send(toMeView(signedIn.member, deps));
  });
}
