import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { CompanyChoiceView, CompanyWayView } from '../../model/account-view.ts';
import { type DomainError, domainError } from '../../model/errors.ts';
import type { IssuerId } from '../../model/ids.ts';
import type { CompanyClient, CompanyRefusal } from '../../ports/company-provider.ts';
import type { ConsoleDeps } from './console-deps.ts';
import { createMemberLimit } from './create-member-limit.ts';
import { noteDeed, noteOwnDeed } from './note-deed.ts';
import { readInput } from './read-input.ts';
import { sendProblem } from './send-problem.ts';
import { toMeView } from './to-me-view.ts';
import { toOrigin } from './to-origin.ts';

const PATH = '/api/sign-in/company';
const COOKIE = 'notan.company';
const TRIES_A_MINUTE = 20;
const Begin = z.strictObject({ email: z.email().max(254), issuer: z.string().max(100).optional() });
const Finish = z.strictObject({
  code: z.string().min(1).max(4096),
  state: z.string().min(1).max(200),
  iss: z.string().max(500).optional(),
});

const REFUSALS: Readonly<Record<CompanyRefusal | 'not_invited' | 'shut' | 'unknown', DomainError>> = {
  stale: domainError('unauthorised', 'The sign-in was not begun here, or took too long. Start again.'),
  not_believed: domainError('unauthorised', 'The answer of the company’s sign-in does not hold. Start again.'),
  wrong_domain: domainError('unauthorised', 'The company’s sign-in may not answer for that address.'),
  unreachable: domainError('unavailable', 'The company’s sign-in does not answer. Try again in a moment.'),
  not_invited: domainError('forbidden', 'Nobody has invited this address. Ask whoever manages your people.'),
  shut: domainError('forbidden', 'The account is shut. Ask whoever manages your people.'),
  unknown: domainError('not_found', 'No company here signs in with addresses like that.'),
};

/** Signing in with a company's own sign-in. The browser comes back to a page, which posts what it was given: no GET changes anything. */
export function addCompanyRoutes(app: FastifyInstance, deps: ConsoleDeps): void {
  const { identity, directory, company, publicUrl, log, clock } = deps;
  const redirectUri = `${publicUrl}/console/company`;
  const limit = createMemberLimit(clock, TRIES_A_MINUTE);
  const refuse = (reply: FastifyReply, reason: keyof typeof REFUSALS) =>
    sendProblem(reply, REFUSALS[reason], { reason });

  function find(issuer: IssuerId): CompanyClient | null {
    const its = directory.issuer(issuer)?.staff?.company ?? null;
    const secret = directory.accounts(issuer)?.company?.clientSecret ?? null;
    return its && secret !== null ? { ...its, issuer, clientSecret: secret } : null;
  }

  app.post(`${PATH}/begin`, async (request, reply): Promise<CompanyWayView | CompanyChoiceView | typeof reply> => {
    const given = readInput(Begin, request.body);
    if (!given.ok) return sendProblem(reply, given.error);
    if (!limit.allows(request.ip)) return sendProblem(reply, domainError('too_many_requests', 'Wait a minute.'));
    const email = given.value.email.toLowerCase();
    const { issuer: chosen } = given.value;
    const clients = directory
      .ids()
      .flatMap((id) => find(id) ?? [])
      .filter(({ domains }) => domains.some((domain) => email.endsWith(`@${domain}`)))
      .filter(({ issuer }) => chosen === undefined || issuer === chosen);
    const [client] = clients;
    if (!client) return refuse(reply, 'unknown');
    if (clients.length > 1)
      return { choose: clients.map(({ issuer }) => ({ issuer, name: directory.issuer(issuer)?.name ?? issuer })) };
    const begun = await company.begin(client, { redirectUri, email });
    if (!begun.ok) {
      log.error({ issuer: client.issuer, provider: client.provider }, 'the company’s sign-in could not be reached');
      return refuse(reply, begun.error);
    }
    reply.header('set-cookie', toKept(begun.value.kept, 600));
    return { url: begun.value.url };
  });

  app.post(PATH, async (request, reply) => {
    const given = readInput(Finish, request.body);
    if (!given.ok) return sendProblem(reply, given.error);
    if (!limit.allows(request.ip)) return sendProblem(reply, domainError('too_many_requests', 'Wait a minute.'));
    const kept = /(?:^|; )notan\.company=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ?? null;
    const { code, state, iss = null } = given.value;
    const who = await company.finish(kept, { code, state, iss }, { redirectUri, find });
    // Whatever came of it, it is over: the same answer again finds nothing to compare with.
    const over = toKept('', 0);
    reply.header('set-cookie', over);
    if (!who.ok) {
      const { code: reason, issuer, why } = who.error;
      log.warn({ issuer, code: reason, why }, 'a company’s sign-in was refused');
      if (issuer) await noteRefusal(issuer, 'company', reason);
      return refuse(reply, reason);
    }
    const person = who.value;
    const join = find(person.issuer)?.join ?? null;
    const entered = await identity.company.enter(person, join, toOrigin(request));
    if (!entered.ok) {
      await noteRefusal(person.issuer, person.email, entered.error);
      return refuse(reply, entered.error);
    }
    const { member, setCookies, isNew } = entered.value;
    if (isNew) await noteOwnDeed(deps, { member, action: 'join', about: `${member.email}: company` });
    await noteOwnDeed(deps, { member, action: 'sign in', about: 'company' });
    return reply
      .removeHeader('set-cookie')
      .header('set-cookie', [over, ...setCookies])
      .send(toMeView(member, deps));
  });

  function noteRefusal(issuer: IssuerId, email: string, why: string): Promise<void> {
    const member = { id: `company:${email}`, name: email, memberships: [] };
    return noteDeed(deps, issuer, { member, action: 'sign in', about: `company: ${why}`, refused: true });
  }

  function toKept(value: string, seconds: number): string {
    const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
    return `${COOKIE}=${value}; Max-Age=${seconds}; Path=/console/api/sign-in; HttpOnly; SameSite=Strict${secure}`;
  }
}
