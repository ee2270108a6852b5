import type { OfferedWay } from '../../model/pay-way.ts';
import type { PaymentAccounts } from '../../model/payment-accounts.ts';
import type { PaymentsSetting } from './payments-schema.ts';
import type { SecretPurpose } from './read-issuer.ts';

type Reveal = (reference: string, purpose: SecretPurpose) => string;

/** The ways in the issuer's order; `online` where there is an account to carry them. */
export function toOfferedWays(payments: PaymentsSetting): readonly OfferedWay[] {
  return payments.map((one) => ({ way: one.way, online: isCarried(one) }));
}

function isCarried(one: PaymentsSetting[number]): boolean {
  switch (one.way) {
    case 'swish':
      return one.certificate !== undefined;
    case 'vipps':
      return one.clientId !== undefined;
    case 'card':
      return true;
    case 'bank':
      return false;
  }
}

/** Accounts with their secrets. `fault` is told, once each, what is missing or cannot be what it should be. */
export function toPaymentAccounts(
  payments: PaymentsSetting,
  payee: { readonly swish?: string | undefined },
  reveal: Reveal,
  fault: (detail: string) => void,
): PaymentAccounts {
  let accounts: PaymentAccounts = { swish: null, vipps: null, stripe: null };
  for (const one of payments) {
    if (one.way === 'swish' && one.certificate !== undefined && one.key !== undefined) {
      const digits = payee.swish?.replace(/\D/g, '') ?? '';
      if (!/^123\d{7}$/.test(digits))
        fault('payments has Swish Commerce, and payee.swish is not a number of ten digits that begins with 123');
      const certificate = toPem(reveal(one.certificate, 'swish_certificate'));
      const key = toPem(reveal(one.key, 'swish_key'));
      const ca = one.ca === undefined ? null : toPem(reveal(one.ca, 'swish_certificate'));
      accounts = { ...accounts, swish: { payee: digits, certificate, key, ca } };
    }
    if (one.way === 'vipps' && one.merchantSerialNumber !== undefined && one.clientId !== undefined) {
      accounts = {
        ...accounts,
        vipps: {
          merchantSerialNumber: one.merchantSerialNumber,
          clientId: one.clientId,
          clientSecret: reveal(one.clientSecret ?? '', 'vipps_client'),
          subscriptionKey: reveal(one.subscriptionKey ?? '', 'vipps_subscription'),
          webhookSecret: reveal(one.webhookSecret ?? '', 'vipps_webhook'),
        },
      };
    }
    if (one.way === 'card') {
      const webhookSecrets = [one.webhookSecret].flat().map((reference) => reveal(reference, 'stripe_webhook'));
      accounts = { ...accounts, stripe: { secretKey: reveal(one.secretKey, 'stripe_key'), webhookSecrets } };
    }
  }
  return accounts;
}

/** Environments often hold one line: `\n` written out, or the whole in base64. */
function toPem(text: string): string {
  const lines = text.replaceAll('\\n', '\n').trim();
  if (lines.includes('-----BEGIN') || lines === '') return lines;
  const decoded = Buffer.from(lines, 'base64').toString('utf8').trim();
  return decoded.includes('-----BEGIN') ? decoded : lines;
}
