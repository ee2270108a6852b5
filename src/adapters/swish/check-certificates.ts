import { createSecureContext } from 'node:tls';
import type { IssuerDirectory } from '../../ports/issuer-directory.ts';

/** One sentence for each issuer whose Swish certificate and key cannot be used together; found at the start, not at the first payment. */
export function checkCertificates(directory: IssuerDirectory): readonly string[] {
  return directory.ids().flatMap((issuer) => {
    const swish = directory.accounts(issuer)?.payments?.swish;
    if (!swish) return [];
    try {
      createSecureContext({ cert: swish.certificate, key: swish.key, ...(swish.ca === null ? {} : { ca: swish.ca }) });
      return [];
    } catch {
      return [
        `The Swish certificate and key of ${issuer} cannot be used: both must be PEM (or base64 of it) and belong together.`,
      ];
    }
  });
}
