import { z } from 'zod';
import type { DeskSettings } from '../../model/desk-settings.ts';
import { isIssuerId } from '../../model/ids.ts';
import { isLocale, type Locale } from '../../model/locale.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import { isRole, type Membership, type StaffMember } from '../../model/staff-member.ts';
import type { NewStaff, NewStaffProblem } from '../../ports/identity.ts';
import type { Auth } from './open-auth.ts';

/** The same form that sign-in accepts: no account that cannot be used. */
const Email = z.email().max(254);
const PASSWORD_LENGTH = { least: 12, most: 200 };

export interface StaffAccounts {
  byId(id: string): Promise<StaffMember | null>;
  byEmail(email: string): Promise<StaffMember | null>;
  all(): Promise<readonly StaffMember[]>;
  /** See {@link NewStaff}. `reserved`: also addresses under `.invalid`, which are the demo's. */
  add(staff: NewStaff, reserved?: 'allow'): Promise<Result<StaffMember, NewStaffProblem>>;
  chooseLocale(id: string, locale: Locale): Promise<void>;
  /** As kept; null: nothing chosen. */
  deskSettings(id: string): Promise<unknown>;
  keepDeskSettings(id: string, settings: DeskSettings): Promise<void>;
  /** Gives a place, or another role where they have one; a place that was shut opens. Safe twice. */
  place(id: string, membership: Membership): Promise<void>;
  /** Null: no such account. */
  idOf(email: string): Promise<string | null>;
}

interface UserRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly locale?: string | null;
  readonly deskSettings?: string | null;
}

interface MembershipRow {
  readonly userId: string;
  readonly issuer: string;
  readonly role: string;
  readonly shutAt?: number | string | null;
}

/** Accounts, their passwords and their places at issuers. */
export function createStaffAccounts(auth: Auth): StaffAccounts {
  const model = 'staffMembership';

  async function byId(id: string): Promise<StaffMember | null> {
    const { adapter } = await auth.$context;
    const user = await adapter.findOne<UserRow>({ model: 'user', where: [{ field: 'id', value: id }] });
    if (!user) return null;
    const rows = await adapter.findMany<MembershipRow>({ model, where: [{ field: 'userId', value: id }], limit: 1000 });
    return toMember(user, rows);
  }

  /** Update, else insert, else (someone inserted meanwhile) update. */
  async function place(userId: string, { issuer, role }: Membership): Promise<void> {
    const { adapter } = await auth.$context;
    const where = [
      { field: 'userId', value: userId },
      { field: 'issuer', value: issuer },
    ];
    const replace = async (): Promise<boolean> =>
      (await adapter.update({ model, where, update: { role, shutAt: null } })) !== null;
    if (await replace()) return;
    try {
      await adapter.create({ model, data: { userId, issuer, role } });
    } catch (error) {
      if (!(await replace())) throw error;
    }
  }

  async function setPassword(userId: string, password: string): Promise<void> {
    const context = await auth.$context;
    const hash = await context.password.hash(password);
    if (await context.internalAdapter.findCredentialAccount(userId)) {
      await context.internalAdapter.updatePassword(userId, hash);
    } else {
      await context.internalAdapter.createAccount({
        userId,
        accountId: userId,
        providerId: 'credential',
        password: hash,
      });
    }
  }

  async function idOf(email: string): Promise<string | null> {
    const { internalAdapter } = await auth.$context;
    return (await internalAdapter.findUserByEmail(email))?.user.id ?? null;
  }

  return {
    byId,
    idOf,
    place,
    async byEmail(email) {
      const id = await idOf(email);
      return id === null ? null : byId(id);
    },
    async all() {
      const { adapter } = await auth.$context;
      const users = await adapter.findMany<UserRow>({
        model: 'user',
        sortBy: { field: 'email', direction: 'asc' },
        limit: 10_000,
      });
      const rows = await adapter.findMany<MembershipRow>({ model, limit: 100_000 });
      return users.map((user) =>
        toMember(
          user,
          rows.filter((row) => row.userId === user.id),
        ),
      );
    },
    async add(staff, reserved) {
      const email = staff.email.trim().toLowerCase();
      const problem = findAddressProblem(email, reserved);
      if (problem) return fail(problem);
      if (staff.password !== null && isWeakPassword(staff.password, email)) return fail('weak_password');
      const { internalAdapter } = await auth.$context;
      const known = (await internalAdapter.findUserByEmail(email))?.user;
      if (!known && staff.password === null) return fail('password_needed');
      const user =
        known ??
        (await internalAdapter.createUser({ email, name: staff.name, emailVerified: true }, { method: 'admin' }));
      await place(user.id, staff.membership);
      if (staff.password !== null) {
        await setPassword(user.id, staff.password);
        if (known && reserved !== 'allow') await internalAdapter.deleteUserSessions(user.id);
      }
      const member = await byId(user.id);
      if (!member) throw new Error('an account vanished while it was being added');
      return ok(member);
    },
    async chooseLocale(id, locale) {
      const { adapter } = await auth.$context;
      await adapter.update({ model: 'user', where: [{ field: 'id', value: id }], update: { locale } });
    },
    async deskSettings(id) {
      const { adapter } = await auth.$context;
      const user = await adapter.findOne<UserRow>({ model: 'user', where: [{ field: 'id', value: id }] });
      return user?.deskSettings ? JSON.parse(user.deskSettings) : null;
    },
    async keepDeskSettings(id, settings) {
      const { adapter } = await auth.$context;
      const update = { deskSettings: JSON.stringify(settings) };
      await adapter.update({ model: 'user', where: [{ field: 'id', value: id }], update });
    },
  };
}

/** Null: an address that an account can have. Small letters. */
export function findAddressProblem(email: string, reserved?: 'allow'): 'not_an_email' | 'reserved_address' | null {
  if (!Email.safeParse(email).success) return 'not_an_email';
  return reserved !== 'allow' && email.endsWith('.invalid') ? 'reserved_address' : null;
}

/** Length is what counts; what is left out are the few long ones that everybody tries. */
export function isWeakPassword(password: string, email: string): boolean {
  const folded = password.toLowerCase();
  const [name = ''] = email.split('@');
  return (
    password.length < PASSWORD_LENGTH.least ||
    password.length > PASSWORD_LENGTH.most ||
    new Set(folded).size < 5 ||
    (name.length > 3 && folded.includes(name)) ||
    /^(?:password|passord|l[öo]senord|qwerty|1234567890|notan)[\d!.]*$/.test(folded)
  );
}

function toMember(user: UserRow, rows: readonly MembershipRow[]): StaffMember {
  const memberships = rows
    .flatMap(({ issuer, role, shutAt }) =>
      isIssuerId(issuer) && isRole(role) && (shutAt ?? null) === null ? [{ issuer, role }] : [],
    )
    .sort((a, b) => (a.issuer < b.issuer ? -1 : 1));
  const locale = user.locale && isLocale(user.locale) ? user.locale : null;
  return { id: user.id, name: user.name, email: user.email, locale, memberships };
}
