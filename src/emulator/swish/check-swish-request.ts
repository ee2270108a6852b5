import { z } from 'zod';

export const swishRequest = z.object({
  payeePaymentReference: z.string().optional(),
  callbackUrl: z.string(),
  payeeAlias: z.string(),
  amount: z.string(),
  currency: z.string(),
  message: z.string().optional(),
  payerAlias: z.string().optional(),
});

export type SwishRequest = z.output<typeof swishRequest>;

/** Swish's own codes of what is wrong with a payment request; empty when it is right. */
export function checkSwishRequest(request: SwishRequest): readonly string[] {
  const { payeePaymentReference: reference = '', callbackUrl, amount, currency, message = '' } = request;
  return [
    ...(/^[A-Za-z0-9]{0,35}$/.test(reference) ? [] : ['FF08']),
    ...(isCallable(callbackUrl) ? [] : ['RP03']),
    ...(/^\d{1,12}\.\d{2}$/.test(amount) ? [] : ['PA02']),
    ...(Number(amount) >= 0.01 ? [] : ['AM06']),
    ...(currency === 'SEK' ? [] : ['AM03']),
    ...(/^[A-Za-zÅÄÖåäö0-9:;.,?!()" ]{0,50}$/.test(message) ? [] : ['RP02']),
  ];
}

/** https on the open net; plain http on this machine alone, where the demo is. */
function isCallable(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));
}
