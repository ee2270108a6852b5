import { type Command, Option } from 'commander';
import type { IssuerId } from '../model/ids.ts';
import { ROLES, type Role, type StaffMember } from '../model/staff-member.ts';
import type { Identity } from '../ports/identity.ts';
import { complain, findIssuer, withIdentity } from './with-identity.ts';

const PROBLEMS = {
  not_an_email: 'The e-mail address is not one.',
  reserved_address: 'Addresses under .invalid are the demo’s.',
  has_place: 'They have a place there already: `notan staff add` gives it another role.',
} as const;

interface InviteOptions {
  readonly issuer: string;
  readonly role: Role;
  readonly by: string;
  readonly json: boolean;
}

/** `notan staff invite`, `shut`, `open` and `reset`: letting people in, keeping them out, and a lost device. All of it is in the log. */
export function addStaffAccess(staff: Command): void {
  staff
    .command('invite')
    .description('make a link that lets somebody in once, within a week; sent by you, shown only now')
    .argument('<email>', 'whom it is for')
    .requiredOption('--issuer <slug>', 'the issuer they will work for')
    .addOption(new Option('--role <role>', 'what they may do').choices(Object.keys(ROLES)).makeOptionMandatory())
    .option('--by <name>', 'who invites, as the invited will read it', 'Notan')
    .option('--json', 'print as JSON', false)
    .action((email: string, options: InviteOptions) =>
      withIdentity(async (identity, config, publicUrl) => {
        const issuer = findIssuer(options.issuer, config);
        if (issuer === null) return 2;
        const { role, by, json } = options;
        const made = await identity.invitations.invite({ issuer, email, role, invitedBy: by });
        if (!made.ok) return complain(PROBLEMS[made.error], 1);
        const { invitation, token } = made.value;
        await identity.deeds.note(issuer, 'invite', `${invitation.email}: ${role}`);
        const link = `${publicUrl}/console/invitation#${token}`;
        const expires = new Date(invitation.expiresAt).toISOString();
        console.log(json ? JSON.stringify({ email: invitation.email, issuer, role, link, expires }) : link);
        return 0;
      }),
    );

  for (const [verb, isShut, does] of [
    ['shut', true, 'shut somebody out at an issuer and end their sessions; twice is safe'],
    ['open', false, 'let somebody in again who was shut out; twice is safe'],
  ] as const)
    staff
      .command(verb)
      .description(does)
      .argument('<email>', 'whose account')
      .requiredOption('--issuer <slug>', 'where')
      .action((email: string, options: { readonly issuer: string }) =>
        withIdentity(async (identity, config) => {
          const issuer = findIssuer(options.issuer, config);
          if (issuer === null) return 2;
          const member = await findMember(identity, email);
          if (!member || !(await identity.people.shut(issuer, member.id, isShut)))
            return complain(`${email} has no place at ${issuer}.`, 1);
          await identity.deeds.note(issuer, isShut ? 'shut account' : 'open account', member.email);
          return 0;
        }),
      );

  staff
    .command('reset')
    .description('forget a lost device and end every session; twice is safe')
    .argument('<email>', 'whose device')
    .action((email: string) =>
      withIdentity(async (identity) => {
        const member = await findMember(identity, email);
        if (!member) return complain(`There is no account ${email}.`, 1);
        await identity.secondFactor.reset(member.id);
        for (const issuer of new Set<IssuerId>(member.memberships.map((one) => one.issuer)))
          await identity.deeds.note(issuer, 'reset second factor', member.email);
        return 0;
      }),
    );
}

async function findMember(identity: Identity, email: string): Promise<StaffMember | null> {
  const address = email.trim().toLowerCase();
  return (await identity.listStaff()).find((one) => one.email === address) ?? null;
}
