import { SEGMENTS } from '../engine/flow.ts';
import { type ReadFlow, readFlow } from './read-flow.ts';
import { readOffer } from './read-offer.ts';
import { readSegments } from './read-segments.ts';
import { readSurvey } from './read-survey.ts';
import type { Sentences } from './sentences.ts';

/**
 * Reads what an issuer's folder holds, by the name it goes under: `offers/…` is an offer and `surveys/…` a survey of the catalogue,
 * `segments` the segments, any other a flow. All of them become flows. Pure.
 */
export function readEntry(name: string, file: string, text: string, sentences: Sentences): ReadFlow {
  if (name === SEGMENTS) return readSegments(file, text, sentences);
  if (name.startsWith('offers/')) return readOffer(file, text, sentences);
  if (name.startsWith('surveys/')) return readSurvey(file, text, sentences);
  return readFlow(file, text, sentences);
}
