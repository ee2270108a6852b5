/** What the log of people's doings can be sifted by. `refused`: whatever it was, it was not allowed. */
export const AUDIT_KINDS = ['seen', 'desk', 'money', 'accounts', 'refused'] as const;

export type AuditKind = (typeof AUDIT_KINDS)[number];

/** Everything that is written down, by its kind where it was allowed. What is named nowhere here is told by its code. */
export const AUDIT_ACTIONS = {
  'read conversation': 'seen',
  'read case': 'seen',
  'read transcript': 'seen',
  'read attachments': 'seen',
  'read media': 'seen',
  'read answers': 'seen',
  'read room': 'seen',
  'read people': 'seen',
  'read flows': 'seen',
  'read offers': 'seen',
  'read audience': 'seen',
  'read insight': 'seen',
  'read payments': 'seen',
  'read audit': 'seen',
  'export insight': 'seen',
  'export audit': 'seen',
  'post claim': 'desk',
  'post take-over': 'desk',
  'post replies': 'desk',
  'post hand-back': 'desk',
  'post transfer': 'desk',
  'post close': 'desk',
  'post listen': 'desk',
  'post snooze': 'desk',
  'post tags': 'desk',
  'put team': 'desk',
  'post notes': 'desk',
  'post whispers': 'desk',
  'put answers': 'desk',
  'delete answers': 'desk',
  'post payments': 'money',
  'post doubles': 'money',
  'post payee': 'money',
  'decide payment': 'money',
  'note returned payment': 'money',
  'agree to payee': 'money',
  'refuse payee': 'money',
  'sign in': 'accounts',
  'sign in locked out': 'accounts',
  'sign out': 'accounts',
  join: 'accounts',
  invite: 'accounts',
  'revoke invitation': 'accounts',
  'accept invitation': 'accounts',
  'add account': 'accounts',
  'change account': 'accounts',
  'change role': 'accounts',
  'shut account': 'accounts',
  'open account': 'accounts',
  'end sessions': 'accounts',
  'end own session': 'accounts',
  'end own other sessions': 'accounts',
  'reset second factor': 'accounts',
  'second factor on': 'accounts',
  'second factor off': 'accounts',
  'backup codes renewed': 'accounts',
  'post invitations': 'accounts',
  'delete invitations': 'accounts',
  'put role': 'accounts',
  'put shut': 'accounts',
  'post sign-out': 'accounts',
  'post second-factor-reset': 'accounts',
} as const satisfies Readonly<Record<string, AuditKind>>;

export type AuditAction = keyof typeof AUDIT_ACTIONS;

/** True for what has words of its own. */
export function isAuditAction(action: string): action is AuditAction {
  return Object.hasOwn(AUDIT_ACTIONS, action);
}

/** The kind of an entry. Safe with an action that nobody knows: a reading is a reading, the rest is work at the desk. */
export function auditKindOf({ action, refused }: { readonly action: string; readonly refused: boolean }): AuditKind {
  if (refused) return 'refused';
  if (isAuditAction(action)) return AUDIT_ACTIONS[action];
  return /^(?:read|export) /.test(action) ? 'seen' : 'desk';
}
