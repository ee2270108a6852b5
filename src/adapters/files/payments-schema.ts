import { z } from 'zod';

const secret = z
  .string()
  .regex(/^env:[A-Z][A-Z0-9_]*$/, 'a secret is never in the file: write env:NAME and set NAME in the environment');

/** `certificate`, `key`: PEM. Without them Swish is filled in beforehand and nobody tells that it was paid. */
const swish = z
  .strictObject({
    way: z.literal('swish'),
    certificate: secret.optional(),
    key: secret.optional(),
    ca: secret.optional(),
  })
  .refine(
    (one) => (one.certificate === undefined) === (one.key === undefined),
    'Swish Commerce needs both certificate and key; without both, Swish is filled in beforehand',
  );

const vipps = z
  .strictObject({
    way: z.literal('vipps'),
    merchantSerialNumber: z
      .string()
      .regex(/^\d{4,10}$/, 'a merchantSerialNumber has 4 to 10 digits, in quotes')
      .optional(),
    clientId: z.string().min(1).optional(),
    clientSecret: secret.optional(),
    subscriptionKey: secret.optional(),
    webhookSecret: secret.optional(),
  })
  .refine((one) => {
    const given = [one.merchantSerialNumber, one.clientId, one.clientSecret, one.subscriptionKey, one.webhookSecret];
    return given.every((value) => value === undefined) || given.every((value) => value !== undefined);
  }, 'Vipps ePayment needs merchantSerialNumber, clientId, clientSecret, subscriptionKey and webhookSecret; without all of them, the Vipps number of the payee is shown');

const card = z.strictObject({
  way: z.literal('card'),
  secretKey: secret,
  webhookSecret: z.union([secret, z.array(secret).min(1).max(3)], {
    error: 'write env:NAME, or a list of them while a secret is changed: [env:NEW, env:OLD]',
  }),
});

/** `payments:` of an issuer's file, in the order in which the page shows them. */
export const paymentsSchema = z
  .array(z.discriminatedUnion('way', [swish, vipps, card, z.strictObject({ way: z.literal('bank') })]))
  .min(1)
  .refine((ways) => new Set(ways.map((one) => one.way)).size === ways.length, 'a way to pay is named once');

export type PaymentsSetting = z.output<typeof paymentsSchema>;
