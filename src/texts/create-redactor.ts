import { findPersonalData, type KnownPersonalData } from './find-personal-data.ts';

/** Takes what is personal out of texts that belong together: the same thing has the same placeholder in all of them. */
export interface Redactor {
  /** `Ring [PHONE_1], hälsar [NAME_1]`. */
  redact(text: string): string;
  /** What each placeholder stands for, so far. Never leaves. */
  placeholders(): Readonly<Record<string, string>>;
}

/** Pure: the same texts in the same order give the same placeholders. */
export function createRedactor(known: KnownPersonalData): Redactor {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  const nameOf = (kind: string, value: string): string => {
    const existing = names.get(value);
    if (existing !== undefined) return existing;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const made = `[${kind.toUpperCase()}_${count}]`;
    names.set(value, made);
    return made;
  };
  return {
    redact(text) {
      let redacted = '';
      let from = 0;
      for (const { kind, start, end } of findPersonalData(text, known)) {
        redacted += text.slice(from, start) + nameOf(kind, text.slice(start, end));
        from = end;
      }
      return redacted + text.slice(from);
    },
    placeholders: () => Object.fromEntries([...names].map(([value, name]) => [name, value])),
  };
}

/** The inverse of {@link Redactor.redact}: every placeholder as what it stands for; one that stands for nothing stays. */
export function restorePersonalData(text: string, placeholders: Readonly<Record<string, string>>): string {
  return text.replace(/\[[A-Z_]+_\d+\]/g, (name) =>
    Object.hasOwn(placeholders, name) ? (placeholders[name] ?? name) : name,
  );
}
