import type { Turn } from './turn.ts';

/** What the payer agrees to or refuses, in the payer's own words: it stands over what the issuer says. Again is fine. */
export function changeConsent(turn: Turn, purpose: 'marketing' | 'survey', given: boolean): void {
  const { consents = {} } = turn.conversation();
  turn.change({ consents: { ...consents, [purpose]: given } });
  turn.emit({ type: 'consent_changed', purpose, given });
  if (!given) turn.emit({ type: 'engagement_marked', of: 'last', measures: ['optedOut'] });
}
