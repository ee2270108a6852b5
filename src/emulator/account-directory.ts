import type { EmulatorAccount } from './emulator-account.ts';

export type BotAccount = EmulatorAccount & { readonly telegram: NonNullable<EmulatorAccount['telegram']> };

/** Whose credentials, number or bot something is. */
export interface AccountDirectory {
  all(): readonly EmulatorAccount[];
  ofIssuer(issuer: string): EmulatorAccount | null;
  ofSid(accountSid: string): EmulatorAccount | null;
  ofNumber(number: string): EmulatorAccount | null;
  ofBotToken(token: string): BotAccount | null;
  /** By the bot's username (with or without @) or the issuer's slug. */
  ofBot(name: string): BotAccount | null;
  /** Sends all webhooks to another address from now on. */
  pointWebhooks(base: string): void;
}

/** @throws if two accounts share a sid, a number, a bot or an issuer: a message could not tell whose it is. */
export function createAccountDirectory(accounts: readonly EmulatorAccount[]): AccountDirectory {
  let all = accounts.map(withoutTrailingSlash);
  for (const of of [
    (account: EmulatorAccount) => account.issuer,
    (account: EmulatorAccount) => account.accountSid,
    (account: EmulatorAccount) => account.fromNumber,
    (account: EmulatorAccount) => account.telegram?.botToken ?? account.issuer,
  ]) {
    const twice = all.map(of).find((value, index, values) => values.indexOf(value) !== index);
    if (twice !== undefined) throw new Error(`Two emulator accounts share ${twice}`);
  }
  const find = (matches: (account: EmulatorAccount) => boolean) => all.find(matches) ?? null;
  const findBot = (matches: (account: BotAccount) => boolean) => all.filter(hasBot).find(matches) ?? null;
  return {
    all: () => all,
    ofIssuer: (issuer) => find((account) => account.issuer === issuer),
    ofSid: (accountSid) => find((account) => account.accountSid === accountSid),
    ofNumber: (number) => find((account) => account.fromNumber === number),
    ofBotToken: (token) => findBot((account) => account.telegram.botToken === token),
    ofBot: (name) =>
      findBot((account) => account.issuer === name || account.telegram.username === name.replace(/^@/, '')),
    pointWebhooks(base) {
      all = all.map((account) => withoutTrailingSlash({ ...account, webhookBase: base }));
    },
  };
}

function hasBot(account: EmulatorAccount): account is BotAccount {
  return account.telegram !== null;
}

function withoutTrailingSlash(account: EmulatorAccount): EmulatorAccount {
  return { ...account, webhookBase: account.webhookBase.replace(/\/+$/, '') };
}
