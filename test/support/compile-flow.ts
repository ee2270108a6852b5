import { toFlow } from '../../src/adapters/files/read-flow-folder.ts';
import type { Flow } from '../../src/engine/flow.ts';
import { readFlow } from '../../src/language/read-flow.ts';
import { sentences } from './sentences.ts';

/** A flow from its text, with the product's own sentences; throws where it has errors. */
export function compileFlow(text: string): Flow {
  const read = readFlow('f.yaml', text, sentences);
  const errors = read.faults.filter((fault) => fault.severity === 'error');
  if (!read.flow || errors.length > 0)
    throw new Error(
      errors.map((fault) => `${fault.place.line}: ${fault.code} ${JSON.stringify(fault.args)}`).join('\n'),
    );
  return toFlow(read.flow, text, read.named);
}
