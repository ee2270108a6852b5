import { z } from 'zod';
import { languageSchema } from './flow-schema.ts';
import { offerSchema } from './offer-schema.ts';
import { segmentsSchema } from './segments-schema.ts';
import { surveySchema } from './survey-schema.ts';

type Json = Readonly<Record<string, unknown>>;

/** What an editor calls each kind of file, and what it says of it. */
const KINDS = {
  flow: {
    schema: languageSchema,
    title: 'A flow of Notan',
    description: 'A conversation: what starts it, whom it is for, and its steps.',
  },
  offer: {
    schema: offerSchema,
    title: 'An offer of Notan',
    description: 'What is offered, to whom, and what a yes means.',
  },
  survey: {
    schema: surveySchema,
    title: 'A survey of Notan',
    description: 'What is asked, of whom, and what is given for it.',
  },
  segments: {
    schema: segmentsSchema,
    title: 'Segments of Notan',
    description: 'Groups of payers by name, for audiences.',
  },
} as const;

/** Kinds of files that an editor has a schema for: `schema/<kind>.schema.json`. */
export const EDITOR_KINDS = Object.keys(KINDS) as (keyof typeof KINDS)[];

/**
 * The language as a JSON Schema (draft 2020-12), for editors that complete and check while somebody writes. It is made
 * from the schema that files are read with. What `notan check` tells in its own words (an offer without an end) is asked
 * for here too.
 */
export function toEditorSchema(kind: keyof typeof KINDS = 'flow'): Json {
  const { schema, title, description } = KINDS[kind];
  const json = z.toJSONSchema(schema, { io: 'input' }) as Json;
  const demanding = kind === 'flow' ? withDemands(json) : json;
  return { ...demanding, $id: `https://notan.example/schema/${kind}.schema.json`, title, description };
}

function withDemands(value: Json): Json {
  const changed = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]));
  const { properties, required } = changed;
  if (!isJson(properties) || !Object.hasOwn(properties, 'offer') || !Array.isArray(required)) return changed;
  // One that says what it offers says until when and what a yes is; one that only names the catalogue's does neither.
  return { ...changed, dependentRequired: { text: ['until', 'accept'] } };
}

function walk(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(walk);
  return isJson(value) ? withDemands(value) : value;
}

function isJson(value: unknown): value is Json {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
