import { z } from 'zod';
import { fail, ok, type Result } from '../../model/result.ts';
import type { ModelRequest } from './emulated-model.ts';

/** As far as chat completions are used: unknown parameters are refused, as at OpenAI. */
const chatSchema = z.strictObject({
  model: z.string(),
  messages: z
    .array(z.strictObject({ role: z.enum(['developer', 'system', 'user', 'assistant']), content: z.string() }))
    .min(1),
  response_format: z
    .strictObject({
      type: z.literal('json_schema'),
      json_schema: z.strictObject({
        name: z.string().regex(/^[\w-]{1,64}$/),
        strict: z.literal(true),
        schema: z.record(z.string(), z.unknown()),
      }),
    })
    .optional(),
  max_completion_tokens: z.int().min(1).optional(),
  store: z.boolean().optional(),
});

export interface ChatRequest extends ModelRequest {
  readonly maxCompletionTokens: number | null;
}

/** Reads the body, or says what is wrong with it and where. */
export function readChatRequest(
  body: string,
): Result<ChatRequest, { readonly message: string; readonly param: string }> {
  let data: unknown;
  try {
    data = JSON.parse(body);
  } catch {
    return fail({ message: 'We could not parse the JSON body of your request.', param: '' });
  }
  const parsed = chatSchema.safeParse(data);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return fail({ message: issue?.message ?? 'Invalid', param: issue?.path.join('.') ?? '' });
  }
  const { model, messages, response_format: format, max_completion_tokens: most } = parsed.data;
  const schema = format?.json_schema.schema ?? null;
  const problem = schema === null ? null : checkStrict(schema);
  if (problem !== null)
    return fail({ message: `Invalid schema for response_format: ${problem}`, param: 'response_format' });
  return ok({ model, messages, schema, maxCompletionTokens: most ?? null });
}

/** What strict schemas must keep: the root is an object, every property is required, and no others may be there. */
function checkStrict(schema: Readonly<Record<string, unknown>>): string | null {
  if (schema['type'] !== 'object') return 'schema must be a JSON Schema of type "object"';
  if (schema['additionalProperties'] !== false)
    return '"additionalProperties" is required to be supplied and to be false';
  const names = Object.keys((schema['properties'] ?? {}) as object).sort();
  const required = [...((schema['required'] ?? []) as string[])].sort();
  return names.join() === required.join() ? null : '"required" is required to include every key in properties';
}
