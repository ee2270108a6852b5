import { z } from 'zod';
import type { AuditKind } from '../../model/audit-kind.ts';
import type { IsoInstant, IssuerId } from '../../model/ids.ts';
import type { AuditEntry } from '../../ports/audit-store.ts';
import type { ConsoleDeps } from './console-deps.ts';

/** A place in the log: what comes after is older. */
export interface AuditPlace {
  readonly at: IsoInstant;
  readonly id: string | null;
}

/** What is asked of the log; null or absent: whatever it is. */
export interface AuditQuestion {
  readonly before: AuditPlace;
  readonly since?: IsoInstant | null;
  readonly limit: number;
  readonly member: string | null;
  readonly conversation: string | null;
  readonly kind?: AuditKind | null;
}

type Deps = Pick<ConsoleDeps, 'store' | 'identity'>;

/**
 * One page of an issuer's log, newest first, and the place of the next page; null: this was the last. What was done on the
 * machine is taken in first, with its own time. Safe to ask again.
 */
export async function readAudit(
  deps: Deps,
  issuer: IssuerId,
  question: AuditQuestion,
): Promise<{ readonly entries: readonly AuditEntry[]; readonly next: string | null }> {
  await takeDeeds(deps, issuer);
  const entries = await deps.store.forIssuer(issuer).audit(question);
  const last = entries.length === question.limit ? entries.at(-1) : undefined;
  return { entries, next: last ? `${last.at}~${last.id}` : null };
}

/** `2026-11-03T09:00:00.000Z`, or with the id of the last entry after `~`: much may have been done in one millisecond. */
export function toAuditPlace(written: string, context: z.RefinementCtx): AuditPlace {
  const [at = '', ...rest] = written.split('~');
  if (!z.iso.datetime({ precision: 3 }).safeParse(at).success)
    context.addIssue({ code: 'custom', message: 'not a moment, nor `next` of a page' });
  return { at, id: rest.length === 0 ? null : rest.join('~') };
}

/** Written first and forgotten then: twice is once. */
async function takeDeeds({ store, identity }: Deps, issuer: IssuerId): Promise<void> {
  const deeds = await identity.deeds.waiting(issuer);
  for (const { id, at, action, about } of deeds)
    await store.forIssuer(issuer).noteAudit({
      id,
      at: new Date(at).toISOString(),
      member: 'notan staff',
      name: 'notan staff',
      role: 'operator',
      action,
      conversation: null,
      refused: false,
      about,
    });
  await identity.deeds.forget(deeds);
}
