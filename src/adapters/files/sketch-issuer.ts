import { ANY_ISSUER, type IssuerSketch } from '../../language/flow-world.ts';
import type { Issuer, IssuerAccounts } from '../../model/issuer.ts';

/** What an issuer's flows are checked against. `publicUrl`: where its payers' pages are; null where nobody knows. */
export function sketchIssuer(
  issuer: Issuer,
  accounts: Pick<IssuerAccounts, 'endpoints' | 'sms'>,
  publicUrl: string | null,
): IssuerSketch {
  const { name, locale, country, website, flowRules } = issuer;
  const own = [website, publicUrl].flatMap((url) => (url !== null && URL.canParse(url) ? [new URL(url).hostname] : []));
  return {
    name,
    locale,
    country,
    languages: flowRules?.languages ?? ANY_ISSUER.languages,
    attributes: flowRules?.attributes ?? null,
    smsBudget: flowRules?.smsBudget ?? ANY_ISSUER.smsBudget,
    plainLetters: accounts.sms?.plainLetters === true,
    linkHosts: [...own.map((host) => host.replace(/^www\./, '')), ...(flowRules?.links ?? [])],
    endpointHosts: accounts.endpoints?.allow ?? [],
  };
}
