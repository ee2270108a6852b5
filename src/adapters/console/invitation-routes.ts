import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { InvitationView, NewInvitationView, OpenInvitationView } from '../../model/account-view.ts';
import { domainError } from '../../model/errors.ts';
import { ROLES, type Role } from '../../model/staff-member.ts';
import { rolesToGive } from '../../model/staff-policy.ts';
import type { Invitation } from '../../ports/staff-invitations.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { ConsoleDoor } from './console-door.ts';
import { createMemberLimit } from './create-member-limit.ts';
import { noteDeed } from './note-deed.ts';
import { readInput } from './read-input.ts';
import { sendProblem } from './send-problem.ts';
import { toMeView } from './to-me-view.ts';
import { toOrigin } from './to-origin.ts';

const PATH = '/api/issuers/:issuer/invitations';
const Nothing = z.strictObject({});
const Token = z.string().min(1).max(100);
const Invite = z.strictObject({
  email: z.string().min(1).max(254),
  role: z.enum(Object.keys(ROLES) as [Role, ...Role[]]),
});
const Look = z.strictObject({ token: Token });
const Accept = z.strictObject({
  token: Token,
  /** Without: the account that is signed in takes the place. */
  account: z.strictObject({ name: z.string().trim().min(1).max(80), password: z.string().min(1).max(200) }).optional(),
});
const LOOKS_A_MINUTE = 30;

const PROBLEMS = {
  not_an_email: domainError('invalid_request', 'The e-mail address is not one.'),
  reserved_address: domainError('invalid_request', 'Addresses under .invalid are the demo’s.'),
  has_place: domainError('already_decided', 'They have a place here already. Change its role instead.'),
  gone: domainError('not_found', 'The invitation has been used, taken back or run out. Ask for a new one.'),
  weak_password: domainError(
    'invalid_request',
    'The password is too weak: at least 12 characters that nobody guesses.',
  ),
  not_theirs: domainError('forbidden', 'The address has an account: sign in with it, then accept.'),
} as const;

/** Places for people who are not in yet. The link is shown to the inviter once; whoever holds it may look and accept. */
export function addInvitationRoutes(app: FastifyInstance, deps: ConsoleDeps, door: ConsoleDoor): void {
  const { identity, directory, clock, publicUrl } = deps;
  const { invitations } = identity;
  const limit = createMemberLimit(clock, LOOKS_A_MINUTE);

  app.post(PATH, async (request, reply): Promise<NewInvitationView | typeof reply> => {
    const inside = await door.house(request, reply, 'manage');
    if (!inside) return reply;
    const given = readInput(Invite, request.body);
    if (!given.ok) return sendProblem(reply, given.error);
    const { email, role } = given.value;
    const { issuer, member } = inside;
    if (!rolesToGive(inside.role).includes(role)) {
      await noteDeed(deps, issuer.id, { member, action: 'invite', about: `${email}: ${role}`, refused: true });
      return sendProblem(reply, domainError('forbidden', `The role ${inside.role} cannot give the role ${role}.`));
    }
    const made = await invitations.invite({ issuer: issuer.id, email, role, invitedBy: member.name });
    if (!made.ok) return sendProblem(reply, PROBLEMS[made.error], { reason: made.error });
    await noteDeed(deps, issuer.id, { member, action: 'invite', about: `${made.value.invitation.email}: ${role}` });
    return {
      invitation: toInvitationView(made.value.invitation),
      link: `${publicUrl}/console/invitation#${made.value.token}`,
    };
  });

  app.delete(`${PATH}/:invitation`, async (request, reply) => {
    const inside = await door.house(request, reply, 'manage');
    if (!inside) return reply;
    const nothing = readInput(Nothing, request.body);
    if (!nothing.ok) return sendProblem(reply, nothing.error);
    const { invitation: id } = request.params as { readonly invitation: string };
    const revoked = await invitations.revoke(inside.issuer.id, id);
    if (!revoked) return sendProblem(reply, domainError('not_found', 'There is no such invitation.'));
    const about = `${revoked.email}: ${revoked.role}`;
    await noteDeed(deps, inside.issuer.id, { member: inside.member, action: 'revoke invitation', about });
    return reply.code(204).send();
  });

  app.post('/api/invitations/look', async (request, reply): Promise<OpenInvitationView | typeof reply> => {
    const given = readInput(Look, request.body);
    if (!given.ok) return sendProblem(reply, given.error);
    if (!limit.allows(request.ip)) return sendProblem(reply, domainError('too_many_requests', 'Wait a minute.'));
    const found = await invitations.look(given.value.token);
    const issuer = found && directory.issuer(found.issuer);
    if (!found || !issuer) return sendProblem(reply, PROBLEMS.gone);
    const { email, role, invitedBy, hasAccount } = found;
    return { issuerName: issuer.name, email, role, invitedBy, hasAccount };
  });

  app.post('/api/invitations/accept', async (request, reply) => {
    const given = readInput(Accept, request.body);
    if (!given.ok) return sendProblem(reply, given.error);
    if (!limit.allows(request.ip)) return sendProblem(reply, domainError('too_many_requests', 'Wait a minute.'));
    const { token, account = null } = given.value;
    const { cookie } = request.headers;
    const accepted = await invitations.accept({ token, account, cookie }, toOrigin(request));
    if (!accepted.ok) return sendProblem(reply, PROBLEMS[accepted.error], { reason: accepted.error });
    const { member, setCookies, invitation } = accepted.value;
    await noteDeed(deps, invitation.issuer, {
      member,
      action: 'accept invitation',
      about: `${invitation.email}: ${invitation.role}`,
    });
    return reply.header('set-cookie', setCookies).send(toMeView(member, deps));
  });
}

export function toInvitationView({ id, email, role, invitedBy, expiresAt }: Invitation): InvitationView {
  return { id, email, role, invitedBy, expiresAt: new Date(expiresAt).toISOString() };
}
