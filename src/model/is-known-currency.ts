/** True for an ISO 4217 code that this runtime knows, past currencies among them: `SEK`, `NOK`, `EUR`; false for `EUS`. */
export function isKnownCurrency(code: string): boolean {
  return KNOWN.has(code);
}

const KNOWN: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
