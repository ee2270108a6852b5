import { fail, ok } from '../../model/result.ts';
import type { CompanyAccounts } from '../../ports/company-accounts.ts';
import { type Callers, toHeaders } from './create-callers.ts';
import type { StaffAccounts } from './create-staff-accounts.ts';
import type { InvitationRows } from './create-staff-invitations.ts';
import type { Auth } from './open-auth.ts';

/** An issuer's own sign-in as better-auth's accounts name it. */
export function companyProvider(issuer: string): string {
  return `company:${issuer}`;
}

/** People whom a company answers for. What its provider says opens that company's place and no other. */
export function createCompanyAccounts(deps: {
  readonly auth: Auth;
  readonly accounts: StaffAccounts;
  readonly callers: Callers;
  readonly invitations: InvitationRows;
}): CompanyAccounts {
  const { auth, accounts, callers, invitations } = deps;

  /** Whose provider's number this is; null: not seen before. */
  async function known(providerId: string, subject: string): Promise<string | null> {
    const { adapter } = await auth.$context;
    const account = await adapter.findOne<{ userId: string }>({
      model: 'account',
      where: [
        { field: 'providerId', value: providerId },
        { field: 'accountId', value: subject },
      ],
    });
    return account?.userId ?? null;
  }

  return {
    async enter({ issuer, subject, email, name }, join, origin) {
      const { adapter, internalAdapter } = await auth.$context;
      const providerId = companyProvider(issuer);
      const linked = await known(providerId, subject);
      let userId = linked ?? (await accounts.idOf(email));
      const place = userId === null ? null : await placeOf(userId);
      if (place?.shutAt) return fail('shut');
      let isNew = false;
      if (place === null) {
        const role = (await invitations.take(issuer, email))?.role ?? join;
        if (role === null) return fail('not_invited');
        isNew = true;
        userId ??= (await internalAdapter.createUser({ email, name, emailVerified: true }, { method: 'admin' })).id;
        await accounts.place(userId, { issuer, role });
      }
      if (userId === null) return fail('not_invited');
      if (linked === null) await internalAdapter.createAccount({ userId, providerId, accountId: subject });
      const response = await auth.api.openStaffSession({
        body: { userId, place: issuer },
        headers: toHeaders(origin),
        asResponse: true,
      });
      const signedIn = await callers.signedIn(response);
      return signedIn ? ok({ ...signedIn, isNew }) : fail('shut');

      function placeOf(id: string): Promise<{ readonly shutAt?: number | string | null } | null> {
        const where = [
          { field: 'issuer', value: issuer },
          { field: 'userId', value: id },
        ];
        return adapter.findOne({ model: 'staffMembership', where });
      }
    },
  };
}
