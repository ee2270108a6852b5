import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { ConversationId, IssuerId } from '../../model/ids.ts';
import type { StaffMember } from '../../model/staff-member.ts';
import type { ConsoleDeps } from './console-deps.ts';

/** Who asked for what, and whether it was allowed. */
export interface Visit {
  readonly member: StaffMember;
  readonly issuer: IssuerId;
  readonly role: string;
  readonly conversation: ConversationId | null;
  readonly refused: boolean;
}

/** Typing and having seen say nothing that the thread's reading does not. */
const QUIET = new Set(['typing', 'seen', 'preview']);

/**
 * Writes into the issuer's log what somebody saw or did, before they see or do it. A console reads the same thread again and
 * again: within an hour that is one reading. The texts are in the thread, never in the log.
 */
export async function noteVisit(
  { store, clock }: Pick<ConsoleDeps, 'store' | 'clock'>,
  request: FastifyRequest,
  { member, issuer, role, conversation, refused }: Visit,
): Promise<void> {
  const path = request.routeOptions.url ?? '';
  const place = path.split('/').findLast((part) => part !== '' && !part.startsWith(':')) ?? '';
  if (QUIET.has(place)) return;
  const isReading = request.method === 'GET' || request.method === 'HEAD';
  const action = `${isReading ? 'read' : request.method.toLowerCase()} ${path.endsWith(':conversation') ? 'conversation' : place}`;
  const at = new Date(clock.now()).toISOString();
  const once = `${member.id} ${action} ${conversation ?? ''} ${refused ? 'refused ' : ''}${at.slice(0, 13)}`;
  await store.forIssuer(issuer).noteAudit({
    // What is taken away as a file is noted each time.
    id: (isReading && place !== 'transcript') || refused ? once : randomUUID(),
    at,
    member: member.id,
    name: member.name,
    role,
    action,
    conversation,
    refused,
    about: null,
  });
}
