import { z } from 'zod';
import { DELIVERY_WAYS } from '../../model/issuer.ts';
import { ISSUER_EVENT_TYPES } from '../../model/issuer-event.ts';
import { paymentsSchema } from './payments-schema.ts';
import { policySchema } from './policy-schema.ts';
import { staffSchema } from './staff-schema.ts';

const secret = z
  .string()
  .regex(/^env:[A-Z][A-Z0-9_]*$/, 'a secret is never in the file: write env:NAME and set NAME in the environment');
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** A number, a short code, or a name as Twilio takes it: at most 11 of A-Z a-z 0-9 and space, a letter among them. */
const SENDER = /^(\+[1-9]\d{7,14}|\d{3,6}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})$/;
const SENDER_FAULT =
  'a sender is a number (+46766860001), a short code (72456), or a name of at most 11 letters A-Z, digits and spaces';

/** What an issuer lets the assistant cost; the price is the model's, for a million tokens in and out. */
export const assistantSchema = z
  .strictObject({
    tokensPerDay: z.int().min(1_000).max(1e9).default(200_000),
    krPerDay: z.number().positive().optional(),
    krPerMillionTokens: z.number().positive().optional(),
  })
  .refine(
    (one) => (one.krPerDay === undefined) === (one.krPerMillionTokens === undefined),
    'a budget in kronor needs both krPerDay and krPerMillionTokens',
  );

/** Written as browsers write it: no path, no slash at the end. */
const origin = z
  .string()
  .refine(
    (text) =>
      URL.canParse(text) &&
      new URL(text).origin === text &&
      /^(https:|http:\/\/(localhost|127\.0\.0\.1)[:/]?)/.test(text),
    'an origin is written https://www.example.se, without a path (http:// on this machine alone)',
  );

const HOST = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?(?::[1-9]\d{0,4})?$/;
const HOST_FAULT = 'a host is written in small letters without https://, like api.example.se or api.example.se:8443';

/** `issuer.yaml`. */
export const issuerSchema = z.strictObject({
  name: z.string().min(1).max(60),
  organisationNumber: z.string().optional(),
  country: z.enum(['SE', 'NO']),
  locale: z.enum(['sv-SE', 'nb-NO', 'en-GB']),
  timeZone: z.string().optional(),
  brand: z.strictObject({
    colour: z.string().regex(/^#[0-9a-f]{6}$/i, 'a colour is written #0b5d3b'),
    logo: z
      .string()
      .regex(/^(https:|data:image\/svg\+xml)/, 'a logo is an https: or data:image/svg+xml address')
      .optional(),
  }),
  payee: z.strictObject({
    bankgiro: z.string().optional(),
    plusgiro: z.string().optional(),
    account: z.string().optional(),
    iban: z.string().optional(),
    swish: z.string().optional(),
    vipps: z.string().optional(),
  }),
  payments: paymentsSchema.optional(),
  openingHours: z.partialRecord(
    z.enum(WEEKDAYS),
    z.string().regex(/^\d\d:\d\d-\d\d:\d\d$/, 'hours are written 08:00-18:00'),
  ),
  closedOn: z.array(z.iso.date('a day is written 2026-12-23')).max(100).optional(),
  openOnHolidays: z.boolean().optional(),
  answerWithinMinutes: z.int().min(1).max(1440),
  supportPhone: z.string().optional(),
  website: z
    .string()
    .regex(/^https:\/\//, 'a website starts with https://')
    .optional(),
  assistant: z.union([z.boolean(), assistantSchema]).optional(),
  policy: policySchema.optional(),
  restraint: z
    .strictObject({
      perMonth: z.int().min(0).max(31).optional(),
      perQuarter: z.int().min(0).max(100).optional(),
      perYear: z.int().min(0).max(366).optional(),
      coolDownDays: z.int().min(0).max(3650).optional(),
      quiet: z.boolean().optional(),
    })
    .optional(),
  delivery: z.array(z.enum(DELIVERY_WAYS)).optional(),
  teams: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9-]{1,40}$/, 'a team’s id is small letters, figures and hyphens'),
        name: z.string().trim().min(1).max(40),
        reasons: z
          .array(z.string().regex(/^[a-z0-9_-]{1,64}$/))
          .max(50)
          .default([]),
      }),
    )
    .max(20)
    .refine((teams) => new Set(teams.map((one) => one.id)).size === teams.length, 'two teams have the same id')
    .optional(),
  languages: z
    .array(z.enum(['sv-SE', 'nb-NO', 'en-GB']))
    .min(1)
    .optional(),
  attributes: z
    .record(z.string().regex(/^[A-Za-z][\w-]{0,63}$/), z.enum(['text', 'number', 'boolean', 'date']))
    .optional(),
  links: z.array(z.string().regex(HOST, HOST_FAULT)).max(50).optional(),
  secondFactor: z.enum(['always', 'after-silence', 'never']).optional(),
  staff: staffSchema.optional(),
  api: z.strictObject({ token: secret }),
  desk: z.strictObject({ token: secret }).optional(),
  sms: z
    .strictObject({
      accountSid: z.string(),
      authToken: z.union([secret, z.array(secret).min(1).max(5)], {
        error: 'write env:NAME, or a list of them while a token is changed: [env:NEW, env:OLD]',
      }),
      from: z.string().regex(SENDER, SENDER_FAULT).optional(),
      messagingServiceSid: z.string().optional(),
      perSecond: z
        .number()
        .min(0.1, 'perSecond is the number of messages a second that Twilio lets leave, 0.1 to 10000')
        .max(10_000, 'perSecond is the number of messages a second that Twilio lets leave, 0.1 to 10000')
        .optional(),
      letters: z.enum(['as_written', 'plain']).optional(),
      budget: z.int().min(1).max(10).optional(),
    })
    .optional(),
  telegram: z.strictObject({ botToken: secret, webhookSecret: secret, username: z.string() }).optional(),
  webchat: z.strictObject({ secret, origins: z.array(origin).max(20).optional() }).optional(),
  azureBot: z
    .strictObject({
      appId: z.uuid('an appId is the bot’s Microsoft App ID, like 00000000-0000-0000-0000-000000000000'),
      tenantId: z.uuid('a tenantId is the id of the bot’s own tenant').optional(),
      appPassword: secret,
      serviceUrls: z.array(origin).max(10).optional(),
      hub: z.boolean().optional(),
    })
    .optional(),
  endpoints: z
    .strictObject({
      secret,
      allow: z.array(z.string().regex(HOST, HOST_FAULT)).min(1).max(20),
    })
    .optional(),
  webhooks: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
        url: z
          .string()
          .max(500)
          .regex(/^https:\/\//, 'a webhook goes to an https:// address'),
        secret,
        events: z.array(z.enum(ISSUER_EVENT_TYPES)).min(1).optional(),
      }),
    )
    .max(5)
    .refine((all) => new Set(all.map((one) => one.name)).size === all.length, 'two webhooks have the same name')
    .optional(),
});
