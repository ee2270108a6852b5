import { callServer } from '../payer/call-server.ts';
import type { Grant, Grants } from '../payer/page-grants.ts';
import type { ParentLine } from './parent-line.ts';

/**
 * Tokens for the frame: from the site where it vouches for the payer, else as a visitor nobody knows, who finds the same
 * conversation again on the site's next page.
 */
export function createFrameGrants(path: string, parent: ParentLine): Grants & { readonly isBack: boolean } {
  let ticket = parent.ticket;
  const keep = (next: string | null): void => {
    ticket = next;
    parent.tell({ notan: 'keep', ticket: next ?? '' });
  };
  return {
    isBack: parent.vouched || ticket !== null,
    async get(): Promise<Grant> {
      if (parent.vouched) return toGrant(await parent.askToken());
      const answer = await callServer('POST', `${path}/chat`, { body: { ticket } });
      keep(String(answer['ticket']));
      return {
        conversationId: String(answer['conversationId']),
        token: String(answer['token']),
        userId: String(answer['userId']),
      };
    },
    forget: () => keep(null),
  };
}

/** A token says whose conversation it is for; it is the server that checks it. */
function toGrant(token: string): Grant {
  const part = token.split('.')[1] ?? '';
  const claims = JSON.parse(atob(part.replaceAll('-', '+').replaceAll('_', '/'))) as Record<string, unknown>;
  return { token, conversationId: String(claims['conv']), userId: String(claims['user'] ?? '') };
}
