import type { FastifyReply, FastifyRequest } from 'fastify';
import { domainError } from '../../model/errors.ts';
import type { ConversationId, IssuerId } from '../../model/ids.ts';
import type { Issuer } from '../../model/issuer.ts';
import { type Caller, ROLES, type Role } from '../../model/staff-member.ts';
import type { ConsoleDeps } from './console-deps.ts';
import { isFactorDue } from './is-factor-due.ts';
import { noteVisit } from './note-visit.ts';
import { sendProblem } from './send-problem.ts';

/** What a role must allow. */
export type Need = 'read' | 'answer' | 'supervise' | 'audit' | 'manage' | 'money' | 'flows';

/** A member in the house of one issuer they belong to. */
export interface InHouse {
  readonly member: Caller;
  readonly issuer: Issuer;
  readonly role: Role;
}

/** A member at one of its conversations. */
export interface AtDesk extends InHouse {
  readonly conversation: ConversationId;
}

/** Lets in those who may; has answered the request itself where it returns null. */
export interface ConsoleDoor {
  /** Anyone signed in, and done with what comes before everything else: a second factor where one is due. */
  member(request: FastifyRequest, reply: FastifyReply): Promise<Caller | null>;
  /** Anyone signed in, also those who have no second factor yet and must. */
  person(request: FastifyRequest, reply: FastifyReply): Promise<Caller | null>;
  /**
   * A member with this right at the issuer in the path. Another issuer's conversation, an unknown one and an unknown
   * issuer are told apart by nobody: all are 404.
   */
  desk(request: FastifyRequest, reply: FastifyReply, need: Need): Promise<AtDesk | null>;
  /** The same where no conversation is in the path. */
  house(request: FastifyRequest, reply: FastifyReply, need: Need): Promise<InHouse | null>;
}

/** Paths of one conversation hold these; nothing else reads them. */
interface DeskParams {
  readonly issuer: string;
  readonly conversation: string;
}

/** Makes the one place where a request becomes a member with rights. */
export function createConsoleDoor(deps: ConsoleDeps): ConsoleDoor {
  const { identity, directory, store, log } = deps;

  async function person(request: FastifyRequest, reply: FastifyReply): Promise<Caller | null> {
    const known = await identity.whoIs(request.headers.cookie);
    if (!known) await sendProblem(reply, domainError('unauthorised', 'Sign in first.'));
    return known;
  }

  async function member(request: FastifyRequest, reply: FastifyReply): Promise<Caller | null> {
    const known = await person(request, reply);
    if (!known || !isFactorDue(known, directory)) return known;
    await sendProblem(reply, domainError('second_factor_needed', 'Take a device for codes first: /console/account.'));
    return null;
  }

  async function notFound(reply: FastifyReply): Promise<null> {
    await sendProblem(reply, domainError('not_found', 'There is no such conversation.'));
    return null;
  }

  async function enter(request: FastifyRequest, reply: FastifyReply, need: Need): Promise<InHouse | null> {
    const known = await member(request, reply);
    if (!known) return null;
    const { issuer: slug } = request.params as DeskParams;
    const membership = known.memberships.find((one) => one.issuer === slug);
    const issuer = membership ? directory.issuer(membership.issuer) : null;
    if (!membership || !issuer) {
      const theirs = directory.issuer(slug as IssuerId);
      if (theirs)
        await noteVisit(deps, request, {
          member: known,
          issuer: theirs.id,
          role: 'none',
          conversation: null,
          refused: true,
        });
      log.warn({ staff: known.id, route: request.routeOptions.url }, 'staff asked for an issuer that is not theirs');
      return notFound(reply);
    }
    const { role } = membership;
    if (!ROLES[role][need]) {
      await noteVisit(deps, request, { member: known, issuer: issuer.id, role, conversation: null, refused: true });
      await sendProblem(reply, domainError('forbidden', `The role ${role} may not do this.`));
      return null;
    }
    return { member: known, issuer, role };
  }

  return {
    member,
    person,
    async house(request, reply, need) {
      const inside = await enter(request, reply, need);
      // What is done to accounts is written down by what does it, with whom it was done to.
      if (inside && !(need === 'manage' && request.method !== 'GET'))
        await noteVisit(deps, request, { ...inside, issuer: inside.issuer.id, conversation: null, refused: false });
      return inside;
    },
    async desk(request, reply, need) {
      const inside = await enter(request, reply, need);
      if (!inside) return null;
      const id = (request.params as DeskParams).conversation as ConversationId;
      if (!(await store.forIssuer(inside.issuer.id as IssuerId).conversation(id))) return notFound(reply);
      await noteVisit(deps, request, { ...inside, issuer: inside.issuer.id, conversation: id, refused: false });
      return { ...inside, conversation: id };
    },
  };
}
