/** A Bot API call's parameters, which come as JSON values or as texts from a form. */
export type Params = Readonly<Record<string, unknown>>;

/** A text parameter; '' where it is missing. */
export function readText(params: Params, name: string): string {
  const value = params[name];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** A whole number, or null. */
export function readInteger(params: Params, name: string): number | null {
  const text = readText(params, name).trim();
  const value = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : null;
}

/** True for `true`, `1`, `"true"`. */
export function readFlag(params: Params, name: string): boolean {
  return ['true', '1'].includes(String(params[name] ?? '').toLowerCase());
}

/** A list of texts, also as JSON in a form; null where it is missing or something else. */
export function readTexts(params: Params, name: string): readonly string[] | null {
  let value = params[name];
  try {
    if (typeof value === 'string') value = JSON.parse(value);
  } catch {
    return null;
  }
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : null;
}
