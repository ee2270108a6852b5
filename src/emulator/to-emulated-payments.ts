import type { PaymentAccounts } from '../model/payment-accounts.ts';
import type { EmulatorAccount } from './emulator-account.ts';

/** The other side of an issuer's accounts: what the emulated providers know of it. */
export function toEmulatedPayments(
  accounts: PaymentAccounts | null | undefined,
): NonNullable<EmulatorAccount['payments']> | null {
  if (!accounts) return null;
  const { swish, vipps, stripe } = accounts;
  const [webhookSecret] = stripe?.webhookSecrets ?? [];
  return {
    swish: swish && { payee: swish.payee },
    vipps,
    stripe: stripe && webhookSecret !== undefined ? { secretKey: stripe.secretKey, webhookSecret } : null,
  };
}
