import type { InvoiceId, PayerRef } from '../../src/model/ids.ts';
import type { IssuerAccounts } from '../../src/model/issuer.ts';
import type { PaymentAttempt } from '../../src/model/payment-attempt.ts';
import type { PaymentOrder } from '../../src/ports/payment-provider.ts';

const ID = 'AB23D7406ECE4542A80152D909EF9F6B';

export const sampleAccounts: IssuerAccounts = {
  api: { token: 'x' },
  sms: null,
  telegram: null,
  webchat: null,
  payments: {
    swish: { payee: '1231181189', certificate: 'CERT', key: 'KEY', ca: null },
    vipps: {
      merchantSerialNumber: '123456',
      clientId: 'client',
      clientSecret: 'secret',
      subscriptionKey: 'subscription',
      webhookSecret: 'test-secret',
    },
    stripe: { secretKey: 'sk_test', webhookSecrets: ['whsec_new', 'whsec_test_secret'] },
  },
};

export const sampleOrder: PaymentOrder = {
  id: ID,
  amount: { minor: 39900, currency: 'SEK' },
  reference: '100234',
  description: 'Exempelfiber, räkning 10023',
  locale: 'sv-SE',
  callbackUrl: 'https://notan.example/payments/exempelfiber/swish',
  returnUrl: 'https://notan.example/i/7Kq2',
  now: '2026-09-12T08:00:00.000Z',
};

export const sampleTry: PaymentAttempt = {
  id: ID,
  invoice: 'i1' as InvoiceId,
  payer: 'K-1' as PayerRef,
  provider: 'swish',
  state: 'open',
  amount: 39900,
  currency: 'SEK',
  providerId: 'cs_test_a1',
  road: null,
  createdAt: '2026-09-12T08:00:00.000Z',
  updatedAt: '2026-09-12T08:00:00.000Z',
  expiresAt: '2026-09-12T08:10:00.000Z',
  failure: null,
  paid: 0,
  refunded: 0,
  paidAt: null,
  paymentId: null,
  isDouble: false,
  isCurrent: true,
  askAt: null,
  asks: 0,
  version: 1,
};
