import type { Address } from './address.ts';
import type { PayerRef } from './ids.ts';
import type { Locale } from './locale.ts';

/** A person or company that pays bills of one issuer. */
/** Characters of the issuer's own reference, and of a name. */
export const LONGEST_REF = 100;
export const LONGEST_NAME = 200;

export interface Payer {
  readonly ref: PayerRef;
  readonly name: string;
  readonly locale: Locale;
  /** In order of preference: the first reachable one gets the bill. */
  readonly addresses: readonly Address[];
  /** Whatever the issuer knows and wants to use in conditions: tenure, plan, usage. */
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  /** By purpose; absent means no. The invoice itself needs none. What the payer said in a conversation stands over what the issuer says. */
  readonly consents: Readonly<Record<string, boolean>>;
}
