import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { PeopleView, PersonView } from '../../model/account-view.ts';
import { domainError } from '../../model/errors.ts';
import type { Issuer } from '../../model/issuer.ts';
import { ROLES, type Role } from '../../model/staff-member.ts';
import { needsSecondFactor, rolesToGive } from '../../model/staff-policy.ts';
import type { Person } from '../../ports/staff-people.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { ConsoleDoor, InHouse } from './console-door.ts';
import { endStreams } from './end-streams.ts';
import { toInvitationView } from './invitation-routes.ts';
import { noteDeed } from './note-deed.ts';
import { readInput } from './read-input.ts';
import { sendProblem } from './send-problem.ts';

const PATH = '/api/issuers/:issuer/people';
const Nothing = z.strictObject({});
const NewRole = z.strictObject({ role: z.enum(Object.keys(ROLES) as [Role, ...Role[]]) });
const Shut = z.strictObject({ shut: z.boolean() });

interface AtPerson extends InHouse {
  readonly person: Person;
}

/** An issuer's people, for who manages them: what they may, whether they may, and getting them in again. */
export function addPeopleRoutes(app: FastifyInstance, deps: ConsoleDeps, door: ConsoleDoor): void {
  const { people, invitations, sessions, secondFactor } = deps.identity;

  app.get(PATH, async (request, reply): Promise<PeopleView | typeof reply> => {
    const inside = await door.house(request, reply, 'manage');
    if (!inside) return reply;
    const nothing = readInput(Nothing, request.query);
    if (!nothing.ok) return sendProblem(reply, nothing.error);
    const { issuer, member, role } = inside;
    const [those, open] = await Promise.all([people.of(issuer.id), invitations.of(issuer.id)]);
    return {
      people: those.map((one) => toPersonView(one, { issuer, me: member.id, role })),
      invitations: open.map(toInvitationView),
      roles: rolesToGive(role),
    };
  });

  app.put(`${PATH}/:member/role`, async (request, reply) => {
    const at = await open(request, reply, NewRole);
    if (!at) return reply;
    const { role } = at.given;
    if (!rolesToGive(at.role).includes(role))
      return sendProblem(reply, domainError('forbidden', `The role ${at.role} cannot give the role ${role}.`));
    await people.changeRole(at.issuer.id, at.person.id, role);
    return done(reply, at, 'change role', `${at.person.email}: ${at.person.role} → ${role}`);
  });

  app.put(`${PATH}/:member/shut`, async (request, reply) => {
    const at = await open(request, reply, Shut);
    if (!at) return reply;
    await people.shut(at.issuer.id, at.person.id, at.given.shut);
    return done(reply, at, at.given.shut ? 'shut account' : 'open account', at.person.email);
  });

  app.post(`${PATH}/:member/sign-out`, async (request, reply) => {
    const at = await open(request, reply, Nothing);
    if (!at) return reply;
    await sessions.endAll(at.person.id, null);
    return done(reply, at, 'end sessions', at.person.email);
  });

  app.post(`${PATH}/:member/second-factor-reset`, async (request, reply) => {
    const at = await open(request, reply, Nothing);
    if (!at) return reply;
    if (at.person.elsewhere) {
      const detail =
        'They work for others too, and the device is for all of it: an operator resets it (notan staff reset).';
      return sendProblem(reply, domainError('forbidden', detail), { reason: 'elsewhere' });
    }
    await secondFactor.reset(at.person.id);
    return done(reply, at, 'reset second factor', at.person.email);
  });

  /** One of the issuer's people, whose place the one who asks may change. Has answered itself where it returns null. */
  async function open<Schema extends z.ZodType>(
    request: FastifyRequest,
    reply: FastifyReply,
    schema: Schema,
  ): Promise<(AtPerson & { readonly given: z.output<Schema> }) | null> {
    const inside = await door.house(request, reply, 'manage');
    if (!inside) return null;
    const given = readInput(schema, request.body);
    if (!given.ok) {
      await sendProblem(reply, given.error);
      return null;
    }
    const { member: id } = request.params as { readonly member: string };
    const person = (await people.of(inside.issuer.id)).find((one) => one.id === id);
    if (!person) {
      await sendProblem(reply, domainError('not_found', 'There is nobody with this id here.'));
      return null;
    }
    if (mayChange(person, { me: inside.member.id, role: inside.role }))
      return { ...inside, person, given: given.value };
    await noteDeed(deps, inside.issuer.id, {
      member: inside.member,
      action: 'change account',
      about: person.email,
      refused: true,
    });
    await sendProblem(reply, domainError('forbidden', 'One’s own place, and an operator’s, are changed by others.'));
    return null;
  }

  async function done(reply: FastifyReply, at: AtPerson, action: string, about: string) {
    await noteDeed(deps, at.issuer.id, { member: at.member, action, about });
    endStreams(deps, [{ issuer: at.issuer.id }], at.person.id);
    const person = (await people.of(at.issuer.id)).find((one) => one.id === at.person.id);
    return person
      ? toPersonView(person, { issuer: at.issuer, me: at.member.id, role: at.role })
      : reply.code(204).send();
  }
}

/** Nobody changes their own place: so somebody who manages is always left. */
function mayChange(person: Pick<Person, 'id' | 'role'>, by: { readonly me: string; readonly role: Role }): boolean {
  return person.id !== by.me && rolesToGive(by.role).includes(person.role);
}

function toPersonView(
  person: Person,
  by: { readonly issuer: Issuer; readonly me: string; readonly role: Role },
): PersonView {
  const { id, name, email, role, isShut, sessions, lastSeenAt, vouched } = person;
  const lacking = vouched ? 'vouched' : needsSecondFactor({ role }, by.issuer.staff) ? 'due' : 'off';
  return {
    id,
    name,
    email,
    role,
    isShut,
    isMe: id === by.me,
    secondFactor: person.secondFactor ? 'on' : lacking,
    lastSeenAt: lastSeenAt === null ? null : new Date(lastSeenAt).toISOString(),
    sessions,
    mayChange: mayChange(person, by),
    mayReset: mayChange(person, by) && person.secondFactor && !person.elsewhere,
  };
}
