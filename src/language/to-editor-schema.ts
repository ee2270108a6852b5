import { z } from 'zod';
import { languageSchema } from './flow-schema.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * The language as a JSON Schema (draft 2020-12), for editors that complete and check while somebody writes. It is made
 * from the schema that flows are read with. What `notan check` tells in its own words (an offer without an end) is asked
 * for here too.
 */
export function toEditorSchema(): Json {
  const schema = z.toJSONSchema(languageSchema, { io: 'input' });
  return {
    ...withDemands(schema as Json),
    $id: 'https://notan.example/schema/flow.schema.json',
    title: 'A flow of Notan',
    description: 'A conversation: what starts it, whom it is for, and its steps.',
  };
}

function withDemands(value: Json): Json {
  const changed = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]));
  const { properties, required } = changed;
  if (!isJson(properties) || !Object.hasOwn(properties, 'offer') || !Array.isArray(required)) return changed;
  return { ...changed, required: [...required, 'until'] };
}

function walk(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(walk);
  return isJson(value) ? withDemands(value) : value;
}

function isJson(value: unknown): value is Json {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
