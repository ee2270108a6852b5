import type { z } from 'zod';
import type { Flow } from '../engine/flow.ts';
import { compileText } from './compile-text.ts';
import type { engagementFields } from './schema-parts.ts';
import { type Draft, readExpression } from './step-frame.ts';

type Fields = { readonly [Key in keyof typeof engagementFields]?: z.output<(typeof engagementFields)[Key]> };

/** What decides between several that fit, as a flow and an offer say it alike. Keys that are not there stay away. */
export function readEngagement(
  draft: Draft,
  { fit, experiment, why }: Fields,
): Pick<Flow, 'fit' | 'experiment' | 'why'> {
  return {
    ...(fit !== undefined && { fit: readExpression(draft, { path: ['fit'], wanted: 'any', step: null }, fit) }),
    ...(experiment && { experiment }),
    ...(why !== undefined && { why: compileText(draft, ['why'], why, []) }),
  };
}
