import { join } from 'node:path';
import { readIssuer } from '../../src/adapters/files/read-issuer.ts';
import { demoSecret } from '../../src/demo/demo-secret.ts';
import type { EmulatorAccount } from '../../src/emulator/emulator-account.ts';
import type { IssuerId, PayerRef } from '../../src/model/ids.ts';
import type { Locale } from '../../src/model/locale.ts';

/** Somebody who is billed, and how the test may treat them. */
export interface CastPayer {
  readonly issuer: IssuerId;
  readonly ref: PayerRef;
  readonly locale: Locale;
  readonly phone: string;
  readonly chat: number;
  /** `bot`: never asks for a person, so every word gets the bot's answer. `desk`: a person takes part. */
  readonly kind: 'bot' | 'desk' | 'telegram';
}

export const ISSUERS: readonly IssuerId[] = ['exempelfiber' as IssuerId, 'eksempelkraft' as IssuerId];

/** In the order in which they are introduced: those who take more words first. */
const KINDS = ['desk', 'telegram', 'desk', 'telegram', ...Array.from({ length: 8 }, () => 'bot' as const)] as const;

/** Twelve payers of each issuer, beside the demo's own. */
export const CAST: readonly CastPayer[] = KINDS.flatMap((kind, index) =>
  ISSUERS.map((issuer, country) => ({
    issuer,
    ref: `kill-${kind}-${index}` as PayerRef,
    locale: country === 0 ? 'sv-SE' : 'nb-NO',
    phone: country === 0 ? `+467017406${30 + index}` : `+47400007${10 + index}`,
    chat: 800_000_000 + country * 1_000 + index,
    kind,
  })),
);

/** What the payers say, most of it again and again in the same words. */
export const QUESTIONS: Readonly<Record<string, readonly string[]>> = {
  'sv-SE': [
    'Hur mycket ska jag betala?',
    'När ska jag betala senast?',
    'Hur betalar jag räkningen?',
    'Varför är den högre än förra månaden?',
  ],
  'nb-NO': [
    'Hvor mye skal jeg betale?',
    'Når er forfall?',
    'Hvordan betaler jeg regningen?',
    'Hvorfor er den høyere enn forrige måned?',
  ],
};

export const ASK_FOR_PERSON: Readonly<Record<string, string>> = {
  'sv-SE': 'Jag vill prata med en människa',
  'nb-NO': 'Jeg vil snakke med et menneske',
};

/** The issuers' accounts at the providers, with the demo's secrets. */
export function readAccounts(webhookBase: string): readonly EmulatorAccount[] {
  return ISSUERS.map((issuer) => {
    const read = readIssuer(join('flows/issuers', issuer, 'issuer.yaml'), issuer, (_variable, purpose, slug) =>
      demoSecret(purpose, slug),
    );
    if (!read.ok || !read.value.accounts.sms) throw new Error(`${issuer} cannot be read`);
    const { sms, telegram } = read.value.accounts;
    return {
      issuer,
      accountSid: sms.accountSid,
      authToken: sms.authToken,
      fromNumber: sms.from ?? '',
      telegram: telegram && {
        botToken: telegram.botToken,
        secretToken: telegram.webhookSecret,
        username: telegram.username,
      },
      webhookBase,
    };
  });
}
