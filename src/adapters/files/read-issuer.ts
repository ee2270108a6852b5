import { z } from 'zod';
import { checkPolicy } from '../../model/check-policy.ts';
import type { Fault } from '../../model/errors.ts';
import type { IssuerId } from '../../model/ids.ts';
import { DELIVERY_WAYS, type Issuer, type IssuerAccounts } from '../../model/issuer.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import { policySchema, toPolicy } from './policy-schema.ts';
import { readYaml } from './read-yaml.ts';
import { toYamlFaults } from './to-yaml-faults.ts';

const secret = z
  .string()
  .regex(/^env:[A-Z][A-Z0-9_]*$/, 'a secret is never in the file: write env:NAME and set NAME in the environment');
/** As Standard Webhooks writes its secrets: 24 bytes or more. */
const SIGNING_SECRET = /^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/;
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** A number, a short code, or a name as Twilio takes it: at most 11 of A-Z a-z 0-9 and space, a letter among them. */
const SENDER = /^(\+[1-9]\d{7,14}|\d{3,6}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})$/;
const SENDER_FAULT =
  'a sender is a number (+46766860001), a short code (72456), or a name of at most 11 letters A-Z, digits and spaces';

/** What an issuer lets the assistant cost; the price is the model's, for a million tokens in and out. */
const assistant = z
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

const schema = z.strictObject({
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
  openingHours: z.partialRecord(
    z.enum(WEEKDAYS),
    z.string().regex(/^\d\d:\d\d-\d\d:\d\d$/, 'hours are written 08:00-18:00'),
  ),
  answerWithinMinutes: z.int().min(1).max(1440),
  supportPhone: z.string().optional(),
  website: z
    .string()
    .regex(/^https:\/\//, 'a website starts with https://')
    .optional(),
  assistant: z.union([z.boolean(), assistant]).optional(),
  policy: policySchema.optional(),
  delivery: z.array(z.enum(DELIVERY_WAYS)).optional(),
  api: z.strictObject({ token: secret }),
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
      allow: z
        .array(
          z
            .string()
            .regex(
              /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?(?::[1-9]\d{0,4})?$/,
              'a host is written in small letters without https://, like api.example.se or api.example.se:8443',
            ),
        )
        .min(1)
        .max(20),
    })
    .optional(),
});

/** Looks up a secret by its variable's name; `purpose` lets the demo answer for variables that are not set. */
export type FindSecret = (variable: string, purpose: SecretPurpose, issuer: IssuerId) => string | null;

export type SecretPurpose = 'api' | 'sms' | 'telegram_bot' | 'telegram_webhook' | 'webchat' | 'endpoints' | 'azure';

/** Reads `flows/issuers/<slug>/issuer.yaml`. Every fault at once, each with its line. */
export function readIssuer(
  file: string,
  id: IssuerId,
  findSecret: FindSecret,
): Result<{ readonly issuer: Issuer; readonly accounts: IssuerAccounts }, readonly Fault[]> {
  const yaml = readYaml(file);
  if (!yaml.ok) return yaml;
  const parsed = schema.safeParse(yaml.value.data);
  if (!parsed.success) return fail(toYamlFaults(file, yaml.value, parsed.error));
  // Rules are dated, and the oldest we hold a policy to are years old: the day of reading is the day that counts.
  const today = new Date().toISOString().slice(0, 10);
  const faults: Fault[] = [...checkPolicy(parsed.data.country, toPolicy(parsed.data.policy ?? {}), today)].map(
    (one) => ({
      ...one,
      detail: `${file}: ${one.detail}`,
    }),
  );
  const reveal = (reference: string, purpose: SecretPurpose): string => {
    const value = findSecret(reference.slice('env:'.length), purpose, id);
    if (value === null || value === '') {
      faults.push({
        detail: `${file} names ${reference}, but the environment has no ${reference.slice(4)}. Set it, or take the channel out of the file.`,
      });
    }
    return value ?? '';
  };
  const { data } = parsed;
  const accounts: IssuerAccounts = {
    api: { token: reveal(data.api.token, 'api') },
    sms: data.sms
      ? {
          accountSid: data.sms.accountSid,
          ...toAuthTokens([data.sms.authToken].flat().map((one) => reveal(one, 'sms'))),
          from: data.sms.from ?? null,
          messagingServiceSid: data.sms.messagingServiceSid ?? null,
          ...(data.sms.perSecond === undefined ? {} : { perSecond: data.sms.perSecond }),
          plainLetters: data.sms.letters === 'plain',
        }
      : null,
    telegram: data.telegram
      ? {
          botToken: reveal(data.telegram.botToken, 'telegram_bot'),
          webhookSecret: reveal(data.telegram.webhookSecret, 'telegram_webhook'),
          username: data.telegram.username,
        }
      : null,
    webchat: data.webchat
      ? { secret: reveal(data.webchat.secret, 'webchat'), origins: data.webchat.origins ?? [] }
      : null,
    azureBot: data.azureBot
      ? {
          appId: data.azureBot.appId,
          tenantId: data.azureBot.tenantId ?? null,
          appPassword: reveal(data.azureBot.appPassword, 'azure'),
          serviceUrls: data.azureBot.serviceUrls ?? [],
          hub: data.azureBot.hub ?? false,
        }
      : null,
    endpoints: data.endpoints
      ? { secret: reveal(data.endpoints.secret, 'endpoints'), allow: data.endpoints.allow }
      : null,
  };
  if (data.endpoints && accounts.endpoints?.secret && !SIGNING_SECRET.test(accounts.endpoints.secret)) {
    faults.push({
      detail: `${file} names ${data.endpoints.secret}, which must hold whsec_ and at least 24 random bytes in base64, for example from \`echo "whsec_$(openssl rand -base64 32)"\`.`,
    });
  }
  if (faults.length > 0) return fail(faults);
  return ok({ issuer: toIssuer(id, data), accounts });
}

/** The first makes the calls; the others are valid beside it. */
function toAuthTokens([authToken = '', ...otherAuthTokens]: readonly string[]) {
  return { authToken, otherAuthTokens };
}

function toIssuer(id: IssuerId, data: z.output<typeof schema>): Issuer {
  const { payee } = data;
  return {
    id,
    name: data.name,
    organisationNumber: data.organisationNumber ?? null,
    country: data.country,
    locale: data.locale,
    timeZone: data.timeZone ?? (data.country === 'SE' ? 'Europe/Stockholm' : 'Europe/Oslo'),
    brand: { colour: data.brand.colour, logo: data.brand.logo ?? null },
    payee: {
      bankgiro: payee.bankgiro ?? null,
      plusgiro: payee.plusgiro ?? null,
      account: payee.account ?? null,
      iban: payee.iban ?? null,
      swish: payee.swish ?? null,
      vipps: payee.vipps ?? null,
    },
    openingHours: WEEKDAYS.flatMap((day, index) => {
      const hours = data.openingHours[day];
      return hours === undefined ? [] : [{ weekday: index + 1, from: hours.slice(0, 5), to: hours.slice(6) }];
    }),
    answerWithinMinutes: data.answerWithinMinutes,
    supportPhone: data.supportPhone ?? null,
    website: data.website ?? null,
    assistant: toAssistant(data.assistant),
    ...(data.policy && { policy: toPolicy(data.policy) }),
    ...(data.delivery && { delivery: data.delivery }),
  };
}

function toAssistant(given: z.output<typeof schema>['assistant']): { readonly tokensPerDay: number } | null {
  if (given === undefined || given === false) return null;
  const { tokensPerDay, krPerDay, krPerMillionTokens } = assistant.parse(given === true ? {} : given);
  if (krPerDay === undefined || krPerMillionTokens === undefined) return { tokensPerDay };
  return { tokensPerDay: Math.min(tokensPerDay, Math.floor((krPerDay / krPerMillionTokens) * 1e6)) };
}
