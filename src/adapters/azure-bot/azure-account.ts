import type { IssuerAccounts } from '../../model/issuer.ts';

/** An issuer's bot at Azure Bot Service. */
export type AzureAccount = NonNullable<IssuerAccounts['azureBot']>;
