import type { Membership } from '../../model/staff-member.ts';
import type { ConsoleDeps } from './console-deps.ts';

/** Has every process ask at once whether a member's open streams may stay open. Losing it costs half a minute, no more. */
export function endStreams(
  { feed }: Pick<ConsoleDeps, 'feed'>,
  places: readonly Pick<Membership, 'issuer'>[],
  member: string,
): void {
  for (const { issuer } of places)
    feed.publish({ issuer, conversation: null, invoice: null, signal: { kind: 'staff', member } });
}
