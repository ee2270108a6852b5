/** The payer agreed to something, or refused it. The bill itself needs no consent and has none. */
export interface ConsentChanged {
  readonly type: 'consent_changed';
  readonly purpose: 'marketing' | 'survey';
  readonly given: boolean;
}

export const consentChangedExample: ConsentChanged = { type: 'consent_changed', purpose: 'marketing', given: false };
