import type { IssuerId } from './ids.ts';
import type { IssuerPolicy } from './issuer-policy.ts';
import type { Locale } from './locale.ts';
import type { OfferedWay } from './pay-way.ts';
import type { PaymentAccounts } from './payment-accounts.ts';
import type { Restraint } from './restraint.ts';
import type { StaffPolicy } from './staff-policy.ts';

/** Where the issuer is paid, for invoices that do not say it themselves. */
export interface Payee {
  readonly bankgiro: string | null;
  readonly plusgiro: string | null;
  readonly account: string | null;
  readonly iban: string | null;
  readonly swish: string | null;
  readonly vipps: string | null;
}

/** Ways for a bill to come, or to be drawn, that the payer starts in another place than here. */
export const DELIVERY_WAYS = ['efaktura', 'kivra', 'digipost', 'vipps', 'direct_debit', 'email', 'paper'] as const;

export type DeliveryWay = (typeof DELIVERY_WAYS)[number];

/** Local time of day, `08:00` to `18:00`; a weekday without an entry is closed. 1 = Monday … 7 = Sunday (ISO 8601). */
export interface OpeningHours {
  readonly weekday: number;
  readonly from: string;
  readonly to: string;
}

/** What an issuer's folder says about it, secrets left out. */
export interface Issuer {
  readonly id: IssuerId;
  readonly name: string;
  readonly organisationNumber: string | null;
  readonly country: 'SE' | 'NO';
  readonly locale: Locale;
  /** IANA zone, `Europe/Stockholm`. */
  readonly timeZone: string;
  readonly brand: {
    /** sRGB hex, `#0b5d3b`; corrected by the pages where contrast fails. */
    readonly colour: string;
    /** An `https:` or `data:image/svg+xml` address, or null for the name in type. */
    readonly logo: string | null;
  };
  readonly payee: Payee;
  readonly openingHours: readonly OpeningHours[];
  /** Days the desk is closed whatever the weekday says, ISO dates; absent: none but public holidays. */
  readonly closedOn?: readonly string[];
  /** The desk keeps its hours on the country's public holidays too. */
  readonly openOnHolidays?: boolean;
  /** What a payer is promised while the desk is open. */
  readonly answerWithinMinutes: number;
  readonly supportPhone: string | null;
  readonly website: string | null;
  /** When the payer's page asks for what only the payer knows; absent: `after-silence`. */
  readonly secondFactor?: 'always' | 'after-silence' | 'never';
  /** Null where the issuer has it off, or no model is there to ask. `tokensPerDay`: what it may use, in and out together. */
  readonly assistant?: { readonly tokensPerDay: number } | null;
  /** What the bot may agree on by itself; absent: nothing, a person decides. */
  readonly policy?: IssuerPolicy;
  /** Other ways the issuer can deliver or draw its bills; absent: a person tells. */
  readonly delivery?: readonly DeliveryWay[];
  /** Ways to pay in the issuer's order; absent: Swish or Vipps where the payee has a number, then the bank. */
  readonly payWays?: readonly OfferedWay[];
  /** Its desk in parts; absent: everybody answers everything. */
  readonly teams?: readonly Team[];
  /** How its staff sign in; absent: by password, and a second factor for those with much to lose. */
  readonly staff?: StaffPolicy;
  /** How often its payers are met with offers and surveys; absent: as is usual. */
  readonly restraint?: Restraint;
  /** What its flows are checked against; absent: what holds for everybody. */
  readonly flowRules?: FlowRules;
}

/** A part of the desk. `reasons`: those for a handover that it takes, unless people say otherwise. */
export interface Team {
  readonly id: string;
  readonly name: string;
  readonly reasons: readonly string[];
}

/** What an issuer says of its flows. */
export interface FlowRules {
  /** What its payers' attributes hold; null: it has not said, and every name passes. */
  readonly attributes: Readonly<Record<string, 'text' | 'number' | 'boolean' | 'date'>> | null;
  /** Languages every text must have; null: Swedish and Norwegian. */
  readonly languages: readonly Locale[] | null;
  /** Hosts that texts may link to beside its own website. */
  readonly links: readonly string[];
  /** Most SMS segments a message may cost; null: three. */
  readonly smsBudget: number | null;
}

/** Secrets of an issuer's channels and API, resolved from the environment. Never logged, never in the book. */
export interface IssuerAccounts {
  readonly api: { readonly token: string };
  /** For a help desk of another make: it may read and answer conversations, and nothing else. Absent or null: nobody may. */
  readonly desk?: { readonly token: string } | null;
  readonly sms: {
    readonly accountSid: string;
    /** Calls are made with it, and webhooks signed with it are believed. */
    readonly authToken: string;
    /**
     * While a token is changed: webhooks signed with these are believed as well, and calls that Twilio refuses under
     * `authToken` are made with the next one.
     */
    readonly otherAuthTokens?: readonly string[];
    /** An E.164 number, a short code, or a name of at most 11 characters (`Exempel`), which nobody can answer. */
    readonly from: string | null;
    readonly messagingServiceSid: string | null;
    /** Messages that Twilio lets leave in a second; absent: what it allows the kind of sender. */
    readonly perSecond?: number;
    /** Letters that an SMS has no cheap room for are written without their marks: `Zoë` as `Zoe`. Without it, names are spelled as they are. */
    readonly plainLetters?: boolean;
  } | null;
  readonly telegram: { readonly botToken: string; readonly webhookSecret: string; readonly username: string } | null;
  /** `origins`: sites that may show the chat in a frame. */
  readonly webchat: { readonly secret: string; readonly origins?: readonly string[] } | null;
  /** A bot at Azure Bot Service. `serviceUrls`: origins replies may go to besides Microsoft's; `hub`: its events are believed. */
  readonly azureBot?: {
    readonly appId: string;
    readonly tenantId: string | null;
    readonly appPassword: string;
    readonly serviceUrls: readonly string[];
    readonly hub: boolean;
  } | null;
  /** What its own sign-in knows us by. */
  readonly company?: { readonly clientSecret: string } | null;
  /** Those who carry payments for it. */
  readonly payments?: PaymentAccounts | null;
  /** The issuer's own HTTPS endpoints that flows may ask. `secret`: Standard Webhooks; `allow`: hosts, `api.example.se` or with a port. */
  readonly endpoints?: { readonly secret: string; readonly allow: readonly string[] } | null;
  /** Where the issuer's own systems are told what happens; absent: nowhere. `secret`: Standard Webhooks; `events` null: all. */
  readonly webhooks?: readonly {
    readonly name: string;
    readonly url: string;
    readonly secret: string;
    readonly events: readonly string[] | null;
  }[];
}
