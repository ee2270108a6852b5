import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { createIdentity } from '../adapters/better-auth/create-identity.ts';
import { type Config, readConfig } from '../config.ts';
import { isIssuerId } from '../model/ids.ts';
import { ROLES, type Role, type StaffMember } from '../model/staff-member.ts';
import type { Identity, NewStaffProblem } from '../ports/identity.ts';
import { readPassword } from './read-password.ts';

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

/** `notan staff add` and `notan staff list`: who may sign in to the console, where and as what. */
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
}

async function add(identity: Identity, config: Config, email: string, options: AddOptions): Promise<number> {
  const { issuer, role } = options;
  if (!isIssuerId(issuer) || !existsSync(join(config.flowsDir, 'issuers', issuer, 'issuer.yaml')))
    return complain(`There is no issuer ${issuer} in ${config.flowsDir}.`, 2);
  const password = await readPassword({ fromStdin: options.passwordStdin });
  if (!password.ok) return complain(password.error, 2);
  const name = options.name ?? email.split('@')[0] ?? email;
  const added = await identity.addStaff({ email, name, membership: { issuer, role }, password: password.value });
  if (!added.ok) return complain(PROBLEMS[added.error], 1);
  console.log(toLine(added.value));
  return 0;
}

/** Opens the accounts alone: the server may run or not. Signs nothing, so it needs no NOTAN_SECRET. */
async function withIdentity(work: (identity: Identity, config: Config) => Promise<number>): Promise<void> {
  const config = readConfig({ NOTAN_SECRET: randomBytes(32).toString('base64url'), ...process.env }, { demo: false });
  if (!config.ok) {
    for (const sentence of config.error) complain(sentence, 2);
    process.exitCode = 2;
    return;
  }
  const { dataDir, databaseUrl, publicUrl, secret } = config.value;
  mkdirSync(dataDir, { recursive: true });
  const identity = createIdentity({
    database:
      databaseUrl === null
        ? { kind: 'sqlite', file: join(dataDir, 'staff.db') }
        : { kind: 'postgres', url: databaseUrl },
    secret: secret ?? '',
    publicUrl: publicUrl ?? 'http://127.0.0.1:3000',
    clock: { now: () => Date.now() },
    demoPeople: null,
  });
  try {
    process.exitCode = await work(identity, config.value);
  } finally {
    await identity.close();
  }
}

function complain(sentence: string, code: number): number {
  console.error(`✗ ${sentence}`);
  return code;
}

function toLine({ email, name, memberships }: StaffMember): string {
  return [email, name, memberships.map((one) => `${one.issuer}:${one.role}`).join(' ')].join('\t');
}

function toJson({ id, email, name, locale, memberships }: StaffMember): string {
  return JSON.stringify({ id, email, name, locale, memberships });
}
