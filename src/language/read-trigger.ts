import type { z } from 'zod';
import type { Trigger } from '../engine/flow-trigger.ts';
import { toFault } from './fault.ts';
import type { SourcePath } from './read-source.ts';
import { DAY_TIME } from './read-wait.ts';
import type { triggerSchema } from './schema-parts.ts';
import type { Draft } from './step-frame.ts';

/** What starts a flow, with what is usual where nothing is said. */
export function readTrigger(
  { source, faults }: Draft,
  path: SourcePath,
  data: z.output<typeof triggerSchema>,
): Trigger {
  const given = typeof data === 'string' ? { on: data } : data;
  const complain = (needs: string): void => {
    faults.push(toFault(source.file, source.placeOf(path), 'bad_trigger', { on: given.on, needs }));
  };
  if (given.on === 'date' && given.date === undefined) complain('date');
  if (given.on === 'message' && given.words === undefined) complain('words');
  return {
    on: given.on,
    days: given.days ?? (given.on === 'invoice.due_soon' ? 3 : given.on === 'invoice.overdue' ? 1 : 0),
    at: given.at ?? DAY_TIME,
    date: given.date ?? null,
    words: (given.words ?? []).map((word) => word.toLowerCase().trim()),
  };
}
