/** `Kom inte fram med sms: telefonen gick inte att nå`; of what nobody knows, that nobody knows. */
export function sayFailed(
  failure: unknown,
  via: string,
  words: { readonly lost: string; readonly unsure: string; readonly why: Readonly<Record<string, string>> },
): string {
  const said = `${failure === 'unknown' ? words.unsure : words.lost}${via && ` ${via}`}`;
  const why = typeof failure === 'string' && Object.hasOwn(words.why, failure) ? words.why[failure] : undefined;
  return why === undefined ? said : `${said}: ${why}`;
}
