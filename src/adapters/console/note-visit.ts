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

/** Typing, having seen and being there, said every few seconds, say nothing that the thread's reading does not. */
const QUIET = new Set(['typing', 'seen', 'preview', 'presence']);

/** Readings of this hour that are in the log already, so that the same thread is not written about every second. */
const written = new WeakMap<ConsoleDeps['store'], { readonly hour: string; readonly once: Set<string> }>();

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
  const isFile = path.endsWith('.csv');
  const does = isFile ? 'export' : isReading ? 'read' : request.method.toLowerCase();
  const action = `${does} ${path.endsWith(':conversation') ? 'conversation' : place}`;
  const at = new Date(clock.now()).toISOString();
  const once = `${member.id} ${action} ${conversation ?? ''} ${refused ? 'refused ' : ''}${at.slice(0, 13)}`;
  // What is taken away as a file is noted each time.
  const isOnce = (isReading && place !== 'transcript' && !isFile) || refused;
  if (isOnce && isWritten(store, issuer, once, at)) return;
  await store.forIssuer(issuer).noteAudit({
    id: isOnce ? once : randomUUID(),
    at,
    member: member.id,
    name: member.name,
    role,
    action,
    conversation,
    refused,
    about: null,
  });
  if (isOnce) written.get(store)?.once.add(`${issuer} ${once}`);
}

function isWritten(store: ConsoleDeps['store'], issuer: IssuerId, once: string, at: string): boolean {
  const hour = at.slice(0, 13);
  if (written.get(store)?.hour !== hour) written.set(store, { hour, once: new Set() });
  return written.get(store)?.once.has(`${issuer} ${once}`) === true;
}
