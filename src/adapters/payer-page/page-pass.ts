import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../ports/clock.ts';

/** What a browser has shown: that it showed this page before, or that its user knows what only the payer knows. */
export type PassKind = 'seen' | 'proven';

export interface PagePasses {
  /** What the Cookie header carries for this page; null: nothing that holds. */
  read(token: string, cookie: string | undefined): PassKind | null;
  /** Which browser it is, of those that were let in before; null: none of them. */
  holder(token: string, cookie: string | undefined): string | null;
  /** The Set-Cookie header: for this page alone, out of reach of scripts. */
  issue(token: string, kind: PassKind): string;
}

const DAYS = 180;
const NAME = 'notan_page';

/** Signed with a key of its own, bound to the page's token and path: a pass for one page opens no other. */
export function createPagePasses(deps: {
  readonly secret: string;
  readonly clock: Clock;
  readonly publicUrl: string;
}): PagePasses {
  const key = createHmac('sha256', deps.secret).update('page pass 1').digest();
  const sign = (token: string, kind: string, expires: number): string =>
    createHmac('sha256', key)
      .update(JSON.stringify([token, kind, expires]))
      .digest('base64url');
  function find(token: string, cookie = ''): { readonly kind: PassKind; readonly mac: string } | null {
    for (const part of cookie.split(';')) {
      const [, kind, expires, mac = ''] = /^\s*notan_page=(seen|proven)\.(\d{1,15})\.([\w-]{43})\s*$/.exec(part) ?? [];
      if (kind === undefined || Number(expires) * 1000 <= deps.clock.now()) continue;
      const wanted = Buffer.from(sign(token, kind, Number(expires)));
      if (timingSafeEqual(wanted, Buffer.from(mac))) return { kind: kind === 'proven' ? 'proven' : 'seen', mac };
    }
    return null;
  }
  return {
    read: (token, cookie) => find(token, cookie)?.kind ?? null,
    holder: (token, cookie) => find(token, cookie)?.mac ?? null,
    issue(token, kind) {
      const expires = Math.floor(deps.clock.now() / 1000) + DAYS * 86_400;
      const secure = deps.publicUrl.startsWith('https:') ? '; Secure' : '';
      return `${NAME}=${kind}.${expires}.${sign(token, kind, expires)}; Path=/i/${token}; Max-Age=${DAYS * 86_400}; HttpOnly; SameSite=Lax${secure}`;
    },
  };
}
