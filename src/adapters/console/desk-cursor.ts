import { z } from 'zod';
import type { DeskRowView } from '../../model/desk-view.ts';
import type { ConversationId } from '../../model/ids.ts';
import type { DeskCursor } from '../../ports/desk-store.ts';

const Place = z.tuple([z.enum(['waits', 'rest']), z.string().max(40), z.string().max(100), z.string().max(200)]);

/** A place in a list over several issuers, whose rows at the same moment follow each other by issuer. */
export interface HouseCursor {
  readonly part: DeskCursor['part'];
  readonly at: string;
  readonly issuer: string;
  readonly conversation: string;
}

/** Which row it is, as a word for an address. */
export function writeCursor(row: DeskRowView): string {
  const part = row.waitsSince === null ? 'rest' : 'waits';
  const place = [part, row.waitsSince ?? row.lastAt, row.issuer, row.conversation];
  return Buffer.from(JSON.stringify(place), 'utf8').toString('base64url');
}

/** Null for what is no cursor of ours. */
export function readCursor(word: string): HouseCursor | null {
  try {
    const [part, at, issuer, conversation] = Place.parse(JSON.parse(Buffer.from(word, 'base64url').toString('utf8')));
    return { part, at, issuer, conversation };
  } catch {
    return null;
  }
}

/** The same place in one issuer's own list. `index` and `cursorIndex` are the issuers' places among the asked ones. */
export function toIssuerCursor(cursor: HouseCursor | null, index: number, cursorIndex: number): DeskCursor | null {
  if (cursor === null) return null;
  const { part, at, conversation } = cursor;
  if (index === cursorIndex) return { part, at, tie: { after: conversation as ConversationId } };
  // Issuers after it have said nothing of that moment yet; those before it have said all.
  return { part, at, tie: index > cursorIndex ? 'all' : 'none' };
}
