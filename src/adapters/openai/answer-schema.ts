import { z } from 'zod';

/** What the model may answer: one of the commands, words, or that it is not sure. Both other fields are null then. */
export function createAnswerSchema(commands: readonly string[]) {
  return z.strictObject({
    decision: z.enum(['command', 'text', 'unsure']),
    command: z.enum(commands).nullable(),
    text: z.string().max(2_000).nullable(),
  });
}

/** The same as a JSON Schema for structured outputs: strict, every property required. */
export function toResponseFormat(schema: ReturnType<typeof createAnswerSchema>) {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema);
  return {
    type: 'json_schema' as const,
    json_schema: { name: 'answer', strict: true, schema: withoutLengths(json) as Record<string, unknown> },
  };
}

/** Not every server that speaks this API knows lengths of strings. */
function withoutLengths(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLengths);
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([key]) => key !== 'maxLength');
  return Object.fromEntries(kept.map(([key, one]) => [key, withoutLengths(one)]));
}
