import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Attachment } from '../../model/attachment.ts';
import type { ConversationId, IssuerId } from '../../model/ids.ts';
import type { Clock } from '../../ports/clock.ts';

/** Addresses of files, each good for one file: whoever may read the thread is given them, and an `img` can use them. */
export interface FileLinks {
  /** `/v3/directline/attachments/…`, without the host; the same all day, so that a browser keeps what it has. */
  pathOf(issuer: IssuerId, conversation: ConversationId, file: Pick<Attachment, 'id'>): string;
  isGood(issuer: string, conversation: string, id: string, token: string): boolean;
}

const DAY_S = 86_400;
const TOKEN = /^(\d{9,11})\.([\w-]{43})$/;

/** The key is derived from NOTAN_SECRET for this purpose alone. A link is good until the end of the next day (UTC). */
export function createFileLinks(deps: { readonly secret: string; readonly clock: Clock }): FileLinks {
  const key = createHmac('sha256', deps.secret).update('direct line file 1').digest();
  const sign = (issuer: string, conversation: string, id: string, until: number): Buffer =>
    createHmac('sha256', key)
      .update(JSON.stringify([issuer, conversation, id, until]))
      .digest();
  return {
    pathOf(issuer, conversation, { id }) {
      const until = (Math.floor(deps.clock.now() / 1000 / DAY_S) + 2) * DAY_S;
      const token = `${until}.${sign(issuer, conversation, id, until).toString('base64url')}`;
      return `/v3/directline/attachments/${issuer}/${conversation}/${id}?t=${token}`;
    },
    isGood(issuer, conversation, id, token) {
      const [, until, signature] = TOKEN.exec(token) ?? [];
      if (until === undefined || signature === undefined || Number(until) * 1000 < deps.clock.now()) return false;
      const given = Buffer.from(signature, 'base64url');
      const right = sign(issuer, conversation, id, Number(until));
      return given.length === right.length && timingSafeEqual(given, right);
    },
  };
}
