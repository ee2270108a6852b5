import type { PaymentRoad } from '../../model/payment-attempt.ts';

/**
 * Opens a payment request in the app on this phone, and comes back afterwards; or in the app of the phone that scans the
 * code. The scheme is seen in public code, the code's `D<token>` is from memory: neither is in a specification we have read.
 */
export function toAppLink(appUrl: string | null, token: string, returnUrl: string): PaymentRoad {
  const query = new URLSearchParams({ token, callbackurl: returnUrl });
  return {
    kind: 'app',
    url: `${appUrl ?? 'swish://paymentrequest'}?${query.toString()}`,
    qrText: appUrl === null ? `D${token}` : `${appUrl}?token=${token}`,
  };
}
