import type { VippsAccount } from '../../model/payment-accounts.ts';

/** What every call to Vipps carries: whose sales unit it is, and which system asks. */
export function toRequestHeaders(account: VippsAccount): Readonly<Record<string, string>> {
  return {
    'ocp-apim-subscription-key': account.subscriptionKey,
    'merchant-serial-number': account.merchantSerialNumber,
    'vipps-system-name': 'notan',
    'vipps-system-version': '1',
  };
}
