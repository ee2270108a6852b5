import type { BetterAuthPlugin } from 'better-auth';

/** Our own tables beside better-auth's: who has which role where, and the tries that lead to a lock-out. */
export const staffTables = {
  id: 'notan-staff',
  schema: {
    staffMembership: {
      modelName: 'staff_membership',
      fields: {
        userId: { type: 'string', required: true, references: { model: 'staff_user', field: 'id' } },
        issuer: { type: 'string', required: true },
        role: { type: 'string', required: true },
      },
      indexes: [{ fields: ['userId', 'issuer'], name: 'staff_membership_one', unique: true }],
    },
    staffAttempt: {
      modelName: 'staff_attempt',
      fields: {
        /** Keyed hash of the e-mail address that was tried: a list of typos is nobody's business. */
        account: { type: 'string', required: true },
        ip: { type: 'string', required: true },
        /** ms since 1970. */
        at: { type: 'number', required: true, bigint: true },
      },
      indexes: [
        { fields: ['account', 'ip'], name: 'staff_attempt_account' },
        { fields: ['ip', 'at'], name: 'staff_attempt_ip' },
      ],
    },
  },
} as const satisfies BetterAuthPlugin;
