import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createReadCaller } from '../../../../src/adapters/webchat/caller.ts';
import { createWebChannel } from '../../../../src/adapters/webchat/create-web-channel.ts';
import { type ClientActivity, parseActivity } from '../../../../src/adapters/webchat/parse-activity.ts';
import { toWebAddress } from '../../../../src/adapters/webchat/web-address.ts';
import { createWebTokens } from '../../../../src/adapters/webchat/web-tokens.ts';
import type { ConversationId, IssuerId } from '../../../../src/model/ids.ts';
import { fail, ok, type Result } from '../../../../src/model/result.ts';
import type { ChannelPort, DoorRefusal, InboundEvent, RawRequest } from '../../../../src/ports/channel.ts';
import type { IssuerDirectory } from '../../../../src/ports/issuer-directory.ts';
import type { WebSession } from '../../../../src/ports/store.ts';
import { FIBER, NOTAN_SECRET } from './web-world.ts';

/** A visitor's conversation, as the payloads name it. */
export const SESSION: WebSession = {
  id: '8f3kQ2mX-eu',
  conversation: 'cv_web' as ConversationId,
  userId: 'dl_robin',
  payer: null,
  createdAt: '2026-11-03T08:59:00.000Z',
  endedAt: null,
  fromSeq: 0,
};

const UPLOAD = 'application/vnd.microsoft.activity';
export const TOKENS = createWebTokens({ secret: NOTAN_SECRET, clock: { now: () => Date.now() } });

/** A recorded activity, as a client or an issuer's server posts it. */
export function payload(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(import.meta.dirname, '..', 'payloads', `${name}.json`), 'utf8'));
}

/** `files`: what an upload brings besides this activity. */
export function posted(body: unknown, credential: string, kind: 'json' | 'upload' = 'json'): RawRequest {
  return {
    method: 'POST',
    url: `https://bot.example/v3/directline/conversations/${SESSION.id}/activities`,
    headers: { 'content-type': kind === 'upload' ? UPLOAD : 'application/json', authorization: `Bearer ${credential}` },
    body: new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)),
  };
}

/**
 * Direct Line's own parts in the shape of a channel, so that the contract can hold them: who calls, what an activity asks,
 * and the sending. Between them and the payer stand only routes, which the tests beside this one go through.
 */
export function createDirectLineDoor(): ChannelPort {
  const web = createWebChannel();
  return {
    ...web,
    async verify(request, accounts) {
      const directory: Pick<IssuerDirectory, 'ids' | 'issuer' | 'accounts'> = {
        ids: () => [FIBER],
        issuer: (id: IssuerId) => (id === FIBER ? { id, name: 'Exempelfiber' } : null) as never,
        accounts: () => accounts,
      };
      const readCaller = createReadCaller({ directory: directory as IssuerDirectory, tokens: TOKENS });
      const caller = await readCaller(request.headers['authorization'], request.headers['origin']);
      return caller.ok ? null : { code: 'forged', status: caller.error.code === 'Unauthorized' ? 401 : 403 };
    },
    parse: (request, path) => (path === 'status' ? web.parse(request, path) : read(request)),
  };
}

function read(request: RawRequest): Result<readonly InboundEvent[], DoorRefusal> {
  const malformed = (detail: string) => fail({ code: 'malformed', status: 400, detail } as const);
  const body = toJson(new TextDecoder().decode(request.body));
  const files = request.headers['content-type'] === UPLOAD ? 1 : 0;
  const activity = parseActivity(body, files);
  return activity.ok ? ok(toEvents(activity.value, files)) : malformed(activity.error.message);
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Read receipts and ends are no events of a channel; the service is told of them by the door itself. */
function toEvents(activity: ClientActivity, files: number): readonly InboundEvent[] {
  const from = toWebAddress(SESSION);
  const providerId = ('clientId' in activity && activity.clientId) || 'none';
  switch (activity.kind) {
    case 'message': {
      const { text, attachments, media } = activity;
      const kept = Array.from({ length: files }, () => ({ name: 'mätare.png', content: new Uint8Array(70) }));
      return [
        {
          kind: 'message',
          providerId,
          from,
          text,
          attachments,
          ...(media && { media }),
          ...(files > 0 && { files: kept }),
        },
      ];
    }
    case 'option': {
      const { question, option, text } = activity;
      return [{ kind: 'option', providerId, from, question, option, text, callback: null }];
    }
    case 'handoff':
      return [{ kind: 'handoff', providerId, from, ...activity.report }];
    case 'typing':
      return [{ kind: 'typing', from }];
    case 'ignored':
      return [{ kind: 'ignored', why: 'accepted and left alone' }];
    default:
      return [];
  }
}
