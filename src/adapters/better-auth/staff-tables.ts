/** Our own tables beside better-auth's: places, what is kept for the invited, what the log is still to be told, tries that lead to a lock-out, codes that are used up. */
export const staffTables = {
  staffMembership: {
    modelName: 'staff_membership',
    fields: {
      userId: { type: 'string', required: true, references: { model: 'staff_user', field: 'id' } },
      issuer: { type: 'string', required: true },
      role: { type: 'string', required: true },
      /** ms since 1970; null: the place is open. */
      shutAt: { type: 'number', required: false, bigint: true },
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
  staffUsedCode: {
    modelName: 'staff_used_code',
    fields: {
      userId: { type: 'string', required: true, references: { model: 'staff_user', field: 'id' } },
      code: { type: 'string', required: true },
      /** ms since 1970. */
      at: { type: 'number', required: true, bigint: true },
    },
    indexes: [{ fields: ['userId', 'code'], name: 'staff_used_code_one', unique: true }],
  },
  staffDeed: {
    modelName: 'staff_deed',
    fields: {
      issuer: { type: 'string', required: true },
      action: { type: 'string', required: true },
      about: { type: 'string', required: true },
      /** ms since 1970. */
      at: { type: 'number', required: true, bigint: true },
    },
    indexes: [{ fields: ['issuer', 'at'], name: 'staff_deed_of' }],
  },
  staffInvitation: {
    modelName: 'staff_invitation',
    fields: {
      /** SHA-256 of the link's token. */
      token: { type: 'string', required: true },
      issuer: { type: 'string', required: true },
      email: { type: 'string', required: true },
      role: { type: 'string', required: true },
      invitedBy: { type: 'string', required: true },
      /** ms since 1970, as are the others. */
      invitedAt: { type: 'number', required: true, bigint: true },
      expiresAt: { type: 'number', required: true, bigint: true },
      /** Used, or taken back. */
      endedAt: { type: 'number', required: false, bigint: true },
    },
    indexes: [
      { fields: ['token'], name: 'staff_invitation_token', unique: true },
      { fields: ['issuer', 'email'], name: 'staff_invitation_place' },
    ],
  },
} as const;
