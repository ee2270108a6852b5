/** What an answer that is written once can leave open, to be filled in for the payer at hand. */
export const ANSWER_FIELDS = [
  'name',
  'first_name',
  'invoice',
  'amount',
  'due',
  'reference',
  'link',
  'agent',
  'company',
] as const;

export type AnswerField = (typeof ANSWER_FIELDS)[number];

const FIELD = /\{\s*([^{}]*?)\s*\}/g;

/** Names in braces that are no {@link ANSWER_FIELDS}, as they were written. Pure. */
export function findUnknownFields(text: string): readonly string[] {
  return [...new Set([...text.matchAll(FIELD)].map((match) => match[1] ?? ''))].filter((name) => !isField(name));
}

/** Fills in what is known; what is not stays in its braces, where nobody overlooks it, and is named. Pure. */
export function fillAnswer(
  text: string,
  known: Readonly<Partial<Record<AnswerField, string | null>>>,
): { readonly text: string; readonly missing: readonly AnswerField[] } {
  const missing = new Set<AnswerField>();
  const filled = text.replace(FIELD, (whole, name: string) => {
    if (!isField(name)) return whole;
    const value = known[name];
    if (value) return value;
    missing.add(name);
    return `{${name}}`;
  });
  return { text: filled, missing: [...missing] };
}

function isField(name: string): name is AnswerField {
  return (ANSWER_FIELDS as readonly string[]).includes(name);
}
