import type { z } from 'zod';
import { checkPolicy } from '../../model/check-policy.ts';
import type { Fault } from '../../model/errors.ts';
import type { IssuerId } from '../../model/ids.ts';
import type { Issuer, IssuerAccounts } from '../../model/issuer.ts';
import { DEFAULT_RESTRAINT, type Restraint } from '../../model/restraint.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import { assistantSchema, issuerSchema, WEEKDAYS } from './issuer-schema.ts';
import { toPolicy } from './policy-schema.ts';
import { readYaml } from './read-yaml.ts';
import { toStaffPolicy } from './staff-schema.ts';
import { toOfferedWays, toPaymentAccounts } from './to-payment-accounts.ts';
import { toYamlFaults } from './to-yaml-faults.ts';

/** As Standard Webhooks writes its secrets: 24 bytes or more. */
const SIGNING_SECRET = /^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/;

/** Looks up a secret by its variable's name; `purpose` lets the demo answer for variables that are not set. */
export type FindSecret = (variable: string, purpose: SecretPurpose, issuer: IssuerId) => string | null;

export type SecretPurpose =
  | 'api'
  | 'desk'
  | 'sms'
  | 'telegram_bot'
  | 'telegram_webhook'
  | 'webchat'
  | 'endpoints'
  | 'azure'
  | 'swish_certificate'
  | 'swish_key'
  | 'vipps_client'
  | 'vipps_subscription'
  | 'vipps_webhook'
  | 'stripe_key'
  | 'stripe_webhook'
  | 'company_sign_in';

/** Reads `flows/issuers/<slug>/issuer.yaml`. Every fault at once, each with its line. */
export function readIssuer(
  file: string,
  id: IssuerId,
  findSecret: FindSecret,
): Result<{ readonly issuer: Issuer; readonly accounts: IssuerAccounts }, readonly Fault[]> {
  const yaml = readYaml(file);
  if (!yaml.ok) return yaml;
  const parsed = issuerSchema.safeParse(yaml.value.data);
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
    desk: data.desk ? { token: reveal(data.desk.token, 'desk') } : null,
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
    company: data.staff?.company ? { clientSecret: reveal(data.staff.company.clientSecret, 'company_sign_in') } : null,
    payments: data.payments
      ? toPaymentAccounts(data.payments, data.payee, reveal, (detail) => faults.push({ detail: `${file}: ${detail}.` }))
      : null,
    endpoints: data.endpoints
      ? { secret: reveal(data.endpoints.secret, 'endpoints'), allow: data.endpoints.allow }
      : null,
    webhooks: (data.webhooks ?? []).map(({ name, url, secret: reference, events = null }) => {
      const secret = reveal(reference, 'endpoints');
      if (secret !== '' && !SIGNING_SECRET.test(secret)) faults.push(toWeakSecret(file, reference));
      return { name, url, secret, events };
    }),
  };
  if (data.endpoints && accounts.endpoints?.secret && !SIGNING_SECRET.test(accounts.endpoints.secret)) {
    faults.push(toWeakSecret(file, data.endpoints.secret));
  }
  if (faults.length > 0) return fail(faults);
  return ok({ issuer: toIssuer(id, data), accounts });
}

function toWeakSecret(file: string, reference: string): Fault {
  return {
    detail: `${file} names ${reference}, which must hold whsec_ and at least 24 random bytes in base64, for example from \`echo "whsec_$(openssl rand -base64 32)"\`.`,
  };
}

/** The first makes the calls; the others are valid beside it. */
function toAuthTokens([authToken = '', ...otherAuthTokens]: readonly string[]) {
  return { authToken, otherAuthTokens };
}

function toIssuer(id: IssuerId, data: z.output<typeof issuerSchema>): Issuer {
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
    ...(data.closedOn && { closedOn: data.closedOn }),
    ...(data.openOnHolidays !== undefined && { openOnHolidays: data.openOnHolidays }),
    answerWithinMinutes: data.answerWithinMinutes,
    supportPhone: data.supportPhone ?? null,
    website: data.website ?? null,
    ...(data.secondFactor === undefined ? {} : { secondFactor: data.secondFactor }),
    assistant: toAssistant(data.assistant),
    ...(data.policy && { policy: toPolicy(data.policy) }),
    ...(data.delivery && { delivery: data.delivery }),
    ...(data.payments && { payWays: toOfferedWays(data.payments) }),
    ...(data.teams && { teams: data.teams }),
    ...(data.staff && { staff: toStaffPolicy(data.staff) }),
    ...(data.restraint && { restraint: toRestraint(data.restraint) }),
    ...toFlowRules(data),
  };
}

function toRestraint(given: NonNullable<z.output<typeof issuerSchema>['restraint']>): Restraint {
  const { perMonth, perQuarter, perYear, coolDownDays, quiet } = DEFAULT_RESTRAINT;
  return {
    perMonth: given.perMonth ?? perMonth,
    perQuarter: given.perQuarter ?? perQuarter,
    perYear: given.perYear ?? perYear,
    coolDownDays: given.coolDownDays ?? coolDownDays,
    quiet: given.quiet ?? quiet,
  };
}

function toAssistant(given: z.output<typeof issuerSchema>['assistant']): { readonly tokensPerDay: number } | null {
  if (given === undefined || given === false) return null;
  const { tokensPerDay, krPerDay, krPerMillionTokens } = assistantSchema.parse(given === true ? {} : given);
  if (krPerDay === undefined || krPerMillionTokens === undefined) return { tokensPerDay };
  return { tokensPerDay: Math.min(tokensPerDay, Math.floor((krPerDay / krPerMillionTokens) * 1e6)) };
}

function toFlowRules(data: z.output<typeof issuerSchema>): Pick<Issuer, 'flowRules'> {
  const { attributes = null, languages = null, links = [], sms } = data;
  const smsBudget = sms?.budget ?? null;
  const isSilent = attributes === null && languages === null && links.length === 0 && smsBudget === null;
  return isSilent ? {} : { flowRules: { attributes, languages, links, smsBudget } };
}
