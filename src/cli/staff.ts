import { type Command, Option } from 'commander';
import type { Config } from '../config.ts';
import { ROLES, type Role, type StaffMember } from '../model/staff-member.ts';
import type { Identity, NewStaffProblem } from '../ports/identity.ts';
import { readPassword } from './read-password.ts';
import { addStaffAccess } from './staff-access.ts';
import { complain, findIssuer, withIdentity } from './with-identity.ts';

const PROBLEMS: Readonly<Record<NewStaffProblem, string>> = {
  not_an_email: 'The e-mail address is not one.',
  reserved_address: 'Addresses under .invalid are the demo’s.',
  weak_password: 'The password is too weak: at least 12 characters, not the address and not one that everybody tries.',
  password_needed: 'A new account needs a password.',
};

interface AddOptions {
  readonly issuer: string;
  readonly role: Role;
  readonly name?: string;
  readonly passwordStdin: boolean;
}

/** `notan staff …`: who may sign in to the console, where and as what. */
export function addStaffVerb(program: Command): void {
  const staff = program.command('staff').description('who may sign in to the console');

  staff
    .command('add')
    .description('add an account, or another place for one; twice is safe')
    .argument('<email>', 'what they sign in with')
    .requiredOption('--issuer <slug>', 'the issuer they work for')
    .addOption(new Option('--role <role>', 'what they may do').choices(Object.keys(ROLES)).makeOptionMandatory())
    .option('--name <name>', 'shown to payers as the writer (default: the address before @)')
    .option('--password-stdin', 'read the password from standard input instead of asking', false)
    .action((email: string, options: AddOptions) =>
      withIdentity((identity, config) => add(identity, config, email, options)),
    );

  staff
    .command('list')
    .description('all accounts by e-mail address')
    .option('--json', 'one JSON line an account', false)
    .action(({ json }: { json: boolean }) =>
      withIdentity(async (identity) => {
        for (const member of await identity.listStaff()) console.log(json ? toJson(member) : toLine(member));
        return 0;
      }),
    );

  addStaffAccess(staff);
}

async function add(identity: Identity, config: Config, email: string, options: AddOptions): Promise<number> {
  const { role } = options;
  const issuer = findIssuer(options.issuer, config);
  if (issuer === null) return 2;
  const password = await readPassword({ fromStdin: options.passwordStdin });
  if (!password.ok) return complain(password.error, 2);
  const name = options.name ?? email.split('@')[0] ?? email;
  const added = await identity.addStaff({ email, name, membership: { issuer, role }, password: password.value });
  if (!added.ok) return complain(PROBLEMS[added.error], 1);
  await identity.deeds.note(issuer, 'add account', `${added.value.email}: ${role}`);
  console.log(toLine(added.value));
  return 0;
}

function toLine({ email, name, memberships }: StaffMember): string {
  return [email, name, memberships.map((one) => `${one.issuer}:${one.role}`).join(' ')].join('\t');
}

function toJson({ id, email, name, locale, memberships }: StaffMember): string {
  return JSON.stringify({ id, email, name, locale, memberships });
}
