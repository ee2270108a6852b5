/** A Bot API call's parameters, which come as JSON values or as texts from a form. */
export interface Params {
  /** '' where it is missing. */
  text(name: string): string;
  /** A whole number, or null. */
  integer(name: string): number | null;
  /** True for `true`, `1`, `"true"`. */
  flag(name: string): boolean;
  /** A list of texts, also as JSON in a form; null where it is missing or something else. */
  texts(name: string): readonly string[] | null;
  /** As it came. */
  raw(name: string): unknown;
}

/** Reads parameters by name; whatever does not fit counts as missing. */
export function readParams(given: Readonly<Record<string, unknown>>): Params {
  const text = (name: string): string => {
    const value = given[name];
    return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  };
  return {
    text,
    integer(name) {
      const digits = text(name).trim();
      const value = /^-?\d{1,15}$/.test(digits) ? Number(digits) : Number.NaN;
      return Number.isSafeInteger(value) ? value : null;
    },
    flag: (name) => ['true', '1'].includes(String(given[name] ?? '').toLowerCase()),
    texts(name) {
      let value = given[name];
      try {
        if (typeof value === 'string') value = JSON.parse(value);
      } catch {
        return null;
      }
      return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : null;
    },
    raw: (name) => given[name],
  };
}
